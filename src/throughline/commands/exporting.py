"""``throughline export``: entries and actors from the record into a spreadsheet or JSON."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from throughline.commands.failing import tell
from throughline.commands.options import (
    ActorOption,
    DebugOption,
    DocumentOption,
    FormatOption,
    ObjectiveOption,
    StandingOption,
    TableArgument,
    YearOption,
)
from throughline.commands.printing import Format, Row, chosen, print_rows


def export(
    table: TableArgument,
    file: Annotated[
        Path | None,
        typer.Argument(help="A .csv, .xlsx, .json or .jsonl file; without it, rows are printed.", show_default=False),
    ] = None,
    objective: ObjectiveOption = None,
    actor: ActorOption = None,
    year: YearOption = None,
    document: DocumentOption = None,
    standing: StandingOption = None,
    phase: Annotated[
        str | None, typer.Option("--phase", help="Only of this phase; follow_up: what lists show.", show_default=False)
    ] = None,
    format: FormatOption = None,
    debug: DebugOption = False,
) -> None:
    """Export a table of entries or actors.

    What anyone may see of them: no e-mail address, no telephone number. Imported again, it changes nothing.
    """
    from throughline.settings.bootstrap import prepare

    prepare()
    from throughline.record.exchange.columns import columns_of
    from throughline.record.exchange.sheets import ENDINGS, MOST_BYTES
    from throughline.record.exchange.sheets.writing import plain_row, text_cells, write_table
    from throughline.record.phases import Phase
    from throughline.record.queries.exporting import export_rows
    from throughline.record.queries.filters import ACCEPTED_STANDINGS, FOLLOW_UP_PHASES, EntryFilter
    from throughline.record.standing import SHOWN

    _one_of("--standing", standing, (*SHOWN, ACCEPTED_STANDINGS))
    _one_of("--phase", phase, (*Phase, FOLLOW_UP_PHASES))
    if file is not None and file.suffix.lower() not in ENDINGS:
        raise typer.BadParameter(f"The file ends in {', '.join(ENDINGS)}.", param_hint="FILE")
    wanted = EntryFilter(objective=objective, actor=actor, year=year, document=document, standing=standing, phase=phase)
    columns, rows = columns_of(table.value), export_rows(table.value, wanted)
    if file is not None:
        write_table(file, columns, rows)
        if file.stat().st_size > MOST_BYTES:
            tell(f"{file.name} is larger than an import takes ({MOST_BYTES // 1024 // 1024} MB): narrow it, by year ..")
        return
    names = [column.name for column in columns]
    printed: Iterable[Row]
    if chosen(format) is Format.CSV:
        printed = (dict(zip(names, text_cells(columns, values), strict=True)) for values in rows)
    else:
        printed = (plain_row(columns, values) for values in rows)
    print_rows(printed, columns=names, asked=format, as_table_row=_as_table_row)


def _one_of(option: str, given: str | None, words: tuple[str, ...]) -> None:
    if given is not None and given not in words:
        raise typer.BadParameter(f"{given} is not one of {', '.join(words)}.", param_hint=option)


def _as_table_row(row: Row) -> Row:
    return {key: row[key] for key in ("id", "year", "title", "name", "standing", "type") if key in row}
