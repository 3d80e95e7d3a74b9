"""Entries made of findings: each thing once, with all the places that print it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from throughline.record.entering import EntryWords, entry_id_of
from throughline.record.kinds import STRAND
from throughline.record.models import Document, Entry, EntryActor, EntryHistory, EntrySource, EntryTag
from throughline.record.models.history import MACHINE
from throughline.record.services.history import add_history
from throughline.record.services.inserting import insert_all, insert_rows, key_form, update_all
from throughline.record.services.matching_entries import Match, match_entries
from throughline.record.services.preparing import PreparedFinding
from throughline.record.standing import Standing
from throughline.record.states import PLACES, TOOK_IN, Changes, State, changes_between, state_of
from throughline.record.storable import storable


@dataclass(frozen=True, kw_only=True, slots=True)
class Place:
    """Where findings stand: the document, and the passage that each begins in; and when they are written."""

    document: Document
    passages: Mapping[UUID, UUID]
    now: datetime

    def origin(self, each: PreparedFinding | None = None) -> str:
        """Where what is written comes from: the document, and the extractor that found it."""
        found = f"{each.finding.extractor} {each.finding.version}, " if each else ""
        return f"{found}document {self.document.id}"


@dataclass(kw_only=True, slots=True)
class Work:
    """Rows to be written together. ``parts``: by entry, the findings whose tags and actors become the entry's.
    ``sourced``: findings that are some entry's source already. ``said``: by entry, what its history has told so far."""

    place: Place
    sourced: set[UUID]
    made: list[Entry] = field(default_factory=list)
    changed: dict[UUID, Entry] = field(default_factory=dict)
    sources: list[EntrySource] = field(default_factory=list)
    history: list[EntryHistory] = field(default_factory=list)
    parts: dict[UUID, list[PreparedFinding]] = field(default_factory=dict)
    said: dict[UUID, State] = field(default_factory=dict)

    def know(self, *entries: Entry) -> None:
        """Entries as they are before anything here changes them."""
        for entry in entries:
            self.said.setdefault(entry.id, state_of(entry))

    def note(self, entry: Entry, verb: str, origin: str, aside: Changes | None = None) -> None:
        """A row of history: all that changed in ``entry`` since the last one, and what else happened."""
        now = state_of(entry)
        self.history.append(
            EntryHistory(
                entry_id=entry.id,
                at=self.place.now,
                by=MACHINE,
                verb=verb,
                standing=entry.standing,
                origin=origin,
                changes={**changes_between(self.said.get(entry.id, {}), now), **(aside or {})},
            )
        )
        self.said[entry.id] = now


def add_entries(found: Iterable[PreparedFinding], place: Place) -> list[UUID]:
    """Entries for findings that have none yet; gives the ids of all entries made or touched.

    A finding that prints the same as an entry's source, word for word or nearly, becomes a source of that entry; one
    that joins several merges those that no person decided on into the first. A practice's facts that were recorded
    from this document, before it was here, are its entry. An entry that a machine took back is set again.
    """
    enterable = [each for each in found if each.words]
    if not enterable:
        return []
    ids = [each.id for each in enterable]
    work = Work(place=place, sourced=set(EntrySource.objects.filter(finding__in=ids).values_list("finding", flat=True)))
    for match in match_entries(enterable, place.document):
        _enter(match, work)
    _write(work)
    return [*dict.fromkeys([*work.parts, *work.changed])]


def _enter(match: Match, work: Work) -> None:
    first = match.findings[0]
    if match.entries:
        work.know(*match.entries)
        entry = next((each for each in match.entries if each.is_decided), match.entries[0])
        for other in match.entries:
            if other is not entry and not other.is_decided:
                _merge(other, entry, work)
        _set_again(entry, first, work)
        _add_printing(entry, match, work)
    else:
        entry = _new_entry(first, work.place)
        work.made.append(entry)
        work.note(entry, "read", work.place.origin(first))
        work.parts[entry.id] = list(match.findings)
    new = [each for each in match.findings if each.id not in work.sourced]
    if match.facts and new:
        _replace_facts(match.facts, new.pop(0), work)
    for index, each in enumerate(new):
        is_primary = not match.entries and index == 0
        work.sources.append(source_of(entry.id, each, work.place, is_primary=is_primary))


def _replace_facts(facts: EntrySource, each: PreparedFinding, work: Work) -> None:
    """The line that facts were recorded from is this finding's: one place, not two."""
    found = source_of(facts.entry_id, each, work.place, is_primary=facts.is_primary)
    found.pk = facts.pk
    found.save()


def _new_entry(each: PreparedFinding, place: Place) -> Entry:
    words, document = each.words, place.document
    assert words is not None  # those without words were left out
    return Entry(
        id=entry_id_of(each.id),
        kind=words.kind,
        strand=STRAND[words.kind] or "",
        **shown_words(words),
        language=document.language,
        original=original_of(words),
        standing=Standing.READ_BY_MACHINE,
        phase=document.phase,
        year=document.year,
        created_at=place.now,
        changed_at=place.now,
    )


def shown_words(words: EntryWords) -> dict[str, str]:
    """Number, title and text as an entry's columns hold them."""
    return {
        "number": storable(words.number)[:32],
        "title": storable(words.title),
        "text": storable(words.text),
    }


def original_of(words: EntryWords) -> dict[str, object]:
    return {"title": storable(words.title), "text": storable(words.text), "fields": storable(dict(words.fields))}


