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
from throughline.record.services.replacing import Lost, find_replaced, get_replaced
from throughline.record.services.rereading import apply_difference
from throughline.record.services.storing_documents import store_document, store_passages
from throughline.record.services.storing_entries import Place, add_entries
from throughline.record.services.storing_findings import store_findings
from throughline.record.services.taking_over import take_over
from throughline.record.services.writing import one_writer, put_in_outbox
from throughline.record.visibility import Visibility


@dataclass(frozen=True, kw_only=True, slots=True)
class Stored:
    """What storing changed. ``is_new``: the document was not there. Of one read again, findings ``added``, ``removed``
    and ``changed``. Of a later version of ``replaced``: how many of that one's findings stand in it ``again``, and
    those ``lost``. ``resembles``: a document that it may be a later version of."""

    is_new: bool
    passages: int
    findings: int
    entries: int
    added: int
    removed: int
    changed: int
    replaced: Document | None = None
    again: int = 0
    lost: tuple[Lost, ...] = ()
    resembles: Document | None = None


def store(prepared: Prepared, visibility: Visibility | None = None, replaces: str | None = None) -> Stored:
    """Writes the document, its passages, findings and tags, its entries with their history, and the outbox.

    All of it or nothing. The same document again brings its entries up to the new reading; what people decided stays.
    A later version of a document (``replaces`` gives its id; else one of the same name that prints most of the same)
    takes over its entries, each at its own address. ``NotAllowed`` if ``replaces`` cannot be.
    """
    with one_writer():
        now = timezone.now()
        is_new = not Document.objects.filter(pk=prepared.document.id).exists()
        old, resembles = _old_version(prepared, replaces, is_new=is_new)
        document = store_document(prepared, visibility, now)
        add_actors(actor for each in prepared.findings for actor, _ in each.actors)
        blocks = store_passages(prepared)
        difference = store_findings(prepared)
        place = Place(document=document, passages=_passages_of(prepared, blocks), now=now)
        touched = [] if is_new else apply_difference(difference, place)
        taken = take_over(prepared, old, place) if old else None
        if old and taken:
            touched += taken.touched
            put_in_outbox(Changed.DOCUMENT, [old.id])
        if not document.replaced_by.exists():
            added = taken.difference.added if taken and is_new else difference.added
            touched += add_entries(added, place)
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
        replaced=old,
        again=taken.again if taken else 0,
        lost=taken.lost if taken else (),
        resembles=resembles,
    )


def _old_version(prepared: Prepared, replaces: str | None, *, is_new: bool) -> tuple[Document | None, Document | None]:
    """The document that this one takes over from, and the one that it may be a later version of."""
    if replaces is not None:
        return get_replaced(replaces, by=prepared.document.id), None
    return find_replaced(prepared) if is_new else (None, None)


def _passages_of(prepared: Prepared, blocks: Mapping[int, UUID]) -> dict[UUID, UUID]:
    """The passage that each finding begins in: the first block that holds its first character, or the next one."""
    in_order = sorted((end, block.index) for block in prepared.document.blocks for _, end in block.spans)
    ends = [end for end, _ in in_order]
    passages: dict[UUID, UUID] = {}
    for each in prepared.findings:
        at = bisect_right(ends, each.finding.anchor.spans[0][0])
        if at < len(ends):
            passages[each.id] = blocks[in_order[at][1]]
    return passages
