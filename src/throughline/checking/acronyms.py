"""``ACR001``: acronyms used before they are spelled out, or spelled out in two ways.

A long form is known by its letters: read backwards from the bracket, those of the acronym stand in it in their order,
the first at the beginning of a word. Source: Schwartz, Hearst, "A simple algorithm for identifying abbreviation
definitions in biomedical text", PSB 2003.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from operator import itemgetter

from rapidfuzz.distance import Indel

from throughline.checking.diagnostic import Diagnostic, Severity, where_in
from throughline.checking.quoting import CITED
from throughline.checking.words import common_words, known_acronyms
from throughline.finding.report import Report
from throughline.reading.document import Block, BlockKind

CODE = "ACR001"
SAME_NAME = 0.75
LEAST_PROSE = 8
LONGEST = 10  # letters of an acronym

_BRACKETED = re.compile(r"\(([A-Z][A-Za-z0-9&/-]{1,11})\)")
_NAME_IN_BRACKETS = re.compile(r"\(([A-Z][^()]{7,90})\)")
_BEFORE_BRACKET = re.compile(r"\b([A-Z][A-Z&]{1,9})\s\Z")
_ACRONYM = re.compile(r"(?<![\w@/.&’'-])[A-Z][A-Z&]{1,9}(?=s?(?![\w@/&-]|\.\w))")
_LISTED = re.compile(r"([A-Z][A-Z&]{1,9})[\s–—:-]+([^\W\d_].{5,90})")
_WORD = re.compile(r"[^\W_]+")
_NOT_OF_NAME = re.compile(r"[.;:()“”\"]")


@dataclass(frozen=True, slots=True)
class _Spelled:
    """An acronym spelled out: where it stands in a block, and the long form."""

    block: Block
    start: int
    acronym: str
    name: str


def check(report: Report) -> Iterator[Diagnostic]:
    """For each acronym a diagnostic where it is used too early, and one where it is spelled out in another way."""
    spelled: dict[str, _Spelled] = {}
    told: set[str] = set()
    for each in _spelled_out(report):
        first = spelled.setdefault(each.acronym, each)
        if first is not each and each.acronym not in told and not _is_same(first.name, each.name):
            told.add(each.acronym)
            other = where_in(report.document, first.block, first.start)
            yield Diagnostic(
                code=CODE,
                severity=Severity.WARNING,
                where=where_in(report.document, each.block, each.start),
                message=f"{each.acronym} is spelled out as “{each.name}”, and as “{first.name}” at {other}",
                related=(other,),
            )
    yield from _used_too_early(report, spelled)


def _used_too_early(report: Report, spelled: dict[str, _Spelled]) -> Iterator[Diagnostic]:
    for block, start, first in _first_uses(report.document.blocks, spelled):
        where = where_in(report.document, first.block, first.start)
        yield Diagnostic(
            code=CODE,
            severity=Severity.WARNING,
            where=where_in(report.document, block, start),
            message=f"{first.acronym} is used here, and spelled out only at {where}: “{first.name}”",
            suggestion=f"{first.name} ({first.acronym})",
            related=(where,),
        )


def _first_uses(blocks: Sequence[Block], spelled: Mapping[str, _Spelled]) -> list[tuple[Block, int, _Spelled]]:
    """Where acronyms are first used in prose, of those that are used before they are spelled out; in order.

    Each is looked for in the whole text at once, as far as it is spelled out.
    """
    text = "\n".join(block.text for block in blocks)
    starts = [0, *accumulate(len(block.text) + 1 for block in blocks)]
    used: list[tuple[int, _Spelled]] = []
    for acronym in spelled.keys() - known_acronyms():
        here, end = 0, starts[spelled[acronym].block.index] + spelled[acronym].start
        while (at := text.find(acronym, here, end)) >= 0:
            here = at + len(acronym)
            if not (match := _ACRONYM.match(text, at)) or match[0] != acronym:
                continue
            index = bisect_right(starts, at) - 1
            if _is_prose(blocks[index]):
                used.append((at, spelled[acronym]))
                break
            here = starts[index + 1]
    used.sort(key=itemgetter(0))
    numbered = ((bisect_right(starts, at) - 1, at, first) for at, first in used)
    return [(blocks[index], at - starts[index], first) for index, at, first in numbered]


def _is_prose(block: Block) -> bool:
    """Whether a block tells something in sentences: no heading, note, name with office or line of capitals."""
    if block.kind is BlockKind.HEADING or block.kind in CITED or block.kind is BlockKind.TABLE_ROW:
        return False
    words = _WORD.findall(block.text)
    return len(words) >= LEAST_PROSE and sum(word.islower() for word in words) > len(words) / 2


def _spelled_out(report: Report) -> Iterator[_Spelled]:
    """Acronyms with their long forms, in order: behind these in brackets, before them, or in a list of acronyms."""
    for block in report.document.blocks:
        text = block.text
        if "(" in text:
            found = [*_in_brackets(block), *_before_brackets(block)]
            yield from sorted(found, key=lambda each: each.start)
        if listed := _LISTED.fullmatch(text):
            acronym, name = listed[1], listed[2]
            if _find_long_form(acronym, name) == name:
                yield _Spelled(block, listed.start(2), acronym, name)


def _in_brackets(block: Block) -> Iterator[_Spelled]:
    for match in _BRACKETED.finditer(block.text):
        acronym = match[1].removesuffix("s")
        if sum(letter.isupper() for letter in acronym) < 2:
            continue
        before = block.text[max(0, match.start() - 160) : match.start()].rstrip()
        name = _find_long_form(acronym, _NOT_OF_NAME.split(before)[-1])
        if name:
            yield _Spelled(block, block.text.rfind(name, 0, match.start()), acronym, name)


def _before_brackets(block: Block) -> Iterator[_Spelled]:
    for bracketed in _NAME_IN_BRACKETS.finditer(block.text):
        match = _BEFORE_BRACKET.search(block.text, max(0, bracketed.start() - LONGEST - 1), bracketed.start())
        name = bracketed[1].strip()
        if match and _find_long_form(match[1], name) == name:
            yield _Spelled(block, match.start(), match[1], name)


def _find_long_form(acronym: str, before: str) -> str:
    """The end of ``before`` that the acronym stands for, or "".

    >>> _find_long_form("IDPs".removesuffix("s"), "they met internally displaced persons")
    'internally displaced persons'
    """
    letters = [letter for letter in acronym.casefold() if letter.isalnum()]
    words = before.split()
    at = len(before)
    most = min(len(letters) + 5, 2 * len(letters) + 1)
    folded = before.casefold()
    if len(folded) != len(before):
        return ""
    for index, letter in enumerate(reversed(letters)):
        is_first = index == len(letters) - 1
        at = folded.rfind(letter, 0, at)
        while at >= 0 and is_first and not _begins_name(folded, at):
            at = folded.rfind(letter, 0, at)
        if at < 0:
            return ""
    name = before[at:].strip()
    if not 1 < len(name.split()) <= most or len(name.split()) > len(words) or acronym in name.split():
        return ""
    initials = {word[0] for word in _WORD.findall(name.casefold())}
    return name if sum(letter in initials for letter in letters) >= 0.6 * len(letters) else ""


def _begins_name(text: str, at: int) -> bool:
    """Whether a name can begin at a place: with a word that is not a common one."""
    if at and text[at - 1].isalnum():
        return False
    word = _WORD.match(text, at)
    return word is not None and word[0] not in common_words()


def _is_same(one: str, other: str) -> bool:
    """Whether two long forms are the same name: the same words but for case, plurals, small words and spelling."""
    a, b = _core(one), _core(other)
    if _holds_at_an_end(a, b) or _holds_at_an_end(b, a):
        return True
    return len(a) == len(b) and all(Indel.normalized_similarity(x, y) >= SAME_NAME for x, y in zip(a, b, strict=True))


def _holds_at_an_end(whole: list[str], part: list[str]) -> bool:
    return whole[: len(part)] == part or whole[-len(part) :] == part


def _core(name: str) -> list[str]:
    words = _WORD.findall(name.casefold().replace("’s", "").replace("'s", ""))
    return [word.removesuffix("s") for word in words if word not in common_words()]
