"""Whether two printed names can be one person's or one body's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from throughline.compact.actors import find_actor
from throughline.compact.folding import fold
from throughline.compact.names import SMALL_WORDS

SAME_WORD = 80
"""How alike two words must be, of 100, to be one misprinted: "maalim" and "mallim" are so by 83."""
CERTAIN_WORD = 88
SAME_AFFILIATION = 85
LONG = 6
FEWEST_WORDS = 5
_SPELLINGS = ((re.compile("isation"), "ization"), (re.compile(r"\bcentre"), "center"), (re.compile("labour"), "labor"))


@dataclass(frozen=True, slots=True)
class Evidence:
    """A name with the affiliations printed with it."""

    name: str
    affiliations: tuple[str, ...] = ()


def person_keys(name: str) -> Iterator[str]:
    """Keys that two spellings of one person's name share: the first name, the surname, or how both begin."""
    words = fold(name).split()
    if len(words) > 1:
        yield f"first {words[0]}"
        yield f"last {words[-1]}"
        yield f"begin {words[0][:2]} {words[-1][:2]}"


def are_one_person(a: Evidence, b: Evidence) -> bool:
    """Two names of one person: the first name and the surname are the same or misprinted, and where only one of them
    is the same, the affiliation agrees or the other is nearly the same.

    Two people with one surname and different first names are two, whatever they belong to.
    """
    first_a, *_, last_a = fold(a.name).split()
    first_b, *_, last_b = fold(b.name).split()
    if (first_a, last_a) == (first_b, last_b):
        return True
    first, last = _likeness(first_a, first_b), _likeness(last_a, last_b)
    if min(first, last) < SAME_WORD:
        return False
    if first == 100 and last >= CERTAIN_WORD and min(len(last_a), len(last_b)) >= LONG:
        return True
    return _share_affiliation(a, b)


def _likeness(a: str, b: str) -> float:
    """How alike two names are, of 100; an initial is like every name that it begins."""
    if min(len(a), len(b)) == 1:
        return 90 if a[0] == b[0] else 0
    return fuzz.ratio(a, b)


def _share_affiliation(a: Evidence, b: Evidence) -> bool:
    return any(
        fuzz.token_set_ratio(one, other) >= SAME_AFFILIATION
        for one in a.affiliations
        for other in b.affiliations
        if one and other
    )


def body_keys(name: str) -> Iterator[str]:
    """Keys that two spellings of one body's name share: its letters, or its first and last word."""
    words = _content(name)
    if len(words) > 1:
        yield f"all {''.join(words)}"
        yield f"ends {words[0][:4]} {words[-1][:4]}"


def are_one_body(a: Evidence, b: Evidence) -> bool:
    """Two names of one body: the same but for small words, spaces, spelling or one misprinted word, or one word inside
    left out of a long name. Two bodies that are known apart are two."""
    one, other = _content(a.name), _content(b.name)
    if not ("".join(one) == "".join(other) or _one_misprint(one, other) or _one_left_out(one, other)):
        return False
    known_a, known_b = find_actor(a.name), find_actor(b.name)
    return known_a is None or known_b is None or known_a == known_b


@lru_cache(maxsize=4096)
def _content(name: str) -> tuple[str, ...]:
    folded = fold(name)
    for pattern, spelling in _SPELLINGS:
        folded = pattern.sub(spelling, folded)
    return tuple(word for word in folded.split() if word not in SMALL_WORDS)


def _one_misprint(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if len(one) != len(other):
        return False
    differ = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return (
        len(differ) == 1
        and len(one) > 2
        and min(map(len, differ[0])) >= LONG
        and fuzz.ratio(*differ[0]) >= CERTAIN_WORD
    )


def _one_left_out(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < FEWEST_WORDS or len(long) != len(short) + 1:
        return False
    return any(long[:at] + long[at + 1 :] == short for at in range(1, len(long) - 1))
