"""``SRC001``, its second half: figures without a source or a date."""

import re
from collections.abc import Iterable, Iterator

from throughline.checking.diagnostic import Diagnostic, Severity, where_in
from throughline.checking.words import sourcing
from throughline.finding.figures import Claim
from throughline.finding.report import Report
from throughline.reading.document import BlockKind

CODE = "SRC001"
LEAST = 1000
"""Smaller counts that are no shares are of things one can count oneself: panels, speakers, steps."""

_DATED = re.compile(r"\b(?:1[89]|20)\d\d\b|\b(?:January|February|April|June|July|August|September|October|November)\b")
_MARKED = re.compile(r"[¹²³⁰⁴-⁹]|\[\^?\w{1,12}\]|[.,;:!?)\]”\"’»]\d{1,3}(?=\s|$)|https?:|www\.")
_TOLD = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM)


def check(report: Report, figures: Iterable[Claim]) -> Iterator[Diagnostic]:
    """A remark for each passage with a share or a large number and neither a year, a note nor a word of its source.

    ``figures``: those of the report.
    """
    seen: set[int] = set()
    for figure in figures:
        block = figure.sentence.block
        if block.index in seen or block.kind not in _TOLD or not _is_large(figure):
            continue
        seen.add(block.index)
        if _DATED.search(block.text) or _MARKED.search(block.text) or sourcing().search(block.text):
            continue
        start = figure.sentence.start + figure.span[0]
        words = block.text[start : figure.sentence.start + figure.span[1]]
        yield Diagnostic(
            code=CODE,
            severity=Severity.INFO,
            where=where_in(report.document, block, start),
            message=f"“{words}” has neither a source nor a date",
            suggestion="Say who counted, and when.",
        )


def _is_large(figure: Claim) -> bool:
    """Whether a figure is a share in digits, or so large that somebody must have counted."""
    in_digits = any(sign.isdigit() for sign in figure.sentence.text[slice(*figure.span)])
    return figure.value >= LEAST or (figure.unit == "per cent" and in_digits)
