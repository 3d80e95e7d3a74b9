"""The entries of a replaced document, taken over by its later version with all that people decided."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from throughline.finding.finding import Finding as Found
from throughline.reading.document import Anchor
from throughline.record.models import Document, Entry, EntryHistory, EntrySource, Finding
from throughline.record.models.history import MACHINE
from throughline.record.services.preparing import Prepared
from throughline.record.services.replacing import Lost, carry_over
from throughline.record.services.rereading import apply_difference
from throughline.record.services.storing_entries import Place, merge_entries
from throughline.record.services.storing_findings import Difference
from throughline.record.states import PLACES

MOVED = "moved to a later version"


@dataclass(frozen=True, kw_only=True, slots=True)
class TakenOver:
    """``difference``: of the two versions' findings. ``again``: how many of the old one's stand in the new one;
    ``lost``: the others. ``touched``: ids of entries that changed."""

    difference: Difference
    again: int
    lost: tuple[Lost, ...]
    touched: list[UUID]


def take_over(prepared: Prepared, old: Document, place: Place) -> TakenOver:
    """Moves the sources of ``old``'s entries to where their words stand in the version at ``place``.

    What no person decided on follows what is found there, and is withdrawn where nothing is. What a person decided on
    moves with its words, with a proposal where they changed; where they are gone it keeps its source in ``old``, with a
    proposal to withdraw it.
    """
    Document.objects.filter(pk=place.document.pk).update(replaces=old)
    carried = carry_over(prepared, old)
    difference = _without_twice(carried.difference, place)
    before = dict(EntrySource.objects.filter(document=old).values_list("id", "entry"))
    stayed = _let_stay(old, carried.staying, place)
    difference = replace(difference, removed=tuple(id_ for id_ in difference.removed if id_ not in stayed))
    touched = apply_difference(difference, place)
    moved = EntrySource.objects.filter(pk__in=before, document=place.document).values_list("entry", flat=True)
    _note_moved(moved, old, place)
    return TakenOver(
        difference=carried.difference,
        again=carried.again,
        lost=carried.lost,
        touched=[*dict.fromkeys([*touched, *before.values(), *moved])],
    )


def _without_twice(difference: Difference, place: Place) -> Difference:
    """``difference`` without the findings of the later version that are sources of entries already: it was in the
    record before anyone said what it replaces. Of two entries of one thing, the one that people decided on is kept."""
    sources = EntrySource.objects.filter(finding__in=difference.moved).select_related("entry")
    twice = {source.finding_id: source.entry for source in sources}
    olds = EntrySource.objects.filter(finding__in=[difference.moved[new] for new in twice]).select_related("entry")
    by_finding = {source.finding_id: source.entry for source in olds}
    for new, entry in twice.items():
        was = by_finding.get(difference.moved[new])
        if was and was.pk != entry.pk and not (was.is_decided and entry.is_decided):
            absorbed, into = (entry, was) if was.is_decided else (was, entry)
            merge_entries(absorbed, into, place)
    return replace(
        difference,
        changed=tuple(each for each in difference.changed if each.id not in twice),
        removed=(*difference.removed, *(difference.moved[new] for new in twice)),
        moved={new: was for new, was in difference.moved.items() if new not in twice},
    )


def _let_stay(old: Document, staying: Mapping[UUID, Anchor], place: Place) -> set[UUID]:
    """Moves what people decided on, and no extractor finds in the later version, to its words there; gives the findings
    that it was made of."""
    sources = EntrySource.objects.filter(finding__in=staying, document=old).select_related("entry", "finding")
    stayed = set()
    for source in sources:
        if not source.entry.is_decided or source.finding_id is None:
            continue
        stayed.add(source.finding_id)
        source.finding = _moved_finding(source.finding, staying[source.finding_id])
        source.document = place.document
        source.save()
    return stayed


def _moved_finding(finding: Finding, anchor: Anchor) -> Finding:
    moved_id = Found(kind=finding.kind, text=finding.text, anchor=anchor).id
    told = {
        "document_id": anchor.document,
        "quote": anchor.quote,
        "before": anchor.before,
        "after": anchor.after,
        "spans": anchor.spans,
        "start": min(start for start, _ in anchor.spans),
        "end": max(end for _, end in anchor.spans),
        "line_start": anchor.line_start,
        "line_end": anchor.line_end,
        "page": anchor.page,
    }
    same = ("kind", "fields", "text", "confidence", "extractor", "version", "exact")
    copied = {name: getattr(finding, name) for name in same}
    return Finding.objects.update_or_create(pk=moved_id, defaults=copied | told)[0]


def _note_moved(entries: Iterable[UUID], old: Document, place: Place) -> None:
    told = {"at": place.now, "by": MACHINE, "verb": MOVED, "origin": place.origin()}
    changes = {PLACES: [old.id, place.document.id]}
    EntryHistory.objects.bulk_create(
        EntryHistory(entry=entry, standing=entry.standing, changes=changes, **told)
        for entry in Entry.objects.filter(pk__in=set(entries)).order_by("id")
    )
