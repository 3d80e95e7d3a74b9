"""Practices told in running text, without a card of their own, with what each actor named there does."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from throughline.compact.actors import find_actor
from throughline.compact.mentions import find_actors_in
from throughline.compact.organs import find_state_of
from throughline.finding import telling
from throughline.finding.directory import Directory
from throughline.finding.finding import Finding, finding_at
from throughline.finding.parties import (
    ACTS,
    ADDRESSED,
    MENTIONED,
    PLACE,
    SPEAKS,
    Party,
    find_parties,
    may_name,
)
from throughline.finding.placing import place as place_words
from throughline.finding.populations import find_populations
from throughline.finding.report import Report
from throughline.finding.sentences import Sentence
from throughline.finding.tellings import GOES_ON, THING, Telling, tell
from throughline.reading.document import Block, BlockKind

NAME = "practice-told"
VERSION = "1"
KINDS = ("practice_mention",)

STRONGEST = (ACTS, SPEAKS, ADDRESSED, PLACE, MENTIONED)
CONFIDENCE = 0.7
SENTENCES, WORDS = 4, 150
"""The most sentences and words of one telling; what goes on longer is another."""
SHORTEST = 50
LONGEST_RUN_IN = 60
RUN_IN = re.compile(r"^(?:The )?([A-Z][^:.]{2,50}):\s+(?=\S)")
GENERAL = re.compile(
    r"(?:Several|Many|Some|Others?|Participants|Speakers|Delegates|Panell?ists|Most|Various|A number of|"
    r"It was|There was|"
    r"In addition, (?:several|many|some)|By contrast|In conclusion)\b"
)
"""How a sentence begins that no longer tells what the last speaker said."""
QUOTES = ("“", '"', "«")
TOPICS_LEFT = frozenset(("resource", "contributor", "recommendation"))


def find(report: Report) -> Iterable[Finding]:
    """A ``practice_mention`` finding a telling: consecutive sentences of a paragraph on one actor are one."""
    inside, places = report.in_cards, report.places
    for index, sentences in groupby(report.sentences, key=lambda sentence: sentence.block.index):
        block = report.document.blocks[index]
        if index in inside or block.kind not in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            continue
        if len(block.text) < SHORTEST or places[index].topic in TOPICS_LEFT or block.text.startswith(QUOTES):
            continue
        for told in _tellings(block, list(sentences), report):
            yield _finding(report, block, told)


def roles_of(parties: Iterable[Party]) -> list[dict[str, Any]]:
    """``[{"actor", "id", "role"}]``: each actor once with its strongest role, those that act first."""
    roles: dict[str, dict[str, Any]] = {}
    for party in sorted(parties, key=lambda party: STRONGEST.index(party.role)):
        roles.setdefault(party.name, {"actor": party.name, "id": party.id or None, "role": party.role})
    return list(roles.values())


def roles_on_card(organizations: Iterable[str], text: str, people: Directory) -> list[dict[str, Any]]:
    """The roles of those a practice card names: its organizations and their States act; a State that its text only
    tells of has the role it has there, mostly that of a place."""
    own: dict[str, Party] = {}
    for name in organizations:
        named = [mention.actor for mention in find_actors_in(name)]
        bodies = [actor for actor in named if not actor.is_state]
        state = find_state_of(name)
        for actor in (*bodies, *([state] if state else [] if bodies else named)):
            own[actor.id] = Party(actor.name, 0, 0, role=ACTS, id=actor.id)
    names = {party.name for party in own.values()}
    told = (party for party in find_parties(text, people) if party.id not in own and party.name not in names)
    return roles_of([*own.values(), *told])


def _finding(report: Report, block: Block, told: Telling) -> Finding:
    document = report.document
    spans = place_words(document, block, told.start, told.end)
    if told.name_at:
        spans = (*spans, *place_words(document, block, *told.name_at))
    roles = roles_of(told.parties)
    own = next((role for role in roles if role["actor"] == told.actor), None)
    if own is None and " and " not in told.actor:
        known = find_actor(told.actor)
        own = {"actor": told.actor, "id": known.id if known else None, "role": ACTS}
        roles.insert(0, own)
    elif own and own["role"] in (MENTIONED, PLACE) and not told.is_of_place:
        own["role"] = ACTS
    fields: dict[str, Any] = {
        "actor": told.actor,
        "what": told.what,
        "role_of": roles,
        "where": [role["actor"] for role in roles if role["role"] == PLACE],
        "for_whom": find_populations(block.text[told.start : told.end]),
        "section": report.place(block).section,
    }
    return finding_at(document, spans, kind="practice_mention", fields=fields, confidence=CONFIDENCE)


def _tellings(block: Block, sentences: list[Sentence], report: Report) -> Iterator[Telling]:
    """The tellings of a paragraph; those of one actor side by side are joined."""
    told: Telling | None = None
    before = headed = _head(block, report)
    for sentence in sentences:
        parties: list[Party] = []
        found: list[Telling] = []
        is_headed = bool(headed) and sentence is sentences[0]
        is_named = may_name(sentence, report.directory)
        is_read = (is_named or bool(before)) and (told is not None or is_headed or telling.may_tell(sentence.words))
        if is_read:
            parties = find_parties(sentence.text, report.directory, sentence.names) if is_named else []
            found = tell(sentence, parties, before, goes_on=told is not None, is_headed=is_headed)
        for new in found:
            if told and _goes_on(block, told, new):
                told.end, told.sentences = new.end, told.sentences + 1
                told.parties += new.parties
                continue
            if told:
                yield told
            told = new
        if told and not found:
            yield told
            told = None
        if before and is_named and not is_read and not _goes_on_with(sentence.text):
            before = ""
        elif is_read or before:
            before = _meant(sentence.text, parties, found, before)
    if told:
        yield told


def _head(block: Block, report: Report) -> str:
    """The actor that a paragraph has as its run-in head: "Chad: ..."; or ""."""
    lead = RUN_IN.match(block.text) if ":" in block.text[:LONGEST_RUN_IN] else None
    named = find_parties(lead[1], report.directory) if lead else []
    is_whole = bool(lead) and len(named) == 1 and (named[0].start, named[0].end) == (0, len(lead[1] if lead else ""))
    return named[0].name if is_whole else ""


def _goes_on(block: Block, told: Telling, new: Telling) -> bool:
    return (
        new.actor == told.actor
        and not (new.name_at or told.name_at)
        and told.sentences < SENTENCES
        and len(block.text[told.start : new.end].split()) <= WORDS
    )


def _meant(text: str, parties: list[Party], found: list[Telling], before: str) -> str:
    """Whom "it", "he" or "the Government" in the next sentence means: who acted or spoke in this one; or ""."""
    if found:
        return "" if found[-1].name_at else found[-1].actor
    heard = list(dict.fromkeys(party.name for party in parties if party.role in (SPEAKS, ACTS)))
    if len(heard) == 1:
        return heard[0]
    if heard or GENERAL.match(text):
        return ""
    return before if all(party.name == before for party in parties) or _goes_on_with(text) else ""


def _goes_on_with(text: str) -> bool:
    """Whether a sentence goes on with whom or what the one before it told of."""
    return bool(GOES_ON.match(text) or THING.match(text))
