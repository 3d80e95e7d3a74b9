"""A document read again by newer extractors: what changes in its entries, and what people decided on and so stays."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q

from throughline.record.models import (
    Entry,
    EntryActor,
    EntryHistory,
    EntrySource,
    EntryTag,
    Finding,
    Passage,
    Proposal,
    Tag,
)
from throughline.record.models.history import MACHINE, ProposalKind
from throughline.record.relations import relations_of
from throughline.record.services.inserting import update_all
from throughline.record.services.naming import add_actors
from throughline.record.services.preparing import PreparedFinding
from throughline.record.services.storing_entries import Place, original_of, shown_words
from throughline.record.services.storing_findings import Difference
from throughline.record.standing import Standing, next_standing
from throughline.record.states import PLACES, Changes, State, changes_between, fields_state, state_of

PLACED = ("finding", "document", "source_name", "source_sha256", "passage", "line_start", "line_end", "page")


def apply_difference(difference: Difference, place: Place) -> list[UUID]:
    """Brings the document's entries up to what its findings are now; gives the ids of the entries that changed.

    An entry that no person decided on takes the new words, or is withdrawn where nothing is found any more. For one
    that a person decided on the difference is kept as a proposal, and nothing else changes.
    """
    _set_places(difference, place)
    sources = list(
        EntrySource.objects.filter(finding__in=[each.id for each in difference.changed]).select_related("entry")
    )
    by_finding = {source.finding_id: source for source in sources}
    touched = [
        by_finding[each.id].entry
        for each in difference.changed
        if each.id in by_finding and _change(by_finding[each.id], each, place)
    ]
    touched += _remove(difference.removed, place)
    derive_again(entry for entry in touched if not entry.is_decided)
    return [*dict.fromkeys(entry.id for entry in touched)]


def _set_places(difference: Difference, place: Place) -> None:
    """Sources follow their findings to where they stand now."""
    came_from = {old: new for new, old in difference.moved.items()}
    here = Q(document=place.document) | Q(finding__in=came_from)
    sources = list(EntrySource.objects.filter(here).exclude(finding=None))
    for source in sources:
        if source.finding_id in came_from:
            source.finding_id = came_from[source.finding_id]
    where = Finding.objects.in_bulk([source.finding_id for source in sources])
    for source in sources:
        finding = where[source.finding_id]
        source.document = place.document
        source.source_name, source.source_sha256 = place.document.name, place.document.sha256
        source.passage_id = place.passages.get(finding.id) or _passage_at(finding)
        source.line_start, source.line_end, source.page = finding.line_start, finding.line_end, finding.page
    update_all(sources, PLACED)


def _passage_at(finding: Finding) -> UUID | None:
    """The passage that a finding which is found no more begins in."""
    there = Passage.objects.filter(document=finding.document_id, start__lte=finding.start, end__gt=finding.start)
    return there.order_by("index").values_list("id", flat=True).first()


def _change(source: EntrySource, each: PreparedFinding, place: Place) -> bool:
    entry = source.entry
    if not source.is_primary or each.words is None:
        return True
    words = original_of(each.words)
    changes = differences(entry.original, words)
    if not changes:
        return True
    if entry.is_decided:
        _propose(entry, each.id, ProposalKind.CHANGE, changes, place)
        return False
    before = state_of(entry)
    for column, value in shown_words(each.words).items():
        setattr(entry, column, value)
    entry.original, entry.changed_at = words, place.now
    entry.save()
    _note(entry, "read again", before, place.origin(each), place)
    return True


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What differs in ``title``, ``text`` and ``fields``, by the names of an entry's changes."""
    return changes_between(_words_state(before), _words_state(after))


def _words_state(words: Mapping[str, Any]) -> dict[str, Any]:
    return {"title": words.get("title"), "text": words.get("text"), **fields_state(words.get("fields", {}))}


def _remove(findings: Sequence[UUID], place: Place) -> list[Entry]:
    """Entries whose finding is not found any more: another printing carries them, or they are withdrawn."""
    touched = []
    sources = EntrySource.objects.filter(finding__in=findings).select_related("entry").order_by("id")
    for source in sources:
        entry, before = source.entry, state_of(source.entry)
        others = list(entry.sources.exclude(pk=source.pk).order_by("id"))
        if others:
            source.delete()
            if source.is_primary:
                others[0].is_primary = True
                others[0].save()
            lost = {PLACES: [place.document.id, None]}
            _note(entry, "printing not found again", before, place.origin(), place, lost)
        elif entry.is_decided:
            if entry.standing != Standing.WITHDRAWN:
                _propose(entry, source.finding_id, ProposalKind.WITHDRAW, {}, place)
            continue
        else:
            entry.standing = next_standing(Standing(entry.standing), Standing.WITHDRAWN, by_machine=True)
            _note(entry, "not found again", before, place.origin(), place)
        entry.changed_at = place.now
        entry.save()
        touched.append(entry)
    return touched


def _propose(
    entry: Entry, finding: UUID | None, kind: ProposalKind, difference: Mapping[str, Any], place: Place
) -> None:
    Proposal.objects.update_or_create(
        entry=entry, finding_id=finding, defaults={"kind": kind, "difference": dict(difference), "made_at": place.now}
    )


def _note(entry: Entry, verb: str, before: State, origin: str, place: Place, aside: Changes | None = None) -> None:
    EntryHistory.objects.create(
        entry=entry,
        at=place.now,
        by=MACHINE,
        verb=verb,
        standing=entry.standing,
        origin=origin,
        changes={**changes_between(before, state_of(entry)), **(aside or {})},
    )


def derive_again(entries: Iterable[Entry]) -> None:
    """The tags that machines gave and the actors of ``entries``, made anew from all their findings."""
    ids = [*dict.fromkeys(entry.id for entry in entries)]
    if not ids:
        return
    findings = Finding.objects.filter(source__entry__in=ids, superseded=False).select_related("document", "source")
    scores: dict[tuple[UUID, str, str], float] = {}
    tags = Tag.objects.filter(finding__source__entry__in=ids, finding__superseded=False)
    for entry, scheme, code, score in tags.values_list("finding__source__entry", "scheme", "code", "score"):
        scores[entry, scheme, code] = max(scores.get((entry, scheme, code), 0.0), score)
    links, named = {}, []
    for finding in findings.order_by("source__id"):
        for actor, relation in relations_of(finding.kind, finding.fields, finding.document.dated):
            named.append(actor)
            links[finding.source.entry_id, actor.id, relation.value] = None
    add_actors(named)
    EntryTag.objects.filter(entry__in=ids, by_machine=True).delete()
    by_people = set(EntryTag.objects.filter(entry__in=ids).values_list("entry", "scheme", "code"))
    EntryTag.objects.bulk_create(
        EntryTag(entry_id=entry, scheme=scheme, code=code, score=score, by_machine=True)
        for (entry, scheme, code), score in sorted(scores.items(), key=lambda item: (str(item[0]), item[1]))
        if (entry, scheme, code) not in by_people
    )
    EntryActor.objects.filter(entry__in=ids).delete()
    EntryActor.objects.bulk_create(
        EntryActor(entry_id=entry, actor_id=actor, relation=relation) for entry, actor, relation in links
    )
