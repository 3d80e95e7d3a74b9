"""Quantitative claims about the world: how many, how much, what share; each with what is counted, and as of when."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from typing import Any

from throughline.finding.calendar_dates import PrintedDate, dates_in
from throughline.finding.counting import (
    figure_words,
    find_counted,
    is_title,
    kinds_of,
    measure_end,
    measure_of,
    word_group,
)
from throughline.finding.finding import Finding, finding_at
from throughline.finding.number_words import words_of
from throughline.finding.numbers import EXACT, Number, numbers_in
from throughline.finding.placing import place
from throughline.finding.report import Report
from throughline.finding.sentences import LONGEST_TOLD, Sentence
from throughline.reading.document import BlockKind, Span

NAME = "figure"
VERSION = "1"
KINDS = ("figure",)

SMALL = 20  # how many parts a text or plan has is below it
NEAR, AIM = 70, 130  # characters before a number in which its cue words stand
LONGEST_QUOTE = 600
LEADER = "...."  # of a table of contents
OF = 8  # so near is another number that it is what this one is a part of: "17 per cent of 104 plans"
NO_CLAIMS = frozenset(("resource", "contributor"))

_YEAR = re.compile(
    r"(?:\b(?P<when>(?i:since|by|until|before|after|as of|as at|at the end of|by the end of|mid))[\s-]"
    r"|\b(?i:in|of|during|for|from|to)\s|,\s|\()"
    r"(?P<year>(?:19|20)\d\d(?:\s?[–-]\s?(?:19|20)?\d\d|\s(?:and|to)\s(?:19|20)\d\d)?)\b(?!\s[A-Z]|[-’'])"
)
_CONTACTS = frozenset(("tel", "fax", "isbn", "issn", "box", "doi"))
_CONTACT = re.compile(r"\b(?:Tel|Fax|ISBN|ISSN|P\.\s?O\. Box|DOI)\b")
_QUOTED = re.compile(r"[“\"«]([^”\"»]{3,300})[”\"»]")
_CODES = (  # each with what is in every one of them
    ("(", re.compile(r"\(\d{1,3}\)")),
    (")", re.compile(r"(?<!\S)\(?\d{1,2}\)(?=\s)")),
    (". ", re.compile(r"(?:^|[.,;:]\s)\d{1,2}\.(?=\s[A-Z]|$)")),
    (".", re.compile(r"^\d{1,2}(?:\.\d{1,2})+\.?(?=\s+[A-ZÀ-Þ“\"])")),
    (":", re.compile(r"(?<![\d:])\d{1,2}:\d\d(?!\d)")),
    ("/", re.compile(r"https?://\S+|(?<![\w/])[A-Z]+(?:/[\w.]+)+|(?<!\d)\d+/\d+")),
    ("www.", re.compile(r"www\.\S+")),
    (".m", re.compile(r"\d{1,2}(?:\.\d\d)?\s?[ap]\.?m\b\.?")),
)
_LABEL = re.compile(
    r"(?P<label>[^\W\d_][\w°.-]*)\s+(?:(?:nos?\.?|n°)\s+)?"
    r"(?:[\d./]+(?:\s?\(\w+\))*[¹²³⁰⁴-⁹]*\s*(?:,|,?\s*and|to|or|&|[–-])\s+)*$",
    re.I,
)
_AVERAGE = re.compile(r"\b(?:average|mean|median)\b")
_LISTED = re.compile(r"\s+[\w-]+(?:\s[\w-]+){0,4},\s+(?:and\s+)?\d")
_SHARED_NOUN = re.compile(r"\s(?:by|from|in|for|at|\w+ed)\s")
_CAPITAL = re.compile(r"\s+[A-ZÀ-Þ]")
_YEARS = re.compile(r"years?\b")
_A_YEAR = range(1900, 2100)


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """A figure in a sentence. ``span``: of the number with its qualifier, in ``sentence.text``; ``end``: where the
    words of ``measure`` that follow it end. The other fields are the contract's; ``high``: the end of a range."""

    sentence: Sentence
    span: Span
    end: int
    value: float
    high: float | None
    unit: str
    qualifier: str
    as_of: str | None
    measure: str
    nature: str


def figures_in(report: Report) -> list[Claim]:
    """The claims of a report, in order. Numbers of paragraphs, objectives, pages, dates and ages are none, nor are how
    many parts a text or a plan has, nor what stands in titles, contacts, reading lists and footnotes."""
    claims: list[Claim] = []
    for sentence in report.sentences:
        if len(sentence.block.text) <= LONGEST_TOLD and _may_count(sentence) and _may_claim(report, sentence):
            claims.extend(claims_in(sentence))
    return claims


def find(report: Report) -> Iterable[Finding]:
    """A ``figure`` finding a claim, on the number and the words that say what is counted."""
    for claim in report.found_by(figures_in):
        sentence = claim.sentence
        spans = place(report.document, sentence.block, sentence.start + claim.span[0], sentence.start + claim.end)
        fields: dict[str, Any] = {
            "value": claim.value,
            "high": claim.high,
            "unit": claim.unit,
            "qualifier": claim.qualifier,
            "as_of": claim.as_of,
            "measure": claim.measure,
            "nature": claim.nature,
        }
        yield finding_at(report.document, spans, kind="figure", fields=fields, confidence=0.9)


