"""Personal data taken out of an entry and its history, told in the history, without breaking its chain."""

from typing import Any
from uuid import UUID

from django.utils import timezone

from throughline.record.errors import EntryMissing, NotAllowed
from throughline.record.models import Entry, EntryHistory
from throughline.record.models.outbox import Changed
from throughline.record.services.writing import one_writer, put_in_outbox, tell_of_changes
from throughline.record.states import ERASED, ERASURE, changes_between, state_of, states

VERB = "erased"
FEWEST_CHARACTERS = 3
COLUMNS = ("title", "text", "original", "edited")


def erase(entry_id: UUID, words: str, *, by: str, reason: str) -> int:
    """How many rows of the entry's history held ``words`` and were erased.

    In the entry "[erased]" stands in their place, in what it says now and in what it said first. A row of history that
    holds them keeps its hash, the digest of what it said, and which fields it changed. Side effects: a row of history
    that says which rows, who and why; the search index told. Documents and their passages are left as they are.
    """
    if len(words.strip()) < FEWEST_CHARACTERS or not reason.strip() or not by.strip():
        raise NotAllowed(
            code="E3401",
            message="an erasure needs words of three characters or more, a reason and a name",
            remedy="Give all three.",
        )
    with one_writer():
        entry = Entry.objects.select_for_update().filter(pk=entry_id).first()
        if entry is None:
            raise EntryMissing(entry_id)
        erased = erase_from(entry, words, by=by, reason=reason)
        if erased is None:
            raise NotAllowed(
                code="E3402",
                message=f"neither entry {entry_id} nor its history holds these words",
                remedy="Write them as they stand there.",
            )
    tell_of_changes(wait=False)
    return erased


def erase_from(entry: Entry, words: str, *, by: str, reason: str) -> int | None:
    """As ``erase``, inside ``one_writer``; None, and nothing done, where neither entry nor history holds ``words``."""
    history = list(EntryHistory.objects.filter(entry=entry).order_by("id"))
    rows = [row for row in history if not row.erased and _holds(row, words)]
    now = {name: _without(getattr(entry, name), words) for name in COLUMNS}
    if not rows and all(value == getattr(entry, name) for name, value in now.items()):
        return None
    for row in rows:
        row.erased = row.digest()
        row.by, row.origin, row.reason = ERASED, "", reason
        row.changes = dict.fromkeys(row.changes)
    EntryHistory.objects.bulk_update(rows, ("erased", "by", "origin", "reason", "changes"))
    for name, value in now.items():
        setattr(entry, name, value)
    entry.edited = entry.edited or {}  # a person had a hand in it: no machine reads the words into it again
    entry.changed_at = timezone.now()
    entry.save()
    EntryHistory.objects.create(
        entry=entry,
        at=entry.changed_at,
        by=by,
        verb=VERB,
        standing=entry.standing,
        reason=reason,
        changes={
            **changes_between(states(row.changes for row in history)[-1], state_of(entry)),
            ERASURE: [None, [row.id for row in rows]],
        },
    )
    put_in_outbox(Changed.ENTRY, [entry.id])
    return len(rows)


def _holds(row: EntryHistory, words: str) -> bool:
    said = [row.by, row.origin, row.reason, row.changes]
    return _without(said, words) != said


def _without(value: Any, words: str) -> Any:
    """A JSON value with ``words`` replaced wherever a text or a name has them."""
    if isinstance(value, str):
        return value.replace(words, ERASED)
    if isinstance(value, dict):
        return {_without(name, words): _without(inner, words) for name, inner in value.items()}
    return [_without(inner, words) for inner in value] if isinstance(value, list) else value
