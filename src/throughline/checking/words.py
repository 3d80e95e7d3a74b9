"""The words of ``data/words.yaml``, compiled when first asked for."""

import re
from functools import cache

from throughline.compact.data_files import read_yaml


@cache
def _groups() -> dict[str, list[str]]:
    groups: dict[str, list[str]] = read_yaml("throughline.checking", "data/words.yaml")
    return groups


@cache
def discussing() -> re.Pattern[str]:
    """What a sentence holds that speaks about words."""
    return re.compile("|".join(_groups()["discussing"]), re.IGNORECASE)


@cache
def saying() -> re.Pattern[str]:
    """A verb behind which somebody's position stands."""
    return re.compile(rf"\b(?:{'|'.join(_groups()['saying'])})\b", re.IGNORECASE)


@cache
def known_acronyms() -> frozenset[str]:
    """Acronyms that every reader knows, and capitals that are none."""
    return frozenset(_groups()["known_acronyms"])


@cache
def common_words() -> frozenset[str]:
    """Words that say nothing of what a sentence tells."""
    return frozenset(str(word) for word in _groups()["common"])


@cache
def event_words() -> frozenset[str]:
    """Words of a sentence that speaks of an event."""
    return frozenset(_groups()["events"])


@cache
def sourcing() -> re.Pattern[str]:
    """A word that names the source of a figure."""
    return re.compile(rf"\b(?:{'|'.join(_groups()['sourcing'])})\b", re.IGNORECASE)
