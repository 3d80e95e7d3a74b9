"""Many rows at once, past what Django does for each value: thousands of rows come with every document."""

import json
import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

from django.db import connection, models


def insert_rows(
    model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Any]], updating: Sequence[str] = ()
) -> None:
    """Inserts ``rows``, whose values are as the database takes them (ids by ``key_form``, JSON as text).

    ``updating``: fields of a row that is there already (by its primary key) that take the new values.
    """
    quote = connection.ops.quote_name
    column = {field.name: quote(field.column) for field in model._meta.concrete_fields}
    columns = ", ".join(column[name] for name in fields)
    values = ", ".join("%s" for _ in fields)
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({values})"  # noqa: S608 -- names of ours
    if updating:
        key = quote(model._meta.pk.column)
        changes = ", ".join(f"{column[name]} = EXCLUDED.{column[name]}" for name in updating)
        statement += f" ON CONFLICT ({key}) DO UPDATE SET {changes}"
    with connection.cursor() as cursor:
        cursor.executemany(statement, list(rows))


def insert_all(made: Sequence[models.Model]) -> None:
    """Inserts models of one class; a key that the database gives is left to it, and not told."""
    if not made:
        return
    fields = [field for field in made[0]._meta.concrete_fields if not isinstance(field, models.AutoField)]
    insert_rows(type(made[0]), [field.name for field in fields], _values(made, fields))


def update_all(changed: Iterable[models.Model], names: Sequence[str]) -> None:
    """Writes the fields ``names`` of models of one class that are there already."""
    rows = list(changed)
    if not rows:
        return
    quote, meta = connection.ops.quote_name, rows[0]._meta
    fields = [*(meta.get_field(name) for name in names), meta.pk]
    changes = ", ".join(f"{quote(field.column)} = %s" for field in fields[:-1])
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {quote(meta.db_table)} SET {changes} WHERE {quote(meta.pk.column)} = %s",  # noqa: S608 -- names of ours
            list(_values(rows, fields)),
        )


def _values(rows: Iterable[models.Model], fields: Sequence[Any]) -> Iterator[list[Any]]:
    """Of each model the values of the fields, as the database takes them."""
    values = operator.attrgetter(*(field.attname for field in fields))
    forms = [_form(field) for field in fields]
    for row in rows:
        yield [
            form(value) if form and value is not None else value for form, value in zip(forms, values(row), strict=True)
        ]


def _form(field: "models.Field[Any, Any]") -> Callable[[Any], Any] | None:
    """How the database takes the values of a field; None: as they are."""
    while isinstance(field, models.ForeignKey):
        field = field.target_field
    if isinstance(field, models.UUIDField):
        return key_form()
    if isinstance(field, models.JSONField):
        return json.dumps
    if isinstance(field, models.DateTimeField):
        return connection.ops.adapt_datetimefield_value
    return None


def key_form() -> Callable[[UUID], Any]:
    """How this database takes an id: as it is, or as its 32 hex digits."""
    return (lambda key: key) if connection.features.has_native_uuid_field else operator.attrgetter("hex")
