"""Entries and actors as the rows of a table, for export: as anyone may see them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from throughline.reading.redaction import redact
from throughline.record.exchange.columns import LINE, TABLES, columns_of
from throughline.record.exchange.entries import actor_values, public_values
from throughline.record.models import Actor, Entry, EntryActor, EntryTag
from throughline.record.queries.filters import EntryFilter, matching
from throughline.record.queries.rows import open_sources

ROWS_AT_ONCE = 500
_SOURCE_FIELDS = (
    "entry",
    "source_name",
    "source_sha256",
    "line_start",
    "line_end",
    "page",
    "is_primary",
    "document__has_lines",
)


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
        found = {
            entry.id: entry for entry in with_cells(Entry.objects.filter(pk__in=batch), signed_in=wanted.signed_in)
        }
        yield from (public_values(found[id_], columns) for id_ in batch if id_ in found)


def with_cells(entries: QuerySet[Entry], *, signed_in: bool = False) -> QuerySet[Entry]:
    """``entries`` with what the columns of their table need: four more look-ups, however many there are."""
    sources = open_sources(signed_in=signed_in).select_related(None).select_related("document").only(*_SOURCE_FIELDS)
    return entries.prefetch_related(
        Prefetch("tags", EntryTag.objects.only("entry", "scheme", "code")),
        Prefetch("actors", EntryActor.objects.select_related("actor")),
        Prefetch("sources", sources),
    )


def _actors(wanted: EntryFilter) -> QuerySet[Actor]:
    actors = Actor.objects.order_by("id")
    if wanted == EntryFilter():
        return actors
    links = EntryActor.objects.filter(actor=OuterRef("pk"), entry__in=matching(wanted).values("pk"))
    return actors.filter(Exists(links))
