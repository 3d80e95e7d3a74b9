"""Addresses of entries and of places in sources. A link to a passage always opens the reader's page that holds it."""

from uuid import UUID

from django.urls import reverse

from throughline.record.queries.shapes import SourceRow
from throughline.web.words import KINDS


def entry_address(kind: str, entry_id: UUID) -> str:
    return reverse("entry", args=(KINDS[kind].slug, entry_id))


def passage_address(document_id: str, index: int) -> str:
    return f"{reverse('reader', args=(document_id,))}?passage={index}#p{index}"


def line_address(document_id: str, line: int) -> str:
    return f"{reverse('reader', args=(document_id,))}?line={line}#L{line}"


def source_address(source: SourceRow) -> str:
    """Where the reader opens; "" for a file that is not here."""
    if source.document_id is None:
        return ""
    if source.block is not None:
        return passage_address(source.document_id, source.block)
    return reverse("reader", args=(source.document_id,))
