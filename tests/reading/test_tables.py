"""Rows of tables have the names of their columns, in every kind of file."""

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.pdf_files import Sheet, pdf_file
from tests.reading.word_files import paragraph, table, word_file
from throughline.reading.document import Block
from throughline.reading.html import read_html
from throughline.reading.pdf import read_pdf
from throughline.reading.tables import cells_by_column, named_rows
from throughline.reading.text import read_text
from throughline.reading.word import read_word

NAMES = ("Action", "Unit", "Date")
HTML_PIECES = ("<table>", "</table>", "<tr>", "<td>", "<td rowspan=2>", "<td colspan=3>", "</td>", "<li>", "word", "\n")
ROW = {"Action": "Open two offices.", "Unit": "Ministry of Labour", "Date": "June 2026"}


def named(blocks: Sequence[Block]) -> list[Mapping[str, str]]:
    return [row.cells for row in named_rows(blocks)]


def in_text(rows: Sequence[Sequence[str]]) -> Sequence[Block]:
    return read_text("A plan.\n\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows) + "\n\nThe end.").blocks


def in_html(rows: Sequence[Sequence[str]]) -> Sequence[Block]:
    printed = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return read_html(f"<p>A plan.</p><table>{printed}</table>").layout.blocks


def in_word(rows: Sequence[Sequence[str]]) -> Sequence[Block]:
    return read_word(word_file(paragraph("A plan.") + table(*map(tuple, rows))), "a.docx").blocks


def in_pdf(rows: Sequence[Sequence[str]]) -> Sequence[Block]:
    xs, top = (60, 200, 340, 480), 700
    sheet = Sheet().grid(list(xs), [top - 20 * n for n in range(len(rows) + 1)])
    for n, row in enumerate(rows):
        for x, cell in zip(xs, row, strict=False):
            sheet.line(cell, x=x + 4, y=top - 14 - 20 * n)
    return read_pdf(pdf_file(sheet), "a.pdf").blocks


@pytest.mark.parametrize("printed", [in_text, in_html, in_word, in_pdf])
def test_cells_of_a_row_have_the_names_above_them(printed: object) -> None:
    assert callable(printed)
    blocks = printed([NAMES, tuple(ROW.values()), ("Close one.", "", "2027")])
    first, second = named(blocks)
    assert first == ROW
    assert {name: cell for name, cell in second.items() if cell} == {"Action": "Close one.", "Date": "2027"}


def test_row_under_a_name_for_two_columns_parts_it() -> None:
    source = """<table><tr><td rowspan=2>Action<td rowspan=2>Unit<td colspan=2>Follow-up
    <tr><td>Comments<td>Status<tr><td>Train judges<td>Court<td>On time<td>Begun</table>"""
    assert named(read_html(source).layout.blocks) == [
        {"Action": "Train judges", "Unit": "Court", "Comments": "On time", "Status": "Begun"}
    ]


def test_cell_over_several_rows_keeps_the_columns_right_of_it_in_place() -> None:
    source = """<table><tr><td>Recommendation<td>Action<td>Unit<tr><td rowspan=2>Train all<td>Judges<td>Court
    <tr><td>Guards<td>Ministry</table>"""
    assert named(read_html(source).layout.blocks)[1] == {"Action": "Guards", "Unit": "Ministry"}


def test_cells_that_word_joins_stand_in_the_first_of_them() -> None:
    def cell(text: str, properties: str) -> str:
        return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(text)}</w:tc>"

    over, on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        (cell("Recommendation", "") + cell("Action", "") + cell("Unit", "")),
        (cell("Train all", over) + cell("Judges", "") + cell("Court", "")),
        (cell("", on) + cell("Guards", "") + cell("Ministry", "")),
        (cell("All of them", '<w:gridSpan w:val="2"/>') + cell("Parliament", "")),
    )
    body = "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"
    assert [cells_by_column(block) for block in read_word(word_file(body), "a.docx").blocks[1:]] == [
        {0: "Train all", 1: "Judges", 2: "Court"},
        {1: "Guards", 2: "Ministry"},
        {0: "All of them", 2: "Parliament"},
    ]


def test_cells_that_a_pdf_joins_keep_the_columns_right_of_them_in_place() -> None:
    sheet = Sheet().rule(60, 700, 480, 700).rule(200, 680, 480, 680).rule(60, 660, 480, 660)
    for x in (60, 200, 340, 480):
        sheet.rule(x, 660, x, 700)
    sheet.line("Train all", x=64, y=686).line("Judges", x=204, y=686).line("Court", x=344, y=686)
    sheet.line("Guards", x=204, y=666).line("Ministry", x=344, y=666)
    assert [cells_by_column(block) for block in read_pdf(pdf_file(sheet), "a.pdf").blocks] == [
        {0: "Train all", 1: "Judges", 2: "Court"},
        {1: "Guards", 2: "Ministry"},
    ]


def test_rows_without_a_row_of_names_are_not_given_names() -> None:
    assert (
        named(in_text([("A sentence that is much too long to be what a column of a table is called, by far.", "B")]))
        == []
    )


def test_two_tables_have_each_their_own_names() -> None:
    blocks = [*in_text([("State", "Year"), ("A", "2018")]), *in_text([("City", "Month"), ("B", "May")])]
    assert named(blocks) == [{"State": "A", "Year": "2018"}, {"City": "B", "Month": "May"}]


@given(st.text(st.sampled_from("<tdrh/ >ab")) | st.lists(st.sampled_from(HTML_PIECES)).map("".join))
def test_every_cell_of_any_page_has_a_column(source: str) -> None:
    for block in read_html(source).layout.blocks:
        assert len(cells_by_column(block)) <= len(block.cells)
        assert not block.columns or len(block.columns) == len(block.cells)
