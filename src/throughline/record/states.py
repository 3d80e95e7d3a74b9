"""What an entry said at any time, from the changes that its history holds.

A change is ``{name: [before, after]}``; None in place of both where personal data was erased. A name is that of a
column of the entry or of one of its kind's fields (``fields.year`` where both have one). A name with another dot in it
tells what happened beside the entry's own words, such as a printing more.
"""

from collections.abc import Iterable, Mapping
from typing import Any

Changes = Mapping[str, Any]
State = Mapping[str, Any]

COLUMNS = ("kind", "number", "title", "text", "language", "phase", "year", "merged_into")
FIELD = "fields."
PLACES, TOOK_IN, ERASURE = "entry.places", "entry.took_in", "entry.erased"
#: What stands where personal data was erased.
ERASED = "[erased]"


def state_of(entry: Any) -> dict[str, Any]:
    """What an entry (a row of the record) says now, by the names of its changes; its standing is told apart."""
    shown = {**entry.original.get("fields", {}), **(entry.edited or {}).get("fields", {})}
    into = entry.merged_into_id
    columns = {name: getattr(entry, name) for name in COLUMNS[:-1]}
    return {**columns, "merged_into": str(into) if into else None, **fields_state(shown)}


def fields_state(fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a kind by the names of their changes."""
    return {FIELD + name if name in COLUMNS or "." in name else name: value for name, value in fields.items()}


def changes_between(before: State, after: State) -> dict[str, list[Any]]:
    """What differs; what is not there is None.

    >>> changes_between({"title": "A", "year": 2022}, {"title": "B", "year": 2022, "cause": "C"})
    {'cause': [None, 'C'], 'title': ['A', 'B']}
    """
    if not before:
        return {name: [None, value] for name, value in after.items() if value is not None}
    return {
        name: [before.get(name), after.get(name)]
        for name in sorted({*before, *after})
        if before.get(name) != after.get(name)
    }


def states(history: Iterable[Changes]) -> list[dict[str, Any]]:
    """The state after each of an entry's changes, oldest first.

    >>> states([{"title": [None, "A"]}, {"entry.places": [None, "x"], "cause": [None, "C"]}, {"title": None}])
    [{'title': 'A'}, {'title': 'A', 'cause': 'C'}, {'title': '[erased]', 'cause': 'C'}]
    """
    state: dict[str, Any] = {}
    after = []
    for changes in history:
        state = state | {name: pair[1] if pair else ERASED for name, pair in changes.items() if is_state(name)}
        after.append({name: value for name, value in state.items() if value is not None})
    return after


def is_state(name: str) -> bool:
    """Whether a change of this name is one of the entry's own words."""
    return "." not in name or name.startswith(FIELD)
