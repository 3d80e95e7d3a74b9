"""An entry or actor as the row of its table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import Any

from throughline.reading.redaction import redact
from throughline.record.exchange.columns import FIELDS, FOUND_AS, MIRRORED, TABLES, Column, Part, columns_of
from throughline.record.kinds import EntryKind
from throughline.record.models import Actor, Entry
from throughline.record.queries.public import public_value

Values = Mapping[str, Any]
#: Parts that hold codes, ids and hashes: nothing in them could be anyone's address.
_CODED = frozenset((Part.ID, Part.TAGS, Part.SOURCES))
_NOTHING: tuple[Any, ...] = (None, "", [], {})
_UNVERSIONED = frozenset((Part.ID, Part.VERSION))


@dataclass(frozen=True, kw_only=True)
class Held:
    """What the record holds of an entry, by column; not yet fit to be shown.

    ``tags``: by scheme, code and key of each. ``links``: by relation, each actor as a cell calls it, and a key.
    ``sources``: the parts of each, as a cell has them.
    """

    entry: Entry
    fields: Mapping[str, Any]
    tags: Mapping[str, Mapping[str, int]]
    links: Mapping[str, Sequence[tuple[str, int]]]
    sources: Sequence[Sequence[str]]

    def raw(self, column: Column) -> Any:
        """The column as the record has it."""
        match column.part:
            case Part.FIELD:
                return inside(self.fields, column.key)
            case Part.TAGS:
                return list(self.tags.get(column.key[0], ()))
            case Part.ACTORS:
                return [called for called, _ in self.links.get(column.key[0], ())]
            case Part.ATTRIBUTE:
                return getattr(self.entry, column.key[0])
            case Part.ID:
                return self.entry.id
            case Part.SOURCES:
                return self.sources
            case Part.OTHER:
                return other_fields(EntryKind(self.entry.kind), self.fields)
            case Part.VERSION:
                return self.version()

    def value(self, column: Column) -> Any:
        """The value of a column, addresses and all."""
        return column.type.clean(self.raw(column))

    def public(self, column: Column) -> Any:
        """The value of a column as anyone may see it."""
        raw = self.raw(column)
        if raw in _NOTHING:
            return column.type.empty
        return column.type.clean(raw if column.part in _CODED else public_value(raw))

    def says(self, column: Column, value: Any) -> bool:
        """Whether a row's value is what the record holds, or what an export shows of it."""
        raw = self.raw(column)
        if raw in _NOTHING:
            return bool(value == column.type.empty)
        return value == column.type.clean(raw) or value == self.public(column)

    def public_values(self, columns: Sequence[Column]) -> dict[str, Any]:
        """A row of an export."""
        values = {column.name: self.public(column) for column in columns if column.part is not Part.VERSION}
        return {**values, "version": _version(columns, values)}

    def version(self) -> str:
        """What tells one state of an entry from another: the same for the same row of an export, in every record."""
        return str(self.public_values(columns_of(_TABLE_OF_KIND[EntryKind(self.entry.kind)]))["version"])


def _version(columns: Sequence[Column], values: Values) -> str:
    digest = blake2b(digest_size=8)
    for column in columns:
        if column.part not in _UNVERSIONED and values[column.name] != column.type.empty:
            digest.update(f"{column.name}\x1e{column.type.write(values[column.name])}\x1f".encode())
    return digest.hexdigest()


def actor_values(actor: Actor) -> dict[str, Any]:
    """A row of an export of actors."""
    return {
        column.name: column.type.clean(redact(actor.pk if column.part is Part.ID else getattr(actor, column.key[0])))
        for column in columns_of("actors")
    }


def other_fields(kind: EntryKind, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that have no column."""
    known = _fields_with_columns(kind)
    return {key: value for key, value in fields.items() if key not in known}


@cache
def _fields_with_columns(kind: EntryKind) -> frozenset[str]:
    return frozenset((FOUND_AS, *MIRRORED.get(kind, ()), *(column.key[0] for column in FIELDS[kind])))


def inside(fields: Mapping[str, Any], key: Sequence[str]) -> Any:
    """The field, or what is in it, that a column's key leads to."""
    value: Any = fields
    for step in key:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def source_parts(
    name: str, sha256: str, line_start: int | None, line_end: int | None, page: int | None, has_lines: bool | None
) -> list[str]:
    """A source's parts as a cell has them. ``has_lines``: whether its document has any; None if that is not here."""
    lines = ""
    if line_start is not None and has_lines is not False:
        lines = str(line_start) if line_end == line_start else f"{line_start}-{line_end}"
    return [redact(name), sha256, lines, str(page or "")]


_TABLE_OF_KIND = {kind: table for table, kind in TABLES.items() if kind}
