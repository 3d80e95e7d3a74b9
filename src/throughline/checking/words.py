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


@cache
def making_up() -> re.Pattern[str]:
    """The end of what stands between a total and the first of all its parts."""
    return re.compile(rf"(?:\b(?:{'|'.join(_groups()['making_up'])})|:)\s(?:[a-z]+\s)?$", re.IGNORECASE)


@cache
def individuals() -> frozenset[str]:
    """Nouns that count single people."""
    return frozenset(_groups()["individuals"]).union(*sexes())


@cache
def sexes() -> tuple[frozenset[str], frozenset[str]]:
    """Nouns that count women or girls, and those that count men or boys."""
    return frozenset(_groups()["female"]), frozenset(_groups()["male"])


@cache
def of_total() -> re.Pattern[str]:
    """What the first cell of a row of totals holds."""
    return re.compile("|".join(_groups()["of_total"]), re.IGNORECASE)


@cache
def no_parts() -> re.Pattern[str]:
    """A word in the name of a row or column whose numbers are not to be added up."""
    return re.compile(rf"%|\b(?:{'|'.join(_groups()['no_parts'])})\b", re.IGNORECASE)
