"""Sessions of an event: round tables, panels, debates, with their objectives and the statements delivered."""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from throughline.finding.contributors import find as find_contributors
from throughline.finding.finding import Finding, finding_at
from throughline.finding.objective_references import find_references
from throughline.finding.outline import SESSION
from throughline.finding.placing import place as place_of
from throughline.finding.report import Report
from throughline.finding.side_events import names_side_event
from throughline.reading.document import Block, BlockKind

NAME = "session"
VERSION = "2"
KINDS = ("session",)

ROLES = {
    "chairs": ("chair", "co-chair", "co-facilitator"),
    "moderators": ("moderator",),
    "panellists": ("panellist", "speaker", "discussant"),
    "keynotes": ("keynote",),
}
_VERB = r"(?:discuss\w*|consider\w*|examin\w*|took up|took stock|cover\w*|address\w*|focus\w*|review\w*|implementation)"
_NUMBERS = r"((?:\d{1,2}(?:\s*\([^)]*\))?[\s,¹²³⁰⁴-⁹]*(?:and\s+)?)+)"
COVERED = re.compile(
    rf"\b{_VERB}\b[^.;]{{0,90}}?\bobjectives\s+{_NUMBERS}"
    rf"|^[^.]{{0,60}}\b{_VERB}\b[^.;]{{0,60}}?\bobjective\s+(\d{{1,2}})\b",
    re.I,
)
HEADED = re.compile(rf"\bobjectives?\s+{_NUMBERS}", re.I)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen",
        "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")  # fmt: skip
BOX = re.compile(r"^Objective\s+(\d{1,2})\b")
_COUNT = rf"(\d{{1,3}}|(?:{'|'.join(TENS)})(?:-(?:{'|'.join(ONES)}))?|{'|'.join(ONES)})"
_SPEAKERS = (
    r"(?:representatives|statements|interventions|speakers|delegations|delegates|(?:member )?states|countries|"
    r"participants|stakeholders|entities|observers)"
)
_SAID = ("deliver", "statement", "intervention", "intervened", "took the floor", "spoke", "were heard")
STATEMENTS = re.compile(
    rf"\b{_COUNT}\s+{_SPEAKERS}\b[^.]{{0,90}}?\b(?:deliver\w+|made (?:a |their )?(?:statements?|interventions?)|"
    rf"took the floor|spoke|intervened|were (?:made|heard))"
    rf"|\b(?:delivered|heard|received|comprised|included)\s+{_COUNT}\s+(?:statements|interventions)"
    rf"|\b(?:statements|interventions)\s+(?:were\s+)?(?:delivered|made)?\s*(?:by|from)\s+{_COUNT}\s+{_SPEAKERS}",
    re.I,
)


def find(report: Report) -> Iterable[Finding]:
    """A ``session`` finding a session's heading: a named one, or a numbered section with objectives and speakers; and
    programme items that name one. ``chairs``, ``panellists`` and the like are names of its contributors."""
    document, places = report.document, report.places
    people = report.found_by(find_contributors)
    for _, grouped in groupby(document.blocks, key=lambda block: places[block.index].section):
        blocks = list(grouped)
        head, place = blocks[0], places[blocks[0].index]
        if head.kind is not BlockKind.HEADING:
            continue
        has_speakers = any(places[block.index].topic == "contributor" for block in blocks)
        if not (place.is_session or has_speakers) or len(blocks) < 3:
            continue
        objectives = _objectives(blocks)
        if not (place.is_session or objectives):
            continue
        name = place.section if place.is_session else head.text
        fields = _fields(name, objectives, blocks, _of(people, place.section, blocks))
        yield finding_at(document, head.spans, kind="session", fields=fields)
    for block in document.blocks:
        if names_session(block) and not names_side_event(block.text):
            yield finding_at(document, block.spans, kind="session", fields=_fields(block.text, [], [], []))
    for item in report.programme:
        if SESSION.match(item.title):
            fields = _fields(item.title, _objectives(item.below), item.below, _of(people, item.title, item.below))
            spans = place_of(document, item.block, item.start, item.start + len(item.title))
            yield finding_at(document, spans, kind="session", fields=fields)


def _fields(name: str, objectives: list[int], blocks: list[Block], people: list[Finding]) -> dict[str, Any]:
    headed = HEADED.search(name)
    objectives = (_numbers(headed[1]) if headed else []) or objectives
    fields: dict[str, Any] = {"name": name, "objectives": objectives, "statements": _statements(blocks)}
    for key, roles in ROLES.items():
        fields[key] = list(dict.fromkeys(f.fields["name"] for f in people if f.fields["role"] in roles))
    return fields


def _of(people: list[Finding], section: str, blocks: list[Block]) -> list[Finding]:
    """The contributors of a section, among its blocks: two days may print a panel of the same name."""
    if not blocks:
        return []
    start, end = blocks[0].start, blocks[-1].end
    return [f for f in people if f.fields["section"] == section and start <= f.anchor.spans[0][0] < end]


def names_session(block: Block) -> bool:
    """Whether an item of a programme names a session: "Panel 2: Legal identity"."""
    named = SESSION.match(block.text)
    if named is None or block.kind is not BlockKind.LIST_ITEM or len(block.text) > 240:
        return False
    return block.text[named.end() :].lstrip()[:1] in (":", "–", "-")


def _objectives(blocks: list[Block]) -> list[int]:
    """The objectives a session covers, as its opening says or the titles in its boxes; sorted, 1 to 23."""
    boxed = set[int]()
    for head, below in zip(blocks, [*blocks[1:], None], strict=False):
        if len(head.text) < 300 and (box := BOX.match(head.text)):
            titled = next(find_references(f"{head.text} {below.text if below else ''}"), None)
            boxed.add(titled.objective.number if titled else int(box[1]))
    covering = (block.text for block in blocks[:8] if "objective" in block.text.casefold())
    told = next((m[1] or m[2] for text in covering if (m := COVERED.search(text))), "")
    return _numbers(told) or sorted(n for n in boxed if 1 <= n <= 23)


def _numbers(told: str) -> list[int]:
    """The numbers of objectives in a text, sorted; what stands in brackets is none."""
    return sorted(
        {n for number in re.findall(r"\d{1,2}", re.sub(r"\([^)]*\)", "", told)) if 1 <= (n := int(number)) <= 23}
    )


def _statements(blocks: list[Block]) -> int | None:
    for block in blocks:
        if any(word in block.text for word in _SAID) and (match := STATEMENTS.search(block.text)):
            return _counted(next(filter(None, match.groups())).casefold())
    return None


def _counted(words: str) -> int:
    """A number below a thousand in digits, or one below a hundred in words: "twenty-six"."""
    if words.isdecimal():
        return int(words)
    ten, _, one = words.partition("-")
    return 10 * (TENS.index(ten) + 2) + (ONES.index(one) + 1 if one else 0) if ten in TENS else ONES.index(words) + 1
