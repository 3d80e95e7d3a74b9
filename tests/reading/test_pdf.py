"""PDF: lines set on a page become what a reader sees, in the order it is read."""

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.reading.pdf_files import Sheet, pdf_file
from throughline.reading.cleaning import clean
from throughline.reading.document import BlockKind
from throughline.reading.drawing import Drawn
from throughline.reading.errors import ReadingError
from throughline.reading.pdf import read_pdf

FULL = "Ministers and cities spoke of all that they had done and of what was still to do"
WIDE = f"{FULL} for"
"""A full line of a column that is as wide as these words."""


def read(*sheets: Sheet, **parts: Any) -> Drawn:
    drawn = read_pdf(pdf_file(*sheets, **parts), "a.pdf")
    assert_is_true_to_itself(drawn)
    return drawn


def assert_is_true_to_itself(drawn: Drawn) -> None:
    for number, block in enumerate(drawn.blocks):
        assert block.index == number
        assert clean("".join(drawn.text[start:end] for start, end in block.spans)) == block.text != ""
        assert block.page is not None
    for start, end, _ in drawn.links:
        assert 0 <= start < end <= len(drawn.text)
    assert list(drawn.pages) == sorted(drawn.pages)


def shapes(drawn: Drawn) -> list[tuple[BlockKind, str]]:
    return [(block.kind, block.text) for block in drawn.blocks]


def texts(drawn: Drawn) -> list[str]:
    return [block.text for block in drawn.blocks]


def furniture(drawn: Drawn) -> list[str]:
    return [drawn.text[start:end] for start, end in drawn.furniture]


def prose(sheet: Sheet, lines: int = 6) -> Sheet:
    """Enough running text that its size is the document's."""
    return sheet.gap().lines(*[WIDE] * lines, "the last two days.").gap()


PROSE = " ".join([*[WIDE] * 6, "the last two days."])


def test_lines_of_a_paragraph_are_joined_and_a_gap_parts_paragraphs() -> None:
    sheet = Sheet().lines(WIDE, "more of it.").gap(6).lines(WIDE, "the end.")
    assert texts(read(sheet)) == [f"{WIDE} more of it.", f"{WIDE} the end."]


def test_paragraphs_without_a_gap_are_parted_where_the_line_had_room() -> None:
    sheet = Sheet().lines(WIDE, "more of it.", WIDE, "the end.", WIDE, WIDE, "the rest.")
    assert texts(read(sheet)) == [f"{WIDE} more of it.", f"{WIDE} the end.", f"{WIDE} {WIDE} the rest."]


def test_paragraphs_without_a_gap_are_parted_by_their_indent() -> None:
    full = f"{FULL}."
    sheet = Sheet().lines(WIDE, full).line(f"  {full}", x=75).lines(WIDE, full)
    assert len(texts(read(sheet))) == 2


def test_headings_are_known_by_size_by_weight_and_by_capitals() -> None:
    sheet = Sheet().line("The title", size=22).gap(8).line("A chapter", size=15, font="F2")
    prose(sheet).line("A bold line", font="F2")
    prose(sheet).line("ORGANIZATION")
    prose(sheet).line("A bold sentence ends so.", font="F2")
    headings = [block for block in read(prose(sheet)).blocks if block.kind is BlockKind.HEADING]
    assert [(block.text, block.level) for block in headings] == [
        ("The title", 1),
        ("A chapter", 2),
        ("A bold line", 3),
        ("ORGANIZATION", 2),
    ]


def test_label_in_capitals_that_recurs_is_of_the_lowest_level() -> None:
    sheet = Sheet()
    for _ in range(3):
        prose(sheet.line("SCOPE"), 3)
    assert {block.level for block in read(sheet).blocks if block.text == "SCOPE"} == {6}


def test_heading_of_two_lines_is_one_and_a_heading_under_it_another() -> None:
    sheet = Sheet().lines("A long title that goes", "on below", size=22).gap(8).line("A chapter", size=15)
    assert texts(read(prose(sheet)))[:2] == ["A long title that goes on below", "A chapter"]


