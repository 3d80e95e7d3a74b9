"""``throughline serve``: the address last, and a port that is taken."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

HERE = "127.0.0.1"


@contextmanager
def serving(home: Path, *options: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A server, and the line that it prints when it can be reached."""
    server = subprocess.Popen(
        [sys.executable, "-m", "throughline", "serve", *options],
        env=os.environ | {"THROUGHLINE_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    assert server.stdout is not None
    try:
        yield server, server.stdout.readline()
    finally:
        server.send_signal(signal.SIGINT)
        server.communicate(timeout=30)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HERE, 0))
        return probe.getsockname()[1]


def test_address_is_printed_when_the_first_page_can_be_had(tmp_path: Path) -> None:
    port = free_port()
    with serving(tmp_path, "--port", str(port)) as (server, line):
        assert line == f"Throughline is at http://{HERE}:{port}/ (stop it with Ctrl+C)\n"
        with urllib.request.urlopen(f"http://{HERE}:{port}/healthz") as answer:
            assert answer.status == 200
        with urllib.request.urlopen(f"http://{HERE}:{port}/") as answer:
            assert "Throughline" in answer.read().decode("utf-8")
    assert server.returncode in (0, 130)


def test_connection_that_is_never_used_does_not_keep_the_server(tmp_path: Path) -> None:
    port = free_port()
    with serving(tmp_path, "--port", str(port)) as (server, _), socket.create_connection((HERE, port)) as idle:
        idle.sendall(b"GET / HT")
        server.send_signal(signal.SIGINT)
        server.wait(timeout=30)
    assert server.returncode == 0


def test_taken_port_that_was_asked_for_ends_with_1_and_says_who_has_it(run_process) -> None:
    with socket.socket() as other:
        other.bind((HERE, 0))
        other.listen(1)
        port = other.getsockname()[1]
        ended = run_process("serve", "--port", port)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err.startswith(f"E2401 Port {port} of {HERE} is taken by ")


@pytest.mark.parametrize("port", ["0", "65536", "eighty"])
def test_port_that_is_none_is_wrong_use(run, port: str) -> None:
    assert run("serve", "--port", port).code == 2
