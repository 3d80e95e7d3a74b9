"""Names in the page's language, and the order in which lists of names stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Protocol, TypeVar

from django.utils.translation import get_language

from throughline import compact

STATE, OBSERVER = "state", "observer-state"


class Named(Protocol):
    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def type(self) -> str: ...
    @property
    def m49(self) -> str: ...


NamedRow = TypeVar("NamedRow", bound=Named)


@dataclass(frozen=True, kw_only=True, slots=True)
class Group:
    """Actors of one standing in a list: ``states``, ``observers`` or ``others``."""

    code: str
    rows: tuple[Named, ...]


def page_language() -> str:
    """The page's language, as BCP 47 in lower case."""
    return get_language() or "en"


def name_of(actor_id: str, name: str, m49: str, year: int | None = None) -> str:
    """A State's name in the page's language, as the United Nations used it in a year; else the name as recorded."""
    if not m49:
        return name
    try:
        return compact.place_name(compact.get_place(m49), page_language(), date(year, 7, 1) if year else None)
    except compact.UnknownCode:
        return name


def sorting_key(name: str) -> tuple[bytes, str]:
    """What a name is sorted by in the page's language."""
    return compact.protocol_key(name, page_language())


def in_protocol_order(rows: Iterable[NamedRow]) -> list[NamedRow]:
    """States first, then observer States, then all others; each in the alphabetical order of the page's language."""
    named = [(row, name_of(row.id, row.name, row.m49)) for row in rows]
    return [row for row, name in sorted(named, key=lambda pair: (_rank(pair[0].type), sorting_key(pair[1])))]


def grouped(rows: Iterable[NamedRow]) -> list[Group]:
    """The rows in the order of protocol, States, observers and others apart."""
    codes = ("states", "observers", "others")
    return [
        Group(code=codes[rank], rows=tuple(group))
        for rank, group in groupby(in_protocol_order(rows), key=lambda row: _rank(row.type))
    ]


def _rank(actor_type: str) -> int:
    return {STATE: 0, OBSERVER: 1}.get(actor_type, 2)
