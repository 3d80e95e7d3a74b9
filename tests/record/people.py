"""Accounts with a role, and what the table of docs/people.md says of them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from throughline.record.models import Account, Actor, Entry, EntryActor, Membership
from throughline.record.roles import Role
from throughline.record.standing import Standing

PAGE = Path(__file__).resolve().parents[2] / "docs" / "people.md"
GROUPS = {
    "speakers": {Role.AUTHOR, Role.EDITOR, Role.ADMINISTRATOR},
    "reviewers": {Role.REVIEWER, Role.EDITOR, Role.ADMINISTRATOR},
    "editors": {Role.EDITOR, Role.ADMINISTRATOR},
    "all": set(Role),
}
#: Where a role is, seen from the entry of ``entry_of_kenya``, and what the table calls it.
PLACES = {
    "the organization": "own",
    "the one addressed": "named",
    "the one mentioned": "named",
    "the place": "named",
    "another actor": "other",
    "the secretariat": "secretariat",
    "the secretariat in its region": "secretariat",
    "the secretariat in another region": "other",
}
ACTORS = {
    "the organization": ("aid", "organization", ""),
    "the one addressed": ("UGA", "addressed", "800"),
    "the one mentioned": ("oth", "mentioned", ""),
    "the place": ("KEN", "place", "404"),
    "another actor": ("far", "", ""),
}
AFRICA, AMERICAS = "002", "019"
REGIONS = {"the secretariat in its region": AFRICA, "the secretariat in another region": AMERICAS}
_numbers = count(1)


@dataclass(frozen=True, kw_only=True)
class Case:
    """A cell of the table for one role in one place."""

    verb: str
    standing: Standing
    role: Role
    place: str
    allowed: bool


def table() -> dict[tuple[str, Standing], set[tuple[str, Role]]]:
    """Who may, by verb and standing."""
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in PAGE.read_text(encoding="utf-8").split("\n| may |")[1].splitlines()[2:]
        if line.startswith("|")
    ]
    return {
        (row[0], standing): {
            (place, role)
            for place, group in re.findall(r"(own|named|secretariat) (\w+)", cell)
            for role in GROUPS[group]
        }
        for row in rows
        for standing, cell in zip(Standing, row[1:], strict=True)
    }


def cases() -> Iterator[Case]:
    for (verb, standing), who in table().items():
        for place, called in PLACES.items():
            for role in Role:
                allowed = (called, role) in who
                yield Case(verb=verb, standing=standing, role=role, place=place, allowed=allowed)


def make_actors() -> None:
    Actor.objects.bulk_create(
        Actor(id=code, name=code.upper(), folded_name=code, is_known=True, m49=m49) for code, _, m49 in ACTORS.values()
    )


def link_actors(entry: Entry) -> Entry:
    """The entry is aid's; Uganda is addressed, Kenya the place, oth mentioned."""
    entry.actors.all().delete()
    EntryActor.objects.bulk_create(
        EntryActor(entry=entry, actor_id=code, relation=relation) for code, relation, _ in ACTORS.values() if relation
    )
    return entry


def account_with(role: Role, place: str, name: str = "") -> Account:
    """An account whose only role is there."""
    account = Account.objects.create_user(name or f"person-{next(_numbers)}")
    actor = ACTORS[place][0] if place in ACTORS else None
    Membership.objects.create(account=account, role=role, actor_id=actor, region=REGIONS.get(place, ""))
    return account
