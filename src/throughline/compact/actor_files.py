"""Reads the tables of known actors and checks them against each other, the places and the types of actors."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Annotated

from throughline.compact.actor import Actor
from throughline.compact.errors import DataError
from throughline.compact.loading import Fault, Pattern, read_table
from throughline.compact.memberships import Membership, read_memberships, refuse_unknown
from throughline.compact.place import Place


@dataclass(frozen=True, kw_only=True)
class ActorRow:
    """A row of ``actors.csv``. Acronyms count in their own case only; the other names in any."""

    id: Annotated[str, Pattern(r"[a-z0-9]+(-[a-z0-9]+)*", "a slug such as un-women")]
    type: str
    en: str
    fr: str = ""
    es: str = ""
    acronyms: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    place: str | None = None
    website: Annotated[str, Pattern(r"https?://\S+", "a web address")] | None = None
    verified: bool
    source: str = ""

    def faults(self) -> Iterator[Fault]:
        if self.verified and not self.source:
            yield Fault(key="source", expected="the text in which a verified row was read", found="none")


def read_actors(folder: Traversable, *, places: Sequence[Place], types: Sequence[str]) -> tuple[Actor, ...]:
    """The States among ``places``, then the actors of a folder. Raises DataError: a file that is not right, or names
    a type, place or member that is not there."""
    rows = read_table(folder.joinpath("actors.csv"), ActorRow, unique="id")
    states = [place for place in places if place.is_state]
    problems = [
        *refuse_unknown("actors.csv", "type", ((line, (row.type,)) for line, row in enumerate(rows)), types),
        *refuse_unknown(
            "actors.csv",
            "place",
            ((line, (row.place,)) for line, row in enumerate(rows) if row.place),
            {place.iso3 for place in places if place.iso3},
        ),
    ]
    if problems:
        raise DataError(problems)
    groups = {row.id for row in rows}
    known = groups | {state.code for state in states}
    memberships = read_memberships(folder.joinpath("memberships.csv"), groups=groups, members=known)
    return tuple(_join(states, rows, _by_member(memberships)))


def _by_member(memberships: Sequence[Membership]) -> Mapping[str, tuple[Membership, ...]]:
    by_member: dict[str, list[Membership]] = defaultdict(list)
    for membership in memberships:
        by_member[membership.member].append(membership)
    return {member: tuple(found) for member, found in by_member.items()}


def _join(
    states: Sequence[Place], rows: Sequence[ActorRow], memberships: Mapping[str, tuple[Membership, ...]]
) -> Iterator[Actor]:
    for state in states:
        yield Actor(
            id=state.code,
            type="observer-state" if state.status == "observer" else "state",
            names=state.names,
            aliases=state.aliases,
            acronyms=state.acronyms,
            place=state.code,
            memberships=memberships.get(state.code, ()),
            verified=state.verified,
            source="datasets/country-codes" if state.verified else "",
        )
    for row in rows:
        yield Actor(
            id=row.id,
            type=row.type,
            names={code: name for code, name in (("en", row.en), ("fr", row.fr), ("es", row.es)) if name},
            aliases=row.aliases,
            acronyms=row.acronyms,
            place=row.place,
            website=row.website or "",
            memberships=memberships.get(row.id, ()),
            verified=row.verified,
            source=row.source,
        )
