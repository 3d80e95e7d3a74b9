"""An entry's history as a page shows it: each step with what it changed, and two states side by side."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from throughline.record.queries.shapes import HistoryRow
from throughline.record.states import FIELD, PLACES, TOOK_IN, changes_between, is_state, states
from throughline.web.found import as_name
from throughline.web.words import FIELDS, KINDS, PHASES, VALUES, Words

#: What an extractor notes beside the source's words: an entry's page has no name for it either.
NOTED = frozenset(FIELD + name for name in ("briefly_referred", "found_as", "impact_natures", "lines"))


@dataclass(frozen=True, kw_only=True, slots=True)
class Change:
    """Something that was changed, named; "" where nothing stands before or after. Of personal data that was erased
    neither is known."""

    name: Words
    before: str
    after: str
    is_erased: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Step:
    """A row of the history. ``number``: from 1; the first one's changes are all that the entry then said."""

    number: int
    row: HistoryRow
    changes: tuple[Change, ...]

    @property
    def is_first(self) -> bool:
        return self.number == 1


def steps_of(history: Sequence[HistoryRow]) -> list[Step]:
    """The steps, oldest first."""
    return [
        Step(number=number, row=row, changes=tuple(_changes(row.changes)))
        for number, row in enumerate(history, start=1)
    ]


def compared(history: Sequence[HistoryRow], first: int, second: int) -> list[Change]:
    """What differs between the entry after one step and after another; step 0 is before there was any."""
    after = [{}, *states(row.changes for row in history)]
    return list(_changes(changes_between(after[first], after[second])))


def _changes(changes: Mapping[str, Any]) -> Iterator[Change]:
    for name, pair in changes.items():
        if name in NOTED or not (is_state(name) or name in (PLACES, TOOK_IN)):
            continue
        words = _name(name)
        if pair is None:
            yield Change(name=words, before="", after="", is_erased=True)
        elif any(shown := [_in_words(name, value) for value in pair]):
            yield Change(name=words, before=shown[0], after=shown[1])


def _name(name: str) -> Words:
    own = {
        "kind": _("Kind"),
        "text": _("Text"),
        "language": _("Language"),
        "phase": _("Time"),
        "merged_into": _("Merged into"),
        PLACES: _("Printed in"),
        TOOK_IN: _("Took in"),
    }
    plain = name.removeprefix(FIELD)
    return own.get(name) or FIELDS.get(plain) or as_name(plain)


def _in_words(name: str, value: Any) -> str:
    """A value in one line; codes as words."""
    if name == "kind" and value in KINDS:
        return str(KINDS[value].name)
    if name == "phase":
        return str(PHASES.get(value, value or ""))
    if isinstance(value, Mapping):
        return ", ".join(filter(None, (_in_words("", inner) for inner in value.values())))
    if isinstance(value, list):
        return "; ".join(filter(None, (_in_words("", inner) for inner in value)))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return "" if value is None else str(VALUES.get(str(value), value))
