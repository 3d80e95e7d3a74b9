"""What makes a change of the history show: each row's hash covers what it says and the hash of the row before it."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

CHARACTERS = 64
_as_json = json.JSONEncoder(separators=(",", ":")).encode
_sorted_json = json.JSONEncoder(separators=(",", ":"), sort_keys=True).encode
# What may be a number with a fraction or an exponent, in JSON. Inside a text it costs a second look, no more.
_FLOAT = re.compile(r"[:,\[]-?\d+[.eE]")


def canonical(changes: Mapping[str, Any]) -> str:
    """JSON in the one form that every database leads back to: names sorted, 1.0 and 1e22 as the integers they are.

    >>> canonical({"b": 1.0, "a": [0.5, None]})
    '{"a":[0.5,null],"b":1}'
    """
    text = _sorted_json(changes)
    return _as_json(_whole(json.loads(text))) if _FLOAT.search(text) else text


def digest_of(
    *, entry: object, at: datetime, by: str, verb: str, standing: str, origin: str, changes: str, reason: str
) -> str:
    """The SHA-256 of what a row of history says; ``changes`` in canonical form."""
    when = at.astimezone(UTC).isoformat(timespec="microseconds")
    said = _as_json([str(entry), when, by, verb, standing, origin, reason])
    return sha256(f"{said}{changes}".encode()).hexdigest()


def link(before: str, digest: str) -> str:
    """The hash of a row with this digest, that comes after the one with the hash ``before`` ("": none does)."""
    return sha256(f"{before}{digest}".encode()).hexdigest()


def _whole(value: Any) -> Any:
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, dict):
        return {name: _whole(inner) for name, inner in value.items()}
    return [_whole(inner) for inner in value] if isinstance(value, list) else value
