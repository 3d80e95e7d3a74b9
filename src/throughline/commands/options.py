"""The options that several commands share."""

from typing import Annotated

import typer

from throughline.commands.printing import Format

FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        help="How rows are printed; a table on a terminal, otherwise JSON Lines, unless said.",
        show_default=False,
    ),
]
# Read by ``cli.main``, which is where an error that nobody foresaw arrives.
DebugOption = Annotated[bool, typer.Option("--debug", help="Show where in the program an error arose.")]
