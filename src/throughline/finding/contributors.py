"""Who took part and how: lists under a role, and sentences that name those who chaired, spoke and moderated."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from throughline.compact.actors import find_actor
from throughline.compact.mentions import find_actors_in
from throughline.compact.organs import find_state_of
from throughline.finding.contacts import is_person, split_name
from throughline.finding.finding import Finding, finding_at
from throughline.finding.outline import Place
from throughline.finding.people import STYLE, Named, end_of_sentence, find_people
from throughline.finding.placing import place as place_words
from throughline.finding.programmes import programme_sessions
from throughline.finding.report import Report
from throughline.finding.words import find_role
from throughline.reading.cleaning import clean
from throughline.reading.document import Block, BlockKind, Document

NAME = "contributor"
VERSION = "2"
KINDS = ("contributor",)

LONGEST = 400
MARK = re.compile(r"\s*[(\[]([^()\[\]]{3,40})[)\]]\s*\.?$")
INLINE_ROLE = re.compile(r"^([A-Z][A-Za-z -]{3,30}?)\s*:\s+(?=\S)")

CHAIRED = re.compile(r"\b(co-)?chaired(?: and moderated)? by\s+", re.I)
KEYNOTES = re.compile(
    r"\bkey-?\s?note (?:speech|address|remarks|speaker)(?:es|s)?\s+"
    r"(?:(?:was|were)\s+)?(?:given|delivered|made|presented)?\s*by\s+",
    re.I,
)

MODERATED_BY = re.compile(r"(?<!and )\bmoderated by\s+", re.I)
MODERATES = re.compile(rf"(?:^|(?<=[.]\s))({STYLE}[^.;]{{3,200}}?),?\s+(?:who\s+)?moderated\b")
PANELLISTS = re.compile(
    r"\b(?:following\s+)?(?:panell?ists|speakers|discussants)\s*(?:were|included|are)?\s*:\s+", re.I
)
RAPPORTEUR = re.compile(r"\brapporteurs?\s+(?:was|were)\s+", re.I)

GOES_ON = re.compile(r",?\s+and\s+(?:included|featured|comprised|brought|heard|had)\b|,?\s+with the following\b")
CLOSED = re.compile(r"(?:[^()]|\([^()]*\))*(?=\))")
JOINED = re.compile(r"(?:the\s+|\s*,\s*|,?\s+and\s+(?:the\s+)?)?")

TOLD = (
    (CHAIRED, "chair", ("chaired",)),
    (KEYNOTES, "keynote", ("note",)),
    (MODERATED_BY, "moderator", ("moderated",)),
    (PANELLISTS, "panellist", ("panel", "speakers", "discussants")),
    (RAPPORTEUR, "rapporteur", ("rapporteur",)),
)


def find(report: Report) -> Iterable[Finding]:
    """A ``contributor`` finding a person or body that took part, with role, affiliation and section."""
    document, places = report.document, report.places
    inside, sessions = report.in_cards, programme_sessions(report.programme)
    role = ""
    for block in document.blocks:
        place = places[block.index]
        if session := sessions.get(block.index):
            place = replace(place, section=session)
        if block.kind is BlockKind.HEADING:
            role = find_role(block.text) or ""
        elif role and block.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW):
            if not block.text.endswith("?") and len(block.text) < LONGEST:
                yield _listed(document, block, role, place)
        elif block.kind is BlockKind.PARAGRAPH and block.index not in inside:
            lead = INLINE_ROLE.match(block.text)
            if lead and (named := find_role(lead[1])) and not block.text[lead.end() :].isupper():
                yield from _inline(document, block, named, lead.end(), place)
            elif len(block.text) < 60 and (headed := find_role(block.text)):
                role = headed
            elif role and _is_lines(document, block, role):
                yield from _lines(document, block, role, place)
            else:
                yield from _told(document, block, place)


def _fields(role: str, name: str, affiliation: str, place: Place) -> dict[str, Any]:
    state = find_state_of(affiliation) or find_actor(name)
    return {
        "role": role,
        "name": name,
        "affiliation": affiliation or None,
        "state": state.id if state and state.is_state else None,
        "section": place.section or place.heading,
    }


def _listed(document: Document, block: Block, role: str, place: Place) -> Finding:
    return finding_at(document, block.spans, kind="contributor", fields=_person(block.text, role, place))


def _person(text: str, role: str, place: Place) -> dict[str, Any]:
    """An item of a list of people: a body from the floor is a name only; "(moderator)" behind a person is the role."""
    marked = MARK.search(text)
    if marked and (own := find_role(marked[1])):
        text, role = text[: marked.start()], own
    text = text.strip().rstrip(".;")
    if role == "floor" and not re.match(rf"{STYLE}\s", text):
        return _fields(role, text, "", place)
    name, affiliation = split_name(text)
    return _fields(role, name, affiliation, place)


def _inline(document: Document, block: Block, role: str, start: int, place: Place) -> Iterable[Finding]:
    """Who is named behind a role on its line, several parted by semicolons."""
    for part in re.finditer(r"[^;]+", block.text[start:]):
        words = part[0].strip(" .")
        if words:
            low = start + part.start() + len(part[0]) - len(part[0].lstrip())
            spans = place_words(document, block, low, low + len(words))
            yield finding_at(document, spans, kind="contributor", fields=_person(words, role, place))


def _is_lines(document: Document, block: Block, role: str) -> bool:
    """Whether a paragraph under a role is a list without bullets: each line a person and function, or a body."""
    lines = [line for line in document.slices(block.spans).splitlines() if line.strip()]
    if role == "floor":
        return all(len(line) < 100 and not line.rstrip().endswith((".", ":")) for line in lines)
    return all(len(line) < 160 and is_person(clean(line).split(",")[0]) and "," in line for line in lines)


def _lines(document: Document, block: Block, role: str, place: Place) -> Iterable[Finding]:
    for start, end in block.spans:
        position = start
        for line in document.text[start:end].splitlines(keepends=True):
            if line.strip():
                span = (position, position + len(line.rstrip()))
                found = finding_at(document, [span], kind="contributor", fields={})
                fields = _person(found.text, role, place)
                yield finding_at(document, [span], kind="contributor", fields=fields)
            position += len(line)


def _told(document: Document, block: Block, place: Place) -> Iterable[Finding]:
    """The people that the sentences of a paragraph name by their roles."""
    text = block.text
    small = text.lower()
    for pattern, role, stems in TOLD:
        for told in pattern.finditer(text) if any(stem in small for stem in stems) else ():
            end = _end_of_role(text, told.end())
            people = list(find_people(text, told.end(), end))
            if pattern is CHAIRED:
                yield from _states_that_chair(document, block, told, end, place)
            if pattern is CHAIRED and (told[1] or len(people) > 1):
                role = "co-chair"
            for person in people:
                if _is_named(person, role):
                    yield _named(
                        document, block, role, person.name, person.affiliation, (person.start, person.end), place
                    )
    for told in MODERATES.finditer(text) if "moderated" in small else ():
        for person in find_people(text, told.start(1), told.end(1)):
            yield _named(
                document, block, "moderator", person.name, person.affiliation, (person.start, person.end), place
            )


def _end_of_role(text: str, start: int) -> int:
    """Where those end whom a sentence names by a role from ``start`` on: with it, its bracket, or what comes next."""
    end = end_of_sentence(text, start)
    if text.count("(", 0, start) > text.count(")", 0, start) and (closed := CLOSED.match(text, start, end)):
        end = closed.end()
    goes_on = GOES_ON.search(text, start, end)
    return goes_on.start() if goes_on else end


def _states_that_chair(
    document: Document, block: Block, told: re.Match[str], end: int, place: Place
) -> Iterator[Finding]:
    """The States right behind "chaired by", of which nobody is named."""
    last = told.end()
    states = [mention for mention in find_actors_in(block.text[last:end]) if mention.actor.is_state]
    role = "co-chair" if told[1] or len(states) > 1 else "chair"
    for state in states:
        start = told.end() + state.start
        if not JOINED.fullmatch(block.text[last:start]):
            return
        last = told.end() + state.end
        yield _named(document, block, role, state.words, "", (start, last), place)


def _is_named(person: Named, role: str) -> bool:
    """Whether one of those that a sentence names by their role is a person."""
    if re.match(STYLE, person.name) or role == "panellist":
        return True
    return bool(person.affiliation) and is_person(person.name)


def _named(
    document: Document, block: Block, role: str, name: str, affiliation: str, at: tuple[int, int], place: Place
) -> Finding:
    spans = place_words(document, block, *at)
    return finding_at(document, spans, kind="contributor", fields=_fields(role, name, affiliation, place))
