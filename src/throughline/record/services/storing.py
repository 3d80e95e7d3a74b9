"""One prepared document into the record, in one transaction."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from throughline.record.models import Document, EntrySource
from throughline.record.models.outbox import Changed
from throughline.record.services.naming import add_actors
from throughline.record.services.preparing import Prepared
from throughline.record.services.rereading import apply_difference
from throughline.record.services.storing_documents import store_document, store_passages
from throughline.record.services.storing_entries import Place, add_entries
from throughline.record.services.storing_findings import store_findings
from throughline.record.services.writing import one_writer, put_in_outbox
from throughline.record.visibility import Visibility


@dataclass(frozen=True, kw_only=True, slots=True)
class Stored:
    """What storing changed. ``is_new``: the document was not there. Of one read again, findings ``added``, ``removed``
    and ``changed``."""

    is_new: bool
    passages: int
    findings: int
    entries: int
    added: int
    removed: int
    changed: int


def store(prepared: Prepared, visibility: Visibility | None = None) -> Stored:
    """Writes the document, its passages, findings and tags, its entries with their history, and the outbox.

    All of it or nothing. The same document again brings its entries up to the new reading; what people decided stays.
    """
    with one_writer():
        now = timezone.now()
        is_new = not Document.objects.filter(pk=prepared.document.id).exists()
        document = store_document(prepared, visibility, now)
        add_actors(actor for each in prepared.findings for actor, _ in each.actors)
        blocks = store_passages(prepared)
        difference = store_findings(prepared)
        place = Place(document=document, passages=_passages_of(prepared, blocks), now=now)
        touched = [] if is_new else apply_difference(difference, place)
        touched += add_entries(difference.added, place)
        here = EntrySource.objects.filter(document=document)
        put_in_outbox(Changed.ENTRY, sorted({*touched, *here.values_list("entry", flat=True)}))
        put_in_outbox(Changed.DOCUMENT, [document.id])
    return Stored(
        is_new=is_new,
        passages=len(prepared.document.blocks),
        findings=len(prepared.findings),
        entries=here.filter(Q(entry__merged_into=None)).values("entry").distinct().count(),
        added=len(difference.added),
        removed=len(difference.removed),
        changed=len(difference.changed),
    )


def _passages_of(prepared: Prepared, blocks: Mapping[int, UUID]) -> dict[UUID, UUID]:
    """The passage that each finding begins in: the first block that holds its first character, or the next one."""
    in_order = sorted(prepared.document.blocks, key=lambda block: block.end)
    ends = [block.end for block in in_order]
    passages: dict[UUID, UUID] = {}
    for each in prepared.findings:
        at = bisect_right(ends, each.finding.anchor.spans[0][0])
        if at < len(ends):
            passages[each.id] = blocks[in_order[at].index]
    return passages
