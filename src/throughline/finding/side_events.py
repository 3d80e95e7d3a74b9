"""Side events: in programmes, in lists under their head, and told in running text."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from throughline.compact.mentions import find_actors_in
from throughline.finding.finding import Finding, finding_at
from throughline.finding.placing import spans_of
from throughline.finding.report import Report
from throughline.finding.words import fold
from throughline.reading.document import Block, BlockKind

NAME = "side-event"
VERSION = "1"
KINDS = ("side_event",)

_LONGEST_HEAD = 200
_NAMED = re.compile(r"^(?:official\s+)?side[- ]events?\b\s*(?:\d{1,2}\b)?\s*[:.–—-]?\s*(.*)$", re.I | re.DOTALL)
_HEAD = re.compile(r"^(?:(?:list|overview|summary|summaries|programme) of )?(?:the )?(?:official )?side[- ]events?$")
_TOLD = re.compile(r"\b(?:a|the|one|this|another)\s+(?:\w+\s+){0,2}side[- ]event\b(?P<rest>.*)$", re.I | re.DOTALL)
_HAPPENED = re.compile(
    r"\b(?:organi[sz]ed|held|hosted|convened|launch|took place|entitled|titled|called|on the theme)\b", re.I
)
_QUOTED = re.compile(r"[“\"«]([^”\"»]{4,200})[”\"»]")
_SUBJECT = re.compile(
    r"\b(?:entitled|titled|called|on|about|to(?= launch\b))\s+(?P<what>\D.{3,160}?)"
    r"(?=\s+(?:was|were|took|by|held|hosted|organi[sz]ed|on \d)\b|\s\(|[.;,]|$)",
    re.I | re.DOTALL,
)
_ORGANIZED = re.compile(
    r"\b(?:co-?)?(?:organi[sz]ed|hosted|sponsored|convened)(?:\s+jointly)?\s+by\s+(.+?)(?=[.;]|$)"
    r"|\b(?:organi[sz]ers?|hosts?):\s+(.+?)(?=[.;]|$)",
    re.I | re.DOTALL,
)
_TAIL = re.compile(r"[;.]\s|,?\s+(?:co-?)?(?:organi[sz]ed|hosted|sponsored|convened)\b|\s\(", re.I)
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_DATE = re.compile(rf"\b(?:\d{{1,2}}\s+{_MONTH}(?:\s+20\d\d)?|{_MONTH}\s+\d{{1,2}}(?:,\s+20\d\d)?)\b")


def names_side_event(text: str) -> bool:
    """Whether a text begins with the words "Side event"."""
    return bool(_NAMED.match(text))


def find(report: Report) -> Iterable[Finding]:
    """A ``side_event`` finding an item of a programme or a list that names one, or a sentence that tells of one."""
    document = report.document
    taken: set[int] = set()
    for blocks, text in (*_in_programmes(report), *_under_heads(report)):
        taken.update(block.index for block in blocks)
        fields = _fields(report, blocks[0], text, _title(text))
        yield finding_at(document, spans_of(document, blocks), kind="side_event", fields=fields)
    for sentence in report.sentences:
        told = _TOLD.search(sentence.text) if "side" in sentence.text and sentence.block.index not in taken else None
        if told and _HAPPENED.search(told["rest"]):
            what = _QUOTED.search(told["rest"]) or _SUBJECT.search(told["rest"])
            fields = _fields(report, sentence.block, sentence.text, what[1].strip() if what else "")
            yield finding_at(document, sentence.spans(document), kind="side_event", fields=fields, confidence=0.7)


def _in_programmes(report: Report) -> Iterator[tuple[list[Block], str]]:
    """The blocks and words of programme items that are side events; a title may stand under the words "Side event"."""
    for item in report.programme:
        if named := _NAMED.match(item.title):
            below = item.below[:1] if not named[1] else []
            if text := named[1] or " ".join(block.text for block in below):
                yield [item.block, *below], text


def _under_heads(report: Report) -> Iterator[tuple[list[Block], str]]:
    """Headings that are a side event's title, and the items of lists under "Side events"."""
    is_listed = False
    for block in report.document.blocks:
        if block.kind is BlockKind.LIST_ITEM and is_listed:
            named = _NAMED.match(block.text)
            yield [block], (named and named[1]) or block.text
        elif block.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and len(block.text) < _LONGEST_HEAD:
            is_listed = "event" in block.text.casefold() and bool(_HEAD.match(fold(block.text)))
            named = _NAMED.match(block.text)
            if named and named[1] and block.kind is BlockKind.HEADING and not is_listed:
                yield [block], named[1]


def _title(text: str) -> str:
    """The title in an item that may go on with who organizes it and when."""
    if quoted := _QUOTED.match(text):
        return quoted[1].strip(" ,")
    text = _DATE.split(text)[0] or text
    return _TAIL.split(text, maxsplit=1)[0].strip(" ,.")


def _fields(report: Report, block: Block, text: str, title: str) -> dict[str, Any]:
    date, organized = _DATE.search(text), _ORGANIZED.search(text)
    by = (organized[1] or organized[2]) if organized else ""
    organizers = list(dict.fromkeys(mention.words for mention in find_actors_in(by)))
    return {
        "title": title,
        "date": date[0] if date else None,
        "organizers": organizers or ([_DATE.split(by)[0].removesuffix(" on ").strip(" ,")] if by else []),
        "session": report.place(block).section,
    }
