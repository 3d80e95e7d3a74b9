"""The types of a table's values that hold several things in a cell, and codes of the Compact's schemes."""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from throughline import compact
from throughline.record.exchange.cells import as_text, clean_text, join, split, split_parts
from throughline.record.exchange.values import Bad, Text, Year, as_json, nearest


@dataclass(frozen=True, kw_only=True)
class Texts:
    """Several texts in one cell: names parted by semicolons, or whole sentences, one a line. ``words``: all that an
    item may be, if not any text."""

    separator: str = ";"
    words: tuple[str, ...] = ()
    empty = ()

    @property
    def about(self) -> str:
        of = f" of {', '.join(self.words)}" if self.words else ""
        return f"texts{of}, " + ("one a line" if self.separator == "\n" else "parted by semicolons")

    def clean(self, raw: Any) -> tuple[str, ...]:
        given = raw if isinstance(raw, list | tuple) else [raw]
        texts = [clean_text(as_json(each) if isinstance(each, list | Mapping) else as_text(each)) for each in given]
        return tuple(text for text in texts if text)

    def read(self, cell: Any) -> tuple[str, ...]:
        texts = self.clean(cell if isinstance(cell, list) else split(as_text(cell), self.separator))
        if self.words and (wrong := next((text for text in texts if text not in self.words), None)):
            raise Bad(wrong, f"is not one of {', '.join(self.words)}", nearest(wrong, self.words))
        return texts

    def write(self, value: Sequence[str]) -> str:
        return join(value, self.separator)

    def plain(self, value: Sequence[str]) -> list[str]:
        return list(value)


class Years:
    about = "years, parted by semicolons"
    empty = ()

    def clean(self, raw: Any) -> tuple[int, ...]:
        years = (Year().clean(each) for each in (raw if isinstance(raw, list | tuple) else [raw]))
        return tuple(year for year in years if isinstance(year, int))

    def read(self, cell: Any) -> tuple[int, ...]:
        given = cell if isinstance(cell, list) else re.split(r"[;,\s]+", as_text(cell))
        return tuple(year for each in given if isinstance(year := Year().read(each), int))

    def write(self, value: Sequence[int]) -> str:
        return join(map(str, value), ";")

    def plain(self, value: Sequence[int]) -> list[int]:
        return list(value)


@dataclass(frozen=True)
class Codes:
    """Codes of a scheme of the Compact, in its order."""

    scheme: str
    empty = ()

    @property
    def about(self) -> str:
        codes = list(_codes(self.scheme).values())
        several = f"{codes[0]} to {codes[-1]}" if self.scheme == "objective" else f"{codes[0]}, {codes[1]} .."
        return f"codes of the scheme {self.scheme} ({several}), parted by semicolons"

    def clean(self, raw: Any) -> tuple[str, ...]:
        return self._in_order(str(code) for code in raw or ())

    def read(self, cell: Any) -> tuple[str, ...]:
        given = cell if isinstance(cell, list) else re.split(r"[;,\n]", as_text(cell))
        return self._in_order(self.code_of(text) for each in given if (text := as_text(each)))

    def code_of(self, text: str) -> str:
        """The code that a text means, with or without the scheme's name before it."""
        codes = _codes(self.scheme)
        plain = re.sub(rf"(?i)^{self.scheme}\s+(?=\w)|^0+(?=\d)", "", text).casefold()
        if plain in codes:
            return codes[plain]
        if self.scheme == "objective":
            last = len(codes)
            expected = f"is not an objective of the Compact (1 to {last})"
            raise Bad(text, expected, 'Write the numbers parted by semicolons, for example "8;10".')
        raise Bad(text, f"is not a code of the scheme {self.scheme}", nearest(plain, list(codes.values())))

    def _in_order(self, codes: Iterable[str]) -> tuple[str, ...]:
        order = _order(self.scheme)
        return tuple(sorted(set(codes), key=lambda code: (order.get(code, len(order)), code)))

    def write(self, value: Sequence[str]) -> str:
        return ";".join(value)

    def plain(self, value: Sequence[str]) -> list[str]:
        return list(value)


@dataclass(frozen=True)
class Code:
    """One code of a scheme."""

    scheme: str
    empty = ""

    @property
    def about(self) -> str:
        return f"a code of the scheme {self.scheme}"

    def clean(self, raw: Any) -> str:
        return as_text(raw)

    def read(self, cell: Any) -> str:
        text = as_text(cell)
        return Codes(self.scheme).code_of(text) if text else ""

    def write(self, value: str) -> str:
        return value

    def plain(self, value: str) -> str | None:
        return value or None


@dataclass(frozen=True)
class Rows:
    """Things of several parts, one a line, the parts set off by an upright stroke; the first part may not be empty.
    ``parts``: their names."""

    parts: tuple[str, ...]
    empty = ()

    @property
    def about(self) -> str:
        return f"one a line: {' | '.join(self.parts)}"

    def clean(self, raw: Any) -> tuple[tuple[str, ...], ...]:
        rows = (self._row(each) for each in (raw if isinstance(raw, list | tuple) else ()))
        return tuple(row for row in rows if any(row))

    def _row(self, given: Any) -> tuple[str, ...]:
        if isinstance(given, Mapping):
            given = [given.get(part) for part in self.parts]
        texts = [Text().clean(part) for part in (given if isinstance(given, list | tuple) else [given])]
        return (*texts, *[""] * len(self.parts))[: len(self.parts)]

    def read(self, cell: Any) -> tuple[tuple[str, ...], ...]:
        if isinstance(cell, list):
            return self.clean(cell)
        rows = []
        for line in as_text(cell).split("\n"):
            given = split_parts(line, "|")
            if len(given) > len(self.parts):
                raise Bad(line, f"has {len(given)} parts, not at most {len(self.parts)}", f"Write {self.about}.")
            rows.append(given)
        return self.clean(rows)

    def write(self, value: Sequence[Sequence[str]]) -> str:
        return "\n".join(join(_without_empty_end(row), "|") for row in value)

    def plain(self, value: Sequence[Sequence[str]]) -> list[dict[str, str | None]]:
        return [dict(zip(self.parts, (part or None for part in row), strict=True)) for row in value]


class Other:
    """All that is known of an entry and has no column: JSON."""

    about = "JSON: what has no column of its own"
    empty = "{}"

    def clean(self, raw: Any) -> str:
        return as_json(_without_nothing(raw) if isinstance(raw, Mapping) else {})

    def read(self, cell: Any) -> str:
        given = cell
        if not isinstance(cell, Mapping):
            try:
                given = json.loads(as_text(cell) or "{}", parse_constant=_no_number)
            except (ValueError, RecursionError):
                given = None
        if not isinstance(given, Mapping):
            raise Bad(cell, "is not a JSON object", "Leave the cell as it was exported, or empty it.")
        return self.clean(given)

    def write(self, value: str) -> str:
        return "" if value == self.empty else value

    def plain(self, value: str) -> dict[str, Any]:
        return dict(json.loads(value))


def _without_nothing(given: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in given.items() if value not in (None, "", [], {})}


def _no_number(word: str) -> Any:
    raise ValueError(word)


def _without_empty_end(row: Sequence[str]) -> list[str]:
    kept = list(row)
    while len(kept) > 1 and not kept[-1]:
        kept.pop()
    return kept


@cache
def _codes(scheme: str) -> dict[str, str]:
    return {concept.code.casefold(): concept.code for concept in compact.get_scheme(scheme).concepts}


@cache
def _order(scheme: str) -> dict[str, int]:
    return {code: index for index, code in enumerate(_codes(scheme).values())}
