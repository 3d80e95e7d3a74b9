"""From the paths that a person names to the files to read."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from throughline.reading.files import SUFFIXES


@dataclass(frozen=True, kw_only=True, slots=True)
class Refused:
    """A path that gives no file, and why."""

    path: Path
    code: str
    message: str


def walk(paths: Iterable[Path]) -> Iterator[Path | Refused]:
    """The files that ``paths`` name, each once; of folders all that can be read, in the order of their paths.

    A file named outright is given whatever its kind: reading says what is wrong with it. Hidden files and folders, and
    links to folders, are passed over.
    """
    seen: set[Path] = set()
    for path in paths:
        found = _files_in(path) if path.is_dir() else iter((path,))
        for each in found:
            if isinstance(each, Refused):
                yield each
            elif (whole := Path(os.path.abspath(each))) not in seen:  # noqa: PTH100 -- resolve() would follow links
                seen.add(whole)
                yield each


def _files_in(folder: Path) -> Iterator[Path | Refused]:
    closed: list[OSError] = []
    found = False
    for here, folders, names in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in SUFFIXES:
                found = True
                yield Path(here, name)
    for error in closed:
        named = Path(error.filename or folder)
        yield Refused(path=named, code="E3012", message=f"the folder cannot be opened: {error.strerror}")
    if not found and not closed:
        kinds = ", ".join(sorted(SUFFIXES))
        yield Refused(path=folder, code="E3011", message=f"no file in this folder can be read; readable are {kinds}")
