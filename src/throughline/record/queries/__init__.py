"""What pages, API and commands read from the record: frozen rows, fit to be shown to anyone.

Every text that leaves here has gone through ``reading.redaction.redact``; a document's rights are applied. Each query
takes a fixed number of look-ups, whatever it gives back.
"""

from throughline.record.queries.actors import actors_of_objective, get_actor, list_actors
from throughline.record.queries.documents import get_document, list_documents
from throughline.record.queries.entries import (
    entries_of_objective,
    get_entry,
    history_of,
    latest,
    list_entries,
    same_elsewhere,
    who_else_does_this,
)
from throughline.record.queries.filters import EntryFilter, EntryOrder
from throughline.record.queries.glance import glance
from throughline.record.queries.reader import reader
from throughline.record.queries.responses import responses_to

__all__ = [
    "EntryFilter",
    "EntryOrder",
    "actors_of_objective",
    "entries_of_objective",
    "get_actor",
    "get_document",
    "get_entry",
    "glance",
    "history_of",
    "latest",
    "list_actors",
    "list_documents",
    "list_entries",
    "reader",
    "responses_to",
    "same_elsewhere",
    "who_else_does_this",
]
