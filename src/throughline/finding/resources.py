"""Resources that a report recommends: the entries of its reading lists, taken apart."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from throughline.compact.folding import fold as fold_title
from throughline.finding.finding import Finding, finding_at
from throughline.finding.placing import spans_of
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
_INITIALS = r"(?:[A-ZÀ-Þ]\.(?:[ -]?[A-ZÀ-Þ]\.)*)"
PERSON = re.compile(
    rf"^(?!(?:Activity|Annex|Chapter|Goal|Module|Part|Paper|Phase|Section|Table|Volume)\b)"
    rf"(?:(?:[a-z]{{2,3}} )?[A-ZÀ-Þ][\w'’-]+ ?){{1,3}},? {_INITIALS}"
)
NUMBERED_PART = re.compile(r"^(?:Activity|Annex|Chapter|Module|Part|Phase|Section|Volume)\s+[\w.]+:?\s*$")
SUBTITLE = re.compile(r"^[”\"]?:\s+([^.]{4,240}?)(?=\.\s|\.?$|,\s+(?:[\d–-]+\s+)?(?:[A-Z][a-z]+\s+)?(?:19|20)\d{2})")
BETWEEN_AUTHORS = re.compile(r",?\s+and\s+|,\s+(?=[A-ZÀ-Þ]\.)")
FEWEST_TITLE_WORDS = 3
URL = re.compile(r"https?://\S+|www\.\S+")


def find(report: Report) -> Iterable[Finding]:
    """A ``resource`` finding an entry of a reading list ("Useful resources"); card resources stay with their card.

    A work that is printed on two lists is found on each, so that both places can be shown; ``cited`` is the same in
    both: where the one work stands.
    """
    entries = [(blocks, _fields(report, blocks)) for blocks in _entries(report)]
    works: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for blocks, fields in entries:
        printings = works[_work(fields["title"])]
        same = next((known for known in printings if _is_same(known, fields)), None)
        fields["cited"] = same["cited"] if same else []
        fields["cited"].append({"section": fields["section"], "line": blocks[0].line_start, "year": fields["year"]})
        printings.append(fields)
    for blocks, fields in entries:
        yield finding_at(report.document, spans_of(report.document, blocks), kind="resource", fields=fields)


def _work(title: str) -> str:
    """What two printings of one title share; a title too short to be one work's is its own."""
    words = fold_title(title).split()
    return " ".join(words) if len(words) >= FEWEST_TITLE_WORDS else title


def _is_same(known: dict[str, Any], fields: dict[str, Any]) -> bool:
    """Whether no two printings of a work give it different years."""
    years = {cited["year"] for cited in known["cited"]} | {fields["year"]}
    return len(years - {None}) < 2


def _entries(report: Report) -> Iterator[list[Block]]:
    """The entries of reading lists, each with the bullet that goes on where its own is cut at a comma."""
    document, places, inside = report.document, report.places, report.in_cards
    cut: list[Block] = []
    for block in document.blocks:
        is_entry = (
            places[block.index].topic == "resource"
            and block.kind in (BlockKind.LIST_ITEM, BlockKind.TABLE_ROW)
            and block.index not in inside
            and not (is_not_available(block.text) or block.text.endswith(":"))
        )
        if not is_entry:
            continue
        if block.text.endswith(","):
            cut.append(block)
            continue
        yield [*cut, block]
        cut = []
    if cut:
        yield cut


def _fields(report: Report, blocks: list[Block]) -> dict[str, Any]:
    document = report.document
    source = "\n".join(document.slices(block.spans) for block in blocks)
    return {
        **parse_resource(" ".join(block.text for block in blocks), source),
        "url": next((url for block in blocks if (url := _url(document, block))), None),
        "section": report.place(blocks[0]).section,
        "cited": [],
    }


def parse_resource(text: str, source: str = "") -> dict[str, Any]:
    """Title, authors, publisher, year and type of an entry, as far as its print tells them apart.

    The title is what is linked or quoted, else what follows the authors' names; ``source`` is the entry with its
    mark-up. ``publisher``: the body printed first, or the one after the title.
    """
    from throughline.reading.cleaning import clean

    title = _title(text, source, clean)
    before = text[: text.find(title)].strip(' ,“"[') if title in text else ""
    after = text[text.find(title) + len(title) :] if title in text else ""
    if subtitle := SUBTITLE.match(after):
        title, after = f"{title}: {subtitle[1]}", after[subtitle.end() :]
    years = YEAR.findall(KIND_MARK.sub(" ", after)) or YEAR.findall(text)
    authors = _authors(before) if PERSON.match(before) else []
    publisher = re.sub(r"[,.]?\s*(?:19|20)\d{2}(?:\s*[–-]\s*(?:19|20)\d{2})?.*$", "", before).strip(' ,.:“"') or None
    if authors or NUMBERED_PART.match(before):
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
        "type": _type(text, title, bool(authors)),
    }


def _authors(printed: str) -> list[str]:
    """The authors one by one: the first with the surname in front, as lists print it."""
    names = [name.strip(" ,:") for name in BETWEEN_AUTHORS.split(printed.rstrip(".,: ") + " ")]
    if len(names) > 1 and re.fullmatch(_INITIALS, names[1]):
        names[:2] = [f"{names[0]}, {names[1]}"]
    elif (first := re.match(rf"^[^,.]+, {_INITIALS}", printed)) and names:
        names[0] = first[0]
    return [name for name in names if name]


def _title(text: str, source: str, clean: Any) -> str:
    linked = [clean(m[1]) for m in LINKED.finditer(source)]
    if linked:
        whole = " ".join(linked)
        return whole if whole in text else str(max(linked, key=len))
    if quoted := QUOTED.search(text):
        return quoted[1]
    parts = re.split(r",\s+(?=[A-Z“])", KIND_MARK.sub("", text), maxsplit=1)
    return re.sub(r",\s*(?:\d{1,2} )?(?:[A-Z][a-z]+ )?(?:19|20)\d{2}\.?$|\.$", "", parts[-1])


def _type(text: str, title: str, has_authors: bool) -> str:
    """What an entry is: by the mark in brackets, else by its title's words; what authors sign is no law or platform,
    whatever it is about."""
    for source in (" ".join(KIND_MARK.findall(text)), title):
        for name, pattern in TYPE:
            is_about = source == title and has_authors and name in ("law", "platform", "data set")
            if source and not is_about and pattern.search(source):
                return name
    return "report"


def _url(document: Document, block: Block) -> str | None:
    linked = next((url for start, _, url in document.links if block.start <= start < block.end), None)
    printed = URL.search(block.text)
    return linked or (printed[0].rstrip(".,)>") if printed else None)
