"""What is to be decided on, in the order of what matters, and one entry with all that a decision needs."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, F, FloatField, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone

from throughline.reading.redaction import redact
from throughline.record.errors import EntryMissing
from throughline.record.kinds import EntryKind
from throughline.record.models import Account, ActorWords, Claim, Comment, Document, Entry, EntrySource, ErrorReport
from throughline.record.models.history import EntryHistory
from throughline.record.permissions import at_desk_of, verbs_for
from throughline.record.queries.filters import EntryFilter, matching
from throughline.record.queries.rows import entry_row, source_row, with_parts
from throughline.record.queries.shapes import ActorLink, EntryRow, SourceRow

PAGE_SIZE = 25
#: How far "next" looks ahead.
AHEAD = 500
#: What others build on counts more: what was promised and recommended, before what was only said.
WEIGHTS = {
    EntryKind.PLEDGE: 4,
    EntryKind.RECOMMENDATION: 4,
    EntryKind.PRACTICE: 3,
    EntryKind.CHALLENGE: 2,
    EntryKind.SUCCESS: 2,
    EntryKind.STATEMENT: 1,
    EntryKind.RESOURCE: 1,
}


@dataclass(frozen=True, kw_only=True, slots=True)
class DeskRow:
    """An entry to decide on. ``reports``: of readers who wait for an answer; ``held_by``: who looks at it just now."""

    row: EntryRow
    confidence: float | None
    reports: int
    held_by: str


@dataclass(frozen=True, kw_only=True, slots=True)
class DeskPage:
    rows: tuple[DeskRow, ...]
    total: int
    page: int
    pages: int


@dataclass(frozen=True, kw_only=True, slots=True)
class Words:
    """What an actor says of an entry."""

    actor: ActorLink
    kind: str
    text: str
    language: str
    at: datetime


@dataclass(frozen=True, kw_only=True, slots=True)
class DeskItem:
    """An entry with what a decision needs; ``quote`` with a little ``before`` and ``after`` is what its source says.
    ``verbs``: all that the account may do. ``fields``: as they are, nothing left out."""

    row: EntryRow
    title: str
    text: str
    fields: Mapping[str, Any]
    version: int
    verbs: frozenset[str]
    confidence: float | None
    extractor: str
    source: SourceRow | None
    before: str
    quote: str
    after: str
    comments: tuple[Comment, ...]
    reports: tuple[ErrorReport, ...]


def to_decide(account: Account, wanted: EntryFilter) -> QuerySet[Entry]:
    """The entries at the account's desk that ``wanted`` leaves, what matters most first.

    First those that readers wait for an answer on, then by the weight of the kind, then by doubt.
    """
    open_reports = ErrorReport.objects.filter(entry=OuterRef("pk"), answered_at=None).order_by().values("entry")
    primary = EntrySource.objects.filter(entry=OuterRef("pk"), is_primary=True)
    weight = Case(*(When(kind=kind, then=Value(each)) for kind, each in WEIGHTS.items()), output_field=IntegerField())
    return (
        matching(wanted)
        .filter(pk__in=at_desk_of(account).values("pk"))
        .annotate(
            waiting=Coalesce(Subquery(open_reports.annotate(n=Count("pk")).values("n")), 0),
            weight=weight,
            sure=Subquery(primary.values("finding__confidence")[:1], output_field=FloatField()),
        )
        .order_by("-waiting", "-weight", F("sure").asc(nulls_last=True), Lower("title"), "id")
    )


def list_desk(account: Account, wanted: EntryFilter, *, page: int = 1) -> DeskPage:
    """A page of what is to be decided on; a page past the last gives the last."""
    entries = to_decide(account, wanted)
    total = entries.count()
    pages = max(1, -(-total // PAGE_SIZE))
    page = min(max(1, page), pages)
    rows = list(with_parts(entries, signed_in=True)[(page - 1) * PAGE_SIZE : page * PAGE_SIZE])
    held = _held_by_others(account, [entry.id for entry in rows])
    return DeskPage(
        rows=tuple(
            DeskRow(
                row=entry_row(entry),
                confidence=entry.sure,  # type: ignore[attr-defined]
                reports=entry.waiting,  # type: ignore[attr-defined]
                held_by=held.get(entry.id, ""),
            )
            for entry in rows
        ),
        total=total,
        page=page,
        pages=pages,
    )


def _held_by_others(account: Account, entries: list[UUID]) -> dict[UUID, str]:
    claims = Claim.objects.filter(entry__in=entries, until__gt=timezone.now()).exclude(account=account)
    return {claim.entry_id: str(claim.account) for claim in claims.select_related("account")}


def next_to_decide(account: Account, wanted: EntryFilter, *, after: UUID | None = None) -> UUID | None:
    """The first that nobody else looks at, behind ``after`` where that is in the list; None if there is none."""
    others = Claim.objects.filter(until__gt=timezone.now()).exclude(account=account).values("entry")
    ids = list(to_decide(account, wanted).exclude(pk__in=others).values_list("pk", flat=True)[:AHEAD])
    if after in ids:
        ids = ids[ids.index(after) + 1 :]
    return ids[0] if ids else None


def documents_at_desk(account: Account, wanted: EntryFilter) -> list[tuple[str, str]]:
    """Id and title of the documents that something to decide on stands in."""
    entries = matching(wanted).filter(pk__in=at_desk_of(account).values("pk"))
    found = Document.objects.filter(pk__in=EntrySource.objects.filter(entry__in=entries).values("document"))
    return list(found.order_by("title").values_list("id", "title"))


def get_item(account: Account, entry_id: UUID) -> DeskItem:
    """The entry; ``EntryMissing`` where the account may not know of it."""
    entry = with_parts(at_desk_of(account).filter(pk=entry_id), signed_in=True).first()
    if entry is None:
        raise EntryMissing(entry_id)
    primary = EntrySource.objects.filter(entry=entry).select_related("finding", "document", "passage")
    source = primary.order_by("-is_primary", "id").first()
    finding = source.finding if source else None
    return DeskItem(
        row=entry_row(entry),
        title=entry.title,
        text=entry.text,
        fields=entry.fields,
        version=entry.version,
        verbs=verbs_for(account, entry),
        confidence=finding.confidence if finding else None,
        extractor=f"{finding.extractor} {finding.version}" if finding else "",
        source=source_row(source) if source else None,
        before=finding.before if finding else "",
        quote=finding.quote if finding else "",
        after=finding.after if finding else "",
        comments=tuple(Comment.objects.filter(entry=entry).select_related("account").order_by("at")),
        reports=tuple(ErrorReport.objects.filter(entry=entry, answered_at=None).order_by("at")),
    )


def words_beside(entry_id: UUID) -> tuple[Words, ...]:
    """What actors say of an entry, oldest first; what they took back is left out."""
    found = ActorWords.objects.filter(entry=entry_id, taken_back_at=None).select_related("actor").order_by("at")
    return tuple(
        Words(
            actor=ActorLink(
                id=each.actor_id, name=redact(each.actor.name), type=each.actor.type, relation="", m49=each.actor.m49
            ),
            kind=each.kind,
            text=redact(each.text),
            language=each.language,
            at=each.at,
        )
        for each in found
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class Undoable:
    """A decision of the account that is still the last one on its entry."""

    entry_id: UUID
    title: str
    verb: str
    version: int
    at: datetime


def own_last_decisions(account: Account, *, limit: int = 5) -> tuple[Undoable, ...]:
    """What the account decided last and can take back, newest first."""
    later = EntryHistory.objects.filter(entry=OuterRef("entry"), id__gt=OuterRef("id"))
    rows = (
        EntryHistory.objects.filter(Q(by=str(account.id)) & ~Q(verb="undo"))
        .annotate(later=Subquery(later.values("id")[:1]))
        .filter(later=None)
        .select_related("entry")
        .order_by("-id")[:limit]
    )
    return tuple(
        Undoable(entry_id=row.entry_id, title=row.entry.title, verb=row.verb, version=row.entry.version, at=row.at)
        for row in rows
    )
