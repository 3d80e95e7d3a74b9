"""From the rows of a file to typed rows, and all that is wrong in them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from throughline.record.exchange import mapping as mappings
from throughline.record.exchange.cells import as_text
from throughline.record.exchange.columns import Column, Part, named_columns
from throughline.record.exchange.problems import Problem, shown
from throughline.record.exchange.sheets.sheet import CellError, Raw, Sheet
from throughline.record.exchange.values import Bad


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """A row of a file. ``values``: by column, of those that the file has. ``problems``: what is wrong in its cells."""

    number: int
    values: Mapping[str, Any]
    problems: tuple[Problem, ...] = ()


class Reader:
    """Reads the rows of one file of a table.

    ``problems``: those of the header, which concern every row. What the file leaves open stays out of ``Row.values``.
    """

    def __init__(self, sheet: Sheet, table: str, mapping: mappings.Mapping) -> None:
        self._sheet, self._table, self._mapping = sheet, table, mapping
        self._known = named_columns(table)
        self._columns: dict[str, Column | None] = {}
        self._constants = {name: self._constant(name) for name in mapping.constants}
        self.problems = [problem for header in sheet.header or () if (problem := self._name(header))]
        if not self.problems and sheet.header is not None:
            self.problems = self._missing([column.name for column in self._columns.values() if column])

    def rows(self) -> Iterator[Row]:
        """The rows in order, each with its problems."""
        for raw in self._sheet.rows:
            yield self._row(raw)

    def _row(self, raw: Raw) -> Row:
        values: dict[str, Any] = dict(self._constants)
        problems = []
        for header, cell in raw.cells.items():
            if header not in self._columns and (unknown := self._name(header, raw.number)):
                problems.append(unknown)
            column = self._columns[header]
            if column is not None:
                try:
                    values[column.name] = column.type.empty if cell in (None, "") else self._read(column, cell)
                except Bad as bad:
                    problems.append(self._problem(bad, column, raw.number))
        if raw.beyond:
            expected, remedy = "has more cells than the header has names", "Look for a separator too many in it."
            problems.append(self._at(raw.number, "E2722", expected, remedy))
        if not problems and not self._says_something(values):
            remedy = "Write a title, or a text, whose first words then become the title."
            problems.append(self._at(raw.number, "E2721", "has neither title nor text", remedy, column="title"))
        return Row(number=raw.number, values=values, problems=tuple(problems))

    def _says_something(self, values: Mapping[str, Any]) -> bool:
        if self._table == "actors":
            return bool(values.get("name") or (values.get("id") and "name" not in values))
        told = [values[name] for name in ("title", "text") if name in values]
        return any(told) or (bool(values.get("id")) and "title" not in values)

    def _read(self, column: Column, cell: Any) -> Any:
        if isinstance(cell, CellError):
            raise Bad(cell, "is an error of the spreadsheet", "Put the formula right, or write the value.")
        return column.type.read(self._mapping.cell(column, cell))

    def _constant(self, name: str) -> Any:
        column = self._known[name]
        try:
            return column.type.read(self._mapping.constants[name])
        except Bad as bad:
            raise mappings.wrong_constant(name, f"{as_text(bad.found)} {bad.expected}", bad.remedy) from bad

    def _name(self, header: str, row: int | None = None) -> Problem | None:
        """Notes which column a header means; the problem if it means none."""
        ours = self._mapping.columns.get(header, header)
        self._columns[header] = self._known.get(ours) if ours else None
        if ours is None or ours == "" or ours in self._known:
            return None
        near = get_close_matches(ours.casefold(), list(self._known), n=1, cutoff=0.6)
        remedy = f'Did you mean "{near[0]}"? ' if near else ""
        remedy += "Take it out, or say in a mapping which column it is, or that it is to be left out."
        return self._at(row, "E2709", f"is not a column of {self._table}", remedy, column=shown(header))

    def _missing(self, given: Sequence[str]) -> list[Problem]:
        twice = next((name for name in given if given.count(name) > 1), None)
        if twice:
            return [self._at(None, "E2707", "is named by two headers", "Leave one of them out.", column=twice)]
        needed = {"name", "id"} if self._table == "actors" else {"title", "text", "id"}
        if needed & {*given, *self._constants}:
            return []
        names = " or ".join(sorted(needed - {"id"}))
        return [self._at(None, "E2709", f"has no column {names}", "Name one so, or say in a mapping which it is.")]

    def _problem(self, bad: Bad, column: Column, row: int) -> Problem:
        return self._at(row, "E2720", bad.expected, bad.remedy, column=column.name, found=shown(bad.found))

    def _at(
        self, row: int | None, code: str, message: str, remedy: str, *, column: str = "", found: str | None = None
    ) -> Problem:
        return Problem(
            code=code, file=self._sheet.name, row=row, column=column, found=found, message=message, remedy=remedy
        )


def is_given(values: Mapping[str, Any], column: Column) -> bool:
    """Whether a row says anything on a column: an empty cell clears most, and leaves a few as they are."""
    if column.name not in values or column.part is Part.VERSION:
        return False
    return not (column.keeps and values[column.name] == column.type.empty)
