"""Whether the history is as it was written, and the entries are as it says."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from throughline.record.chain import link
from throughline.record.models import Entry, EntryHistory
from throughline.record.states import ERASURE, changes_between, state_of, states

AT_ONCE = 500
#: Entries that are told of when they are not as their history says.
MOST_TOLD = 20


@dataclass(frozen=True, kw_only=True, slots=True)
class Broken:
    """Something that is not as it was written. ``row``: of the history, where it is one."""

    entry: UUID
    what: str
    row: int | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Checked:
    """``last``: the hash of the last row. ``broken``: the first row where the chain breaks; else erasures that nobody
    told of, and the first entries that their history does not lead to."""

    rows: int
    erased: int
    last: str
    broken: tuple[Broken, ...]


def check_history() -> Checked:
    """The history, read once in the order it was written and once by entry. Memory does not grow with it."""
    last, rows, broken = "", 0, None
    erased: dict[int, UUID] = {}
    told: set[int] = set()
    for row in EntryHistory.objects.order_by("id").iterator(AT_ONCE):
        rows += 1
        if row.hash != link(last, row.digest()):
            what = "it was changed, or rows before it were changed, put in, taken out or moved"
            broken = Broken(entry=row.entry_id, row=row.id, what=what)
            break
        last = row.hash
        if row.erased:
            erased[row.id] = row.entry_id
        elif ERASURE in row.changes:
            told.update(row.changes[ERASURE][1])
    silent = [
        Broken(entry=entry, row=row, what="it was erased, and no row says so")
        for row, entry in erased.items()
        if row not in told
    ]
    found = (broken,) if broken else (*silent, *_entries_that_differ())
    return Checked(rows=rows, erased=len(erased), last=last, broken=found)


def has_hash(noted: str) -> bool:
    """Whether a row has the hash that somebody noted earlier."""
    return EntryHistory.objects.filter(hash=noted).exists()


def _entries_that_differ() -> Iterator[Broken]:
    rows = EntryHistory.objects.order_by("entry_id", "id").iterator(AT_ONCE)
    histories = groupby(rows, key=lambda row: row.entry_id)
    entry_id, history = next(histories, (None, None))
    differing = 0
    for entry in Entry.objects.order_by("id").iterator(AT_ONCE):
        if entry.id != entry_id or history is None:
            what = "it has no history"
        else:
            last = list(history)
            what = _difference(entry, last)
            entry_id, history = next(histories, (None, None))
        if what and (differing := differing + 1) <= MOST_TOLD:
            yield Broken(entry=entry.id, what=what)


def _difference(entry: Entry, history: list[EntryHistory]) -> str:
    says = states(row.changes for row in history)[-1]
    differ = [*changes_between(says, state_of(entry))] if says else []
    if history[-1].standing != entry.standing:
        differ.append("standing")
    return f"its {', '.join(differ)} is not what its history leads to" if differ else ""
