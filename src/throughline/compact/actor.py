"""What a known actor is: a body or group that speaks, promises or acts, with its names and memberships."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from throughline.compact.memberships import Membership

ASSEMBLY = "unga"


@dataclass(frozen=True, kw_only=True, slots=True)
class Actor:
    """A known actor. ``id``: a State's ISO 3166 alpha-3 code, another's slug. ``type``: of the scheme "actor_type".

    ``names``: by language, English always. ``place``: the State or area where it is or has its seat (alpha-3).
    ``memberships``: of bodies, processes and groups, by date where known. ``verified``: whether its names were read in
    an official text, the ``source``.
    """

    id: str
    type: str
    names: Mapping[str, str] = field(hash=False)
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    place: str | None = None
    website: str = ""
    memberships: tuple[Membership, ...] = ()
    verified: bool = False
    source: str = ""

    @property
    def name(self) -> str:
        """The English name."""
        return self.names["en"]

    @property
    def is_state(self) -> bool:
        return self.type in ("state", "observer-state")

    @property
    def is_observer(self) -> bool:
        """Whether it has the standing of an observer in the General Assembly: these are listed after States."""
        return self.type == "observer-state" or self.is_in(ASSEMBLY, role="observer")

    def is_in(self, group: str, on: date | None = None, *, role: str | None = None) -> bool:
        """Whether it is in a group, in any role or in one; today, or on a day."""
        return any(
            membership.group == group and membership.holds(on) and role in (None, membership.role)
            for membership in self.memberships
        )
