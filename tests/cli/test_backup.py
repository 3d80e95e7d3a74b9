"""``throughline backup`` and ``restore``: one file, and one line where it cannot be."""

from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Ended

REPORT = Path(__file__).parent.parent / "record" / "data" / "dialogue.txt"
BACKUP = REPORT.with_name("backup-0.1.0.zip")


def test_record_is_found_again_after_backup_and_restore(run_process: Callable[..., Ended], tmp_path: Path) -> None:
    other = {"THROUGHLINE_HOME": str(tmp_path / "other")}
    restored = run_process("restore", BACKUP, env=other)
    assert (restored.code, restored.err) == (0, "")
    found = run_process("search", "consular", env=other).out
    assert found
    backed_up = run_process("backup", "record.zip", env=other)
    assert (backed_up.code, backed_up.err) == (0, "")
    assert backed_up.out.splitlines()[0].startswith("record.zip: ")
    assert backed_up.out.splitlines()[1] == restored.out.splitlines()[1]
    assert run_process("restore", "record.zip").code == 0
    assert run_process("search", "consular").out == found


def test_record_that_is_not_empty_is_told_in_a_line(run_process: Callable[..., Ended]) -> None:
    assert run_process("restore", BACKUP).code == 0
    again = run_process("restore", BACKUP)
    assert (again.code, again.out, again.err.count("\n")) == (1, "", 1)
    assert again.err.startswith("E3306 ")


def test_file_that_is_no_backup_is_told_in_a_line(run_process: Callable[..., Ended]) -> None:
    for named in (REPORT, "nowhere.zip"):
        ended = run_process("restore", named)
        assert (ended.code, ended.out, ended.err.count("\n")) == (1, "", 1)
