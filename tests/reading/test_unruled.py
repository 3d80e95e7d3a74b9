"""Tables without upright rules have their rows and columns; what only looks so is left to the text."""

import pytest
import typst

from throughline.reading.document import Block, BlockKind
from throughline.reading.pdf import read_pdf
from throughline.reading.tables import named_rows

NAMES = ("Country", "Year", "Measure taken", "Unit")
ROWS = (
    ("Kenya", "2019", "Opened two offices in the capital and trained the staff of the ministry of labour", "Labour"),
    ("Nepal", "2020", "Signed an agreement", "Foreign affairs"),
    ("Peru", "2021", "Regularized the stay of workers and of their families in all regions of the country", "Interior"),
)


def blocks(table: str, columns: int = 1) -> tuple[Block, ...]:
    """What is read of a table between two paragraphs."""
    text = "#lorem(60)"
    source = f"#set page(columns: {columns})\n#set par(justify: true)\n{text}\n\n{table}\n\n{text}\n\n{text}"
    made = typst.compile(source.encode())
    assert isinstance(made, bytes)
    return read_pdf(made, "a.pdf").blocks


def rows(table: str, columns: int = 1) -> list[tuple[str, ...]]:
    return [block.cells for block in blocks(table, columns) if block.kind is BlockKind.TABLE_ROW]


def cells(*printed: tuple[str, ...]) -> str:
    return "".join(f"[{cell}]," for row in printed for cell in row)


BOLD = tuple(f"*{name}*" for name in NAMES)


@pytest.mark.parametrize("columns", [1, 2])
def test_table_between_level_rules_has_its_rows(columns: int) -> None:
    table = f"#table(columns: (4em, 3em, 8em, 4em), stroke: none, table.hline(), {cells(NAMES)} table.hline(), "
    assert rows(f"{table} {cells(*ROWS)} table.hline())", columns) == [NAMES, *ROWS]


def test_table_under_a_bold_head_has_its_rows() -> None:
    table = f"#table(columns: (1fr, 1fr, 2fr, 1fr), stroke: none, {cells(BOLD, *ROWS)})"
    assert rows(table) == [NAMES, *ROWS]
    assert [row.cells["Unit"] for row in named_rows(blocks(table))] == ["Labour", "Foreign affairs", "Interior"]


def test_columns_of_numbers_are_a_table() -> None:
    printed = (("Region", "2015", "2020"), ("Africa", "20.1", "25.4"), ("Asia", "1.2", "3.4"), ("World", "90", "3,000"))
    align = "(left, right, right)"
    assert rows(f"#table(columns: 3, column-gutter: 3em, align: {align}, stroke: none, {cells(*printed)})") == [
        *printed
    ]


@pytest.mark.parametrize(
    "text",
    [
        "#columns(3)[Ana \\ Ben \\ Chen Wu #colbreak() Fay \\ Gus Hall \\ Hal #colbreak() Ken \\ Lee \\ May]",
        "#columns(3)[#lorem(200)]",
        "#lorem(150)",
    ],
)
def test_names_and_texts_in_columns_are_no_table(text: str) -> None:
    assert rows(text) == []
