"""Resources that a report recommends: the entries of its reading lists, taken apart."""

import re
from collections.abc import Iterable
from typing import Any

from throughline.finding.finding import Finding, finding_at
from throughline.finding.report import Report
from throughline.finding.words import is_not_available
from throughline.reading.document import Block, BlockKind, Document

NAME = "resource"
VERSION = "1"
KINDS = ("resource",)

TYPES = {
    "data set": r"database|data ?set|data portal|statistics|estimates|indicators",
    "guidance": r"guid(?:e|ance|elines?)|handbook|manual|principles|standards|recommendations",
    "toolkit": r"toolkit|tool ?box|training|curriculum",
    "law": r"\blaw\b|act no|decree|convention|protocol|treaty|agreement|resolution|circular",
    "platform": r"web ?site|web ?portal|web platform|platform|portal|hub|facebook|page",
    "video": r"video|recording|webcast|film",
}
TYPE = [(name, re.compile(rf"\b(?:{words})", re.I)) for name, words in TYPES.items()]
YEAR = re.compile(r"\b((?:19|20)\d{2})\b")
KIND_MARK = re.compile(r"\s*\(([^()]{3,60})\)")
QUOTED = re.compile(r"[“\"«]([^”\"»]{4,300})[”\"»]")
LINKED = re.compile(r"\[((?:[^\[\]\\]|\\.)+)\]\(")
PERSON = re.compile(r"^[A-ZÀ-Þ][\w'’-]+,? (?:[A-Z]\.(?:[ -]?[A-Z]\.)*)")
URL = re.compile(r"https?://\S+|www\.\S+")


def find(report: Report) -> Iterable[Finding]:
    """A ``resource`` finding an entry of a reading list ("Useful resources"); card resources stay with their card."""
    document, places = report.document, report.places
    inside = report.in_cards
    for block in document.blocks:
        place = places[block.index]
        if (
            place.topic != "resource"
            or block.kind not in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
            or block.index in inside
        ):
            continue
        if is_not_available(block.text) or block.text.endswith(":"):
            continue
        fields = {
            **parse_resource(block.text, document.slices(block.spans)),
            "url": _url(document, block),
            "section": place.section,
        }
        yield finding_at(document, block.spans, kind="resource", fields=fields)


def parse_resource(text: str, source: str = "") -> dict[str, Any]:
    """Title, authors, publisher, year and type of an entry, as far as its print tells them apart.

    The title is what is linked or quoted, else what follows the authors' names; ``source`` is the entry with its
    mark-up. ``publisher``: the body printed first, or the one after the title.
    """
    from throughline.reading.cleaning import clean

    title = _title(text, source, clean)
    before = text[: text.find(title)].strip(' ,“"[') if title in text else ""
    after = text[text.find(title) + len(title) :] if title in text else ""
    years = YEAR.findall(KIND_MARK.sub(" ", after)) or YEAR.findall(text)
    authors = [before.rstrip(".,:")] if PERSON.match(before) else []
    publisher = re.sub(r"[,.]?\s*(?:19|20)\d{2}(?:\s*[–-]\s*(?:19|20)\d{2})?.*$", "", before).strip(' ,.:“"') or None
    if authors:
        publisher = next(
            (
                p.strip(' .,”"')
                for p in re.split(r"[,.]\s", KIND_MARK.sub("", after))
                if re.match(r"[\W]*[A-Z]", p) and not YEAR.search(p)
            ),
            None,
        )
    return {
        "title": title.strip(" ,.") or text.rstrip("."),
        "authors": authors,
        "publisher": publisher or None,
        "year": int(years[-1]) if years else None,
        "type": _type(text),
    }


def _title(text: str, source: str, clean: Any) -> str:
    linked = [clean(m[1]) for m in LINKED.finditer(source)]
    if linked:
        return str(max(linked, key=len))
    if quoted := QUOTED.search(text):
        return quoted[1]
    parts = re.split(r",\s+(?=[A-Z“])", KIND_MARK.sub("", text), maxsplit=1)
    return re.sub(r",\s*(?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:19|20)\d{2}\.?$|\.$", "", parts[-1])


def _type(text: str) -> str:
    marks = " ".join(KIND_MARK.findall(text))
    for source in (marks, text):
        for name, pattern in TYPE:
            if source and pattern.search(source):
                return name
    return "report"


def _url(document: Document, block: Block) -> str | None:
    linked = next((url for start, _, url in document.links if block.start <= start < block.end), None)
    printed = URL.search(block.text)
    return linked or (printed[0].rstrip(".,)>") if printed else None)
