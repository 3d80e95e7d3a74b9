"""A table as a file holds it, whatever the file."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from throughline.record.exchange.cells import unguard
from throughline.record.exchange.problems import refuse

MOST_ROWS = 200_000


class Raw(NamedTuple):
    """A row: its number as a spreadsheet counts, its cells by header, and how many it has past the last header."""

    number: int
    cells: Mapping[str, Any]
    beyond: int = 0


class CellError(str):
    """What a cell shows whose formula failed, such as #REF!"""


#: What a spreadsheet shows for a failed formula. One that is meant as text has an apostrophe before it.
ERRORS = frozenset(("#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"))


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """``header``: the names of the columns; None where each row names its own (JSON). ``rows`` can be read once."""

    name: str
    sha256: str
    header: tuple[str, ...] | None
    rows: Iterator[Raw]


def sha256_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def rows_under(header: Sequence[str], lines: Iterable[tuple[int, Sequence[Any]]], name: str) -> Iterator[Raw]:
    """The lines below a header that are not blank. ``FileRefused`` at one too many."""
    width, read = len(header), 0
    for number, line in lines:
        if all(cell is None or cell == "" for cell in line):
            continue
        read += 1
        if read > MOST_ROWS:
            raise refuse("E2710", name, f"has more than {MOST_ROWS:,} rows", "Split it, with the header in each part.")
        cells = {key: _cell(cell) for key, cell in zip(header, line, strict=False)}
        yield Raw(number, cells, sum(cell not in (None, "") for cell in line[width:]))


def _cell(cell: Any) -> Any:
    if isinstance(cell, str):
        return CellError(cell) if cell in ERRORS else unguard(cell)
    return cell


def header_of(cells: Sequence[Any], name: str, row: int) -> tuple[str, ...]:
    """The names in a header. ``FileRefused`` if one is missing, as under a merged cell, or stands twice."""
    names = ["" if cell is None else " ".join(str(_cell(cell)).split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    if not names:
        raise refuse("E2707", name, "is empty where the header should be", "Write the names of the columns.", row=row)
    if "" in names:
        raise refuse(
            "E2707",
            name,
            "has no name, as in a merged cell",
            "Write one name above each column, or name the header's row in a mapping (header_row).",
            row=row,
            column=_letters(names.index("")),
        )
    twice = next((each for each in names if names.count(each) > 1), None)
    if twice:
        raise refuse("E2707", name, "stands twice in the header", "Name each column once.", row=row, column=twice)
    return tuple(names)


def _letters(index: int) -> str:
    letters = ""
    index += 1
    while index:
        index, letter = divmod(index - 1, 26)
        letters = chr(65 + letter) + letters
    return letters
