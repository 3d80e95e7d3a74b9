"""Word documents: headings, lists, tables, notes and boxes as they read, and files that are not what they seem."""

import io
import zipfile
from contextlib import suppress

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.word_files import in_list, level, numbering, paragraph, run, style, table, word_file, zip_file
from throughline.reading.cleaning import clean
from throughline.reading.document import Block, BlockKind
from throughline.reading.drawing import Drawn
from throughline.reading.errors import ReadingError
from throughline.reading.word import read_word

TEXT = "Ministers and cities spoke of what they had done."
BOLD = "<w:b/>"


def read(body: str, **parts: object) -> Drawn:
    drawn = read_word(word_file(body, **parts), "a.docx")  # type: ignore[arg-type]
    assert_is_true_to_itself(drawn)
    return drawn


def assert_is_true_to_itself(drawn: Drawn) -> None:
    for number, block in enumerate(drawn.blocks):
        assert block.index == number
        assert clean("".join(drawn.text[start:end] for start, end in block.spans)) == block.text != ""
    for start, end, _ in drawn.links:
        assert 0 <= start < end <= len(drawn.text)


def shapes(drawn: Drawn) -> list[tuple[BlockKind, int, str, str]]:
    return [(block.kind, block.level, block.marker, block.text) for block in drawn.blocks]


def texts(drawn: Drawn) -> list[str]:
    return [block.text for block in drawn.blocks]


def only(drawn: Drawn) -> Block:
    assert len(drawn.blocks) == 1
    return drawn.blocks[0]


def test_headings_are_known_by_style_by_base_style_and_by_outline() -> None:
    styles = (
        style("H2", "heading 2")
        + style("Mine", "My Section", base="H2")
        + style("T", "Title")
        + style("O", "Chapter", '<w:pPr><w:outlineLvl w:val="3"/></w:pPr>')
    )
    body = "".join(paragraph(name, name) for name in ("T", "H2", "Mine", "O")) + paragraph(TEXT)
    assert [(block.kind, block.level) for block in read(body, styles=styles).blocks] == [
        (BlockKind.HEADING, 1),
        (BlockKind.HEADING, 2),
        (BlockKind.HEADING, 2),
        (BlockKind.HEADING, 4),
        (BlockKind.PARAGRAPH, 0),
    ]


def test_headings_without_style_are_known_by_their_look() -> None:
    body = (
        paragraph(runs=run("Large", '<w:sz w:val="36"/>'))
        + paragraph(TEXT)
        + paragraph(runs=run("Bold ", BOLD) + run("throughout", BOLD))
        + paragraph(TEXT)
        + paragraph(runs=run("Bold", BOLD) + run(" in part"))
        + paragraph(runs=run("A bold sentence ends so.", BOLD))
        + paragraph(TEXT)
        + paragraph(runs=run("Nothing stands under this", BOLD))
    )
    assert [(block.text, block.level) for block in read(body).blocks if block.kind is BlockKind.HEADING] == [
        ("Large", 1),
        ("Bold throughout", 3),
    ]


def test_lists_have_their_printed_numbers_bullets_and_depths() -> None:
    lists = numbering(
        n=level(0, "decimal", "%1.") + level(1, "lowerLetter", "(%2)") + level(2, "decimal", "%1.%3"),
        b=level(0, "bullet", "\uf0b7") + level(1, "bullet", "–"),
    )
    body = "".join(
        paragraph(name, properties=in_list(name, depth))
        for name, depth in [("n", 0), ("n", 1), ("n", 1), ("n", 0), ("n", 1), ("n", 2), ("b", 0), ("b", 1)]
    )
    assert [(block.level, block.marker, block.text) for block in read(body, lists=lists).blocks] == [
        (1, "1.", "1. n"),
        (2, "(a)", "(a) n"),
        (2, "(b)", "(b) n"),
        (1, "2.", "2. n"),
        (2, "(a)", "(a) n"),
        (3, "2.1", "2.1 n"),
        (1, "•", "b"),
        (2, "–", "b"),
    ]


def test_number_of_a_heading_is_part_of_its_text() -> None:
    styles = style("H1", "heading 1", f"<w:pPr>{in_list('n')}</w:pPr>")
    lists = numbering(n=level(0, "upperRoman", "%1."))
    body = paragraph("First", "H1") + paragraph("Second", "H1") + paragraph(TEXT)
    assert texts(read(body, styles=styles, lists=lists))[:2] == ["I. First", "II. Second"]


def test_rows_of_a_table_have_cells_and_tables_inside_follow_their_row() -> None:
    inner = table(("a", "b"))
    drawn = read(table(("Action", "By"), (paragraph("One") + paragraph("Two") + inner, "2026")))
    assert [(block.kind, block.text, block.cells) for block in drawn.blocks] == [
        (BlockKind.TABLE_ROW, "Action By", ("Action", "By")),
        (BlockKind.TABLE_ROW, "One Two 2026", ("One Two", "2026")),
        (BlockKind.TABLE_ROW, "a b", ("a", "b")),
    ]


