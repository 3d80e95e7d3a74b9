"""Rows without an id that say again, word for word, what an entry of their kind says."""

from collections.abc import Mapping
from hashlib import blake2b
from typing import Any
from uuid import UUID

from throughline.record.entering import tell_apart
from throughline.record.exchange.cells import clean_text
from throughline.record.exchange.words import title_of
from throughline.record.kinds import EntryKind
from throughline.record.queries.filters import shown_entries


class SameWords:
    """Entries of a kind by title and text, and pledges by who pledges too; loaded when first asked."""

    def __init__(self, kind: EntryKind) -> None:
        self._kind = kind
        self._entries: dict[bytes, UUID] | None = None

    def find(self, values: Mapping[str, Any]) -> UUID | None:
        """The entry that says the same as a row; None if none does."""
        if self._entries is None:
            self._entries = self._load()
        return self._entries.get(self._key_of(values))

    def add(self, values: Mapping[str, Any], entry_id: UUID) -> None:
        """Notes a new entry of the same file."""
        if self._entries is not None:
            self._entries.setdefault(self._key_of(values), entry_id)

    def _key_of(self, values: Mapping[str, Any]) -> bytes:
        fields = {"actors": list(values.get("actors", ()))}
        return _key(title_of(values), str(values.get("text", "")), self._told(fields))

    def _load(self) -> dict[bytes, UUID]:
        entries = shown_entries(signed_in=True).filter(kind=self._kind)
        if self._kind is EntryKind.PLEDGE:
            return {_key(each.title, each.text, self._told(each.fields)): each.id for each in entries.iterator()}
        rows = entries.values_list("id", "title", "text").iterator()
        return {_key(title, text, ""): id_ for id_, title, text in rows}

    def _told(self, fields: Mapping[str, Any]) -> str:
        return tell_apart(self._kind, fields) if self._kind is EntryKind.PLEDGE else ""


def _key(title: str, text: str, told: str) -> bytes:
    words = f"{' '.join(clean_text(title).split())}\x1f{clean_text(text)}\x1f{told}"
    return blake2b(words.encode("utf-8", "surrogatepass"), digest_size=12).digest()
