"""Tables in JSON: a list of objects, or an object a line."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

from throughline.record.exchange.mapping import Mapping
from throughline.record.exchange.problems import FileRefused, refuse
from throughline.record.exchange.sheets.sheet import MOST_ROWS, Raw, Sheet, sha256_of


def read_json(content: bytes, name: str, mapping: Mapping, known: Sequence[str]) -> Sheet:
    rows = _parse(_decode(content, name), name)
    if not isinstance(rows, list):
        raise refuse("E2705", name, "is not a list", 'Write [{"title": ..}, ..].')
    return _sheet(content, name, enumerate(rows, 1))


def read_json_lines(content: bytes, name: str, mapping: Mapping, known: Sequence[str]) -> Sheet:
    lines = _decode(content, name).split("\n")
    return _sheet(content, name, ((n, _parse(line, name, n)) for n, line in enumerate(lines, 1) if line.strip()))


def _sheet(content: bytes, name: str, rows: Any) -> Sheet:
    return Sheet(name=name, sha256=sha256_of(content), header=None, rows=_rows(rows, name))


def _rows(rows: Any, name: str) -> Iterator[Raw]:
    for read, (number, row) in enumerate(rows):
        if read >= MOST_ROWS:
            raise refuse("E2710", name, f"has more than {MOST_ROWS:,} rows", "Split it.")
        if not isinstance(row, dict):
            raise refuse("E2705", name, "is not an object", 'Write {"title": ..}.', row=number)
        yield Raw(number, row)


def _decode(content: bytes, name: str) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        byte = f"0x{content[error.start]:02X}"
        raise refuse("E2706", name, f"byte {byte} is not UTF-8", "Save the file as UTF-8.", row=row) from error


def _parse(text: str, name: str, row: int | None = None) -> Any:
    try:
        return json.loads(text, object_pairs_hook=_once, parse_constant=_no_number)
    except (ValueError, RecursionError) as error:
        raise _no_json(error, name, row) from error


def _no_json(error: Exception, name: str, row: int | None) -> FileRefused:
    line = error.lineno if isinstance(error, json.JSONDecodeError) else None
    words = error.msg if isinstance(error, json.JSONDecodeError) else str(error) or type(error).__name__
    place = f", line {line}" if line and not row else ""
    return refuse("E2705", name, f"is no JSON ({words}{place})", "Write a list of objects, as an export does.", row=row)


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    given = dict(pairs)
    if len(given) < len(pairs):
        names = [key for key, _ in pairs]
        twice = next(key for key in names if names.count(key) > 1)
        raise ValueError(f'"{twice}" is given twice in one object')
    return given


def _no_number(word: str) -> Any:
    raise ValueError(f"{word} is no number of JSON")
