"""The ten guiding principles of the Compact and the round tables of its review forums."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated

from throughline.compact.errors import UnknownCode
from throughline.compact.labels import working_labels
from throughline.compact.loading import Count, Fault, Pattern, Range, Unique, data_file, read_yaml


@dataclass(frozen=True, kw_only=True, slots=True)
class Principle:
    """A guiding principle, by its letter in paragraph 15. ``gist``: what it asks for, in our own words."""

    letter: Annotated[str, Pattern("[a-j]", "a letter from a to j")]
    name: str
    gist: str

    @property
    def code(self) -> str:
        return self.letter

    def label_in(self, language: str) -> tuple[str, bool]:
        """The name in a language (BCP 47) and whether it is official; the official English one if there is none."""
        labels = working_labels(language)
        return (labels.principles[self.letter], False) if labels else (self.name, True)


@dataclass(frozen=True, kw_only=True, slots=True)
class RoundTable:
    """A round table of a review forum: the objectives that it discussed. ``code``: year and number, "2022-1"."""

    code: str
    year: int
    number: Annotated[int, Range(1, 4)]
    objectives: tuple[Annotated[int, Range(1, 23)], ...]
    co_chairs: tuple[str, ...]
    support: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class PrinciplesFile:
    """What ``principles.yaml`` must be."""

    source: str
    principles: Annotated[tuple[Principle, ...], Unique("letter"), Unique("name"), Count(10)]


@dataclass(frozen=True, kw_only=True)
class RoundTablesFile:
    """What ``round_tables.yaml`` must be: every objective in exactly one round table of each year."""

    source: str
    round_tables: Annotated[tuple[RoundTable, ...], Unique("code")]

    def faults(self) -> Iterator[Fault]:
        for year in sorted({table.year for table in self.round_tables}):
            discussed = sorted(n for table in self.round_tables if table.year == year for n in table.objectives)
            wrong = [n for n in range(1, 24) if discussed.count(n) != 1]
            if wrong:
                found = f"objective {', '.join(map(str, wrong))} in none or several of {year}"
                yield Fault(key="round_tables", expected="each objective in one round table", found=found)


@cache
def principles() -> tuple[Principle, ...]:
    """All ten, a to j."""
    return read_yaml(data_file("principles.yaml"), PrinciplesFile).principles


def get_principle(letter: str) -> Principle:
    """The principle of a letter. Raises UnknownCode."""
    for principle in principles():
        if principle.letter == letter.casefold():
            return principle
    raise UnknownCode("principle", letter, [principle.letter for principle in principles()])


@cache
def round_tables() -> tuple[RoundTable, ...]:
    """The round tables of every forum whose clusters are known, by year and number."""
    return read_yaml(data_file("round_tables.yaml"), RoundTablesFile).round_tables


def get_round_table(code: str) -> RoundTable:
    """The round table of a code such as "2022-1". Raises UnknownCode."""
    for table in round_tables():
        if table.code == code:
            return table
    raise UnknownCode("round_table", code, [table.code for table in round_tables()])
