"""``FIG001`` within a sentence: parts that do not make the total that they are said to make.

Parts make a total where the sentence says so ("comprising", "made up of", a colon before the same noun again), or where
they are women and men, or girls and boys. A part behind "including" or "of whom" is no more than what it is a part of.
Shares make 100 per cent where one of them is the rest, and are not more where they are of women and men.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise, takewhile

from throughline.checking.diagnostic import Diagnostic, Severity, where_in
from throughline.checking.words import individuals, making_up, sexes
from throughline.finding.figures import Claim
from throughline.finding.numbers import EXACT
from throughline.finding.report import Report

CODE = "FIG001"
SHARE = "per cent"
ROUNDED = 1.0
ABOUT = 6.0
"""Shares that are rounded may miss 100 by so much, and those that are only "about" so much."""
NEAR = 60
"""Characters between a total and the first of its parts, and between two parts."""

_PART = re.compile(r"\b(?:including|of (?:whom|which|them|these)|among (?:whom|them))\s(?:[a-z]+\s){0,2}$")
_ANEW = re.compile(r"[.;]\s|\b(?:while|whereas|but|compared|against|than|up|down|as well as|in addition)\b")
_REST = re.compile(r"\b(?:the (?:remaining|rest|other)|remainder)\b[^.;:]{0,24}$")
_OF_SEX = re.compile(
    r"(?:\sof (?:the|all|these|those) [a-z -]{3,40}?\s(?:are|were))?(?:\s(?:are|were|being|(?:came |come )?from))?"
    r"\s([a-z]+)\b(?![-’'])"
)


def check(report: Report, figures: Iterable[Claim]) -> Iterator[Diagnostic]:
    """A diagnostic for each sentence whose parts do not add up; ``figures``: those of the report."""
    for sentence, together in groupby(figures, key=lambda figure: figure.sentence):
        claims = list(together)
        if len(claims) < 2:
            continue
        counts = [claim for claim in claims if claim.unit != SHARE]
        shares = [claim for claim in claims if claim.unit == SHARE and claim.high is None]
        if message := _wrong_counts(counts) or _wrong_sexes(shares) or _wrong_rest(shares):
            where = where_in(report.document, sentence.block, sentence.start + claims[0].span[0])
            yield Diagnostic(code=CODE, severity=Severity.WARNING, where=where, message=message)


def _wrong_counts(counts: Sequence[Claim]) -> str:
    """What is wrong with the first count whose parts do not make it, or that is less than a part; or ""."""
    for number, total in enumerate(counts[:-1]):
        first, *_ = following = counts[number + 1 :]
        between = _between(total, first)
        if len(between) > NEAR or _ANEW.search(between) or not _is_exact(total):
            continue
        is_part = bool(_PART.search(between))
        if parts := _parts(total, following, between):
            made = sum(part.value for part in parts)
            is_all = len(parts) == len(following) and not is_part
            if made > total.value or (is_all and made < total.value):
                return f"{_listed(parts)} make {made:,.0f}, not “{_words(total)}”"
        elif is_part and first.value > total.value and _are_individuals(total, first):
            return f"“{_words(first)}” are more than the “{_words(total)}” that they are a part of"
    return ""


def _parts(total: Claim, following: Sequence[Claim], between: str) -> Sequence[Claim]:
    """The counts behind a total that are said to make it; none where that is not said, or one of them is not exact."""
    is_of_people = _are_individuals(total)
    parts = _linked(
        [*takewhile(lambda part: _are_individuals(part) if is_of_people else part.unit == total.unit, following)]
    )
    if len(parts) < 2 or not all(map(_is_exact, parts)):
        return ()
    if _sex(total) is None and len(parts) == 2 and {_sex(part) for part in parts} == {0, 1}:
        return parts
    return parts if making_up().search(between) else ()


def _linked(counts: Sequence[Claim]) -> Sequence[Claim]:
    """The counts that stand in one list: each near the next, with nothing between them that begins another."""
    for number, (one, other) in enumerate(pairwise(counts), start=1):
        between = _between(one, other)
        if len(between) > NEAR or _ANEW.search(between) or _PART.search(between):
            return counts[:number]
    return counts


def _wrong_sexes(shares: Sequence[Claim]) -> str:
    """What is wrong with shares of women and of men, side by side, that are more than all."""
    for one, other in pairwise(shares):
        of = [_OF_SEX.match(share.sentence.text, share.span[1]) for share in (one, other)]
        if {_sex_of(match[1]) if match else None for match in of} != {0, 1} or one.as_of != other.as_of:
            continue
        if _ANEW.search(_between(one, other)) or one.value + other.value <= 100 + ROUNDED:
            continue
        return f"{_listed((one, other))} make {one.value + other.value:g} per cent"
    return ""


def _wrong_rest(shares: Sequence[Claim]) -> str:
    """What is wrong with shares of which one is called the rest, where it and none of those before it make 100."""
    for number, rest in enumerate(shares):
        before = shares[:number]
        if not before or not _REST.search(_between(before[-1], rest)):
            continue
        slack = ROUNDED if all(share.qualifier == EXACT for share in (*before, rest)) else ABOUT
        sums = [sum(share.value for share in shares[first : number + 1]) for first in range(number)]
        if all(abs(made - 100) > slack for made in sums):
            return f"{_listed(shares[: number + 1])} make {sums[0]:g} per cent"
    return ""


def _is_exact(claim: Claim) -> bool:
    """Whether a claim is a whole number of things, and no rounded one."""
    return claim.high is None and claim.qualifier == EXACT and claim.value == int(claim.value)


def _between(one: Claim, other: Claim) -> str:
    return one.sentence.text[one.span[1] : other.span[0]]


def _words(claim: Claim) -> str:
    return claim.sentence.text[claim.span[0] : claim.end].rstrip(" ,;:(")


def _listed(parts: Sequence[Claim]) -> str:
    *most, last = (f"“{_words(part)}”" for part in parts)
    return f"{', '.join(most)} and {last}"


def _are_individuals(*claims: Claim) -> bool:
    return all(claim.unit.casefold() in individuals() for claim in claims)


def _sex(claim: Claim) -> int | None:
    return _sex_of(claim.unit)


def _sex_of(word: str) -> int | None:
    return next((number for number, words in enumerate(sexes()) if word.casefold() in words), None)
