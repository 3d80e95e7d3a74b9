"""Laws, treaties, agreements, resolutions and strategies that a text names, with their parties and date."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from throughline.compact.data_files import read_yaml
from throughline.compact.mentions import find_actors_in
from throughline.finding.alternatives import any_of
from throughline.finding.calendar_dates import dates_in
from throughline.finding.finding import Finding, finding_at
from throughline.finding.placing import place
from throughline.finding.report import Report
from throughline.finding.sentences import LONGEST_TOLD, Sentence

NAME = "legal-instrument"
VERSION = "1"
KINDS = ("legal_instrument",)

NEAR = 90  # characters behind a name in which its parties and date stand
NOT_TOLD = frozenset(("resource", "contributor"))

_CAP = r"(?!N[°º]|Nos?\.)[A-ZÀ-Þ][\w’'-]*"
_JOIN = r"(?:of|on|for|to|in|against|from|among|de|del|des|du|sur|concerning|relating)"
_NEXT = (
    rf"\s(?:(?:{_JOIN}\s(?:the\s|la\s|los\s|les\s|all\s|its\s)?)|and\s(?!the\b))?(?:(?:19|20)\d\d\s(?=[A-Z]))?{_CAP}"
)
_RUN = re.compile(
    rf"(?<![\w/])(?:(?P<year>(?:19|20)\d\d)\s)?{_CAP}(?:{_NEXT}|,\s{_CAP}(?=(?:,\s{_CAP})?,?\sand\s{_CAP})|,\sEspecially)*"
    r"(?P<number>(?:\s\([A-Z]{2,6}\))?,?\s(?:(?:No\.?|Nos\.?|N[°º]\.?|Nr\.?|number)\s?)?\d[\d./-]*\d(?:/[A-Z]{2,4})?(?!\w)"
    r"(?:\sof\s(?:19|20)\d\d)?)?"
)
_RESOLUTION = re.compile(
    r"(?:(?:United Nations\s)?(?:General Assembly|(?:Security|Human Rights|Economic and Social) Council)\s)?"
    r"\b[Rr]esolution\s\[?(?:(?:A|S|E)/(?:HRC/)?RES/)?\d{1,4}(?:/\d{1,4})?(?:\s\((?:[XVI]+|\d{4})\))?"
    r"|\b(?:A|S|E)/(?:HRC/)?RES/\d+(?:/\d+)?(?:\s?\(\d{4}\))?"
)
_PARTIES = re.compile(r"\s*(?:,\s*)?(?:(?:was\s|were\s)?(?:signed|concluded|agreed|made)\s)?(?:between|with|among)\s")
_OWN_LAW = re.compile(r"\s*(?:\([^)]{1,40}\)\s*)?of\s(?:the\s)?(?=[A-Z])")
_SENTENCE_STARTS = re.compile(
    r"^(?:(?:The|This|That|These|In|On|At|Under|By|For|From|Following|Through|With|Since|As|And|But|Both|While|When|Its|Their"
    r"|According|Article|Objective|Target|Also|Such|See|To|Of|If|An|A|All|Our|Some)\s(?:of\s|to\s)?(?:the\s)?)+"
)
_YEAR = re.compile(r"(?:\bof|\bin|,|\()\s?((?:19|20)\d\d)\b")
_CLAUSE = re.compile(r"[.;:)]")
_PARTIES_END = re.compile(r"[.;:()]|,\s(?=[a-z])|\s(?:to|on|for|that|which|under|in|by|\w+ing)\s(?:the\s)?(?=[a-z\d])")
_JOINT = re.compile(rf"\s(?P<of>{_JOIN})\s(?P<the>the\s)?|,\s|[’']s\s")
_GOES_ON = re.compile(rf"\s(?:{_JOIN}|Establishing)\s|,?\s(?:No\b|N[°º]|Nr\b|\(|\d)")
_AND = re.compile(r"\sand\s")
_OF = re.compile(r"\sof\s(?:the\s)?(?=[A-Z])")
_OWNER = re.compile(r"[’']s\s$")


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """``sentence.text[at:end]`` names an instrument of a type."""

    sentence: Sentence
    title: str
    type: str
    parties: tuple[str, ...]
    date: str | None
    at: int
    end: int


def find(report: Report) -> Iterable[Finding]:
    """A ``legal_instrument`` finding an instrument's fullest names: not each mention, but the first by a name, and
    those that add parties or a date. The Global Compact itself is none.

    ``type``: law, treaty, agreement, resolution, declaration or strategy; ``date``: ISO, as exact as printed.
    """
    known: dict[str, set[tuple[bool, bool]]] = {}
    for sentence in report.sentences:
        block = sentence.block
        if len(block.text) > LONGEST_TOLD or not _may_name(sentence) or report.place(block).topic in NOT_TOLD:
            continue
        for named in instruments_in(sentence):
            says = (bool(named.parties), named.date is not None)
            if any(told >= says for told in known.get(named.title.casefold(), ())):
                continue
            for part in _parts(named.title.casefold()):
                known.setdefault(part, set()).add(says)
            spans = place(report.document, sentence.block, sentence.start + named.at, sentence.start + named.end)
            fields = {"title": named.title, "type": named.type, "parties": list(named.parties), "date": named.date}
            yield finding_at(report.document, spans, kind="legal_instrument", fields=fields, confidence=0.8)


def instruments_in(sentence: Sentence) -> Iterator[Named]:
    """The instruments named in a sentence, in no order, none inside another."""
    text = sentence.text
    taken: set[int] = set()
    for match in _RESOLUTION.finditer(text) if "esolution " in text or "/RES/" in text else ():
        taken.update(range(match.start(), match.end()))
        yield _named(sentence, match.start(), match.end(), "resolution")
    words = _split(text)
    for match in () if _hints("types").isdisjoint(words) else _RUN.finditer(text):
        for at, end, kind in _names(match) if " " in match[0] and _any_type().search(text, *match.span()) else ():
            if taken.isdisjoint(range(at, end)):
                taken.update(range(at, end))
                yield _named(sentence, at, end, kind)
    for match in () if _hints("types_in_words").isdisjoint(words) else _in_words().finditer(text):
        if taken.isdisjoint(range(match.start(), match.end())) and (parties := _parties(text, match.end())):
            kind = "treaty" if match["noun"].casefold() in _words()["types_in_words"]["treaty"] else "agreement"
            end = match.end() + parties[1]
            yield _named(sentence, match.start(), end, kind, parties[0])


@cache
def _words() -> dict[str, Any]:
    data: dict[str, Any] = read_yaml("throughline.finding", "data/instruments.yaml")
    return data


@cache
def _types() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(
        (kind, re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, names))})(?![\w-])"))
        for kind, names in _words()["types"].items()
    )


@cache
def _any_type() -> re.Pattern[str]:
    names = [name for names in _words()["types"].values() for name in names]
    return re.compile(rf"(?<![\w-]){any_of(names)}(?![\w-])")


@cache
def _hints(group: str) -> frozenset[str]:
    """First words of names, at least one of which is in every sentence that has one of the group."""
    return frozenset(name.split()[0] for names in _words()[group].values() for name in names)


@cache
def _in_words() -> re.Pattern[str]:
    nouns = [noun for nouns in _words()["types_in_words"].values() for noun in nouns]
    kinds = "|".join(map(re.escape, _words()["kinds_in_words"]))
    noun = "|".join(sorted(map(re.escape, nouns), key=len, reverse=True))
    return re.compile(rf"\b(?:(?:{kinds})\s(?:and\s)?)*(?P<noun>{noun})(?={_PARTIES.pattern})", re.I)


def _parts(title: str) -> set[str]:
    """The first words of a title, and its last ones: shorter names of the same instrument."""
    words = title.split()
    return {" ".join(part) for n in range(len(words)) for part in (words[n:], words[: n + 1]) if len(part) > 1} | {
        title
    }


def _may_name(sentence: Sentence) -> bool:
    """Whether it is worth a closer look."""
    return not sentence.words.isdisjoint(_hinting()) or "/RES/" in sentence.text


@cache
def _hinting() -> frozenset[str]:
    """Words in small letters, one of which is in every sentence that names an instrument by its type."""
    return frozenset(map(str.casefold, _hints("types") | _hints("types_in_words"))) | {"resolution"}


def _split(text: str) -> list[str]:
    for mark in ",.;()[]“”":
        text = text.replace(mark, " ")
    return text.split()


def _names(run: re.Match[str]) -> Iterator[tuple[int, int, str]]:
    """The names in a run of words with capitals, each with its type; "and" behind a type's word parts two names."""
    start, text = run.start(), run.string
    for joint in _AND.finditer(run[0]):
        end = run.start() + joint.start()
        if any(found.end() == end for _, names in _types() for found in names.finditer(text, start, end)):
            yield from _name(text, start, end)
            start = run.start() + joint.end()
    yield from _name(text, start, run.end())


