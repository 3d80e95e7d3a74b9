"""What a number in a sentence counts: the noun behind it, and the words that belong to that noun."""

import re
from functools import cache
from typing import Any

from throughline.compact.data_files import read_yaml

LONGEST_MEASURE = 14  # words
_LONGEST_NOUN = 60  # characters from a number to the noun it counts
_BEFORE = 200  # characters of a clause that are looked at before a number

_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")
_GAP = re.compile(r"[\s¹²³⁰⁴-⁹*]*")
_CLAUSE_END = re.compile(r"[;:()|\[\]“”\"»!?]|,(?!\d)|\.(?!\d)|\s[–—]\s")
_NAMES = re.compile(r"[A-Z][\w-]+\sand\s[A-Z]")
_AND_MORE = re.compile(r"\s(?:and|or)\s([^\W\d_][\w-]*)")
_PART_OF = re.compile(
    r"of (?:the|these|those|its|their|our|his|her)\s+(?:(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\s+)?"
)
_WERE = re.compile(r"(?:of (?:whom|which|them|these|those)\s+)?(?:were|are|was|is)\s+((?:[\w-]+\s+){0,2}?[\w-]+)")
_SHARE_OR_SUM = re.compile(r"[\d$€]")


@cache
def figure_words() -> dict[str, Any]:
    """The groups of ``data/figures.yaml``."""
    data: dict[str, Any] = read_yaml("throughline.finding", "data/figures.yaml")
    return data


@cache
def word_group(group: str) -> frozenset[str]:
    """The words of a group that is a list."""
    return frozenset(figure_words()[group])


def find_counted(text: str, at: int) -> tuple[str, int]:
    """The noun counted by a number that ends at ``at``, and where it ends; "" and ``at`` where there is none.

    >>> find_counted("around 900 registered participants, of", 10)
    ('participants', 34)
    >>> find_counted("of whom 12 were women", 10)
    ('women', 21)
    """
    noun, end, previous = "", at, at
    for word in _WORD.finditer(text, at, at + 2 * _LONGEST_NOUN):
        is_plural = _is_plural(word[0])
        if not _GAP.fullmatch(text, previous, word.start()) or (noun and not is_plural):
            break
        folded = word[0].casefold()
        if previous == at and (folded in word_group("verbs") or folded == "of"):
            return _counted_of(text, at, word.start())
        if folded in word_group("ends") and not _joins_names(text, word):
            break
        previous = word.end()
        if is_plural:
            noun, end = word[0], word.end()
        if previous - at > _LONGEST_NOUN:
            break
    if noun and (more := _AND_MORE.match(text, end)) and _is_plural(more[1]):
        return f"{noun} {more[0].strip()}", more.end()
    return noun, end


def kinds_of(noun: str) -> frozenset[str]:
    """A noun folded, as printed and in the singular."""
    folded = noun.casefold()
    singular = folded.removesuffix("s")
    return frozenset((folded, singular, re.sub("ie$", "y", singular), re.sub("sse$|xe$", "x", singular)))


def measure_end(text: str, number_end: int, noun_end: int, following: int) -> int:
    """Where the words that say what is counted end: with the clause, before the number at ``following``."""
    end = max(noun_end, number_end)
    stop = _CLAUSE_END.search(text, end)
    limit = min(stop.start() if stop else len(text), max(following, end))
    ends = [end]
    for count, word in enumerate(re.finditer(r"\S+", text[number_end:limit])):
        folded, start = word[0].casefold(), number_end + word.start()
        if count >= LONGEST_MEASURE or (count > 2 and _SHARE_OR_SUM.match(folded)) or folded[0] == "·":
            break
        if count and start >= noun_end and folded in word_group("verbs"):
            break
        if folded not in word_group("ends"):
            ends.append(number_end + word.end())
    return max(ends)


def measure_of(text: str, number_start: int, number_end: int, end: int) -> str:
    """The words after a number up to ``end``; of a number at a clause's end, those before it."""
    after = " ".join(text[number_end:end].split())
    if any(word.casefold() not in word_group("ends") for word in _WORD.findall(after)):
        return after
    first = max(0, number_start - _BEFORE)
    breaks = [first, *(match.end() for match in _CLAUSE_END.finditer(text, first, number_start))]
    clauses = (text[start:number_start].split() for start in reversed(breaks))
    return " ".join(next((words for words in clauses if len(words) > 1), [])[-LONGEST_MEASURE:]).rstrip(" (,")


def is_title(text: str, least: float) -> bool:
    """Whether at least that share of the longer words has a capital, as in a title."""
    words = [word for word in _WORD.findall(text) if len(word) > 3]
    return len(words) > 2 and sum(word[0].isupper() for word in words) / len(words) > least


def _joins_names(text: str, word: re.Match[str]) -> bool:
    """Whether an "and" stands between words with capitals: "104 Health and Safety Plans"."""
    return word[0] == "and" and bool(_NAMES.match(text, text.rfind(" ", 0, word.start() - 1) + 1))


def _counted_of(text: str, number_end: int, start: int) -> tuple[str, int]:
    """Of "12 were women" the women; of "22 of whom were women" and "three of the six women" too."""
    if part := _PART_OF.match(text, start):
        noun, end = find_counted(text, part.end())
        return (noun, end) if noun else ("", number_end)
    if rest := _WERE.match(text, start):
        for word in _WORD.finditer(text, rest.start(1), rest.end(1)):
            if _is_plural(word[0]):
                return word[0], word.end()
    return "", number_end


def _is_plural(word: str) -> bool:
    folded = word.casefold()
    if folded in word_group("plurals"):
        return True
    return len(folded) > 2 and folded[-1] == "s" and folded[-2] not in "su'’i" and folded not in word_group("singulars")
