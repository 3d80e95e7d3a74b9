"""Dates that are told of something: meetings, adoptions, entries into force, spans of years and deadlines."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from throughline.finding.calendar_dates import dates_in
from throughline.finding.finding import Finding, finding_at
from throughline.finding.placing import place
from throughline.finding.report import Report
from throughline.finding.sentences import LONGEST_TOLD, Sentence
from throughline.reading.document import BlockKind

NAME = "date"
VERSION = "1"
KINDS = ("date",)

LEAST_WORDS, MOST_WORDS = 6, 25  # of what happens
_END = 40  # characters that hold most ends of a clause that tell nothing
NOT_TOLD = frozenset(("resource", "contributor"))

_YEARS = re.compile(
    r"\b(?:(?P<by>(?i:by|until|before))\s+(?:the end of\s+|the year\s+)?(?P<until>20\d\d)"
    r"|(?i:from|between|over|during|in|for)\s+(?P<first>(?:19|20)\d\d)(?:\s?[–-]\s?|\s+(?:to|and|until)\s+)"
    r"(?P<last>(?:(?:19|20)\d\d|\d\d)))(?![\w,]?\d|\s(?:per cent|million))"
)
_ANY_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PARTS = re.compile(r"(?:[^,;:()“”\"–—]|(?<=\d)[,–:](?=\d))+(?:[,;:()“”\"–—]+|$)")
_MARKS = re.compile(r"[¹²³⁰⁴-⁹*]+|(?<=\s)\d\d:\d\d\S*|\s(?=[,.;])")
_HANGS = re.compile(
    r"\s*(?:and |but )?(?:which|who|that|where|when|held|adopted|resulted|took|in the|with|along|so|so that|for)\b"
)
_LEADING = re.compile(
    r"^(?:(?:on|in|from|at|by|during|since|between|of|and|the|until|held)\b\s*|[\s,;:()–—.*]+)+", re.I
)
_TRAILING = re.compile(
    r"(?:[\s,;:()–—.*]+|\b(?:on|in|from|at|by|during|since|between|of|and|the|until|to|as|as of|at the end|effect))+$",
    re.I,
)
_FOOTER = re.compile(r"\b(?:last (?:updated|modified|accessed|visited)|accessed on|retrieved)\b|https?://", re.I)


@dataclass(frozen=True, kw_only=True, slots=True)
class Told:
    """``sentence.text[at:end]`` is a date or span, from ``start`` to ``until``, ISO and as exact as printed."""

    sentence: Sentence
    start: str | None
    until: str
    at: int
    end: int


def find(report: Report) -> Iterable[Finding]:
    """A ``date`` finding a day, month or span of years with what is told of it; not of reading lists or footnotes.

    ``start`` and ``end`` are ISO ("2018-12" for a month). A day printed without a year has the sentence's, or the
    same day's elsewhere in the document; ``start`` is None for a deadline ("by 2030").
    """
    told = (sentence for sentence in report.sentences if len(sentence.block.text) <= LONGEST_TOLD)
    dated = [sentence for sentence in told if sentence.has_digits]
    years = _years_of_days(dated)
    for sentence in dated:
        if sentence.block.kind is BlockKind.FOOTNOTE or report.place(sentence.block).topic in NOT_TOLD:
            continue
        for date in dates_told(sentence, years):
            of = what_happens(sentence.text, date.at, date.end)
            if len(of.split()) < LEAST_WORDS - 1:
                of = report.place(sentence.block).section or of or sentence.text
            spans = place(report.document, sentence.block, sentence.start + date.at, sentence.start + date.end)
            fields = {"start": date.start, "end": date.until, "of": of}
            yield finding_at(report.document, spans, kind="date", fields=fields, confidence=0.8)


def dates_told(sentence: Sentence, years_of_days: Mapping[str, str]) -> Iterator[Told]:
    """The dates of a sentence; ``years_of_days`` for days that have no year there ("--07-18": "2017")."""
    text = sentence.text
    dates, years = dates_in(text), _ANY_YEAR.findall(text)
    if not (dates or years) or _FOOTER.search(text):
        return
    for date in dates:
        year = years[0] if len(set(years)) == 1 else years_of_days.get(date.first, "")
        start, until = _with_year(date.first, year), _with_year(date.last, year)
        yield Told(sentence=sentence, start=start, until=until, at=date.at, end=date.end)
    for match in _YEARS.finditer(text) if years else ():
        if any(date.at < match.end() and match.start() < date.end for date in dates):
            continue
        first, last = match["first"], match["until"] or match["last"]
        if first and len(last) == 2:
            last = first[:2] + last
        if not first or first <= last:
            yield Told(sentence=sentence, start=first, until=last, at=match.start(), end=match.end())


def what_happens(text: str, at: int, end: int) -> str:
    """The words of the clause around a date, without the date.

    >>> what_happens("The Forum met in New York on 17 May 2022, and cities came.", 29, 40)
    'The Forum met in New York'
    """
    parts = [(match.start(), match.end()) for match in _PARTS.finditer(text)]
    here = [number for number, (start, stop) in enumerate(parts) if start < end and at < stop]
    if not here:
        return ""
    first, last = here[0], here[-1]
    while first and _HANGS.match(text, parts[first][0]):
        first -= 1
    while len(_without(text, parts[first][0], parts[last][1], at, end).split()) < LEAST_WORDS:
        if last + 1 < len(parts):
            last += 1
        elif first:
            first -= 1
        else:
            break
    words = _without(text, parts[first][0], parts[last][1], at, end).split()
    return " ".join(words[:MOST_WORDS])


def _without(text: str, start: int, stop: int, at: int, end: int) -> str:
    before = _without_end(" " + text[start:at]).strip()
    after = text[end:stop].strip()
    joined = f"{before} {after}" if before else _LEADING.sub("", after)
    return _without_end(_MARKS.sub("", joined)).strip()


def _without_end(text: str) -> str:
    """The text without the signs and small words at its end, looked for in its last words only, which is quicker."""
    near = max(0, len(text) - _END)
    trailing = _TRAILING.search(text, near)
    if trailing and trailing.start() == near:
        trailing = _TRAILING.search(text)
    return text[: trailing.start()] if trailing else text


def _years_of_days(sentences: Sequence[Sentence]) -> dict[str, str]:
    """The year of each day that is printed with one somewhere, the first time."""
    years: dict[str, str] = {}
    for sentence in sentences:
        for date in dates_in(sentence.text):
            if len(date.first) == 10:
                years.setdefault(f"-{date.first[4:]}", date.first[:4])
    return years


def _with_year(iso: str, year: str) -> str:
    return f"{year}{iso[1:]}" if iso.startswith("--") and year else iso
