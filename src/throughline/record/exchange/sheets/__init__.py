"""The files that hold tables: CSV, Excel workbooks, JSON. ``open_sheet`` reads one, ``writing`` writes one."""

from collections.abc import Callable, Sequence
from pathlib import Path

from throughline.record.exchange.mapping import Mapping
from throughline.record.exchange.problems import refuse
from throughline.record.exchange.sheets.commas import read_csv
from throughline.record.exchange.sheets.objects import read_json, read_json_lines
from throughline.record.exchange.sheets.sheet import Sheet
from throughline.record.exchange.sheets.workbooks import read_workbook

MOST_BYTES = 25 * 1024 * 1024
_READERS: dict[str, Callable[[bytes, str, Mapping, Sequence[str]], Sheet]] = {
    ".csv": read_csv,
    ".xlsx": read_workbook,
    ".json": read_json,
    ".jsonl": read_json_lines,
}
ENDINGS = tuple(_READERS)
_OTHERS = {b"PK\x03\x04": "an archive or a workbook", b"%PDF": "a PDF", b"\xd0\xcf\x11\xe0": "an old Office file"}


def open_sheet(path: Path, mapping: Mapping, known: Sequence[str]) -> Sheet:
    """The table in a file, its rows yet to be read. ``known``: names of columns, which tell what parts a CSV's cells.

    ``FileRefused`` if it is not what its name says, or is made to do harm: macros, entities, far more unpacked.
    """
    name, ending = path.name, path.suffix.lower()
    if ending in (".xlsm", ".xltm", ".xlam", ".xlsb"):
        raise refuse("E2702", name, "is a workbook with macros", "Save it as .xlsx, which has none, or as CSV.")
    if ending not in _READERS:
        raise refuse(
            "E2701", name, f"is not of a kind that is imported ({', '.join(ENDINGS)})", "Save it as .xlsx or CSV."
        )
    content = _bytes_of(path)
    found = next((what for head, what in _OTHERS.items() if content.startswith(head)), "")
    if ending == ".xlsx" and found == "an old Office file":
        raise refuse("E2705", name, "is encrypted, or an old workbook (.xls)", "Save it as .xlsx without a password.")
    if found != ("an archive or a workbook" if ending == ".xlsx" else ""):
        raise refuse("E2701", name, f"is not what {ending} says, but {found or 'another file'}", "Save it anew.")
    return _READERS[ending](content, name, mapping, known)


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            megabytes = f"{path.stat().st_size / 1024 / 1024:.1f} MB"
            remedy = (
                f"Files of up to {MOST_BYTES // 1024 // 1024} MB are imported. Split it, with the header in each part."
            )
            raise refuse("E2703", path.name, f"is {megabytes} large", remedy)
        return path.read_bytes()
    except OSError as error:
        raise refuse("E2704", path.name, f"cannot be opened ({error.strerror})", "Check the path.") from error
