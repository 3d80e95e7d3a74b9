"""The words of ``data/recommending.yaml`` as patterns, compiled once."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from throughline.compact.data_files import read_yaml
from throughline.finding.alternatives import any_of


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = read_yaml("throughline.finding", "data/recommending.yaml")
    return data


def words_in(group: str) -> tuple[str, ...]:
    """The words of a group."""
    return tuple(_data()[group])


@cache
def words_of(group: str) -> str:
    """The words of a group as part of a pattern."""
    return any_of(words_in(group))


def has_any(group: str, small: str) -> bool:
    """Whether words of a group stand in ``small``, be it inside others: cheap to ask before a pattern is looked for."""
    return any(word in small for word in _data()[group])


def lowered(text: str) -> str:
    """``text`` in small letters, each at its place: what patterns in small letters are looked for in."""
    small = text.lower()
    return small if len(small) == len(text) else text


@cache
def _finder(group: str) -> tuple[re.Pattern[str], dict[str, tuple[str, ...]]]:
    """A pattern for the words of a group in small letters, and how each may be printed where it has a capital."""
    printed: dict[str, tuple[str, ...]] = {}
    for words in _data()[group]:
        printed[words.lower()] = (*printed.get(words.lower(), ()), words)
    several = any_of(words for words in printed if " " in words)
    single = any_of(words for words in printed if " " not in words)
    pattern = rf"\b(?<![^\W_]['’-])(?:{several}|{single}(?!['’][^\W_]))(?!\w|-\w)"
    return re.compile(pattern), {small: ways for small, ways in printed.items() if small not in ways}


def find_words(group: str, text: str) -> Iterator[tuple[int, int]]:
    """Where words of a group stand whole in ``text``, none inside another; a word in small letters stands in any
    case, one with a capital as it is written."""
    pattern, capitals = _finder(group)
    for found in pattern.finditer(lowered(text)):
        ways = capitals.get(found[0])
        if ways is None or text[found.start() : found.end()] in ways:
            yield found.span()


def is_group(name: str) -> bool:
    """Whether a name is that of a whole group, such as "States" or "civil society", and of no actor in particular.

    >>> is_group("Member States"), is_group("Kenya")
    (True, False)
    """
    return any((start, end) == (0, len(name)) for start, end in find_words("addressed", name))


@cache
def numbers() -> dict[str, int]:
    """Numbers in words, and what they are."""
    return dict(_data()["numbers"])


@cache
def _imperative() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:\d{{1,2}}[.)]\s*)?({words_of('imperatives')}\s[^.?!]{{5,240}})\.(?=\s+\S)")


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(rf"\W*(?:\d{{1,2}}[.)]\s*)?{words_of('imperatives')}\s")


def run_in_imperative(text: str) -> str:
    """A first sentence that says what to do, with more behind it: "Define terms. Several States ..."; else ""."""
    told = _imperative().match(lowered(text[:300]))
    return text[told.start(1) : told.end(1)] if told else ""


def is_imperative(text: str) -> bool:
    """Whether a text begins by saying what to do: "Establish a committee ...", "2. Review fees ..."."""
    return bool(_opening().match(lowered(text[:60])))
