"""Tables in CSV: UTF-8 unless a mapping says otherwise; commas, semicolons or tabs."""

import codecs
import csv
import io
from collections.abc import Iterator, Sequence

from throughline.record.exchange.mapping import Mapping
from throughline.record.exchange.problems import FileRefused, refuse
from throughline.record.exchange.sheets.sheet import Sheet, header_of, rows_under, sha256_of

_DELIMITERS = (",", ";", "\t")
_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}


def read_csv(content: bytes, name: str, mapping: Mapping, known: Sequence[str]) -> Sheet:
    text = _decode(content, name, mapping.encoding)
    names = {*known, *mapping.columns}
    delimiter = max(_DELIMITERS, key=lambda sign: _fit(text, sign, mapping.header_row, names))
    lines = _lines(text, delimiter, name)
    header: tuple[str, ...] = ()
    for number, line in lines:
        if number == mapping.header_row:
            header = header_of(line, name, number)
            break
    if not header:
        raise refuse("E2707", name, "has no header", "Write the names of the columns in the first row.")
    return Sheet(name=name, sha256=sha256_of(content), header=header, rows=rows_under(header, lines, name))


def _fit(text: str, delimiter: str, row: int, names: set[str]) -> tuple[int, int]:
    """How many cells of the header are names of columns if this sign parts them, and how many there are."""
    reader = csv.reader(io.StringIO(text[:100_000], newline=""), delimiter=delimiter)
    try:
        cells = next(line for number, line in enumerate(reader, 1) if number == row)
    except (StopIteration, csv.Error):
        return 0, 0
    return sum(" ".join(cell.split()) in names for cell in cells), len(cells)


def _lines(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    csv.field_size_limit(max(csv.field_size_limit(), len(text) + 1))
    number = 0
    try:
        for number, line in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True), 1):
            yield number, line
    except csv.Error as error:
        remedy = "Look for a quotation mark that is not closed, or stands in a cell without being doubled."
        raise refuse("E2705", name, f"is no CSV ({error})", remedy, row=number + 1) from error


def _decode(content: bytes, name: str, encoding: str) -> str:
    marked = next((found for mark, found in _MARKS.items() if content.startswith(mark)), "")
    try:
        return content.decode(encoding or marked or "utf-8")
    except LookupError:
        raise refuse(
            "E2711", name, f'"{encoding}" is no encoding', "Write utf-8, cp1252 ..", column="encoding"
        ) from None
    except UnicodeDecodeError as error:
        raise _undecodable(content, name, error) from error


def _undecodable(content: bytes, name: str, error: UnicodeDecodeError) -> FileRefused:
    """Names the row and column of the first sign that is not UTF-8."""
    before = content[: error.start].decode("utf-8", "replace") + "?"
    delimiter = max(_DELIMITERS, key=before.partition("\n")[0].count)
    rows = list(csv.reader(io.StringIO(before, newline=""), delimiter=delimiter))
    at = len(rows[-1]) - 1
    column = rows[0][at] if len(rows) > 1 and at < len(rows[0]) else ""
    byte = f"0x{content[error.start]:02X}"
    remedy = "Save the file as UTF-8 (CSV UTF-8), or name its encoding in a mapping, such as encoding: cp1252."
    return refuse("E2706", name, f"byte {byte} is not UTF-8", remedy, row=len(rows), column=column)
