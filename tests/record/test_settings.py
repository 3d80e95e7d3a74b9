"""The settings, and a record made ready by them."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from tests.record.making import CHALLENGE, said, write
from throughline.record.errors import NewerRecord
from throughline.record.models import Outbox
from throughline.searching import search
from throughline.settings import databases
from throughline.settings.bootstrap import prepare
from throughline.settings.databases import database_at, sqlite_in
from throughline.settings.home import home_folder, secret_key

PREPARE = "from throughline.settings.bootstrap import prepare; prepare()"


def python(code: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE")}
    return subprocess.run(
        [sys.executable, "-c", code],
        env=kept | {"THROUGHLINE_HOME": str(home)} | environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "postgresql://ada:s%40cret@db.example.org:5433/record?sslmode=require",
            ("record", "ada", "s@cret", "db.example.org", "5433", {"sslmode": "require"}),
        ),
        ("postgres:///record?host=/run/postgresql", ("record", "", "", "/run/postgresql", "", {})),
        ("postgresql://postgres:@/postgres?host=/tmp/data", ("postgres", "postgres", "", "/tmp/data", "", {})),
    ],
)
def test_url_of_postgresql_is_read(url: str, expected: tuple[object, ...]) -> None:
    read = database_at(url)
    names = ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")
    assert tuple(read[name] for name in names) == expected


@pytest.mark.parametrize(
    ("url", "code"), [("mysql://db/record", "E2001"), ("record.sqlite", "E2001"), ("postgresql://db/", "E2002")]
)
def test_url_that_cannot_be_used_says_what_to_write(url: str, code: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=code):
        database_at(url)


def test_missing_driver_names_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(databases, "find_spec", lambda _: None)
    with pytest.raises(ImproperlyConfigured, match=r"throughline\[postgresql\]"):
        database_at("postgresql://db/record")


def test_home_is_the_folder_named_or_the_platforms(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("THROUGHLINE_HOME", str(tmp_path / "new" / "home"))
    assert home_folder() == (tmp_path / "new" / "home").resolve()
    assert home_folder().is_dir()


def test_secret_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "keys"
    folder.mkdir()
    key = secret_key(folder)
    assert len(key) > 50
    assert secret_key(folder) == key
    assert [path.name for path in folder.iterdir()] == ["secret_key"]
    if os.name == "posix":
        assert stat.S_IMODE((folder / "secret_key").stat().st_mode) == 0o600


def test_sqlite_writes_ahead_checks_foreign_keys_and_begins_with_the_lock(tmp_path: Path) -> None:
    asked = (
        f"{PREPARE}; from django.db import connection as c; k = c.cursor(); "
        "print([k.execute(f'PRAGMA {name}').fetchone()[0] for name in "
        "('journal_mode', 'foreign_keys', 'synchronous', 'busy_timeout')], c.transaction_mode)"
    )
    assert python(asked, tmp_path).stdout == "['wal', 1, 1, 30000] IMMEDIATE\n"
    assert sqlite_in(tmp_path)["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.django_db
def test_record_that_is_up_to_date_is_not_migrated_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("django.core.management.call_command", None)
    prepare()


@pytest.mark.django_db
def test_record_of_a_newer_version_is_refused_with_the_remedy() -> None:
    MigrationRecorder(connection).record_applied("record", "0999_from_the_future")
    with pytest.raises(NewerRecord, match="newer version of Throughline") as refused:
        prepare()
    assert refused.value.code == "E3001"
    assert "pip install --upgrade throughline" in str(refused.value)


@pytest.mark.django_db
def test_what_a_killed_process_left_to_the_index_is_told() -> None:
    write(said(CHALLENGE))
    assert Outbox.objects.exists()
    prepare()
    assert not Outbox.objects.exists()
    assert search("interpreters").total == 1


@pytest.mark.django_db
def test_record_can_be_used_while_its_index_cannot_be_written(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(said(CHALLENGE))
    (home / "index").write_text("in the way", encoding="utf-8")
    prepare()
    assert capsys.readouterr().err.startswith("E4001 ")


def test_empty_folder_becomes_a_record(tmp_path: Path) -> None:
    home = tmp_path / "home"
    assert python(PREPARE, home).returncode == 0
    assert {path.name for path in home.iterdir()} >= {"secret_key", "throughline.sqlite3"}


def test_setting_that_does_not_work_is_said_in_a_line(tmp_path: Path) -> None:
    ended = python(
        f"from throughline.record.errors import RecordError\ntry:\n    {PREPARE.replace('; ', chr(10) + '    ')}\n"
        "except RecordError as error:\n    print(error)",
        tmp_path,
        DATABASE_URL="mysql://db/record",
    )
    assert ended.stdout.startswith("E3003 E2001 ")
    assert ended.stdout.count("\n") == 1


def test_production_settings_need_a_database_and_names(tmp_path: Path) -> None:
    told = "import throughline.settings.production"
    assert "E2004 DATABASE_URL" in python(told, tmp_path).stderr
    url = {"DATABASE_URL": "postgresql://db/record"}
    assert "E2004 THROUGHLINE_HOSTS" in python(told, tmp_path, **url).stderr
    shown = "from throughline.settings.production import *; print(ALLOWED_HOSTS, SECURE_SSL_REDIRECT, DEBUG)"
    ended = python(shown, tmp_path, THROUGHLINE_HOSTS="record.example.org, www.example.org", **url)
    assert ended.stdout == "['record.example.org', 'www.example.org'] True False\n"


def test_limits_in_production_are_for_each_reader_and_not_for_the_proxy(tmp_path: Path) -> None:
    shown = """
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "throughline.settings.production"
import django
django.setup()
from allauth.account.adapter import get_adapter
from django.test import RequestFactory
request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="192.0.2.66, 198.51.100.7")
print(get_adapter().get_client_ip(request))
"""
    url = {"DATABASE_URL": "postgresql://db/record", "THROUGHLINE_HOSTS": "record.example.org"}
    assert python(shown, tmp_path, **url).stdout == "198.51.100.7\n"


@pytest.mark.django_db
def test_every_answer_carries_the_headers_and_no_cookie(client: Client) -> None:
    answer = client.get("/about/")
    assert answer.status_code == 200
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["X-Frame-Options"] == "DENY"
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert not answer.cookies
