"""Finds known actors and places in running text."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from throughline.compact.actor import Actor
from throughline.compact.actors import actors, get_actor
from throughline.compact.folding import fold
from throughline.compact.loading import data_file, read_yaml
from throughline.compact.place import Place
from throughline.compact.places import get_place, inverted, places
from throughline.compact.scanning import Found, Scanner

# Names in a script of their own can be looked for in any text; "Maurice" is a State in French only.
_OWN_SCRIPT = ("ar", "zh", "ru")
_WORD = re.compile(r"\w+")
_PLACE, _ACTOR = "place:", "actor:"


@dataclass(frozen=True, kw_only=True, slots=True)
class ActorMention:
    """An actor named in a text: where (code points), and the words printed there."""

    actor: Actor
    start: int
    end: int
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class PlaceMention:
    """A place named in a text: where (code points), and the words printed there."""

    place: Place
    start: int
    end: int
    words: str


@dataclass(frozen=True, kw_only=True)
class NamesInTextFile:
    """What ``names_in_text.yaml`` must be."""

    words_in_capitals: tuple[str, ...]
    not_places: tuple[str, ...]


def find_actors_in(text: str, language: str = "en") -> list[ActorMention]:
    """The actors that a text names, in order. A State counts as an actor wherever its name stands, in "Office of the
    Prime Minister, Somalia" too: who speaks is for the reader of the sentence to say.

    Names stand in English, in ``language`` or in another script; an acronym in its own case; a name that may mean
    several actors is left out, and so are those inside a longer one ("Council of Europe" is not Europe).
    """
    return list(_actor_mentions(text, _named(text, language)))


def first_words(language: str = "en") -> frozenset[str]:
    """The words, folded, that names of actors and places and adjectives of States begin with: a text that has none of
    them names none, and need not be searched."""
    return _first_words(language)


@cache
def adjective_words() -> frozenset[str]:
    """The words, folded and as printed in small letters, that adjectives of States and regions begin with."""
    adjectives = [text for place in places() for text in _with_plurals(place)]
    return frozenset(words[0] for text in adjectives for words in (fold(text).split(), _WORD.findall(text.casefold())))


def find_places_in(text: str, language: str = "en") -> list[PlaceMention]:
    """The States, areas and regions that a text names, in order; as ``find_actors_in``. Adjectives do not count."""
    return list(_place_mentions(text, _named(text, language)))


def find_adjectives_in(text: str) -> list[PlaceMention]:
    """The States and regions that English adjectives and names of peoples point to ("Swiss", "Filipinos"), in order;
    weaker evidence than a name. An adjective of two States ("Congolese") is left out."""
    return list(_place_mentions(text, _adjectives().scan(text)))


@lru_cache(maxsize=1024)  # those who read a report sentence by sentence ask for the names of one several times
def _named(text: str, language: str) -> tuple[Found, ...]:
    return tuple(_names(language).scan(text))


def _actor_mentions(text: str, all_found: Iterable[Found]) -> Iterator[ActorMention]:
    for found in all_found:
        if actor := _actor_of(found.keys):
            words = text[found.start : found.end]
            yield ActorMention(actor=actor, start=found.start, end=found.end, words=words)


@cache
def _actor_of(keys: frozenset[str]) -> Actor | None:
    """The one actor that the keys of a name mean."""
    meant = [key for key in keys if key.startswith(_ACTOR) or get_place(key.removeprefix(_PLACE)).is_state]
    return get_actor(meant[0].partition(":")[2]) if len(meant) == 1 else None


def _place_mentions(text: str, all_found: Iterable[Found]) -> Iterator[PlaceMention]:
    for found in all_found:
        codes = [key.removeprefix(_PLACE) for key in found.keys if key.startswith(_PLACE)]
        if len(codes) == 1:
            words = text[found.start : found.end]
            yield PlaceMention(place=get_place(codes[0]), start=found.start, end=found.end, words=words)


def _names(language: str) -> Scanner:
    return _names_in(language.casefold().replace("_", "-").partition("-")[0])


@cache
def _first_words(language: str) -> frozenset[str]:
    return _names(language).first_words | _adjectives().first_words


@cache
def _names_in(language: str) -> Scanner:
    languages = ("en", language, *_OWN_SCRIPT)
    names: list[tuple[str, str | None]] = [(phrase, None) for phrase in _settings().not_places]
    acronyms: list[tuple[str, str | None]] = []
    for place in places():
        if place.kind != "world":
            names += [(text, _PLACE + place.code) for text in _texts(place, languages)]
            acronyms += [(text, _PLACE + place.code) for text in place.acronyms]
    for actor in actors():
        if not actor.is_state:
            texts = [name for code, name in actor.names.items() if code in languages]
            names += [(text, _ACTOR + actor.id) for text in (*texts, *actor.aliases)]
            acronyms += [(text, _ACTOR + actor.id) for text in actor.acronyms]
    return Scanner(names, acronyms, _settings().words_in_capitals)


@cache
def _adjectives() -> Scanner:
    passed_over: list[tuple[str, str | None]] = [(phrase, None) for phrase in _settings().not_places]
    passed_over += [(text, None) for place in places() for text in _texts(place, ("en",))]
    passed_over += [(text, None) for actor in actors() if not actor.is_state for text in (actor.name, *actor.aliases)]
    adjectives = [(text, _PLACE + place.code) for place in places() for text in _with_plurals(place)]
    return Scanner([*passed_over, *adjectives])


def _texts(place: Place, languages: tuple[str, ...]) -> Iterator[str]:
    for code in languages:
        if code in place.names:
            yield place.names[code]
            yield from inverted(place.names[code])
        if code in place.formal_names:
            yield place.formal_names[code]
    for former in place.former_names:
        if former.language in languages:
            yield from filter(None, (former.name, former.formal))
    for alias in place.aliases:
        yield alias
        yield from inverted(alias)


def _with_plurals(place: Place) -> Iterator[str]:
    for adjective in place.adjectives:
        yield adjective
        if adjective[-1] in "aeino":
            yield f"{adjective}s"


@cache
def _settings() -> NamesInTextFile:
    return read_yaml(data_file("actors", "names_in_text.yaml"), NamesInTextFile)
