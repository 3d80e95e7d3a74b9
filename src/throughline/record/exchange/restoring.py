"""What an export hides, put back where a person left its place: addresses, and keys that nothing public shows."""

from collections.abc import Mapping
from typing import Any

from throughline.reading.redaction import CONTACT, find_contacts
from throughline.record.queries.public import CONTACT_KEYS, public_value


def restore(new: Any, old: Any) -> Any:
    """``new``, JSON that came back from an export of ``old``, with what the export hid of ``old``.

    A text whose ``[contact]`` are as many as the addresses in the old one gets them back in their order; an item of a
    list that is an old one as shown is the old one.

    >>> restore("Write to [contact] soon", "Write to a@example.org")
    'Write to a@example.org soon'
    """
    if isinstance(new, str) and isinstance(old, str):
        return _with_contacts(new, old)
    if isinstance(new, Mapping) and isinstance(old, Mapping):
        hidden = {key: old[key] for key in CONTACT_KEYS & old.keys() if not new.get(key)}
        return {key: restore(value, old.get(key)) for key, value in new.items()} | hidden
    if isinstance(new, list) and isinstance(old, list):
        return [_with_hidden(item, old) for item in new]
    return new


def _with_contacts(new: str, old: str) -> str:
    parts = new.split(CONTACT)
    found = [old[start:end] for start, end in find_contacts(old)] if len(parts) > 1 else []
    if len(found) != len(parts) - 1:
        return new
    return "".join(part for pair in zip(parts, [*found, ""], strict=True) for part in pair)


def _with_hidden(item: Any, old: list[Any]) -> Any:
    return next((each for each in old if _shown(each) == _shown(item)), item)


def _shown(item: Any) -> Any:
    public = public_value(item)
    if isinstance(public, Mapping):
        return {key: value for key, value in public.items() if value not in (None, "")}
    return public
