"""Ids of what a person makes: they sort by the time of making."""

import secrets
import time
from uuid import UUID


def uuid7() -> UUID:
    """A new UUID of version 7: 48 bits of milliseconds since 1970, then chance. Source: RFC 9562, 5.7."""
    milliseconds = time.time_ns() // 1_000_000
    high = (milliseconds << 16) | 0x7000 | secrets.randbits(12)
    low = (0b10 << 62) | secrets.randbits(62)
    return UUID(int=(high << 64) | low)
