"""Which entries a list is about."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from django.db.models import Exists, OuterRef, Q, QuerySet

from throughline.record.models import Document, Entry, EntryActor, EntrySource, EntryTag
from throughline.record.phases import FOLLOW_UP
from throughline.record.standing import ACCEPTED, SHOWN
from throughline.record.visibility import Visibility


class EntryOrder(StrEnum):
    TITLE = "title"
    DATE = "date"
    CHANGED = "changed"


#: In place of one phase: implementation and review, what counts take unless asked.
FOLLOW_UP_PHASES = "follow_up"
#: In place of one standing: those that a person, or the one concerned, stands behind.
ACCEPTED_STANDINGS = "accepted"
FACETS = ("kind", "strand", "objective", "actor", "year", "document", "standing", "phase")


@dataclass(frozen=True, kw_only=True, slots=True)
class EntryFilter:
    """What narrows a list: None does not. ``actor``: with any relation unless ``relation`` names one.
    ``standing``: one, or ``accepted``. ``phase``: one, or ``follow_up``. ``round_table``: its objectives."""

    kind: str | None = None
    strand: str | None = None
    objective: int | None = None
    round_table: int | None = None
    actor: str | None = None
    relation: str | None = None
    year: int | None = None
    document: str | None = None
    standing: str | None = None
    phase: str | None = None
    signed_in: bool = False

    def without(self, facet: str) -> "EntryFilter":
        return replace(self, **{facet: None})


def shown_entries(*, signed_in: bool = False) -> QuerySet[Entry]:
    """Entries that may be listed: not withdrawn, not merged, and for readers without an account not those whose every
    source is a document for signed-in readers."""
    entries = Entry.objects.filter(merged_into__isnull=True, standing__in=SHOWN)
    if signed_in:
        return entries
    closed = Document.objects.filter(visibility=Visibility.SIGNED_IN)
    open_source = EntrySource.objects.filter(entry=OuterRef("pk")).exclude(document__in=closed)
    return entries.filter(Exists(open_source))


def matching(wanted: EntryFilter) -> QuerySet[Entry]:
    """The shown entries that ``wanted`` leaves."""
    entries = shown_entries(signed_in=wanted.signed_in)
    plain = {name: getattr(wanted, name) for name in ("kind", "strand", "year")}
    entries = entries.filter(**{name: value for name, value in plain.items() if value is not None})
    if wanted.standing is not None:
        standings = ACCEPTED if wanted.standing == ACCEPTED_STANDINGS else (wanted.standing,)
        entries = entries.filter(standing__in=standings)
    if wanted.phase is not None:
        phases = FOLLOW_UP if wanted.phase == FOLLOW_UP_PHASES else (wanted.phase,)
        entries = entries.filter(phase__in=phases)
    if wanted.objective is not None:
        entries = entries.filter(has_objective((wanted.objective,)))
    if wanted.round_table is not None:
        entries = entries.filter(has_objective(objectives_of_round_table(wanted.round_table)))
    if wanted.actor is not None:
        entries = entries.filter(has_actor(wanted.actor, wanted.relation))
    if wanted.document is not None:
        entries = entries.filter(Exists(EntrySource.objects.filter(entry=OuterRef("pk"), document=wanted.document)))
    return entries


def has_objective(numbers: Sequence[int]) -> Exists:
    codes = [str(number) for number in numbers]
    return Exists(EntryTag.objects.filter(entry=OuterRef("pk"), scheme="objective", code__in=codes))


def has_actor(actor: str, relation: str | None = None) -> Exists:
    with_relation = Q(relation=relation) if relation else Q()
    return Exists(EntryActor.objects.filter(with_relation, entry=OuterRef("pk"), actor=actor))


def objectives_of_round_table(number: int) -> tuple[int, ...]:
    """The numbers of the objectives that a round table is about."""
    from throughline import compact

    return tuple(objective.number for objective in compact.objectives() if objective.round_table == number)
