"""What a text names outright: objectives and actions by number, goals and targets of the 2030 Agenda."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from throughline.compact import actions, sdg_goals, sdg_targets
from throughline.compact.titles import find_objective_by_title

LAST_OBJECTIVE = 23
_TITLE_WORDS = 24

_LETTER = r"\s?\([a-l]\)|[a-l]\b"
_JOIN = r"\s*(?:,|;|/|&|\bto\b|[-–—]|(?:,\s*)?\b(?:and|or|et|ou|y|o)\b)\s*(?:\bobjectives?\s+)?"
_OBJECTIVES = re.compile(
    rf"\b(?:objectives?|objectifs?|objetivos?)\s+(?:nos?\.?\s*|numbers?\s+|#\s*)?(?P<list>\d{{1,2}}(?![\d.]*\d)(?:{_LETTER})?"
    rf"(?:{_JOIN}\d{{1,2}}(?![\d.]*\d)(?:{_LETTER})?)*)"
)
_OTHER_OBJECTIVE = re.compile(
    r"(?:sustainable development|development|strategic|specific|policy|project|programme|program|organi[sz]ational|"
    r"migof|framework|national|plan|learning|research)\s+$"
)
_OF_ANOTHER = re.compile(
    r"\s+(?:of|in|under)\s+(?:the|its|our|their|this)\s+(?!(?:marrakech|un|united nations|global)?\s*(?:global\s+)?"
    r"(?:compact|gcm)\b)(?:[\w-]+\s+){0,5}(?:strategy|plan|policy|programme|program|framework|project|agenda|migof|sdgs?)\b"
)
_OF_COMPACT = r"(?:\s+of\s+the\s+(?:[Gg]lobal\s+)?[Cc]ompact\b[^.:;()“”\"]{0,60}?)?"
_TITLE = re.compile(_OF_COMPACT + r"\s*[:–—(“\"*-]+\s*(?P<title>[^.;:()“”\"]{8,240})")
_TITLE_OF_HEADING = re.compile(r"[\s.:–—(“\"*-]+(?P<title>[^.;:()“”\"]{8,240})")
_NUMBERED = re.compile(r"(?P<number>\d{1,2})(?P<letter>\s?\([a-l]\)|[a-l]\b)?")
_RANGE = re.compile(r"\s*(?:to|[-–—])\s*(?:objectives?\s+)?$")
_ACTION_OF = re.compile(
    r"\bactions?\s+\(?(?P<letter>[a-l])\)?\s+(?:of|under|in)\s+(?:gcm\s+)?objective\s+(?P<number>\d{1,2})\b"
)
_ACTION = re.compile(r"\bactions?\s+(?P<number>\d{1,2})(?:\s?\((?=[a-l]\)))?(?P<letter>[a-l])(?:\)|\b)")
_PARAGRAPH = re.compile(
    r"\bparagraph\s+(?P<number>\d{2})\s?\((?P<letter>[a-l])\)\s+of\s+the\s+(?:global\s+compact|gcm|compact)\b"
)
_SDG_JOIN = r"(?:\s*(?:,|;|/|&|(?:,\s*)?\b(?:and|or)\b)\s*(?:targets?\s+|goals?\s+|sdgs?\s+)?"
_TARGET = r"\d{1,2}\.(?:\d{1,2}|[a-d])(?:\.\d)?(?![\w]|\.\d)"
_TARGETS = re.compile(
    r"\b(?:sdgs?|targets?|indicators?|goals?)\s+(?:targets?\s+|indicators?\s+)?"
    rf"(?P<list>{_TARGET}{_SDG_JOIN}{_TARGET})*)"
)
_GOALS = re.compile(
    r"\b(?:sustainable development goals?|sdgs?|goals?)[\s-]+(?:nos?\.?\s*|numbers?\s+)?"
    rf"(?P<list>\d{{1,2}}(?![\d.]*\d|\s?%|\s+per ?cent){_SDG_JOIN}\d{{1,2}}(?![\d.]*\d))*)"
)
_AGENDA = re.compile(r"\b(?:sustainable development|2030 agenda|agenda 2030|sdgs?)\b")


@dataclass(frozen=True, kw_only=True, slots=True)
class Reference:
    """A code that a text names, and where. ``rule``: what made it one."""

    scheme: str
    code: str
    rule: str
    start: int
    end: int


def find_references(text: str, folded: str) -> list[Reference]:
    """Every outright reference, by place. A printed number whose title is another objective's gives that one."""
    found = [*_objectives(text, folded), *_actions(folded), *_targets(folded), *_goals(text, folded)]
    return sorted(dict.fromkeys(found), key=lambda reference: (reference.start, reference.scheme, reference.code))


