"""What a rule says against a place in a document, and how it prints."""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Any

from throughline.reading.document import Block, Document

MOST_RELATED = 12
_WORD = re.compile(r"\S+")


class Severity(StrEnum):
    """``INFO`` asks for a look and never changes the exit code; ``WARNING`` and ``ERROR`` do."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


RULES = {
    "OBJ001": "an objective's printed number and its printed title disagree",
    "TERM001": "a term that the field advises against, with the preferred one",
    "FIG001": "two places give different figures, dates or places for the same thing",
    "QUO001": "a quotation differs from its other printing",
    "ACR001": "an acronym is used before it is spelled out, or spelled out in two ways",
    "SRC001": "a footnote mark without a footnote, a figure without source or date",
    "REP001": "a passage stands elsewhere too, word for word or nearly",
}
"""Every code that ``throughline check`` prints, with what it says."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Where:
    """A place in a file. ``line`` is None for formats without lines, ``page`` for those without pages."""

    document: str
    path: str
    line: int | None
    page: int | None = None

    def __str__(self) -> str:
        return f"{self.document}{self.suffix}"

    @property
    def suffix(self) -> str:
        """The place behind a file's name: ``":12"``, ``", page 3"`` or nothing."""
        if self.line is not None:
            return f":{self.line}"
        return f", page {self.page}" if self.page is not None else ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Edit:
    """A safe replacement of ``Document.text[start:end]``, which reads ``old``."""

    start: int
    end: int
    old: str
    new: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Diagnostic:
    """``related``: the other places it speaks of, at most twelve. ``edit``: given only where a fix is safe."""

    code: str
    severity: Severity
    where: Where
    message: str
    suggestion: str | None = None
    related: tuple[Where, ...] = ()
    edit: Edit | None = None

    def __str__(self) -> str:
        return f"{self.where.path}{self.where.suffix}: {self.code} {self.message}"


def where_at(document: Document, offset: int) -> Where:
    """The place of an offset of ``document.text``."""
    line = document.line_at(offset) if document.has_lines else None
    return Where(document=document.name, path=document.path, line=line, page=document.page_at(offset))


def where_in(document: Document, block: Block, start: int = 0) -> Where:
    """The place of ``block.text[start:]``."""
    if block.line_start == block.line_end or not start:
        return where_at(document, block.start)
    return where_at(document, offset_in(document, block, start))


def offset_in(document: Document, block: Block, at: int) -> int:
    """Where in ``document.text`` the character ``block.text[at]`` stands; near it where cleaning changed the word."""
    in_text, in_source = _words_of(document.slices(block.spans), block.text)
    index = max(0, bisect_right(in_text, at) - 1)
    left = in_source[index] + at - in_text[index] if in_text else 0
    for start, end in block.spans:
        if left < end - start:
            return start + left
        left -= end - start
    return block.start


@lru_cache(maxsize=4)
def _words_of(source: str, text: str) -> tuple[list[int], list[int]]:
    """Where each word of a block's text begins: in the text, and in the source that it was cleaned from."""
    in_text: list[int] = []
    in_source: list[int] = []
    here = 0
    for word in _WORD.finditer(text):
        found = source.find(word[0], here)
        here = found if found >= 0 else here
        in_text.append(word.start())
        in_source.append(here)
        here += len(word[0]) if found >= 0 else 0
    return in_text, in_source


def most_related(places: Iterable[Where]) -> tuple[Where, ...]:
    """The first twelve different places."""
    return tuple(dict.fromkeys(places))[:MOST_RELATED]


def as_json(diagnostic: Diagnostic) -> dict[str, Any]:
    """The diagnostic as ``throughline check`` prints it."""
    where = diagnostic.where
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "document": where.document,
        "path": where.path,
        "line": where.line,
        "page": where.page,
        "message": diagnostic.message,
        "suggestion": diagnostic.suggestion,
        "related": [
            {"document": other.document, "path": other.path, "line": other.line, "page": other.page}
            for other in diagnostic.related
        ],
    }
