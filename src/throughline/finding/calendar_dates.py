"""Dates as reports print them: days, spans of days, months and years, in the six languages."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from throughline.compact.data_files import read_yaml


@dataclass(frozen=True, kw_only=True, slots=True)
class PrintedDate:
    """``text[at:end]`` prints a date or a span of them. ``first``, ``last``: ISO, as exact as printed ("2018-12");
    a day without a year has "--" before it ("--07-10")."""

    first: str
    last: str
    at: int
    end: int


@lru_cache(maxsize=4096)  # the extractors ask for those of one sentence in turn
def dates_in(text: str) -> tuple[PrintedDate, ...]:
    """The dates of a text with a day or a month, in order.

    >>> [(d.first, d.last) for d in dates_in("on 28 and 29 October 2022, from 10 to 12 July; in December 2018")]
    [('2022-10-28', '2022-10-29'), ('--07-10', '--07-12'), ('2018-12', '2018-12')]
    """
    if not _A_DIGIT.search(text):
        return ()
    small = text.casefold()
    has_month = any(stem in small for stem in _stems())
    return tuple(_dates(text)) if has_month or _IN_FIGURES.search(text) else ()


_A_DIGIT = re.compile(r"\d")
_BEGINNING = re.compile(r"\d+|[^\W\d_]+")
_IN_FIGURES = re.compile(r"\d年|\d-\d\d-\d")


@cache
def _months() -> dict[str, int]:
    """Each month's name, folded, with its number."""
    data = read_yaml("throughline.finding", "data/dates.yaml")
    return {name: number for names in data["months"].values() for number, name in enumerate(names, 1)}


@cache
def _stems() -> frozenset[str]:
    """The beginnings of the names of months: a text without any of them has no month."""
    return frozenset(name[:3] for name in _months())


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    day = r"(?:<sup>)?(?:st|nd|rd|th|er|º|o)?(?:</sup>)?"
    joint = r"\s*(?:[-–—/]|and|to|until|through|&|et|au|y|al|и|по|إلى)\s*"
    year = r"(?:\s*,?\s*(?:of|de|del|in)?\s*(?P<{0}>(?:1[89]|20|21)\d\d)(?!\d)(?:\s*(?:г\.|года))?)"
    dot = r"(?:\.(?=\s*,?\s*\d))?"
    of = r"\s*(?:of|de)?\s*"
    return re.compile(
        rf"(?<![\w/.:-])(?:"
        rf"(?P<d1>\d{{1,2}}){day}(?:{of}(?P<m1>{names})\b{dot}{year.format('y1')}?)?{joint}"
        rf"(?P<d2>\d{{1,2}}){day}{of}(?P<m2>{names})\b{dot}{year.format('y2')}?"
        rf"|(?P<d3>\d{{1,2}}){day}{of}(?P<m3>{names})\b{dot}{year.format('y3')}?"
        rf"|(?P<m4>{names})\b\.?\s+(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?(?:{joint}(?P<d5>\d{{1,2}})(?:st|nd|rd|th)?)?"
        rf"(?![\d:.]){year.format('y4')}?"
        rf"|(?P<m5>{names})\b\.?(?:{joint}(?P<m6>{names})\b\.?)?{year.format('y5')}"
        rf"|(?P<y6>(?:1[89]|20|21)\d\d)\s?年\s?(?P<m7>\d{{1,2}})\s?月(?:\s?(?P<d6>\d{{1,2}})\s?日)?"
        r"|(?P<iso>(?:1[89]|20|21)\d\d-[01]\d-[0-3]\d)"
        rf")(?![\d])",
        re.I,
    )


def _dates(text: str) -> Iterator[PrintedDate]:
    for match in _matches(text):
        if match["d4"] and match[0][0].islower():
            continue  # "may 10 people enter"
        if found := _span(match):
            yield PrintedDate(first=found[0], last=found[1], at=match.start(), end=match.end())


def _matches(text: str) -> Iterator[re.Match[str]]:
    """What the pattern matches, looked for only where figures and names of months begin, which is quicker."""
    end = 0
    for begun in _BEGINNING.finditer(text):
        start = begun.start()
        if start < end or not (text[start].isdecimal() or begun[0].casefold() in _months()):
            continue
        if match := _pattern().match(text, start):
            end = match.end()
            yield match


def _span(match: re.Match[str]) -> tuple[str, str] | None:
    get = match.groupdict().get
    if iso := get("iso"):
        year, month, day = iso.split("-")
        first = last = _iso(year, int(month), day)
    elif get("d2"):
        last = _iso(get("y2"), _month(get("m2")), get("d2"))
        first = _iso(get("y1") or get("y2"), _month(get("m1") or get("m2")), get("d1"))
    elif get("d3"):
        first = last = _iso(get("y3"), _month(get("m3")), get("d3"))
    elif get("d4"):
        first = _iso(get("y4"), _month(get("m4")), get("d4"))
        last = _iso(get("y4"), _month(get("m4")), get("d5") or get("d4"))
    elif get("m5"):
        first = _iso(get("y5"), _month(get("m5")), None)
        last = _iso(get("y5"), _month(get("m6") or get("m5")), None)
    else:
        first = last = _iso(get("y6"), int(get("m7") or 0), get("d6"))
    return (first, last) if first and last else None


def _month(name: str | None) -> int:
    return _months()[(name or "").casefold()]


def _iso(year: str | None, month: int, day: str | None) -> str:
    """The date, or "" where the calendar has none such."""
    if not 1 <= month <= 12:
        return ""
    days = monthrange(int(year) if year else 2000, month)[1]
    if day is not None and not 1 <= int(day) <= days:
        return ""
    whole = f"{int(year)}-{month:02d}" if year else f"--{month:02d}"
    return f"{whole}-{int(day):02d}" if day is not None else whole
