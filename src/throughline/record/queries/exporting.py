"""Entries and actors as the rows of a table, for export: as anyone may see them."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from throughline.reading.redaction import redact
from throughline.record.exchange.columns import LINE, TABLES, columns_of
from throughline.record.exchange.entries import Held, actor_values, source_parts
from throughline.record.models import Actor, Entry, EntryActor, EntryTag
from throughline.record.queries.filters import EntryFilter, matching
from throughline.record.queries.rows import open_sources

ROWS_AT_ONCE = 500
_LINK = ("entry", "relation", "actor", "actor__name", "actor__is_known", "pk")
_SOURCE = ("entry", "source_name", "source_sha256", "line_start", "line_end", "page", "document__has_lines")


def export_rows(table: str, wanted: EntryFilter) -> Iterator[dict[str, Any]]:
    """The rows of a table that a filter leaves, in an order that depends on nothing else: newest year first, then by
    title. Of actors, those who have anything to do with an entry that the filter leaves; without a filter all."""
    kind = TABLES[table]
    if kind is None:
        yield from map(actor_values, _actors(wanted))
        return
    columns = columns_of(table)
    entries = matching(replace(wanted, kind=kind))
    keys = [
        ((-(year or 0), LINE.clean(redact(title)).casefold(), str(id_)), id_)
        for id_, year, title in entries.values_list("id", "year", "title").iterator()
    ]
    ids = [id_ for _, id_ in sorted(keys)]
    for start in range(0, len(ids), ROWS_AT_ONCE):
        batch = ids[start : start + ROWS_AT_ONCE]
        found = held_entries(batch, signed_in=wanted.signed_in)
        yield from (found[id_].public_values(columns) for id_ in batch if id_ in found)


def held_entries(ids: Collection[UUID], *, signed_in: bool = False) -> dict[UUID, Held]:
    """What the record holds of some entries: four look-ups, however many there are."""
    entries = Entry.objects.in_bulk(ids)
    tags: dict[UUID, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    links: dict[UUID, dict[str, list[tuple[str, int]]]] = defaultdict(lambda: defaultdict(list))
    sources: dict[UUID, list[list[str]]] = defaultdict(list)
    for entry, scheme, code, key in EntryTag.objects.filter(entry__in=ids).values_list("entry", "scheme", "code", "pk"):
        tags[entry][scheme][code] = key
    for entry, relation, actor, name, is_known, key in EntryActor.objects.filter(entry__in=ids).values_list(*_LINK):
        links[entry][relation].append((actor if is_known else name, key))
    for entry, *parts in open_sources(signed_in=signed_in).filter(entry__in=ids).values_list(*_SOURCE):
        sources[entry].append(source_parts(*parts))
    return {
        id_: Held(entry=entry, fields=entry.fields, tags=tags[id_], links=links[id_], sources=sources[id_])
        for id_, entry in entries.items()
    }


def _actors(wanted: EntryFilter) -> QuerySet[Actor]:
    actors = Actor.objects.order_by("id")
    if wanted == EntryFilter():
        return actors
    links = EntryActor.objects.filter(actor=OuterRef("pk"), entry__in=matching(wanted).values("pk"))
    return actors.filter(Exists(links))
