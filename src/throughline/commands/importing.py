"""``throughline import``: entries and actors from spreadsheets and JSON into the record."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from throughline.commands.failing import PARTLY_FAILED, tell
from throughline.commands.options import DebugOption, FormatOption, TableArgument
from throughline.commands.printing import Row, print_rows

if TYPE_CHECKING:
    from collections.abc import Iterator

    from throughline.record.services.importing import Imported

COLUMNS = ("row", "status", "id", "title", "column", "before", "after", "code", "message")


def import_(
    table: TableArgument,
    file: Annotated[Path, typer.Argument(help="A .csv, .xlsx, .json or .jsonl file.", show_default=False)],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Change nothing; show what would change.")] = False,
    skip_bad_rows: Annotated[
        bool, typer.Option("--skip-bad-rows", help="Leave out rows with problems; the others go in.")
    ] = False,
    mapping: Annotated[
        Path | None,
        typer.Option("--mapping", help="What the file calls our columns: YAML or JSON.", show_default=False),
    ] = None,
    by: Annotated[
        str,
        typer.Option("--by", help="Whose decisions these are, in the public history."),
    ] = "import",
    format: FormatOption = None,
    debug: DebugOption = False,
) -> None:
    """Import a table of entries or actors.

    All of the file or nothing. Prints a row for each new entry, each changed cell and each problem; problems stand on
    standard error too, and the exit code is then 1. What was exported changes nothing.
    """
    from throughline.settings.bootstrap import prepare

    prepare()
    from throughline.record.exchange.mapping import read_mapping
    from throughline.record.services.importing import import_file

    done = import_file(
        file,
        table.value,
        by=by,
        mapping=read_mapping(mapping, table.value) if mapping else None,
        dry_run=dry_run,
        skip_bad_rows=skip_bad_rows,
    )
    for problem in done.problems:
        tell(str(problem))
    print_rows(_rows(done), columns=COLUMNS, asked=format, as_table_row=_as_table_row)
    tell(_in_words(done, dry_run=dry_run))
    if done.problems:
        raise typer.Exit(PARTLY_FAILED)


def _rows(done: "Imported") -> "Iterator[Row]":
    empty: Row = dict.fromkeys(COLUMNS)
    for change in done.changes:
        row = {**empty, "row": change.row, "status": change.what.value, "id": change.id, "title": change.title}
        for column, (before, after) in change.cells.items():
            yield {**row, "column": column, "before": before, "after": after}
        if not change.cells:
            yield row
    for problem in done.problems:
        told = {"row": problem.row, "column": problem.column or None, "code": problem.code, "message": str(problem)}
        yield {**empty, "status": "refused", **told}


def _as_table_row(row: Row) -> Row:
    what = row["message"] or (f"{row['before']} → {row['after']}" if row["column"] else row["title"])
    return {"row": row["row"], "status": row["status"], "column": row["column"], "what": what}


def _in_words(done: "Imported", *, dry_run: bool) -> str:
    counted = f"{done.new} new, {done.changed} changed, {done.unchanged} the same"
    if done.left_out:
        counted += f", {done.left_out} with problems"
    if done.untold:
        counted += f" ({done.untold} more problems than are listed)"
    if dry_run:
        return f"{counted}. Nothing was changed: this was a dry run."
    return f"{counted}." if done.is_in else f"{counted}. Nothing from this file was imported."