def _name(text: str, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The name within a run, without the words before it that are no part of it; nothing where it is none."""
    if skipped := _SENTENCE_STARTS.match(text[start:end]):
        start += skipped.end()
    types = [(found.span(), kind) for kind, names in _types() for found in names.finditer(text, start, end)]
    if not types:
        return
    (at, after), kind = min(types)
    first = start
    for joint in _JOINT.finditer(text, first, at):
        owners = find_actors_in(text[first:at])
        if owners and first + owners[0].start <= joint.start() < first + owners[0].end:
            continue  # "Council of Europe Action Plan"
        if joint["of"] and not joint["the"]:
            return  # "Faculty of Law"
        start = joint.end()
    name, rest = text[start:end], text[after:end]
    goes_on = not rest or _GOES_ON.match(rest)
    if goes_on and not name.isupper() and len(name.split()) > 1 and not _is_general(name, text[at:after]):
        yield start, end, kind


def _is_general(name: str, kind: str) -> bool:
    """Whether a name is none of its own ("Regional Strategy"), or that of the Compact the whole report is about."""
    words = _words()
    if name in words["no_names"] or any(own in name for own in words["own"]):
        return True
    return kind in words["plain"] and len(name.split()) < 3 and not any(char.isdigit() for char in name)


def _named(sentence: Sentence, at: int, end: int, kind: str, parties: tuple[str, ...] = ()) -> Named:
    text = sentence.text
    title = " ".join(text[at:end].replace("[", "").split())
    if not parties and (others := _parties(text, end)):
        parties = others[0]
    if not parties and (own := _OWN_LAW.match(text, end) or _OF.search(text, at, end)):
        owners = find_actors_in(text[own.end() : own.end() + 40])
        parties = tuple(owner.actor.name for owner in owners[:1] if owner.start == 0 and owner.actor.type == "state")
    if not parties and _OWNER.search(text, max(0, at - 3), at):
        parties = tuple(mention.actor.name for mention in find_actors_in(text[max(0, at - 40) : at])[-1:])
    return Named(sentence=sentence, title=title, type=kind, parties=parties, date=_date(text, at, end), at=at, end=end)


def _parties(text: str, end: int) -> tuple[tuple[str, ...], int] | None:
    """The parties told behind an instrument, and how far they go; None where there are none."""
    told = _PARTIES.match(text, end)
    if not told:
        return None
    stop = _PARTIES_END.search(text, told.end())
    words = text[told.end() : min(stop.start() if stop else len(text), told.end() + NEAR)]
    mentions = find_actors_in(words)
    if not mentions:
        return None
    names = tuple(dict.fromkeys(mention.actor.name for mention in mentions))
    return names, told.end() - end + mentions[-1].end


def _date(text: str, at: int, end: int) -> str | None:
    """The day, month or year printed in the name or right behind it."""
    if year := re.match(r"((?:19|20)\d\d)\s", text[at:end]):
        return year[1] if "Agenda" not in text[at:end] else None
    near = text[at : end + NEAR]
    stop = _CLAUSE.search(near, end - at)
    near = near[: stop.end() if stop else len(near)]
    dates = [date for date in dates_in(near) if not date.first.startswith("--")]
    if dates:
        return dates[0].first
    found = _YEAR.search(near, max(0, end - at - 8))
    return found[1] if found else None
