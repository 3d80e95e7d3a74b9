"""The tables are made, and unmade, by the migrations and nothing else."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from tools.tables import TABLES, tables_migrated


@pytest.mark.django_db
def test_models_have_no_change_without_a_migration() -> None:
    call_command("makemigrations", "record", check=True, dry_run=True, verbosity=0, skip_checks=True)


@pytest.mark.django_db(transaction=True)
def test_migrations_go_down_to_nothing_and_up_again() -> None:
    before = record_tables()
    assert len(before) == 26
    call_command("migrate", "record", "zero", verbosity=0, skip_checks=True)
    try:
        assert record_tables() == []
    finally:
        call_command("migrate", verbosity=0, skip_checks=True)
    assert record_tables() == before


def test_tables_of_a_new_record_are_those_that_migrations_make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    migrated = tables_migrated(tmp_path)
    assert TABLES.read_text(encoding="utf-8") == migrated, "run python -m tools.tables"


def record_tables() -> list[str]:
    return sorted(name for name in connection.introspection.table_names() if name.startswith("record_"))
