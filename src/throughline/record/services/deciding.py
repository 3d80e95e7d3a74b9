"""What people decide on entries."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.utils import timezone

from throughline.record.errors import EntryMissing, NotAllowed
from throughline.record.models import Entry, EntryHistory
from throughline.record.models.history import MACHINE
from throughline.record.models.outbox import Changed
from throughline.record.services.history import add_history
from throughline.record.services.inserting import update_all
from throughline.record.services.rereading import differences
from throughline.record.services.writing import one_writer, put_in_outbox, tell_of_changes
from throughline.record.standing import Standing, next_standing

EDITABLE = ("title", "text", "fields")


def set_standing(entry_id: UUID, wanted: Standing, *, by: str, reason: str = "") -> Entry:
    """The entry with its new standing; ``NotAllowed`` where the table of transitions has no such step.

    Side effects: a row of history under the name ``by``, and the search index told.
    """
    with one_writer():
        entry = _entry_to_change(entry_id, by)
        entry.standing = next_standing(Standing(entry.standing), wanted)
        save_decision(entry, by, "standing", {}, reason)
    tell_of_changes(wait=False)
    return entry


def edit_entry(entry_id: UUID, changes: Mapping[str, Any], *, by: str, reason: str = "") -> Entry:
    """The entry with a person's words for ``title``, ``text`` or some of ``fields``; the original ones are kept.

    From here on no machine changes it. Side effects: a row of history with the words before and after, and the search
    index told. ``NotAllowed`` for anything else than words, and for an empty title.
    """
    with one_writer():
        entry = _entry_to_change(entry_id, by)
        save_decision(entry, by, "edited", set_words(entry, changes), reason)
    tell_of_changes(wait=False)
    return entry


def set_words(entry: Entry, changes: Mapping[str, Any]) -> dict[str, Any]:
    """What differs then, as ``{name: [before, after]}``. Does not save.

    ``NotAllowed`` for anything else than words, and for an empty title.
    """
    if set(changes) - set(EDITABLE) or not str(changes.get("title", entry.title)).strip():
        raise NotAllowed(
            code="E3103",
            message=f"these words cannot be set: {', '.join(sorted(changes))}",
            remedy=f"Set {', '.join(EDITABLE)}; the title may not be empty.",
        )
    before = words_of(entry)
    edited = {**(entry.edited or {}), **changes}
    edited["fields"] = {**(entry.edited or {}).get("fields", {}), **changes.get("fields", {})}
    entry.edited = {key: value for key, value in edited.items() if value != {}}
    entry.title, entry.text = edited.get("title", entry.title), edited.get("text", entry.text)
    return differences(before, words_of(entry))


def words_of(entry: Entry) -> dict[str, Any]:
    """The words of an entry as shown: ``title``, ``text`` and ``fields``."""
    return {"title": entry.title, "text": entry.text, "fields": entry.fields}


def _entry_to_change(entry_id: UUID, by: str) -> Entry:
    if not by.strip() or by == MACHINE:
        raise NotAllowed(code="E3104", message="a decision needs the name of a person", remedy="Give the name.")
    entry = Entry.objects.select_for_update().filter(pk=entry_id, merged_into=None).first()
    if entry is None:
        raise EntryMissing(entry_id)
    return entry


def save_decision(entry: Entry, by: str, verb: str, changes: Mapping[str, Any], reason: str) -> None:
    """Saves the entry as it is now, with a row of history and word to the index. Inside ``one_writer``."""
    entry.changed_at = timezone.now()
    entry.save()
    EntryHistory.objects.create(
        entry=entry,
        at=entry.changed_at,
        by=by,
        verb=verb,
        standing=entry.standing,
        changes=dict(changes),
        reason=reason,
    )
    put_in_outbox(Changed.ENTRY, [entry.id])


def save_standings(entries: Sequence[Entry], standing: Standing, by: str, verb: str) -> None:
    """Saves one standing for many entries, as ``save_decision`` does for one: a few statements, however many."""
    now = timezone.now()
    for entry in entries:
        entry.standing, entry.changed_at, entry.version = standing, now, entry.version + 1
    update_all(entries, ("standing", "changed_at", "version"))
    add_history([EntryHistory(entry=each, at=now, by=by, verb=verb, standing=standing) for each in entries])
    put_in_outbox(Changed.ENTRY, [entry.id for entry in entries])
