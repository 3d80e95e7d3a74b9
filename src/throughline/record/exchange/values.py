"""The types of a table's values, and the ways between what the record holds of one, the value, and its cell.

A value is what a type's ``clean`` and ``read`` give: text, number, truth or tuples of them. For every such value
``read(write(value))``, ``read(plain(value))`` and ``clean(plain(value))`` are the value again.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any, Protocol
from uuid import UUID

from throughline.record.exchange.cells import as_text, clean_text

FIRST_YEAR, LAST_YEAR = 1900, 2100
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class Bad(ValueError):
    """A cell that cannot be read: what was found, what was expected, what to write."""

    def __init__(self, found: object, expected: str, remedy: str) -> None:
        super().__init__(expected)
        self.found, self.expected, self.remedy = found, expected, remedy


class Type(Protocol):
    """``about``: what to write, in words for people. ``empty``: the value of an empty cell."""

    @property
    def about(self) -> str: ...
    @property
    def empty(self) -> Any: ...
    def clean(self, raw: Any) -> Any:
        """The value of what the record holds; what does not fit is empty."""

    def read(self, cell: Any) -> Any:
        """The value of a cell: text, or what a workbook or JSON gives. ``Bad`` if it has none."""

    def write(self, value: Any) -> str:
        """The text of the value's cell."""

    def plain(self, value: Any) -> Any:
        """The value as JSON, which is how the record holds it."""


@dataclass(frozen=True, kw_only=True)
class Text:
    """``lines``: whether it may have several. ``longest``: in characters."""

    lines: bool = True
    longest: int | None = None
    empty = ""

    @property
    def about(self) -> str:
        return "text" if self.lines else f"text of at most {self.longest} characters" if self.longest else "a line"

    def clean(self, raw: Any) -> str:
        text = as_text(raw) if not isinstance(raw, list | Mapping) else as_json(raw)
        return text if self.lines else " ".join(text.split())

    def read(self, cell: Any) -> str:
        if isinstance(cell, list | Mapping):
            raise Bad(cell, "is not a text", "Write one text.")
        text = self.clean(cell)
        if self.longest and len(text) > self.longest:
            raise Bad(text, f"is longer than {self.longest} characters", "Shorten it.")
        return text

    def write(self, value: str) -> str:
        return value

    def plain(self, value: str) -> str | None:
        return value or None


@dataclass(frozen=True, kw_only=True)
class Year:
    """A year, or one of ``words`` in place of it."""

    words: tuple[str, ...] = ()
    empty = None

    @property
    def about(self) -> str:
        return " or ".join(("a year", *self.words))

    def clean(self, raw: Any) -> int | str | None:
        try:
            return self.read(raw)
        except Bad:
            return None

    def read(self, cell: Any) -> int | str | None:
        text = as_text(cell)
        if not text or text.casefold() in self.words:
            return text.casefold() or None
        if text.isascii() and text.isdigit() and FIRST_YEAR <= int(text[:5]) <= LAST_YEAR and len(text) == 4:
            return int(text)
        raise Bad(text, f"is not {self.about} ({FIRST_YEAR} to {LAST_YEAR})", "Write four digits, such as 2030.")

    def write(self, value: int | str | None) -> str:
        return "" if value is None else str(value)

    def plain(self, value: int | str | None) -> int | str | None:
        return value


class Day:
    """A day, a month or a year, as 2030-12-31, 2030-12 or 2030."""

    about = "a day, month or year: 2030-12-31, 2030-12 or 2030"
    empty = ""

    def clean(self, raw: Any) -> str:
        try:
            return self.read(raw)
        except Bad:
            return ""

    def read(self, cell: Any) -> str:
        text = as_text(cell)
        if not text:
            return ""
        found = _DAY.fullmatch(text)
        if not found:
            raise Bad(text, "is not a day, month or year", "Write 2030-12-31, 2030-12 or 2030.")
        year, month, day = found.groups()
        try:
            date(int(year), int(month or 1), int(day or 1))
        except ValueError:
            raise Bad(
                text, "is a day that does not exist", "Write a day of the calendar, such as 2030-12-31."
            ) from None
        return text

    def write(self, value: str) -> str:
        return value

    def plain(self, value: str) -> int | str | None:
        return int(value) if len(value) == 4 else value or None


class YesNo:
    about = "yes or no"
    empty = None
    _WORDS: Mapping[str, bool] = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}

    def clean(self, raw: Any) -> bool | None:
        return raw if isinstance(raw, bool) else None

    def read(self, cell: Any) -> bool | None:
        text = as_text(cell)
        if text and text.casefold() not in self._WORDS:
            raise Bad(text, "is neither yes nor no", "Write yes or no.")
        return self._WORDS.get(text.casefold())

    def write(self, value: bool | None) -> str:
        return as_text(value)

    def plain(self, value: bool | None) -> bool | None:
        return value


@dataclass(frozen=True)
class Choice:
    """One of some words."""

    words: tuple[str, ...]
    empty = ""

    @property
    def about(self) -> str:
        return "one of: " + ", ".join(self.words)

    def clean(self, raw: Any) -> str:
        return raw if isinstance(raw, str) and raw in self.words else ""

    def read(self, cell: Any) -> str:
        text = as_text(cell)
        word = text.casefold().replace(" ", "_") if text not in self.words else text
        if text and word not in self.words:
            raise Bad(text, f"is not one of {', '.join(self.words)}", nearest(word, self.words))
        return word

    def write(self, value: str) -> str:
        return value

    def plain(self, value: str) -> str | None:
        return value or None


class Language:
    about = "a language tag: en, fr, zh-Hans (BCP 47)"
    empty = ""

    def clean(self, raw: Any) -> str:
        return as_text(raw)

    def read(self, cell: Any) -> str:
        text = as_text(cell)
        if text and not (_LANGUAGE.fullmatch(text) and len(text) <= 35):
            raise Bad(text, "is not a language tag (BCP 47)", "Write en, fr, es, ar, ru, zh-Hans ..")
        return text

    def write(self, value: str) -> str:
        return value

    def plain(self, value: str) -> str | None:
        return value or None


class Id:
    about = "the entry's id as exported; empty for a new one"
    empty = None

    def clean(self, raw: Any) -> UUID | None:
        return raw if isinstance(raw, UUID) else None

    def read(self, cell: Any) -> UUID | None:
        text = as_text(cell)
        try:
            return UUID(text) if text else None
        except ValueError:
            raise Bad(text, "is not an id", "Leave the cell as it was exported; empty it for a new entry.") from None

    def write(self, value: UUID | None) -> str:
        return str(value or "")

    def plain(self, value: UUID | None) -> str | None:
        return str(value) if value else None


def as_json(value: Any) -> str:
    """JSON of one form: keys in order, texts cleaned."""
    return json.dumps(_cleaned(value), ensure_ascii=False, sort_keys=True)


def _cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean_text(value)
    if isinstance(value, Mapping):
        return {clean_text(str(key)): _cleaned(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_cleaned(inner) for inner in value]
    return value


def nearest(word: str, words: Sequence[str]) -> str:
    """What to write instead of a word that is none of the words."""
    near = get_close_matches(word, words, n=1, cutoff=0.5)
    return f'Did you mean "{near[0]}"?' if near else f"Write {', '.join(words[:12])}{' ..' if len(words) > 12 else ''}."