def test_bold_head_of_a_paragraph_is_marked_as_in_markdown() -> None:
    drawn = read(prose(Sheet()).head_then("A head.", "Then the text."))
    assert drawn.text.rstrip().endswith("**A head.** Then the text.")
    assert drawn.blocks[-1].text == "A head. Then the text."


def test_bullets_of_several_sorts_begin_items_with_their_depth() -> None:
    sheet = prose(Sheet()).line(
        "• One item that is long enough to go on and on for a while, until it has wholly filled"
    )
    sheet.line("its line.", x=67).line("– Deeper", x=80).line("• Two").gap().line("1. First").line("2. Second")
    items = [block for block in read(sheet).blocks if block.kind is BlockKind.LIST_ITEM]
    assert [(block.level, block.marker, block.text) for block in items] == [
        (1, "•", "One item that is long enough to go on and on for a while, until it has wholly filled its line."),
        (2, "–", "Deeper"),
        (1, "•", "Two"),
        (1, "1.", "1. First"),
        (1, "2.", "2. Second"),
    ]


def test_dash_and_number_that_a_line_happens_to_begin_with_are_no_items() -> None:
    sheet = Sheet().lines(f"{WIDE}", f"– so it was said – {FULL[:60]} and", "(2) the rest of the list; and more.")
    assert len(texts(read(sheet))) == 1


def test_hyphens_at_line_ends_are_told_by_the_rest_of_the_document() -> None:
    sheet = Sheet().lines(
        "All of this is on migration and on evidence-based policies of the States, which spoke of migra-",
        "tion at length, of human rights, of what is right for a child, and of what is evidence-",
        "based, and of gender-",
        "and age-sensitive matters in the meeting of the ministers that lasted for two days in a ci-",
        "ty.",
    )
    text = " ".join(texts(read(sheet)))
    assert "of migration at length" in text
    assert "evidence-based, and" in text
    assert "gender- and" in text


def test_heads_feet_and_page_numbers_are_furniture() -> None:
    sheets = []
    for number in range(1, 5):
        sheet = Sheet().line("Report on roads", y=810, size=9)
        sheet.at = 760
        prose(sheet.line(f"Chapter {number} begins here and is about its own matter"))
        sheets.append(sheet.line(str(number), x=290, y=30, size=9).line("Institute of Examples", y=45, size=8))
    drawn = read(*sheets)
    assert furniture(drawn) == ["Report on roads", "Institute of Examples", "1"] + [
        text for number in "234" for text in ("Report on roads", "Institute of Examples", number)
    ]
    assert texts(drawn)[::2] == [f"Chapter {number} begins here and is about its own matter" for number in "1234"]


def test_paragraph_goes_on_over_a_page_with_its_two_places() -> None:
    first = Sheet().line("1", x=290, y=30)
    first.at = 200
    first.lines(WIDE, WIDE, WIDE)
    drawn = read(first, Sheet().line("2", x=290, y=30).line("the end of it.", y=770))
    assert texts(drawn) == [f"{WIDE} {WIDE} {WIDE} the end of it."]
    block = drawn.blocks[0]
    assert (len(block.spans), block.page) == (2, 1)
    assert drawn.text[slice(*block.spans[1])] == "the end of it."


def test_word_that_a_page_breaks_is_whole_again() -> None:
    first, second = Sheet(), Sheet()
    first.lines("The word migration stands in this line, and in the next one it is bro-", "ken, as is mig-")
    first.drawn[1] = first.drawn[1].replace(
        "ken, as is mig-", "ken at the end of the page, so that one has to turn it: migra-"
    )
    second.line("tion is the word.")
    assert texts(read(first, second))[0].endswith("to turn it: migration is the word.")


def test_new_paragraph_at_the_top_of_a_page_stays_one() -> None:
    assert len(texts(read(prose(Sheet()), prose(Sheet())))) == 2


