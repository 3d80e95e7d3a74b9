"""What an error of the disk or the database means to the person who waits."""

import errno

from throughline.record.errors import RecordBusy, RecordError, RecordFull, RecordUnusable

# EDQUOT is a full quota; Windows does not have it.
_FULL = (errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC))
_FULL_WORDS = ("disk is full", "No space left", "disk I/O error", "disk full")


def error_of_storage(error: OSError) -> RecordError:
    """What an error of the data folder means."""
    if error.errno in _FULL:
        return _no_space(str(error))
    return RecordUnusable(
        code="E3004",
        message=f"the folder of the record cannot be used: {error}",
        remedy="Make it writable, or name another folder in THROUGHLINE_HOME.",
    )


def error_of_database(error: Exception) -> RecordError:
    """What an error of the database means."""
    words = " ".join(str(error).split())
    if "locked" in words or "lock timeout" in words:
        return RecordBusy(
            code="E3002", message="another process is writing to the record", remedy="Wait for it to end and try again."
        )
    if any(full in words for full in _FULL_WORDS):
        return _no_space(words)
    if "readonly database" in words or "unable to open" in words:
        return RecordUnusable(
            code="E3004",
            message=f"the folder of the record cannot be used: {words}",
            remedy="Make it writable, or name another folder in THROUGHLINE_HOME.",
        )
    return RecordUnusable(
        code="E3006", message=f"the record's database does not answer: {words}", remedy="See docs/record.md."
    )


def _no_space(words: str) -> RecordFull:
    return RecordFull(
        code="E3005", message=f"no space left for the record ({words})", remedy="Make room and try again."
    )
