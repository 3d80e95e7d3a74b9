"""Web pages: the main text in blocks, each found again in the source."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.reading.cleaning import clean
from throughline.reading.document import Block, BlockKind
from throughline.reading.html import WebPage, read_html
from throughline.reading.markup import Part, tokens

LONG = "Ministers and cities spoke of what they had done, and of what was still to do, for two days. " * 4


def read(source: str) -> tuple[Block, ...]:
    """The blocks of a page, after a look at what must hold for all of them."""
    page = read_html(source)
    assert_is_true_to_its_source(page, source)
    return page.layout.blocks


def assert_is_true_to_its_source(page: WebPage, source: str) -> None:
    last_line = source.count("\n") + 1
    for number, block in enumerate(page.layout.blocks):
        assert block.index == number
        assert clean("".join(source[start:end] for start, end in block.spans)) == block.text != ""
        assert all(0 <= start < end <= len(source) for start, end in block.spans)
        assert all(a[1] < b[0] for a, b in zip(block.spans, block.spans[1:], strict=False))
        assert 1 <= block.line_start <= block.line_end <= last_line
    for start, end, address in page.layout.links:
        assert 0 <= start < end <= len(source)
        assert address


def texts(source: str) -> list[str]:
    return [block.text for block in read(source)]


def test_headings_paragraphs_lists_tables_captions_and_notes_are_told_apart() -> None:
    source = """<h1>Title</h1><p>Text.</p><ul><li>One<ul><li>Deep</li></ul></li></ul><ol start="3"><li>Three</ol>
    <table><caption>Table 1</caption><tr><th>State<th>Year<tr><td>A<td>2018</table>
    <figure><figcaption>Figure 1</figcaption></figure><blockquote>Said.</blockquote>
    <section class="footnotes"><ol><li id="fn1">A note. <a href="#fnref1">back</a></li></ol></section>"""
    assert [(b.kind, b.level, b.marker, b.text, b.cells) for b in read(source)] == [
        (BlockKind.HEADING, 1, "", "Title", ()),
        (BlockKind.PARAGRAPH, 0, "", "Text.", ()),
        (BlockKind.LIST_ITEM, 1, "•", "One", ()),
        (BlockKind.LIST_ITEM, 2, "•", "Deep", ()),
        (BlockKind.LIST_ITEM, 1, "3.", "Three", ()),
        (BlockKind.CAPTION, 0, "", "Table 1", ()),
        (BlockKind.TABLE_ROW, 0, "", "State Year", ("State", "Year")),
        (BlockKind.TABLE_ROW, 0, "", "A 2018", ("A", "2018")),
        (BlockKind.CAPTION, 0, "", "Figure 1", ()),
        (BlockKind.PARAGRAPH, 0, "", "Said.", ()),
        (BlockKind.FOOTNOTE, 0, "1", "A note.", ()),
    ]


def test_inline_tags_do_not_part_words_and_line_breaks_do() -> None:
    assert texts("<p>mi<b>gra</b>tion<br>and <i>rights</i>") == ["migration and rights"]


def test_references_are_resolved_and_soft_hyphens_go() -> None:
    assert texts("<p>a &lt;b&gt; &amp; c&nbsp;d co&shy;oper\u00adation") == ["a <b> & c d cooperation"]


def test_second_paragraph_of_an_item_is_no_item_of_its_own() -> None:
    assert [(b.kind, b.text) for b in read("<ul><li><p>One.</p><p>More.</p></li></ul>")] == [
        (BlockKind.LIST_ITEM, "One."),
        (BlockKind.PARAGRAPH, "More."),
    ]


def test_lines_are_those_of_the_file() -> None:
    assert [(b.line_start, b.line_end) for b in read("<p>one\n\n<p>two\nlines</p>\n")] == [(1, 1), (3, 4)]


@pytest.mark.parametrize(
    "page",
    [
        f"<nav><ul><li><a href=a>Home</a></ul></nav><main><h1>T</h1><p>{LONG}</p></main><footer>Imprint</footer>",
        f"<header>Site</header><article><h1>T</h1><p>{LONG}</p></article><aside>Also read</aside>",
        f"<div role=navigation>Menu</div><div role=main><h1>T</h1><p>{LONG}</p></div>",
        f"<div class='site-header'>Site</div><h1>T</h1><p>{LONG}</p><div class='cookie-banner'>We use</div>",
        f"<form><main><h1>T</h1><p>{LONG}</p></main><select><option>Choose</select></form>",
        f"<form><h1>T</h1><p>{LONG}</p></form><footer>Imprint</footer>",
        f"<h1>T</h1><p>{LONG}</p>" + "<p><a href=x>Elsewhere</a></p>" * 3,
        f"<script>var a = '<p>no</p>';</script><style>p {{}}</style><h1>T</h1><p>{LONG}</p><p hidden>Unseen</p>",
        f"<main></main><h1>T</h1><p>{LONG}</p><p style='display: none'>Unseen</p><!-- <p>no</p> -->",
    ],
)
def test_main_text_is_kept_and_menus_are_not(page: str) -> None:
    assert texts(f"<!doctype html><html><body>{page}</body></html>") == ["T", LONG.strip()]


def test_header_and_box_inside_the_main_text_stay() -> None:
    assert texts("<main><header><h1>T</h1></header><aside>A box.</aside></main>") == ["T", "A box."]


def test_page_that_is_nothing_but_a_menu_is_read_all_the_same() -> None:
    assert texts("<nav><p>Only this.</p></nav>") == ["Only this."]


def test_what_is_left_out_is_furniture() -> None:
    source = f"<nav>Menu</nav><main><p>{LONG}</p></main>"
    assert [source[start:end] for start, end in read_html(source).layout.furniture] == ["Menu"]


def test_note_marks_in_the_text_are_left_out_and_powers_stay() -> None:
    source = '<p>Compact<sup><a href="#fn1" role="doc-noteref">1</a></sup> of 5 m<sup>2</sup></p>'
    assert texts(source) == ["Compact of 5 m2"]


def test_table_that_only_places_things_gives_no_rows() -> None:
    source = (
        f"<table role=presentation><tr><td>Left<td>Right</table><table><tr><td><h2>Head</h2><p>{LONG}<td>Side</table>"
    )
    assert {block.kind for block in read(source)} == {BlockKind.PARAGRAPH, BlockKind.HEADING}


def test_links_of_the_main_text_are_kept_with_their_place() -> None:
    source = '<p>See <a href="https://example.org/?a=1&amp;b=2">the <b>report</b></a> and <a href="#top">top</a>.'
    assert [(source[a:b], to) for a, b, to in read_html(source).layout.links] == [
        ("the <b>report</b>", "https://example.org/?a=1&b=2")
    ]


def test_head_of_the_page_gives_language_title_date_and_publisher() -> None:
    page = read_html(
        '<html lang="fr"><head><title>Roads &amp; rights | Examples</title>'
        '<meta property="og:site_name" content="Examples">'
        '<meta name="DC.date" content="2024-05-06T08:00"></head><body><p>Text.</body></html>'
    )
    assert page.language == "fr"
    assert page.metadata == {"title": "Roads & rights", "publisher": "Examples", "date": "2024-05-06"}


@pytest.mark.parametrize(
    "source",
    [
        "",
        "   ",
        "<",
        "<p",
        "</",
        "<!--",
        "<script>",
        "<a href='",
        "&",
        "<p>",
        "</p></p>",
        "<table><td><table></table>",
        "<é>",
    ],
)
def test_broken_pages_without_text_have_no_blocks(source: str) -> None:
    assert [text for text in texts(source) if text not in ("<", "&", "<é>")] == []


@given(st.text(alphabet="<>/!-=\"'abpli &;\n", max_size=120))
def test_any_text_is_cut_without_gap_or_overlap(source: str) -> None:
    last = 0
    for token in tokens(source):
        assert last <= token.start <= token.end <= len(source)
        last = token.end


TAGS = st.sampled_from(
    [
        *["p", "div", "li", "ul", "ol", "td", "tr", "table", "h1", "h2", "b", "i", "a", "br", "nav", "main", "article"],
        *["script", "style", "title", "header", "footer", "aside", "form", "sup", "section"],
    ]
)
PIECES = st.one_of(
    TAGS.map("<{}>".format),
    TAGS.map("</{}>".format),
    st.sampled_from(
        [
            "<!--",
            "-->",
            "<a href='x'>",
            "<li class=footnote>",
            "&amp;",
            "&#0;",
            "\u00ad",
            "<p hidden>",
            "<ol start=9999999999>",
        ]
    ),
    st.text(max_size=12),
)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_any_page_is_read_true_to_its_source(source: str) -> None:
    assert_is_true_to_its_source(read_html(source.replace("\r", "")), source.replace("\r", ""))


@pytest.mark.parametrize(
    "unit",
    [
        "<p>",
        "<div>",
        "</div>",
        "<b><p>",
        "<ul><li>",
        "<table><tr><td>",
        "<",
        "<!--",
        "<a b='",
        "<script>",
        "&amp;",
        "<sup>1",
        "<i>a</b>",
        "x",
    ],
)
def test_hostile_repetition_is_read_without_hanging(unit: str) -> None:
    source = "<div><td>" + unit * 30_000 + "</div>" * 1000 + "end"
    assert_is_true_to_its_source(read_html(source), source)


def test_text_of_a_deeply_nested_page_is_found() -> None:
    assert texts("<div>" * 100_000 + "Deep." + "</div>" * 100_000 + "<p>After.") == ["Deep.", "After."]


def test_parts_of_a_token_are_named() -> None:
    parts = [(token.part, token.name) for token in tokens("<p>a</P><title>b</title>")]
    assert parts == [
        (Part.START, "p"),
        (Part.TEXT, ""),
        (Part.END, "p"),
        (Part.START, "title"),
        (Part.RAW, "title"),
        (Part.END, "title"),
    ]
