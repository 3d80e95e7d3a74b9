"""Recommendations anywhere: items of headed lists, bullets under "States should:", and sentences of running text.

A report that sets its recommendations apart in a chapter says elsewhere mostly what is, and what others asked for:
there a sentence counts when it says who should act or that somebody asks. In the summary of a debate each "should",
"must" and "there is a need" is one.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from throughline.finding.addressing import find_addressed, find_addressed_by_head
from throughline.finding.directing import directs, directs_anyone, directs_further
from throughline.finding.finding import Finding, finding_at
from throughline.finding.listed import items_of
from throughline.finding.placing import spans_of
from throughline.finding.recommending import recommendation_fields
from throughline.finding.report import Report
from throughline.finding.sentences import Sentence, sentences_of
from throughline.finding.timelines import find_timeline
from throughline.finding.words import find_topic
from throughline.reading.document import Block, BlockKind, Span

NAME = "recommendation"
VERSION = "1"
KINDS = ("recommendation",)

_PROSE = (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.HEADING)
_ASIDE = frozenset({"resource", "contributor", "card"})
_PART = re.compile(r"[^;\s][^;]*")
_SHORTEST = 30  # characters of a sentence that recommends, and the most: what is longer is no sentence
_LONGEST = 3_000
_LONG = 3  # sentences in an item of a list, from which each is looked at on its own


def find(report: Report) -> Iterable[Finding]:
    """A ``recommendation`` finding an item of a headed list, a bullet under a lead-in, a sentence of running text."""
    taken: set[int] = set()
    long_items: set[int] = set()
    leads = _leads(report)
    for item in report.found_by(items_of):
        if item.kind == "recommendation":
            first = item.blocks[0]
            taken.update(block.index for block in item.blocks)
            if len(item.blocks) == 1 and first in leads.values():
                continue
            addressed = find_addressed_by_head(leads[first.index].text if first.index in leads else item.heading)
            yield _finding(report, spans_of(report.document, item.blocks), item.heading, first, addressed)
            if len(item.blocks) == 1 and len(list(sentences_of(item.blocks[0]))) >= _LONG:
                long_items.add(item.blocks[0].index)
    for lead, bullet in _bullets_of_leads(report, taken):
        taken.add(bullet.index)
        yield _finding(report, bullet.spans, report.place(bullet).heading, bullet, find_addressed(lead.text))
    yield from _in_running_text(report, taken - long_items, long_items)


def _finding(
    report: Report, spans: tuple[Span, ...], heading: str, block: Block, addressed: list[str] | None = None
) -> Finding:
    found = finding_at(report.document, spans, kind="recommendation", fields={})
    fields = {"heading": heading, "section": report.place(block).section, **recommendation_fields(found.text)}
    if addressed and not fields["addressed_to"]:
        fields["addressed_to"] = addressed
    return replace(found, fields=fields)


def _leads(report: Report) -> dict[int, Block]:
    """By the index of an item of a list, the words right above its list that end in a colon, say to whom it is
    addressed, and are no item of it: "To States:", "9. I urge States to:" above "(a) .."."""
    leads: dict[int, Block] = {}
    lead: Block | None = None
    for block in report.document.blocks:
        if block.text.endswith((":", ": to")) and find_addressed_by_head(block.text):
            lead = block
        elif lead and block.kind is BlockKind.LIST_ITEM and _style(block) != _style(lead):
            leads[block.index] = lead
        elif block.kind is not BlockKind.FOOTNOTE:
            lead = None
    return leads


def _style(block: Block) -> str:
    """How an item is marked: by numbers, by letters, by bullets."""
    mark = block.marker.strip("().")
    return "1" if mark.isdigit() else "a" if mark.isalnum() else mark


def _bullets_of_leads(report: Report, taken: Collection[int]) -> Iterator[tuple[Block, Block]]:
    """The bullets under a paragraph or head that leads into them with what should be done: "Governments should:"."""
    lead: Block | None = None
    for block in report.document.blocks:
        if block.kind in (BlockKind.PARAGRAPH, BlockKind.HEADING):
            leads = (
                block.text.endswith((":", ": to")) and block.index not in taken and block.index not in report.in_cards
            )
            lead = block if leads and directs(_last_sentence(block)) else None
        elif lead and block.kind is BlockKind.LIST_ITEM and block.index not in taken:
            if not block.text.endswith("?"):
                yield lead, block
        elif block.kind is not BlockKind.FOOTNOTE:
            lead = None


def _last_sentence(block: Block) -> Sentence:
    return Sentence(block, block.text.rfind(". ") + 2 if ". " in block.text else 0, len(block.text))


def _in_running_text(report: Report, taken: Collection[int], in_items: Collection[int]) -> Iterator[Finding]:
    is_debate = not _has_chapter(report)
    places, in_cards = report.places, report.in_cards
    for sentence in report.sentences:
        block = sentence.block
        if block.kind not in _PROSE or block.index in taken or block.index in in_cards:
            continue
        if not _SHORTEST <= sentence.end - sentence.start <= _LONGEST or places[block.index].topic in _ASIDE:
            continue
        if sentence.text.endswith(("?", ":")):
            continue
        if block.index in in_items:
            recommends = directs_further(sentence)
        else:
            recommends = directs_anyone(sentence) if is_debate else directs(sentence)
        if recommends:
            yield _told(report, sentence)
        if block.index in in_items or recommends:
            yield from (_told(report, part) for part in _timed_parts(sentence))


def _timed_parts(sentence: Sentence) -> list[Sentence]:
    """The parts of a sentence between semicolons, where several give a time of their own: each is a measure."""
    if ";" not in sentence.text or not find_timeline(sentence.text):
        return []
    cut = [(sentence.start + part.start(), sentence.start + part.end()) for part in _PART.finditer(sentence.text)]
    parts = [Sentence(sentence.block, start, end) for start, end in cut]
    timed = [part for part in parts if find_timeline(part.text)]
    return timed if len(timed) > 1 else []


def _told(report: Report, sentence: Sentence) -> Finding:
    place = report.place(sentence.block)
    fields = {"heading": place.heading, "section": place.section, **recommendation_fields(sentence.text)}
    spans = sentence.spans(report.document)
    return finding_at(report.document, spans, kind="recommendation", fields=fields, confidence=0.7)


def _has_chapter(report: Report) -> bool:
    """Whether headings set recommendations apart."""
    blocks = report.document.blocks
    return any(b.kind is BlockKind.HEADING and find_topic(b.text) == "recommendation" for b in blocks)
