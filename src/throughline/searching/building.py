"""From rows of the record to what the index holds of them: all text redacted, every value of its type."""

import json
from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import tantivy
from django.db.models import Case, Exists, OuterRef, Prefetch, QuerySet, Value, When

from throughline.reading.document import BlockKind
from throughline.reading.redaction import redact
from throughline.record.kinds import IN_PASSING
from throughline.record.models import Document, Entry, EntryActor, EntrySource, EntryTag, Finding, Passage, Tag
from throughline.record.queries.filters import shown_entries
from throughline.record.queries.reader import visible_blocks
from throughline.record.queries.rows import open_sources, source_row
from throughline.record.queries.shapes import SourceRow
from throughline.record.spans import Spans
from throughline.record.visibility import Visibility
from throughline.searching.holding import Held
from throughline.searching.schema import SHOWN

PASSAGE = "passage"
#: Between an id and its name in the values that facets count.
NAMED = "\x1f"
#: Of a passage, so much may stand outside an entry for it to be that entry's and no result of its own.
LARGEST_REST = 0.5
#: What an entry without a finding says, besides its text: the facts that were recorded of it.
FACTS = ("organizations", "scope", "summary", "period")
#: What a statement's words do not print themselves: who spoke, in which capacity.
SAID_BY = ("speaker", "affiliation")


@dataclass(frozen=True, kw_only=True, slots=True)
class Indexed:
    """What the index holds of one result. ``values``: exact ones, by field; ``shown``: what a hit gives back."""

    key: str
    title: str
    body: str
    values: Mapping[str, Sequence[str]]
    shown: Mapping[str, Any] = field(default_factory=dict)


def as_document(indexed: Indexed) -> tantivy.Document:
    """The engine's document. The one place that makes one: each value is a text that UTF-8 has, whatever came in,
    because a single wrongly typed value ends the engine's writer."""
    document = tantivy.Document()
    document.add_text("key", _text(indexed.key))
    document.add_text("title", _text(indexed.title))
    document.add_text("body", _text(indexed.body))
    for part in (indexed.title, indexed.body):
        document.add_text("words", _text(part))
    for name, values in indexed.values.items():
        for value in values:
            if value not in (None, ""):
                document.add_text(name, _text(value))
    document.add_text(SHOWN, _text(json.dumps(dict(indexed.shown), default=str)))
    return document


def _text(value: object) -> str:
    return str(value).encode("utf-8", "replace").decode()


def entries_indexed(ids: Iterable[UUID | str] | None = None) -> Iterator[Indexed]:
    """Of the entries with these ids (None: all) those that anyone may see."""
    entries: QuerySet[Entry] = shown_entries()
    if ids is not None:
        entries = entries.filter(pk__in=list(ids))
    actors = EntryActor.objects.select_related("actor").order_by("relation", "actor__folded_name")
    parts = (Prefetch("actors", actors), Prefetch("sources", open_sources()))
    chunk: list[Entry] = []
    for entry in entries.order_by("id").prefetch_related(*parts).iterator(chunk_size=500):
        chunk.append(entry)
        if len(chunk) == 500:
            yield from _entries(chunk)
            chunk = []
    yield from _entries(chunk)


def _entries(entries: Sequence[Entry]) -> Iterator[Indexed]:
    findings = [source.finding_id for entry in entries for source in entry.sources.all() if source.finding_id]
    rows = Finding.objects.filter(pk__in=findings).values_list("id", "text", "document", "start", "end")
    found = {id_: (text, where) for id_, text, *where in rows}
    held = Held(document for _, (document, _, _) in found.values())
    texts = {id_: text for id_, (text, _) in found.items()}
    objectives = _objectives(
        EntryTag.objects.filter(entry__in=[entry.id for entry in entries]).values_list("entry", "code")
    )
    for entry in entries:
        places = [found[source.finding_id][1] for source in entry.sources.all() if source.finding_id in found]
        kinds = sorted({kind for place in places for kind in held.kinds_within(*place)})
        yield _entry(entry, texts, objectives[entry.id], kinds)


def _objectives(tags: QuerySet[Any, tuple[UUID | None, str]]) -> dict[UUID | None, list[int]]:
    """The numbers, in order, by what ``tags`` (whose it is, and the code) are on."""
    numbers: dict[UUID | None, list[int]] = defaultdict(list)
    for tagged, code in tags.filter(scheme="objective"):
        insort(numbers[tagged], int(code))
    return numbers


