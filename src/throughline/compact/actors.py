"""Known actors: States, observers, United Nations entities, regional bodies and processes, forums, stakeholders."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache

from throughline.compact.actor import Actor
from throughline.compact.actor_files import read_actors
from throughline.compact.errors import UnknownCode
from throughline.compact.loading import data_file
from throughline.compact.names import Name, NameIndex
from throughline.compact.places import get_place, names_of, places, protocol_key
from throughline.compact.schemes import actor_types

__all__ = ["Actor", "actors", "find_actor", "get_actor", "members_of_actor", "protocol_order"]

# How reports print that a State's government is meant, which is the State.
_GOVERNMENTS = (
    re.compile(r"(?:the )?(?:(?:royal|federal) )?government of (.+)", re.IGNORECASE),
    re.compile(r"(.+?)(?:,? government| \(government(?: of)?(?: the)?\))", re.IGNORECASE),
    re.compile(r"(?:el )?gobierno del? (.+)", re.IGNORECASE),
    re.compile(r"(?:le )?gouvernement (?:du |des |d['’]|de (?:la |l['’])?)(.+)", re.IGNORECASE),
    re.compile(r"حكومة (.+)"),
    re.compile(r"(.+)政府"),
)


@cache
def actors() -> tuple[Actor, ...]:
    """All known actors, States first. What is not read in an official text says so (``verified``)."""
    types = [concept.code for concept in actor_types()]
    return read_actors(data_file("actors"), places=places(), types=types)


def get_actor(id: str) -> Actor:
    """The actor of an id ("PHL", "iom"). Raises UnknownCode."""
    found = _by_id().get(id)
    if found is None:
        raise UnknownCode("actor", id, list(_by_id()))
    return found


def find_actor(name: str, on: date | None = None) -> Actor | None:
    """The actor that a whole printed name means; None when it means none that is known, or several.

    As ``find_place``, with acronyms. "Government of Japan" is the State; a ministry, office, embassy or city of a State
    is another actor than the State, and not known here.
    """
    if found := _index().find(name, on):
        return get_actor(found)
    governed = (government.fullmatch(" ".join(name.split())) for government in _GOVERNMENTS)
    found = next((key for match in governed if match and (key := _index().find(match[1], on))), None)
    actor = get_actor(found) if found else None
    return actor if actor and actor.is_state else None


def members_of_actor(id: str, on: date | None = None, *, role: str | None = None) -> tuple[Actor, ...]:
    """Who is in a body, process or group, in any role or in one, in the field's order. Raises UnknownCode."""
    group = get_actor(id).id
    return protocol_order((actor for actor in actors() if actor.is_in(group, on, role=role)), "en")


def protocol_order(listed: Iterable[Actor], language: str) -> tuple[Actor, ...]:
    """The actors as the field lists them: States, then observers (observer States first), then all others, each in
    the alphabetical order of the language."""

    def key(actor: Actor) -> tuple[int, tuple[bytes, str]]:
        rank = 0 if actor.type == "state" else 1 if actor.is_state else 2 if actor.is_observer else 3
        return rank, protocol_key(_name_in(actor, language), language)

    return tuple(sorted(listed, key=key))


def names_of_actor(actor: Actor) -> Iterator[Name]:
    """All that an actor is called; a State, all that the place is."""
    if actor.is_state:
        yield from names_of(get_place(actor.id))
        return
    for text in actor.names.values():
        yield Name(text=text, key=actor.id)
    for text in (*actor.aliases, *actor.acronyms):
        yield Name(text=text, key=actor.id, is_alias=True)


def _name_in(actor: Actor, language: str) -> str:
    return actor.names.get(language.casefold().partition("-")[0], actor.name)


@cache
def _by_id() -> dict[str, Actor]:
    return {actor.id: actor for actor in actors()}


@cache
def _index() -> NameIndex:
    adjectives = (word for place in places() for word in place.adjectives)
    return NameIndex((name for actor in actors() for name in names_of_actor(actor)), known_words=adjectives)
