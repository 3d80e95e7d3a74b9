"""The people a report names and whom they belong to, so that a later "Ms. Ruiz" can be told for whom she speaks."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from throughline.compact.mentions import ActorMention, find_actors_in
from throughline.compact.organs import find_state_of
from throughline.finding import bodies
from throughline.finding.contacts import BODY, is_person, split_name
from throughline.finding.people import PERSONAL, STYLE, end_of_sentence, find_people
from throughline.finding.words import fold
from throughline.reading.document import Block, BlockKind, Document

NAME_WORD = re.compile(r"[A-ZÀ-Þ]\.|[A-ZÀ-Þ][\w'’-]+|Jr\.")
PARTICLES = frozenset(
    ("de", "da", "del", "la", "van", "von", "bin", "al", "el", "di", "den", "der", "e", "y", "dos", "le")
)
LONGEST_NAME = 7
BRACKETS = re.compile(r"\s\((?<=[^\W\d_.]\s\()([^()]{2,220}+(?=\))|(?:[^()]|\([^()]*\)){2,220})\)")
FUNCTION = re.compile(
    r",\s+((?:[A-Z][a-z-]+\s+){0,3}(?:Head|Director|Minister|Chief|President|Mayor|Secretary|Coordinator|Rapporteur|Councillor|Officer)\b"
    r"[^.;:“”()]{3,120})"
)
BODY_BEHIND = re.compile(r"\s+[A-Z]{3,}['’]s$")
STYLED = re.compile(rf"{PERSONAL}\s+[A-ZÀ-Þ]")
STYLE_SIGNS = ("H.", "Excellency", "Mr", "Ms", "Mx", "Mme", "Dr", "Prof", "Hon", "Sr")
STYLES = re.compile(rf"^(?:{STYLE}\s+)+")
LEADS = frozenset(
    [
        "according",
        "as",
        "and",
        "both",
        "but",
        "by",
        "for",
        "if",
        "in",
        "indeed",
        "like",
        "moreover",
        "of",
        "the",
        "then",
        "to",
        "when",
        "while",
        "with",
    ]
)
WIDEST_NAME = 60
MUNICIPAL = re.compile(r"\b(?:mayor|city|municipality|municipal|councill?or|town|metropolitan)\b", re.I)
_CITY_WORD = r"[A-ZÀ-Þ][\w'’-]+"
CITY = re.compile(
    rf"\b(?:[Mm]ayor of|[Cc]it(?:y|ies) of|[Mm]unicipality of|[Tt]own of)\s+({_CITY_WORD}"
    rf"(?:[ -](?:de |of )?{_CITY_WORD}){{0,3}})"
    rf"|\b(?!The (?:City|Municipality)\b)({_CITY_WORD}(?: {_CITY_WORD})?)"
    r" (?:Municipality|City Council|Municipal Council|City)\b"
)
ROLE = re.compile(r"\b(?:Director|Secretary|Minister|Officer|Head|Chief|Commissioner|Representative)\b")
LONGEST_ENTRY = 320


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody named: ``block.text[start:end]`` holds name and affiliation."""

    name: str
    affiliation: str
    block: Block
    start: int
    end: int

    @property
    def surname(self) -> str:
        return surname_of(self.name)


def surname_of(name: str) -> str:
    """The last word of a name, folded: ``"Mr. Denis McClean"`` -> ``"mcclean"``, ``"Ana Sol-Ruiz"`` -> ``"ruiz"``."""
    words = fold(STYLES.sub("", name)).replace("-", " ").split()
    return words[-1].strip(",.") if words else ""


def people_of(document: Document) -> Iterator[Person]:
    """All people that a document names with an affiliation, in order: on lists, in brackets, after a style."""
    for block in document.blocks:
        text = block.text
        if "," in text and len(text) < LONGEST_ENTRY and block.kind is not BlockKind.FOOTNOTE:
            entry = text.rstrip(".;")
            name, affiliation = split_name(entry)
            name = BODY_BEHIND.sub("", name)
            if affiliation[:1].isupper() and is_person(name):
                yield Person(name, affiliation, block, 0, len(entry))
                continue
        yield from _in_text(block)


def _in_text(block: Block) -> Iterator[Person]:
    text, done = block.text, 0
    for pattern, sign in ((BRACKETS, "("), (FUNCTION, ", ")):
        for match in pattern.finditer(text) if sign in text else ():
            if (name := name_before(text, match.start())) and (pattern is FUNCTION or _is_affiliation(match[1], name)):
                yield Person(name, match[1].split(" said")[0], block, match.start() - len(name), match.end())
    for match in STYLED.finditer(text) if any(sign in text for sign in STYLE_SIGNS) else ():
        if match.start() >= done:
            for named in find_people(text, match.start(), end_of_sentence(text, match.start())):
                done = named.end
                if named.affiliation:
                    yield Person(named.name, named.affiliation, block, named.start, named.end)


