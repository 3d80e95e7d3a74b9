"""A port that is taken: said by whom, and the next one only if none was asked for."""

import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from throughline.commands import ports
from throughline.commands.ports import PortRefused, holder, port_for, why_refused

HERE = "127.0.0.1"
LISTENS = """
import socket, sys
server = socket.create_server(("127.0.0.1", 0))
print(server.getsockname()[1], flush=True)
sys.stdin.read()
"""


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that this process listens on, with a free one after it."""
    with socket.socket() as listener:
        listener.bind((HERE, 0))
        listener.listen(1)
        yield listener.getsockname()[1]


def test_free_port_that_was_asked_for_is_taken_without_a_word(taken: int) -> None:
    with socket.socket() as other:
        other.bind((HERE, 0))
        free = other.getsockname()[1]
    assert port_for(HERE, free) == (free, "")


def test_taken_port_that_was_asked_for_is_refused_and_no_other_used(taken: int) -> None:
    with pytest.raises(
        PortRefused, match=rf"^E2401 Port {taken} of {HERE} is taken by .*\. Name another with --port\.$"
    ):
        port_for(HERE, taken)


def test_next_free_port_is_used_when_none_was_asked_for(taken: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "DEFAULT_PORT", taken)
    number, told = port_for(HERE, None)
    assert number > taken
    assert told.startswith(f"Port {taken} is taken by ")
    assert told.endswith(f"; using {number}.")
    assert why_refused(HERE, number) == ""


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="who listens is read from /proc, which is not here")
def test_holder_of_a_port_is_named_with_its_process(taken: int) -> None:
    assert re.fullmatch(rf"\S.* \(process {os.getpid()}\)", holder(taken))


@pytest.mark.skipif(not Path("/proc/net/tcp").exists(), reason="who listens is read from /proc, which is not here")
def test_program_that_an_interpreter_runs_is_named(tmp_path: Path) -> None:
    program = tmp_path / "program.py"
    program.write_text(LISTENS, encoding="utf-8")
    command = [sys.executable, "-u", str(program)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        port = int(other.stdout.readline())
        assert holder(port) == f"{Path(sys.executable).name} program.py (process {other.pid})"
        other.communicate("")


def test_holder_of_a_free_port_is_nobody_known() -> None:
    assert holder(1) == "another program"
