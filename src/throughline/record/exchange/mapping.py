"""A saved mapping: how somebody else's spreadsheet calls the columns of ours. YAML or JSON."""

from collections.abc import Mapping as Given
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from throughline.record.exchange.cells import as_text
from throughline.record.exchange.columns import Column, named_columns
from throughline.record.exchange.problems import FileRefused, refuse

LARGEST = 100_000
_TYPES: Given[str, tuple[type, str]] = {
    "columns": (dict, "their header: our column, or nothing to leave it out"),
    "values": (dict, "our column: {their word: ours}"),
    "constants": (dict, "our column: a value for every row"),
    "separator": (str, "the sign between several values in a cell"),
    "header_row": (int, "the number of the row with the headers"),
    "sheet": (str, "the name of the sheet"),
    "encoding": (str, "the encoding of the file, such as cp1252"),
}


@dataclass(frozen=True, kw_only=True)
class Mapping:
    """``columns``: by their header ours, or None to leave it out. ``values``: by our column their words and ours.
    ``constants``: by our column the value of every row."""

    columns: Given[str, str | None] = field(default_factory=dict)
    values: Given[str, Given[str, str]] = field(default_factory=dict)
    constants: Given[str, Any] = field(default_factory=dict)
    separator: str = ""
    header_row: int = 1
    sheet: str = ""
    encoding: str = ""

    def cell(self, column: Column, cell: Any) -> Any:
        """A cell of theirs in words of ours."""
        words = self.values.get(column.name)
        text = as_text(cell) if words or self.separator else ""
        if words and text in words:
            return words[text]
        if self.separator and column.type.empty == () and not isinstance(cell, list):
            return [(words or {}).get(item, item) for part in text.split(self.separator) if (item := part.strip())]
        return cell


def read_mapping(path: Path, table: str) -> Mapping:
    """The mapping in a file. ``FileRefused`` names the key that is wrong."""
    try:
        if path.stat().st_size > LARGEST:
            raise _wrong(path, f"is larger than {LARGEST} bytes", "A mapping names columns only.")
        given = yaml.safe_load(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError, yaml.YAMLError) as error:
        raise _wrong(path, f"cannot be read ({' '.join(str(error).split())})", "Write YAML or JSON.") from error
    if not isinstance(given, dict):
        raise _wrong(path, "is not a list of keys and values", "Write columns: and below it their header: our column.")
    for key, value in given.items():
        if key not in _TYPES:
            raise _wrong(path, "is not a key of a mapping", f"Keys are {', '.join(_TYPES)}.", key)
        if not isinstance(value, _TYPES[key][0]) or isinstance(value, bool):
            raise _wrong(path, "has not the right form", f"Write {_TYPES[key][1]}.", key)
    columns = {as_text(their): our for their, our in given.get("columns", {}).items()}
    values = given.get("values", {})
    for key, our in [
        *(("columns", our) for our in columns.values() if our),
        *(("values", our) for our in values),
        *(("constants", our) for our in given.get("constants", {})),
    ]:
        if not isinstance(our, str) or our not in named_columns(table):
            raise _wrong(
                path, f'"{our}" is not a column of {table}', f"Take one of {', '.join(named_columns(table))}.", key
            )
    if not all(isinstance(words, dict) for words in values.values()):
        raise _wrong(path, "has not the right form", f"Write {_TYPES['values'][1]}.", "values")
    if given.get("header_row", 1) < 1:
        raise _wrong(path, "must be 1 or more", "Rows count from 1.", "header_row")
    words = {our: {as_text(k): as_text(v) for k, v in told.items()} for our, told in values.items()}
    return Mapping(**{**given, "columns": columns, "values": words})


def _wrong(path: Path, message: str, remedy: str, key: object = "") -> FileRefused:
    return refuse("E2711", path.name, message, remedy, column=str(key))


def wrong_constant(name: str, message: str, remedy: str) -> FileRefused:
    return refuse("E2711", "the mapping", f"{name}: {message}", remedy, column="constants")