def name_before(text: str, end: int) -> str:
    """The person's name that ends at ``end``, without a capitalized word that only begins its sentence; or ""."""
    words: list[str] = []
    for word in reversed(text[max(0, end - WIDEST_NAME) : end].split(" ")):
        if not (NAME_WORD.fullmatch(word) or (words and word in PARTICLES)) or len(words) == LONGEST_NAME:
            break
        words.insert(0, word)
    while words and (words[0] in PARTICLES or words[0].casefold() in LEADS or STYLES.fullmatch(f"{words[0]} ")):
        del words[0]
    name = " ".join(words)
    return name if len(words) > 1 and is_person(name.removesuffix(" Jr.")) else ""


def _is_affiliation(text: str, name: str) -> bool:
    if text.isupper() and [word[0] for word in name.split() if word[0].isupper()] == [c for c in text if c.isupper()]:
        return False  # an acronym behind its words
    return text[0].isupper() and bool(
        "," in text or BODY.search(text) or bodies.BODY.search(text) or find_actors_in(text)
    )


@lru_cache(maxsize=1024)
def affiliated_actor(affiliation: str) -> str:
    """Whom a function belongs to: the State of a minister or envoy, the city of a mayor, else the body printed.

    >>> affiliated_actor("Chief, Labour Branch, Ministry of Labour, Kenya")
    'Kenya'
    """
    named = find_actors_in(affiliation)
    if len(named) == 1 and named[0].words == affiliation.strip():
        return actor_name(named[0])
    states = [mention for mention in named if mention.actor.is_state]
    if states and MUNICIPAL.search(affiliation):
        city = CITY.search(affiliation)
        parts = [part.strip() for part in affiliation[: states[-1].start].split(",") if part.strip(" (")]
        place = (city[1] or city[2]) if city else (parts[-1] if parts and not MUNICIPAL.fullmatch(parts[-1]) else "")
        return f"{place}, {actor_name(states[-1])}" if place else actor_name(states[-1])
    if state := find_state_of(affiliation):
        return next((actor_name(mention) for mention in states if mention.actor == state), state.name)
    bodies = [mention for mention in named if not mention.actor.is_state]
    if bodies:
        return actor_name(bodies[-1])
    parts = [part.strip() for part in affiliation.split(",")]
    body = next((part for part in parts if is_body(part)), "")
    if body:
        return f"{body}, {actor_name(states[-1])}" if states and states[-1].words not in body else body
    return actor_name(states[-1]) if len(states) == 1 else parts[-1]


def is_body(words: str) -> bool:
    """Whether words name a body and no function in it."""
    return bool(BODY.search(words)) and not ROLE.search(words)


def actor_name(mention: ActorMention) -> str:
    """What an actor is called: a State as printed, spelled out; a body by its name, with its acronym."""
    actor = mention.actor
    if actor.is_state:
        return actor.name if mention.words.replace(".", "").isupper() else " ".join(mention.words.split())
    return f"{actor.name} ({actor.acronyms[0]})" if actor.acronyms else actor.name


class Directory:
    """The people of a document by surname."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.people = tuple(people)
        self._by_surname: dict[str, list[Person]] = defaultdict(list)
        for person in self.people:
            self._by_surname[person.surname].append(person)
        self._actors: dict[str, tuple[str, bool]] = {}
        self._ids: dict[str, str] = {}
        self._found: dict[tuple[str, str], str] = {}
        self.surnames = frozenset(self._by_surname)

    def find(self, name: str, affiliation: str = "") -> str:
        """The actor whom the person called ``name`` speaks for, "" where that is not known or not one.

        Of several affiliations the most telling: that of a city before that of its State.
        """
        key = name, affiliation
        if key not in self._found:
            self._found[key] = self._find(name, affiliation)
        return self._found[key]

    def _find(self, name: str, affiliation: str) -> str:
        words = fold(STYLES.sub("", name)).split()
        known = [p for p in self._by_surname.get(surname_of(name), []) if len(words) < 2 or words[0] in fold(p.name)]
        given, is_given_state = self._actor(affiliation) if affiliation else ("", False)
        actors = [self._actor(p.affiliation) for p in known]
        states = Counter(actor for actor, of_state in ((given, is_given_state), *actors) if of_state)
        if states and (not given or is_given_state):
            state = (given or states.most_common(1)[0][0]).rpartition(", ")[2]
            return next((actor for actor in states if actor.endswith(f", {state}")), state)
        return given or (actors[0][0] if len(set(actors)) == 1 else "")

    def id_of(self, actor: str) -> str:
        """The id of a known actor that ``find`` gave, "" of another."""
        if actor not in self._ids:
            named = find_actors_in(actor)
            self._ids[actor] = named[0].actor.id if len(named) == 1 and named[0].words == actor else ""
        return self._ids[actor]

    def _actor(self, affiliation: str) -> tuple[str, bool]:
        """Whom an affiliation belongs to, and whether that is a State or one of its cities."""
        if affiliation not in self._actors:
            actor = affiliated_actor(affiliation)
            self._actors[affiliation] = actor, is_state(actor.rpartition(", ")[2])
        return self._actors[affiliation]


@lru_cache(maxsize=1024)
def is_state(name: str) -> bool:
    named = find_actors_in(name)
    return len(named) == 1 and named[0].actor.is_state and named[0].words == name
