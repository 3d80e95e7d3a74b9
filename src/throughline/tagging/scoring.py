"""From evidence to a probability: the figures of ``data/scoring.yaml`` and what is done with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp
from typing import Annotated

from throughline.compact.loading import Range, read_yaml

Share = Annotated[float, Range(0, 1)]
Factor = Annotated[float, Range(0, 10)]


@dataclass(frozen=True, kw_only=True, slots=True)
class SchemeScoring:
    """How a scheme's evidence becomes a probability: see ``probability``."""

    threshold: Share
    suggested: Share
    prior: Factor
    steepness: Factor
    rivalry: Factor
    dilution: Factor
    lead: Factor = 0.0


@dataclass(frozen=True, kw_only=True, slots=True)
class ContextWeights:
    """What a term counts in each part of the context, where it would count 1 in the text."""

    heading: Share
    session: Share
    document: Share


@dataclass(frozen=True, kw_only=True, slots=True)
class Scoring:
    """What ``data/scoring.yaml`` must be; the file says what each key means."""

    run_in_heading: Factor
    heading_tail: Share
    longest_heading: Annotated[int, Range(1, 100)]
    opening: Factor
    opening_words: Annotated[int, Range(0, 1000)]
    repeat: Share
    typical_length: Annotated[int, Range(1, 1000)]
    greatest_length: Annotated[int, Range(1, 10000)]
    context: ContextWeights
    round_table: Factor
    outright: Share
    schemes: Mapping[str, SchemeScoring]


@cache
def scoring() -> Scoring:
    """The figures of ``data/scoring.yaml``, read once. Raises DataError."""
    return read_yaml(files("throughline.tagging").joinpath("data", "scoring.yaml"), Scoring)


def probability(scheme: str, evidence: float, strongest: float, length: int) -> float:
    """How likely a code is, from the evidence for it, the strongest for any code of its scheme, and the text's words.

    odds = prior * thinned ** steepness * share ** rivalry * e ** (lead * share), where thinned is the evidence divided
    by (length / typical length) ** dilution in texts longer than typical, up to the greatest length, and share is
    evidence / strongest. No evidence: 0.
    """
    if evidence <= 0:
        return 0.0
    figures = scoring()
    rule = figures.schemes[scheme]
    thinned = evidence / _longer(length) ** rule.dilution
    share = evidence / strongest
    odds: float = rule.prior * thinned**rule.steepness * share**rule.rivalry * exp(rule.lead * share)
    return odds / (1.0 + odds)


def least_evidence(scheme: str, score: float, length: int) -> float:
    """The evidence below which no code of the scheme reaches a score in a text of so many words."""
    least: float = _least_thinned(scheme, score) * _longer(length) ** scoring().schemes[scheme].dilution
    return least


def _longer(length: int) -> float:
    figures = scoring()
    return max(1.0, min(length, figures.greatest_length) / figures.typical_length)


@cache
def _least_thinned(scheme: str, score: float) -> float:
    rule = scoring().schemes[scheme]
    if not 0 < score < 1 or not rule.prior or not rule.steepness:
        return 0.0
    odds: float = score / (1 - score) / (rule.prior * exp(rule.lead))
    least: float = odds ** (1 / rule.steepness) * (1 - 1e-9)
    return least
