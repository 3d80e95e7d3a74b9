"""The library."""

from collections.abc import Iterable
from enum import StrEnum

from django.db.models import Count, F

from throughline.reading.redaction import redact
from throughline.record.models import Document, EntrySource
from throughline.record.queries.public import public_value
from throughline.record.queries.shapes import DocumentRow
from throughline.record.standing import SHOWN
from throughline.record.visibility import Visibility


class DocumentOrder(StrEnum):
    DATE = "date"
    TITLE = "title"
    NEWEST = "newest"


ORDERS = {
    DocumentOrder.DATE: (F("year").desc(nulls_last=True), F("dated").desc(nulls_last=True), "title", "id"),
    DocumentOrder.TITLE: ("title", "id"),
    DocumentOrder.NEWEST: ("-ingested_at", "title", "id"),
}


def list_documents(
    *, order: DocumentOrder = DocumentOrder.DATE, limit: int | None = None, signed_in: bool = False
) -> tuple[DocumentRow, ...]:
    """The documents that the reader may know of, by date (newest first), title or time of ingestion (newest first).
    Without those that a later version replaces: its page leads to them."""
    documents = Document.objects.filter(replaced_by=None).order_by(*ORDERS[order])
    if not signed_in:
        documents = documents.exclude(visibility=Visibility.SIGNED_IN)
    return document_rows(documents[:limit] if limit is not None else documents)


def get_document(document_id: str, *, signed_in: bool = False) -> DocumentRow | None:
    """The document, or None if there is none or it is not for this reader."""
    rows = document_rows(Document.objects.filter(pk=document_id))
    if not rows or (rows[0].visibility == Visibility.SIGNED_IN and not signed_in):
        return None
    return rows[0]


def document_rows(documents: Iterable[Document]) -> tuple[DocumentRow, ...]:
    documents = list(documents)
    ids = [document.id for document in documents]
    counts: dict[str, dict[str, int]] = {}
    for document_id, kind, n in (
        EntrySource.objects.filter(document__in=ids, entry__standing__in=SHOWN, entry__merged_into__isnull=True)
        .values_list("document", "entry__kind")
        .annotate(n=Count("entry", distinct=True))
        .order_by("entry__kind")
    ):
        counts.setdefault(document_id, {})[kind] = n
    replaced: dict[str, list[str]] = {}
    for newer, older in Document.objects.filter(replaces__in=ids).order_by("id").values_list("id", "replaces"):
        replaced.setdefault(older, []).append(newer)
    return tuple(_row(each, counts.get(each.id, {}), tuple(replaced.get(each.id, ()))) for each in documents)


def _row(document: Document, counts: dict[str, int], replaced_by: tuple[str, ...]) -> DocumentRow:
    return DocumentRow(
        id=document.id,
        sha256=document.sha256,
        name=redact(document.name),
        title=redact(document.title),
        media_type=document.media_type,
        size_bytes=document.size_bytes,
        language=document.language,
        dated=document.dated,
        year=document.year,
        phase=document.phase,
        publisher=redact(document.publisher),
        licence=redact(document.licence),
        citation=redact(document.citation),
        visibility=document.visibility,
        has_lines=document.has_lines,
        line_count=document.line_count,
        page_count=document.page_count,
        notes=tuple(public_value(document.notes)),
        readings=document.readings,
        ingested_at=document.ingested_at,
        replaces=document.replaces_id,
        replaced_by=replaced_by,
        counts=counts,
    )
