"""Original files, kept in the data folder under the hash of their bytes: nothing twice, nothing lost."""

import hashlib
import os
import shutil
from contextlib import suppress
from pathlib import Path

from django.conf import settings


class OriginalChanged(Exception):
    """The file is not any more what was read from it."""


def original_path(sha256: str) -> Path:
    """Where the file with this hash is, or would be, kept."""
    return Path(settings.HOME) / "originals" / sha256[:2] / sha256


def keep_original(path: Path, sha256: str) -> Path:
    """A copy of ``path`` under its hash. A copy has all its bytes or does not exist, whenever the machine stops.

    ``OriginalChanged`` if the bytes have another hash. An ``OSError`` of the data folder names the copy, not ``path``.
    """
    kept = original_path(sha256)
    if kept.exists():
        return kept
    kept.parent.mkdir(parents=True, exist_ok=True)
    draft = kept.with_name(f".{sha256}.{os.getpid()}")
    try:
        with path.open("rb") as source, draft.open("wb") as target:
            shutil.copyfileobj(source, target, 1 << 20)
            target.flush()
            os.fsync(target.fileno())
        with draft.open("rb") as copy:
            if hashlib.file_digest(copy, "sha256").hexdigest() != sha256:
                raise OriginalChanged(path)
        draft.replace(kept)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    _sync_folder(kept.parent)
    return kept


def sweep_drafts() -> None:
    """Takes away drafts that a killed process left; those of processes that live are left to them."""
    for draft in (Path(settings.HOME) / "originals").glob("??/.*"):
        with suppress(OSError, ValueError):
            if not _lives(int(draft.name.rsplit(".", 1)[1])):
                draft.unlink()


def _lives(process: int) -> bool:
    if os.name == "nt":
        return process == os.getpid()  # a draft that another process holds open cannot be unlinked there anyway
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
