"""From database rows to the rows that are shown."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from throughline.reading.redaction import redact
from throughline.record.models import Entry, EntryActor, EntrySource, EntryTag, Tag
from throughline.record.queries.public import public_value
from throughline.record.queries.shapes import ActorLink, EntryRow, SourceRow, TagRow
from throughline.record.visibility import Visibility

#: A place needs little of its document and passage, and these rows are long.
SOURCE_FIELDS = (
    "entry",
    "finding",
    "source_name",
    "line_start",
    "line_end",
    "page",
    "is_primary",
    "document__title",
    "document__has_lines",
    "document__visibility",
    "passage__index",
    "passage__repeat_group",
)


def open_sources(*, signed_in: bool = False) -> QuerySet[EntrySource]:
    """Sources with their documents and passages, the first printing first, but none that the reader may not see."""
    sources = (
        EntrySource.objects.select_related("document", "passage").only(*SOURCE_FIELDS).order_by("-is_primary", "id")
    )
    return sources if signed_in else sources.filter(Q(document=None) | ~Q(document__visibility=Visibility.SIGNED_IN))


def with_parts(entries: QuerySet[Entry], *, signed_in: bool = False) -> QuerySet[Entry]:
    """``entries`` with what ``entry_row`` needs: three more look-ups, however many there are."""
    sources = open_sources(signed_in=signed_in)
    return entries.prefetch_related(
        Prefetch("tags", EntryTag.objects.order_by("-score", "scheme", "code")),
        Prefetch("actors", EntryActor.objects.select_related("actor").order_by("relation", "actor__folded_name")),
        Prefetch("sources", sources),
    )


def entry_rows(entries: Iterable[Entry]) -> tuple[EntryRow, ...]:
    return tuple(entry_row(entry) for entry in entries)


def entry_row(entry: Entry) -> EntryRow:
    sources = list(entry.sources.all())
    return EntryRow(
        id=entry.id,
        kind=entry.kind,
        strand=entry.strand,
        number=entry.number,
        title=redact(entry.title),
        text=redact(entry.text),
        standing=entry.standing,
        phase=entry.phase,
        year=entry.year,
        language=entry.language,
        objectives=objective_numbers(entry.tags.all()),
        actors=tuple(actor_link(link) for link in entry.actors.all()),
        source=source_row(sources[0]) if sources else None,
        printings=len(sources),
        changed_at=entry.changed_at,
    )


def objective_numbers(tags: Iterable[EntryTag]) -> tuple[int, ...]:
    return tuple(sorted(int(tag.code) for tag in tags if tag.scheme == "objective"))


def actor_link(link: EntryActor) -> ActorLink:
    actor = link.actor
    return ActorLink(id=actor.id, name=redact(actor.name), type=actor.type, relation=link.relation, m49=actor.m49)


def source_row(source: EntrySource) -> SourceRow:
    document = source.document
    return SourceRow(
        name=redact(source.source_name),
        title=redact(document.title if document else source.source_name),
        document_id=source.document_id,
        block=source.passage.index if source.passage else None,
        line_start=source.line_start if not document or document.has_lines else None,
        line_end=source.line_end if not document or document.has_lines else None,
        page=source.page,
        is_primary=source.is_primary,
    )


def entry_tags(entry: Entry, reasons: Sequence[Tag]) -> tuple[TagRow, ...]:
    """The entry's tags, best first, each with the reasons that ``reasons`` (tags of its findings) give."""
    why: dict[tuple[str, str], list[Any]] = {}
    for tag in reasons:
        why.setdefault((tag.scheme, tag.code), []).extend(public_value(tag.reasons))
    return tuple(
        TagRow(
            scheme=tag.scheme,
            code=tag.code,
            score=tag.score,
            by_machine=tag.by_machine,
            reasons=tuple(why.get((tag.scheme, tag.code), ())) if tag.by_machine else (),
        )
        for tag in entry.tags.all()
    )


def tag_rows(tags: Iterable[Tag]) -> tuple[TagRow, ...]:
    return tuple(
        TagRow(
            scheme=tag.scheme, code=tag.code, score=tag.score, by_machine=True, reasons=tuple(public_value(tag.reasons))
        )
        for tag in sorted(tags, key=lambda tag: (-tag.score, tag.scheme, tag.code))
    )