def test_table_of_one_column_is_a_box_of_running_text() -> None:
    styles = style("H1", "heading 1")
    drawn = read(table((paragraph("Box 1", "H1") + paragraph(TEXT),)), styles=styles)
    assert shapes(drawn) == [(BlockKind.HEADING, 1, "", "Box 1"), (BlockKind.PARAGRAPH, 0, "", TEXT)]


def test_footnote_stands_under_the_paragraph_that_calls_it_with_its_mark() -> None:
    call = '<w:r><w:footnoteReference w:id="7"/></w:r>'
    notes = f'<w:footnote w:type="separator" w:id="0">{paragraph("---")}</w:footnote>' + (
        f'<w:footnote w:id="7">{paragraph("A note.")}</w:footnote>'
    )
    drawn = read(paragraph("The Compact", runs=call + run(", then")) + paragraph(TEXT), footnotes=notes)
    assert shapes(drawn) == [
        (BlockKind.PARAGRAPH, 0, "", "The Compact¹, then"),
        (BlockKind.FOOTNOTE, 0, "¹", "¹ A note."),
        (BlockKind.PARAGRAPH, 0, "", TEXT),
    ]


def test_mark_set_by_hand_is_read_as_raised() -> None:
    body = paragraph("Compact", runs=run("12", '<w:vertAlign w:val="superscript"/>'))
    assert only(read(body)).text == "Compact¹²"


def test_tracked_changes_are_read_as_accepted() -> None:
    body = (
        "<w:p>"
        + run("Kept ")
        + f"<w:ins>{run('added ')}</w:ins><w:del><w:r><w:delText>gone </w:delText></w:r></w:del>"
        + f"<w:moveFrom>{run('from ')}</w:moveFrom><w:moveTo>{run('to')}</w:moveTo></w:p>"
        + f"<w:ins>{paragraph('New.')}</w:ins><w:del>{paragraph('Old.')}</w:del>"
    )
    assert texts(read(body)) == ["Kept added to", "New."]


def test_deleted_row_is_left_out() -> None:
    rows = table(("a", "b"), ("c", "d")).replace("<w:tr>", "<w:tr><w:trPr><w:del/></w:trPr>", 1)
    assert texts(read(rows)) == ["c d"]


def test_comments_hidden_text_and_field_codes_are_left_out() -> None:
    comment = '<w:commentRangeStart w:id="1"/>' + run("said") + '<w:r><w:commentReference w:id="1"/></w:r>'
    hidden = run(" unseen", "<w:vanish/>")
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run(" 12") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert texts(read(paragraph(runs=comment + hidden + field))) == ["said 12"]


def test_links_have_their_place_and_address() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText> HYPERLINK "https://example.org/b" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("there")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = paragraph("See ", runs=f'<w:hyperlink r:id="rIdx">{run("here")}</w:hyperlink>' + run(" and ") + field)
    lists = numbering(n=level(0, "decimal", "%1."))
    body = body.replace("<w:pPr>", f"<w:pPr>{in_list('n')}")
    drawn = read(body, lists=lists, links={"rIdx": "https://example.org/a"})
    assert [(drawn.text[start:end], address) for start, end, address in drawn.links] == [
        ("here", "https://example.org/a"),
        ("there", "https://example.org/b"),
    ]


def test_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph('Boxed.')}</w:txbxContent>"
    drawing = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:wsp>{box}</wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(read(paragraph("Before.", runs=drawing) + paragraph("After."))) == ["Before.", "Boxed.", "After."]


def test_table_of_contents_is_furniture() -> None:
    drawn = read(paragraph("Chapter one\t12", "Toc") + paragraph(TEXT), styles=style("Toc", "toc 1"))
    assert texts(drawn) == [TEXT]
    assert [drawn.text[start:end] for start, end in drawn.furniture] == ["Chapter one 12"]


def test_capitals_tabs_breaks_and_symbols_read_as_they_look() -> None:
    runs = (
        run("loud", "<w:caps/>")
        + "<w:r><w:tab/></w:r>"
        + run("a")
        + '<w:r><w:br/></w:r><w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r><w:r><w:noBreakHyphen/></w:r>'
        + run("co")
        + "<w:r><w:softHyphen/></w:r>"
        + run("op")
    )
    assert read(paragraph(runs=runs)).text == "LOUD\ta\n→-coop\n\n"


def test_bold_head_of_a_paragraph_is_marked_as_in_markdown() -> None:
    body = paragraph(runs=run("A head. ", BOLD) + run("Then the text.")) + paragraph(
        runs=run("All bold, a sentence.", BOLD)
    )
    drawn = read(body)
    assert [drawn.text[start:end] for block in drawn.blocks for start, end in block.spans] == [
        "**A head.** Then the text.",
        "All bold, a sentence.",
    ]
    assert texts(drawn) == ["A head. Then the text.", "All bold, a sentence."]


