"""What the index holds of one result: all text redacted, every value of its type."""

import json
from bisect import insort
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import tantivy
from django.db.models import QuerySet

from throughline.reading.redaction import redact
from throughline.searching.schema import SHOWN

#: Between an id and its name in the values that facets count.
NAMED = "\x1f"


@dataclass(frozen=True, kw_only=True, slots=True)
class Indexed:
    """What the index holds of one result. ``values``: exact ones, by field; ``shown``: what a hit gives back."""

    key: str
    title: str
    body: str
    values: Mapping[str, Sequence[str]]
    shown: Mapping[str, Any] = field(default_factory=dict)


def as_document(indexed: Indexed) -> tantivy.Document:
    """The engine's document. The one place that makes one: each value is a text that UTF-8 has, whatever came in,
    because a single wrongly typed value ends the engine's writer."""
    document = tantivy.Document()
    document.add_text("key", _text(indexed.key))
    document.add_text("title", _text(indexed.title))
    document.add_text("body", _text(indexed.body))
    for part in (indexed.title, indexed.body):
        document.add_text("words", _text(part))
    for name, values in indexed.values.items():
        for value in values:
            if value not in (None, ""):
                document.add_text(name, _text(value))
    document.add_text(SHOWN, _text(json.dumps(dict(indexed.shown), default=str)))
    return document


def _text(value: object) -> str:
    return str(value).encode("utf-8", "replace").decode()


def named(name: str, things: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """A field to narrow by and one to count: ids, and ids with their names."""
    names = {id_: redact(label) for id_, label in things}
    return {name: list(names), f"{name}_named": [f"{id_}{NAMED}{label}" for id_, label in names.items()]}


def objectives_of(tags: QuerySet[Any, tuple[UUID | None, str]]) -> dict[UUID | None, list[int]]:
    """The numbers, in order, by what ``tags`` (whose it is, and the code) are on."""
    numbers: dict[UUID | None, list[int]] = defaultdict(list)
    for tagged, code in tags.filter(scheme="objective"):
        insort(numbers[tagged], int(code))
    return numbers
