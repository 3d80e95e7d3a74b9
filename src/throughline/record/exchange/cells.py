"""Texts as the cells of a spreadsheet take them: formulas made harmless, several values in one cell."""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

# What a spreadsheet takes for a formula or an error at the head of a cell (OWASP, CSV injection; full-width forms are
# taken for their narrow ones in some languages), after any apostrophes.
_FORMULA = r"[=+\-@\t\r＝＋－＠]|#(?:N/A|REF!|NAME\?|VALUE!|DIV/0!|NULL!|NUM!|SPILL!|GETTING_DATA)\Z"
_TO_GUARD = re.compile(rf"'*(?:{_FORMULA})")
_GUARDED = re.compile(rf"'+(?:{_FORMULA})")
# XML 1.0 has no way to write these, nor do people mean them. Line ends become "\n" before.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("\r\n?")


def guard(text: str) -> str:
    """``text`` with an apostrophe before it where a spreadsheet would take it for a formula.

    >>> guard("=1+1"), guard("'=1+1"), guard("'tis")
    ("'=1+1", "''=1+1", "'tis")
    """
    return f"'{text}" if _TO_GUARD.match(text) else text


def unguard(text: str) -> str:
    """What ``guard`` was given."""
    return text[1:] if _GUARDED.match(text) else text


def clean_text(text: str) -> str:
    """``text`` without blanks at its ends and without signs that no file of a spreadsheet can hold."""
    if text.isprintable():
        return text.strip()
    return _UNWRITABLE.sub("", _LINE_END.sub("\n", text)).strip()


def as_text(cell: Any) -> str:
    """The text of a cell, whatever type its file gave it: whole numbers without a point, days as 2030-12-31."""
    if isinstance(cell, str):
        return clean_text(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime):
        return (cell.date() if cell.time() == datetime.min.time() else cell).isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    return clean_text(str(cell))


def join(items: Iterable[str], separator: str) -> str:
    """The items in one cell. A separator, line end or backslash inside an item has a backslash before it.

    >>> join(["Ministry of Health; Labour", "IOM"], ";")
    'Ministry of Health\\\\; Labour; IOM'
    """
    between = {"\n": "\n", "|": " | "}.get(separator, f"{separator} ")
    return between.join(_escape(item, separator) for item in items)


def _escape(item: str, separator: str) -> str:
    escaped = item.replace("\\", "\\\\").replace("\n", "\\n")
    return escaped if separator == "\n" else escaped.replace(separator, f"\\{separator}")


def split(cell: str, separator: str) -> list[str]:
    """The items of a cell, empty ones left out; a line end parts items as the separator does."""
    return [item for item in split_parts(cell, f"{separator}\n") if item]


def split_parts(cell: str, separators: str) -> list[str]:
    """The items of a cell at any of the separators, also empty ones."""
    items, item, signs = [], [], iter(cell)
    for sign in signs:
        if sign in separators:
            items.append("".join(item).strip())
            item = []
        elif sign == "\\":
            after = next(signs, "")
            known = bool(after) and after in f"\\|;,{separators}"
            item.append("\n" if after == "n" else after if known else sign + after)
        else:
            item.append(sign)
    return [*items, "".join(item).strip()]
