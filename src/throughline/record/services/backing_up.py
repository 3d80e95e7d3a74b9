"""The whole record into one file."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zipfile import ZipFile

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from throughline import __version__
from throughline.record.archive import FOLDERS, PIECE_BYTES, Manifest, Writing, open_archive
from throughline.record.errors import BackupRefused
from throughline.record.models import Document, EntryHistory
from throughline.record.portable import AT_ONCE, columns, read_rows, tables
from throughline.record.services.originals import original_path

_BEGIN = {"sqlite": "BEGIN", "postgresql": "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"}
_as_json = json.JSONEncoder(separators=(",", ":")).encode


@dataclass(frozen=True, kw_only=True, slots=True)
class BackedUp:
    """``history``: the hash of the last row of history. ``missing``: names of documents whose original file is not
    there, and so not in the backup."""

    rows: int
    files: int
    size_bytes: int
    history: str
    missing: tuple[str, ...]


def back_up(path: Path) -> BackedUp:
    """Writes the whole record, as it is at one moment, into ``path``: all of it, or the file is as it was.

    Writers are not kept waiting. Not in it: the search index and sessions, which are made anew, and the secret key.
    ``BackupRefused`` if ``path`` is a file that is no backup.
    """
    if path.exists():
        with open_archive(path):
            pass
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        descriptor = os.open(draft, os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w+b") as file:
            with ZipFile(file, "w") as archive, _one_moment():
                told = _write(Writing(zip=archive))
            file.flush()
            os.fsync(file.fileno())
        size = draft.stat().st_size
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    rows, files, history, missing = told
    return BackedUp(rows=rows, files=files, size_bytes=size, history=history, missing=missing)


@contextmanager
def _one_moment() -> Iterator[None]:
    """All that is read meanwhile is the record at one moment, whoever writes."""
    if connection.in_atomic_block:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute(_BEGIN[connection.vendor])
        try:
            yield
        finally:
            cursor.execute("ROLLBACK")


def _write(archive: Writing) -> tuple[int, int, str, tuple[str, ...]]:
    kept = tables(apps)
    rows = 0
    for model in kept:
        with archive.member(f"tables/{model._meta.label_lower}.jsonl") as file:
            for chunk in read_rows(model):
                file.write("".join(f"{_as_json(row)}\n" for row in chunk).encode())
                rows += len(chunk)
    missing = []
    documents = Document.objects.order_by("sha256").values_list("sha256", "name")
    for sha256, name in documents.iterator(AT_ONCE):
        if original_path(sha256).is_file():
            _copy(original_path(sha256), archive, f"originals/{sha256}")
        else:
            missing.append(name)
    home = Path(settings.HOME)
    for folder in FOLDERS:
        for each in sorted((home / folder).rglob("*")):
            name = each.relative_to(home).as_posix()
            if each.is_file() and not each.is_symlink() and "/." not in name:
                _copy(each, archive, name)
    migrations: dict[str, list[str]] = {}
    for application, migration in sorted(MigrationRecorder(connection).applied_migrations()):
        migrations.setdefault(application, []).append(migration)
    history = EntryHistory.objects.order_by("-id").values_list("hash", flat=True).first() or ""
    archive.close_with(
        Manifest(
            throughline=__version__,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            migrations=migrations,
            tables={model._meta.label_lower: [column.name for column in columns(model)] for model in kept},
            history=history,
            members=archive.members,
        )
    )
    return rows, len(archive.members) - len(kept), history, tuple(missing)


def _copy(path: Path, archive: Writing, name: str) -> None:
    with path.open("rb") as source, archive.member(name) as target:
        while piece := source.read(PIECE_BYTES):
            target.write(piece)
    if name.startswith("originals/") and archive.members[name].sha256 != path.name:
        raise BackupRefused(
            code="E3308",
            message=f"the original file {path} was changed: its bytes are not those it was kept under",
            remedy="Take it from an earlier backup, or ingest the report again.",
        )
