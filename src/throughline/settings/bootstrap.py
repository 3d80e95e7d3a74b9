"""Makes the record ready to be used by a command or a server."""

import logging
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from importlib.resources import files
from pkgutil import iter_modules

from throughline.record.errors import NewerRecord, RecordError, RecordUnusable
from throughline.record.failing import error_of_database, error_of_storage


def prepare() -> None:
    """Django set up, the record's tables as this version needs them, and what a killed process left to the search index
    told. Cheap when there is nothing to do.

    Raises ``RecordError`` (one clear line) when the record was made by a newer version, its folder cannot be written,
    another process holds it or the settings do not work.
    """
    with set_up():
        _migrate()
        _catch_up()


@contextmanager
def set_up() -> Iterator[None]:
    """Django set up, the record as it is; what goes wrong with settings, folder or database raises ``RecordError``."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "throughline.settings.default")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.db import Error

    try:
        django.setup()
        yield
    except ImproperlyConfigured as error:
        raise RecordUnusable(code="E3003", message=str(error), remedy="Put the setting right and try again.") from error
    except OSError as error:
        raise error_of_storage(error) from error
    except Error as error:
        raise error_of_database(error) from error


def _migrate() -> None:
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    known = _known_migrations()
    recorder = MigrationRecorder(connection)
    if connection.vendor == "sqlite" and not recorder.has_table():
        _make_tables()
    applied = {key for key in recorder.applied_migrations() if key[0] in {app for app, _ in known}}
    if applied - known:
        names = ", ".join(sorted(f"{app} {name}" for app, name in applied - known))
        raise NewerRecord(
            code="E3001",
            message=f"this record was made by a newer version of Throughline (it has {names})",
            remedy="Upgrade: pip install --upgrade throughline",
        )
    if known - applied:
        from django.core.management import call_command

        # In one transaction: Django notes some migrations only after their tables are there, and may be killed between.
        with _one_change_of_tables():
            call_command("migrate", interactive=False, verbosity=0, skip_checks=True)


@contextmanager
def _one_change_of_tables() -> Iterator[None]:
    from django.db import connection, transaction

    connection.disable_constraint_checking()  # SQLite changes tables only without, and this only before it begins
    try:
        with transaction.atomic():
            yield
    finally:
        connection.enable_constraint_checking()


def _make_tables() -> None:
    """What the migrations would make of an empty file, at once: they take longer than reading a report."""
    from django.db import connection

    with _one_change_of_tables(), connection.cursor() as cursor:
        if connection.introspection.table_names(cursor):
            return  # another process was first
        for statement in _statements(files("throughline.settings").joinpath("tables.sql").read_text(encoding="utf-8")):
            cursor.execute(statement)


def _statements(script: str) -> Iterator[str]:
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _catch_up() -> None:
    from throughline.record.models import Outbox

    if not Outbox.objects.exists():
        return
    from throughline.searching import drain_outbox

    try:
        drain_outbox(wait=False)
    except RecordError as error:
        # The record can be used all the same; the next ingestion tells it in its table.
        logging.getLogger(__name__).warning("%s", error)


def _known_migrations() -> set[tuple[str, str]]:
    # Listing files is quicker than loading the graph of migrations, which every command would pay for.
    from django.apps import apps
    from django.db.migrations.loader import MigrationLoader

    known = set()
    for config in apps.get_app_configs():
        module_name, _ = MigrationLoader.migrations_module(config.label)
        try:
            package = import_module(module_name or "")
        except (ImportError, ValueError):
            continue
        known |= {
            (config.label, module.name) for module in iter_modules(package.__path__) if module.name[0] not in "_~"
        }
    return known
