"""What the names of columns and labelled cells of a management response matrix say, by ``data/matrix.yaml``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from throughline.compact.data_files import read_yaml
from throughline.finding.words import fold

LONGEST_NAME = 80
"""Characters of a column's name."""
_BRACKETS = re.compile(r"\s*\([^()]*\)")
_CHECKED = re.compile(r"(?:[☒☑✓✔✗■]|\[[xX]\])\s*([^☐☒☑✓✔✗□■\[\]]+)")
_NUMBER = r"(?:(?:no\.?|n°|#)?\s*(?P<number>\d{1,2}(?:\.\d{1,2})?|[IVX]{1,4}|[A-H])\b\.?)?"
_PARTED = r"(?P<parted>\s*(?:\([^()]*\)|[:–—]|-(?=\s)|\*\*)+)?"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label with what it stands before: ``"Recommendation 2: Train all."``; ``code`` as in ``labels``."""

    code: str
    number: str
    value: str


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = read_yaml("throughline.finding", "data/matrix.yaml")
    return data


@cache
def _labels() -> tuple[dict[str, str], re.Pattern[str]]:
    codes = {word: code for code, words in _data()["labels"].items() for word in words}
    longest_first = "|".join(re.escape(word) for word in sorted(codes, key=len, reverse=True))
    plural = r"(?:\(s\))?"
    return codes, re.compile(rf"(?P<label>{longest_first}){plural}(?!\w)\s*{_NUMBER}{_PARTED}\s*", re.IGNORECASE)


@cache
def _columns() -> tuple[tuple[str, frozenset[str], tuple[str, ...]], ...]:
    """Each code with the whole names and the parts of names that say it."""
    return tuple(
        (
            code,
            frozenset(word for word in words if not word.startswith("*")),
            tuple(word[1:] for word in words if word.startswith("*")),
        )
        for code, words in _data()["columns"]
    )


def find_column(name: str) -> str:
    """What a column of this name holds: recommendation, response, action, unit, date, ..., or "" if it is not known.

    >>> find_column("Responsible individual or unit(s)"), find_column("Time frame or deadline"), find_column("Country")
    ('unit', 'date', '')
    """
    if not 0 < len(name) <= LONGEST_NAME:
        return ""
    folded = fold(_BRACKETS.sub("", name))
    return next(
        (code for code, whole, parts in _columns() if folded in whole or any(part in folded for part in parts)), ""
    )


def find_labelled(text: str) -> Labelled | None:
    """The label that ``text`` begins with, if something tells it from running text: a colon, brackets or a number."""
    codes, pattern = _labels()
    found = pattern.match(text)
    if not found:
        return None
    value = text[found.end() :].strip("* ")
    if value and not found["parted"] and not found["number"]:
        return None
    return Labelled(codes[fold(found["label"])], found["number"] or "", value)


def find_decision(response: str) -> str | None:
    """Whether a response accepts: "accepted", "partially accepted", "rejected"; None where it does not say.

    >>> find_decision("Partially agreed. The Office will look into it.")
    'partially accepted'
    """
    checked = _CHECKED.search(response)
    said = fold(checked[1] if checked else response[:120])
    decisions: dict[str, Sequence[str]] = _data()["decisions"]
    return next((code for code, words in decisions.items() if any(word in said for word in words)), None)
