"""Which column each cell of a web page's table begins in, with cells that reach over several rows or columns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

MOST_COLUMNS, MOST_ROWS = 100, 65_534


@dataclass(slots=True)
class OpenTable:
    """A table being read. ``row`` and ``cell``: numbers of what stands open, 0 for none."""

    number: int
    row: int = 0
    cell: int = 0
    _next: int = 0
    _taken: dict[int, int] = field(default_factory=dict)
    _reaching: dict[int, int] = field(default_factory=dict)

    def begin_row(self, number: int) -> None:
        self._taken = {column: rows - 1 for column, rows in (self._taken | self._reaching).items() if rows > 1}
        self._reaching = {}
        self.row, self.cell, self._next = number, 0, 0

    def begin_cell(self, number: int, attributes: Mapping[str, str]) -> int:
        """The column of a cell that begins."""
        if not self.row:
            self.begin_row(number)
        while self._next in self._taken:
            self._next += 1
        self.cell, column = number, self._next
        self._next += _span(attributes.get("colspan"), MOST_COLUMNS)
        rows = _span(attributes.get("rowspan"), MOST_ROWS)
        if rows > 1 and len(self._reaching) < MOST_COLUMNS:
            self._reaching |= dict.fromkeys(range(column, self._next), rows)
        return column


def _span(printed: str | None, most: int) -> int:
    return min(most, max(1, int(printed))) if printed and re.fullmatch(r"\s*\d{1,6}\s*", printed) else 1
