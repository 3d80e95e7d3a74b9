"""What an import decides on a row."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from throughline.record.exchange.problems import Problem
from throughline.record.exchange.typed import Row


class What(StrEnum):
    NEW = "new"
    CHANGED = "changed"


@dataclass(frozen=True, kw_only=True, slots=True)
class ImportedFrom:
    """The file, whose import it is, and when."""

    name: str
    sha256: str
    by: str
    at: datetime

    def origin(self, row: int) -> str:
        """What history says of where a row's words came from."""
        return f"{self.name}, row {row}, SHA-256 {self.sha256}"


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """A row that makes or changes something. ``cells``: by column what it was and what it is, as cells show them."""

    row: int
    id: str
    what: What
    title: str
    cells: Mapping[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, slots=True)
class Decided:
    """A row's problems, or its change; neither if it says what the record says."""

    problems: tuple[Problem, ...] = ()
    change: Change | None = None


class Refusal(Exception):
    """A row that cannot be; ``problem`` says why."""

    def __init__(
        self, row: Row, file: str, code: str, message: str, remedy: str, *, column: str = "", found: str | None = None
    ) -> None:
        super().__init__(message)
        self.problem = Problem(
            code=code, file=file, row=row.number, column=column, found=found, message=message, remedy=remedy
        )
