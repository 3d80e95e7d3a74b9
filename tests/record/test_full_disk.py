"""A disk that is full, as the operating system says it: one clear line a file, and nothing half-written."""

import os
from pathlib import Path
from typing import Any

import pytest

from tests.record.records import DIALOGUE, EXAMPLE, HEARING, Record, all_rows, kept_originals, new_record
from throughline.record.services.ingesting import ingest_paths

pytest.importorskip("resource", reason="the size of files cannot be limited here")
pytestmark = pytest.mark.skipif("DATABASE_URL" in os.environ, reason="PostgreSQL writes its files itself")

#: The command, in a process that may write no file larger than so many bytes.
LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
from throughline.cli import main
main(["ingest", *sys.argv[2:]])
"""
FILES = (HEARING, EXAMPLE)


def contents(record: Record) -> tuple[dict[str, list[dict[str, Any]]], list[str]]:
    return all_rows(), kept_originals(record.folder)


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> tuple[object, ...]:
    record = new_record(tmp_path_factory.mktemp("room") / "home")
    with record.opened(django_db_blocker):
        ingest_paths([DIALOGUE])
        ingest_paths(FILES)
        return contents(record)


# Room for nothing; for the smaller file, but not for its rows; for both files, but not for the rows of the larger.
@pytest.mark.parametrize(("kilobytes", "lines"), [(1, 1), (60, 2), (500, 1)])
def test_full_disk_is_told_in_a_line_and_the_rest_follows_when_there_is_room(
    kilobytes: int, lines: int, undisturbed: tuple[object, ...], tmp_path: Path, django_db_blocker: Any
) -> None:
    record = new_record(tmp_path / "record")
    with record.opened(django_db_blocker):
        ingest_paths([DIALOGUE])
    ended = record.run("-c", LIMITED, kilobytes * 1024, *FILES)
    assert ended.returncode == 1
    assert [line.split()[0] for line in ended.stderr.splitlines()] == ["E3005"] * lines
    with record.opened(django_db_blocker):
        ingest_paths(FILES)
        assert contents(record) == undisturbed
