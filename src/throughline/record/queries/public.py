"""What may leave the record: no address or number to call of anyone."""

from collections.abc import Mapping
from typing import Any

from throughline.reading.redaction import redact

#: Keys whose values are nothing but a way to reach a person.
CONTACT_KEYS = frozenset({"email", "e_mail", "phone", "telephone", "fax"})


def public_value(value: Any) -> Any:
    """A JSON value with every text in it redacted and every contact key left out."""
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, Mapping):
        return {key: public_value(inner) for key, inner in value.items() if key not in CONTACT_KEYS}
    if isinstance(value, list | tuple):
        return [public_value(inner) for inner in value]
    return value