def test_footnotes_have_their_marks_and_stand_apart_from_the_text() -> None:
    sheet = prose(Sheet()).line("The Compact")
    sheet.line("12", x=118, y=sheet.at + 4, size=6).line(" is here.", x=125, y=sheet.at - 4)
    sheet.line(
        "12 A note of some length that goes on in a line of its own, as notes do when they are long, to", y=80, size=8
    )
    sheet.line("the end.", size=8).line("13 Another.", size=8)
    assert [(b.kind, b.marker, b.text) for b in read(sheet).blocks[1:]] == [
        (BlockKind.PARAGRAPH, "", "The Compact¹² is here."),
        (
            BlockKind.FOOTNOTE,
            "¹²",
            "¹² A note of some length that goes on in a line of its own, as notes do when they are long, to the end.",
        ),
        (BlockKind.FOOTNOTE, "¹³", "¹³ Another."),
    ]


def test_caption_is_known_by_its_words() -> None:
    assert shapes(read(prose(Sheet().line("Table 1. Roads by year", font="F2"))))[0] == (
        BlockKind.CAPTION,
        "Table 1. Roads by year",
    )


def test_labels_with_values_beside_them_are_rows() -> None:
    sheet = prose(Sheet()).line("Type:")
    sheet.line("Central", x=200, y=sheet.at).line("Report date:")
    sheet.line("December", x=200, y=sheet.at).line("and later", x=200)
    rows = [block.cells for block in read(sheet).blocks if block.kind is BlockKind.TABLE_ROW]
    assert rows == [("Type:", "Central"), ("Report date:", "December and later")]


def test_ruled_table_gives_its_cells_and_joined_ones_once() -> None:
    sheet = prose(Sheet()).grid([60, 200, 340], [500, 530, 560])
    sheet.line("State", x=65, y=540).line("Year", x=205, y=540).line("A", x=65, y=515).line("2018", x=205, y=515)
    sheet.line("and 2019", x=205, y=503)
    rows = [(block.text, block.cells) for block in read(sheet).blocks if block.kind is BlockKind.TABLE_ROW]
    assert rows == [("State Year", ("State", "Year")), ("A 2018 and 2019", ("A", "2018 and 2019"))]


def test_cell_over_two_columns_is_one() -> None:
    sheet = prose(Sheet()).rule(60, 560, 340, 560).rule(60, 530, 340, 530).rule(60, 500, 340, 500)
    sheet.rule(60, 500, 60, 560).rule(340, 500, 340, 560).rule(200, 500, 200, 530)
    sheet.line("Over both", x=65, y=540).line("One", x=65, y=515).line("Two", x=205, y=515)
    assert [block.cells for block in read(sheet).blocks[1:]] == [("Over both",), ("One", "Two")]


def test_frame_around_a_text_is_no_table() -> None:
    sheet = prose(Sheet().grid([50, 560], [600, 790]))
    assert shapes(read(sheet)) == [(BlockKind.PARAGRAPH, PROSE)]


def test_header_row_that_a_table_repeats_on_the_next_page_is_furniture() -> None:
    sheets = []
    for value in ("One", "Two"):
        sheet = prose(Sheet(), 3).grid([60, 200, 340], [500, 530, 560])
        sheet.line("Action", x=65, y=540).line("By", x=205, y=540).line(value, x=65, y=515).line("2026", x=205, y=515)
        sheets.append(sheet)
    drawn = read(*sheets)
    assert [block.cells for block in drawn.blocks if block.cells] == [
        ("Action", "By"),
        ("One", "2026"),
        ("Two", "2026"),
    ]
    assert furniture(drawn) == ["Action By"]


def matrix(*rows: tuple[str, ...]) -> Sheet:
    """A page with a ruled table of three columns."""
    xs, top = (60, 230, 400, 540), 780
    sheet = Sheet().grid(list(xs), [top - 30 * n for n in range(len(rows) + 1)])
    for n, row in enumerate(rows):
        for x, cell in zip(xs, row, strict=False):
            for line, text in enumerate(cell.split("|")):
                sheet.line(text, x=x + 4, y=top - 12 - 12 * line - 30 * n)
    return sheet


