"""Findings, their tags and signatures; and how those of a newer reading differ from those there were."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from throughline.record.kinds import MANAGEMENT_RESPONSE
from throughline.record.models import Finding, FindingActor, FindingBand, Tag
from throughline.record.services.inserting import insert_rows, key_form
from throughline.record.services.preparing import Prepared, PreparedFinding
from throughline.record.storable import storable, storable_json

#: What the document, kind, spans and quote of a finding fix, and with them its id.
FIXED = ("id", "document", "kind", "quote", "before", "after", "spans", "start", "end")
#: What another reading may tell otherwise of the same finding.
CHANGING = (
    "fields",
    "text",
    "confidence",
    "extractor",
    "version",
    "exact",
    "superseded",
    "line_start",
    "line_end",
    "page",
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Difference:
    """What a reading brought: ``added`` and ``changed`` as prepared now; ``removed``: ids that it does not find.

    ``moved``: of those changed, from the id of the finding that stood there before (same kind, overlapping spans).
    """

    added: tuple[PreparedFinding, ...] = ()
    changed: tuple[PreparedFinding, ...] = ()
    removed: tuple[UUID, ...] = ()
    moved: Mapping[UUID, UUID]


def store_findings(prepared: Prepared) -> Difference:
    """The findings' rows, tags, signatures and, of contributors, actors; how they differ from those there were."""
    document_id = prepared.document.id
    before = {row.id: row for row in Finding.objects.filter(document=document_id, superseded=False)}
    tags_before = _tags_by_finding(document_id) if before else {}
    difference = _compare(prepared, before, tags_before)
    _write(prepared, document_id)
    gone = [*difference.removed, *difference.moved.values()]
    Finding.objects.filter(pk__in=gone).update(superseded=True)
    FindingBand.objects.filter(finding__in=gone).delete()
    return difference


def _compare(
    prepared: Prepared, before: Mapping[UUID, Finding], tags_before: Mapping[UUID, list[tuple[str, str, float]]]
) -> Difference:
    now = {found.id: found for found in prepared.findings}
    gone = [row for id_, row in before.items() if id_ not in now]
    moved: dict[UUID, UUID] = {}
    for id_, found in now.items():
        if id_ not in before and (old := _standing_there(found, gone)):
            moved[id_] = old.id
            gone.remove(old)
    changed = [
        found
        for id_, found in now.items()
        if id_ in moved or (id_ in before and _differs(found, before[id_], tags_before.get(id_, [])))
    ]
    return Difference(
        added=tuple(found for id_, found in now.items() if id_ not in before and id_ not in moved),
        changed=tuple(changed),
        removed=tuple(sorted(row.id for row in gone)),
        moved=moved,
    )


def _standing_there(found: PreparedFinding, gone: Sequence[Finding]) -> Finding | None:
    spans = found.finding.anchor.spans
    start, end = min(a for a, _ in spans), max(b for _, b in spans)
    overlaps = [
        (min(end, row.end) - max(start, row.start), row)
        for row in gone
        if row.kind == found.finding.kind and row.start < end and start < row.end
    ]
    return max(overlaps, key=lambda overlap: (overlap[0], str(overlap[1].id)))[1] if overlaps else None


def _differs(found: PreparedFinding, row: Finding, tags: list[tuple[str, str, float]]) -> bool:
    said = (storable(found.finding.text), storable(dict(found.finding.fields)))
    tags_now = sorted(tag[:3] for tag in found.tags)
    return said != (row.text, row.fields) or tags_now != sorted(tags)


def _tags_by_finding(document_id: str) -> dict[UUID, list[tuple[str, str, float]]]:
    tags: dict[UUID, list[tuple[str, str, float]]] = {}
    rows = Tag.objects.filter(finding__document=document_id).values_list("finding", "scheme", "code", "score")
    for finding, scheme, code, score in rows:
        tags.setdefault(finding, []).append((scheme, code, score))
    return tags


def _write(prepared: Prepared, document_id: str) -> None:
    ids = [found.id for found in prepared.findings]
    key, model = key_form(), prepared.readings["tagger"]
    rows = (_finding(key(found.id), document_id, found) for found in prepared.findings)
    insert_rows(Finding, (*FIXED, *CHANGING), rows, updating=CHANGING)
    Tag.objects.filter(finding__document=document_id).delete()
    insert_rows(
        Tag,
        ("finding", "scheme", "code", "score", "reasons", "model"),
        ((key(found.id), *tag, model) for found in prepared.findings for tag in found.tags),
    )
    FindingBand.objects.filter(finding__in=ids).delete()
    insert_rows(
        FindingBand,
        ("band", "finding"),
        ((band, key(found.id)) for found in prepared.findings if found.words for band in found.print.bands),
    )
    FindingActor.objects.filter(finding__document=document_id).delete()
    insert_rows(
        FindingActor,
        ("finding", "actor"),
        ((key(found.id), actor.id) for found in prepared.findings if not found.words for actor, _ in found.actors),
    )


def _finding(key: Any, document_id: str, found: PreparedFinding) -> tuple[Any, ...]:
    """A row of ``FIXED`` and ``CHANGING``."""
    finding, anchor = found.finding, found.finding.anchor
    return (
        key,
        document_id,
        finding.kind,
        storable(anchor.quote),
        storable(anchor.before),
        storable(anchor.after),
        json.dumps(anchor.spans),
        min(start for start, _ in anchor.spans),
        max(end for _, end in anchor.spans),
        storable_json(dict(finding.fields)),
        storable(finding.text),
        finding.confidence,
        finding.extractor,
        finding.version,
        found.print.exact if found.words or finding.kind == MANAGEMENT_RESPONSE else "",
        False,
        anchor.line_start,
        anchor.line_end,
        anchor.page,
    )
