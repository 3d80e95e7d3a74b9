"""The words of ``data/numbers.yaml``: what stands for which number, scale, currency or qualifier."""

import re
from functools import cache
from typing import Any

from throughline.compact.data_files import read_yaml


@cache
def _groups() -> dict[str, Any]:
    data: dict[str, Any] = read_yaml("throughline.finding", "data/numbers.yaml")
    return data


@cache
def folded(group: str) -> dict[str, Any]:
    """Each word of a group in lower case, with what it stands for."""
    return {word.casefold(): code for code, words in _groups()[group].items() for word in words}


@cache
def joined(group: str) -> str:
    """The words of a group as alternatives of a pattern, the longest first, blanks as any white space."""
    words = _groups()[group]
    plain = words if isinstance(words, list) else [word for of_one in words.values() for word in of_one]
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(plain, key=len, reverse=True))


@cache
def qualifier_ends() -> frozenset[str]:
    """The last words of all qualifiers."""
    return frozenset(words.split()[-1] for words in folded("qualifiers"))


@cache
def currency_ends() -> tuple[str, ...]:
    """What a text ends with that ends with a currency."""
    return tuple({mark.split()[-1] for mark in folded("currencies")})


@cache
def fraction_words() -> frozenset[str]:
    """The words of fractions, as they stand between blanks."""
    return frozenset(word + mark for word in folded("fractions") for mark in ("", ".", ",", ";", ")"))


@cache
def vague_words() -> frozenset[str]:
    """Words, one of which is in every count without a number."""
    return frozenset(max(words.casefold().split(), key=len) for words in _groups()["vague"])


@cache
def words_of() -> frozenset[str]:
    """Words, at least one of which is in every number printed without digits."""
    words = {*folded("words"), *folded("scales"), *folded("fractions"), *_groups()["vague"]}
    return frozenset(part for word in words for part in word.casefold().split()) - {"a", "few", "des", "of", "one"}
