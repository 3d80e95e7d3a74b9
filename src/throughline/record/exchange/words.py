"""The words of an entry as the values of a row make or change them."""

from collections.abc import Mapping, Sequence
from typing import Any

from throughline.record.entering import first_words
from throughline.record.exchange.columns import FIELDS, FOUND_AS, MIRRORED, Column, Part
from throughline.record.exchange.entries import Held, inside, other_fields
from throughline.record.exchange.restoring import restore
from throughline.record.exchange.several import Other
from throughline.record.kinds import EntryKind

Values = Mapping[str, Any]


def title_of(values: Values) -> str:
    """The row's title, or the first words of its text."""
    return str(values.get("title") or first_words(values.get("text", "")))


def new_fields(kind: EntryKind, values: Values) -> dict[str, Any]:
    """The fields of a new entry: what the row tells, and what says its title and text again."""
    fields: dict[str, Any] = {FOUND_AS: "quote" if kind is EntryKind.STATEMENT else kind.value}
    fields |= {field: said for field, said in _mirrored(kind, {**values, "title": title_of(values)}).items() if said}
    for column in FIELDS[kind]:
        if column.name in values and values[column.name] != column.type.empty:
            _set(fields, column.key, column.type.plain(values[column.name]))
    return fields | Other().plain(values.get("other") or Other.empty)


def changed_fields(held: Held, changed: Sequence[Column], values: Values) -> dict[str, Any]:
    """The fields that change in an entry, as they then are, with what an export hid of them."""
    had, kind = held.fields, EntryKind(held.entry.kind)
    fields: dict[str, Any] = {}
    for column in changed:
        if column.part is Part.FIELD:
            top = column.key[0]
            if len(column.key) > 1:
                fields.setdefault(top, dict(had.get(top) or {}))
            _set(fields, column.key, restore(column.type.plain(values[column.name]), inside(had, column.key)))
        elif column.part is Part.OTHER:
            before, after = other_fields(kind, had), column.type.plain(values[column.name])
            fields |= {key: restore(after.get(key), before.get(key)) for key in {*before, *after}}
    told = {column.key[0]: values[column.name] for column in changed if column.part is Part.ATTRIBUTE}
    return fields | {field: said for field, said in _mirrored(kind, told).items() if field in had}


def _mirrored(kind: EntryKind, values: Values) -> dict[str, Any]:
    return {field: values[name] for field, name in MIRRORED.get(kind, {}).items() if name in values}


def _set(fields: dict[str, Any], key: Sequence[str], value: Any) -> None:
    for step in key[:-1]:
        fields = fields.setdefault(step, {})
    fields[key[-1]] = value