def test_row_that_a_page_breaks_is_one_row_under_one_head() -> None:
    head = ("Action", "Unit", "Date")
    first = matrix(head, ("Train the judges of|all the courts in", "Ministry", "2026"))
    second = matrix(head, ("the country.", "", ""), ("Close one.", "Agency", "2027"))
    drawn = read(first, second)
    assert [block.cells for block in drawn.blocks] == [
        head,
        ("Train the judges of all the courts in the country.", "Ministry", "2026"),
        ("Close one.", "Agency", "2027"),
    ]
    assert furniture(drawn) == ["Action Unit Date"]
    assert len(drawn.blocks[1].spans) == 2


def test_row_of_a_wide_table_stays_a_row_though_its_cells_hold_lists() -> None:
    drawn = read(prose(matrix(("Action", "Unit", "Date"), ("• Train judges|• Print a guide", "Court", "2026"))))
    assert drawn.blocks[1].cells == ("Train judges Print a guide", "Court", "2026")


def test_two_columns_are_read_one_after_the_other_under_their_title() -> None:
    sheet = Sheet().line("A title that reaches over both of the columns of the page", size=16)
    top = sheet.gap().at
    left = [f"Left column, line {n} of its text" for n in range(8)]
    right = [f"Right column, line {n} of the text" for n in range(8)]
    sheet.lines(*left, "end left.")
    sheet.at = top
    sheet.lines(*right, "end right.", x=310)
    assert texts(read(sheet)) == [
        "A title that reaches over both of the columns of the page",
        " ".join([*left, "end left."]),
        " ".join([*right, "end right."]),
    ]


def test_column_that_ends_after_a_line_or_two_is_read_after_the_full_one() -> None:
    sheet = Sheet().lines(*["A full line of the left column is this"] * 12)
    sheet.line("goes on in the right one.", x=310, y=757).line("The end.", x=310, y=744)
    whole = " ".join(texts(read(sheet)))
    assert whole.endswith("is this goes on in the right one. The end.")


def test_quotation_set_large_is_no_heading() -> None:
    sheet = prose(prose(Sheet()).line("“We did all that we could, and it was far from enough.”", size=15))
    assert [block.kind for block in read(sheet).blocks] == [BlockKind.PARAGRAPH] * 3


def test_panels_that_run_across_the_page_part_what_is_above_them_from_what_is_below() -> None:
    sheet = Sheet().panel(50, 600, 300, 790).panel(300, 600, 560, 790)
    for x, side in ((60, "Left"), (310, "Right")):
        for part, top in (("above", 770), ("below", 590)):
            sheet.at = top
            sheet.lines(*[f"{side} {part}, line {n} of the column" for n in range(8)], f"end {side} {part}.", x=x)
    assert [text.rsplit("end ")[1] for text in texts(read(sheet))] == [
        "Left above.",
        "Right above.",
        "Left below.",
        "Right below.",
    ]


def quoted_beside(sheet: Sheet, *lines: str, top: float) -> Sheet:
    """Lines in a narrow column on the right."""
    at = sheet.at
    sheet.at = top
    sheet.lines(*lines, x=460, size=8)
    sheet.at = at
    return sheet


NARROW = "Ministers and cities spoke of all that they had done and of what was still to"


def test_quotation_in_a_side_column_is_read_apart_above_the_paragraph_beside_it() -> None:
    sheet = Sheet().line("First part", size=14, font="F2").lines(*[NARROW] * 4, "do.").gap(12)
    top = sheet.at
    sheet.line("Second part", size=14, font="F2").lines(*[NARROW] * 5, "do.").gap(12).lines(*[NARROW] * 5, "do.")
    quoted_beside(sheet, "“We did all that we", "could, and it was", "far from enough.”", top=top - 14)
    quoted_beside(sheet, "Ana Ruiz, Minister", top=top - 54)
    assert [text[:20] for text in texts(read(sheet))] == [
        "First part",
        NARROW[:20],
        "“We did all that we ",
        "Ana Ruiz, Minister",
        "Second part",
        NARROW[:20],
        NARROW[:20],
    ]


