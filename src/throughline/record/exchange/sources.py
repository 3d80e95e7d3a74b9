"""Where an entry stands, in a cell: a line a place."""

import re
from collections.abc import Sequence
from typing import Any, NamedTuple

from throughline.record.exchange.several import Rows
from throughline.record.exchange.values import Bad

_PLACES = Rows(("name", "sha256", "lines", "page"))
_LARGEST = 2**31 - 1


class Place(NamedTuple):
    """A place in a source. ``sha256``: of the source's file; empty where nobody said."""

    name: str
    sha256: str
    line_start: int | None
    line_end: int | None
    page: int | None


class Sources:
    about = f"{_PLACES.about}; the file's SHA-256, lines (453-495) and page can be left out"
    empty = ()

    def clean(self, raw: Any) -> tuple[tuple[str, ...], ...]:
        return _PLACES.clean(raw)

    def read(self, cell: Any) -> tuple[tuple[str, ...], ...]:
        value = _PLACES.read(cell)
        for row in value:
            place_of(row)
        return value

    def write(self, value: Sequence[Sequence[str]]) -> str:
        return _PLACES.write(value)

    def plain(self, value: Sequence[Sequence[str]]) -> list[dict[str, str | None]]:
        return _PLACES.plain(value)


def place_of(row: Sequence[str]) -> Place:
    """The place that a line names. ``Bad`` names the part that is wrong."""
    name, sha256, lines, page = row
    if not name:
        raise Bad(" | ".join(row), "does not begin with the name of a source", "Write its title or file name first.")
    if sha256 and not re.fullmatch("[0-9a-f]{64}", sha256):
        raise Bad(sha256, "is not a SHA-256", "Write its 64 hexadecimal digits, or leave the part empty.")
    first, _, last = lines.partition("-")
    numbers = [_number(each) for each in (first, last or first, page)]
    if (numbers[0] or 0) > (numbers[1] or 0):
        raise Bad(lines, "ends before it begins", "Write the first line first, such as 453-495.")
    return Place(name, sha256, *numbers)


def _number(text: str) -> int | None:
    text = text.strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 11 and 0 < int(text) <= _LARGEST):
        raise Bad(text, "is not the number of a line or page", "Write lines as 453-495, a page as 12.")
    return int(text)
