"""One writer of the record at a time."""

from django.db import connection

# Any number that no other program takes on this database.
_WRITER_LOCK = 0x7468726F


def lock_writers() -> None:
    """Waits until no other transaction writes the record, and keeps the others waiting until this one ends.

    SQLite begins every transaction with the write lock (settings); PostgreSQL takes an advisory lock.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_WRITER_LOCK])
