"""The index kept in step with the record, whatever happens to it."""

import subprocess
import sys
from pathlib import Path
from uuid import uuid4

import pytest

from tests.record.making import CHALLENGE, RECOMMENDATION, SUCCESS, said, the_entry, write
from throughline.record.models import Outbox
from throughline.record.models.outbox import Changed
from throughline.searching import drain_outbox, keeping, rebuild, search
from throughline.searching.keeping import COMPLETE, IndexBehind, index_folder
from throughline.searching.lock import writer_lock

pytestmark = pytest.mark.django_db


def found(query: str = "") -> int:
    return search(query).total


def test_index_is_built_when_it_is_first_asked() -> None:
    write(said(CHALLENGE))
    assert found("interpreters") == 1
    assert not Outbox.objects.exists()


def test_draining_tells_of_each_change_once() -> None:
    rebuild()
    write(said(CHALLENGE))
    assert drain_outbox() == 2
    assert drain_outbox() == 0
    assert found("interpreters") == 1


def test_reader_sees_what_another_wrote_after_it_opened() -> None:
    write(said(CHALLENGE), name="a.txt")
    assert found() == 1
    write(said(RECOMMENDATION), name="b.txt")
    assert found() == 1
    drain_outbox()
    assert found() == 2


def test_change_told_twice_is_there_once() -> None:
    write(said(CHALLENGE))
    drain_outbox()
    Outbox.objects.bulk_create(
        [Outbox(kind=Changed.ENTRY, key=str(the_entry().id)), Outbox(kind=Changed.ENTRY, key=str(the_entry().id))]
    )
    drain_outbox()
    assert found() == 1


def test_change_of_what_is_gone_is_no_error() -> None:
    rebuild()
    Outbox.objects.bulk_create(
        [Outbox(kind=Changed.ENTRY, key=str(uuid4())), Outbox(kind=Changed.DOCUMENT, key="0" * 16)]
    )
    assert drain_outbox() == 2
    assert found() == 0


def test_more_changes_than_fit_in_one_go_are_all_told(monkeypatch: pytest.MonkeyPatch) -> None:
    rebuild()
    monkeypatch.setattr(keeping, "ROWS_AT_ONCE", 2)
    for number, text in enumerate((CHALLENGE, RECOMMENDATION, SUCCESS)):
        write(said(text), name=f"{number}.txt")
    assert drain_outbox() == 6
    assert found() == 3


def test_writer_that_died_after_its_commit_leaves_a_sound_state(monkeypatch: pytest.MonkeyPatch) -> None:
    rebuild()
    write(said(CHALLENGE))
    rows = list(Outbox.objects.values("kind", "key"))
    drain_outbox()
    Outbox.objects.bulk_create(Outbox(**row) for row in rows)  # as if it had died before it took the rows away
    drain_outbox()
    assert found() == 1


def test_writer_that_died_before_its_first_commit_leaves_a_sound_state() -> None:
    write(said(CHALLENGE))
    rebuild()
    (index_folder() / COMPLETE).unlink()
    write(said(RECOMMENDATION), name="b.txt")
    assert found() == 2


@pytest.mark.parametrize("damage", ["no folder", "empty folder", "no meta", "bad meta", "a lost segment"])
def test_index_that_is_lost_or_damaged_is_built_again(damage: str) -> None:
    write(said(CHALLENGE))
    rebuild()
    folder = index_folder()
    for path in list(folder.iterdir()):
        if damage in ("no folder", "empty folder") or (damage == "no meta" and path.name == "meta.json"):
            path.unlink()
        elif damage == "bad meta" and path.name == "meta.json":
            path.write_text("{", encoding="utf-8")
        elif damage == "a lost segment" and path.suffix in (".idx", ".term", ".store"):
            path.unlink()
    if damage == "no folder":
        folder.rmdir()
    keeping._opened.clear()
    assert found("interpreters") == 1


def test_index_of_another_shape_is_left_alone_until_the_new_one_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    write(said(CHALLENGE))
    rebuild()
    old = index_folder()
    monkeypatch.setattr(keeping, "schema_hash", lambda: "another")
    assert found("interpreters") == 1
    assert index_folder().name == "another"
    assert not old.exists()


def test_only_one_writes_and_who_need_not_wait_goes_on(home: Path) -> None:
    rebuild()
    write(said(CHALLENGE))
    with writer_lock(home / "index" / "writer.lock", wait=True) as held:
        assert held
        assert drain_outbox(wait=False) == 0
    assert drain_outbox(wait=False) == 2


def test_lock_of_a_killed_process_is_free(home: Path) -> None:
    path = home / "lock"
    holder = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, pathlib; from throughline.searching.lock import writer_lock\n"
            f"with writer_lock(pathlib.Path({str(path)!r}), wait=True): print('held', flush=True); sys.stdin.read()",
        ],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert holder.stdout.readline() == b"held\n"
    with writer_lock(path, wait=False) as held:
        assert not held
    holder.kill()
    holder.wait()
    with writer_lock(path, wait=False) as held:
        assert held
    holder.stdin.close()
    holder.stdout.close()


def test_folder_that_cannot_be_written_is_said_in_a_line(home: Path) -> None:
    (home / "index").write_text("in the way", encoding="utf-8")
    with pytest.raises(IndexBehind) as behind:
        drain_outbox()
    assert behind.value.code == "E4001"
    assert "\n" not in str(behind.value)


def test_full_disk_keeps_what_is_to_be_told(monkeypatch: pytest.MonkeyPatch) -> None:
    rebuild()
    write(said(CHALLENGE))

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(keeping, "_tell", full)
        with pytest.raises(IndexBehind, match="No space left"):
            drain_outbox()
    assert Outbox.objects.count() == 2
    drain_outbox()
    assert found() == 1
