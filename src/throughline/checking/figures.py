"""``FIG001``: two places that give different figures, places or dates for the same thing.

Two figures are of the same thing where they count the same noun in the same unit, and either their sentences tell the
same (a pair of ``passages``), or both speak of the same event, known by its days. Figures of different years are of
different things; so are those of a formula that a report repeats for each of its sessions.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from throughline.checking.claims import Claim, Stated, count_the_same, is_compatible
from throughline.checking.diagnostic import Diagnostic, Severity, Where, most_related
from throughline.checking.passages import ALIKE, Pair, Trace

CODE = "FIG001"
TOLD_AGAIN = 0.66
"""From this share on, two sentences tell of the same thing."""
MOST_OF_EVENT = 40


@dataclass(frozen=True, slots=True)
class _Conflict:
    """Two places, and what each says there."""

    where: Where
    says: str
    other: Where
    other_says: str


def compare(stated: Sequence[Stated], traces: Sequence[Trace], pairs: Iterable[Pair]) -> Iterator[Diagnostic]:
    """A diagnostic for each figure, place or date that an earlier one contradicts.

    ``pairs`` are those of ``traces``, sentences that tell the same; ``stated`` what the sentences state.
    """
    by_sentence = {(each.where.path, each.sentence): each for each in stated}
    found: dict[tuple[Where, str], list[_Conflict]] = defaultdict(list)
    for conflict in (*_in_retellings(by_sentence, traces, pairs), *_of_events(stated)):
        found[conflict.where, conflict.says].append(conflict)
    for conflicts in found.values():
        yield _diagnostic(conflicts)


def _diagnostic(conflicts: Sequence[_Conflict]) -> Diagnostic:
    first = conflicts[0]
    return Diagnostic(
        code=CODE,
        severity=Severity.WARNING,
        where=first.where,
        message=f"“{first.says}” here, “{first.other_says}” at {first.other}",
        related=most_related(conflict.other for conflict in conflicts),
    )


def _in_retellings(
    by_sentence: Mapping[tuple[str, int], Stated], traces: Sequence[Trace], pairs: Iterable[Pair]
) -> Iterator[_Conflict]:
    for pair in pairs:
        again, first = traces[pair.again], traces[pair.first]
        if pair.share < TOLD_AGAIN:
            continue
        one = by_sentence.get((again.where.path, again.sentence))
        other = by_sentence.get((first.where.path, first.sentence))
        if one is None or other is None:
            continue
        if again.where.path == first.where.path and again.stems == first.stems:
            continue  # a formula, said of each session anew
        if pair.share >= ALIKE:
            yield from _of_dates(one, other)
        if _are_of_different_events(one, other):
            continue
        yield from _of_figures(one, other)
        yield from _of_places(one, other)


def _are_of_different_events(one: Stated, other: Stated) -> bool:
    """Whether the sentences, or what stands before them, name different days or years, or one speaks of several."""
    if one.is_of_many != other.is_of_many:
        return True
    if one.days and other.days and not one.days & other.days:
        return True
    return bool(one.years and other.years and not one.years & other.years)


def _of_figures(one: Stated, other: Stated) -> Iterator[_Conflict]:
    for claim in one.claims:
        rivals = [rival for rival in other.claims if count_the_same(claim, rival)]
        if rivals and not any(is_compatible(claim, rival) for rival in rivals):
            yield _Conflict(one.where, claim.words, other.where, rivals[0].words)


def _of_places(one: Stated, other: Stated) -> Iterator[_Conflict]:
    for name in one.names:
        for rival in other.names:
            if name.slots & rival.slots and not (name.words & other.capitals or rival.words & one.capitals):
                yield _Conflict(one.where, name.text, other.where, rival.text)


def _of_dates(one: Stated, other: Stated) -> Iterator[_Conflict]:
    """The days of two sentences that name one date each, where these are of one month: of two, they are two events."""
    if len(one.dates) != 1 or len(other.dates) != 1 or (one.years and other.years and one.years != other.years):
        return
    date, rival = one.dates[0], other.dates[0]
    if date.months == rival.months and not (date.days <= rival.days or rival.days <= date.days):
        yield _Conflict(one.where, date.text, other.where, rival.text)


def _of_events(stated: Iterable[Stated]) -> Iterator[_Conflict]:
    """Counts of the same noun at events of the same days, in different documents."""
    at_event: dict[tuple[str, str], list[tuple[Stated, Claim]]] = defaultdict(list)
    for each in stated:
        for claim in each.claims if each.is_of_event else ():
            for day in each.days:
                holders = at_event[day, claim.unit]
                if len(holders) < MOST_OF_EVENT:
                    holders.append((each, claim))
    for holders in at_event.values():
        for (other, rival), (one, claim) in combinations(holders, 2):
            if one.where.path == other.where.path or _are_of_different_events(one, other):
                continue
            if count_the_same(claim, rival) and not is_compatible(claim, rival):
                yield _Conflict(one.where, claim.words, other.where, rival.words)
