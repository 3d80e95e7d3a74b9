"""What those concerned answered to a recommendation."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, Subquery

from throughline.checking.repeats import compare
from throughline.record.kinds import MANAGEMENT_RESPONSE
from throughline.record.models import EntrySource, Finding, Passage
from throughline.record.queries.entries import passage_source
from throughline.record.queries.public import public_value
from throughline.record.queries.shapes import SourceRow
from throughline.record.visibility import Visibility

_BEGINS_IN = (
    Passage.objects.filter(document=OuterRef("document"), start__lte=OuterRef("start"), end__gt=OuterRef("start"))
    .order_by("index")
    .values("pk")[:1]
)


@dataclass(frozen=True, kw_only=True, slots=True)
class ResponseRow:
    """An answer as a machine read it. ``fields``: the response, and the actions announced with unit and date."""

    id: UUID
    fields: Mapping[str, Any]
    language: str
    source: SourceRow | None


def responses_to(entry_id: UUID) -> tuple[ResponseRow, ...]:
    """The answers to a recommendation, in the order of documents and lines.

    An answer belongs to a recommendation whose words it repeats: the same words anywhere, or nearly the same, or a part
    of them, in a document that prints the recommendation.
    """
    sources = EntrySource.objects.filter(entry=entry_id, finding__isnull=False).select_related("finding")
    printed = [source.finding for source in sources]
    exacts = {finding.exact for finding in printed} - {""}
    answers = (
        Finding.objects.filter(kind=MANAGEMENT_RESPONSE, superseded=False)
        .filter(Q(document__in={finding.document_id for finding in printed}) | Q(exact__in=exacts))
        .exclude(document__visibility=Visibility.SIGNED_IN)
        .select_related("document")
        .annotate(passage=Subquery(_BEGINS_IN))
        .order_by("document", "start")
    )
    found = [
        answer
        for answer in answers
        if answer.exact in exacts or _repeats(str(answer.fields.get("recommendation") or ""), printed)
    ]
    passages = Passage.objects.select_related("document").in_bulk({answer.passage for answer in found} - {None})
    return tuple(_row(answer, passages.get(answer.passage)) for answer in found)


def _repeats(answered: str, printed: list[Finding]) -> bool:
    return any(compare(answered, finding.text) is not None for finding in printed)


def _row(answer: Finding, passage: Passage | None) -> ResponseRow:
    return ResponseRow(
        id=answer.id,
        fields=public_value(answer.fields),
        language=answer.document.language,
        source=passage_source(passage) if passage else None,
    )
