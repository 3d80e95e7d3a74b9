"""Finds which of many named things a printed name means."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from rapidfuzz import fuzz, process

from throughline.compact.folding import fold
from throughline.compact.memberships import covers

# Words that reports leave out, add and swap: "International Organization of Migration".
SMALL_WORDS = frozenset(
    (
        *("the", "of", "for", "and", "on", "in", "to", "at", "against", "with"),
        *("le", "la", "les", "l", "du", "de", "des", "d", "et", "pour", "sur", "contre", "en"),
        *("el", "los", "las", "del", "y", "para", "sobre", "contra", "e", "o", "a"),
    )
)
ARTICLES = frozenset(("the", "le", "la", "les", "el", "los", "las"))
# "Phillipines" is like "philippines" by 95, "colombia" like "columbia" by 88 (and so not taken for it).
_SAME_WORD = 89
_SHORTEST_MISREAD = 5
_MOST_MISREAD = 2
_MOST_REMEMBERED = 20_000
_WITH_ACRONYM = re.compile(r"(.*\S)\s*[(\[](\S{2,12})[)\]]")

KeyOf = Callable[[list[str]], str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Name:
    """A name of the thing with ``key``, with the partial dates of its use; or what it is called beside its names."""

    text: str
    key: str
    is_alias: bool = False
    start: str | None = None
    end: str | None = None


class NameIndex:
    """Names to look one up by. Nothing is computed before the first look-up."""

    def __init__(self, names: Iterable[Name], known_words: Iterable[str] = ()) -> None:
        """``known_words``: words that are no misprint of a name although they are in none, such as adjectives."""
        self._names = tuple(names)
        self._known_words = tuple(known_words)
        self._misprints: dict[str, list[str]] = {}

    def find(self, text: str, on: date | None = None) -> str | None:
        """The key of the one thing that ``text`` names; None when it names none, or several.

        First the whole name, case, accents and punctuation aside; then its words in any order without the small ones
        ("Tanzania, United Republic of"); then with one or two words misprinted, where the printed word is in no name
        at all. Of several things, the one whose name was in use ``on`` a day, then the one that it is no alias of.
        A name with its acronym after it in brackets is read as both, and must mean one thing.
        """
        if with_acronym := _WITH_ACRONYM.fullmatch(text.strip()):
            found = {self._find_plain(part, on) for part in with_acronym.groups()}
            if len(found) == 1 and None not in found:
                return found.pop()
        return self._find_plain(text, on)

    def _find_plain(self, text: str, on: date | None) -> str | None:
        words = fold(text).split()
        for found in (self._whole.get(_whole_key(words)), self._loose.get(_loose_key(words))):
            if found:
                return _only(found, on)
        mended = [name for key in self._mended(words) for name in self._loose.get(key, ())]
        return _only(mended, on) if mended else None

    @cached_property
    def _folded(self) -> list[tuple[Name, list[str]]]:
        return [(name, fold(name.text).split()) for name in self._names]

    @cached_property
    def _whole(self) -> dict[str, list[Name]]:
        return self._index(_whole_key)

    @cached_property
    def _loose(self) -> dict[str, list[Name]]:
        return self._index(_loose_key)

    def _index(self, key_of: KeyOf) -> dict[str, list[Name]]:
        index: dict[str, list[Name]] = defaultdict(list)
        for name, words in self._folded:
            if key := key_of(words):
                index[key].append(name)
        return dict(index)

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(word for _, words in self._folded for word in words)

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return self._named.union(word for text in self._known_words for word in fold(text).split())

    @cached_property
    def _long_words(self) -> tuple[str, ...]:
        return tuple(sorted(word for word in self._named if len(word) >= _SHORTEST_MISREAD))

    def _mended(self, words: list[str]) -> Iterator[str]:
        """The loose keys of ``words`` with the misprinted ones put right in each way that is near enough."""
        strange = [word for word in words if word not in self._vocabulary]
        if not 0 < len(strange) <= _MOST_MISREAD or min(map(len, strange)) < _SHORTEST_MISREAD:
            return
        if any(word.isdecimal() for word in strange):
            return
        ways = [list(words)]
        for word in strange:
            ways = [[meant if w == word else w for w in way] for way in ways for meant in self._meant(word)]
        yield from {_loose_key(way) for way in ways}

    def _meant(self, word: str) -> list[str]:
        """The words of names that ``word`` may be a misprint of."""
        if word not in self._misprints:
            if len(self._misprints) > _MOST_REMEMBERED:
                self._misprints.clear()
            near = process.extract(word, self._long_words, scorer=fuzz.ratio, score_cutoff=_SAME_WORD, limit=5)
            self._misprints[word] = [match[0] for match in near]
        return self._misprints[word]


def _only(names: Iterable[Name], on: date | None) -> str | None:
    keys = {name.key for name in names}
    if len(keys) > 1 and on is not None:
        keys = {name.key for name in names if covers(name.start, name.end, on)} or keys
    if len(keys) > 1:
        keys = {name.key for name in names if name.key in keys and not name.is_alias} or keys
    return keys.pop() if len(keys) == 1 else None


def _whole_key(words: list[str]) -> str:
    return " ".join(words[1:] if len(words) > 1 and words[0] in ARTICLES else words)


def _loose_key(words: list[str]) -> str:
    return " ".join(sorted(word for word in words if word not in SMALL_WORDS))
