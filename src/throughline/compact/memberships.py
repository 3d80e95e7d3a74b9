"""Who belongs to what, and from when to when: States to groups and commissions, actors to bodies and processes."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib.resources.abc import Traversable
from typing import Annotated

from throughline.compact.errors import DataError, DataProblem, nearest
from throughline.compact.loading import Fault, Pattern, read_table

FIRST_ROW_LINE = 2

PartialDate = Annotated[str, Pattern(r"\d{4}(-(0[1-9]|1[0-2])(-[0-3]\d)?)?", "a year, month or day such as 2018-12-19")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Membership:
    """A place or actor in a group. ``start``: the first day, month or year of it, ``end`` the first one after it;
    None where it is not known or has not come. ``verified``: whether the row was read in an official text."""

    group: str
    member: str
    role: str
    start: str | None = None
    end: str | None = None
    verified: bool = False
    source: str = ""

    def holds(self, on: date | None) -> bool:
        """Whether it held on a day; without a day, whether it has no end."""
        return covers(self.start, self.end, on)


def covers(start: str | None, end: str | None, on: date | None) -> bool:
    """Whether a day lies from ``start`` on and before ``end`` (partial dates); without a day, whether there is no end.

    >>> covers("2004", "2020-02-01", date(2020, 1, 31))
    True
    """
    if on is None:
        return end is None
    day = on.isoformat()
    return (start is None or day[: len(start)] >= start) and (end is None or day[: len(end)] < end)


@dataclass(frozen=True, kw_only=True)
class MembershipRow:
    """A row of a table of memberships: members of one group in one role with the same dates."""

    group: str
    role: str
    members: tuple[str, ...]
    start: PartialDate | None = None
    end: PartialDate | None = None
    verified: bool = False
    source: str = ""

    def faults(self) -> Iterator[Fault]:
        if self.start and self.end and self.end <= self.start:
            yield Fault(key="end", expected=f"a date after {self.start}", found=self.end)
        if self.verified and not self.source:
            yield Fault(key="source", expected="the text in which a verified row was read", found="none")
        if len(set(self.members)) < len(self.members):
            twice = sorted({member for member in self.members if self.members.count(member) > 1})
            yield Fault(key="members", expected="each member once", found=f"{', '.join(twice)} twice")


def read_memberships(
    file: Traversable, *, groups: Collection[str] | None, members: Collection[str]
) -> tuple[Membership, ...]:
    """The memberships of a table, one a member. ``groups`` and ``members``: the codes allowed (None: any group).

    Raises DataError with all problems: E0106 for a group or member that is not known.
    """
    rows = read_table(file, MembershipRow)
    problems = refuse_unknown(file.name, "members", ((line, rows[line].members) for line in range(len(rows))), members)
    if groups is not None:
        named = ((line, (rows[line].group,)) for line in range(len(rows)))
        problems += refuse_unknown(file.name, "group", named, groups)
    if problems:
        raise DataError(problems)
    return tuple(
        Membership(
            group=row.group,
            member=member,
            role=row.role,
            start=row.start,
            end=row.end,
            verified=row.verified,
            source=row.source,
        )
        for row in rows
        for member in row.members
    )


def refuse_unknown(
    file: str, column: str, rows: Iterable[tuple[int, Iterable[str]]], known: Collection[str]
) -> list[DataProblem]:
    """A problem for each code in a column of a table that is not known. ``rows``: row number from 0, and its codes."""
    return [
        DataProblem(
            code="E0106",
            file=file,
            line=row + FIRST_ROW_LINE,
            key=column,
            expected="a known code",
            found=f'"{code}"',
            remedy=_remedy(code, known),
        )
        for row, codes in rows
        for code in codes
        if code not in known
    ]


def _remedy(code: str, known: Collection[str]) -> str:
    near = nearest(code, known)
    return f'Did you mean "{near[0]}"?' if near else "Write a code that the package has."
