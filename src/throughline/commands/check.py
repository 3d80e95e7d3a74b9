"""``throughline check``: diagnostics over files, as a linter prints them."""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from throughline.commands.failing import PARTLY_FAILED, WRONG_USE, tell
from throughline.commands.options import DebugOption, FormatOption
from throughline.commands.printing import Format, chosen, print_rows

if TYPE_CHECKING:
    from throughline.checking.checker import Checked, Checker, Traces
    from throughline.checking.configuration import Configuration
    from throughline.checking.diagnostic import Diagnostic

COLUMNS = ("code", "severity", "document", "path", "line", "page", "message", "suggestion", "related")
STANDARD_INPUT = Path("-")
Work = Callable[[Path], "Checked"]


def check(
    files: Annotated[
        list[Path], typer.Argument(help="Files and folders to check together; - is standard input.", show_default=False)
    ],
    select: Annotated[
        list[str] | None, typer.Option("--select", help="Only these codes (TERM001,REP001).", show_default=False)
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", help="Not these codes.", show_default=False)] = None,
    fix: Annotated[
        bool, typer.Option("--fix", help="Replace terms in text and Markdown files where no look is needed.")
    ] = False,
    config: Annotated[
        Path | None,
        typer.Option("--config", help="A configuration, not the nearest throughline.toml.", show_default=False),
    ] = None,
    stdin_name: Annotated[
        str, typer.Option("--stdin-name", help="What standard input is called in messages and rules.")
    ] = "standard-input.md",
    format: FormatOption = None,
    debug: DebugOption = False,
) -> None:
    """Print what is wrong or doubtful in files.

    Objectives whose number and title disagree, terms the field advises against, figures and quotations that differ,
    acronyms, missing sources, and passages that stand twice, in a file and between the files named. The exit code is
    1 if there is more than remarks, or a file could not be read; 2 if the configuration is wrong.
    """
    from throughline.checking.checker import Checker

    checker = Checker(_configuration(config), _codes(select, ignore))
    outcome = _Outcome()
    data = sys.stdin.buffer.read() if STANDARD_INPUT in files else b""
    work = partial(_check_one, checker, data, stdin_name, fix)
    _print(_diagnostics(checker, outcome.read(_walked(files, outcome), work, debug), outcome), format)
    if outcome.wrong:
        raise typer.Exit(WRONG_USE)
    if outcome.refused or outcome.alarmed:
        raise typer.Exit(PARTLY_FAILED)


@dataclass
class _Outcome:
    """What decides the exit code, gathered while diagnostics are printed."""

    refused: bool = False
    wrong: bool = False
    alarmed: bool = False
    traces: "list[Traces]" = field(default_factory=list)

    def refuse(self, message: object, path: Path) -> None:
        self.refused = True
        tell(message if isinstance(message, BaseException) else str(message), of=path)

    def read(self, paths: Iterable[Path], work: Work, debug: bool) -> "Iterator[Checked]":
        """Each file checked by itself; one that is refused is told, and the others go on."""
        from throughline.reading.errors import ReadingError
        from throughline.record.services.pool import ReaderDied, few_collections, work_on_all

        with few_collections():
            for path, checked in work_on_all(list(paths), work):
                if isinstance(checked, ReaderDied | MemoryError):
                    self.refuse(f"E3014 {path}: reading it took more memory than there is. Split it.", path)
                elif isinstance(checked, Exception):
                    if debug and not isinstance(checked, ReadingError):
                        raise checked
                    self.refuse(checked, path)
                else:
                    yield checked


def _diagnostics(checker: "Checker", all_checked: "Iterable[Checked]", outcome: _Outcome) -> "Iterator[Diagnostic]":
    """Each file's own diagnostics as it is read, then those of comparing."""
    from throughline.checking.diagnostic import Severity

    def noted(diagnostics: "Iterable[Diagnostic]") -> "Iterator[Diagnostic]":
        for diagnostic in diagnostics:
            outcome.alarmed = outcome.alarmed or diagnostic.severity is not Severity.INFO
            yield diagnostic

    for checked in all_checked:
        outcome.traces.append(checked.traces)
        for wrong in checked.wrong:
            outcome.wrong = True
            tell(str(wrong))
        yield from noted(checked.diagnostics)
    yield from noted(checker.compare(outcome.traces))


def _check_one(checker: "Checker", data: bytes, stdin_name: str, fix: bool, path: Path) -> "Checked":
    """A file checked by itself, after its safe fixes if these are asked for."""
    from throughline.checking.fixing import fix_file
    from throughline.finding.report import Report
    from throughline.reading.files import read_data, read_file

    if path == STANDARD_INPUT:
        return checker.check(Report(read_data(data, Path(stdin_name))))
    document = read_file(path)
    checked = checker.check(Report(document))
    while fix and fix_file(path, document, checked.edits):
        document = read_file(path)
        checked = checker.check(Report(document))
    return checked


def _walked(files: Iterable[Path], outcome: _Outcome) -> list[Path]:
    """The files named and those in the folders named; what cannot be opened is told."""
    from throughline.record.services.walking import Refused, walk

    found: list[Path] = []
    for path in files:
        for each in walk([path]) if path != STANDARD_INPUT else [path]:
            if isinstance(each, Refused):
                outcome.refuse(f"{each.code} {each.path}: {each.message}", each.path)
            elif each not in found:
                found.append(each)
    return found


def _configuration(named: Path | None) -> "Configuration":
    from throughline.checking.configuration import (
        FILE_NAME,
        ConfigurationError,
        no_configuration,
        read_configuration,
    )

    here = Path.cwd()
    nearest = (folder / FILE_NAME for folder in (here, *here.parents))
    path = named or next((path for path in nearest if path.is_file()), None)
    try:
        return read_configuration(path) if path else no_configuration()
    except ConfigurationError as error:
        tell(str(error))
        raise typer.Exit(WRONG_USE) from None


def _codes(select: list[str] | None, ignore: list[str] | None) -> frozenset[str]:
    """The codes to check: those selected, or all, without those ignored."""
    from throughline.checking.diagnostic import RULES
    from throughline.compact.errors import nearest

    def split(option: str, given: list[str] | None) -> frozenset[str]:
        codes = frozenset(code.upper() for part in given or () for code in part.replace(",", " ").split())
        for code in sorted(codes - RULES.keys()):
            near = nearest(code, RULES)
            hint = f"Did you mean {near[0]}?" if near else f"Codes: {', '.join(RULES)}."
            raise typer.BadParameter(f"“{code}” is not a code. {hint}", param_hint=option)
        return codes

    return (split("--select", select) or frozenset(RULES)) - split("--ignore", ignore)


def _print(diagnostics: "Iterator[Diagnostic]", asked: Format | None) -> None:
    """On a terminal a line each, as linters print them; for programs the rows of the contract."""
    from throughline.checking.diagnostic import as_json as as_row

    if chosen(asked) is not Format.TABLE:
        print_rows(map(as_row, diagnostics), columns=COLUMNS, asked=asked)
        return
    for diagnostic in diagnostics:
        print(diagnostic)
