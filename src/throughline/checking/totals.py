"""``FIG001`` within a table: a row called total that is not the sum of the rows above it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import dropwhile, groupby

from throughline.checking.diagnostic import Diagnostic, Severity, where_in
from throughline.checking.words import no_parts, of_total
from throughline.finding.report import Report
from throughline.reading.document import BlockKind
from throughline.reading.tables import cells_by_column

CODE = "FIG001"
CLOSE = (0.5, 1.5)
"""Times a total: rows that make less or more are no parts of it, or hold each other."""
COUNTED = 1000
"""Whole numbers below it are counted; those above may be rounded."""

_NUMBER = re.compile(r"\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+|\d+(?:\.\d+)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_EMPTY = frozenset(("", "-", "–", "—", ".."))

Row = Mapping[int, str]


def check(report: Report) -> Iterator[Diagnostic]:
    """A diagnostic for each column of a total row that does not add up."""
    for is_row, blocks in groupby(report.document.blocks, key=lambda block: block.kind is BlockKind.TABLE_ROW):
        above: list[Row] = []
        for block in blocks if is_row else ():
            row = {column: cell.strip(" :*") for column, cell in cells_by_column(block).items()}
            if of_total().fullmatch(row.get(0, "")):
                for message in _wrong_columns(above, row):
                    where = where_in(report.document, block)
                    yield Diagnostic(code=CODE, severity=Severity.WARNING, where=where, message=message)
                break
            above.append(row)


def _wrong_columns(above: Sequence[Row], totals: Row) -> Iterator[str]:
    """What is wrong with each column; shares, rates and years are left alone, and rows that are parts of others."""
    parts = list(dropwhile(_names_columns, above))
    heads = above[: len(above) - len(parts)]
    if any(no_parts().search(row.get(0, "")) for row in parts):
        return
    for column, printed in totals.items():
        name = " ".join(head[column] for head in heads if column in head)
        cells = [row.get(column, "") for row in parts]
        if not column or no_parts().search(name) or all(map(_YEAR.fullmatch, (*cells, printed))):
            continue
        values, total = [_value(cell) for cell in cells], _value(printed)
        if total and (made := _sum(values)) is not None and _is_wrong(made, values, total):
            yield f"the rows above make {made:,g} in “{name or column + 1}”, not “{printed}”"


def _names_columns(row: Row) -> bool:
    return not any(_NUMBER.fullmatch(cell) and not _YEAR.fullmatch(cell) for column, cell in row.items() if column)


def _value(cell: str) -> float | None:
    """The number in a cell: 0 in an empty one, None where it holds something else."""
    if cell in _EMPTY:
        return 0.0
    return float(re.sub(r"[^\d.]", "", cell)) if _NUMBER.fullmatch(cell) else None


def _sum(values: Sequence[float | None]) -> float | None:
    """The sum of two parts or more, None where one is no number."""
    known = [value for value in values if value is not None]
    return round(sum(known), 6) if len(known) == len(values) and sum(map(bool, known)) > 1 else None


def _is_wrong(made: float, values: Sequence[float | None], total: float) -> bool:
    is_counted = made == int(made) and total == int(total) and max(made, total) < COUNTED
    decimals = max(len(f"{value:g}".partition(".")[2]) for value in (*(v or 0.0 for v in values), total))
    slack = 0.0 if is_counted else 0.5 * 10**-decimals * (len(values) + 1)
    return CLOSE[0] * total <= made <= CLOSE[1] * total and abs(made - total) > slack + 1e-9
