"""What a rule says against a place in a document, and how it prints."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from itertools import groupby
from typing import Any

from throughline.finding.report import Report
from throughline.reading.document import Block, Document

MOST_RELATED = 12
_WORD = re.compile(r"\S+")
_MARKUP = re.compile(r"[<&\\*_#\[|•●▪]")
SLACK = 8


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
        return where_at(document, block.spans[0][0])
    return where_at(document, _offset_in(block, document.slices(block.spans), start))


def sentence_places(report: Report) -> Iterator[Where]:
    """Where each of a report's sentences begins."""
    document = report.document
    for index, sentences in groupby(report.sentences, key=lambda sentence: sentence.block.index):
        block = document.blocks[index]
        source = document.slices(block.spans) if block.line_start != block.line_end else ""
        first = where_at(document, block.spans[0][0])
        for sentence in sentences:
            start = sentence.start
            yield where_at(document, _offset_in(block, source, start)) if source and start else first


def _offset_in(block: Block, source: str, start: int) -> int:
    """Where in the document ``block.text[start:]`` begins; ``source``: the block's slices."""
    lines = _lines_of(source)
    line_in_text, line_in_source = lines[bisect_right(lines, (start, len(source))) - 1]
    word = _WORD.match(block.text, start)
    # A little before, for what cleaning takes from a line is not known to the letter.
    begun = max(0, line_in_source + start - line_in_text - SLACK)
    found = source.find(word[0], begun) if word else -1
    return _in_document(block, found if found >= 0 else line_in_source)


@lru_cache(maxsize=4)
def _lines_of(source: str) -> list[tuple[int, int]]:
    """Where each line of a block begins, in its text and in its source: quicker than ``placing.place``, and near enough
    to tell lines by."""
    from throughline.reading.cleaning import clean

    lines: list[tuple[int, int]] = []
    in_text = in_source = 0
    has_markup = bool(_MARKUP.search(source))
    for line in source.split("\n"):
        lines.append((in_text, in_source))
        words = clean(line) if has_markup else line.strip()
        if not has_markup and ("  " in words or not words.isprintable()):
            words = " ".join(words.split())
        in_text += len(words) + bool(words and words[-1] not in "-‐")
        in_source += len(line) + 1
    return lines


def _in_document(block: Block, at: int) -> int:
    """Where in the document the character ``at`` of the block's slices stands."""
    left = at
    for start, end in block.spans:
        if left < end - start:
            return start + left
        left -= end - start
    return block.start


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
