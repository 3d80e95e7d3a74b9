"""Passages that stand twice, word for word or nearly.

A text is compared by its *shingles*: every three words in a row, folded, as a 63-bit hash. Of these a text keeps a
part by *winnowing*, the least in every eight in a row, so that any ten words in a row that two texts share leave
at least one hash in common. Looking up the kept hashes (``Signature.bands``) gives the candidates, and only these are
compared in full. This finds a passage inside a longer one too, which MinHash over whole texts does not.

Source: Schleimer, Wilkerson, Aiken, "Winnowing: local algorithms for document fingerprinting", SIGMOD 2003.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b

from rapidfuzz.distance import Indel
from rapidfuzz.fuzz import partial_ratio

SHINGLE, WINDOW = 3, 8
SHORT = 8
"""Texts of fewer words are repeats only if all words are the same."""
NEAR, PART, LEAST_PART = 0.8, 0.9, 20
MOST_HOLDERS = 8
"""So many texts are kept for a hash: a phrase that stands everywhere says nothing, and time stays near linear."""
MOST_CANDIDATES = 12

_WORD = re.compile(r"[぀-ヿ㐀-䶿一-鿿]|[^\W_぀-ヿ㐀-䶿一-鿿]+")
_DIGIT = re.compile(r"[\d¹²³⁰⁴-⁹]")
_NOTE_MARK = re.compile(r"[¹²³⁰⁴-⁹]+|(?<=[a-zß-ɏ]{3})\d{1,2}\b|(?<=[.,;:!?)\]”\"’])\d{1,3}(?=\s|$)|\[\^?\d{1,3}\]")
_MODULUS_BITS = (1 << 63) - 1
_A, _B = 0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F


class Likeness(StrEnum):
    """``EXACT``: the same words. ``NEAR``: most of them in the same order. ``PART``: one stands inside the other."""

    EXACT = "exact"
    NEAR = "near"
    PART = "part"


@dataclass(frozen=True, kw_only=True, slots=True)
class Signature:
    """What to store of a text to find its repeats later.

    ``exact``: 32 hex digits, the same for the same folded words, "" without words. ``bands``: hashes (0 to 2**63 - 1,
    sorted, distinct); a text that is nearly this one, holds it or stands in it has at least one of them. Empty for
    texts of fewer than eight words.
    """

    exact: str
    bands: tuple[int, ...]


@dataclass(frozen=True, kw_only=True, slots=True)
class Repeat:
    """``again`` repeats ``first``: places in the sequence given, ``first < again``. ``similarity``: see ``compare``."""

    first: int
    again: int
    likeness: Likeness
    similarity: float


def fold(text: str) -> list[str]:
    """The words of ``text`` without case, accents, punctuation and footnote marks; a Chinese sign is a word.

    >>> fold("The Compact’s rôle,³ and THE rights-based way")
    ['the', 'compacts', 'role', 'and', 'the', 'rights', 'based', 'way']
    """
    if _DIGIT.search(text):
        text = _NOTE_MARK.sub("", text)
    text = text.replace("’", "").replace("'", "")
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text)
        for mark in filter(unicodedata.combining, set(text)):
            text = text.replace(mark, "")
    return _WORD.findall(text.casefold())


def signature(text: str) -> Signature:
    """The signature of ``text``; the same on every machine."""
    words = fold(text)
    if not words:
        return Signature(exact="", bands=())
    exact = blake2b(" ".join(words).encode(), digest_size=16).hexdigest()
    return Signature(exact=exact, bands=tuple(sorted(set(_winnow(_shingles(words))))) if len(words) >= SHORT else ())


def similarity(a: str, b: str) -> float:
    """How alike two texts are as wholes, 0 to 1: twice the words in the same order by the words of both.

    Texts of fewer than eight words: 1 if the words are the same, else 0.
    """
    one, other = _folded(a), _folded(b)
    if min(len(one), len(other)) < SHORT:
        return float(one == other and bool(one))
    return Indel.normalized_similarity(one, other)


def compare(a: str, b: str) -> tuple[Likeness, float] | None:
    """How two texts repeat each other, or None if they do not: the likeness and 0 to 1, how much.

    Of a part, the likeness of the shorter to the piece of the longer that is most like it.
    """
    one, other = _folded(a), _folded(b)
    if one == other:
        return (Likeness.EXACT, 1.0) if one else None
    shorter = min(len(one), len(other))
    if shorter < SHORT:
        return None
    if alike := Indel.normalized_similarity(one, other, score_cutoff=NEAR):
        return Likeness.NEAR, alike
    if shorter >= LEAST_PART and (inside := partial_ratio(one, other, score_cutoff=100 * PART) / 100):
        return Likeness.PART, inside
    return None


def find_repeats(texts: Sequence[str]) -> list[Repeat]:
    """Each text that repeats an earlier one, with one that it repeats; in the order of ``texts``.

    Where it is exact, that is the first such text; else the one of most hashes in common. Time grows in proportion to
    the words given, however often a text is repeated.
    """
    firsts: dict[str, int] = {}
    holders: dict[int, list[int]] = defaultdict(list)
    repeats = []
    for index, text in enumerate(texts):
        signed = signature(text)
        if not signed.exact:
            continue
        if (first := firsts.setdefault(signed.exact, index)) != index:
            repeats.append(Repeat(first=first, again=index, likeness=Likeness.EXACT, similarity=1.0))
            continue
        if found := _find_like(texts, index, _candidates(signed, holders)):
            repeats.append(found)
        for band in signed.bands:
            if len(holders[band]) < MOST_HOLDERS:
                holders[band].append(index)
    return repeats


def _candidates(signed: Signature, holders: dict[int, list[int]]) -> list[int]:
    """The texts that share most hashes, best first."""
    shared = Counter(index for band in signed.bands for index in holders.get(band, ()))
    return sorted(shared, key=lambda index: (-shared[index], index))[:MOST_CANDIDATES]


def _find_like(texts: Sequence[str], index: int, candidates: Iterable[int]) -> Repeat | None:
    """The first candidate that is nearly the text, else the one that shares the largest part with it."""
    part: Repeat | None = None
    for candidate in candidates:
        if found := compare(texts[candidate], texts[index]):
            repeat = Repeat(first=candidate, again=index, likeness=found[0], similarity=found[1])
            if repeat.likeness is not Likeness.PART:
                return repeat
            part = repeat if part is None or repeat.similarity > part.similarity else part
    return part


@lru_cache(maxsize=1 << 16)
def _word_hash(word: str) -> int:
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "big")


def _shingles(words: list[str]) -> list[int]:
    hashes = [_word_hash(word) for word in words]
    rows = zip(hashes, hashes[1:], hashes[2:], strict=False)
    return [(a * _A + b * _B + c) & _MODULUS_BITS for a, b, c in rows]


@lru_cache(maxsize=4096)
def _folded(text: str) -> tuple[str, ...]:
    return tuple(fold(text))


def _winnow(hashes: list[int]) -> list[int]:
    return [min(hashes[start : start + WINDOW]) for start in range(max(1, len(hashes) - WINDOW + 1))]
