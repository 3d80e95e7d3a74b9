"""Actors' rows."""

from collections.abc import Iterable

from throughline.record.models import Actor
from throughline.record.relations import NamedActor
from throughline.record.services.inserting import insert_rows


def add_actors(named: Iterable[NamedActor]) -> None:
    """Rows for those of ``named`` that have none. Known ones keep the name they were first recorded with."""
    wanted = {actor.id: actor for actor in named}
    there = set(Actor.objects.filter(pk__in=wanted).values_list("pk", flat=True))
    insert_rows(
        Actor,
        ("id", "name", "folded_name", "type", "is_known", "m49"),
        (
            (actor.id, actor.name, actor.folded_name, actor.type, actor.is_known, actor.m49)
            for actor_id, actor in sorted(wanted.items())
            if actor_id not in there
        ),
    )
