"""Files and folders into the record: each file by itself, whole or not at all."""

import errno
import os
import shutil
from pathlib import Path

import pytest
from django.db import OperationalError

from tests.record.dying import die_at_b
from tests.record.making import CHALLENGE, FILLER, RECOMMENDATION
from throughline.record.models import Document, Entry, Outbox
from throughline.record.services import ingesting, originals, pool, preparing
from throughline.record.services.ingesting import FileOutcome, FileStatus, Progress, ingest_paths
from throughline.record.services.originals import original_path
from throughline.record.services.walking import Refused, walk
from throughline.record.visibility import Visibility

pytestmark = pytest.mark.django_db

REPORT = f"""Workshop on the Compact

14 March 2023

Challenges

- {CHALLENGE}
- {RECOMMENDATION}

{FILLER}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_text(REPORT.replace("14 March", f"{ord(name[0]) - 96} March"), encoding="utf-8")
    return folder


def statuses(outcomes: list[FileOutcome]) -> list[tuple[str, str]]:
    return [(outcome.path.name, outcome.status.value) for outcome in outcomes]


def test_folder_is_read_in_the_order_of_its_names(folder: Path) -> None:
    outcomes = ingest_paths([folder])
    assert statuses(outcomes) == [("a.txt", "new"), ("b.txt", "new"), ("c.txt", "new")]
    assert outcomes[0].passages == Document.objects.get(name="a.txt").passages.count()
    assert not Outbox.objects.exists()


def test_same_bytes_again_change_nothing_and_are_not_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ingest_paths([folder])
    before = list(Document.objects.order_by("id").values()), list(Entry.objects.order_by("id").values())
    monkeypatch.setattr(ingesting, "prepare_file", None)
    assert statuses(ingest_paths([folder])) == [("a.txt", "unchanged"), ("b.txt", "unchanged"), ("c.txt", "unchanged")]
    assert (list(Document.objects.order_by("id").values()), list(Entry.objects.order_by("id").values())) == before


def test_newer_extractor_reads_the_same_bytes_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ingest_paths([folder / "a.txt"])
    monkeypatch.setattr(preparing, "RECORDING", "a newer one")
    (outcome,) = ingest_paths([folder / "a.txt"])
    assert (outcome.status, outcome.added, outcome.removed, outcome.changed) == (FileStatus.READ_AGAIN, 0, 0, 0)
    assert statuses(ingest_paths([folder / "a.txt"])) == [("a.txt", "unchanged")]


def test_second_copy_of_a_file_is_told_and_not_written_twice(folder: Path) -> None:
    shutil.copy(folder / "a.txt", folder / "copy.txt")
    outcomes = ingest_paths([folder])
    assert statuses(outcomes)[3] == ("copy.txt", "unchanged")
    assert outcomes[3].notes == (f"the same bytes as {folder / 'a.txt'}",)
    assert Document.objects.count() == 3


def test_original_is_kept_under_its_hash(folder: Path) -> None:
    ingest_paths([folder / "a.txt"])
    kept = original_path(Document.objects.get().sha256)
    assert kept.read_bytes() == (folder / "a.txt").read_bytes()


def test_file_that_cannot_be_read_is_named_and_the_others_are_in(folder: Path) -> None:
    (folder / "b.txt").write_bytes(b"")
    (folder / "c.txt").unlink()
    outcomes = ingest_paths([folder / "a.txt", folder / "b.txt", folder / "c.txt"])
    assert statuses(outcomes) == [("a.txt", "new"), ("b.txt", "failed"), ("c.txt", "failed")]
    assert [outcome.code for outcome in outcomes] == ["", "E1004", "E1001"]
    assert all(outcome.message and "\n" not in outcome.message for outcome in outcomes[1:])
    assert list(Document.objects.values_list("name", flat=True)) == ["a.txt"]


def test_file_that_vanishes_after_it_was_listed_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def vanish(path: Path) -> preparing.Prepared:
        prepared = preparing.prepare_file(path)
        if path.name == "b.txt":
            path.unlink()
        return prepared

    monkeypatch.setattr(ingesting, "prepare_file", vanish)
    outcomes = ingest_paths([folder])
    assert statuses(outcomes) == [("a.txt", "new"), ("b.txt", "failed"), ("c.txt", "new")]
    assert outcomes[1].code == "E1001"


def test_file_that_changes_while_it_is_read_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def change(path: Path) -> preparing.Prepared:
        prepared = preparing.prepare_file(path)
        path.write_text("Other words now.", encoding="utf-8")
        return prepared

    monkeypatch.setattr(ingesting, "prepare_file", change)
    (outcome,) = ingest_paths([folder / "a.txt"])
    assert (outcome.status, outcome.code) == (FileStatus.FAILED, "E3013")
    assert not Document.objects.exists()


def test_folder_without_readable_files_says_what_can_be_read(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "empty" / "picture.png").write_bytes(b"x")
    (outcome,) = ingest_paths([tmp_path / "empty"])
    assert (outcome.status, outcome.code) == (FileStatus.FAILED, "E3011")
    assert ".docx" in outcome.message


@pytest.mark.parametrize("where", ["original", "database"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EFBIG])
def test_full_disk_is_said_in_a_line_and_leaves_nothing_half_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch, where: str, number: int
) -> None:
    full = OSError(number, os.strerror(number))
    failing = {"b.txt"}

    def no_space(path: Path, sha256: str) -> Path:
        if path.name in failing:
            raise full
        return originals.keep_original(path, sha256)

    def no_pages(prepared: preparing.Prepared, *_: object) -> object:
        if prepared.document.name in failing:
            raise OperationalError("database or disk is full")
        return real_store(prepared)

    real_store = ingesting.store
    if where == "original":
        monkeypatch.setattr(ingesting, "keep_original", no_space)
    else:
        monkeypatch.setattr(ingesting, "store", no_pages)
    outcomes = ingest_paths([folder])
    assert statuses(outcomes) == [("a.txt", "new"), ("b.txt", "failed"), ("c.txt", "new")]
    assert outcomes[1].code == "E3005"
    assert Document.objects.count() == 2
    failing.clear()
    assert statuses(ingest_paths([folder]))[1] == ("b.txt", "new")


def test_real_full_disk_leaves_no_draft_of_an_original(
    folder: Path, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    def fill(source: object, target: object, length: int) -> None:
        target.write(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(originals.shutil, "copyfileobj", fill)
    (outcome,) = ingest_paths([folder / "a.txt"])
    assert outcome.code == "E3005"
    assert [path for path in (home / "originals").rglob("*") if path.is_file()] == []


def test_locked_record_is_said_in_a_line(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*_: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(ingesting, "store", locked)
    (outcome,) = ingest_paths([folder / "a.txt"])
    assert (outcome.code, outcome.status) == ("E3002", FileStatus.FAILED)


def test_index_that_cannot_be_written_is_told_and_the_files_are_in(
    folder: Path, monkeypatch: pytest.MonkeyPatch, home: Path
) -> None:
    (home / "index").write_text("in the way of the folder", encoding="utf-8")
    outcomes = ingest_paths([folder / "a.txt"])
    assert statuses(outcomes) == [("a.txt", "new"), ("index", "failed")]
    assert outcomes[1].code == "E4001"
    (home / "index").unlink()
    assert statuses(ingest_paths([folder / "a.txt"])) == [("a.txt", "unchanged")]
    assert not Outbox.objects.exists()


def test_progress_is_reported_a_file_at_a_time(folder: Path) -> None:
    seen: list[Progress] = []
    ingest_paths([folder], report=seen.append)
    assert [(progress.done, progress.total, progress.outcome.path.name) for progress in seen] == [
        (1, 3, "a.txt"),
        (2, 3, "b.txt"),
        (3, 3, "c.txt"),
    ]


def test_visibility_can_be_said_at_once_and_later(folder: Path) -> None:
    ingest_paths([folder / "a.txt"], visibility=Visibility.SIGNED_IN)
    assert Document.objects.get().visibility == "signed_in"
    ingest_paths([folder / "a.txt"])
    assert Document.objects.get().visibility == "signed_in"
    (outcome,) = ingest_paths([folder / "a.txt"], visibility=Visibility.FULL)
    assert outcome.status is FileStatus.READ_AGAIN
    assert Document.objects.get().visibility == "full"


def test_processes_give_the_same_rows_as_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = sorted(folder.iterdir())
    alone = [(path, found.document.id) for path, found in pool.work_on_all(paths, preparing.prepare_file)]
    monkeypatch.setattr(pool, "WORTH_A_PROCESS", 0)
    assert [(path, found.document.id) for path, found in pool.work_on_all(paths, preparing.prepare_file)] == alone


def test_error_of_a_file_read_in_another_process_is_that_files(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "b.txt").write_bytes(b"")
    monkeypatch.setattr(pool, "WORTH_A_PROCESS", 0)
    assert [outcome.code for outcome in ingest_paths([folder])] == ["", "E1004", ""]


def test_file_that_ends_its_process_is_named_and_the_others_are_in(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "WORTH_A_PROCESS", 0)
    monkeypatch.setattr(ingesting, "prepare_file", die_at_b)
    outcomes = ingest_paths([folder])
    assert statuses(outcomes) == [("a.txt", "new"), ("b.txt", "failed"), ("c.txt", "new")]
    assert outcomes[1].code == "E3014"


def test_walk_gives_each_file_once_and_passes_over_what_is_hidden(tmp_path: Path) -> None:
    for name in ("z.txt", "A.PDF", ".hidden.txt", "picture.png", "in/b.md", ".git/c.txt"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    (tmp_path / "in" / "again").symlink_to(tmp_path)
    found = list(walk([tmp_path, tmp_path / "z.txt", tmp_path / "picture.png"]))
    assert found == [tmp_path / "A.PDF", tmp_path / "z.txt", tmp_path / "in" / "b.md", tmp_path / "picture.png"]


def test_walk_leaves_missing_paths_to_reading(tmp_path: Path) -> None:
    assert list(walk([tmp_path / "none.txt"])) == [tmp_path / "none.txt"]
    assert [type(each) for each in walk([tmp_path])] == [Refused]


def test_drafts_of_dead_processes_are_swept_and_those_of_live_ones_left(home: Path) -> None:
    shelf = home / "originals" / "ab"
    shelf.mkdir(parents=True)
    live, dead = shelf / f".{'a' * 64}.{os.getpid()}", shelf / f".{'b' * 64}.999999999"
    live.touch()
    dead.touch()
    originals.sweep_drafts()
    assert (live.exists(), dead.exists()) == (True, False)
