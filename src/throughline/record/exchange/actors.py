"""Actors in a cell: those that the Compact's data has by their id, all others by their name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from throughline import compact
from throughline.record.exchange.cells import as_text, clean_text, join, split
from throughline.record.exchange.values import Bad
from throughline.record.relations import LONGEST_NAME, find_known


@dataclass(frozen=True, kw_only=True)
class Actors:
    """Ids or names, parted by semicolons. ``is_place``: States and areas alone."""

    is_place: bool = False
    empty = ()

    @property
    def about(self) -> str:
        of = "States or areas" if self.is_place else "actors"
        return f"{of}, by id (PHL, iom) or name, parted by semicolons"

    def clean(self, raw: Any) -> tuple[str, ...]:
        return _in_order(name for each in raw or () if (name := clean_name(as_text(each))))

    def read(self, cell: Any) -> tuple[str, ...]:
        given = [as_text(each) for each in cell] if isinstance(cell, list) else split(as_text(cell), ";")
        return _in_order(self._actor(name) for each in given if (name := clean_name(each)))

    def _actor(self, name: str) -> str:
        if name in _ids():
            found = name
        else:
            known = find_known(name, None)
            found = known.id if known else name
        if self.is_place and not (found in _ids() and compact.get_actor(found).is_state):
            raise Bad(name, "is no State or area that is known", "Write its name or its code, such as PHL.")
        return found

    def write(self, value: Sequence[str]) -> str:
        return join(value, ";")

    def plain(self, value: Sequence[str]) -> list[str]:
        return list(value)


def is_known_id(name: str) -> bool:
    """Whether this is the id of an actor of the Compact's data."""
    return name in _ids()


def clean_name(name: str) -> str:
    return " ".join(clean_text(name).split())[:LONGEST_NAME].strip()


def _in_order(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names), key=lambda name: (name.casefold(), name)))


@cache
def _ids() -> frozenset[str]:
    return frozenset(actor.id for actor in compact.actors())
