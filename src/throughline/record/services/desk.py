"""What an account decides on an entry at the desk: permission, version, standing, words, history in one transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils import timezone

from throughline.record.errors import EntryChanged, EntryMissing, NotAllowed
from throughline.record.models import Account, ActorWords, Batch, BatchEntry, Claim, Comment, Entry, EntryHistory
from throughline.record.models.deciding import WordsKind
from throughline.record.models.history import MACHINE
from throughline.record.permissions import (
    SPEAKING,
    at_desk_of,
    edits_at_desk_of,
    edits_for_the_secretariat,
    may,
    memberships_of,
    named_in,
    owners_of,
    verbs_for,
)
from throughline.record.services.deciding import save_decision, save_standings, set_words, words_of
from throughline.record.services.rereading import differences
from throughline.record.services.writing import one_writer, tell_of_changes
from throughline.record.standing import Standing, next_standing
from throughline.record.states import FIELD
from throughline.record.storable import storable

#: The standing that a verb leads to; "correct" and "add" leave it.
LEADS_TO = {
    "accept": Standing.RECORDED,
    "reject": Standing.WITHDRAWN,
    "confirm": Standing.CONFIRMED,
    "contest": Standing.CONTESTED,
    "withdraw": Standing.WITHDRAWN,
}
NEEDS_REASON = frozenset({"reject", "withdraw"})
NEEDS_WORDS = frozenset({"contest", "add"})
UNDOABLE = frozenset({*LEADS_TO, "correct", "add"})
SECRETARIATS = frozenset({"accept", "reject", "correct"})


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """What somebody decides. ``version``: of the entry as it was seen. ``changes``: words set anew, as ``edit_entry``
    takes them. ``said``: the actor's words, in ``language``."""

    verb: str
    version: int
    reason: str = ""
    changes: Mapping[str, Any] | None = None
    said: str = ""
    language: str = "en"


def decide(account: Account, entry_id: UUID, decision: Decision) -> Entry:
    """The entry as it stands after the decision.

    ``EntryMissing`` where the account may not know of it; ``NotAllowed`` where it may not do this now, or a reason or
    words are wanting; ``EntryChanged`` where somebody else changed it since. Side effects: a row of history, the
    actor's words beside the entry, the claim let go, the search index told.
    """
    with one_writer():
        entry = _get(account, entry_id)
        _check(account, entry, decision)
        changes = set_words(entry, decision.changes) if decision.changes else {}
        if decision.verb in LEADS_TO:
            entry.standing = next_standing(Standing(entry.standing), LEADS_TO[decision.verb])
        elif decision.verb == "correct" and not changes:
            return entry
        save_decision(entry, str(account.id), decision.verb, changes, decision.reason)
        _say(account, entry, decision)
        Claim.objects.filter(entry=entry).delete()
    tell_of_changes(wait=False)
    return entry


def _get(account: Account, entry_id: UUID) -> Entry:
    entry = at_desk_of(account).select_for_update().filter(pk=entry_id).first()
    if entry is None:
        raise EntryMissing(entry_id)
    return entry


def _check(account: Account, entry: Entry, decision: Decision) -> None:
    verb = decision.verb
    if entry.version != decision.version:
        raise EntryChanged(entry.id)
    verbs = {verb, "correct"} if decision.changes else {verb}
    if verb not in UNDOABLE or not verbs <= verbs_for(account, entry):
        raise NotAllowed(
            code="E3110",
            message=f"your account cannot {verb} this entry, which is {entry.standing}",
            remedy="Ask an editor.",
        )
    if verb in NEEDS_REASON and not decision.reason.strip():
        raise NotAllowed(code="E3111", message="a reason is wanting", remedy="Say why in a few words.")
    if verb in NEEDS_WORDS and not decision.said.strip():
        raise NotAllowed(code="E3112", message="the actor's words are wanting", remedy="Say what is to stand there.")


def _say(account: Account, entry: Entry, decision: Decision) -> None:
    if decision.said.strip() and decision.verb in set(WordsKind):
        ActorWords.objects.create(
            entry=entry,
            actor_id=speaking_for(account, entry),
            account=account,
            kind=decision.verb,
            text=decision.said.strip(),
            language=decision.language,
            at=entry.changed_at,
        )


def speaking_for(account: Account, entry: Entry) -> str:
    """The id of the actor for which the account speaks of the entry: its owner before one that it only names; "" if
    there is none."""
    mine = sorted(each.actor_id for each in memberships_of(account) if each.actor_id and each.role in SPEAKING)
    for actors in (owners_of(entry), named_in(entry)):
        for actor in mine:
            if actor in actors:
                return actor
    return ""