def claims_in(sentence: Sentence) -> Iterator[Claim]:
    """The claims of a sentence, whatever block it stands in."""
    text = sentence.text
    dates = dates_in(text)
    masked = _mask(text, dates)
    numbers = [number for number in numbers_in(masked) if number.value is not None]
    shared = ""
    for number, following in zip_longest(numbers, numbers[1:]):
        noun, noun_end = find_counted(masked, number.end)
        if _is_name(masked, number, noun) or _numbers_a_head(masked, number):
            continue
        if not number.unit and noun:
            shared = noun
        elif not number.unit and _SHARED_NOUN.match(masked, number.end):
            noun = shared  # "100 statements by States and 7 by observers"
        if not _is_claim(masked, number, noun):
            continue
        end = measure_end(
            masked,
            number.end,
            noun_end,
            following.start if following and following.start - number.end > OF else len(text),
        )
        yield Claim(
            sentence=sentence,
            span=(number.start, number.end),
            end=end,
            value=number.value or 0,
            high=number.high,
            unit=number.unit or noun,
            qualifier="between" if number.high is not None else number.qualifier,
            as_of=_nearest(masked, _years(text, dates), number.figure),
            measure=measure_of(text, number.start, number.end, end),
            nature=_nature(text, number),
        )


def _may_count(sentence: Sentence) -> bool:
    """Whether it is worth a closer look: a digit, or a word that counts."""
    return sentence.has_digits or not sentence.words.isdisjoint(words_of())


def _may_claim(report: Report, sentence: Sentence) -> bool:
    block, text = sentence.block, sentence.text
    if (
        LEADER in text
        or block.kind is BlockKind.FOOTNOTE
        or report.place(block).topic in NO_CLAIMS
        or (not _CONTACTS.isdisjoint(sentence.names) and _CONTACT.search(text))
    ):
        return False
    return text.endswith((".", "!", "?", "”")) or not is_title(text, 0.5 if block.kind is BlockKind.HEADING else 0.7)


def _mask(text: str, dates: Sequence[PrintedDate]) -> str:
    """The text with what prints numbers that count nothing blacked out: dates, codes, titles in quotation marks."""
    taken = [(date.at, date.end) for date in dates]
    taken += [match.span() for hint, code in _CODES if hint in text for match in code.finditer(text)]
    taken += [match.span() for match in _QUOTED.finditer(text) if is_title(match[1], 0.5)]
    pieces, at = [], 0
    for start, end in sorted(taken):
        if end > at:
            pieces += [text[at : max(start, at)], "·" * (end - max(start, at))]
            at = end
    return "".join(pieces) + text[at:]


def _numbers_a_head(text: str, number: Number) -> bool:
    """Whether it is the number of a chapter or of a line of the contents: "3 KEY INSIGHTS", "42 Annex"."""
    return number.figure == 0 and not number.unit and text[-1] not in ".!?" and bool(_CAPITAL.match(text, number.end))


def _is_name(text: str, number: Number, noun: str) -> bool:
    """Whether the number belongs to a name ("Objectives 2, 5 and 8", "Alliance 8.7"), or is people's age."""
    window = text[max(0, number.start - 80) : number.start]
    if number.unit or not window.strip():
        return False
    near = window[-50:]
    label = _LABEL.search(near) if _any_label().search(near.casefold()) else None
    if label and label["label"].casefold().removesuffix("s") in word_group("labels"):
        return True
    ahead = text[max(0, number.figure - 14) : number.figure].split()
    if ahead and ahead[-1].casefold() in word_group("ages"):
        return not noun or bool(_YEARS.match(text[number.end :].lstrip()))
    *before, last = window.split()
    if not last[0].isupper() or last[-1] in ',;:.)–—·("”':
        return False
    begins = not before or before[-1][-1] in ".:;“"
    return not begins and (number.value or 0) < 1000 and number.qualifier == EXACT


@cache
def _any_label() -> re.Pattern[str]:
    return re.compile("|".join(map(re.escape, word_group("labels"))))


def _is_claim(text: str, number: Number, noun: str) -> bool:
    """Whether the number counts something of the world."""
    value, kinds = number.value or 0, kinds_of(noun)
    if number.unit:
        return True
    if kinds & word_group("time"):
        return number.qualifier == "average" or bool(_AVERAGE.search(text, max(0, number.start - NEAR), number.start))
    if value == 1:
        return bool(_LISTED.match(text, number.end))  # "one Head of State, 27 Ministers"
    if kinds & word_group("parts"):
        return value >= SMALL and "objective" not in kinds
    return bool(noun) or value >= 1_000_000 or (value >= 100 and number.qualifier != EXACT and value not in _A_YEAR)


def _years(text: str, dates: Sequence[PrintedDate]) -> list[tuple[int, str]]:
    """The dates and years that a sentence names, each with its place."""
    found = [(date.at, text[date.at : date.end]) for date in dates]
    within = {offset for date in dates for offset in range(date.at, date.end)}
    for match in _YEAR.finditer(text) if "19" in text or "20" in text else ():
        if match.start("year") not in within:
            when = f"{match['when'].casefold()} " if match["when"] else ""
            found.append((match.start("year"), when + match["year"]))
    return found


def _nearest(text: str, years: Sequence[tuple[int, str]], at: int) -> str | None:
    """The date or year nearest to ``at``, one of the same clause before others."""

    def distance(year: tuple[int, str]) -> tuple[bool, int]:
        return ";" in text[min(year[0], at) : max(year[0], at)], abs(year[0] - at)

    return min(years, key=distance)[1] if years else None


@cache
def _natures() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (nature, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, cues))})(?!\w)", re.I))
        for nature, cues in figure_words()["natures"].items()
    )


def _nature(text: str, number: Number) -> str:
    """What kind of number the words around it make it."""
    for nature, cues in _natures():
        start = max(0, number.start - (AIM if nature == "targeted" else NEAR))
        start = max(start, text.rfind(";", start, number.start))
        if cues.search(text, start, number.end + NEAR // 2):
            return nature
    opened = text.rfind("“", max(0, number.start - LONGEST_QUOTE), number.start)
    return "claimed" if opened >= 0 and text.find("”", opened, number.start) < 0 else "counted"
