"""Who has to do with a finding, and what: from the names it prints to actors.

A name that the Compact's data surely knows gives that actor. Any other gives an actor of its own only where the finding
says whose it is (a practice's organizations, a pledge's actors) and the name is not that of a whole group ("States").
Persons never become actors.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any
from uuid import uuid5

from throughline import compact
from throughline.finding.finding import NAMESPACE
from throughline.finding.recommending_words import is_group
from throughline.record.kinds import Relation

LONGEST_NAME = 200


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedActor:
    """An actor as a row of the record: one that the Compact's data knows, or one found by its name alone."""

    id: str
    name: str
    folded_name: str
    type: str
    is_known: bool
    m49: str


#: Per kind of finding: the field that names actors, what they have to do with it, whether a name is enough.
_NAMED_IN: dict[str, tuple[tuple[str, Relation, bool], ...]] = {
    "practice": (("organizations", Relation.ORGANIZATION, True),),
    "pledge": (("actors", Relation.ORGANIZATION, True),),
    "quote": (("affiliation", Relation.SPEAKS, False),),
    "contributor": (("affiliation", Relation.SPEAKS, False),),
    "recommendation": (("addressed_to", Relation.ADDRESSED, False),),
    "success": (("actors", Relation.MENTIONED, False),),
    "challenge": (("actors", Relation.MENTIONED, False),),
    "resource": (("publisher", Relation.MENTIONED, False),),
}
_PARTS = re.compile(r"\s*[,;/]\s*|\s+of\s+(?:the\s+)?")
_FOR_A_STATE = re.compile(
    r"\b(?:government|minist(?:er|ry|ries)|ambassador|embassy|permanent (?:mission|representative)"
    r"|head of (?:state|government)|president of the republic)\b",
    re.IGNORECASE,
)
_LISTED = re.compile(r"\s*[,;]\s*|\s+and\s+")


def relations_of(kind: str, fields: Mapping[str, Any], on: date | None) -> list[tuple[NamedActor, Relation]]:
    """The actors that a finding of this kind names, each with its relation, in the order printed, none twice."""
    found: dict[tuple[str, Relation], NamedActor] = {}
    for field, relation, name_is_enough in _NAMED_IN.get(kind, ()):
        for name in _names(fields.get(field)):
            for actor in _actors_named(name, on, name_is_enough=name_is_enough):
                found.setdefault((actor.id, relation), actor)
    if kind == "practice":
        for actor in _states_in(str(fields.get("scope") or ""), on):
            found.setdefault((actor.id, Relation.PLACE), actor)
    return [(actor, relation) for (_, relation), actor in found.items()]


def fold_name(name: str) -> str:
    """A name without case, accents and double blanks, to tell whether two are the same and to sort by."""
    plain = unicodedata.normalize("NFKD", name)
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def _names(value: Any) -> Iterator[str]:
    for name in [value] if isinstance(value, str) else value or ():
        if isinstance(name, str) and name.strip():
            yield " ".join(name.split())


def _actors_named(name: str, on: date | None, *, name_is_enough: bool) -> Iterable[NamedActor]:
    known = find_known(name, on)
    if known:
        return (known,)
    if name_is_enough:
        return () if is_group(name) else (found_actor(name),)
    # "Minister of Labour, Bangladesh": whoever holds an office of a government speaks for the State. "Mayor of .." and
    # "University of .." do not, and with a body the name must be its whole part: "Director, Data Centre, IOM".
    parts = [actor for part in _PARTS.split(name) if (actor := find_known(part, on))]
    return [actor for actor in parts if not actor.m49 or _FOR_A_STATE.search(name)]


def _states_in(scope: str, on: date | None) -> Iterator[NamedActor]:
    for part in _LISTED.split(scope):
        place = compact.find_place(part, on) if part else None
        actor = find_known(part, on) if place else None
        if actor and actor.m49:
            yield actor


@cache
def find_known(name: str, on: date | None) -> NamedActor | None:
    """The actor that the Compact's data has under this name (as it was called ``on`` a day); else None."""
    actor = compact.find_actor(name, on)
    return known_actor(actor) if actor else None


def known_actor(actor: compact.Actor) -> NamedActor:
    """An actor of the Compact's data as a row of the record."""
    return NamedActor(
        id=actor.id,
        name=actor.name,
        folded_name=fold_name(actor.name),
        type=actor.type,
        is_known=True,
        m49=compact.get_place(actor.id).m49 if actor.is_state else "",
    )


def found_actor(name: str) -> NamedActor:
    """The actor that is known by nothing but its name; the same name gives the same id."""
    name = name[:LONGEST_NAME]
    folded = fold_name(name)
    return NamedActor(
        id=f"name-{uuid5(NAMESPACE, folded).hex[:16]}", name=name, folded_name=folded, type="", is_known=False, m49=""
    )
