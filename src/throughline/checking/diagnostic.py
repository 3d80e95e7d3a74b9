"""What a rule says against a place in a document, and how it prints."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from throughline.reading.document import Block, Document, Span

MOST_RELATED = 12


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


def where_in(document: Document, block: Block, start: int = 0, end: int | None = None) -> Where:
    """The place of ``block.text[start:end]``."""
    if block.line_start == block.line_end:
        return where_at(document, block.start)
    return where_at(document, spans_in(document, block, start, end)[0][0])


def spans_in(document: Document, block: Block, start: int = 0, end: int | None = None) -> Sequence[Span]:
    """The slices of the source that ``block.text[start:end]`` stands on."""
    from throughline.finding.placing import place

    if start == 0 and end is None:
        return block.spans
    return place(document, block, start, len(block.text) if end is None else end)


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
