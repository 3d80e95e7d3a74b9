"""Successes and challenges told in running text: what, for whom, where, whose, and why."""

import re
from collections.abc import Iterable
from typing import Any

from throughline.finding import outcomes
from throughline.finding.finding import Finding, finding_at
from throughline.finding.listed import items_of
from throughline.finding.parties import ACTS, PLACE, SPEAKS, find_parties
from throughline.finding.populations import find_populations
from throughline.finding.report import Report
from throughline.finding.sentences import Sentence
from throughline.reading.document import Block, BlockKind

NAME = "told"
VERSION = "1"
KINDS = ("success", "challenge")

CONFIDENCE = 0.6
SHORTEST, LONGEST = 40, 700
TOPICS_LEFT = frozenset(("success", "challenge", "recommendation", "resource", "contributor", "practice"))
NUMBERED = 160
OWN_NUMBER = re.compile(r"^\d+\.\s+")
QUOTES = ("“", '"', "«")
WISH_WITHIN = 60
"""How many characters before a cue a "should" or "if" still belongs to it."""
ASIDE = re.compile(r"\b(?:who|those|when (?:they|he|she))\s+(?:are|were|is|was)?\s*$")
"""Right before a cue: it only says which people are meant."""
SAID_THAT = re.compile(
    r"^[^,;:]{3,160}?\b(?:said|noted|stated|added|observed|stressed|emphasized|reported|explained|mentioned)"
    r"(?: also)? that\s+",
    re.I,
)


def find(report: Report) -> Iterable[Finding]:
    """A ``success`` or ``challenge`` finding a sentence; what stands on cards, under heads and in quotations is left
    to the extractors that find these."""
    places = report.places
    headed = (item for item in report.found_by(items_of) if item.kind in KINDS)
    inside = report.in_cards.union(block.index for item in headed for block in item.blocks)
    for sentence in report.sentences:
        block = sentence.block
        if not _is_prose(block) or not SHORTEST <= sentence.end - sentence.start <= LONGEST:
            continue
        if block.index in inside or outcomes.cue_words().isdisjoint(sentence.words):
            continue
        if places[block.index].topic in TOPICS_LEFT or block.text.startswith(QUOTES):
            continue
        text = sentence.text
        if text.endswith(("?", ":")) or text.startswith(QUOTES) or "://" in text:
            continue
        told: dict[str, re.Match[str]] = {}
        for cue in outcomes.cues():
            if (found := cue.search(text, sentence.words)) and _is_told(text, found):
                told.setdefault(cue.kind, found)
        for kind, found in told.items():
            yield _finding(report, sentence, kind, found)


def _is_prose(block: Block) -> bool:
    """Whether a block is a paragraph; one that is numbered, as those of official reports are, has its length too."""
    if block.kind is BlockKind.LIST_ITEM:
        return block.marker.rstrip(".").isdigit() and len(block.text) >= NUMBERED
    return block.kind is BlockKind.PARAGRAPH


def _is_told(text: str, cue: re.Match[str]) -> bool:
    """Whether the cue is no wish, duty or condition, and stands in no quotation."""
    before = text[max(0, cue.start() - WISH_WITHIN) : cue.end()]
    if outcomes.unsure().search(before):
        return False
    if ASIDE.search(text, 0, cue.start()):
        return False
    if outcomes.meeting().search(text, 0, cue.start()) or outcomes.meeting().match(cue[0]):
        return False
    opened = text[: cue.start()]
    return opened.count("“") <= opened.count("”") and opened.count('"') % 2 == 0


def _finding(report: Report, sentence: Sentence, kind: str, cue: re.Match[str]) -> Finding:
    text, place = sentence.text, report.place(sentence.block)
    parties = find_parties(text, report.directory, sentence.names)
    fields: dict[str, Any] = {
        "heading": place.heading,
        "section": place.section,
        "actors": list(dict.fromkeys(party.name for party in parties if party.role in (ACTS, SPEAKS))),
        "what": SAID_THAT.sub("", OWN_NUMBER.sub("", text)).rstrip("."),
        "for_whom": find_populations(text),
        "where": list(dict.fromkeys(party.name for party in parties if party.role == PLACE)),
    }
    if kind == "challenge":
        fields["cause"] = _cause(text, cue)
    spans = sentence.spans(report.document)
    return finding_at(report.document, spans, kind=kind, fields=fields, confidence=CONFIDENCE)


def _cause(text: str, cue: re.Match[str]) -> str | None:
    """Why: what is named behind the challenge, or before it at the sentence's beginning."""
    hampered = outcomes.hampered_by().search(text, cue.start())
    cause = hampered or outcomes.CAUSE.search(text, cue.end()) or outcomes.CAUSE_FIRST.match(text)
    return cause["because"].strip(" ,") if cause else None
