"""Texts as every database takes them."""

import json
from collections.abc import Mapping
from typing import Any, TypeVar

T = TypeVar("T")


def storable(value: T) -> T:
    """``value``, a text or JSON, with U+FFFD for NUL (PostgreSQL refuses it) and for half a surrogate pair (no
    encoding has it; a file name in another encoding than the system's becomes one)."""
    return _storable(value)  # type: ignore[no-any-return]


def storable_json(value: Any) -> str:
    """``value`` as JSON that every database takes: see ``storable``."""
    written = json.dumps(value)
    # Written out, what no database takes is told by its escape; so is half of what others write with two.
    return json.dumps(_storable(value)) if "\\u0000" in written or "\\ud" in written else written


def _storable(value: Any) -> Any:
    if isinstance(value, str):
        if value.isascii() and "\0" not in value:
            return value
        if "\0" in value:
            value = value.replace("\0", "\ufffd")
        try:
            value.encode()
        except UnicodeEncodeError:
            value = "".join("\ufffd" if "\ud800" <= c <= "\udfff" else c for c in value)
        return value
    if isinstance(value, Mapping):
        return {_storable(key): _storable(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_storable(inner) for inner in value]
    return value
