"""The bundled examples: the facts of the practices of 2022, and a report of our own."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import yaml
from django.db.models import F
from django.utils import timezone

from throughline.finding.finding import NAMESPACE
from throughline.record.kinds import STRAND, EntryKind, Relation
from throughline.record.models import Entry, EntryActor, EntryHistory, EntrySource, EntryTag
from throughline.record.models.outbox import Changed
from throughline.record.phases import phase_of
from throughline.record.relations import NamedActor, relations_of
from throughline.record.services.ingesting import FileOutcome, FileStatus, Progress, Report, ingest_paths
from throughline.record.services.naming import add_actors
from throughline.record.services.writing import one_writer, put_in_outbox
from throughline.record.standing import Standing
from throughline.record.states import changes_between, state_of
from throughline.tagging import tagger
from throughline.tagging.tag import Tag

PACKAGE = "throughline.examples"
FACTS, FACTS_SOURCE, REPORT = "practices_2022.jsonl", "report_2022.yaml", "report/example-report.txt"
#: Who stands behind the facts: they were checked by hand before they were bundled.
RECORDED_BY = "Throughline"


def load_examples(*, report: Report | None = None) -> list[FileOutcome]:
    """The outcomes of the bundled files: facts as entries *recorded from a report*, the report ingested as any other.

    The facts name the report they were taken from by its hash, and their lines in it. If it is in the record, its
    entries of these practices are accepted instead; if it comes later, it becomes the source of these. Loading again
    changes nothing.
    """
    outcome = _load_facts()
    if report:
        report(Progress(done=1, total=2, outcome=outcome))
    with as_file(files(PACKAGE).joinpath(REPORT)) as path:
        return [outcome, *ingest_paths([path], report=report)]


@dataclass(frozen=True, kw_only=True, slots=True)
class _Fact:
    """A practice's facts, the id of its entry, and what follows from them."""

    id: UUID
    facts: Mapping[str, Any]
    tags: Sequence[Tag]
    actors: Sequence[tuple[NamedActor, Relation]]


def _load_facts() -> FileOutcome:
    folder = files(PACKAGE)
    source = yaml.safe_load(folder.joinpath(FACTS_SOURCE).read_text("utf-8"))
    rows = [json.loads(line) for line in folder.joinpath(FACTS).read_text("utf-8").splitlines() if line.strip()]
    path = Path(str(folder.joinpath(FACTS)))
    ids = {_id_of(source["sha256"], row["number"]): row for row in rows}
    there = EntrySource.objects.filter(source_sha256=source["sha256"], entry__kind=EntryKind.PRACTICE)
    had = {number: (entry, by) for entry, number, by in there.values_list("entry", "entry__number", "entry__standing")}
    to_accept = [entry for entry, standing in had.values() if standing == Standing.READ_BY_MACHINE]
    new = [_fact(id_, row) for id_, row in ids.items() if row["number"] not in had]
    if not new and not to_accept:
        return FileOutcome(path=path, status=FileStatus.UNCHANGED, title=source["title"], entries=len(rows))
    with one_writer():
        now = timezone.now()
        _write(new, source, now)
        _accept(to_accept, now)
        put_in_outbox(Changed.ENTRY, [*(fact.id for fact in new), *to_accept])
    return FileOutcome(path=path, status=FileStatus.NEW, title=source["title"], entries=len(rows))


def _id_of(sha256: str, number: str) -> UUID:
    return uuid5(NAMESPACE, "\x1f".join(("entry", sha256[:16], EntryKind.PRACTICE, number)))


def _fact(id_: UUID, row: Mapping[str, Any]) -> _Fact:
    said = f"{row['title'].capitalize()}. {row['summary']}"
    return _Fact(id=id_, facts=row, tags=tagger.tag_text(said), actors=relations_of("practice", row, None))


def _write(new: Sequence[_Fact], source: Mapping[str, Any], now: datetime) -> None:
    add_actors(actor for fact in new for actor, _ in fact.actors)
    entries = Entry.objects.bulk_create(_entry(fact, source, now) for fact in new)
    EntrySource.objects.bulk_create(
        EntrySource(
            entry_id=fact.id,
            source_name=f"{source['title']} ({source['name']})",
            source_sha256=source["sha256"],
            line_start=fact.facts["line_start"],
            line_end=fact.facts["line_end"],
            is_primary=True,
        )
        for fact in new
    )
    EntryTag.objects.bulk_create(
        EntryTag(entry_id=fact.id, scheme=tag.scheme, code=tag.code, score=round(tag.score, 3), by_machine=True)
        for fact in new
        for tag in fact.tags
    )
    EntryActor.objects.bulk_create(
        EntryActor(entry_id=fact.id, actor_id=actor.id, relation=relation)
        for fact in new
        for actor, relation in fact.actors
    )
    EntryHistory.objects.bulk_create(
        EntryHistory(
            entry=entry,
            at=now,
            by=RECORDED_BY,
            verb="recorded",
            standing=entry.standing,
            origin=FACTS,
            changes=changes_between({}, state_of(entry)),
        )
        for entry in entries
    )


def _entry(fact: _Fact, source: Mapping[str, Any], now: datetime) -> Entry:
    own = {"title", "summary", "document", "line_start", "line_end"}
    title, summary = fact.facts["title"], fact.facts["summary"]
    fields = {"found_as": "practice", **{key: value for key, value in fact.facts.items() if key not in own}}
    return Entry(
        id=fact.id,
        kind=EntryKind.PRACTICE,
        strand=STRAND[EntryKind.PRACTICE] or "",
        number=fact.facts["number"],
        title=title,
        text=summary,
        language=source["language"],
        original={"title": title, "text": summary, "fields": fields},
        standing=Standing.RECORDED,
        phase=phase_of(dated=None, year=source["year"], title=source["title"]) or "",
        year=source["year"],
        created_at=now,
        changed_at=now,
    )


def _accept(entries: Sequence[UUID], now: datetime) -> None:
    """What a machine read in the report before is accepted: the facts say the same, and were checked."""
    Entry.objects.filter(pk__in=entries).update(standing=Standing.RECORDED, version=F("version") + 1, changed_at=now)
    EntryHistory.objects.bulk_create(
        EntryHistory(
            entry_id=entry,
            at=now,
            by=RECORDED_BY,
            verb="standing",
            standing=Standing.RECORDED,
            origin=FACTS,
        )
        for entry in entries
    )
