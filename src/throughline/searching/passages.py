"""What the index holds of the passages that are results of their own."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from uuid import UUID

from django.db.models import Case, Exists, OuterRef, Value, When

from throughline.reading.document import BlockKind, Span
from throughline.reading.redaction import redact
from throughline.record.kinds import IN_PASSING
from throughline.record.models import Document, EntrySource, Finding, Passage, Tag
from throughline.record.queries.reader import visible_blocks
from throughline.record.spans import Spans
from throughline.record.visibility import Visibility
from throughline.searching.building import Indexed, named, objectives_of
from throughline.searching.holding import Held

PASSAGE = "passage"
#: Of a passage, so much may stand outside an entry for it to be that entry's and no result of its own.
LARGEST_REST = 0.5


class _Passage(NamedTuple):
    """What the index needs of a passage."""

    id: UUID
    index: int
    kind: str
    text: str
    spans: Sequence[Span]
    start: int
    end: int
    line_start: int
    page: int | None
    repeat_group: UUID | None


class _Found(NamedTuple):
    """What it needs of a finding that stands in a document."""

    kind: str
    spans: Sequence[Span]
    made_entry: bool


def passages_indexed(document_id: str) -> tuple[list[Indexed], list[str]]:
    """A document's passages that are results of their own, and keys of other documents' that are so no more; none of a
    document that a later version replaces.

    Left out: headings (they are the titles of what follows), what belongs to an entry, what the document's rights keep
    back, and second printings of what another document has printed.
    """
    document = (
        Document.objects.filter(pk=document_id, replaced_by=None).exclude(visibility=Visibility.SIGNED_IN).first()
    )
    if document is None:
        return [], []
    rows = Passage.objects.filter(document=document).order_by("index").values_list(*_Passage._fields)
    passages = [_Passage(*row) for row in rows]
    standing = Finding.objects.filter(document=document, superseded=False)
    made_entry = Exists(EntrySource.objects.filter(finding=OuterRef("pk")))
    findings = [_Found(*row) for row in standing.values_list("kind", "spans", made_entry)]
    entered = _entered(passages, findings)
    own, taken = _own(passages, entered)
    if document.visibility == Visibility.PASSAGES:
        own &= visible_blocks(
            ((passage.index, passage.spans) for passage in passages), ((found.kind, found.spans) for found in findings)
        )
    objectives = objectives_of(Tag.objects.filter(passage__document=document).values_list("passage", "code"))
    return list(_passages(document, passages, own, objectives)), taken


def _entered(passages: Sequence[_Passage], findings: Sequence[_Found]) -> set[int]:
    """Indexes of the passages whose words mostly stand in the findings of entries."""
    found = Spans(span for finding in findings if finding.made_entry for span in finding.spans)
    return {
        passage.index
        for passage in passages
        if found.inside(passage.spans) > (1 - LARGEST_REST) * sum(end - start for start, end in passage.spans)
    }


def _own(passages: Sequence[_Passage], entered: set[int]) -> tuple[set[int], list[str]]:
    """Indexes of the passages that are results of their own; and keys of those of their groups, here and elsewhere,
    that are none: an entry has their words, or another printing stands for them."""
    groups = {passage.repeat_group for passage in passages if passage.repeat_group}
    members: dict[UUID, list[UUID]] = defaultdict(list)
    shown: dict[UUID, list[UUID]] = defaultdict(list)
    in_entries: set[UUID] = set()
    for id_, group, is_shown, is_in_entry in _alike(groups):
        members[group].append(id_)
        if is_shown:
            shown[group].append(id_)
        if is_in_entry:
            in_entries.add(group)
    shown_once = {group: group if group in ids else min(ids) for group, ids in shown.items()}
    taken = [
        f"{PASSAGE}:{id_}"
        for group, ids in members.items()
        for id_ in ids
        if group in in_entries or shown_once.get(group, id_) != id_
    ]
    own = {
        passage.index
        for passage in passages
        if passage.kind != BlockKind.HEADING
        and passage.index not in entered
        and passage.repeat_group not in in_entries
        and shown_once.get(passage.repeat_group, passage.id) == passage.id
    }
    return own, taken


def _alike(groups: Iterable[UUID]) -> Iterable[tuple[UUID, UUID, bool, bool]]:
    """Of the passages of some repeat groups: id, group, whether rights let it be shown, whether it is an entry's."""
    on_it = Finding.objects.filter(
        document=OuterRef("document"), superseded=False, start__lt=OuterRef("end"), end__gt=OuterRef("start")
    )
    found_near = Passage.objects.filter(
        Exists(on_it.exclude(kind__in=IN_PASSING)),
        document=OuterRef("document"),
        index__gte=OuterRef("index") - 1,
        index__lte=OuterRef("index") + 1,
    )
    shown = Case(
        When(document__visibility=Visibility.FULL, then=Value(True)),
        When(document__visibility=Visibility.SIGNED_IN, then=Value(False)),
        default=Exists(found_near),
    )
    return (
        Passage.objects.filter(repeat_group__in=groups, document__replaced_by=None)
        .annotate(shown=shown, in_entry=Exists(on_it.filter(source__isnull=False)))
        .values_list("id", "repeat_group", "shown", "in_entry")
    )


def _passages(
    document: Document, passages: Sequence[_Passage], own: set[int], objectives: Mapping[UUID | None, list[int]]
) -> Iterator[Indexed]:
    heading, title = "", redact(document.title)
    held = Held([document.id])
    for passage in passages:
        if passage.kind == BlockKind.HEADING:
            heading = redact(passage.text)
        elif passage.index in own:
            kinds = held.kinds_within(document.id, passage.start, passage.end)
            yield _passage(document, passage, heading or title, title, kinds, objectives[passage.id])


def _passage(
    document: Document, passage: _Passage, heading: str, title: str, held: Sequence[str], objectives: list[int]
) -> Indexed:
    return Indexed(
        key=f"{PASSAGE}:{passage.id}",
        title=heading,
        body=redact(passage.text),
        values={
            "passage_of": (document.id,),
            "kind": (PASSAGE,),
            "holds": held,
            "phase": (document.phase,),
            "year": (str(document.year or ""),),
            "objective": [str(number) for number in objectives],
            **named("document", [(document.id, document.title)]),
        },
        shown={
            "id": str(passage.id),
            "kind": PASSAGE,
            "strand": "",
            "title": heading,
            "standing": "",
            "phase": document.phase,
            "year": document.year,
            "objectives": objectives,
            "printings": 1,
            "document": redact(document.name),
            "document_title": title,
            "document_id": document.id,
            "block": passage.index,
            "line_start": passage.line_start if document.has_lines else None,
            "page": passage.page,
        },
    )
