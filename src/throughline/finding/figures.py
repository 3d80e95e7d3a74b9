"""Quantitative claims about the world: how many, how much, what share; each with what is counted, and as of when."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import zip_longest
from typing import Any

import yaml

from throughline.finding.calendar_dates import dates_in
from throughline.finding.finding import Finding, finding_at
from throughline.finding.numbers import Number, may_have_numbers, numbers_in
from throughline.finding.placing import place
from throughline.finding.report import Report
from throughline.finding.sentences import Sentence
from throughline.reading.document import BlockKind, Span

NAME = "figure"
VERSION = "1"
KINDS = ("figure",)

LONGEST_MEASURE = 14  # words
NEAR, AIM = 70, 130  # characters before a number in which its cue words stand
SMALL = 20  # counts of a document's or a plan's own parts are below it
_NO_CLAIMS = frozenset(("resource", "contributor"))

_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?", re.UNICODE)
_GAP = re.compile(r"[\s¹²³⁰⁴-⁹*]*")
_CLAUSE_END = re.compile(r"[;:()\[\]“”\"»!?]|,(?!\d)|\.(?!\d)|\s[–—]\s")
_YEAR = re.compile(
    r"(?:\b(?P<when>since|by|until|before|after|as of|as at|at the end of|by the end of|mid)[\s-]"
    r"|\b(?:in|of|during|for|from|to)\s|,\s|\()"
    r"(?P<year>(?:19|20)\d\d(?:\s?[–-]\s?(?:19|20)?\d\d|\s(?:and|to)\s(?:19|20)\d\d)?)\b(?!\s[A-Z]|[-’'])"
)
_NAMES = re.compile(r"[A-Z][\w-]+\sand\s[A-Z]")
_PART_OF = re.compile(
    r"of (?:the|these|those|its|their|our|his|her)\s+(?:(?:\d+|two|three|four|five|six|seven|eight|nine|ten)\s+)?"
)
_WERE = re.compile(r"(?:of (?:whom|which|them|these|those)\s+)?(?:were|are|was|is)\s+((?:[\w-]+\s+){0,2}?[\w-]+)")
_YEAR_ALONE = re.compile(r"(?:19|20)\d\d$")
_AND_MORE = re.compile(r"\s(?:and|or)\s([^\W\d_][\w-]*)")
_CONTACT = re.compile(r"\b(?:Tel|Fax|ISBN|ISSN|P\.\s?O\. Box|DOI)\b")
_QUOTED = re.compile(r"[“\"«]([^”\"»]{3,300})[”\"»]")
_CODE = re.compile(
    r"\(\d{1,3}\)|(?:^|\s)\(?\d{1,2}[.)](?=\s)|\b\d{1,2}[:.h]\d\d\b(?=\s*(?:[-–]|to|hours|h\b|a\.?m|p\.?m|[A-Z]{3}|$))"
    r"|https?://\S+|\bwww\.\S+|\S*@\S+|\b[A-Z]+(?:/[\w.]+)+|\b\d+\s?[ap]\.?m\b\.?|\b\d+/\d+\b"
)


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
    return [
        claim
        for sentence in report.sentences
        if may_have_numbers(sentence.block.text if sentence.start == 0 else sentence.text)
        and _may_claim(report, sentence)
        for claim in claims_in(sentence)
    ]


def find(report: Report) -> Iterable[Finding]:
    """A ``figure`` finding a claim, on the number and the words that say what is counted."""
    for claim in figures_in(report):
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
    masked = _mask(text)
    unit = ""
    numbers = numbers_in(masked)
    for number, following in zip_longest(numbers, numbers[1:]):
        if number.value is None or _is_name(masked, number):
            continue
        noun, end = _counted(masked, number.end)
        if not number.unit and noun:
            unit = noun
        elif not number.unit and unit and re.match(r"\s(?:by|from|in|for|at)\s", masked[number.end :]):
            noun = unit  # "100 statements, 7 by observers"
        if not _is_claim(masked, number, noun):
            continue
        end = _measure_end(masked, number.end, end, following.start if following else len(text))
        yield Claim(
            sentence=sentence,
            span=(number.start, number.end),
            end=end,
            value=number.value,
            high=number.high,
            unit=number.unit or noun,
            qualifier="between" if number.high is not None else number.qualifier,
            as_of=_as_of(text, number.figure),
            measure=_measure(text, number, end),
            nature=_nature(text, number),
        )


@cache
def _words(group: str) -> frozenset[str]:
    data = yaml.safe_load(files("throughline.finding").joinpath("data/figures.yaml").read_text(encoding="utf-8"))
    return frozenset(map(str, data[group]))


@cache
def _natures() -> tuple[tuple[str, re.Pattern[str]], ...]:
    data = yaml.safe_load(files("throughline.finding").joinpath("data/figures.yaml").read_text(encoding="utf-8"))
    return tuple(
        (nature, re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, cues))})(?!\w)", re.I))
        for nature, cues in data["natures"].items()
    )


@cache
def _labelled() -> re.Pattern[str]:
    labels = "|".join(sorted((re.escape(label) for label in _words("labels")), key=len, reverse=True))
    word = r"\d+(?:[./]\d+)*|one|two|three|four|five|six|seven|eight|nine|ten"
    one = rf"(?:(?:nos?\.?|n°)\s*)?(?:{word})\b(?:\s*\([a-z\d]+\))*"
    return re.compile(
        rf"(?<!\w)(?:{labels})s?\s+{one}(?:\s*(?:,|and|to|or|&|[–-])\s*{one})*(?!\s*(?:per cent|%|million))", re.I
    )


def _may_claim(report: Report, sentence: Sentence) -> bool:
    block = sentence.block
    if block.kind is BlockKind.FOOTNOTE or report.place(block).topic in _NO_CLAIMS:
        return False
    text = sentence.text
    if _CONTACT.search(text):
        return False
    return text.endswith((".", "!", "?", "”")) or not _is_title(text, whole=block.kind is BlockKind.HEADING)


def _is_title(text: str, *, whole: bool) -> bool:
    """Whether the words are set as a title is: most of the longer ones with a capital, or in a heading all words."""
    words = [word for word in _WORD.findall(text) if len(word) > 3]
    capital = sum(word[0].isupper() for word in words)
    return len(words) > 2 and (capital / len(words) > (0.5 if whole else 0.7))


def _mask(text: str) -> str:
    """The text with what prints numbers that count nothing blacked out: dates, codes, labels, titles in quotes."""
    taken = [(found.at, found.end) for found in dates_in(text)]
    for pattern in (_CODE, _labelled()):
        taken += [match.span() for match in pattern.finditer(text)]
    taken += [match.span() for match in _QUOTED.finditer(text) if _is_title(match[1], whole=True)]
    for start, end in taken:
        text = text[:start] + "·" * (end - start) + text[end:]
    return text


def _is_name(text: str, number: Number) -> bool:
    """Whether the number belongs to a name: "Alliance 8.7", "Agenda 2030"; or is the age of people."""
    before = text[: number.start].rstrip()
    if number.unit or not before or before[-1] in ',;:.)–—·(“"':
        return False
    words = before.split()
    word = words[-1]
    first = len(words) == 1 or words[-2][-1] in ".:;“"
    if re.search(rf"(?<!\w)(?:{'|'.join(_words('ages'))})\s*$", text[max(0, number.figure - 12) : number.figure], re.I):
        rest = text[number.end :].lstrip()
        return not _counted(text, number.end)[0] or bool(re.match(r"years?\b", rest))
    return (
        word[0].isupper()
        and not first
        and number.value is not None
        and number.value < 1000
        and number.qualifier == "exact"
    )


def _counted(text: str, at: int) -> tuple[str, int]:
    """The noun counted by a number that ends at ``at``, and where it ends; "" where there is none.

    >>> _counted("around 900 registered participants, of", 10)
    ('participants', 34)
    """
    noun, end, previous = "", at, at
    first = True
    for word in _WORD.finditer(text, at):
        gap = text[previous : word.start()]
        if _GAP.fullmatch(gap) is None or (noun and not _is_plural(word[0])):
            break
        folded = word[0].casefold()
        if first and (folded in _words("verbs") or folded == "of"):
            return _counted_after_verb(text, word)
        if folded in _words("ends") and not _joins_names(text, word):
            break
        first, previous = False, word.end()
        if _is_plural(word[0]):
            noun, end = word[0], word.end()
        if word.start() - at > 60:
            break
    if noun and (more := _AND_MORE.match(text, end)) and _is_plural(more[1]):
        return f"{noun} {more[0].strip()}", more.end()
    return (noun, end) if noun else ("", at)


def _joins_names(text: str, word: re.Match[str]) -> bool:
    """Whether an "and" stands between words with capitals: "104 Health and Safety Plans"."""
    return word[0] == "and" and bool(_NAMES.match(text, text.rfind(" ", 0, word.start() - 1) + 1))


def _counted_after_verb(text: str, verb: re.Match[str]) -> tuple[str, int]:
    """Of "12 were women", the women; of "22 of whom were women" and "three of the six women" too."""
    if part := _PART_OF.match(text, verb.start()):
        return _counted(text, part.end())
    rest = _WERE.match(text, verb.start())
    if rest:
        for word in _WORD.finditer(text, rest.start(1), rest.end(1)):
            if _is_plural(word[0]):
                return word[0], word.end()
    return "", verb.start() - 1


def _is_plural(word: str) -> bool:
    folded = word.casefold()
    if folded in _words("plurals"):
        return True
    return len(folded) > 2 and folded[-1] == "s" and folded[-2] not in "su'’i" and folded not in _words("singulars")


def _is_claim(text: str, number: Number, noun: str) -> bool:
    """Whether the number counts something of the world."""
    if number.unit:
        return True
    folded = noun.casefold()
    singular = folded.removesuffix("s")
    kinds = {folded, singular, re.sub("ie$", "y", singular)}
    if kinds & _words("time"):
        return number.qualifier == "average" or bool(re.search(r"\b(?:average|mean|median)\b", text[: number.start]))
    value = number.value or 0
    if value == 1:
        return _heads_a_list(text, number)
    if kinds & _words("parts"):
        return value >= SMALL and "objective" not in kinds
    if noun:
        return True
    return value >= 1_000_000 or (value >= 100 and number.qualifier != "exact" and not _YEAR_ALONE.match(f"{value}"))


def _heads_a_list(text: str, number: Number) -> bool:
    """Whether "one" counts in a list of counts: "one Head of State, 27 Ministers"."""
    return bool(re.match(r"\s+[\w-]+(?:\s[\w-]+){0,4},\s+(?:and\s+)?\d", text[number.end :]))


def _measure_end(text: str, number_end: int, noun_end: int, following: int) -> int:
    """Where the words that say what is counted end: with the clause, at most so many words on."""
    end = max(noun_end, number_end)
    stop = _CLAUSE_END.search(text, end)
    limit = min(stop.start() if stop else len(text), max(following, end))
    for count, word in enumerate(re.finditer(r"\S+", text[number_end:limit])):
        if count >= LONGEST_MEASURE or "·" in word[0] or (count and re.match(r"[\d$€]", word[0])):
            break
        folded = word[0].casefold()
        if number_end + word.start() >= noun_end and folded in _words("verbs") and count > 0:
            break
        end = max(end, number_end + word.end())
    return _without_loose_end(text, number_end, max(end, noun_end), noun_end)


def _without_loose_end(text: str, start: int, end: int, least: int) -> int:
    """``end`` moved back over function words that nothing follows."""
    while end > max(start, least):
        words = text[start:end].split()
        if not words or words[-1].casefold() not in _words("ends"):
            break
        end = start + len(text[start:end].rstrip()) - len(words[-1])
        end = start + len(text[start:end].rstrip())
    return end


def _measure(text: str, number: Number, end: int) -> str:
    """The words after the number; of a number at a clause's end, those before it."""
    after = " ".join(text[number.end : end].split())
    if _WORD.search(after):
        return after
    breaks = [match.end() for match in _CLAUSE_END.finditer(text, 0, number.start)]
    return " ".join(text[breaks[-1] if breaks else 0 : number.start].split()[-LONGEST_MEASURE:])


def _as_of(text: str, at: int) -> str | None:
    """The date or year that stands nearest in the sentence, as printed."""
    dates = dates_in(text)
    found = [(abs(date.at - at), text[date.at : date.end]) for date in dates]
    for match in _YEAR.finditer(text):
        if not any(date.at <= match.start("year") < date.end for date in dates):
            when = f"{match['when']} " if match["when"] else ""
            found.append((abs(match.start() - at), when + match["year"]))
    return min(found)[1] if found else None


def _nature(text: str, number: Number) -> str:
    """What kind of number the words around it make it."""
    for nature, cues in _natures():
        near = AIM if nature == "targeted" else NEAR
        start = max(text.rfind(";", 0, number.start) + 1, number.start - near)
        if cues.search(text, start, number.end + NEAR // 2):
            return nature
    opened = text.rfind("“", 0, number.start)
    return "claimed" if opened >= 0 and text.find("”", opened, number.start) < 0 else "counted"
