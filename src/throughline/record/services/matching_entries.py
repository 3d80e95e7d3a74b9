"""Which entries new findings belong to: those that print the same, and those recorded before from the same place."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from uuid import UUID

from throughline.record.entering import entry_id_of, tell_apart
from throughline.record.likeness import Groups, Pair, Printed, find_like
from throughline.record.models import Document, Entry, EntrySource, Finding, FindingBand
from throughline.record.services.preparing import PreparedFinding
from throughline.record.services.storing_documents import in_chunks

PRACTICE = "practice"


@dataclass(frozen=True, kw_only=True, slots=True)
class Match:
    """Findings that are one thing, in the order printed, and the entries that are that thing already.

    ``facts``: the source of one of these entries that names this very place, recorded before the document was here.
    """

    findings: tuple[PreparedFinding, ...]
    entries: tuple[Entry, ...]
    facts: EntrySource | None = None


def match_entries(found: Sequence[PreparedFinding], document: Document) -> list[Match]:
    """``found`` (findings that make entries) in matches, in the order printed."""
    groups = Groups()
    entry_of = _join_alike(found, groups)
    facts = _facts_of(found, document)
    entry_of |= {finding: source.entry_id for finding, source in facts.items()}
    own = {entry_id_of(each.id): each.id for each in found}
    for entry_id, finding in own.items():
        groups.join(entry_id, finding)
    entries = {entry.id: entry for entry in Entry.objects.filter(pk__in=[*own, *entry_of.values()])}
    for finding, entry_id in entry_of.items():
        groups.join(finding, entry_id)
    for entry in entries.values():
        if entry.merged_into_id:
            groups.join(entry.id, entry.merged_into_id)
    merged = {entry.merged_into_id for entry in entries.values() if entry.merged_into_id} - entries.keys()
    entries |= {entry.id: entry for entry in Entry.objects.filter(pk__in=merged)}
    by_group: dict[UUID, list[Entry]] = defaultdict(list)
    for entry in sorted(entries.values(), key=lambda entry: (entry.created_at, entry.id)):
        if not entry.merged_into_id:
            by_group[groups.find(entry.id)].append(entry)
    by_id = {each.id: each for each in found}
    return [
        Match(
            findings=tuple(by_id[id_] for id_ in ids),
            entries=tuple(by_group[groups.find(ids[0])]),
            facts=next((facts[id_] for id_ in ids if id_ in facts), None),
        )
        for ids in groups.members(each.id for each in found)
    ]


def _join_alike(found: Sequence[PreparedFinding], groups: Groups) -> dict[UUID, UUID]:
    """Joins findings of a kind that print the same; gives the entries of those that were stored before."""
    kinds = sorted({each.finding.kind for each in found})
    exacts = _stored_exacts(found, kinds)
    holders = _stored_holders(found, kinds)
    pairs: list[Pair] = []
    for kind in kinds:
        new = [_printed(each) for each in found if each.finding.kind == kind]
        pairs += find_like(new, exacts=exacts[kind], holders=holders[kind], texts_of=_texts_of)
    others = {pair.other for pair in pairs} - {each.id for each in found}
    marks = {each.id: _Mark(tell_apart(each.finding.kind, each.finding.fields), HERE) for each in found}
    marks |= {
        id_: _Mark(tell_apart(kind, fields), document)
        for id_, kind, fields, document in Finding.objects.filter(pk__in=others).values_list(
            "id", "kind", "fields", "document"
        )
    }
    for pair in same_things(pairs, marks):
        groups.join(pair.new, pair.other)
    return dict(EntrySource.objects.filter(finding__in=others).values_list("finding", "entry")) if others else {}


class _Mark(NamedTuple):
    """What tells a finding from its sisters, and the document it stands in."""

    told: str
    document: str


#: The document that is being written.
HERE = ""


def same_things(pairs: Iterable[Pair], marks: Mapping[UUID, _Mark]) -> Iterator[Pair]:
    """Of the findings that print the same those that are the same thing.

    The same words are. Nearly the same are only between two documents, where nothing tells the two apart, and one for
    one, the likest first: what is nearly the same within a document is a sister, not the thing again.
    """
    taken: set[tuple[UUID, str]] = set()
    for pair in sorted(pairs, key=lambda pair: (-pair.alike, pair.new, pair.other)):
        new, other = marks[pair.new], marks[pair.other]
        ends = {(pair.new, other.document), (pair.other, new.document)}
        if new.told == other.told and (pair.alike == 1 or (new.document != other.document and not ends & taken)):
            taken |= ends
            yield pair


def _stored_exacts(found: Sequence[PreparedFinding], kinds: Sequence[str]) -> Mapping[str, dict[str, list[UUID]]]:
    new = {each.id for each in found}
    exacts: dict[str, dict[str, list[UUID]]] = defaultdict(lambda: defaultdict(list))
    for chunk in in_chunks(sorted({each.print.exact for each in found if each.print.exact})):
        rows = Finding.objects.filter(exact__in=chunk, superseded=False, source__isnull=False, kind__in=kinds)
        for kind, exact, id_ in rows.order_by("id").values_list("kind", "exact", "id"):
            if id_ not in new:
                exacts[kind][exact].append(id_)
    return exacts


def _stored_holders(found: Sequence[PreparedFinding], kinds: Sequence[str]) -> Mapping[str, dict[int, list[UUID]]]:
    new = {each.id for each in found}
    holders: dict[str, dict[int, list[UUID]]] = defaultdict(lambda: defaultdict(list))
    for chunk in in_chunks(sorted({band for each in found for band in each.print.bands})):
        rows = FindingBand.objects.filter(band__in=chunk, finding__source__isnull=False, finding__kind__in=kinds)
        for kind, band, id_ in rows.values_list("finding__kind", "band", "finding_id"):
            if id_ not in new:
                holders[kind][band].append(id_)
    return holders


def _texts_of(findings: Iterable[UUID]) -> dict[UUID, str]:
    return dict(Finding.objects.filter(pk__in=list(findings)).values_list("id", "text"))


def _printed(each: PreparedFinding) -> Printed:
    return Printed(id=each.id, text=each.finding.text, exact=each.print.exact, bands=each.print.bands)


def _facts_of(found: Sequence[PreparedFinding], document: Document) -> dict[UUID, EntrySource]:
    """By practice finding, the source of facts recorded from this document under the same number."""
    numbers = {each.words.number: each.id for each in found if each.words and each.finding.kind == PRACTICE}
    numbers.pop("", None)
    if not numbers:
        return {}
    sources = EntrySource.objects.filter(
        document__isnull=True, source_sha256=document.sha256, entry__kind=PRACTICE, entry__number__in=numbers
    )
    return {numbers[source.entry.number]: source for source in sources.select_related("entry")}
