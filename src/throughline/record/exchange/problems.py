"""What is wrong with a file, and where: one problem a cell, all of them told before the file is refused."""

from dataclasses import dataclass
from typing import Any

from throughline.record.errors import RecordError

LONGEST_SHOWN = 60


@dataclass(frozen=True, kw_only=True, slots=True)
class Problem:
    """``row`` counts as a spreadsheet does, from the header's 1; None: the whole file. ``found``: the cell."""

    code: str
    file: str
    message: str
    remedy: str
    row: int | None = None
    column: str = ""
    found: str | None = None

    def __str__(self) -> str:
        place = [self.file, f"row {self.row}" if self.row else "", f'column "{self.column}"' if self.column else ""]
        found = "" if self.found is None else f'"{self.found}" '
        return f"{self.code} {', '.join(filter(None, place))}: {found}{self.message}. {self.remedy}"


class FileRefused(RecordError):
    """A file that cannot be imported at all; ``problem`` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(code=problem.code, message=problem.message, remedy=problem.remedy)
        self.problem = problem
        self.args = (str(problem),)


def refuse(code: str, file: str, message: str, remedy: str, *, row: int | None = None, column: str = "") -> FileRefused:
    return FileRefused(Problem(code=code, file=file, message=message, remedy=remedy, row=row, column=column))


def shown(found: Any) -> str:
    """A cell in the words of a problem."""
    text = " ".join(str(found).split())
    return text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…"
