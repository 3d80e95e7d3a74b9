"""``throughline.toml``: which rules a project switches off, and terms of its own.

[check]
off = ["ACR001"]

[check.files]
"annexes/*.md" = ["TERM001", "REP001"]

[[check.terms]]
avoid = ["refugee crisis"]
use = "large movements of refugees"
reason = "The word makes a threat of people."
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from throughline.checking.diagnostic import RULES
from throughline.compact.errors import nearest
from throughline.compact.glossary import TermAdvice

FILE_NAME = "throughline.toml"
_TERM_KEYS = {"avoid": list, "use": str, "reason": str, "source": str, "between": list, "unless": list, "swap": dict}
_NEEDED = ("avoid", "use", "reason")
_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)| \(at end of document\)")


class ConfigurationError(ValueError):
    """A configuration that is refused; ``str()`` has a line for each problem: code, file, line, remedy."""


@dataclass(frozen=True, kw_only=True)
class Configuration:
    """``off``: codes that are off everywhere; ``files``: those off for the files that a pattern matches, by pattern,
    relative to ``folder``; ``terms``: what the project advises against besides."""

    folder: Path
    off: frozenset[str] = frozenset()
    files: Mapping[str, frozenset[str]]
    terms: tuple[TermAdvice, ...] = ()

    def off_for(self, path: str) -> frozenset[str]:
        """The codes that are off for a file."""
        whole = Path(path).absolute()
        name = whole.relative_to(self.folder).as_posix() if whole.is_relative_to(self.folder) else whole.as_posix()
        return self.off.union(*(codes for pattern, codes in self.files.items() if fnmatch(name, pattern)))


def no_configuration() -> Configuration:
    return Configuration(folder=Path("/"), files={})


def read_configuration(path: Path) -> Configuration:
    """The configuration of a file. Raises ConfigurationError with all that is wrong."""
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        data = tomllib.loads(text)
    except OSError as error:
        raise ConfigurationError(f"E2601 {path}: it cannot be read ({error.strerror}). Check the path.") from None
    except ValueError as error:
        at = _AT_LINE.search(str(error))
        line = at[1] if at and at[1] else text.count("\n") + 1 if at else 1
        what = _AT_LINE.sub("", str(error))
        raise ConfigurationError(f"E2601 {path}, line {line}: this is not TOML: {what}. Put the line right.") from None
    return _Reader(path, text).configuration(data)


class _Reader:
    """Collects what is wrong with one file."""

    def __init__(self, path: Path, text: str) -> None:
        self.path = path
        self.lines = text.split("\n")
        self.problems: list[tuple[int, str]] = []

    def configuration(self, data: Mapping[str, Any]) -> Configuration:
        self._refuse_strangers(data, ("check",), 1)
        check = self._table(data.get("check", {}), "check")
        self._refuse_strangers(check, ("off", "files", "terms"), 1)
        off = self._codes(check.get("off", []), "off", 1)
        by_file = self._table(check.get("files", {}), "files")
        files = {pattern: self._codes(codes, pattern, 1) for pattern, codes in by_file.items()}
        terms = self._terms(check.get("terms", []))
        if self.problems:
            told = (
                f"{what.partition(' ')[0]} {self.path}, line {line}: {what.partition(' ')[2]}"
                for line, what in sorted(self.problems)
            )
            raise ConfigurationError("\n".join(told))
        return Configuration(folder=self.path.absolute().parent, off=off, files=files, terms=terms)

    def _terms(self, rows: Any) -> tuple[TermAdvice, ...]:
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            self._add("E2602 “terms” must be tables. Write each under [[check.terms]].", "terms")
            return ()
        starts = [number for number, line in enumerate(self.lines, 1) if line.strip() == "[[check.terms]]"]
        starts += [1] * (len(rows) - len(starts))
        numbered = enumerate(zip(rows, starts, strict=False), 1)
        return tuple(term for number, (row, start) in numbered if (term := self._term(row, number, start)))

    def _term(self, row: Mapping[str, Any], number: int, start: int) -> TermAdvice | None:
        before = len(self.problems)
        self._refuse_strangers(row, tuple(_TERM_KEYS), start)
        for key in _NEEDED:
            if not row.get(key):
                self.problems.append((start, f"E2602 the term lacks “{key}”. Add it."))
        for key, kind in _TERM_KEYS.items():
            value = row.get(key)
            if value is not None and not _is_of(value, kind):
                shape = {list: "a list of texts", str: "a text", dict: "pairs of texts"}[kind]
                self._add(f"E2602 “{key}” must be {shape}. Write it so.", key, start)
        if len(self.problems) > before:
            return None
        for pattern in row.get("unless", ()):
            try:
                re.compile(pattern)
            except re.error as error:
                self._add(f"E2604 “{pattern}” is no regular expression: {error}. Put it right.", pattern, start)
        if len(self.problems) > before or not all(phrase.split() for phrase in row["avoid"]):
            return None
        return TermAdvice(
            code=f"project-{number}",
            avoid=tuple(row["avoid"]),
            use=row["use"],
            reason=row["reason"],
            source=row.get("source", ""),
            between=tuple(row.get("between", ())),
            unless=tuple(row.get("unless", ())),
            swap={old.casefold(): new for old, new in row.get("swap", {}).items()},
        )

    def _codes(self, codes: Any, key: str, after: int) -> frozenset[str]:
        if not _is_of(codes, list):
            self._add(f'E2602 “{key}” must be a list of codes. Write it like ["TERM001"].', key, after)
            return frozenset()
        for code in codes:
            if code not in RULES:
                self._add(f"E2603 “{code}” is not a code. {_hint(code, RULES)}", code, after)
        return frozenset(codes)

    def _table(self, value: Any, key: str) -> Mapping[str, Any]:
        if isinstance(value, dict):
            return value
        self._add(f"E2602 “{key}” must be a table.", key)
        return {}

    def _refuse_strangers(self, table: Mapping[str, Any], known: Iterable[str], after: int) -> None:
        for key in table:
            if key not in known:
                self._add(f"E2602 “{key}” is not known here. {_hint(key, known)}", key, after)

    def _add(self, what: str, word: str, after: int = 1) -> None:
        """Keeps a problem with the line, from ``after`` on, that holds ``word``."""
        spelled = (word, word.replace("\\", "\\\\"))
        below = enumerate(self.lines[after - 1 :], after)
        self.problems.append((next((number for number, line in below if any(s in line for s in spelled)), after), what))


def _is_of(value: Any, kind: type) -> bool:
    if not isinstance(value, kind):
        return False
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return all(isinstance(part, str) for part in parts)


def _hint(found: str, known: Iterable[str]) -> str:
    known = tuple(known)
    near = nearest(found, known)
    return f"Did you mean “{near[0]}”?" if near else f"Known: {', '.join(known)}."
