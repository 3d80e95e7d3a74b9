"""Which database: SQLite in the home folder, or the PostgreSQL that ``DATABASE_URL`` names."""

from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

from throughline.settings.home import database_file

# WAL: readers never wait for the writer. NORMAL: safe against a killed process; a power cut may lose the last commit,
# never the file. IMMEDIATE: a writer waits at BEGIN, where it can, and not in the middle of its work, where it cannot.
# 32 MB of pages kept: a report's rows fit, and are not written out and read again before they are committed.
SQLITE_OPENING = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; "
    "PRAGMA cache_size=-32000"
)
SQLITE_WAIT_SECONDS = 30


def sqlite_in(home: Path) -> dict[str, Any]:
    """Django's settings of the record in ``home``."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": database_file(home),
        "OPTIONS": {
            "timeout": SQLITE_WAIT_SECONDS,
            "transaction_mode": "IMMEDIATE",
            "init_command": SQLITE_OPENING,
        },
    }


def database_at(url: str) -> dict[str, Any]:
    """Django's settings of ``postgres://user:password@host:port/name?option=value``.

    ``?host=/folder`` names a socket folder. What follows ``?`` otherwise goes to PostgreSQL as it is. Another scheme,
    a missing name or a missing driver: ``ImproperlyConfigured`` saying what to write or install.
    """
    parts = urlsplit(url)
    if parts.scheme not in ("postgres", "postgresql"):
        raise ImproperlyConfigured(
            f"E2001 DATABASE_URL begins with {parts.scheme or url[:12]!r}; it must begin with postgresql://. "
            "Leave it unset to keep the record in SQLite."
        )
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise ImproperlyConfigured("E2002 DATABASE_URL names no database; write postgresql://user@host/name.")
    if find_spec("psycopg") is None:
        raise ImproperlyConfigured(
            "E2003 DATABASE_URL asks for PostgreSQL, whose driver is not installed. "
            "Run: pip install 'throughline[postgresql]'"
        )
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or unquote(parts.hostname or "")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
