"""An entry or actor as the row of its table."""

from collections.abc import Mapping, Sequence
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
_UNVERSIONED = frozenset((Part.ID, Part.VERSION))


def raw_of(entry: Entry, column: Column) -> Any:
    """What the record holds of a column (with tags, actors and sources fetched); not yet fit to be shown."""
    match column.part:
        case Part.ID:
            return entry.id
        case Part.ATTRIBUTE:
            return getattr(entry, column.key[0])
        case Part.FIELD:
            return inside(entry.fields, column.key)
        case Part.TAGS:
            return [tag.code for tag in entry.tags.all() if tag.scheme == column.key[0]]
        case Part.ACTORS:
            return [_token(link.actor) for link in entry.actors.all() if link.relation == column.key[0]]
        case Part.SOURCES:
            return [_source(source) for source in entry.sources.all()]
        case Part.OTHER:
            return other_fields(entry)
        case Part.VERSION:
            return version_of(entry)


def value_of(entry: Entry, column: Column) -> Any:
    """The value of a column, addresses and all."""
    return column.type.clean(raw_of(entry, column))


def public_of(entry: Entry, column: Column) -> Any:
    """The value of a column as anyone may see it."""
    raw = raw_of(entry, column)
    return column.type.clean(raw if column.part in _CODED else public_value(raw))


def public_values(entry: Entry, columns: Sequence[Column]) -> dict[str, Any]:
    """A row of an export."""
    values = {column.name: public_of(entry, column) for column in columns if column.part is not Part.VERSION}
    return {**values, "version": _version(columns, values)}


def version_of(entry: Entry) -> str:
    """What tells one state of an entry from another: the same for the same row of an export, in every record."""
    return str(public_values(entry, columns_of_kind(entry.kind))["version"])


def _version(columns: Sequence[Column], values: Values) -> str:
    digest = blake2b(digest_size=8)
    for column in columns:
        if column.part not in _UNVERSIONED:
            digest.update(f"{column.name}\x1e{column.type.write(values[column.name])}\x1f".encode())
    return digest.hexdigest()


def actor_values(actor: Actor) -> dict[str, Any]:
    """A row of an export of actors."""
    return {
        column.name: column.type.clean(redact(actor.pk if column.part is Part.ID else getattr(actor, column.key[0])))
        for column in columns_of("actors")
    }


def columns_of_kind(kind: str) -> Sequence[Column]:
    return columns_of(_TABLE_OF_KIND[kind])


def other_fields(entry: Entry) -> dict[str, Any]:
    """The fields that have no column."""
    kind = EntryKind(entry.kind)
    known = {FOUND_AS, *MIRRORED.get(kind, ()), *(column.key[0] for column in FIELDS[kind])}
    return {key: value for key, value in entry.fields.items() if key not in known}


def inside(fields: Mapping[str, Any], key: Sequence[str]) -> Any:
    """The field, or what is in it, that a column's key leads to."""
    value: Any = fields
    for step in key:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _token(actor: Actor) -> str:
    return actor.pk if actor.is_known else actor.name


def _source(source: Any) -> list[str]:
    """A source's parts as its row in a cell has them."""
    has_lines = source.line_start is not None and (source.document is None or source.document.has_lines)
    last = f"-{source.line_end}" if source.line_end != source.line_start else ""
    lines = f"{source.line_start}{last}" if has_lines else ""
    return [redact(source.source_name), source.source_sha256, lines, str(source.page or "")]


_TABLE_OF_KIND = {kind: table for table, kind in TABLES.items() if kind}
