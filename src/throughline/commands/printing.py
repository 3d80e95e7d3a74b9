"""Rows on standard output: JSON Lines for programs, CSV for spreadsheets, a table for people.

JSON Lines have every key of a row. CSV has the columns that the command names; lists and objects stand in it as JSON.
The table has what fits on a screen.
"""

import csv
import json
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Any

Row = Mapping[str, Any]


class Format(StrEnum):
    JSONL = "jsonl"
    CSV = "csv"
    TABLE = "table"


# What Python's and other programs' "split lines" take for line ends, though JSON lets it stand in a string.
_LINE_ENDS = {ord(c): f"\\u{ord(c):04x}" for c in "\x85\u2028\u2029"}
WIDTH_OFF_TERMINAL = 140


def chosen(asked: Format | None) -> Format:
    """The format asked for, else a table on a terminal and JSON Lines elsewhere."""
    return asked or (Format.TABLE if sys.stdout.isatty() else Format.JSONL)


def as_json(value: Any) -> str:
    """The value as one line of JSON, whatever its strings hold."""
    return json.dumps(value, ensure_ascii=False).translate(_LINE_ENDS)


def print_rows(
    rows: Iterable[Row],
    *,
    columns: Sequence[str],
    asked: Format | None,
    as_table_row: Callable[[Row], Row] | None = None,
    at_once: bool = False,
) -> None:
    """Print the rows. ``columns``: those of the CSV, and of the table unless ``as_table_row`` gives others.

    ``at_once``: each JSON line is out before the next row is asked for.
    """
    match chosen(asked):
        case Format.JSONL:
            for row in rows:
                sys.stdout.write(as_json(row) + "\n")
                if at_once:
                    sys.stdout.flush()
        case Format.CSV:
            writer = csv.writer(sys.stdout, lineterminator="\n")
            writer.writerow(columns)
            writer.writerows([_cell(row.get(column)) for column in columns] for row in rows)
        case Format.TABLE:
            _print_table([as_table_row(row) if as_table_row else {c: row.get(c) for c in columns} for row in rows])
    sys.stdout.flush()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else as_json(value)


def _print_table(rows: Sequence[Row]) -> None:
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    if not rows:
        return
    console = Console(file=sys.stdout, width=None if sys.stdout.isatty() else WIDTH_OFF_TERMINAL, highlight=False)
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in rows[0]:
        numbers = all(isinstance(row[name], int | float) or row[name] is None for row in rows)
        table.add_column(name.replace("_", " "), justify="right" if numbers else "left", overflow="fold")
    for row in rows:
        # Text, not mark-up: a source's square brackets are the source's.
        table.add_row(*(Text(_in_table(value)) for value in row.values()))
    console.print(table)


def _in_table(value: Any) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(str(part) for part in value)
    return "" if value is None else str(value)
