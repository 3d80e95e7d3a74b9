"""The whole record from one file."""

import os
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.apps.registry import Apps
from django.conf import settings
from django.core.management import call_command
from django.db import DataError, IntegrityError, connection, models, transaction
from django.db.migrations.executor import MigrationExecutor

from throughline.record.archive import Archive, damaged, newer, open_archive, unsafe
from throughline.record.errors import BackupRefused, RecordFull
from throughline.record.locking import lock_writers
from throughline.record.portable import LEFT_OUT, columns, start_keys_after, tables, write_rows
from throughline.record.services.originals import original_path

Migration = tuple[str, str]


@dataclass(frozen=True, kw_only=True, slots=True)
class Restored:
    """``history``: the hash of the last row of history. ``made_at``: when the backup was made."""

    rows: int
    files: int
    history: str
    made_at: str


def restore(path: Path) -> Restored:
    """Brings the record that ``path`` holds into this one, which must be empty: all of it or nothing.

    A backup of an earlier version is brought up to this one. The search index is still to be built afterwards.
    ``BackupRefused`` for a file that is none, is damaged or of a newer version, and for a record that is not empty.
    """
    with open_archive(path) as archive, _files_of(archive) as files:
        connection.disable_constraint_checking()  # SQLite changes tables only without, and this only before it begins
        try:
            with transaction.atomic():
                lock_writers()
                rows = _fill(archive)
        except (DataError, IntegrityError) as error:
            raise damaged(path, f"its rows do not fit: {error}") from error
        finally:
            connection.enable_constraint_checking()
    manifest = archive.manifest
    return Restored(rows=rows, files=files, history=manifest.history, made_at=manifest.made_at)


@contextmanager
def _files_of(archive: Archive) -> Iterator[int]:
    """Puts the files where they belong, gives how many there are, and takes away what was put if the rest fails."""
    home = Path(settings.HOME)
    names = [name for name in archive.manifest.members if not name.startswith("tables/")]
    needed = sum(member.size for member in archive.manifest.members.values())
    if shutil.disk_usage(home).free < needed:
        raise RecordFull(
            code="E3005",
            message=f"no space left for the record (the backup unpacks to {needed:,} bytes)",
            remedy="Make room and try again.",
        )
    made: list[Path] = []
    try:
        for name in names:
            made += _put(archive, name, home)
        yield len(names)
    except BaseException:
        for each in made:
            with suppress(OSError):
                each.unlink()
        raise


def _put(archive: Archive, name: str, home: Path) -> list[Path]:
    """The file if it was made, and not there before with the same bytes."""
    wanted = archive.manifest.members[name].sha256
    target = home / name
    if name.startswith("originals/"):
        target = original_path(name.removeprefix("originals/"))
        if target.name != wanted:
            raise unsafe(archive.path, f"{name} has other bytes than its name says")
    target.parent.mkdir(parents=True, exist_ok=True)
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with draft.open("wb") as file:
            file.writelines(archive.pieces(name))
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            if target.read_bytes() != draft.read_bytes():
                raise _not_empty(f"{target} is there already, with other bytes")
            return []
        draft.replace(target)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return [target]


def _fill(archive: Archive) -> int:
    """How many rows were written, into tables as this version has them."""
    _refuse_unless_empty()
    told = _tables_of(archive)
    kept = tables(told)
    named = archive.manifest.tables
    wanted = {model._meta.label_lower: sorted(column.name for column in columns(model)) for model in kept}
    if wanted != {table: sorted(names) for table, names in named.items()}:
        raise damaged(archive.path, "its tables are not those of its migrations")
    _empty(kept)  # what migrations and Django itself have put there comes from the backup
    rows = 0
    for model in kept:
        table = model._meta.label_lower
        try:
            rows += write_rows(model, named[table], archive.rows(f"tables/{table}.jsonl"))
        except (KeyError, ValueError) as error:
            raise damaged(archive.path, f"{table}: {error}") from error
    connection.check_constraints()
    start_keys_after(kept)
    if told is not apps:
        call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
        connection.check_constraints()
    return rows


def _refuse_unless_empty() -> None:
    there = set(connection.introspection.table_names())
    for model in apps.get_app_config("record").get_models():
        meta = model._meta
        if meta.label_lower not in LEFT_OUT and meta.db_table in there and _has_rows(meta.db_table):
            raise _not_empty(f"{meta.db_table} has rows")


def _has_rows(table: str) -> bool:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 FROM {connection.ops.quote_name(table)} LIMIT 1")  # noqa: S608 -- names of ours
        return cursor.fetchone() is not None


def _not_empty(what: str) -> BackupRefused:
    return BackupRefused(
        code="E3306",
        message=f"the record that is here is not empty ({what})",
        remedy="Name a new folder in THROUGHLINE_HOME, and a new database in DATABASE_URL if there is one.",
    )


def _tables_of(archive: Archive) -> Apps:
    """Has the database the tables that the backup was made of, and gives their models."""
    executor = MigrationExecutor(connection)
    wanted = {(app, name) for app, names in archive.manifest.migrations.items() for name in names}
    if unknown := sorted(wanted - executor.loader.disk_migrations.keys()):
        raise newer(archive.path, ", ".join(f"{app} {name}" for app, name in unknown[:3]))
    there = executor.loader.applied_migrations.keys() & executor.loader.disk_migrations.keys()
    if there and there != wanted:
        _drop_tables()
        executor = MigrationExecutor(connection)
    newest = _newest(wanted, executor)
    if there != wanted:
        executor.migrate(newest)
    if wanted == executor.loader.disk_migrations.keys():
        return apps
    return executor.loader.project_state(newest).apps


def _newest(wanted: set[Migration], executor: MigrationExecutor) -> list[Migration]:
    """Of each application the migration that none of its others comes after."""
    graph = executor.loader.graph
    return sorted(
        node
        for node in wanted
        if not any(child.key[0] == node[0] and child.key in wanted for child in graph.node_map[node].children)
    )


def _drop_tables() -> None:
    ours = {model._meta.db_table for model in apps.get_models(include_auto_created=True)} | {"django_migrations"}
    cascade = " CASCADE" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for table in sorted(ours & set(connection.introspection.table_names())):
            cursor.execute(f"DROP TABLE {connection.ops.quote_name(table)}{cascade}")


def _empty(kept: Sequence[type[models.Model]]) -> None:
    with connection.cursor() as cursor:
        for model in kept:
            if _has_rows(model._meta.db_table):
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")  # noqa: S608 -- names of ours
