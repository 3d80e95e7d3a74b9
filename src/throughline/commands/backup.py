"""``throughline backup`` and ``throughline restore``: the whole record, one file."""

from pathlib import Path
from typing import Annotated

import typer

from throughline.commands.failing import tell
from throughline.commands.options import DebugOption


def backup(
    file: Annotated[Path, typer.Argument(help="The file to write.", show_default=False)], debug: DebugOption = False
) -> None:
    """Write the whole record into one file.

    Database, original files, observations and learned weights, as they are at one moment, with their sums. An earlier
    backup of this name is replaced when the new one is whole.
    """
    from throughline.settings.bootstrap import prepare, set_up

    prepare()
    from throughline.record.services.backing_up import back_up

    with set_up():
        done = back_up(file)
    for name in done.missing:
        tell(f"{name}: the original file is not in the data folder, and so not in the backup.")
    print(f"{file}: {done.rows} rows and {done.files} files in {done.size_bytes / 1e6:.1f} MB")
    print(f"Last hash of the history: {done.history or 'none'}")


def restore(
    file: Annotated[Path, typer.Argument(help="What backup wrote.", show_default=False)], debug: DebugOption = False
) -> None:
    """Bring a backup into an empty record, in SQLite or PostgreSQL.

    All of it or nothing. A backup of an earlier version is brought up to this one.
    """
    from throughline.settings.bootstrap import prepare, set_up

    prepare()
    from throughline.record.services.restoring import restore as restore_from
    from throughline.searching import rebuild

    with set_up():
        done = restore_from(file)
    searchable = rebuild()
    print(f"Restored {done.rows} rows and {done.files} files of {done.made_at}; {searchable} results can be found")
    print(f"Last hash of the history: {done.history or 'none'}")