def undo(account: Account, entry_id: UUID, *, version: int) -> Entry:
    """The entry as it was before the last decision on it, which the account made; of the secretariat's acceptances,
    rejections and corrections any editor of the secretariat may take back the last one, but no correction of what the
    one concerned confirmed.

    ``NotAllowed`` where there is nothing to take back, else as ``decide``.
    """
    with one_writer():
        entry = _get(account, entry_id)
        if entry.version != version:
            raise EntryChanged(entry.id)
        last = last_decision(entry)
        if last is None or not _may_undo(account, entry, last):
            raise NotAllowed(
                code="E3113", message="there is nothing here that you can take back", remedy="Decide anew instead."
            )
        _take_back(entry, last, account)
    tell_of_changes(wait=False)
    return entry


def last_decision(entry: Entry) -> EntryHistory | None:
    """The last row of the entry's history, if it is a decision that can be taken back."""
    last = EntryHistory.objects.filter(entry=entry).order_by("-id").first()
    return last if last is not None and last.by != MACHINE and last.verb in UNDOABLE else None


def _may_undo(account: Account, entry: Entry, last: EntryHistory) -> bool:
    if last.by == str(account.id):
        return True
    if last.verb not in SECRETARIATS or not edits_for_the_secretariat(account, entry):
        return False
    return last.verb != "correct" or may(account, "correct", entry)


def _take_back(entry: Entry, last: EntryHistory, account: Account) -> None:
    earlier = EntryHistory.objects.filter(entry=entry, id__lt=last.id).order_by("-id").first()
    entry.standing = earlier.standing if earlier else Standing.READ_BY_MACHINE
    before = words_of(entry)
    _set_back(entry, {name: old for name, (old, _) in last.changes.items()})
    ActorWords.objects.filter(entry=entry, at=last.at, taken_back_at=None).update(taken_back_at=timezone.now())
    save_decision(entry, str(account.id), "undo", differences(before, words_of(entry)), "")


def _set_back(entry: Entry, old: Mapping[str, Any]) -> None:
    """Each of the words as it was; what is as first recorded is no edit any more."""
    edited = dict(entry.edited or {})
    fields = dict(edited.pop("fields", {}))
    first = entry.original
    for name, value in old.items():
        into, origin = (edited, first) if name in ("title", "text") else (fields, first.get("fields", {}))
        key = name.removeprefix(FIELD)
        if value == origin.get(key):
            into.pop(key, None)
        else:
            into[key] = value
    entry.title, entry.text = old.get("title", entry.title), old.get("text", entry.text)
    entry.edited = {**edited, **({"fields": fields} if fields else {})} or None


def comment(account: Account, entry_id: UUID, text: str) -> Comment:
    """A comment for those who keep the record. ``EntryMissing`` where the account may not know of the entry."""
    entry = at_desk_of(account).filter(pk=entry_id).first()
    if entry is None:
        raise EntryMissing(entry_id)
    return Comment.objects.create(entry=entry, account=account, text=storable(text))


def accept_many(account: Account, entries: Iterable[UUID], rule: Mapping[str, Any]) -> Batch:
    """The batch of those of ``entries`` that the account may accept: still read by machine, and looked at by nobody
    else just now. Side effects as ``decide``, all in one transaction."""
    with one_writer():
        claimed = Claim.objects.filter(until__gt=timezone.now()).exclude(account=account).values("entry")
        found = list(
            edits_at_desk_of(account)
            .filter(pk__in=list(entries), standing=Standing.READ_BY_MACHINE)
            .exclude(pk__in=claimed)
            .select_for_update()
        )
        save_standings(found, Standing.RECORDED, str(account.id), "accept")
        batch = Batch.objects.create(account=account, rule=dict(rule))
        BatchEntry.objects.bulk_create(BatchEntry(batch=batch, entry=each, version=each.version) for each in found)
    tell_of_changes(wait=False)
    return batch


def undo_batch(account: Account, batch_id: UUID) -> tuple[int, int]:
    """How many of the batch were set back, and how many were not, because somebody decided on them since or the account
    edits them no more.

    ``NotAllowed`` for another's batch, or one that was undone.
    """
    with one_writer():
        batch = Batch.objects.select_for_update().filter(pk=batch_id, account=account, undone_at=None).first()
        if batch is None:
            raise NotAllowed(
                code="E3113", message="there is nothing here that you can take back", remedy="Decide anew instead."
            )
        versions = dict(batch.entries.values_list("entry", "version"))
        mine = edits_at_desk_of(account).filter(pk__in=versions)
        entries = [entry for entry in mine if entry.version == versions[entry.pk]]
        save_standings(entries, Standing.READ_BY_MACHINE, str(account.id), "undo")
        batch.undone_at = timezone.now()
        batch.save()
    tell_of_changes(wait=False)
    return len(entries), len(versions) - len(entries)
