"""The folder that holds a record: database, original files, search index, secret key."""

import os
import secrets
from pathlib import Path

import platformdirs


def find_home() -> Path:
    """Where the record is, or would be: ``THROUGHLINE_HOME``, or the platform's user data folder."""
    named = os.environ.get("THROUGHLINE_HOME")
    return Path(named) if named else Path(platformdirs.user_data_dir("throughline", appauthor=False))


def home_folder() -> Path:
    """The folder of the record, made if it is not there."""
    home = find_home()
    home.mkdir(parents=True, exist_ok=True)
    return home.resolve()


def database_file(home: Path) -> Path:
    """The record itself, where it is in SQLite."""
    return home / "throughline.sqlite3"


def secret_key(home: Path) -> str:
    """The key that signs what the site hands out: made once, kept in ``home``, readable by its owner alone."""
    path = home / "secret_key"
    if not path.exists():
        _write_once(path, secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii")


def _write_once(path: Path, words: str) -> None:
    # Two processes may start at once: the first link stands, and a key half-written is never read.
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(words)
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    except OSError:  # a file system without links
        draft.replace(path)
        return
    draft.unlink()
