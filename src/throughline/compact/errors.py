"""What can go wrong with the Compact's data.

LookupError
    UnknownCode: a code that a scheme does not have
ValueError
    DataError: a data file that is not as it must be, with all its problems (DataProblem)

Codes of problems: E0101 cannot be read; E0102 key missing; E0103 key unknown; E0104 wrong type; E0105 given twice;
E0106 not an allowed value; E0107 parts do not agree.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True, kw_only=True, slots=True)
class DataProblem:
    """One thing wrong in a data file. ``line`` is 1-based; ``key`` is "" where the whole file or row is meant."""

    code: str
    file: str
    line: int
    key: str
    expected: str
    found: str
    remedy: str

    def __str__(self) -> str:
        key = f', key "{self.key}"' if self.key else ""
        place = f"{self.code} {self.file}, line {self.line}{key}"
        return f"{place}: expected {self.expected}; found {self.found}. {self.remedy}"


class DataError(ValueError):
    """A data file was refused. ``problems``: all of them, in the order of their lines."""

    def __init__(self, problems: Iterable[DataProblem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.line))
        super().__init__("\n".join(str(problem) for problem in self.problems))


def unknown_key(file: str, line: int, name: str, wanted: Sequence[str]) -> DataProblem:
    """The problem of a key or column that a shape does not have."""
    near = nearest(name, wanted)
    return DataProblem(
        code="E0103",
        file=file,
        line=line,
        key=name,
        expected=f"one of {', '.join(wanted)}",
        found=f'"{name}"',
        remedy=f'Did you mean "{near[0]}"?' if near else "Take it out.",
    )


class UnknownCode(LookupError):
    """A scheme has no such code. ``nearest``: the codes most like it, best first, at most three."""

    def __init__(self, scheme: str, code: str, known: Sequence[str]) -> None:
        self.scheme, self.code = scheme, code
        is_number = code.isdecimal() and len(code) < 9
        self.nearest = _nearest_numbers(int(code), known) if is_number else nearest(code, known)
        hint = f" Did you mean {' or '.join(self.nearest)}?" if self.nearest else ""
        is_span = known[0][0].isdigit() and known[-1][0].isdigit()
        remedy = f"Codes go from {known[0]} to {known[-1]}." if is_span else f"Codes: {_listed(known)}."
        super().__init__(f'"{code}" is not a code of the scheme "{scheme}".{hint} {remedy}')


def nearest(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """Up to three of ``known`` that begin with ``text`` or are most like it, case ignored; empty if none is near."""
    spellings = {word.casefold(): word for word in known}
    wanted = text.casefold()
    begun = [word for word in spellings if wanted and word.startswith(wanted)]
    alike = get_close_matches(wanted, spellings, n=3, cutoff=0.5)
    return tuple(spellings[word] for word in dict.fromkeys([*begun, *alike]))[:3]


def _listed(known: Sequence[str]) -> str:
    return ", ".join(known) if len(known) <= 12 else f"{', '.join(known[:12])} and {len(known) - 12} more"


def _nearest_numbers(number: int, known: Iterable[str]) -> tuple[str, ...]:
    numbers = sorted((int(code) for code in known if code.isdecimal()), key=lambda other: (abs(other - number), other))
    return tuple(str(other) for other in numbers[:3])
