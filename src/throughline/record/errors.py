"""What can go wrong with the record, drawn as a tree.

RecordError
├── NewerRecord     made by a newer version of Throughline
├── RecordBusy      another process holds the database
├── RecordFull      no space left
├── RecordUnusable  settings or folder that do not work
├── BackupRefused   a file that cannot be backed up to, or restored from
├── NotAllowed      a change that the rules do not allow
├── EntryChanged    somebody else changed it meanwhile
└── EntryMissing
    ├── EntryMoved      merged into another one
    └── EntryWithdrawn  taken back; its history stays
"""

from uuid import UUID


class RecordError(Exception):
    """``str()`` is one clear line: code, what happened, what to do."""

    def __init__(self, *, code: str, message: str, remedy: str) -> None:
        super().__init__(f"{code} {message}. {remedy}")
        self.code, self.message, self.remedy = code, message, remedy


class NewerRecord(RecordError):
    pass


class RecordBusy(RecordError):
    pass


class RecordFull(RecordError):
    pass


class RecordUnusable(RecordError):
    pass


class BackupRefused(RecordError):
    pass


class NotAllowed(RecordError):
    pass


class EntryChanged(RecordError):
    """Somebody changed the entry since it was read; nothing was saved."""

    def __init__(self, entry_id: UUID) -> None:
        super().__init__(
            code="E3107",
            message=f"entry {entry_id} was changed by somebody else meanwhile",
            remedy="Look at both versions, then save again.",
        )


class EntryMissing(RecordError):
    """No entry has this id."""

    def __init__(self, entry_id: UUID, *, message: str = "", remedy: str = "") -> None:
        super().__init__(
            code="E3102",
            message=message or f"no entry has the id {entry_id}",
            remedy=remedy or "Look for it with: throughline search.",
        )
        self.entry_id = entry_id


class EntryMoved(EntryMissing):
    """The entry was found to be another one's second printing; ``to`` is that one."""

    def __init__(self, entry_id: UUID, to: UUID) -> None:
        super().__init__(entry_id, message=f"entry {entry_id} is now a source of {to}", remedy=f"Open {to}.")
        self.to = to


class EntryWithdrawn(EntryMissing):
    """The entry was taken back; ``queries.entries.history_of`` still tells how."""

    def __init__(self, entry_id: UUID) -> None:
        super().__init__(entry_id, message=f"entry {entry_id} was withdrawn", remedy="Its history can still be read.")
