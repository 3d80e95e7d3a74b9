"""``QUO001``: a quotation that differs from its other printing.

Quotations of eight words or more are compared by their words. One may be cut at its ends, or where dots or brackets
say so; what else differs between the first and the last words that both have is a difference.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice, pairwise

from rapidfuzz.distance import Indel

from throughline.checking.diagnostic import Diagnostic, Severity, Where, most_related, where_in
from throughline.checking.quoting import quoted_spans
from throughline.finding.report import Report

CODE = "QUO001"
LEAST_WORDS, MOST_WORDS = 8, 400
LEAST_SHARE = 0.7
MOST_HOLDERS = 12
GAP = "…"

_PART = re.compile(r"\[[^\]]*\]|\(…\)|\.\.\.|…|[^\W_]+(?:[-‐–][^\W_]+)*")
_HYPHEN = re.compile(r"[-‐–]")
_MARKS = "“”\"«»„‘’'"


@dataclass(frozen=True, kw_only=True, slots=True)
class Quotation:
    """``words``: folded, with ``…`` where something is left out or put in."""

    where: Where
    words: tuple[str, ...]


def quotations_of(report: Report) -> list[Quotation]:
    """The quotations of a document that are long enough to be known again."""
    found = []
    for block in report.document.blocks:
        if '"' not in block.text and (block.text.isascii() or not any(mark in block.text for mark in "“«„")):
            continue
        for start, end in quoted_spans(block.text):
            words = _words(block.text[start:end])
            if len(words) >= LEAST_WORDS:
                found.append(Quotation(where=where_in(report.document, block, start), words=words))
    return found


def _words(text: str) -> tuple[str, ...]:
    """The words without case, hyphens and spelling that differs between British and American English."""
    plain = text.strip(_MARKS).replace("’", "").replace("'", "")
    return tuple(
        GAP if part[0] in "[(.…" else _HYPHEN.sub("", part).casefold().replace("isation", "ization")
        for part in islice(_PART.findall(plain), MOST_WORDS)
    )


def compare(quotations: Sequence[Quotation]) -> Iterator[Diagnostic]:
    """A diagnostic for each quotation that differs from an earlier printing of it."""
    holders: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for index, quotation in enumerate(quotations):
        runs = dict.fromkeys(zip(quotation.words, quotation.words[1:], quotation.words[2:], strict=False))  # in order
        shared = Counter(chain.from_iterable(holders[run] for run in runs if run in holders))
        differing = [
            (quotations[other], told)
            for other, count in shared.most_common(MOST_HOLDERS)
            if count >= 2 and (told := find_difference(quotation.words, quotations[other].words))
        ]
        if differing:
            yield _diagnostic(quotation, differing)
        for run in runs:
            if len(holders[run]) < MOST_HOLDERS:
                holders[run].append(index)


def find_difference(one: Sequence[str], other: Sequence[str]) -> tuple[str, str] | None:
    """The first words in which two printings of a quotation differ, or None: the same, or no printings of one.

    >>> find_difference("we must all act now or never again".split(), "and we must all act soon or never again".split())
    ('now', 'soon')
    """
    equal = [code for code in Indel.opcodes(one, other) if code.tag == "equal"]
    matched = sum(code.src_end - code.src_start for code in equal)
    if matched < LEAST_WORDS - 2 or matched < LEAST_SHARE * min(len(one), len(other)):
        return None
    for before, after in pairwise(equal):
        mine = one[before.src_end : after.src_start]
        theirs = other[before.dest_end : after.dest_start]
        if GAP not in mine and GAP not in theirs:
            return " ".join(mine), " ".join(theirs)
    return None


def _diagnostic(quotation: Quotation, differing: Iterable[tuple[Quotation, tuple[str, str]]]) -> Diagnostic:
    all_differing = list(differing)
    other, (mine, theirs) = all_differing[0]
    return Diagnostic(
        code=CODE,
        severity=Severity.WARNING,
        where=quotation.where,
        message=f"this quotation reads “{mine or '(nothing)'}” where its other printing at {other.where} reads "
        f"“{theirs or '(nothing)'}”",
        related=most_related(other.where for other, _ in all_differing),
    )
