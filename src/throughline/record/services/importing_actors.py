"""Rows of a file of actors compared with those of the record, and written.

An actor is known by its name: an import can mend how the name is spelled and say what kind of actor it is. Those that
the Compact's data has are what that says.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from throughline import compact
from throughline.record.exchange.actors import clean_name, is_known_id
from throughline.record.exchange.columns import columns_of
from throughline.record.exchange.entries import actor_values
from throughline.record.exchange.typed import Row, is_given
from throughline.record.models import Actor
from throughline.record.relations import NamedActor, find_known, fold_name, found_actor, known_actor
from throughline.record.services.importing_rows import Change, Decided, ImportedFrom, Refusal, What
from throughline.record.services.naming import add_actors

_MADE_OF_A_NAME = re.compile("name-[0-9a-f]{16}")


class ActorImport:
    """The rows of one file of actors, batch by batch."""

    def __init__(self, source: ImportedFrom) -> None:
        self._source = source
        self._rows_of: dict[str, int] = {}
        self._called: dict[str, str] = {}
        self._new: list[NamedActor] = []
        self._changed: list[Actor] = []

    def decide(self, rows: Sequence[Row]) -> list[Decided]:
        named = {row.number: self._named(row) for row in rows if not row.problems}
        there = Actor.objects.in_bulk([actor.id for actor in named.values()])
        folded = {actor.folded_name for actor in named.values() if not actor.is_known}
        called = Actor.objects.filter(folded_name__in=folded, is_known=False).values_list("folded_name", "id")
        self._called.update(called)
        return [self._decide(row, named.get(row.number), there) for row in rows]

    def _named(self, row: Row) -> NamedActor:
        """The actor of a row as it would be if it were new."""
        id_, name = row.values.get("id") or "", clean_name(row.values.get("name") or "")
        known = known_actor(compact.get_actor(id_)) if is_known_id(id_) else None if id_ else find_known(name, None)
        if known:  # under the name that it was first recorded with
            return replace(known, name=name, folded_name=fold_name(name)) if id_ and name else known
        found = found_actor(name or id_)
        return replace(found, id=id_ or found.id, type=row.values.get("type") or "")

    def _decide(self, row: Row, named: NamedActor | None, there: dict[str, Actor]) -> Decided:
        if named is None:
            return Decided(problems=row.problems)
        try:
            before = self._rows_of.setdefault(named.id, row.number)
            if before != row.number:
                remedy = "Leave one of them out."
                raise self._refusal(row, "E2723", f"is the same actor as row {before}", remedy, "name")
            actor = there.get(named.id)
            if actor is not None:
                return self._compare(row, actor)
            self._see_that_it_can_be(row, named)
            self._new.append(named)
            return Decided(change=Change(row=row.number, id=named.id, what=What.NEW, title=named.name))
        except Refusal as refusal:
            return Decided(problems=(refusal.problem,))

    def _see_that_it_can_be(self, row: Row, named: NamedActor) -> None:
        if named.is_known:
            return
        if not _MADE_OF_A_NAME.fullmatch(named.id):
            remedy = "Leave the cell empty for a new actor: its id is made of its name."
            raise self._refusal(row, "E2724", "is no actor of the record", remedy, "id")
        other = self._called.setdefault(named.folded_name, named.id)
        if other != named.id:
            raise self._refusal(row, "E2724", f"is the name of {other}", f"Write {other} as its id.", "name")

    def _compare(self, row: Row, actor: Actor) -> Decided:
        had = actor_values(actor)
        changed = [
            column
            for column in columns_of("actors")
            if is_given(row.values, column)
            and row.values[column.name] not in (had[column.name], getattr(actor, column.name))
        ]
        if not changed:
            return Decided()
        for column in changed:
            if actor.is_known:
                remedy = "Leave the cell as it was exported."
                raise self._refusal(row, "E2726", "is told by the Compact's own data", remedy, column.name)
            if column.name == "m49" or (column.name == "name" and fold_name(row.values["name"]) != actor.folded_name):
                remedy = (
                    "Leave the cell as it was exported. Another name is another actor: give it a row without an id."
                )
                raise self._refusal(row, "E2726", "is what the actor is known by", remedy, column.name)
            setattr(actor, column.name, row.values[column.name])
        self._changed.append(actor)
        cells = {column.name: (had[column.name], row.values[column.name]) for column in changed}
        return Decided(change=Change(row=row.number, id=actor.pk, what=What.CHANGED, title=actor.name, cells=cells))

    def _refusal(self, row: Row, code: str, message: str, remedy: str, column: str) -> Refusal:
        return Refusal(
            row, self._source.name, code, message, remedy, column=column, found=row.values.get(column) or None
        )

    def write(self) -> None:
        add_actors(self._new)
        Actor.objects.bulk_update(self._changed, ("name", "type"))
        self._new, self._changed = [], []
