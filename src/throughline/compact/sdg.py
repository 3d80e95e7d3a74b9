"""The Sustainable Development Goals and targets near migration, and our crosswalk from objectives to them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Literal

from throughline.compact.errors import UnknownCode
from throughline.compact.loading import Count, Fault, Pattern, Range, Unique, data_file, read_yaml

TargetCode = Annotated[str, Pattern(r"(1[0-7]|[1-9])\.(\d{1,2}|[a-d])", "a target such as 10.7 or 10.c")]
IndicatorCode = Annotated[
    str, Pattern(r"\d{1,2}\.(\d{1,2}|[a-d])\.\d(/[1-6][a-e])?", "an indicator such as 10.7.1, or an item: 10.7.2/2e")
]


@dataclass(frozen=True, kw_only=True, slots=True)
class SdgGoal:
    """A goal, by its usual short name."""

    code: Annotated[str, Pattern(r"1[0-7]|[1-9]", "a number from 1 to 17")]
    label: str
    verified: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class SdgTarget:
    """A target, labelled in our own few words. ``names_migration``: its text speaks of migrants or migration."""

    code: TargetCode
    label: str
    note: str = ""
    names_migration: bool = False
    verified: bool = False

    @property
    def goal(self) -> str:
        """The code of its goal: "10" of "10.7"."""
        return self.code.partition(".")[0]


@dataclass(frozen=True, kw_only=True, slots=True)
class SdgLink:
    """What an objective has to do with the goals, as we read it: a candidate until an official table is loaded.

    ``indicators``: codes, with the item of the 10.7.2 instrument after a slash ("10.7.2/2e": domain 2, item e).
    """

    objective: Annotated[int, Range(1, 23)]
    targets: tuple[TargetCode, ...]
    indicators: tuple[IndicatorCode, ...] = ()
    note: str = ""
    status: Literal["candidate", "official", "national"] = "candidate"
    verified: bool = False


@dataclass(frozen=True, kw_only=True)
class SdgFile:
    """What ``sdg.yaml`` must be: no target or crosswalk row points to what is not there."""

    source: str
    goals: Annotated[tuple[SdgGoal, ...], Unique("code"), Count(17)]
    targets: Annotated[tuple[SdgTarget, ...], Unique("code")]
    crosswalk: Annotated[tuple[SdgLink, ...], Unique("objective"), Count(23)]

    def faults(self) -> Iterator[Fault]:
        known = {target.code for target in self.targets}
        for link in self.crosswalk:
            for code in link.targets:
                if code not in known:
                    found = f"{code} at objective {link.objective}"
                    yield Fault(key="crosswalk", expected="targets of the list above", found=found)


@cache
def _sdg() -> SdgFile:
    return read_yaml(data_file("sdg.yaml"), SdgFile)


def sdg_goals() -> tuple[SdgGoal, ...]:
    """The 17 goals."""
    return _sdg().goals


def sdg_targets() -> tuple[SdgTarget, ...]:
    """The targets that name migration and those that the crosswalk points to, by goal."""
    return _sdg().targets


def sdg_links() -> tuple[SdgLink, ...]:
    """The crosswalk, an objective a row. None of it is official."""
    return _sdg().crosswalk


def get_sdg_link(objective: int) -> SdgLink:
    """The crosswalk row of an objective. Raises UnknownCode."""
    for link in sdg_links():
        if link.objective == objective:
            return link
    raise UnknownCode("objective", str(objective), [str(link.objective) for link in sdg_links()])
