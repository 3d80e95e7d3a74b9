"""Many rows at once, past what Django does for each value: thousands of rows come with every document."""

import json
import operator
from collections.abc import Callable, Iterable, Sequence
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
    values = operator.attrgetter(*(field.attname for field in fields))
    forms = [_form(field) for field in fields]
    rows = (
        [form(value) if form and value is not None else value for form, value in zip(forms, values(each), strict=True)]
        for each in made
    )
    insert_rows(type(made[0]), [field.name for field in fields], rows)


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
