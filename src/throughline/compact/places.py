"""Places: States, areas, M49 regions and the world, with their names in six languages and by date."""

import unicodedata
from collections.abc import Iterator
from datetime import date
from functools import cache

from throughline.compact.errors import UnknownCode
from throughline.compact.loading import data_file
from throughline.compact.names import Name, NameIndex
from throughline.compact.place import Footnote, Place, place_name
from throughline.compact.place_files import GROUPS, read_footnotes, read_places

__all__ = [
    "Footnote",
    "Place",
    "find_place",
    "footnotes",
    "get_place",
    "members_of",
    "place_name",
    "places",
    "protocol_key",
]


@cache
def places() -> tuple[Place, ...]:
    """All places: regions first, then the 249 areas of ISO 3166 and Kosovo by M49 code."""
    return read_places(data_file("places"))


@cache
def footnotes() -> tuple[Footnote, ...]:
    """All footnotes to names; the one without places goes with every list and map."""
    return read_footnotes(data_file("places"))


def get_place(code: str) -> Place:
    """The place of an ISO 3166 alpha-2 or alpha-3 code or an M49 code ("PH", "PHL", "608"). Raises UnknownCode."""
    wanted = code.strip().upper()
    found = _by_code().get(wanted.zfill(3) if wanted.isdecimal() else wanted)
    if found is None:
        raise UnknownCode("place", code, list(_by_code()))
    return found


def find_place(name: str, on: date | None = None) -> Place | None:
    """The place that a name in any of the six languages means; None when it means none, or several.

    Case, accents, articles, the order of the words and small misprints do not matter. A name of another time is found
    too; ``on`` decides where one name meant different places at different times. Adjectives are not names.
    """
    code = _index().find(name, on)
    return get_place(code) if code else None


def members_of(code: str, on: date | None = None) -> tuple[Place, ...]:
    """The members (not associate ones) of a commission or group such as "ESCAP" or "LDC", or all States and areas of
    an M49 region such as "419", in English alphabetical order; of a group today, or on a day. Raises UnknownCode."""
    wanted = code.strip().upper()
    if wanted in GROUPS:
        members = (place for place in places() if _is_member(place, wanted, on))
    else:
        region = _by_code().get(wanted.zfill(3))
        if region is None or region.kind not in ("region", "world"):
            raise UnknownCode("group of places", code, [*GROUPS, *_region_codes()])
        members = (place for place in places() if region.m49 in place.regions and place.kind in ("state", "area"))
    return tuple(sorted(members, key=lambda place: protocol_key(place.name, "en")))


def protocol_key(name: str, language: str) -> tuple[bytes, str]:
    """A key that sorts names as a reader of the language expects: case, accents and (Arabic) the article aside.

    Chinese goes by sound as far as GB 18030 orders it (its common characters stand in the order of pinyin).
    """
    if language.casefold().startswith("zh"):
        return name.encode("gb18030"), name
    sorted_by = name.removeprefix("ال") if language.casefold().startswith("ar") else name
    decomposed = unicodedata.normalize("NFKD", sorted_by.casefold())
    return "".join(c for c in decomposed if c.isalnum() or c.isspace()).encode(), name


def names_of(place: Place) -> Iterator[Name]:
    """All that a place is called: short, formal and former names, aliases and acronyms."""
    for language, text in place.names.items():
        ends = [former.end for former in place.former_names if former.language == language]
        yield Name(text=text, key=place.code, start=max(ends, default=None))
        yield from (Name(text=other, key=place.code) for other in inverted(text))
    for text in place.formal_names.values():
        yield Name(text=text, key=place.code)
    for text in (*place.aliases, *place.acronyms):
        yield Name(text=text, key=place.code, is_alias=True)
        yield from (Name(text=other, key=place.code, is_alias=True) for other in inverted(text))
    for former in place.former_names:
        for text in filter(None, (former.name, former.formal)):
            yield Name(text=text, key=place.code, start=former.start, end=former.end)


def inverted(text: str) -> tuple[str, ...]:
    """How "Iran (Islamic Republic of)" is printed too: "Iran, Islamic Republic of", "Islamic Republic of Iran"."""
    head, bracket, rest = text.rstrip(")").partition(" (")
    if not bracket or not rest.endswith((" of", " of the", " de", " du", " des", " del", "d'")):
        return ()
    return f"{head}, {rest}", f"{rest} {head}".replace("' ", "'")


@cache
def _by_code() -> dict[str, Place]:
    codes = {place.m49: place for place in places()}
    codes |= {place.iso2: place for place in places() if place.iso2}
    return codes | {place.iso3: place for place in places() if place.iso3}


@cache
def _index() -> NameIndex:
    adjectives = (word for place in places() for word in place.adjectives)
    return NameIndex((name for place in places() for name in names_of(place)), known_words=adjectives)


def _is_member(place: Place, group: str, on: date | None) -> bool:
    return any(m.group == group and m.role == "member" and m.holds(on) for m in place.memberships)


def _region_codes() -> list[str]:
    return [place.m49 for place in places() if place.kind in ("region", "world")]
