"""The record's tables as rows that any database gives and takes: each value as JSON has it.

Ids are written with hyphens, times in UTC, bytes in base64; JSON stands as what it is.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from typing import Any
from uuid import UUID

from django.apps.registry import Apps
from django.core.management.color import no_style
from django.db import DEFAULT_DB_ALIAS, connection, models, router

AT_ONCE = 2000
#: What is made anew, or what nobody misses: the search index is built again, and everyone signs in again.
LEFT_OUT = frozenset({"record.outbox", "sessions.session"})

Convert = Callable[[Any], Any]


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """``dump``, ``load``: from and to what the database has; None where JSON has the same. ``types``: in JSON."""

    name: str
    types: frozenset[type]
    dump: Convert | None
    load: Convert | None


def tables(apps: Apps) -> list[type[models.Model]]:
    """The models whose rows are kept, in a fixed order."""
    kept = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed
        and not model._meta.proxy
        and model._meta.label_lower not in LEFT_OUT
        and router.allow_migrate_model(DEFAULT_DB_ALIAS, model)
    ]
    return sorted(kept, key=lambda model: model._meta.label_lower)


def columns(model: type[models.Model]) -> list[Column]:
    """The columns of a table. ``TypeError`` for one of a kind that has no form here yet."""
    return [_column(field) for field in model._meta.concrete_fields]


def read_rows(model: type[models.Model]) -> Iterator[list[tuple[Any, ...]]]:
    """All rows in the order of their key, some thousands at a time."""
    quote, meta = connection.ops.quote_name, model._meta
    names = ", ".join(quote(field.column) for field in meta.concrete_fields)
    keys = ", ".join(quote(field.column) for field in meta.pk_fields)
    dumps = [column.dump for column in columns(model)]
    with connection.chunked_cursor() as cursor:
        cursor.execute(f"SELECT {names} FROM {quote(meta.db_table)} ORDER BY {keys}")  # noqa: S608 -- names of ours
        while rows := cursor.fetchmany(AT_ONCE):
            yield _converted(rows, dumps)


def write_rows(model: type[models.Model], names: Sequence[str], rows: Iterable[Sequence[Any]]) -> int:
    """How many rows were added to a table. ``names``: all its columns, in the order of the cells. ``ValueError`` for a
    row that is not of these columns and their types."""
    known = {column.name: column for column in columns(model)}
    kinds, loads = [known[name].types for name in names], [known[name].load for name in names]
    written, left = 0, iter(rows)
    while chunk := list(islice(left, AT_ONCE)):
        for kind, values in zip(kinds, zip(*chunk, strict=True), strict=True):
            if not kind.issuperset(map(type, values)):
                raise ValueError(f"a value is not of its column's type in {model._meta.label}")
        _insert(model, names, _converted(chunk, loads))
        written += len(chunk)
    return written


def start_keys_after(kept: Sequence[type[models.Model]]) -> None:
    """Has the database count on from the highest keys of these tables."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), kept):
            cursor.execute(statement)


def _converted(rows: Sequence[Sequence[Any]], converts: Sequence[Convert | None]) -> list[tuple[Any, ...]]:
    turned = [
        [None if value is None else convert(value) for value in values] if convert else values
        for convert, values in zip(converts, zip(*rows, strict=True), strict=True)
    ]
    return list(zip(*turned, strict=True))


def _insert(model: type[models.Model], names: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    quote = connection.ops.quote_name
    into = f"{quote(model._meta.db_table)} ({', '.join(map(quote, names))})"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with connection.wrap_database_errors, cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        values = ", ".join("%s" for _ in names)
        cursor.executemany(f"INSERT INTO {into} VALUES ({values})", rows)  # noqa: S608 -- names of ours


def _column(field: "models.Field[Any, Any]") -> Column:
    name, null = field.column, field.null
    while field.remote_field:
        field = field.target_field
    form = next((form for form in _FORMS if isinstance(field, form.fields)), None)
    if form is None:
        raise TypeError(f"a column of the kind {type(field).__name__} has no portable form")
    load = form.load if form.everywhere or connection.vendor == "sqlite" else None
    return Column(name=name, types=form.types | ({type(None)} if null else set()), dump=form.dump, load=load)


def _time(value: datetime) -> str:
    return (value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)).isoformat()


def _sqlite_time(value: str) -> str:
    return str(datetime.fromisoformat(value).astimezone(UTC).replace(tzinfo=None))


def _id(value: str | UUID) -> str:
    return str(value if isinstance(value, UUID) else UUID(hex=value))


@dataclass(frozen=True, kw_only=True, slots=True)
class _Form:
    """How the values of some kinds of fields are written. ``load`` is for SQLite, or for ``everywhere``: PostgreSQL
    takes ids and times as they are written."""

    fields: type[Any] | tuple[type[Any], ...]
    types: frozenset[type]
    dump: Convert | None = None
    load: Convert | None = None
    everywhere: bool = False


_TEXT = frozenset({str})
_FORMS = (
    _Form(fields=models.UUIDField, types=_TEXT, dump=_id, load=lambda value: UUID(value).hex),
    _Form(
        fields=models.JSONField,
        types=frozenset({dict, list, str, int, float, bool, type(None)}),
        dump=json.loads,
        load=json.dumps,
        everywhere=True,
    ),
    _Form(
        fields=models.BinaryField,
        types=_TEXT,
        dump=lambda value: b64encode(value).decode(),
        load=lambda value: b64decode(value, validate=True),
        everywhere=True,
    ),
    _Form(fields=models.DateTimeField, types=_TEXT, dump=_time, load=_sqlite_time),
    _Form(fields=models.DateField, types=_TEXT, dump=date.isoformat),
    _Form(fields=models.BooleanField, types=frozenset({bool})),
    _Form(fields=models.FloatField, types=frozenset({float, int})),
    _Form(fields=models.IntegerField, types=frozenset({int})),
    _Form(fields=models.GenericIPAddressField, types=_TEXT, dump=str),
    _Form(fields=(models.CharField, models.TextField, models.FileField), types=_TEXT),
)
