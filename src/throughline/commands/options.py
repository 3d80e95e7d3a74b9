"""The options that several commands share."""

from enum import StrEnum
from typing import Annotated

import typer

from throughline.commands.printing import Format


class Table(StrEnum):
    """The tables that are imported and exported (``record.exchange.columns`` has what is in them)."""

    PRACTICES = "practices"
    PLEDGES = "pledges"
    STATEMENTS = "statements"
    RECOMMENDATIONS = "recommendations"
    SUCCESSES = "successes"
    CHALLENGES = "challenges"
    RESOURCES = "resources"
    ACTORS = "actors"


TableArgument = Annotated[Table, typer.Argument(metavar="KIND", help="What the table is of.", show_default=False)]
FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        help="How rows are printed; a table on a terminal, otherwise JSON Lines, unless said.",
        show_default=False,
    ),
]
ObjectiveOption = Annotated[
    int | None, typer.Option("--objective", min=1, max=23, help="Only of this objective.", show_default=False)
]
ActorOption = Annotated[str | None, typer.Option("--actor", help="Only of this actor: PHL, iom ..", show_default=False)]
YearOption = Annotated[int | None, typer.Option("--year", help="Only of this year.", show_default=False)]
DocumentOption = Annotated[
    str | None, typer.Option("--document", help="Only from the document with this id.", show_default=False)
]
StandingOption = Annotated[
    str | None, typer.Option("--standing", help="Only what stands so in the record.", show_default=False)
]
# Read by ``cli.main``, which is where an error that nobody foresaw arrives.
DebugOption = Annotated[bool, typer.Option("--debug", help="Show where in the program an error arose.")]