def test_quotation_beside_the_text_keeps_its_speaker_over_a_page() -> None:
    first = Sheet().lines(*[NARROW] * 6, "do.").gap(12)
    quoted_beside(first, "“We did all that", "we could, and", "it was", top=first.at)
    first.lines(*[NARROW] * 6, "do.").gap(12).lines(*[NARROW] * 6, "do.")
    second = quoted_beside(Sheet(), "far", "from", "enough.”", top=770)
    quoted_beside(second, "Ana Ruiz, Minister", top=733).lines(*[NARROW] * 6, "do.")
    read_texts = texts(read(first, second))
    quoted = read_texts.index("“We did all that we could, and it was far from enough.”")
    assert read_texts[quoted + 1] == "Ana Ruiz, Minister"


def test_text_goes_on_over_a_page_past_a_quotation_beside_it() -> None:
    first, second = Sheet(), Sheet()
    first.lines(*[NARROW] * 20)
    quoted_beside(first, "“We did all that we", "could, and it was", "far from enough.”", top=700)
    second.line("do.", y=770).gap(12).lines(*[NARROW] * 3, "do.")
    whole = [text for text in texts(read(first, second)) if text.startswith(NARROW)]
    assert [text.count(NARROW) for text in whole] == [20, 3]


def test_ragged_line_goes_on_with_the_rest_of_its_sentence() -> None:
    sheet = Sheet().lines(
        WIDE, "Ministers and cities spoke of all that they had done and of", f"so much {FULL[:60]}", "end."
    )
    assert len(texts(read(sheet))) == 1


def test_footnote_goes_on_at_the_end_of_the_next_page() -> None:
    first = prose(Sheet(), 12).rule(60, 96, 160, 96)
    first.line("1 A note that is too long for the page that it is called on, so that one has to", y=80, size=8)
    second = prose(Sheet(), 12).rule(60, 96, 160, 96)
    second.line("turn it to read the end.", y=80, size=8).line("2 Another.", size=8)
    notes = [block.text for block in read(first, second).blocks if block.kind is BlockKind.FOOTNOTE]
    assert notes == [
        "¹ A note that is too long for the page that it is called on, so that one has to turn it to read the end.",
        "² Another.",
    ]


def test_label_at_the_top_of_several_pages_is_no_running_head() -> None:
    sheets = []
    for _ in range(4):
        sheet = Sheet().line("CONTACT", y=810)
        sheet.at = 770
        prose(prose(sheet).line("CONTACT"))
        sheets.append(sheet)
    assert [block.text for block in read(*sheets).blocks].count("CONTACT") == 8


@pytest.mark.parametrize("apart", [0, 1, 3, 6])
def test_text_drawn_letter_by_letter_has_its_words(apart: float) -> None:
    sheet = prose(Sheet()).letter_by_letter("each letter for itself", apart=apart)
    assert texts(read(sheet))[-1] == "each letter for itself"


def test_label_that_runs_up_the_side_is_not_read_into_the_text() -> None:
    sheet = prose(Sheet()).turned_line("A label at the side", x=575, y=500)
    assert texts(read(sheet))[0] == PROSE


def test_links_stand_on_their_words() -> None:
    sheet = prose(Sheet()).line("See the report for more.")
    sheet.link(80, sheet.at - 2, 125, sheet.at + 9, "https://example.org/report")
    drawn = read(sheet)
    assert [(drawn.text[start:end], to) for start, end, to in drawn.links] == [
        ("the report", "https://example.org/report")
    ]


def test_table_of_contents_is_furniture() -> None:
    sheet = Sheet().lines(
        "One ........................ 3", "Two ........................ 5", "Three ...................... 9"
    )
    drawn = read(prose(sheet))
    assert texts(drawn) == [PROSE]
    assert len(furniture(drawn)) == 3


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_turned_pages_read_as_they_are_shown(turned: int) -> None:
    sheet = prose(Sheet(turned=turned).line("A title", size=20))
    assert texts(read(sheet)) == ["A title", PROSE]


