"""Which port to serve on, and who has it when it is taken."""

import errno
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

DEFAULT_PORT = 8000
PORTS_TRIED = 100
_LISTENING = "0A"


class PortRefused(Exception):
    """A port that cannot be served on; ``str()`` is one line with what to do."""


def port_for(host: str, asked: int | None) -> tuple[int, str]:
    """The port to serve on, and a line to tell the person ("" if there is nothing to tell).

    The port asked for, or ``PortRefused``. If none was: 8000, or the next free one, and who has 8000.
    """
    if asked is not None:
        if why := why_refused(host, asked):
            raise PortRefused(f"E2401 Port {asked} of {host} {why}. Name another with --port.")
        return asked, ""
    first = why_refused(host, DEFAULT_PORT)
    if not first:
        return DEFAULT_PORT, ""
    for port in range(DEFAULT_PORT + 1, DEFAULT_PORT + PORTS_TRIED):
        if not why_refused(host, port):
            return port, f"Port {DEFAULT_PORT} {first}; using {port}."
    raise PortRefused(f"E2401 Port {DEFAULT_PORT} of {host} {first}; the next {PORTS_TRIED - 1} cannot be had either.")


def why_refused(host: str, port: int) -> str:
    """Why ``port`` cannot be had ("is taken by ..."), or "" if it can."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        if sys.platform != "win32":
            # So that a port just left is free; on Windows this would share a port that is in use.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
            probe.listen(1)
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return f"is taken by {holder(port)}"
            return f"cannot be had: {error.strerror or error}"
    return ""


def holder(port: int) -> str:
    """The program that listens on ``port``, with its process number, or "another program" where that is unknown."""
    pid = _pid_from_proc(port) if Path("/proc/net/tcp").exists() else _pid_from_lsof(port)
    if pid is None:
        return "another program"
    name = _command(pid)
    return f"{name} (process {pid})" if name else f"process {pid}"


def _pid_from_proc(port: int) -> int | None:
    inodes = set()
    for table in ("/proc/net/tcp", "/proc/net/tcp6"):
        try:
            rows = Path(table).read_text(encoding="ascii").splitlines()[1:]
        except OSError:
            continue
        cells = (row.split() for row in rows)
        inodes |= {f"socket:[{c[9]}]" for c in cells if c[3] == _LISTENING and int(c[1].rsplit(":", 1)[1], 16) == port}
    for folder in Path("/proc").glob("[0-9]*/fd"):
        try:
            if any(str(descriptor.readlink()) in inodes for descriptor in folder.iterdir()):
                return int(folder.parent.name)
        except OSError:  # a process that ended, or somebody else's
            continue
    return None


def _pid_from_lsof(port: int) -> int | None:
    lsof = shutil.which("lsof")
    if lsof is None:
        return None
    asked = [lsof, "-nP", f"-iTCP:{port}", "-sTCP:LISTEN", "-t"]
    printed = subprocess.run(asked, capture_output=True, text=True, check=False).stdout  # noqa: S603 -- no shell, own words
    found = re.match(r"\d+", printed)
    return int(found[0]) if found else None


def _command(pid: int) -> str:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except OSError:
        ps = shutil.which("ps")
        if ps is None:
            return ""
        asked = [ps, "-o", "comm=", "-p", str(pid)]
        return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603 -- as above
    names = [Path(word.decode(errors="replace")).name for word in words if word and not word.startswith(b"-")]
    # An interpreter's name says little; the program it runs comes after it.
    return " ".join(names[:2] if names[0].startswith("python") else names[:1])
