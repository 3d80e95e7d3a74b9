"""``throughline ingest``: files and folders into the record."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from throughline.commands.failing import PARTLY_FAILED, tell
from throughline.commands.options import DebugOption, FormatOption
from throughline.commands.printing import Row, print_rows
from throughline.commands.tagger import use_own_weights

if TYPE_CHECKING:
    from throughline.record.services.ingesting import FileOutcome, Progress, Report

COLUMNS = (
    "path",
    "status",
    "document",
    "title",
    "passages",
    "findings",
    "entries",
    "added",
    "removed",
    "changed",
    "replaces",
    "again",
    "lost",
    "code",
    "message",
    "notes",
    "seconds",
)


def ingest(
    paths: Annotated[
        list[Path], typer.Argument(help="Files, and folders with all that is in them.", show_default=False)
    ],
    replaces: Annotated[
        str | None,
        typer.Option(
            "--replaces", help="The id of the document that this one file is a later version of.", show_default=False
        ),
    ] = None,
    format: FormatOption = None,
    debug: DebugOption = False,
) -> None:
    """Read reports into the record.

    Ends with a row a file. A file that cannot be read is named on standard error, the others are in, and the exit
    code is 1. The same bytes again change nothing.
    """
    if replaces is not None and (len(paths) != 1 or paths[0].is_dir()):
        raise typer.BadParameter("a document has one later version: name that file alone", param_hint="--replaces")
    from throughline.record.services.pool import working_on
    from throughline.record.services.preparing import prepare_file, warm_up
    from throughline.record.services.walking import walk
    from throughline.settings.bootstrap import prepare
    from throughline.settings.home import database_file, find_home

    use_own_weights()
    is_new = not database_file(find_home()).exists()
    outcomes: list[FileOutcome] = []
    # Where there is no record yet all is to be read, and that begins while the record is made.
    files = [path for path in walk(paths) if isinstance(path, Path)] if is_new else []
    with working_on(files, prepare_file, warm_up) as begun:
        prepare()
        from throughline.record.services.ingesting import ingest_paths

        try:
            with progress_bar("Reading") as report:
                ingest_paths(
                    paths, report=_keeping(outcomes, report), replaces=replaces, begun=begun if is_new else None
                )
        finally:
            # Whatever ends the job early, the person sees which files are in.
            rows = [_as_row(outcome) for outcome in outcomes]
            print_rows(rows, columns=COLUMNS, asked=format, as_table_row=_as_table_row)
    if any(outcome.code for outcome in outcomes):
        raise typer.Exit(PARTLY_FAILED)


def _keeping(outcomes: "list[FileOutcome]", report: "Report") -> "Report":
    def keep(progress: "Progress") -> None:
        outcomes.append(progress.outcome)
        report(progress)

    return keep


@contextmanager
def progress_bar(doing: str) -> "Iterator[Report]":
    """What ``ingest_paths`` reports to: a bar where standard error is a terminal, and a line for each file refused."""
    if not sys.stderr.isatty():
        yield lambda progress: _tell_failure(progress.outcome)
        return

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    # No thread that redraws by itself: files are read in processes that are forked from this one.
    with Bar(*columns, console=Console(stderr=True), auto_refresh=False, transient=True) as bar:
        task = bar.add_task(doing, total=None)
        bar.refresh()

        def report(progress: "Progress") -> None:
            _tell_failure(progress.outcome)
            description = f"{doing} {progress.outcome.path.name}"
            bar.update(task, total=progress.total, completed=progress.done, description=description, refresh=True)

        yield report


def _tell_failure(outcome: "FileOutcome") -> None:
    if outcome.code:
        tell(f"{outcome.code} {outcome.path}: {outcome.message}")


def _as_row(outcome: "FileOutcome") -> Row:
    from throughline.record.services.ingesting import FileStatus

    again = outcome.status is FileStatus.READ_AGAIN
    return {
        "path": str(outcome.path),
        "status": f"+{outcome.added} -{outcome.removed} ~{outcome.changed}" if again else str(outcome.status),
        "document": outcome.document_id or None,
        "title": outcome.title or None,
        "passages": outcome.passages,
        "findings": outcome.findings,
        "entries": outcome.entries,
        "added": outcome.added,
        "removed": outcome.removed,
        "changed": outcome.changed,
        "replaces": outcome.replaces or None,
        "again": outcome.again,
        "lost": [asdict(lost) for lost in outcome.lost],
        "code": outcome.code or None,
        "message": outcome.message or None,
        "notes": list(outcome.notes),
        "seconds": round(outcome.seconds, 3),
    }


def _as_table_row(row: Row) -> Row:
    return {
        "file": row["path"],
        "status": row["status"],
        "findings": row["findings"] or None,
        "entries": row["entries"] or None,
        "what to know": row["message"] or "; ".join(row["notes"]),
    }
