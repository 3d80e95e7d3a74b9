"""What a sentence states that another can contradict: counts, places and days."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import floor, log10

from throughline.checking.diagnostic import Where, sentence_places
from throughline.checking.words import common_words, event_words
from throughline.finding.calendar_dates import dates_in
from throughline.finding.figures import Claim as Figure
from throughline.finding.report import Report
from throughline.reading.document import BlockKind

NEAR, FAR = 6, 60
"""So many blocks before a sentence, the days named are those of its event: surely, and perhaps."""
LEAST_COMMON = 0.6
OPEN_END = 1.5
"""“More than 300” is not contradicted by up to so many times 300."""

_NOT_TELLING = (BlockKind.FOOTNOTE, BlockKind.HEADING)
_DAY = re.compile(r"\d\d-\d\d\Z")
_SHARES = ("per cent",)
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_PLACE = re.compile(
    r" (?:in|at) ((?:[A-ZÀ-Þ][\w’'-]+)(?:\s+(?:d[eo]s?|del|la|of|the|[A-ZÀ-Þ][\w’'-]+))*)(?:,\s+([A-ZÀ-Þ][\w’'-]+))?"
)
_HAPPENING = re.compile(r"(\w+)\s+\Z")


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """A count of ``low`` to ``high``, as printed in ``words``; ``measure``: what else tells what is counted."""

    low: float
    high: float
    unit: str
    measure: frozenset[str]
    words: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Name:
    """A place as printed. ``slots``: what stands around it in the sentence, where another place could stand."""

    text: str
    words: frozenset[str]
    slots: frozenset[str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Date:
    """A date of days as printed. ``days``: the first and the last, as "12-31"."""

    text: str
    days: frozenset[str]

    @property
    def months(self) -> set[str]:
        return {day[:2] for day in self.days}


@dataclass(frozen=True, kw_only=True, slots=True)
class Stated:
    """What a sentence states: counts, places and dates. ``sentence``: its number in the document. ``capitals``: all
    its words in capitals, folded. ``days``: of the event that it or the text before it names, as "12-31"; ``years``:
    those in the sentence. ``is_of_event``: whether it surely speaks of the event of these days; ``is_of_many``: of
    several events together."""

    where: Where
    sentence: int
    claims: tuple[Claim, ...]
    names: tuple[Name, ...]
    dates: tuple[Date, ...]
    capitals: frozenset[str]
    days: frozenset[str]
    years: frozenset[str]
    is_of_event: bool
    is_of_many: bool


def stated_in(report: Report, figures: Iterable[Figure]) -> list[Stated]:
    """The sentences of a document that state a count, one of its ``figures``, a place or a date."""
    by_sentence = _claims_by_sentence(figures)
    places = report.found_by(sentence_places)
    days = _DaysSoFar()
    stated: list[Stated] = []
    for number, sentence in enumerate(report.sentences):
        text, block = sentence.text, sentence.block
        dates = tuple(_dates(text))
        tells = block.kind not in _NOT_TELLING
        claims = tuple(by_sentence.get((block.index, sentence.start), ())) if tells else ()
        names = tuple(_names(text)) if tells and (" in " in text or " at " in text) else ()
        if not (claims or names or dates):
            continue
        of_days, are_near = days.read(block.index, dates)
        if not tells:
            continue
        printed = _WORD.findall(text)
        words = frozenset(map(str.casefold, printed))
        of_many = not words.isdisjoint(_several_events())
        stated.append(
            Stated(
                where=places[number],
                sentence=number,
                claims=claims,
                names=names,
                dates=dates,
                capitals=frozenset(word.casefold() for word in printed if word[0].isupper()),
                days=of_days,
                years=frozenset(_YEAR.findall(text)),
                is_of_event=are_near and not of_many and not words.isdisjoint(event_words()),
                is_of_many=of_many,
            )
        )
    return stated


class _DaysSoFar:
    """The days that the text named last; of several in a block the first, which the others are set against."""

    def __init__(self) -> None:
        self._block, self._days = -FAR, frozenset[str]()

    def read(self, block: int, dates: Iterable[Date]) -> tuple[frozenset[str], bool]:
        """The days of a sentence's ``dates``, else the last ones before it; and whether they stand near."""
        own = frozenset(day for date in dates for day in date.days)
        if own and block != self._block:
            self._block, self._days = block, own
        if own:
            return own, True
        distance = block - self._block
        return (self._days if distance <= FAR else frozenset()), distance <= NEAR


