"""Tables into files: the same rows give the same bytes."""

import csv
import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from throughline.record.exchange.cells import guard
from throughline.record.exchange.columns import Column
from throughline.record.exchange.problems import refuse

Values = Mapping[str, Any]
#: Characters (of UTF-16) that a cell of a workbook holds; spreadsheets cut what is longer without a word.
LONGEST_CELL = 32_767
_LIKE_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_SAVED_AT = re.compile(rb"(?<=>)\d{4}-\d\d-\d\dT[\d:]+Z?(?=<)")
_ANY_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 -- openpyxl takes it as it is
_ZIP_DAY = (2000, 1, 1, 0, 0, 0)


def text_cells(columns: Sequence[Column], values: Values) -> list[str]:
    """A row's cells as a spreadsheet can show them without harm."""
    return [
        "" if values[column.name] == column.type.empty else guard(column.type.write(values[column.name]))
        for column in columns
    ]


def plain_row(columns: Sequence[Column], values: Values) -> dict[str, Any]:
    """A row as JSON."""
    return {column.name: column.type.plain(values[column.name]) for column in columns}


def write_table(path: Path, columns: Sequence[Column], rows: Iterable[Values]) -> None:
    """Writes the rows beside ``path`` and renames that file into place: it is there whole or not at all."""
    draft = path.with_name(f".{path.name}.draft")
    try:
        with draft.open("wb") as file:
            write_into(file, path.suffix.lower(), columns, rows)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def write_into(file: BinaryIO, ending: str, columns: Sequence[Column], rows: Iterable[Values]) -> None:
    """Writes the rows in the form that a file's ending (``.csv``) names."""
    _WRITERS[ending](file, columns, rows)


def _write_csv(file: BinaryIO, columns: Sequence[Column], rows: Iterable[Values]) -> None:
    # With a mark at its head, by which spreadsheets know UTF-8.
    text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="", write_through=True)
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([column.name for column in columns])
    writer.writerows(text_cells(columns, values) for values in rows)
    text.detach()


def _write_json(file: BinaryIO, columns: Sequence[Column], rows: Iterable[Values]) -> None:
    before = b"["
    for values in rows:
        file.write(before + b"\n" + json.dumps(plain_row(columns, values), ensure_ascii=False).encode())
        before = b","
    file.write(b"[]\n" if before == b"[" else b"\n]\n")


def _write_json_lines(file: BinaryIO, columns: Sequence[Column], rows: Iterable[Values]) -> None:
    for values in rows:
        file.write(json.dumps(plain_row(columns, values), ensure_ascii=False).encode() + b"\n")


def _write_workbook(file: BinaryIO, columns: Sequence[Column], rows: Iterable[Values]) -> None:
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    book.properties.created = book.properties.modified = _ANY_DAY
    table = book.create_sheet("entries")
    table.freeze_panes = "A2"
    table.append([column.name for column in columns])
    for values in rows:
        table.append([_cell(column, values) for column in columns])
    written = io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as archive, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as fixed:
        for part in archive.infolist():
            kept = zipfile.ZipInfo(part.filename, _ZIP_DAY)
            kept.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(part) as was, fixed.open(kept, "w") as now:
                if part.filename == "docProps/core.xml":
                    now.write(_SAVED_AT.sub(_ANY_DAY.isoformat().encode() + b"Z", was.read()))
                else:
                    shutil.copyfileobj(was, now)


def _cell(column: Column, values: Values) -> int | str | None:
    value = values[column.name]
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    text = _LIKE_ESCAPED.sub("_x005F_", guard(column.type.write(value)))
    if len(text) > LONGEST_CELL // 2 and len(text.encode("utf-16-le")) // 2 > LONGEST_CELL:
        raise refuse(
            "E2730",
            f"entry {values['id']}",
            f"is longer than the {LONGEST_CELL:,} characters that a cell of a workbook holds",
            "Export as CSV or JSON.",
            column=column.name,
        )
    return text or None


_WRITERS: Mapping[str, Callable[[BinaryIO, Sequence[Column], Iterable[Values]], None]] = {
    ".csv": _write_csv,
    ".xlsx": _write_workbook,
    ".json": _write_json,
    ".jsonl": _write_json_lines,
}
