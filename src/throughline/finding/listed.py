"""Items under a head that says what they are: successes, challenges, recommendations, key points."""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from throughline.finding.finding import Finding, finding_at
from throughline.finding.outline import Place, is_head
from throughline.finding.placing import spans_of
from throughline.finding.quotes import is_speaker
from throughline.finding.recommending_words import run_in_imperative
from throughline.finding.report import Report
from throughline.finding.sessions import names_session
from throughline.finding.unmarked import items_in
from throughline.finding.words import find_topic
from throughline.reading.document import Block, BlockKind, Document

NAME = "headed-list"
VERSION = "3"
KINDS = ("success", "challenge", "key_point")
ITEMS = (*KINDS, "recommendation", "pledge")
LABELLED = ("success", "challenge")
"""What a paragraph by itself may be, behind its label: "Challenges: the vans are few"."""
LONGEST_LABEL = 40

LEAD_IN = re.compile(
    r"^(?:some |the |several |key |main |other |these |such )*"
    r"(successes|achievements|challenges|obstacles|ways? forward|recommendations|next steps|key points|key messages)"
    r"\b[^.]{0,80}(?::|are presented below\.?)$",
    re.I,
)

ANNOUNCED = (
    (
        re.compile(
            r"\b(?:areas? of convergence|main (?:conclusions|outcomes|messages)|key (?:points|messages|takeaways))"
            r"\b[^.]*:$",
            re.I,
        ),
        "key_point",
    ),
    (
        re.compile(
            r"\b(?:ideas for (?:further )?action|recommended|called for|following (?:recommendations|actions|steps))"
            r"\b[^.]*:$",
            re.I,
        ),
        "recommendation",
    ),
    (re.compile(r"\b(?:following|these) (?:new |voluntary )?(?:pledges|commitments)\b[^.]*:$", re.I), "pledge"),
)

RUN_IN = re.compile(
    r"^(?:\d{1,2}[.)]\s*)?((?:[^\W\d_]|[“\"(])[^:.?!]{4,240}?)\s*(?::|\s[–—-]|\.(?=\s))\s+(?=[A-ZÀ-Þ“])"
)
SENTENCE_LIKE = re.compile(
    r"\b(?:that|which|who|is|are|was|were|has|have|had|include[sd]?|will|should|must|noted|said)\b", re.I
)
NUMBERED = re.compile(r"(\d{1,2})[.)]\s")


