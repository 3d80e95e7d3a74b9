"""What a place is: a State, an area, a region of the M49 standard, or the world."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from throughline.compact.memberships import Membership, covers

M49 = str
Iso2 = str
Iso3 = str
Kind = Literal["state", "area", "region", "world"]
Status = Literal["member", "observer", "non-member"]

LANGUAGES = ("en", "fr", "es", "ar", "zh", "ru")
COMMISSIONS = ("ECA", "ECE", "ECLAC", "ESCAP", "ESCWA")


@dataclass(frozen=True, kw_only=True, slots=True)
class FormerName:
    """A name that United Nations documents used before ``end`` (the first day of the next), since ``start``."""

    language: str
    name: str
    formal: str
    start: str | None
    end: str
    verified: bool
    source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Footnote:
    """What United Nations documents add to a name; without places, to every list and map."""

    id: str
    text: str
    places: tuple[str, ...] = ()
    verified: bool = False
    source: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """A place of the M49 standard (three digits) or of ISO 3166.

    ``names``, ``formal_names``: by language (en, fr, es, ar, zh, ru), formal ones as UNTERM prints them, with their
    article; areas and regions have none. ``status``: a State's in the United Nations. ``regions``: M49 codes from the
    smallest that contains it up to "001". ``verified``: False where the row is not in the official lists.
    """

    m49: M49
    iso2: Iso2 | None
    iso3: Iso3 | None
    kind: Kind
    status: Status | None
    names: Mapping[str, str] = field(hash=False)
    formal_names: Mapping[str, str] = field(hash=False)
    former_names: tuple[FormerName, ...]
    aliases: tuple[str, ...]
    acronyms: tuple[str, ...]
    adjectives: tuple[str, ...]
    regions: tuple[M49, ...]
    memberships: tuple[Membership, ...]
    footnotes: tuple[Footnote, ...]
    verified: bool

    @property
    def code(self) -> str:
        """Its ISO 3166 alpha-3 code, or its M49 code where it has none."""
        return self.iso3 or self.m49

    @property
    def name(self) -> str:
        """The short English name of today."""
        return self.names["en"]

    @property
    def is_state(self) -> bool:
        """Member States, the two observer States and the two States that take part in treaties without membership."""
        return self.kind == "state"

    @property
    def commissions(self) -> tuple[str, ...]:
        """The regional commissions that it is a member or associate member of."""
        return tuple(code for code in COMMISSIONS if self.is_in(code))

    def is_in(self, group: str, on: date | None = None) -> bool:
        """Whether it is in a group such as "LDC" or "ESCAP", as member or associate; today, or on a day."""
        return any(membership.group == group and membership.holds(on) for membership in self.memberships)

    @property
    def is_ldc(self) -> bool:
        return self.is_in("LDC")

    @property
    def is_lldc(self) -> bool:
        return self.is_in("LLDC")

    @property
    def is_sids(self) -> bool:
        return self.is_in("SIDS")


def place_name(place: Place, language: str, on: date | None = None) -> str:
    """The short name in a language (BCP 47; English where there is none), as the United Nations used it on a day.

    >>> from throughline.compact.places import get_place
    >>> place_name(get_place("TUR"), "en", on=date(2017, 7, 18))
    'Turkey'
    """
    wanted = language.casefold().replace("_", "-").partition("-")[0]
    known = wanted if wanted in place.names else "en"
    if on is not None:
        for former in place.former_names:
            if former.language == known and covers(former.start, former.end, on):
                return former.name
    return place.names[known]
