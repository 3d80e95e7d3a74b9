"""Many rows at once, past the making of a model of each: thousands of tags and bands come with every document."""

import operator
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from django.db import connection, models


def insert_rows(model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Inserts ``rows``, whose values are as the database takes them (ids by ``key_form``, JSON as text)."""
    quote = connection.ops.quote_name
    columns = ", ".join(quote(model._meta.get_field(name).column) for name in fields)
    values = ", ".join("%s" for _ in fields)
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({values})",  # noqa: S608 -- names of ours
            list(rows),
        )


def key_form() -> Callable[[UUID], Any]:
    """How this database takes an id: as it is, or as its 32 hex digits."""
    return (lambda key: key) if connection.features.has_native_uuid_field else operator.attrgetter("hex")
