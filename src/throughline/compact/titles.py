"""Which objective a printed title belongs to, whatever number stands beside it."""

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from math import log

from rapidfuzz import fuzz

from throughline.compact.folding import fold
from throughline.compact.objectives import Objective, objectives

# Measured on the titles, blanks left out: two different ones are alike by at most 0.57; with every eighth letter wrong
# a title is still like itself by 0.72.
_SAME_LETTERS = 0.7
_SAME_WORD = 80
# Of a shortened title, this share must be the objective's own words; together they must be telling, and one of them
# must be in no other title or they must be a good part of this one; and the next objective must be well behind.
_OWN_SHARE = 0.75
_TELLING = 3.4
_GOOD_PART = 0.4
_CLEAR_LEAD = 1.25
_LONGEST_TITLE = 20

_NUMBER = re.compile(r"^\W*(?:(?:gcm\s+)?objectives?|obj)\W*\d{1,2}\W*", re.IGNORECASE)
_COMPACT_NAME = re.compile(
    r"\b(?:(?:of|in) )?the (?:global )?compact(?: (?:for|on) (?:safe orderly and regular )?migration)?$"
)
_GOAL_OF_ALL = re.compile(r"\b(?:global compact )?(?:for )?safe orderly and regular migration\b")
_ENDINGS = re.compile(r"(?:ations?|ating|ates?|ities|ity|ions?|ing|ies|es|ed|e|s|y)$")
_EMPTY = re.compile(
    r"a|all|an|and|as|at|by|for|from|in|into|is|its?|of|on|only|or|that|the|their|them|this|to|towards|through|use|well|with"
)


@dataclass(frozen=True, kw_only=True, slots=True)
class _Title:
    objective: Objective
    label: str
    folded: str
    joined: str
    stems: frozenset[str]


def find_objective_by_title(text: str) -> Objective | None:
    """The objective whose title ``text`` prints; None when it fits none, or several.

    Case, punctuation, line ends, footnote marks, a number in front and small reading errors do not matter; "immigration
    detention" is read as "migration detention". A title inside a longer text is found when it stands there whole; a
    shortened one ("consular protection, assistance and cooperation") when little else stands beside it.
    """
    folded = _fold_title(text)
    if not folded:
        return None
    whole = _find_whole(folded)
    if whole:
        return whole[0] if len(whole) == 1 else None
    is_longer_than_any = len(folded) > 2 * max(len(title.folded) for title in _titles())
    return None if is_longer_than_any else _find_misread(folded) or _find_shortened(folded)


def _fold_title(text: str) -> str:
    folded = fold(_NUMBER.sub("", text)).replace("immigration detention", "migration detention")
    return _COMPACT_NAME.sub("", folded).strip()


@cache
def _titles() -> tuple[_Title, ...]:
    folded = [(objective, _fold_title(objective.title)) for objective in objectives()]
    return tuple(
        _Title(
            objective=objective,
            label=fold(objective.label),
            folded=title,
            joined=title.replace(" ", ""),
            stems=frozenset(_stems(title)),
        )
        for objective, title in folded
    )


@cache
def _counts() -> Counter[str]:
    """In how many of the titles each stem stands."""
    return Counter(stem for title in _titles() for stem in title.stems)


@cache
def _weights() -> dict[str, float]:
    """How well a stem tells the titles apart: 1 for one that all have, 4.1 for one that a single title has."""
    return {stem: 1 + log(len(_titles()) / count) for stem, count in _counts().items()}


def _find_whole(folded: str) -> list[Objective]:
    labelled = [title.objective for title in _titles() if title.label == folded]
    return labelled or [title.objective for title in _titles() if f" {title.folded} " in f" {folded} "]


def _find_misread(folded: str) -> Objective | None:
    joined = folded.replace(" ", "")
    alike = sorted(((fuzz.ratio(joined, title.joined) / 100, -i) for i, title in enumerate(_titles())), reverse=True)
    likeness, place = alike[0]
    return _titles()[-place].objective if likeness >= _SAME_LETTERS else None


def _find_shortened(folded: str) -> Objective | None:
    words = _stems(_GOAL_OF_ALL.sub("", folded))
    if not 2 <= len(set(words)) <= _LONGEST_TITLE:
        return None
    scored = sorted(((_shared_weight(words, title), -i) for i, title in enumerate(_titles())), reverse=True)
    (weight, place), (next_weight, _) = scored[:2]
    return _titles()[-place].objective if weight >= max(_TELLING, _CLEAR_LEAD * next_weight) else None


def _shared_weight(words: list[str], title: _Title) -> float:
    """What the words of a shortened title weigh that are this title's; 0 when too many are not, or none tells much."""
    shared = [near for word in words if (near := _near(word, title.stems))]
    own = sum(_weights()[stem] for stem in shared)
    strange = max(_weights().values()) * (len(words) - len(shared))
    if not shared or own / (own + strange) < _OWN_SHARE:
        return 0
    weight = sum(_weights()[stem] for stem in set(shared))
    is_telling = any(_counts()[stem] == 1 for stem in shared)
    is_good_part = weight >= _GOOD_PART * sum(_weights()[stem] for stem in title.stems)
    return weight if is_telling or is_good_part else 0


def _stems(folded: str) -> list[str]:
    return [_stem(word) for word in folded.split() if not _EMPTY.fullmatch(word) and not word.isdecimal()]


def _stem(word: str) -> str:
    """The word without its ending, so that "providing" and "provide" are one; never under three letters."""
    stem = _ENDINGS.sub("", word)
    return stem if len(stem) >= 3 else word


def _near(word: str, stems: frozenset[str]) -> str | None:
    if word in stems:
        return word
    if len(word) < 5 or word in _counts():  # of another title: "decent" is no misread "detention"
        return None
    best = max(stems, key=lambda stem: fuzz.ratio(word, stem))
    return best if len(best) >= 5 and fuzz.ratio(word, best) >= _SAME_WORD else None
