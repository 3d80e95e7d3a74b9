"""The words of ``data/words.yaml``, folded for comparing."""

import re
import unicodedata
from functools import cache, lru_cache

from throughline.compact.data_files import read_yaml

LONGEST = 80  # characters; what is longer is no label, topic or role
ON_WHAT = {
    "recommendation": re.compile(r"\s+(?:on|for|to|related to|regarding|concerning|from|of|about)\s.*$", re.DOTALL),
    "pledge": re.compile(r"\s+(?:announced|made|received|submitted|presented|by|at|during)\b.*$", re.DOTALL),
}  # "Recommendations on return", "Pledges announced at the forum": of what or when, headings say of these only
_LETTERS = re.compile(r"[^\W\d_]+")
_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*\.?|[ivx]+\.|[a-z]\))\s+")
_BEHIND_ROLE = re.compile(r"[:–(]")
REMARK = re.compile(r"\s*\([^()]*\)\s*:?\s*$")


@lru_cache(maxsize=4096)  # several extractors ask what a heading is
def fold(text: str) -> str:
    """Lower case, without accents, final colon or stop, and with single blanks: ``"Période :"`` -> ``"periode"``."""
    plain = text.casefold()
    if not plain.isascii():
        plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return " ".join(plain.split()).strip(" :.*_").replace("’", "'")


@cache
def _groups() -> dict[str, dict[str, list[str]] | list[str]]:
    data: dict[str, dict[str, list[str]] | list[str]] = read_yaml("throughline.finding", "data/words.yaml")
    return data


@cache
def _codes(group: str) -> dict[str, str]:
    """Each folded word of a group, with the code it stands for."""
    codes = _groups()[group]
    assert isinstance(codes, dict)
    return {fold(word): code for code, words in codes.items() for word in words}


@cache
def _plain(group: str) -> frozenset[str]:
    words = _groups()[group]
    assert isinstance(words, list)
    return frozenset(fold(str(word)) or str(word) for word in words)


def find_label(text: str) -> str | None:
    """The field of a practice card that ``text``, a label alone, names; a remark in brackets behind it is no part."""
    named = REMARK.sub("", text) if "(" in text else text
    return _codes("card_labels").get(fold(named)) if len(text) <= LONGEST else None


@cache
def label_beginnings() -> frozenset[str]:
    """The first words of all labels, folded."""
    return frozenset(_LETTERS.findall(label)[0] for label in _codes("card_labels"))


@lru_cache(maxsize=1024)
def find_topic(heading: str) -> str | None:
    """What the items under ``heading`` are: success, challenge, recommendation, key_point, resource ..."""
    if len(heading) > LONGEST:
        return None
    folded = _NUMBER.sub("", fold(heading))
    codes = _codes("topics")
    if folded in codes:
        return codes[folded]
    return next((topic for topic, tail in ON_WHAT.items() if codes.get(tail.sub("", folded)) == topic), None)


def find_role(heading: str) -> str | None:
    """The role that a heading over people, or a mark behind a name, gives: ``"HIGH-LEVEL PANELLISTS: ..."``."""
    behind = _BEHIND_ROLE.search(heading, 0, LONGEST + 1)
    named = heading[: behind.start()] if behind else heading
    return _codes("roles").get(fold(named)) if len(named) <= LONGEST else None


def is_not_available(text: str) -> bool:
    """Whether a field says that there is nothing to say."""
    return (len(text) <= LONGEST and (fold(text) or text.strip()) in _plain("not_available")) or not text.strip()


def is_ongoing(text: str) -> bool:
    return fold(text) in _plain("ongoing")