@cache
def _action_codes() -> frozenset[str]:
    return frozenset(action.code for action in actions())


@cache
def _sdg_codes() -> frozenset[str]:
    return frozenset(goal.code for goal in sdg_goals()) | frozenset(target.code for target in sdg_targets())


def _objectives(text: str, folded: str) -> Iterator[Reference]:
    for match in _OBJECTIVES.finditer(folded):
        if _OTHER_OBJECTIVE.search(folded, max(0, match.start() - 30), match.start()):
            continue
        if _OF_ANOTHER.match(folded, match.end()):
            continue
        yield from _from_list(text, folded, match)


def _from_list(text: str, folded: str, match: re.Match[str]) -> Iterator[Reference]:
    listed = list(_NUMBERED.finditer(folded, match.start("list"), match.end("list")))
    before = 0
    for place, item in enumerate(listed):
        number, start = int(item["number"]), item.start() if place else match.start()
        if not 1 <= number <= LAST_OBJECTIVE:
            continue
        titled = _title_after(text, match.start(), match.end()) if len(listed) == 1 else None
        if titled is not None and titled != number:
            yield Reference(scheme="objective", code=str(titled), rule="title", start=start, end=item.end())
            return
        first = before + 1 if place and _RANGE.search(folded, listed[place - 1].end(), item.start()) else number
        for each in range(min(first, number), number + 1):
            yield Reference(scheme="objective", code=str(each), rule="number", start=start, end=item.end())
        before = number
        code = item["number"] + (item["letter"] or "").strip(" ()")
        if item["letter"] and code in _action_codes():
            yield Reference(scheme="action", code=code, rule="number", start=start, end=item.end())


def _title_after(text: str, start: int, end: int) -> int | None:
    """The objective whose title follows a printed number; None if none does.

    After a colon, dash, bracket or quotation mark; after a full stop or a blank only where the number begins its line,
    as it does in a heading or box.
    """
    begins_line = not text[text.rfind("\n", 0, start) + 1 : start].strip(' \t*#_>•-–—“"')
    after = _TITLE.match(text, end) or (_TITLE_OF_HEADING.match(text, end) if begins_line else None)
    return _titled(" ".join(after["title"].split())) if after else None


@lru_cache(maxsize=1024)
def _titled(title: str) -> int | None:
    found = find_objective_by_title(title) if len(title.split()) <= _TITLE_WORDS else None
    return found.number if found else None


def _actions(folded: str) -> Iterator[Reference]:
    for pattern, offset in ((_ACTION_OF, 0), (_ACTION, 0), (_PARAGRAPH, 16)):
        for match in pattern.finditer(folded):
            number = int(match["number"]) - offset
            code = f"{number}{match['letter']}"
            if code in _action_codes():
                for scheme, named in (("action", code), ("objective", str(number))):
                    yield Reference(scheme=scheme, code=named, rule="number", start=match.start(), end=match.end())


def _targets(folded: str) -> Iterator[Reference]:
    for match in _TARGETS.finditer(folded):
        for item in re.finditer(r"(\d{1,2})\.(\d{1,2}|[a-d])", match["list"]):
            start = match.start("list") + item.start()
            for code in (item.group(), item[1]):
                if code in _sdg_codes():
                    end = match.start("list") + item.end()
                    yield Reference(scheme="sdg", code=code, rule="number", start=start, end=end)


def _goals(text: str, folded: str) -> Iterator[Reference]:
    has_agenda = _AGENDA.search(folded) is not None
    for match in _GOALS.finditer(folded):
        is_named = has_agenda or text[match.start()] == "G"
        for item in re.finditer(r"\d+", match["list"]):
            if is_named and item.group() in _sdg_codes():
                start = match.start("list") + item.start()
                yield Reference(
                    scheme="sdg", code=item.group(), rule="number", start=start, end=start + len(item.group())
                )
