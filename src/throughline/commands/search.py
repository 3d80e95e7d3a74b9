"""``throughline search``: what the record holds on some words."""

from typing import Annotated

import typer

from throughline.commands.options import (
    ActorOption,
    DebugOption,
    DocumentOption,
    FormatOption,
    ObjectiveOption,
    StandingOption,
    YearOption,
)
from throughline.commands.printing import Row, print_rows

COLUMNS = ("id", "kind", "title", "snippet", "document", "line_start", "page", "score")


def search(
    query: Annotated[
        str, typer.Argument(help='Words, "a phrase", or a beginning* of a word.', show_default=False, metavar="QUERY")
    ],
    objective: ObjectiveOption = None,
    actor: ActorOption = None,
    kind: Annotated[str | None, typer.Option("--kind", help="Only this kind: practice ..", show_default=False)] = None,
    holds: Annotated[
        str | None,
        typer.Option(
            "--holds", help="Only with such a finding inside: figure, legal_instrument ..", show_default=False
        ),
    ] = None,
    year: YearOption = None,
    document: DocumentOption = None,
    standing: StandingOption = None,
    limit: Annotated[int, typer.Option("--limit", min=1, max=1000, help="At most so many.")] = 20,
    format: FormatOption = None,
    debug: DebugOption = False,
) -> None:
    """Find words in the record.

    Best first, each with its place in the source.
    """
    from throughline.settings.bootstrap import prepare

    prepare()
    from throughline.searching import search as search_record

    results = search_record(
        query,
        kind=kind,
        holds=holds,
        objective=objective,
        actor=actor,
        year=year,
        document=document,
        standing=standing,
        limit=limit,
        offset=0,
    )
    rows = [{column: getattr(hit, column) for column in COLUMNS} for hit in results.hits]
    print_rows(rows, columns=COLUMNS, asked=format, as_table_row=_as_table_row)


def _as_table_row(row: Row) -> Row:
    place = f":{row['line_start']}" if row["line_start"] else f", page {row['page']}" if row["page"] else ""
    return {"kind": row["kind"], "title": row["title"], "where": f"{row['document']}{place}", "score": row["score"]}