@dataclass(slots=True)
class Run:
    """The blocks under a head that names a kind of items; ``is_told``: plain paragraphs are items too."""

    kind: str
    heading: str
    is_told: bool
    blocks: list[Block] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a headed list: its kind, the head above it or its own run-in head, and its blocks."""

    kind: str
    heading: str
    blocks: list[Block]


def find(report: Report) -> Iterable[Finding]:
    """Findings for the items of headed lists; nested items belong to theirs, quotations between items to none."""
    document = report.document
    for item in report.found_by(items_of):
        if item.kind in KINDS:
            section = report.place(item.blocks[0]).section
            fields: dict[str, Any] = {"heading": item.heading, "section": section, "actors": []}
            if item.kind == "challenge":
                fields["cause"] = None
            elif item.kind == "key_point":
                fields = {"heading": item.heading, "session": section}
            yield finding_at(document, spans_of(document, item.blocks), kind=item.kind, fields=fields)


def items_of(report: Report) -> Iterator[Item]:
    """The items of every headed list of a report, in order."""
    document = report.document
    taken: set[int] = set()
    for run in _runs(document, report.places, report.in_cards):
        items = _key_points(document, run) if run.kind == "key_point" else _items(document, run)
        for head, blocks in items:
            taken.update(block.index for block in blocks)
            yield Item(run.kind, head or run.heading, blocks)
    for block in document.blocks:
        if block.kind is BlockKind.PARAGRAPH and block.index not in taken and block.index not in report.in_cards:
            label, colon, _ = block.text[: LONGEST_LABEL + 2].partition(": ")
            topic = find_topic(label) if colon else None
            if topic in LABELLED:
                yield Item(topic, label, [block])


def _runs(document: Document, places: list[Place], inside: Collection[int]) -> Iterator[Run]:
    run: Run | None = None
    for block in document.blocks:
        opened = None if block.index in inside else _opens(block, places[block.index])
        if opened is None and not is_head(block) and block.index not in inside:
            if run and block.kind is not BlockKind.FOOTNOTE:
                run.blocks.append(block)
            continue
        if run and run.blocks:
            yield run
        run = opened
    if run and run.blocks:
        yield run


def _opens(block: Block, place: Place) -> Run | None:
    """The run that a heading or a paragraph that leads into a list opens, still empty."""
    if is_head(block):
        topic = find_topic(block.text) or (place.topic if place.topic == "key_point" else "")
        return Run(topic, block.text, is_told=block.text.casefold().startswith("key")) if topic in ITEMS else None
    if block.kind is not BlockKind.PARAGRAPH:
        return None
    if (lead := LEAD_IN.match(block.text)) and (topic := find_topic(lead[1]) or "") in ITEMS:
        return Run(topic, place.heading if find_topic(place.heading) == topic else lead[1], is_told=True)
    if block.text.endswith(":"):
        for pattern, kind in ANNOUNCED:
            if pattern.search(block.text, max(len(block.text) - 400, 0)):
                return Run(kind, place.heading, is_told=True)
    return None


def _items(document: Document, run: Run) -> Iterator[tuple[str, list[Block]]]:
    """The top items of a list with what is nested in them; without bullets each paragraph, with its run-in head."""
    blocks = run.blocks
    listed = [block for block in blocks if block.kind is BlockKind.LIST_ITEM]
    asides = _asides(blocks)
    prose = [block for block in blocks if block.kind is BlockKind.PARAGRAPH and block.index not in asides]
    headed = [(head, [block]) for block in prose if (head := _own_head(document, block, run.kind))]
    if len(headed) > 1 and (run.kind == "recommendation" or not listed):
        yield from headed
    elif not listed:
        yield from (("", [block]) for block in _plain(document, prose))
    if not listed:
        return
    top = min(block.level for block in listed)
    items: list[list[Block]] = []
    for block in listed:
        if block.level == top:
            items.append([block])
        elif items and block.index == items[-1][-1].index + 1:
            items[-1].append(block)
    yield from (("", item) for item in items)


def _plain(document: Document, prose: list[Block]) -> Iterator[Block]:
    """Paragraphs as items, and the items that stand in one paragraph line after line."""
    for block in prose:
        items = items_in(document, block)
        yield from (item for item in items if (len(items) > 1 or len(item.text) > 40) and not item.text.endswith(":"))


def _asides(blocks: list[Block]) -> set[int]:
    """The indexes of those that are set-apart quotations or the speakers under them."""
    quotes = {block.index for block in blocks if block.text[:1] in '“"«'}
    return quotes | {block.index for block in blocks if block.index - 1 in quotes and is_speaker(block)}


def _own_head(document: Document, block: Block, kind: str) -> str:
    """A paragraph's run-in head; a recommendation's may be a first sentence that says what to do."""
    told = run_in_imperative(block.text) if kind == "recommendation" else ""
    return told or run_in_head(document, block)


def run_in_head(document: Document, block: Block) -> str:
    """The words that head a paragraph on its own first line: before a colon or dash, or bold before a stop."""
    match = RUN_IN.match(block.text)
    if not match or len(match[1].split()) > 32:
        return ""
    bold = "**" in document.slices(block.spans)[: len(match[0]) + 16]
    is_clause = bool(SENTENCE_LIKE.search(match[1]))
    numbered = match[0].lstrip()[:1].isdigit() and (not is_clause or len(match[1].split()) <= 16)
    if match[0].rstrip().endswith(".") and not (bold or numbered):
        return ""
    return match[1].strip() if bold or numbered or not is_clause else ""


def _key_points(document: Document, run: Run) -> Iterator[tuple[str, list[Block]]]:
    """Key points: bullets under their heading, or numbered or run-in headed ones with the paragraphs that follow."""
    blocks = [block for block in run.blocks if not names_session(block)]
    headed = _numbered(blocks) or [b for b in blocks if b.kind is not BlockKind.LIST_ITEM and run_in_head(document, b)]
    if not headed and any(b.kind is BlockKind.LIST_ITEM for b in blocks):
        for _, item in _items(document, replace(run, blocks=blocks)):
            yield run_in_head(document, item[0]), item
        return
    if not headed and not run.is_told:
        return
    points: list[tuple[str, list[Block]]] = []
    asides = _asides(blocks)
    for block in blocks:
        if block.index in asides:
            continue
        own = run_in_head(document, block)
        if block in headed or not headed:
            points.append((own, [block]))
        elif points:
            points[-1][1].append(block)
    yield from points


def _numbered(blocks: Iterable[Block]) -> list[Block]:
    """The blocks that are numbered 1, 2, 3 and so on, whether printed as paragraphs or behind bullets; two at least."""
    found: list[Block] = []
    for block in blocks:
        number = NUMBERED.match(block.text)
        if number and int(number[1]) == len(found) + 1:
            found.append(block)
    return found if len(found) > 1 else []
