"""Writes the tables of a new record, as the migrations make them, into one file that makes them at once.

    python -m tools.tables

Run after a migration was added; a test says when. A record that is there already is migrated, not made anew.
"""

import os
import sqlite3
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLES = ROOT / "src" / "throughline" / "settings" / "tables.sql"
APPLIED = 'INSERT INTO "django_migrations" VALUES('


def tables_migrated(home: Path) -> str:
    """The SQL of the record that migrations make in an empty ``home``; when they were applied is left to be told."""
    subprocess.run(
        [sys.executable, "-m", "django", "migrate", "--verbosity=0"],
        env={**os.environ, "THROUGHLINE_HOME": str(home), "DJANGO_SETTINGS_MODULE": "throughline.settings.default"},
        check=True,
    )
    with sqlite3.connect(home / "throughline.sqlite3") as record:
        lines = list(record.iterdump())
    record.close()
    return "\n".join(_applied_now(line) if line.startswith(APPLIED) else line for line in lines[1:-1]) + "\n"


def _applied_now(line: str) -> str:
    return line.rpartition(",")[0] + ",CURRENT_TIMESTAMP);"


def main() -> None:
    with tempfile.TemporaryDirectory() as home:
        TABLES.write_text(tables_migrated(Path(home)), encoding="utf-8")
    print(f"{TABLES.relative_to(ROOT)} is up to date")


if __name__ == "__main__":
    main()
