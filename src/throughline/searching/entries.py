"""What the index holds of entries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import starmap
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import QuerySet

from throughline.reading.redaction import redact
from throughline.record.models import Entry, EntryActor, EntryTag, Finding
from throughline.record.queries.filters import shown_entries
from throughline.record.queries.rows import open_sources
from throughline.searching.building import Indexed, named, objectives_of
from throughline.searching.holding import Held

#: What an entry without a finding says, besides its text: the facts that were recorded of it.
FACTS = ("organizations", "scope", "summary", "period")
#: What a statement's words do not print themselves: who spoke, in which capacity.
SAID_BY = ("speaker", "affiliation")
#: In the order of a ``_Source``.
SOURCE_FIELDS = (
    "entry",
    "finding",
    "source_name",
    "document",
    "document__title",
    "document__has_lines",
    "passage__index",
    "line_start",
    "page",
)


def entries_indexed(ids: Iterable[UUID | str] | None = None) -> Iterator[Indexed]:
    """Of the entries with these ids (None: all) those that anyone may see."""
    entries: QuerySet[Entry] = shown_entries()
    if ids is not None:
        entries = entries.filter(pk__in=list(ids))
    chunk: list[Entry] = []
    for entry in entries.order_by("id").iterator(chunk_size=500):
        chunk.append(entry)
        if len(chunk) == 500:
            yield from _entries(chunk)
            chunk = []
    yield from _entries(chunk)


class _Source(NamedTuple):
    """What the index needs of a place that prints an entry. ``title``, ``has_lines``: of a document that is here."""

    entry: UUID
    finding: UUID | None
    name: str
    document: str | None
    title: str | None
    has_lines: bool | None
    block: int | None
    line_start: int | None
    page: int | None


def _entries(entries: Sequence[Entry]) -> Iterator[Indexed]:
    ids = [entry.id for entry in entries]
    sources: dict[UUID, list[_Source]] = defaultdict(list)
    rows = open_sources().filter(entry__in=ids)
    for source in starmap(_Source, rows.values_list(*SOURCE_FIELDS)):
        sources[source.entry].append(source)
    findings = [source.finding for printed in sources.values() for source in printed if source.finding]
    found = {
        id_: (text, where)
        for id_, text, *where in Finding.objects.filter(pk__in=findings).values_list(
            "id", "text", "document", "start", "end"
        )
    }
    held = Held(document for _, (document, _, _) in found.values())
    texts = {id_: text for id_, (text, _) in found.items()}
    links = EntryActor.objects.filter(entry__in=ids).order_by("relation", "actor__folded_name")
    actors: dict[UUID, list[tuple[str, str]]] = defaultdict(list)
    for entry_id, actor, name in links.values_list("entry", "actor", "actor__name"):
        actors[entry_id].append((actor, name))
    objectives = objectives_of(EntryTag.objects.filter(entry__in=ids).values_list("entry", "code"))
    for entry in entries:
        places = [found[source.finding][1] for source in sources[entry.id] if source.finding in found]
        kinds = sorted({kind for place in places for kind in held.kinds_within(*place)})
        yield _entry(entry, sources[entry.id], texts, actors[entry.id], objectives[entry.id], kinds)


def _entry(
    entry: Entry,
    sources: Sequence[_Source],
    texts: Mapping[UUID, str],
    actors: Sequence[tuple[str, str]],
    objectives: Sequence[int],
    held: Sequence[str],
) -> Indexed:
    said = [texts[source.finding] for source in sources if source.finding in texts][:1]
    parts = list(said)
    parts += [part for part in (entry.text, *_facts(entry, bool(said))) if part not in "\n".join(said)]
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
            **named("actor", actors),
            **named("document", ((s.document, s.title or "") for s in sources if s.document)),
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
            **(_place(sources[0]) if sources else {}),
        },
    )


def _facts(entry: Entry, has_finding: bool) -> Iterator[str]:
    fields = entry.fields
    for name in SAID_BY if has_finding else (*SAID_BY, *FACTS):
        value = fields.get(name)
        for part in [value] if isinstance(value, str) else value if isinstance(value, list) else ():
            yield str(part)


def _place(source: _Source) -> dict[str, Any]:
    is_here = source.document is not None
    return {
        "document": redact(source.name),
        "document_title": redact((source.title or "") if is_here else source.name),
        "document_id": source.document,
        "block": source.block,
        "line_start": source.line_start if source.has_lines or not is_here else None,
        "page": source.page,
    }
