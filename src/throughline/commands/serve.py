"""``throughline serve``: the pages, on this machine."""

import os
import socket
import threading
from typing import Annotated

import typer

from throughline.commands.failing import PARTLY_FAILED, tell
from throughline.commands.options import DebugOption
from throughline.commands.ports import PortRefused, port_for

APPLICATION = "throughline.settings.wsgi:application"
THREADS = 4
LOCAL_HOST = "127.0.0.1"
THIS_MACHINE = (LOCAL_HOST, "::1", "localhost")
PATIENCE_SECONDS = 60
LEAVE_SECONDS = 3

PortOption = Annotated[
    int | None,
    typer.Option("--port", min=1, max=65535, help="8000, or the next free one, if not given.", show_default=False),
]
HostOption = Annotated[str, typer.Option("--host", help="The address to listen on; 0.0.0.0 for every network.")]


def serve(port: PortOption = None, host: HostOption = LOCAL_HOST, debug: DebugOption = False) -> None:
    """Serve the pages on this machine.

    Makes what it needs in THROUGHLINE_HOME and prints the address last. Stop it with Ctrl+C.
    """
    number = have_port(host, port)

    from throughline.settings.bootstrap import prepare

    prepare()
    run_server(host, number)


def have_port(host: str, asked: int | None) -> int:
    """The port to serve on; if the one asked for cannot be had, that is said and the command ends."""
    try:
        number, told = port_for(host, asked)
    except PortRefused as refused:
        tell(str(refused))
        raise typer.Exit(PARTLY_FAILED) from None
    if told:
        tell(told)
    if host not in THIS_MACHINE and not os.environ.get("THROUGHLINE_HOSTS"):
        tell("Other machines are answered only by a name that THROUGHLINE_HOSTS gives, which is not set.")
    return number


def run_server(host: str, port: int) -> None:
    """Serve until interrupted; the address is printed when the first page can be had, and last."""
    import multiprocessing

    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    # A fresh process for the pages: one forked from here would inherit open connections and the index's threads.
    multiprocessing.set_start_method("spawn", force=True)
    server = Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=THREADS,
        websockets=False,
        # Browsers keep connections open that they never use; Ctrl+C does not wait for these.
        workers_kill_timeout=LEAVE_SECONDS,
        log_level=LogLevels.warning,
    )
    stopped = threading.Event()
    server.on_startup(threading.Thread(target=_announce, args=(host, port, stopped), daemon=True).start)
    server.on_shutdown(stopped.set)
    server.serve()


def _announce(host: str, port: int, stopped: threading.Event) -> None:
    shown = {"0.0.0.0": LOCAL_HOST, "::": "::1"}.get(host, host)  # noqa: S104 -- compared, not bound
    for _ in range(PATIENCE_SECONDS * 10):
        if _answers(shown, port):
            address = f"[{shown}]" if ":" in shown else shown
            print(f"Throughline is at http://{address}:{port}/ (stop it with Ctrl+C)", flush=True)
            return
        if stopped.wait(0.1):
            return


def _answers(host: str, port: int) -> bool:
    try:
        with socket.create_connection((host, port), timeout=PATIENCE_SECONDS) as connection:
            connection.sendall(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
            return bool(connection.recv(1))
    except OSError:
        return False