def _entry(entry: Entry, texts: Mapping[UUID, str], objectives: Sequence[int], held: Sequence[str]) -> Indexed:
    sources = list(entry.sources.all())
    said = [texts[source.finding_id] for source in sources if source.finding_id in texts][:1]
    parts = list(said)
    parts += [part for part in (entry.text, *_facts(entry, bool(said))) if part not in "\n".join(said)]
    place = source_row(sources[0]) if sources else None
    title = redact(" ".join(part for part in (entry.number, entry.title) if part))
    return Indexed(
        key=f"entry:{entry.id}",
        title=title,
        body=redact("\n".join(parts)),
        values={
            "kind": (entry.kind,),
            "holds": held,
            "strand": (entry.strand,),
            "phase": (entry.phase,),
            "standing": (entry.standing,),
            "year": (str(entry.year or ""),),
            "objective": [str(number) for number in objectives],
            **_named("actor", ((link.actor_id, link.actor.name) for link in entry.actors.all())),
            **_named("document", ((s.document_id, s.document.title) for s in sources if s.document)),
        },
        shown={
            "id": str(entry.id),
            "kind": entry.kind,
            "strand": entry.strand,
            "title": title,
            "standing": entry.standing,
            "phase": entry.phase,
            "year": entry.year,
            "objectives": objectives,
            "printings": len(sources),
            **_place(place),
        },
    )


def _facts(entry: Entry, has_finding: bool) -> Iterator[str]:
    fields = entry.fields
    for name in SAID_BY if has_finding else (*SAID_BY, *FACTS):
        value = fields.get(name)
        for part in [value] if isinstance(value, str) else value if isinstance(value, list) else ():
            yield str(part)


def _named(name: str, things: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """A field to narrow by and one to count: ids, and ids with their names."""
    names = {id_: redact(label) for id_, label in things}
    return {name: list(names), f"{name}_named": [f"{id_}{NAMED}{label}" for id_, label in names.items()]}


def _place(place: SourceRow | None) -> dict[str, Any]:
    if place is None:
        return {}
    return {
        "document": place.name,
        "document_title": place.title,
        "document_id": place.document_id,
        "block": place.block,
        "line_start": place.line_start,
        "page": place.page,
    }


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
    passages = list(Passage.objects.filter(document=document).defer("cells", "exact", "marker").order_by("index"))
    made_entry = Exists(EntrySource.objects.filter(finding=OuterRef("pk")))
    findings = list(
        Finding.objects.filter(document=document, superseded=False)
        .annotate(made_entry=made_entry)
        .only("kind", "spans", "start", "end")
    )
    entered = _entered(passages, findings)
    own, taken = _own(passages, entered)
    if document.visibility == Visibility.PASSAGES:
        visible = visible_blocks(passages, findings)
        own = {passage for passage in own if passage.index in visible}
    objectives = _objectives(Tag.objects.filter(passage__document=document).values_list("passage", "code"))
    return list(_passages(document, passages, own, objectives)), taken


def _entered(passages: Sequence[Passage], findings: Sequence[Finding]) -> set[int]:
    """Indexes of the passages whose words mostly stand in the findings of entries."""
    found = Spans(span for finding in findings if finding.made_entry for span in finding.spans)
    return {
        passage.index
        for passage in passages
        if found.inside(passage.spans) > (1 - LARGEST_REST) * sum(end - start for start, end in passage.spans)
    }


def _own(passages: Sequence[Passage], entered: set[int]) -> tuple[set[Passage], list[str]]:
    """The passages that are results of their own; and keys of those of their groups, here and elsewhere, that are none:
    an entry has their words, or another printing stands for them."""
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
        passage
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
    document: Document, passages: Sequence[Passage], own: set[Passage], objectives: Mapping[UUID | None, list[int]]
) -> Iterator[Indexed]:
    heading, title = "", redact(document.title)
    held = Held([document.id])
    for passage in passages:
        if passage.kind == BlockKind.HEADING:
            heading = redact(passage.text)
        elif passage in own:
            kinds = held.kinds_within(document.id, passage.start, passage.end)
            yield _passage(document, passage, heading or title, title, kinds, objectives[passage.id])


def _passage(
    document: Document, passage: Passage, heading: str, title: str, held: Sequence[str], objectives: list[int]
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
            **_named("document", [(document.id, document.title)]),
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