def test_word_drawn_twice_to_look_bold_is_read_once() -> None:
    sheet = prose(Sheet()).line("Double words")
    sheet.line("Double words", x=60.2, y=sheet.at)
    assert texts(read(sheet))[-1] == "Double words"


def test_words_that_stand_off_the_page_are_not_read() -> None:
    sheet = prose(Sheet())
    for x, y, size in [
        (-400, 700, 10),
        (700, 700, 10),
        (60, 20_000, 10),
        (10**9, 10**9, 10),
        (60, 700, 10**5),
        (60, -9, 10),
    ]:
        sheet.line("Unseen", x, y, size)
    assert texts(read(sheet)) == [PROSE]


def test_title_and_day_of_making_are_read() -> None:
    assert read(prose(Sheet()), title="Roads").metadata == {"title": "Roads", "created": "2024-05-06"}


def test_page_without_text_is_named() -> None:
    drawn = read(prose(Sheet()), Sheet(), Sheet(), prose(Sheet()), Sheet())
    assert drawn.notes == ("3 pages without text (2-3, 5); pictures there need OCR.",)
    assert len(drawn.pages) == 5


def test_quality_of_a_page_tells_what_could_be_read_on_it() -> None:
    shifted = "".join(chr(ord(letter) + 3) if letter.isalpha() else letter for letter in WIDE)
    torn = Sheet().line("Before it.").gap(30).lines("of a text that nobody", "has begun.").gap(30).lines("and more so.")
    drawn = read(prose(Sheet()), Sheet().lines(*[shifted] * 6), torn, Sheet(), prose(Sheet()))
    assert [quality > 0.7 for quality in drawn.qualities] == [True, False, False, True, True]
    assert drawn.qualities[0] == 1.0
    assert drawn.notes[-1] == "2 pages read poorly (2-3); compare what was read there with the file."


def test_label_up_the_side_lowers_the_quality_of_its_page_a_little() -> None:
    assert 0.8 < read(prose(Sheet()).turned_line("A label at the side", x=575, y=500)).qualities[0] < 1


def test_file_encrypted_without_a_password_is_read() -> None:
    assert texts(read(prose(Sheet()), password="")) == [PROSE]


@pytest.mark.parametrize(
    ("data", "code", "says"),
    [
        (pdf_file(prose(Sheet()), password="secret"), "E1009", "the file is encrypted"),
        (pdf_file(Sheet(), Sheet()), "E1011", "2 pages without text; needs OCR"),
        (pdf_file(), "E1010", "the file is damaged or cut short"),
        (pdf_file(prose(Sheet()))[:300], "E1010", "the file is damaged or cut short"),
        (b"%PDF-1.7\n", "E1010", "the file is damaged or cut short"),
        (b"", "E1010", "the file is damaged or cut short"),
    ],
)
def test_files_that_cannot_be_read_say_why(data: bytes, code: str, says: str) -> None:
    with pytest.raises(ReadingError) as refused:
        read_pdf(data, "a.pdf")
    assert (refused.value.code, refused.value.message) == (code, says)


SAMPLE = pdf_file(prose(Sheet().line("Title", size=20)).grid([60, 200, 340], [500, 530]), prose(Sheet()))


@given(st.integers(0, len(SAMPLE)))
def test_file_cut_anywhere_is_read_or_refused(length: int) -> None:
    with suppress(ReadingError):
        assert_is_true_to_itself(read_pdf(SAMPLE[:length], "cut.pdf"))


@given(st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), min_size=1, max_size=12))
def test_file_with_spoilt_bytes_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    data = bytearray(SAMPLE)
    for place, byte in changes:
        data[place] = byte
    with suppress(ReadingError):
        assert_is_true_to_itself(read_pdf(bytes(data), "spoilt.pdf"))


