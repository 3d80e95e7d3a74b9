"""``throughline history``: checked, erased, and told in a line where it is not whole."""

import json
from collections.abc import Callable
from pathlib import Path

from tests.cli.conftest import Ended

BACKUP = Path(__file__).parent.parent / "record" / "data" / "backup-0.1.0.zip"


def test_history_is_checked_and_personal_data_erased_from_it(run_process: Callable[..., Ended]) -> None:
    restored = run_process("restore", BACKUP)
    last = restored.out.split()[-1]
    checked = run_process("history", "check", "--noted", last)
    assert (checked.code, checked.err) == (0, "")
    assert checked.out.endswith(f" 0 of them erased. Last hash: {last}\n")
    entry = json.loads(run_process("search", "consular", "--kind", "practice").out.splitlines()[0])["id"]
    why = ("--by", "An administrator", "--reason", "asked for")
    erased = run_process("history", "erase", entry, "travelling", *why)
    assert (erased.code, erased.err) == (0, "")
    again = run_process("history", "erase", entry, "travelling", *why)
    assert (again.code, again.err.split()[0], again.err.count("\n")) == (1, "E3402", 1)
    lost = run_process("history", "check", "--noted", "0" * 64)
    assert (lost.code, lost.err.split()[0], lost.err.count("\n")) == (1, "E3404", 1)
    assert " 1 of them erased. " in lost.out
