"""What would narrow a list of entries, and to how many."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Count

from throughline.reading.redaction import redact
from throughline.record.models import EntryActor, EntryTag
from throughline.record.queries.filters import EntryFilter, matching
from throughline.record.queries.rows import open_sources
from throughline.record.queries.shapes import FacetCount


def count_facets(wanted: EntryFilter) -> Mapping[str, tuple[FacetCount, ...]]:
    """Per facet its values and their counts under all other filters. One look-up a facet.

    Values come by number, name or time, never by count: no State is put before another for having more.
    """
    return {
        **{name: _plain(wanted, name) for name in ("kind", "strand", "standing", "phase", "year")},
        "objective": _objectives(wanted),
        "actor": _actors(wanted),
        "document": _documents(wanted),
    }


def _plain(wanted: EntryFilter, name: str) -> tuple[FacetCount, ...]:
    found = matching(wanted.without(name)).values_list(name).annotate(n=Count("pk")).order_by(name)
    rows = [(str(value), str(value), n) for value, n in found if value not in ("", None)]
    return _counts(reversed(rows) if name == "year" else rows)


def _objectives(wanted: EntryFilter) -> tuple[FacetCount, ...]:
    entries = matching(wanted.without("objective")).values("pk")
    found = EntryTag.objects.filter(entry__in=entries, scheme="objective").values_list("code").annotate(n=Count("pk"))
    return _counts((code, code, n) for code, n in sorted(found, key=lambda row: int(row[0])))


def _actors(wanted: EntryFilter) -> tuple[FacetCount, ...]:
    entries = matching(wanted.without("actor")).values("pk")
    found = (
        EntryActor.objects.filter(entry__in=entries)
        .values_list("actor", "actor__name", "actor__folded_name")
        .annotate(n=Count("entry", distinct=True))
        .order_by("actor__folded_name")
    )
    return _counts((actor, redact(name), n) for actor, name, _, n in found)


def _documents(wanted: EntryFilter) -> tuple[FacetCount, ...]:
    entries = matching(wanted.without("document")).values("pk")
    found = (
        open_sources(signed_in=wanted.signed_in)
        .filter(entry__in=entries, document__isnull=False)
        .values_list("document", "document__title")
        .annotate(n=Count("entry", distinct=True))
        .order_by("document__title", "document")
    )
    return _counts((document, redact(title), n) for document, title, n in found)


def _counts(rows: Iterable[tuple[Any, str, int]]) -> tuple[FacetCount, ...]:
    return tuple(FacetCount(value=str(value), name=name, count=n) for value, name, n in rows)
