"""Records of their own: a folder and a database each, used by this process or by commands in processes of their own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django.apps import apps
from django.db import connections, models
from django.db.utils import load_backend
from django.test import override_settings

from throughline.settings.bootstrap import prepare
from throughline.settings.databases import database_at, sqlite_in

DATA = Path(__file__).parent / "data"
DIALOGUE, SUMMARY, HEARING = DATA / "dialogue.txt", DATA / "summary.txt", DATA / "hearing.txt"
EXAMPLE = Path(str(files("throughline.examples"))) / "report" / "example-report.txt"


@dataclass(frozen=True, kw_only=True)
class Record:
    """``url``: of its PostgreSQL database; empty for SQLite in the folder."""

    folder: Path
    url: str

    @property
    def environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
        return kept | {"THROUGHLINE_HOME": str(self.folder)} | ({"DATABASE_URL": self.url} if self.url else {})

    def run(self, *arguments: object) -> subprocess.CompletedProcess[str]:
        """``python`` with these arguments, to its end."""
        return subprocess.run(
            [sys.executable, *map(str, arguments)],
            env=self.environment,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    @contextmanager
    def opened(self, blocker: Any) -> Iterator[None]:
        """This process reads and writes this record meanwhile. ``blocker``: the fixture ``django_db_blocker``."""
        tested = connections["default"]
        database = database_at(self.url) if self.url else sqlite_in(self.folder)
        with blocker.unblock(), override_settings(HOME=self.folder):
            backend = load_backend(database["ENGINE"])
            own = backend.DatabaseWrapper(deepcopy(tested.settings_dict) | database, "default")
            connections["default"] = own
            try:
                prepare()
                yield
            finally:
                own.close()
                connections["default"] = tested


def new_record(folder: Path, url: str | None = None, like: Record | None = None) -> Record:
    """An empty record, in the database that the tests run on: a new one on the server of ``url`` (default:
    ``DATABASE_URL``), else SQLite. ``like``: one that nobody has open, whose tables and rows it begins with."""
    folder.mkdir(parents=True)
    url = os.environ.get("DATABASE_URL", "") if url is None else url
    if url:
        import psycopg

        name = f"record_{uuid4().hex[:16]}"
        with psycopg.connect(url, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name}" + (f" TEMPLATE {urlsplit(like.url).path[1:]}" if like else ""))
        url = urlsplit(url)._replace(path=f"/{name}").geturl()
    elif like:
        shutil.copy(like.folder / "throughline.sqlite3", folder)
    return Record(folder=folder, url=url)


def all_rows(*, times: bool = False) -> dict[str, list[dict[str, Any]]]:
    """Every row of every table of the record, by table and in the order of its key.

    Left out are keys that only count rows, times, and the hashes of the history, which cover times, unless ``times``:
    what two records of the same differ in.
    """
    return {model.__name__: _rows(model, times) for model in apps.get_app_config("record").get_models()}


def _rows(model: type[models.Model], times: bool) -> list[dict[str, Any]]:
    counts = isinstance(model._meta.pk, models.AutoField)
    fields = [
        field
        for field in model._meta.concrete_fields
        if times or not (isinstance(field, models.DateTimeField | models.AutoField) or field.name == "hash")
    ]
    rows = sorted(model._default_manager.all(), key=lambda row: row.pk if counts else str(row.pk))
    return [{field.attname: _value(getattr(row, field.attname)) for field in fields} for row in rows]


def _value(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def kept_originals(folder: Path) -> list[str]:
    """What lies in the folder of original files, drafts included."""
    return sorted(path.name for path in (folder / "originals").rglob("*") if path.is_file())