@cache
def _several_events() -> frozenset[str]:
    return frozenset(f"{word}s" for word in event_words())


def _dates(text: str) -> Iterator[Date]:
    for date in dates_in(text):
        if days := frozenset(day[-5:] for day in (date.first, date.last) if _DAY.search(day)):
            yield Date(text=text[date.at : date.end], days=days)


def _claims_by_sentence(figures: Iterable[Figure]) -> dict[tuple[int, int], list[Claim]]:
    found: dict[tuple[int, int], list[Claim]] = {}
    for figure in figures:
        if figure.unit:
            found.setdefault((figure.sentence.block.index, figure.sentence.start), []).append(_claim(figure))
    return found


def _claim(figure: Figure) -> Claim:
    low, high = _range(figure.value, figure.qualifier) if figure.high is None else (figure.value, figure.high)
    unit = figure.unit.casefold().removesuffix("s")
    words = (word.casefold().removesuffix("s") for word in _WORD.findall(figure.measure))
    return Claim(
        low=low,
        high=high,
        unit=unit,
        measure=frozenset(word for word in words if word not in common_words() and word != unit),
        words=figure.sentence.text[figure.span[0] : figure.end],
    )


def _range(value: float, qualifier: str) -> tuple[float, float]:
    """What a printed figure leaves open: by its qualifier, and by its last digit where that is rounded.

    >>> _range(1200, "over"), _range(7_000_000, "exact"), _range(34, "exact")
    ((1200, 1800.0), (6500000.0, 7500000.0), (34, 34))
    """
    if qualifier in ("over", "at least"):
        return value, value * OPEN_END
    if qualifier in ("nearly", "under", "up to"):
        return value * 0.8, value
    if qualifier in ("around", "average"):
        return value * 0.9, value * 1.1
    step = _last_digit(value)
    return (value, value) if step <= 1 else (value - step / 2, value + step / 2)


def _last_digit(value: float) -> float:
    """The weight of the last digit that is not 0, for whole numbers of three digits or more."""
    if value < 100 or value != floor(value):
        return 1
    step = 10.0
    while value % step == 0 and step <= value:
        step *= 10
    return min(step / 10, 10.0 ** floor(log10(value)))


def count_the_same(claim: Claim, rival: Claim) -> bool:
    """Whether two claims count the same: in the same unit, and what one says of it besides the other says too."""
    if claim.unit != rival.unit:
        return False
    fewer, more = sorted((claim.measure, rival.measure), key=len)
    if claim.unit in _SHARES:
        return len(fewer) > 1 and len(fewer & more) >= LEAST_COMMON * len(fewer)
    return fewer <= more or len(fewer & more) >= LEAST_COMMON * len(fewer)


def is_compatible(claim: Claim, rival: Claim) -> bool:
    """Whether one number could be meant by both."""
    return claim.low <= rival.high and rival.low <= claim.high


def _names(text: str) -> Iterable[Name]:
    for match in _PLACE.finditer(text):
        before = _HAPPENING.search(text, max(0, match.start() - 24), match.start() + 1)
        slots = {f"before {match[2].casefold()}"} if match[2] else set()
        if before and before[1].casefold() in event_words():
            slots.add("happens")
        if slots:
            words = frozenset(map(str.casefold, _WORD.findall(match[1])))
            yield Name(text=match[1], words=words, slots=frozenset(slots))