PIECES = st.tuples(
    st.text(st.characters(codec="cp1252", exclude_categories=["Cc"]), min_size=1, max_size=30),
    st.floats(-50, 650),
    st.floats(-50, 900),
    st.sampled_from([4.0, 8, 10, 10, 10, 24, 300]),
    st.sampled_from(["F1", "F2"]),
)
RULES = st.tuples(st.floats(0, 600), st.floats(0, 800), st.floats(0, 600), st.floats(0, 800))


@settings(max_examples=60)
@given(st.lists(st.tuples(st.lists(PIECES, max_size=25), st.lists(RULES, max_size=12)), min_size=1, max_size=3))
def test_any_words_anywhere_are_read(pages: list[tuple[list[Any], list[Any]]]) -> None:
    sheets = []
    for pieces, rules in pages:
        sheet = Sheet()
        for text, x, y, size, font in pieces:
            sheet.line(text, x, y, size, font)
        for rule in rules:
            sheet.rule(*rule)
        sheets.append(sheet)
    with suppress(ReadingError):
        assert_is_true_to_itself(read_pdf(pdf_file(*sheets), "odd.pdf"))


def test_real_matrix_gives_every_recommendation_with_its_actions(shared: Path) -> None:
    drawn = read_pdf((shared / "data/documents/management_response_matrix.pdf").read_bytes(), "matrix.pdf")
    assert_is_true_to_itself(drawn)
    rows = [block.cells for block in drawn.blocks if block.cells]
    assert [row[0][:28] for row in rows if row[0].startswith("Evaluation recommendation")] == [
        f"Evaluation recommendation {number}:" for number in range(1, 8)
    ]
    actions = [row for row in rows if len(row) == 5 and row[1].startswith(("Continuous", "Within"))]
    assert len(actions) == 19
    assert {len(row) for row in rows if row[0] == "Key action"} == {4}
    assert furniture(drawn) == [str(number) for number in range(1, 9)]


def test_real_brief_of_two_columns_reads_in_order(shared: Path) -> None:
    drawn = read_pdf((shared / "data/documents/aap_evaluation_brief.pdf").read_bytes(), "brief.pdf")
    assert_is_true_to_itself(drawn)
    assert [block.text for block in drawn.blocks if block.kind is BlockKind.HEADING][1:4] == [
        "EVALUATION BRIEF",
        "EVALUATION OF IOM ACCOUNTABILITY TO AFFECTED POPULATIONS",
        "BACKGROUND",
    ]
    first_page = [block.text.split()[0] for block in drawn.blocks if block.page == 1 and not block.cells]
    above = ["December", "EVALUATION", "EVALUATION", "This", "Evaluation", "Evaluation", "Evaluation"]
    assert first_page == [*above, "BACKGROUND", "Accountability", "In", "A", "Project", "Over", "However,", "IOM,"]
    over_the_columns = next(block for block in drawn.blocks if block.text.startswith("Different gaps"))
    assert len(over_the_columns.spans) == 2
    assert "recommendations" in " ".join(texts(drawn))
    assert [block.marker for block in drawn.blocks if block.kind is BlockKind.LIST_ITEM] == [
        "1.",
        "2.",
        "3.",
        "4.",
        "5.",
    ]
    assert drawn.blocks[-1].text.startswith("5. Establish")


def test_real_study_joins_what_pages_part_and_keeps_notes_and_contents_apart(shared: Path) -> None:
    drawn = read_pdf((shared / "data/documents/case_study_asia_pacific.pdf").read_bytes(), "study.pdf")
    assert_is_true_to_itself(drawn)
    headings = [block.text for block in drawn.blocks if block.kind is BlockKind.HEADING and block.text[:1].isdigit()]
    assert [heading.split(".")[0] for heading in headings[1:]] == ["1", "2", "3", "4", "5"]
    assert [block.marker for block in drawn.blocks if block.kind is BlockKind.FOOTNOTE] == ["¹", "²"]
    assert sum(len(block.spans) > 1 for block in drawn.blocks) >= 4
    assert drawn.notes == ("1 page without text (12); pictures there need OCR.",)
    assert {"Olga AYMERICH", "Gabriela ALVAREZ"} <= {block.cells[0] for block in drawn.blocks if block.cells}
