"""Reads the tables of places and checks them against each other."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Annotated, Literal

from throughline.compact.errors import DataError, DataProblem
from throughline.compact.loading import Fault, Pattern, Unique, read_table, read_yaml
from throughline.compact.memberships import PartialDate, read_memberships, refuse_unknown
from throughline.compact.place import COMMISSIONS, LANGUAGES, Footnote, FormerName, Kind, Place, Status

GROUPS = (*COMMISSIONS, "LDC", "LLDC", "SIDS")


@dataclass(frozen=True, kw_only=True)
class PlaceRow:
    """A row of ``places.csv``. ``within``: the M49 code of the smallest region that contains it."""

    m49: Annotated[str, Pattern(r"\d{3}", "three digits such as 608")]
    iso2: Annotated[str, Pattern(r"[A-Z]{2}", "two letters such as PH")] | None = None
    iso3: Annotated[str, Pattern(r"[A-Z]{3}", "three letters such as PHL")] | None = None
    kind: Kind
    status: Status | None = None
    within: str | None = None
    verified: bool

    @property
    def code(self) -> str:
        return self.iso3 or self.m49

    def faults(self) -> Iterator[Fault]:
        if (self.kind == "state") != (self.status is not None):
            yield Fault(key="status", expected="a status for a State, none for others", found=f"{self.status}")
        if (self.kind == "world") != (self.within is None):
            yield Fault(key="within", expected="a region, and none for the world", found=f"{self.within}")


@dataclass(frozen=True, kw_only=True)
class NameRow:
    """A row of ``names.csv``: the short or the formal name in the six languages."""

    place: str
    form: Literal["short", "formal"]
    verified: bool
    en: str
    fr: str
    es: str
    ar: str
    zh: str
    ru: str


@dataclass(frozen=True, kw_only=True)
class FormerNameRow:
    """A row of ``former_names.csv``. ``end``: the first day of the next name."""

    place: str
    language: Literal["en", "fr", "es", "ar", "zh", "ru"]
    name: str
    formal: str = ""
    start: PartialDate | None = None
    end: PartialDate
    verified: bool = False
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class WordsRow:
    """A row of ``words.csv``: how reports print a place beside its names. Acronyms count in their own case only."""

    place: str
    aliases: tuple[str, ...] = ()
    acronyms: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FootnotesFile:
    """What ``footnotes.yaml`` must be."""

    footnotes: Annotated[tuple[Footnote, ...], Unique("id")]


def read_footnotes(folder: Traversable) -> tuple[Footnote, ...]:
    """All footnotes. Raises DataError."""
    return read_yaml(folder.joinpath("footnotes.yaml"), FootnotesFile).footnotes


def read_places(folder: Traversable) -> tuple[Place, ...]:
    """All places of a folder, regions first. Raises DataError: a file that is not right, or names a code not there."""
    rows = read_table(folder.joinpath("places.csv"), PlaceRow, unique="m49")
    codes = {row.code for row in rows}
    names = read_table(folder.joinpath("names.csv"), NameRow)
    former = read_table(folder.joinpath("former_names.csv"), FormerNameRow)
    words = read_table(folder.joinpath("words.csv"), WordsRow, unique="place")
    known = codes | {row.m49 for row in rows}
    problems = [
        *refuse_unknown(
            "places.csv",
            "within",
            ((line, (row.within,)) for line, row in enumerate(rows) if row.within),
            {row.m49 for row in rows if row.kind in ("region", "world")},
        ),
        *refuse_unknown("names.csv", "place", ((line, (row.place,)) for line, row in enumerate(names)), known),
        *refuse_unknown("former_names.csv", "place", ((line, (row.place,)) for line, row in enumerate(former)), known),
        *refuse_unknown("words.csv", "place", ((line, (row.place,)) for line, row in enumerate(words)), known),
        *_refuse_nameless(rows, names),
    ]
    if problems:
        raise DataError(problems)
    return tuple(_Builder(folder, rows, names, former, words).build())


def _refuse_nameless(rows: tuple[PlaceRow, ...], names: tuple[NameRow, ...]) -> Iterator[DataProblem]:
    named = {name.place for name in names if name.form == "short"}
    for line, row in enumerate(rows, start=2):
        if row.m49 not in named:
            yield DataProblem(
                code="E0107",
                file="places.csv",
                line=line,
                key="m49",
                expected="a short name in names.csv for each place",
                found=f'none for "{row.m49}"',
                remedy="Add a row to names.csv.",
            )


class _Builder:
    """Joins the rows of all tables by place."""

    def __init__(
        self,
        folder: Traversable,
        rows: tuple[PlaceRow, ...],
        names: tuple[NameRow, ...],
        former: tuple[FormerNameRow, ...],
        words: tuple[WordsRow, ...],
    ) -> None:
        self.rows = rows
        self.within = {row.m49: row.within for row in rows}
        self.names = {(row.place, row.form): {code: getattr(row, code) for code in LANGUAGES} for row in names}
        self.words = {row.place: row for row in words}
        self.former = defaultdict(list)
        for old in former:
            fields = {key: value for key, value in vars(old).items() if key != "place"}
            self.former[old.place].append(FormerName(**fields))
        self.footnotes = read_footnotes(folder)
        self.memberships = defaultdict(list)
        codes = {row.code for row in rows}
        for membership in read_memberships(folder.joinpath("groups.csv"), groups=GROUPS, members=codes):
            self.memberships[membership.member].append(membership)

    def build(self) -> Iterator[Place]:
        for row in self.rows:
            words = self.words.get(row.code, WordsRow(place=row.code))
            yield Place(
                m49=row.m49,
                iso2=row.iso2,
                iso3=row.iso3,
                kind=row.kind,
                status=row.status,
                names=self.names[row.m49, "short"],
                formal_names=self.names.get((row.m49, "formal"), {}),
                former_names=tuple(self.former.get(row.code, ())),
                aliases=words.aliases,
                acronyms=words.acronyms,
                adjectives=words.adjectives,
                regions=tuple(self._regions(row.within)),
                memberships=tuple(self.memberships.get(row.code, ())),
                footnotes=tuple(note for note in self.footnotes if row.code in note.places),
                verified=row.verified,
            )

    def _regions(self, code: str | None) -> Iterator[str]:
        while code is not None:
            yield code
            code = self.within[code]
