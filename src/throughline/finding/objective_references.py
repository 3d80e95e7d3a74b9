"""Objectives of the Compact printed with number and title, and whether the two agree."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from throughline.compact.objectives import Objective
from throughline.compact.titles import find_objective_by_title
from throughline.finding.finding import Finding, finding_at
from throughline.finding.placing import place, spans_of
from throughline.finding.report import Report
from throughline.reading.document import Block, Document, Span

NAME = "objective-reference"
VERSION = "1"
KINDS = ("objective_reference",)

_WORD = r"(?<![A-Za-z])Objective"
OF = r"(?:\s+of the (?:Global Compact|GCM|Compact)(?: for (?:Safe, Orderly and Regular )?Migration)?)?"
QUOTED = re.compile(rf"{_WORD}\s+(\d{{1,2}}){OF}\s*[:.,–—-]?\s*[“\"«]([^”\"»“]{{12,240}})[”\"»]", re.I)
LISTED = re.compile(
    rf"{_WORD}\s+(\d{{1,2}})\s*[:.–—]?\s+(?=[A-Za-z])([^;“”\"]{{12,240}}?)(?=[;.](?:\s|$)|;?\s+and Objective\s|$)",
    re.I,
)
BOX_HEAD = re.compile(rf"^Objective\s+\d{{1,2}}{OF}\s*[:.–—-]?$", re.I)


@dataclass(frozen=True, slots=True)
class Reference:
    """An objective's number and title as printed, the objective that the title names, and where in the text."""

    printed: int
    title: str
    objective: Objective
    start: int
    end: int
    sure: bool


def find(report: Report) -> Iterable[Finding]:
    """An ``objective_reference`` finding a printed objective with a title.

    ``number`` is the objective whose title is printed; ``consistent`` says whether it is the number printed. Words
    after "Objective N" that are no objective's title are no reference with title and are left out.
    """
    document = report.document
    for block in document.blocks:
        if "bjective" not in block.text and "BJECTIVE" not in block.text:
            continue
        title = _title_below(document.blocks, block)
        if title and (boxed := next(find_references(f"{block.text} {title.text}"), None)):
            yield _finding(document, boxed, spans_of(document, [block, title]))
            continue
        for reference in find_references(block.text):
            yield _finding(document, reference, place(document, block, reference.start, reference.end))


def find_references(text: str) -> Iterator[Reference]:
    """The objectives that a text prints with number and title; one number never twice for the same words."""
    taken: list[tuple[int, int]] = []
    for pattern in (QUOTED, LISTED):
        for match in pattern.finditer(text):
            if any(start < match.end() and match.start() < end for start, end in taken):
                continue
            title = match[2].strip().rstrip(".,;")
            if objective := find_objective_by_title(title):
                taken.append(match.span())
                yield Reference(int(match[1]), title, objective, match.start(), match.end(), pattern is QUOTED)


def _title_below(blocks: tuple[Block, ...], block: Block) -> Block | None:
    """The block of a box's quoted title, where its head is a block of its own."""
    below = blocks[block.index + 1] if block.index + 1 < len(blocks) else None
    return below if below and BOX_HEAD.match(block.text) and below.text[:1] in '“"«' else None


def _finding(document: Document, reference: Reference, spans: tuple[Span, ...]) -> Finding:
    fields = {
        "number_printed": reference.printed,
        "title_printed": reference.title,
        "number": reference.objective.number,
        "consistent": reference.objective.number == reference.printed,
    }
    confidence = 1.0 if reference.sure else 0.9
    return finding_at(document, spans, kind="objective_reference", fields=fields, confidence=confidence)
