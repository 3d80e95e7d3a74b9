"""A text as folded words that know where they stand."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate

_MARKS = "\u00ad\u0300-\u036f"  # soft hyphen and combining accents belong to the word that they stand in
_WORD = re.compile(rf"([^\W_]+(?:[{_MARKS}]+[^\W_]*)*(?:'s\b)?)")
_PLAIN_WORD = re.compile(r"([a-z0-9]+(?:'s\b)?)")  # the same, of a text that is all ASCII
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_INSIDE = re.compile(f"[{_MARKS}]")
_NO_BREAK = frozenset((" ", "-", "'", ", ", ""))
_BREAK = re.compile(r"[.;:!?](?=\s+[^\s\d])|\n\s*\n")  # "No. 29" is no end of a sentence


class _Folding(dict[int, str]):
    """A translation that keeps every offset: one character in, one character out."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        base = unicodedata.normalize("NFKD", character)[0]
        folded = "'" if character in "’‘ʼ" else base.casefold()
        self[code] = folded if len(folded) == 1 else character
        return self[code]


_FOLDING = _Folding()


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words. ``folded``: the whole text, case and accents folded, as long as the text itself; ``words``: each
    word as it stands there; ``starts``, ``ends``: its code points; ``between``: what stands before each word;
    ``breaks``: the words before which a sentence ends, or a paragraph."""

    folded: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    between: list[str]
    breaks: frozenset[int]

    def __len__(self) -> int:
        return len(self.words)


def fold(text: str) -> str:
    """The text without case and accents; each character stands where it stood."""
    if text.isascii():
        return text.lower()
    for character in set(_FOREIGN.findall(text)):
        text = text.replace(character, _FOLDING[ord(character)])
    return text.lower() if text.isascii() else text.translate(_FOLDING)


def split_words(text: str) -> Words:
    """The words of a text. A hyphen parts words, an apostrophe ends them, the possessive belongs to its word."""
    folded = fold(text)
    pieces = (_PLAIN_WORD if folded.isascii() else _WORD).split(folded)
    offsets = list(accumulate(map(len, pieces)))
    starts, ends, between = offsets[:-1:2], offsets[1::2], pieces[::2]
    breaks = [
        place
        for place, blank in enumerate(between[1:-1], 1)
        if blank not in _NO_BREAK and _BREAK.search(folded, ends[place - 1], starts[place] + 1)
    ]
    return Words(folded, pieces[1::2], starts, ends, between, frozenset(breaks))


def plain(word: str, spelling: Mapping[str, str]) -> str:
    """A folded word in one spelling, without possessive and inner marks: what terms are compared with."""
    word = _INSIDE.sub("", word.removesuffix("'s"))
    for variant, ours in spelling.items():
        if variant in word and not (variant in ours and ours in word):
            word = word.replace(variant, ours)
    return word


def singular(word: str) -> str:
    """The word without an English plural ending.

    >>> [singular(word) for word in ("rights", "cities", "processes", "status", "process")]
    ['right', 'city', 'process', 'status', 'process']
    """
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith("s") and len(word) > 3 and word[-2] not in "sui":
        return word[:-1]
    return word
