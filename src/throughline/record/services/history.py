"""Rows of history, many at once."""

from collections.abc import Sequence

from django.db import connection

from throughline.record.models import EntryHistory
from throughline.record.models.history import seal
from throughline.record.services.inserting import insert_rows, key_form

COLUMNS = ("entry", "at", "by", "verb", "standing", "origin", "changes", "reason", "erased", "hash")


def add_history(rows: Sequence[EntryHistory]) -> None:
    """Adds rows to the history, chained to those there are; in the transaction that changes the entries."""
    key, time = key_form(), connection.ops.adapt_datetimefield_value
    insert_rows(
        EntryHistory,
        COLUMNS,
        [
            (
                key(row.entry_id),
                time(row.at),
                row.by,
                row.verb,
                row.standing,
                row.origin,
                changes,
                row.reason,
                row.erased,
                row.hash,
            )
            for row, changes in zip(rows, seal(rows), strict=True)
        ],
    )
