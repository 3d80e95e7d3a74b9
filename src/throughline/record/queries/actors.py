"""Who has worked on what: always alphabetical, never by count."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from throughline import compact
from throughline.reading.redaction import redact
from throughline.record.models import Actor, EntryActor
from throughline.record.queries.filters import has_objective, shown_entries
from throughline.record.queries.shapes import ActorLink


@dataclass(frozen=True, kw_only=True, slots=True)
class ActorRow:
    """``name``: in the page's language where the Compact's data has it. ``m49``: of a State, its code as a place."""

    id: str
    name: str
    type: str
    is_known: bool
    m49: str


def list_actors(*, language: str = "en") -> tuple[ActorRow, ...]:
    """Everyone who has an entry, by name."""
    links = EntryActor.objects.filter(actor=OuterRef("pk"), entry__in=shown_entries().values("pk"))
    return _rows(Actor.objects.filter(Exists(links)), language)


def get_actor(actor_id: str, *, language: str = "en") -> ActorRow | None:
    """The actor, or None; one that the Compact's data knows is there even with no entry."""
    rows = _rows(Actor.objects.filter(pk=actor_id), language)
    if rows:
        return rows[0]
    try:
        known = compact.get_actor(actor_id)
    except LookupError:
        return None
    m49 = compact.get_place(known.id).m49 if known.is_state else ""
    return ActorRow(id=known.id, name=known.names.get(language, known.name), type=known.type, is_known=True, m49=m49)


def actors_of_objective(number: int, *, language: str = "en") -> tuple[ActorLink, ...]:
    """Who has worked on an objective, by name; one row a relation."""
    entries = shown_entries().filter(has_objective((number,)))
    links = (
        EntryActor.objects.filter(entry__in=entries.values("pk"))
        .values_list("actor", "actor__name", "actor__type", "actor__m49", "relation")
        .distinct()
    )
    rows = [
        ActorLink(id=actor, name=name_in(language, actor, name, m49), type=type_, relation=relation, m49=m49)
        for actor, name, type_, m49, relation in links
    ]
    return tuple(sorted(rows, key=lambda row: (row.name.casefold(), row.relation)))


def _rows(actors: QuerySet[Actor], language: str) -> tuple[ActorRow, ...]:
    rows = [
        ActorRow(
            id=actor.id,
            name=name_in(language, actor.id, actor.name, actor.m49),
            type=actor.type,
            is_known=actor.is_known,
            m49=actor.m49,
        )
        for actor in actors
    ]
    return tuple(sorted(rows, key=lambda row: row.name.casefold()))


def name_in(language: str, actor_id: str, name: str, m49: str) -> str:
    """A State's name in a language, where there is one; else the name as recorded."""
    if not m49:
        return redact(name)
    try:
        return str(compact.get_place(actor_id).names.get(language, name))
    except LookupError:
        return redact(name)
