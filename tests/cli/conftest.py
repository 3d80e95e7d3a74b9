"""Ways to run the command: in this process (quick) and in one of its own (as people do)."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from throughline.cli import main

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ended]:
    """Run the command here; ``stdin`` are the bytes it reads."""

    def run_here(*arguments: object, stdin: bytes = b"") -> Ended:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Ended(code=ended.value.code or 0, out=printed.out, err=printed.err)  # type: ignore[arg-type]

    return run_here


@pytest.fixture
def run_process(tmp_path: Path) -> Callable[..., Ended]:
    """Run the command in a process of its own, with a home of its own."""

    def run_there(*arguments: object, stdin: bytes = b"", env: dict[str, str] | None = None) -> Ended:
        ended = subprocess.run(
            [sys.executable, "-m", "throughline", *map(str, arguments)],
            input=stdin,
            capture_output=True,
            env=os.environ | {"THROUGHLINE_HOME": str(tmp_path / "home")} | (env or {}),
            cwd=tmp_path,
            check=False,
        )
        return Ended(code=ended.returncode, out=ended.stdout.decode("utf-8"), err=ended.stderr.decode("utf-8"))

    return run_there
