"""The ``throughline`` command: what it is called with, and how it ends."""

import errno
import sys
import traceback
from collections.abc import Sequence
from typing import Annotated

import typer

from throughline import __version__
from throughline.commands.backup import backup, restore
from throughline.commands.check import check
from throughline.commands.compact import compact
from throughline.commands.demo import demo
from throughline.commands.exporting import export
from throughline.commands.extract import extract
from throughline.commands.failing import PARTLY_FAILED, tell
from throughline.commands.history import history
from throughline.commands.importing import import_
from throughline.commands.ingest import ingest
from throughline.commands.options import DebugOption
from throughline.commands.search import search
from throughline.commands.serve import serve
from throughline.commands.tag import tag
from throughline.commands.tagger import tagger
from throughline.commands.user import user

# Plain help and errors: they read the same through a screen reader, a pipe and a pager, and start in half the time.
app = typer.Typer(
    name="throughline",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (ingest, serve, demo, search, extract, check, tag, compact, backup, restore):
    app.command()(command)
app.command("import")(import_)
app.command()(export)
app.add_typer(tagger)
app.add_typer(user)
app.add_typer(history)


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"throughline {__version__}")
        raise typer.Exit


@app.callback()
def throughline(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and stop.", callback=_print_version, is_eager=True)
    ] = False,
    debug: DebugOption = False,
) -> None:
    """What was said, promised and done for the Global Compact for Migration, each with its source."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and end the process: 0 all, 1 something was refused or failed, 2 wrong use."""
    _speak_utf8()
    try:
        app(arguments)
    except Exception as error:
        if "--debug" in (sys.argv if arguments is None else arguments):
            traceback.print_exc()
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            tell(f"E9002 The output could not be written ({error.strerror}). Make room, then run the command again.")
        else:
            tell(error)
        sys.exit(PARTLY_FAILED)


def _speak_utf8() -> None:
    """UTF-8, whatever the terminal's code page; a file name that is not text prints as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
