"""Learned weights from labelled texts: multinomial logistic regression beside the written vocabulary, in plain Python.

A text's chance for each objective is the softmax of ``TRUST`` times its evidence, the vocabulary's and the learned
terms' together, both thinned by the text's length; ``NOTHING`` stands for "no objective". The vocabulary is the prior:
its weights stay, and what is learned is drawn towards 0, so that a term only moves where examples ask for it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import exp, log, sqrt

from throughline.compact import objectives
from throughline.tagging.learned import Learned, terms_of
from throughline.tagging.tagger import written_evidence
from throughline.tagging.words import split_words

TRUST = 0.6
NOTHING = 0.8
ROUNDS = 20
NEGLIGIBLE = 0.005  # a chance this little too high moves no weight
STEP = 0.2
RESTRAINT = 3.0
FEWEST_TEXTS = 2
LEAST_WEIGHT = 0.1
ACCEPTED_SHARE = 0.15
TYPICAL_LENGTH = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Example:
    """A text with the objectives that it is about and others that may be defended. ``rejected``: objectives that it is
    not about, where it is not known which are right."""

    id: str
    text: str
    objectives: frozenset[str]
    accepted: frozenset[str] = frozenset()
    rejected: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Case:
    terms: list[str]
    offsets: list[float]
    wanted: list[float]
    scale: float


def fit(examples: Sequence[Example], language: str = "en") -> Learned:
    """The learned weights that explain the examples best; the same examples always give the same weights."""
    codes = [objective.code for objective in objectives()]
    split = [(example, _analysed(example.text, language)[0]) for example in examples]
    texts_with = Counter(term for _, terms in split for term in terms)
    rarity = {term: log((len(split) + 1) / n) for term, n in texts_with.items() if n >= FEWEST_TEXTS}
    middle = sum(rarity.values()) / max(1, len(rarity))
    strength = {term: value / max(middle, 0.1) for term, value in rarity.items()}
    cases = [_case(example, sorted(terms & strength.keys()), codes, language) for example, terms in split]
    weights = _descend(cases, strength, len(codes) + 1)
    return Learned(language, _kept(weights, strength, codes))


@lru_cache(maxsize=4096)
def _analysed(text: str, language: str) -> tuple[frozenset[str], Mapping[str, float], int]:
    """A text's terms, the written vocabulary's evidence for each objective, and its length in words."""
    return frozenset(terms_of(split_words(text), language)), *written_evidence(text, language)


def _case(example: Example, terms: list[str], codes: Sequence[str], language: str) -> _Case:
    _, evidence, length = _analysed(example.text, language)
    thinning = sqrt(max(1.0, length / TYPICAL_LENGTH))
    offsets = [NOTHING, *(TRUST * evidence.get(code, 0.0) / thinning for code in codes)]
    wanted = _wanted(example, offsets, codes)
    total = sum(wanted)
    return _Case(terms, offsets, [share / total for share in wanted], 1 / thinning)


def _wanted(example: Example, offsets: Sequence[float], codes: Sequence[str]) -> list[float]:
    """The chance that nothing and each objective should have, up to a factor. Of a text of which only rejections are
    known: what the vocabulary gives, without the rejected."""
    if example.rejected:
        kept = [exp(offset) * (code not in example.rejected) for code, offset in zip(codes, offsets[1:], strict=True)]
        return [exp(offsets[0]), *kept]
    also = example.accepted - example.objectives
    shares = [float(code in example.objectives) + ACCEPTED_SHARE * (code in also) for code in codes]
    return [0.0 if example.objectives else 1.0, *shares]


def _descend(cases: Sequence[_Case], strength: Mapping[str, float], width: int) -> dict[str, list[float]]:
    """AdaGrad over the cases in their order; the restraint is shared out over the texts that a term stands in."""
    weights = {term: [0.0] * width for term in strength}
    slopes = {term: [1e-6] * width for term in strength}
    stands_in = Counter(term for case in cases for term in case.terms)
    for _ in range(ROUNDS):
        for case in cases:
            missed = [(at, by) for at, by in enumerate(_missed(case, weights, strength)) if abs(by) > NEGLIGIBLE]
            for term in case.terms:
                row, slope = weights[term], slopes[term]
                reach, restraint = case.scale * strength[term], RESTRAINT / stands_in[term]
                for at, by in missed:
                    down = by * reach + restraint * row[at]
                    slope[at] += down * down
                    row[at] -= STEP * down / sqrt(slope[at])
    return weights


def _missed(case: _Case, weights: Mapping[str, list[float]], strength: Mapping[str, float]) -> list[float]:
    """By how much each chance is too high."""
    sums = list(case.offsets)
    for term in case.terms:
        reach = case.scale * strength[term]
        sums = [value + reach * weight for value, weight in zip(sums, weights[term], strict=True)]
    top = max(sums)
    powers = [exp(value - top) for value in sums]
    total = sum(powers)
    return [power / total - share for power, share in zip(powers, case.wanted, strict=True)]


def _kept(
    weights: Mapping[str, list[float]], strength: Mapping[str, float], codes: Sequence[str]
) -> dict[str, dict[str, float]]:
    """The weights in units of the vocabulary's, without those too small to matter."""
    kept: dict[str, dict[str, float]] = {}
    for term, row in weights.items():
        scaled = {code: round(row[at] * strength[term] / TRUST, 2) for at, code in enumerate(codes, 1)}
        large = {code: weight for code, weight in scaled.items() if abs(weight) >= LEAST_WEIGHT}
        if large:
            kept[term] = large
    return kept
