"""A later version of a file: which document it replaces, and what was found in that is found again in it."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from throughline.reading.document import Anchor
from throughline.reading.refinding import Found, Words
from throughline.record.errors import NotAllowed
from throughline.record.models import Document, Finding, PassageBand
from throughline.record.services.preparing import Prepared, PreparedFinding
from throughline.record.services.storing_findings import Difference

#: So much of what either of two files prints, the other must print, to be a version of it: of files of one name, and of
#: another name but the same title.
VERSION, RENAMED = 0.5, 0.8
#: Documents of one name or title to compare with, the latest.
MOST_COMPARED = 3


@dataclass(frozen=True, kw_only=True, slots=True)
class Lost:
    """A finding whose words stand no more in the later version."""

    kind: str
    line: int | None
    page: int | None
    text: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Carried:
    """What becomes of a replaced document's findings. ``difference``: as if one document had been read again.

    ``staying``: by finding, where its words stand in the later version, in which no finding of its kind covers them.
    ``lost``: those whose words are gone, in the order printed. ``again``: how many were found again.
    """

    difference: Difference
    staying: Mapping[UUID, Anchor]
    lost: tuple[Lost, ...]
    again: int


def get_replaced(document_id: str, by: str) -> Document:
    """The document with this id; ``NotAllowed`` if there is none, or another one replaced it already."""
    old = Document.objects.filter(pk=document_id).first()
    if old is None or old.id == by:
        raise NotAllowed(
            code="E3105",
            message=f"no other document has the id {document_id}",
            remedy="Its id stands in the address of its page, and in what ingest prints.",
        )
    newer = old.replaced_by.exclude(pk=by).order_by("id").first()
    if newer is not None:
        raise NotAllowed(
            code="E3106",
            message=f"document {document_id} is replaced by {newer.id} already",
            remedy=f"Name {newer.id} as the one to replace.",
        )
    return old


def find_replaced(prepared: Prepared) -> tuple[Document | None, Document | None]:
    """The document that a new one is a later version of, by its name and words; else the one that it may be a version
    of, by its title and words, which a person should say."""
    read = prepared.document
    own = {band for printed in prepared.block_prints for band in printed.bands}
    current = Document.objects.filter(media_type=read.media_type, replaced_by=None).exclude(pk=read.id)
    for least, named in ((VERSION, {"name": read.name}), (RENAMED, {"title": prepared.description.title})):
        for old in current.filter(**named).order_by("-ingested_at", "id")[:MOST_COMPARED]:
            bands = set(PassageBand.objects.filter(passage__document=old).values_list("band", flat=True))
            if own and bands and len(own & bands) >= least * max(len(own), len(bands)):
                return (old, None) if "name" in named else (None, old)
    return None, None


def carry_over(prepared: Prepared, old: Document) -> Carried:
    """What of ``old`` is found again in the document that replaces it, by its quoted words and those around them."""
    rows = list(Finding.objects.filter(document=old, superseded=False).order_by("start", "kind", "id"))
    words = Words(prepared.document)
    places = {row.id: words.find(_anchor_of(row)) for row in rows}
    moved = _match(rows, places, prepared.findings)
    matched = set(moved.values())
    gone = [row for row in rows if row.id not in matched]
    return Carried(
        difference=Difference(
            added=tuple(each for each in prepared.findings if each.id not in moved),
            changed=tuple(each for each in prepared.findings if each.id in moved),
            removed=tuple(row.id for row in gone),
            moved=moved,
        ),
        staying={row.id: places[row.id][0].anchor for row in gone if places[row.id]},
        lost=tuple(_lost(row, old) for row in gone if not places[row.id]),
        again=sum(bool(found) for found in places.values()),
    )


def _anchor_of(row: Finding) -> Anchor:
    return Anchor(
        document=row.document_id,
        spans=tuple((start, end) for start, end in row.spans),
        line_start=row.line_start,
        line_end=row.line_end,
        page=row.page,
        quote=row.quote,
        before=row.before,
        after=row.after,
    )


def _match(
    rows: Sequence[Finding], places: Mapping[UUID, Sequence[Found]], found: Sequence[PreparedFinding]
) -> dict[UUID, UUID]:
    """By new finding the old one of its kind whose words stand at its place: one for one, the likest first."""
    there = _Standing(found)
    likely = sorted(
        (-shared, -place.around, str(row.id), str(each.id), row.id, each.id)
        for row in rows
        for place in places[row.id]
        for each, shared in there.at(place.anchor, row.kind)
    )
    matched: dict[UUID, UUID] = {}
    taken: set[UUID] = set()
    for *_, old, new in likely:
        if new not in matched and old not in taken:
            matched[new] = old
            taken.add(old)
    return matched


class _Standing:
    """Findings by kind and place."""

    def __init__(self, found: Sequence[PreparedFinding]) -> None:
        self._by_kind: dict[str, list[tuple[int, int, PreparedFinding]]] = defaultdict(list)
        for each in found:
            spans = each.finding.anchor.spans
            self._by_kind[each.finding.kind].append((spans[0][0], spans[-1][1], each))
        for standing in self._by_kind.values():
            standing.sort(key=lambda place: place[:2])
        self._longest = {kind: max(b - a for a, b, _ in each) for kind, each in self._by_kind.items()}

    def at(self, anchor: Anchor, kind: str) -> Iterator[tuple[PreparedFinding, float]]:
        """The findings of a kind that stand at an anchor, each with how much of the two is shared, 0 to 1."""
        start, end = anchor.spans[0][0], anchor.spans[-1][1]
        standing = self._by_kind.get(kind, [])
        for low, high, each in reversed(standing[: bisect_left(standing, end, key=lambda place: place[0])]):
            if low < start - self._longest[kind]:
                break
            if start < high:
                yield each, round((min(end, high) - max(start, low)) / (max(end, high) - min(start, low)), 2)


def _lost(row: Finding, old: Document) -> Lost:
    return Lost(kind=row.kind, line=row.line_start if old.has_lines else None, page=row.page, text=row.text)
