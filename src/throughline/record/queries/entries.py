"""Lists of entries, and one entry with all that is known of it."""

from collections.abc import Mapping
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.db.models.functions import Lower

from throughline.reading.redaction import redact
from throughline.record.errors import EntryMissing, EntryMoved, EntryWithdrawn
from throughline.record.kinds import Strand
from throughline.record.models import Entry, EntryHistory, EntryTag, Passage, Tag
from throughline.record.phases import FOLLOW_UP
from throughline.record.queries.facets import count_facets
from throughline.record.queries.filters import EntryFilter, EntryOrder, has_objective, matching, shown_entries
from throughline.record.queries.public import public_value
from throughline.record.queries.rows import entry_row, entry_rows, entry_tags, open_sources, source_row, with_parts
from throughline.record.queries.shapes import EntryDetail, EntryPage, EntryRow, HistoryRow, SourceRow
from throughline.record.standing import Standing
from throughline.record.visibility import Visibility

PAGE_SIZE = 50
#: In place of an account.
PERSON = "person"
SAME_SCHEMES = ("objective", "action")


def list_entries(
    wanted: EntryFilter,
    *,
    order: EntryOrder = EntryOrder.TITLE,
    page: int = 1,
    size: int = PAGE_SIZE,
    facets: bool = True,
) -> EntryPage:
    """The page of entries that ``wanted`` leaves; a page past the last gives the last."""
    entries = matching(wanted)
    total = entries.count()
    pages = max(1, -(-total // size))
    page = min(max(1, page), pages)
    rows = with_parts(in_order(entries, order), signed_in=wanted.signed_in)[(page - 1) * size : page * size]
    return EntryPage(
        rows=entry_rows(rows), total=total, page=page, pages=pages, facets=count_facets(wanted) if facets else {}
    )


def in_order(entries: QuerySet[Entry], order: EntryOrder) -> QuerySet[Entry]:
    """By title, by year (newest first, then as numbered), or by last change (newest first)."""
    title = Lower("title")
    if order is EntryOrder.DATE:
        return entries.order_by(F("year").desc(nulls_last=True), title, "id")
    if order is EntryOrder.CHANGED:
        return entries.order_by("-changed_at", title, "id")
    return entries.order_by(title, "id")


def get_entry(entry_id: UUID, *, signed_in: bool = False) -> EntryDetail:
    """The entry. ``EntryMoved`` (to which), ``EntryWithdrawn`` or ``EntryMissing`` when it cannot be shown."""
    entry = with_parts(Entry.objects.filter(pk=entry_id), signed_in=signed_in).first()
    if entry is None:
        raise EntryMissing(entry_id)
    if entry.merged_into_id:
        raise EntryMoved(entry_id, entry.merged_into_id)
    sources = list(entry.sources.all())
    if not sources:
        raise EntryMissing(entry_id)
    if entry.standing == Standing.WITHDRAWN:
        raise EntryWithdrawn(entry_id)
    findings = [source.finding_id for source in sources if source.finding_id]
    tags = list(Tag.objects.filter(finding__in=findings).select_related("finding").order_by("id"))
    found = {tag.finding_id: tag.finding for tag in tags if tag.finding}
    first = found.get(findings[0]) if findings else None
    return EntryDetail(
        row=entry_row(entry),
        fields=public_value(entry.fields),
        original=public_value({key: entry.original.get(key) for key in entry.edited or {}}),
        sources=tuple(source_row(source) for source in sources),
        tags=entry_tags(entry, tags),
        history=history_of(entry_id),
        confidence=first.confidence if first else None,
        extractor=f"{first.extractor} {first.version}" if first else "",
    )


def shown_name(by: str) -> str:
    """Who did it, as anyone may see it: of an account, whose id the history holds, that it was a person."""
    try:
        UUID(by.removeprefix("account:"))
    except ValueError:
        return redact(by)
    return PERSON


def history_of(entry_id: UUID) -> tuple[HistoryRow, ...]:
    """What happened to an entry, oldest first; also of one that was merged or withdrawn."""
    return tuple(
        HistoryRow(
            at=row.at,
            by=shown_name(row.by),
            verb=row.verb,
            standing=row.standing,
            changes=public_value(row.changes),
            reason=redact(row.reason),
            origin=redact(row.origin),
        )
        for row in EntryHistory.objects.filter(entry=entry_id).order_by("id")
    )


def entries_of_objective(number: int, *, phases: tuple[str, ...] = FOLLOW_UP) -> Mapping[str, tuple[EntryRow, ...]]:
    """An objective's entries by strand (said, promised, done, changed; resources under ``""``), each by title."""
    entries = shown_entries().filter(has_objective((number,)), phase__in=phases)
    grouped: dict[str, list[EntryRow]] = {**{strand.value: [] for strand in Strand}, "": []}
    for row in entry_rows(with_parts(in_order(entries, EntryOrder.TITLE))):
        grouped[row.strand].append(row)
    return {strand: tuple(rows) for strand, rows in grouped.items()}


def latest(*, limit: int = 10) -> tuple[EntryRow, ...]:
    """The entries that changed last, newest first."""
    return entry_rows(with_parts(in_order(shown_entries(), EntryOrder.CHANGED))[:limit])


def who_else_does_this(entry_id: UUID, *, limit: int = 10) -> tuple[EntryRow, ...]:
    """Entries of the same kind that share at least half of the entry's objectives and lettered actions, by title."""
    tags = list(EntryTag.objects.filter(entry=entry_id, scheme__in=SAME_SCHEMES).values_list("scheme", "code"))
    if not tags:
        return ()
    shared = Q()
    for scheme, code in tags:
        shared |= Q(tags__scheme=scheme, tags__code=code)
    kind = Entry.objects.filter(pk=entry_id).values("kind")[:1]
    others = (
        shown_entries()
        .filter(kind=kind)
        .exclude(pk=entry_id)
        .annotate(common=Count("tags", filter=shared, distinct=True))
        .filter(common__gte=-(-len(tags) // 2))
        .order_by("-common", Lower("title"), "id")[:limit]
    )
    return tuple(sorted(entry_rows(with_parts(others)), key=lambda row: (row.title.casefold(), str(row.id))))


def same_elsewhere(entry_id: UUID) -> tuple[SourceRow, ...]:
    """Places that print the entry's first passages again: its own other sources first, then passages alike."""
    own = list(open_sources().filter(entry=entry_id))
    groups = {source.passage.repeat_group for source in own if source.passage and source.passage.repeat_group}
    at = {(source.document_id, source.passage_id) for source in own}
    alike = (
        Passage.objects.filter(repeat_group__in=groups, document__replaced_by=None)
        .exclude(document__visibility=Visibility.SIGNED_IN)
        .select_related("document")
        .order_by("document__year", "document_id", "index")
    )
    return (
        *(source_row(source) for source in own[1:]),
        *(passage_source(passage) for passage in alike if (passage.document_id, passage.id) not in at),
    )


def passage_source(passage: Passage) -> SourceRow:
    """A passage (with its document) as a place in a source."""
    document = passage.document
    return SourceRow(
        name=redact(document.name),
        title=redact(document.title),
        document_id=document.id,
        block=passage.index,
        line_start=passage.line_start if document.has_lines else None,
        line_end=passage.line_end if document.has_lines else None,
        page=passage.page,
        is_primary=False,
    )