def source_of(entry_id: UUID, each: PreparedFinding, place: Place, *, is_primary: bool) -> EntrySource:
    anchor = each.finding.anchor
    return EntrySource(
        entry_id=entry_id,
        finding_id=each.id,
        document=place.document,
        passage_id=place.passages.get(each.id),
        source_name=place.document.name,
        source_sha256=place.document.sha256,
        line_start=anchor.line_start,
        line_end=anchor.line_end,
        page=anchor.page,
        is_primary=is_primary,
    )


def _add_printing(entry: Entry, match: Match, work: Work) -> None:
    """A further printing: what people decided stays; else the entry belongs to the earliest printing's time."""
    document = work.place.document
    work.changed[entry.id] = entry
    entry.changed_at = work.place.now
    if not entry.is_decided:
        work.parts.setdefault(entry.id, []).extend(match.findings)
        if document.year is not None and (entry.year is None or document.year < entry.year):
            entry.year, entry.phase = document.year, document.phase
    work.note(entry, "printed again", work.place.origin(match.findings[0]), {PLACES: [None, document.id]})
    if match.facts and match.facts.entry_id == entry.id:
        _fill_facts(entry, match.findings[0], work)


def _fill_facts(entry: Entry, each: PreparedFinding, work: Work) -> None:
    """What recorded facts leave open is taken from the document they were recorded from; no word of theirs changes."""
    had = entry.original.get("fields", {})
    told = storable(dict(each.words.fields)) if each.words else {}
    missing = {key: value for key, value in told.items() if key not in had and value not in ("", None, [], {})}
    if missing:
        entry.original = {**entry.original, "fields": {**had, **missing}}
        work.note(entry, "completed from the document", work.place.origin(each))


def _set_again(entry: Entry, each: PreparedFinding, work: Work) -> None:
    """An entry that a machine took back, and that is found again, is read by machine again."""
    if entry.standing != Standing.WITHDRAWN:
        return
    shown = entry.history.exclude(standing=Standing.WITHDRAWN).order_by("-id").values_list("id", flat=True).first()
    taken_back = entry.history.filter(id__gt=shown or 0).order_by("id").first()
    if taken_back is not None and taken_back.by == MACHINE:
        entry.standing = Standing.READ_BY_MACHINE
        work.note(entry, "found again", work.place.origin(each))


def merge_entries(absorbed: Entry, into: Entry, place: Place) -> None:
    """Makes one entry a second printing of another: its address leads there from now on."""
    work = Work(place=place, sourced=set())
    work.know(absorbed, into)
    _merge(absorbed, into, work)
    _write(work)


def _merge(absorbed: Entry, into: Entry, work: Work) -> None:
    """``absorbed`` becomes a second printing of ``into``: its sources, tags and actors are that one's."""
    absorbed.sources.update(entry=into, is_primary=False)
    if not into.is_decided:
        had = set(into.tags.values_list("scheme", "code"))
        for tag in absorbed.tags.all():
            if (tag.scheme, tag.code) not in had:
                tag.entry = into
                tag.save()
        linked = set(into.actors.values_list("actor", "relation"))
        for link in absorbed.actors.all():
            if (link.actor_id, link.relation) not in linked:
                link.entry = into
                link.save()
        if absorbed.year is not None and (into.year is None or absorbed.year < into.year):
            into.year, into.phase = absorbed.year, absorbed.phase
    absorbed.merged_into = into
    absorbed.changed_at = work.place.now
    work.changed[absorbed.id] = absorbed
    work.note(absorbed, "merged", work.place.origin())
    work.note(into, "took in", work.place.origin(), {TOOK_IN: [None, str(absorbed.id)]})


def _write(work: Work) -> None:
    insert_all(work.made)
    for entry in work.changed.values():
        entry.version += 1
    update_all(work.changed.values(), ("standing", "year", "phase", "original", "merged_into", "version", "changed_at"))
    insert_all(work.sources)
    _add_parts(work.parts, had=work.changed)
    add_history(work.history)


def _add_parts(parts: Mapping[UUID, Sequence[PreparedFinding]], had: Iterable[UUID]) -> None:
    """To each entry the tags and actors of its findings: of a tag found twice the better score."""
    scores: dict[tuple[UUID, str, str], float] = {}
    links: dict[tuple[UUID, str, str], None] = {}
    for entry_id, findings in parts.items():
        for each in findings:
            for tag in each.tags:
                key = (entry_id, tag.scheme, tag.code)
                scores[key] = max(scores.get(key, 0.0), tag.score)
            for actor, relation in each.actors:
                links[entry_id, actor.id, relation.value] = None
    rows = EntryTag.objects.filter(entry__in=[*had])
    tagged = {(tag.entry_id, tag.scheme, tag.code): tag for tag in rows}
    better = [tag for key, tag in tagged.items() if tag.by_machine and scores.get(key, 0.0) > tag.score]
    for tag in better:
        tag.score = scores[tag.entry_id, tag.scheme, tag.code]
    update_all(better, ("score",))
    key = key_form()
    insert_rows(
        EntryTag,
        ("entry", "scheme", "code", "score", "by_machine"),
        (
            (key(entry), scheme, code, score, True)
            for (entry, scheme, code), score in scores.items()
            if (entry, scheme, code) not in tagged
        ),
    )
    linked = set(EntryActor.objects.filter(entry__in=[*had]).values_list("entry", "actor", "relation"))
    insert_rows(
        EntryActor,
        ("entry", "actor", "relation"),
        ((key(entry), actor, relation) for entry, actor, relation in links if (entry, actor, relation) not in linked),
    )
