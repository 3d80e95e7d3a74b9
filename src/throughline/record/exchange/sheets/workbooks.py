"""Tables in Excel workbooks (.xlsx), read row by row, never the whole."""

import io
import re
import warnings
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from throughline.record.exchange.mapping import Mapping
from throughline.record.exchange.problems import FileRefused, refuse
from throughline.record.exchange.sheets.sheet import Sheet, header_of, rows_under, sha256_of

#: What a workbook may unpack to. One of 25 MB that people made unpacks to a tenth of a gigabyte or two.
MOST_UNPACKED = 300 * 1024 * 1024
MOST_PARTS = 5000
# ECMA-376, part 1, 22.9.2.19: a sign that XML cannot hold is written _x000D_.
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_BROKEN = (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OSError, zipfile.BadZipFile)


def read_workbook(content: bytes, name: str, mapping: Mapping, known: Sequence[str]) -> Sheet:
    """The first sheet, or the one that the mapping names; of formulas what they last came to."""
    from openpyxl import load_workbook

    _look_into(content, name)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of styles and extensions, which hold no values
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
    except _BROKEN as error:
        raise _damaged(name, error) from error
    names = book.sheetnames
    if mapping.sheet and mapping.sheet not in names:
        raise refuse("E2711", name, f'has no sheet "{mapping.sheet}"', f"It has {', '.join(names)}.", column="sheet")
    tables = [sheet for sheet in book.worksheets if not mapping.sheet or sheet.title == mapping.sheet]
    if not tables:
        raise refuse("E2705", name, "has no sheet with cells", "Save the table as a sheet.")
    lines = _lines(tables[0], name)
    header: tuple[str, ...] = ()
    for number, line in lines:
        if number == mapping.header_row:
            header = header_of(line, name, number)
            break
    if not header:
        raise refuse("E2707", name, "has no header", "Write the names of the columns in the first row.")
    return Sheet(name=name, sha256=sha256_of(content), header=header, rows=rows_under(header, lines, name))


def _lines(table: Any, name: str) -> Iterator[tuple[int, Sequence[Any]]]:
    table.reset_dimensions()  # what a file says of its own size may be wrong
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for number, line in enumerate(table.iter_rows(values_only=True), 1):
                yield number, [_unescape(cell) if isinstance(cell, str) else cell for cell in line]
    except FileRefused:
        raise
    except _BROKEN as error:
        raise _damaged(name, error) from error


def _unescape(text: str) -> str:
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _look_into(content: bytes, name: str) -> None:
    """``FileRefused`` for a workbook that would unpack to far more, runs macros or declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = archive.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                limit = MOST_UNPACKED // 1024 // 1024
                raise refuse(
                    "E2708", name, f"unpacks to more than {limit} MB", "Do not open it unless you trust its sender."
                )
            if any("vbaproject" in part.filename.lower() for part in parts):
                raise refuse("E2702", name, "holds macros", "Save it as .xlsx, which has none, or as CSV.")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as opened:
                        _refuse_entities(opened.read(4096), name)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise _damaged(name, error) from error


def _refuse_entities(head: bytes, name: str) -> None:
    if b"<!DOCTYPE" in head.replace(b"\0", b"") or b"<!ENTITY" in head.replace(b"\0", b""):
        raise refuse("E2705", name, "declares XML entities, which no workbook needs", "Save it anew in a spreadsheet.")


def _damaged(name: str, error: Exception) -> FileRefused:
    words = " ".join(str(error).split()) or type(error).__name__
    return refuse(
        "E2705", name, f"is damaged or no workbook ({words[:120]})", "Open it in a spreadsheet and save a copy."
    )
