"""The actors that rows name."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from throughline import compact
from throughline.record.exchange.actors import is_known_id
from throughline.record.exchange.columns import Column, Part
from throughline.record.exchange.typed import Row
from throughline.record.kinds import Relation
from throughline.record.models import Actor
from throughline.record.relations import NamedActor, fold_name, found_actor, known_actor
from throughline.record.services.importing_rows import Refusal

_RELATIONS = tuple(f"actors_{relation}" for relation in Relation)


class ActorNames:
    """The actors of a batch of rows by what the cells call them: one look-up for all that only the record knows."""

    def __init__(self, rows: Iterable[Mapping[str, Any]]) -> None:
        called = {name for values in rows for column in _RELATIONS for name in values.get(column, ())}
        self._known = {name: known_actor(compact.get_actor(name)) for name in called if is_known_id(name)}
        folded = {fold_name(name): name for name in called - self._known.keys()}
        self._recorded = {
            actor.folded_name: _named(actor) for actor in Actor.objects.filter(folded_name__in=folded, is_known=False)
        }

    def resolve_all(self, row: Row, columns: Sequence[Column], file: str) -> None:
        """Sees that every actor of the row is one. ``Refusal`` names the one that is not."""
        for column in columns:
            if column.part is Part.ACTORS:
                for name in row.values.get(column.name, ()):
                    if self.find(name, Relation(column.key[0])) is None:
                        remedy = "Write the name or id of an actor of the record, or import the actor first."
                        message = "is no actor that the record or the Compact's data knows"
                        raise Refusal(row, file, "E2727", message, remedy, column=column.name, found=name)

    def find(self, name: str, relation: Relation) -> NamedActor | None:
        """The actor that a cell names. Whose practice or pledge it is becomes an actor by the name alone."""
        found = self._known.get(name) or self._recorded.get(fold_name(name))
        return found_actor(name) if found is None and relation is Relation.ORGANIZATION else found


def _named(actor: Actor) -> NamedActor:
    return NamedActor(
        id=actor.id,
        name=actor.name,
        folded_name=actor.folded_name,
        type=actor.type,
        is_known=actor.is_known,
        m49=actor.m49,
    )