def test_content_controls_and_captions_are_read() -> None:
    body = f"<w:sdt><w:sdtPr><w:t>no</w:t></w:sdtPr><w:sdtContent>{paragraph('In it.')}</w:sdtContent></w:sdt>"
    drawn = read(body + paragraph("Table 1", "Cap"), styles=style("Cap", "caption"))
    assert shapes(drawn) == [(BlockKind.PARAGRAPH, 0, "", "In it."), (BlockKind.CAPTION, 0, "", "Table 1")]


def test_core_properties_and_language_are_read() -> None:
    core = "<dc:title>Roads</dc:title><dcterms:created>2024-05-06T07:08:09Z</dcterms:created>"
    styles = '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="fr-CH"/></w:rPr></w:rPrDefault></w:docDefaults>'
    drawn = read(paragraph(TEXT), core=core, styles=styles)
    assert (drawn.metadata, drawn.language) == ({"title": "Roads", "created": "2024-05-06"}, "fr-CH")


def test_file_of_python_docx_is_read() -> None:
    made, file = docx.Document(), io.BytesIO()
    made.add_heading("Title", 0)
    made.add_heading("Part", 1)
    made.add_paragraph("An item", style="List Bullet")
    made.add_table(1, 2).rows[0].cells[1].text = "Cell"
    made.save(file)
    assert shapes(read_word(file.getvalue(), "a.docx")) == [
        (BlockKind.HEADING, 1, "", "Title"),
        (BlockKind.HEADING, 1, "", "Part"),
        (BlockKind.LIST_ITEM, 1, "•", "An item"),
        (BlockKind.TABLE_ROW, 0, "", "Cell"),
    ]


def test_entities_are_not_resolved() -> None:
    entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    document = zipfile.ZipFile(io.BytesIO(word_file(paragraph("Text.", runs="<w:r><w:t>&e;&b;</w:t></w:r>")))).read(
        "word/document.xml"
    )
    drawn = read_word(word_file("", more={"word/document.xml": entity.encode() + document}), "a.docx")
    assert texts(drawn) == ["Text."]


def test_zip_bombs_are_refused_before_they_are_unpacked() -> None:
    big = zip_file({"word/document.xml": b"<x>" + b" " * 30_000_000})
    many = zip_file({f"word/{n}.xml": b"" for n in range(5_001)})
    for data in (big, many):
        with pytest.raises(ReadingError, match="E1012"):
            read_word(data, "bomb.docx")


def test_part_that_hides_its_size_is_refused_while_it_is_read() -> None:
    honest = word_file("", more={"word/styles.xml": b" " * 70_000_000, "media": bytes(range(256)) * 1000})
    with pytest.raises(ReadingError, match=r"E1012|E1010"):
        read_word(honest.replace((70_000_000).to_bytes(4, "little"), (1000).to_bytes(4, "little")), "bomb.docx")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04",
        zip_file({"other.txt": b"x"}),
        zip_file({"word/document.xml": b"<unclosed>"}),
        word_file("", more={"word/document.xml": b"<a>" * 300 + b"</a>" * 300}),
        word_file("", more={"_rels/.rels": b"no xml"}),
    ],
)
def test_what_is_no_word_document_is_refused(data: bytes) -> None:
    with pytest.raises(ReadingError, match="E1010"):
        read_word(data, "a.docx")


def test_deeply_nested_tables_are_read_or_refused() -> None:
    body = paragraph("Deep.")
    for _ in range(50):
        body = table((body, "x"))
    assert "Deep." in read(body).text


SAMPLE = word_file(
    paragraph("Title", "H1") + paragraph("One", properties=in_list("n")) + table(("a", "b")) + paragraph(TEXT),
    styles=style("H1", "heading 1"),
    lists=numbering(n=level(0, "decimal", "%1.")),
)


@given(st.integers(0, len(SAMPLE) - 1))
def test_file_cut_anywhere_is_refused(length: int) -> None:
    with pytest.raises(ReadingError):
        read_word(SAMPLE[:length], "cut.docx")


@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_file_with_spoilt_bytes_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE)
    for place, byte in changes:
        data[place] = byte
    with suppress(ReadingError):
        assert_is_true_to_itself(read_word(bytes(data), "spoilt.docx"))


NAMES = [
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "ins",
    "del",
    "sdt",
    "sdtContent",
    "hyperlink",
    "pPr",
    "rPr",
    "numPr",
    "pict",
]
NODES = st.recursive(
    st.sampled_from(
        ["", run("text"), "<w:tab/>", "<w:br/>", '<w:footnoteReference w:id="x"/>', '<w:sym w:char="zz"/>']
    ),
    lambda inner: st.builds(
        lambda name, parts: f"<w:{name}>{''.join(parts)}</w:{name}>",
        st.sampled_from(NAMES),
        st.lists(inner, max_size=3),
    ),
    max_leaves=12,
)


@given(NODES)
def test_any_order_of_elements_is_read(body: str) -> None:
    assert_is_true_to_itself(read_word(word_file(body), "odd.docx"))
