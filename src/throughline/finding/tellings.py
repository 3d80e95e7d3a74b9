"""What one sentence of running text tells of a practice: whose it is, and where in the sentence that begins."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from throughline.compact.actors import get_actor
from throughline.finding import telling
from throughline.finding.parties import ACTS, PLACE, SPEAKS, Party
from throughline.finding.sentences import Sentence
from throughline.finding.verbs import words

_OF_MINISTRY = r"(?:\s+(?:of|for)(?:\s+(?:and|the|of|for|(?-i:[A-Z])[\w’'-]+,?))+)?"
_NOUNS = (
    "country|government|Government|(?:city|town|municipal) council|city|State|region|organi[sz]ation|municipality|"
    rf"(?:ministry|Ministry|department|Department){_OF_MINISTRY}|"
    "company|community|association|union|network|office|agency|nation|coast ?guard|navy|police|army|parliament|"
    "border (?:guard|police|service)|embassy|consulate|authorities|inspectorate|employment service"
)
_OWN = rf"(?:his|her|its|their|the|that)\s+(?:own\s+)?(?:{_NOUNS})"
OWN = re.compile(rf"\b{_OWN}\b|\b(?:his|her|its|their)\s+(?=\w)")
OWN_WITHIN = 70
SUBJECT = re.compile(rf"(?:\bthat|\bhow|\bwhere|\bwhich|\band|,|:|“|\()\s+(there|{_OWN}|it|they|he|she|we)(?=\s)", re.I)
GOES_ON = re.compile(
    r"^(?:[A-Z][^.;:“”]{1,110}?,\s+)?(?:[Ii]t|[Tt]hey|[Hh]e|[Ss]he|"
    r"(?:[Tt]he )?(?:[Ll]ocal )?[Aa]uthorities|The Council|"
    rf"(?:[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[Tt]he|[Tt]hat)\s+(?:own\s+)?(?:{_NOUNS}))"
    r"(?:['’]s\s+(?:[\w-]+\s+){1,4}?)?(?=\s)"
)
THING = re.compile(
    r"^(?:The|This|These|Those|Its|Their|Such|Under the|Through the|Through this)\s+(?:[\w-]+\s+){0,3}?"
    r"(?:Mechanism|Council|Policy|Programme|Law|Act|Forum|Committee|programmes?|polic(?:y|ies)|laws?|initiatives?|"
    r"projects?|plans?|strateg(?:y|ies)|mechanisms?|schemes?|platforms?|centres?|measures|efforts|actions|services?|"
    r"campaigns?|frameworks?|systems?|tools?|agreements?|partnerships?)\b"
)
IN_FIRST = re.compile(
    r"^(?:For example,? |For instance,? |Likewise,? |Similarly,? )?[Ii]n\s+(?:the\s+)?(?:city of\s+)?$"
)
LAW = re.compile(
    r"[,\s][^.;]{3,60}?\b(?:must|are required|are entitled|is required|is entitled|are allowed|receives?|"
    r"ha(?:s|ve) the right)\b"
)
GRANTED = re.compile(r"\s+(?:are|were|is|was)\s+(?:entitled|granted|allowed|given|offered|required)\b")
EXAMPLE_IS = re.compile(
    r"\bexamples?\b[^.;]{0,40}?\b(?:is|are|was|were|includes?|included)\s+(?:that of\s+)?(?:the\s+)?$", re.I
)
SHARED = re.compile(
    r"\b(?:shared|presented|gave|highlighted|described|mentioned|reported|offered|provided|pointed)\b[^.;]{0,60}?"
    r"\b(?:(?:good|best|innovative|promising|effective)\s+(?:\w+\s+)?practices?|examples?|initiatives|experiences)\b",
    re.I,
)
TOLD_TO = re.compile(r"^(?:['’]s?\s+|(?:the\s+)?[a-z]+\s+(?=that\b))")
LISTED = re.compile(r"\s*[\[(]([A-Z][^\[\]()]{2,160})[\])]")
NOT_NAMED = re.compile(r"\b(?!and\b|Mayor\b|Minister\b|President\b|Mr\b|Ms\b|Mrs\b|Dr\b|the\b)\w{2,}")


@dataclass(slots=True)
class Telling:
    """What is told of ``actor``: ``block.text[start:end]``. ``name_at``: where in the block the actor stands, if
    apart from that; ``is_of_place``: the actor is only where it is done."""

    actor: str
    start: int
    end: int
    what: str
    parties: list[Party] = field(default_factory=list)
    sentences: int = 1
    name_at: tuple[int, int] | None = None
    is_of_place: bool = False


def tell(sentence: Sentence, parties: list[Party], before: str, *, goes_on: bool, is_headed: bool) -> list[Telling]:
    """What a sentence tells, of several actors where they are listed in brackets; mostly of one, often of none.

    ``before``: whom "it" or "the Government" means; ``goes_on``: the sentence above told of it; ``is_headed``: the
    paragraph begins with its name as a head, and this is its first sentence.
    """
    text = sentence.text
    if listed := list(_listed(text, parties)):
        return [_of_listed(sentence, parties, *entry) for entry in listed]
    told = _of_acting(text, parties)
    if told is None and not any(party.role == SPEAKS for party in parties) and before and not is_headed:
        told = _of_before(text, before, goes_on=goes_on)
    told = told or _of_speaker(text, parties) or _of_place(text, parties)
    if is_headed:
        told = (before, told[1] if told else 0)
    if told is None:
        return []
    actor, said = told
    is_of_place = any(party.name == actor and party.role == PLACE for party in parties) and actor != before
    what = TOLD_TO.sub("", text[said:].strip(" ,:;.“”[("))
    return [Telling(actor, sentence.start, sentence.end, what, list(parties), is_of_place=is_of_place)]


Told = tuple[str, int] | None
"""An actor, and where in the sentence what it did begins."""


def _of_acting(text: str, parties: list[Party]) -> Told:
    acting = [party for party in parties if party.role == ACTS and not _only_meets(party)]
    if not acting:
        return None
    names = list(dict.fromkeys(party.name for party in acting if party.next == acting[0].next))
    return " and ".join(filter(None, (", ".join(names[:-1]), names[-1]))), acting[0].next


def _only_meets(party: Party) -> bool:
    """Whether an actor is a forum or assembly: what it does is to meet and to adopt."""
    return bool(party.id) and not {party.id, get_actor(party.id).type}.isdisjoint(words("no_doers"))


def _of_speaker(text: str, parties: list[Party]) -> Told:
    """What the first speaker says of the own country, city or body."""
    for party in parties:
        if party.role == SPEAKS and (said := telling.presenting().match(text, party.next)):
            again = any(p.name == party.name and p.start > party.start for p in parties) and bool(said[1])
            if again and telling.practice_noun().search(text, said.end()):
                return party.name, said.end()
            return (party.name, said.end()) if _is_of_own(text, said) else None
    return None


def _is_of_own(text: str, said: re.Match[str]) -> bool:
    """Whether what follows a speaker's verb tells what the own country does; after a verb of mere saying only where
    the country is the subject: "described her country's efforts", "said that his country had set up"."""
    for subject in SUBJECT.finditer(text, said.end()):
        if telling.does(text, subject.end(), plural=subject[1].casefold() in ("we", "they")):
            return True
    owned = OWN.search(text, said.end()) if said[1] else None
    return bool(owned and telling.practice_noun().search(text, said.end(), owned.end() + OWN_WITHIN))


def _of_before(text: str, before: str, *, goes_on: bool) -> Told:
    """What "it", "the Government" or, in a telling that goes on, "the programme" did."""
    if subject := GOES_ON.match(text):
        if telling.does(text, subject.end()):
            return before, subject.end()
        if (said := telling.presenting().match(text, subject.end())) and _is_of_own(text, said):
            return before, said.end()
    return (before, 0) if goes_on and THING.match(text) else None


def _of_place(text: str, parties: list[Party]) -> Told:
    """What is done in the place that the sentence begins with, or in which a law was adopted; or what an example is."""
    if not parties:
        return None
    place = parties[0]
    before = text[: place.start]
    if "xample" in before and EXAMPLE_IS.search(before):
        return place.name, 0
    if place.role != PLACE:
        return None
    if telling.agent_before(before):
        return place.name, 0
    if GRANTED.match(text, place.end):
        return place.name, 0
    if IN_FIRST.match(before) and text[place.end : place.end + 1] == ",":
        rest = text[place.end + 1 : place.end + 250]
        does = any(telling.does(rest, space.start()) for space in re.finditer(r"\s", rest))
        if does or LAW.match(text, place.end + 1):
            return place.name, place.end
    return None


def _listed(text: str, parties: list[Party]) -> Iterator[tuple[Party, int, int]]:
    """Actors printed in brackets behind what they shared, each with where that begins and ends."""
    if not parties or ("(" not in text and "[" not in text) or not SHARED.search(text):
        return
    begun = 0
    for brackets in LISTED.finditer(text):
        held = [p for p in parties if brackets.start(1) <= p.start and p.end <= brackets.end(1)]
        rest = brackets[1]
        for party in reversed(held):
            rest = rest[: party.start - brackets.start(1)] + rest[party.end - brackets.start(1) :]
        if held and not NOT_NAMED.search(rest):
            yield from ((party, begun, brackets.start(1)) for party in held)
            begun = brackets.end() + 1


def _of_listed(sentence: Sentence, parties: list[Party], party: Party, start: int, end: int) -> Telling:
    what = sentence.text[start:end].strip(" ,:;.“”–—[(")
    low = sentence.start
    roles = [replace(other, role=SPEAKS) if other == party else other for other in parties]
    name_at = (low + party.start, low + party.end)
    return Telling(party.name, low + start, low + end, what, roles, name_at=name_at)
