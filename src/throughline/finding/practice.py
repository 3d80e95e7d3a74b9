"""Practices told on a card of their own, with every field."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import takewhile
from typing import Any

from throughline.finding.cards import Card, Part
from throughline.finding.contacts import parse_contacts
from throughline.finding.finding import Finding, finding_at
from throughline.finding.period import parse_period
from throughline.finding.placing import spans_of
from throughline.finding.practice_mentions import roles_on_card
from throughline.finding.report import Report
from throughline.finding.words import is_not_available
from throughline.reading.document import BlockKind, Document, Span

NAME = "practice-card"
VERSION = "1"
KINDS = ("practice",)

NUMBER = re.compile(
    r"^(?:(?:good |best |promising |innovative )?(?:practice|example|case study|case|initiative)\s+(?:no\.?\s*)?)?"
    r"(\d+(?:\.\d+)*|[A-Z]\d+|[A-Z]\.\d+(?:\.\d+)*)\s*[.:)–-]?\s+(?=\S)",
    re.I,
)
BRIEFLY = re.compile(r"\s*\((?:briefly|also) (?:referred to|mentioned)\)\s*$", re.I)
ACHIEVED = re.compile(
    r"\b(?:has|have|had|was|were|been|led|helped|allowed|enabled|reached|trained|assisted|increased|reduced|improved|"
    r"facilitated|achieved|contributed|resulted|supported|strengthened|alleviated|granted|registered|as of|since)\b",
    re.I,
)
INTENDED = re.compile(
    r"\b(?:will|would|aims?|aimed|intends?|intended|expected|should|could|to be|seeks?|hopes?|plans?|planned|ensuring|"
    r"enhance|mitigate)\b",
    re.I,
)


def find(report: Report) -> Iterable[Finding]:
    """A ``practice`` finding a card; its text is the whole card from title to contacts. ``role_of``: what each actor
    does that the card names."""
    document, places = report.document, report.places
    for card in report.cards:
        section = places[card.title[0].index].section
        fields = _fields(document, card, section)
        told = " ".join((fields["description"], *fields["impacts"], *fields["lessons"]))
        fields["role_of"] = roles_on_card(fields["organizations"], told, report.directory)
        yield finding_at(document, _spans(document, card), kind="practice", fields=fields)


def _spans(document: Document, card: Card) -> tuple[Span, ...]:
    """From the title to the card's end, without the page furniture and footnotes between."""
    start, end = card.title[0].start, max(card.end, card.last)
    following = takewhile(lambda block: block.start < end, document.blocks[card.title[0].index :])
    inside = [block for block in following if block.kind is not BlockKind.FOOTNOTE]
    spans = spans_of(document, inside)
    return tuple((max(low, start), min(high, end)) for low, high in spans if low < end)


def _fields(document: Document, card: Card, section: str) -> dict[str, Any]:
    title = " ".join(block.text for block in card.title)
    number = NUMBER.match(title)
    name = title[number.end() :] if number else title
    description = [part for part in card.parts.get("description", []) if not is_not_available(part.text)]
    impacts = _items(card.parts.get("impacts", []))
    return {
        "number": number[1] if number else "",
        "title": BRIEFLY.sub("", name),
        "organizations": split_organizations(_value(card, "organization")),
        "period": parse_period(_value(card, "period")),
        "scope": _value(card, "scope"),
        "description": " ".join(part.text for part in description),
        "impacts": impacts,
        "impact_natures": [_nature(card, impact) for impact in impacts],
        "lessons": _items(card.parts.get("lessons", [])),
        "resources": _resources(document, card.parts.get("resources", [])),
        "contacts": parse_contacts(part.source for part in card.parts.get("contact", [])),
        "partners": split_organizations(_value(card, "partners")),
        "briefly_referred": bool(BRIEFLY.search(name)),
        "section": _section(number[1] if number else "", section),
        "lines": _lines(document, card),
    }


def _section(number: str, section: str) -> str:
    """The section a card says it belongs to by its number, else the one it stands in."""
    return number.rpartition(".")[0] or section


def _value(card: Card, name: str) -> str:
    text = card.text(name)
    return "" if is_not_available(text) else text


def split_organizations(text: str) -> list[str]:
    """Names parted by strokes or semicolons; by commas only in a list of five or more that ends in "and".

    >>> split_organizations("Government of Japan/UNODC"), split_organizations("Office of the Prime Minister, Somalia")
    (['Government of Japan', 'UNODC'], ['Office of the Prime Minister, Somalia'])
    """
    names = [name.strip() for name in re.split(r"\s*[;/]\s*", text) if name.strip()]
    if len(names) == 1 and text.count(",") >= 4 and re.search(r" and (?:the )?[A-Z][^,]*$", text):
        *first, last = re.split(r",\s*", text)
        names = [*first, *re.split(r"^and\s+|\s+and\s+", last, maxsplit=1)]
    return [name for name in names if name]


def nature_of(impact: str) -> str:
    """Whether an impact is told as ``achieved``, as ``intended``, or just ``stated``."""
    if INTENDED.search(impact) and not re.search(r"\b(?:has|have) \w+", impact):
        return "intended"
    return "achieved" if ACHIEVED.search(impact) or re.search(r"\d{2,}", impact) else "stated"


def _nature(card: Card, impact: str) -> str:
    """As the label says ("IMPACTS (intended)"), else as the words do."""
    label = card.printed.get("impacts", "").casefold()
    return "intended" if "intended" in label or "expected" in label else nature_of(impact)


def _items(parts: list[Part]) -> list[str]:
    """The top items of a list, each with what is nested in it and what a page tore off it; prose is one item."""
    grouped: list[list[str]] = []
    parts = [line for part in parts for line in _sentence_lines(part)]
    top = min((part.level for part in parts if part.level), default=0)
    for part in parts:
        if is_not_available(part.text):
            continue
        if part.level == top or not grouped:
            grouped.append([part.text])
        else:
            grouped[-1].append(part.text)
    if top and parts and parts[0].level == 0 and len(grouped) > 1:
        grouped = grouped[1:]  # the words that lead into the list
    return [" ".join(texts) for texts in grouped]


def _sentence_lines(part: Part) -> list[Part]:
    """A list without bullets, each line of which ends a sentence, as its items."""
    lines = [line for line in part.source.splitlines() if line.strip()]
    if part.level or len(lines) < 2 or not all(line.rstrip().endswith((".", ";")) for line in lines):
        return [part]
    return [replace(part, source=line, level=1) for line in lines]


def _resources(document: Document, parts: list[Part]) -> list[dict[str, Any]]:
    resources = []
    for part in parts:
        title = part.text.rstrip(".") if not part.text.endswith("...") else part.text
        if is_not_available(title):
            continue
        url = next((url for start, end, url in document.links if part.span[0] <= start < part.span[1]), None)
        printed = re.search(r"https?://\S+|www\.\S+", part.text)
        resources.append({"title": title, "url": url or (printed[0].rstrip(".,)") if printed else None)})
    return resources


def _lines(document: Document, card: Card) -> dict[str, list[int]] | None:
    """The first and last line of each field, where the format has lines."""
    if not document.has_lines:
        return None
    return {
        name: [document.line_at(parts[0].span[0]), document.line_at(max(parts[-1].span[0], parts[-1].span[1] - 1))]
        for name, parts in card.parts.items()
        if parts
    }
