"""``throughline history``: whether it is whole, and what must be taken out of it."""

from typing import Annotated
from uuid import UUID

import typer

from throughline.commands.failing import PARTLY_FAILED, tell
from throughline.commands.options import DebugOption

history = typer.Typer(name="history", help="Check the history of the record.", no_args_is_help=True)


@history.command()
def check(
    noted: Annotated[
        str | None, typer.Option("--noted", help="A hash noted earlier: it must still be there.", show_default=False)
    ] = None,
    debug: DebugOption = False,
) -> None:
    """Check that the history is as it was written.

    Follows the chain of hashes and names the first row that breaks it; then compares each entry with what its history
    leads to. Prints the last hash, to be noted elsewhere.
    """
    from throughline.settings.bootstrap import prepare, set_up

    prepare()
    from throughline.record.queries.chain import check_history, has_hash

    with set_up():
        checked = check_history()
        lost = noted is not None and not has_hash(noted)
    for each in checked.broken:
        row = f"row {each.row} of the history of " if each.row else ""
        tell(f"E3403 {row}entry {each.entry}: {each.what}. Compare it with a backup.")
    if lost:
        tell(f"E3404 no row of the history has the hash {noted}. Rows were taken away: compare it with a backup.")
    print(f"{checked.rows} rows, {checked.erased} of them erased. Last hash: {checked.last or 'none'}")
    if checked.broken or lost:
        raise typer.Exit(PARTLY_FAILED)


@history.command()
def erase(
    entry: Annotated[UUID, typer.Argument(help="The id of the entry.", show_default=False)],
    words: Annotated[str, typer.Argument(help="The personal data, as it stands there.", show_default=False)],
    by: Annotated[str, typer.Option("--by", help="Who answers for it.", show_default=False)],
    reason: Annotated[str, typer.Option("--reason", help="Why, without the words themselves.", show_default=False)],
    debug: DebugOption = False,
) -> None:
    """Erase personal data from an entry and its history.

    It cannot be taken back, and is told in the history. The documents of the record are left as they are.
    """
    from throughline.settings.bootstrap import prepare, set_up

    prepare()
    from throughline.record.services.erasing import erase as erase_from

    with set_up():
        rows = erase_from(entry, words, by=by, reason=reason)
    print(f"Erased {rows} rows of the history of {entry}. Earlier backups still hold them.")
