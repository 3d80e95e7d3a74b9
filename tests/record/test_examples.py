"""The bundled examples, alone and beside the report that their facts were taken from."""

from pathlib import Path

import pytest
from django.db.models import Count

from throughline.record import queries
from throughline.record.models import Entry, EntryHistory, EntrySource
from throughline.record.queries import EntryFilter
from throughline.record.services.examples import load_examples
from throughline.record.services.ingesting import FileStatus, Progress, ingest_paths
from throughline.searching import search

pytestmark = pytest.mark.django_db


def practices_of_2022() -> dict[str, tuple[str, int]]:
    """Standing and number of places of each of the 61, by number."""
    rows = Entry.objects.filter(kind="practice", year=2022).annotate(n=Count("sources"))
    return {number: (standing, n) for number, standing, n in rows.values_list("number", "standing", "n")}


def test_facts_are_recorded_from_a_report_that_is_named_with_its_line() -> None:
    facts, report = load_examples()
    assert (facts.status, facts.entries, report.status) == (FileStatus.NEW, 61, FileStatus.NEW)
    entry = queries.get_entry(Entry.objects.get(number="2.1.5", year=2022).id)
    assert entry.row.standing == "recorded"
    assert entry.row.phase == "implementation"
    assert (entry.row.source.document_id, entry.row.source.line_start) == (None, 1644)
    assert "Red Book" in entry.row.source.name
    assert {"organizations", "period", "scope"} <= set(entry.fields)
    assert [(row.by, row.verb) for row in entry.history] == [("Throughline", "recorded")]


def test_examples_fill_the_matrix_and_can_be_searched() -> None:
    load_examples()
    seen = queries.glance()
    assert (seen.totals["done"].accepted, seen.documents) == (61, 1)
    assert sum(row.cells["done"].count > 0 for row in seen.rows) > 12
    assert sum(row.cells["said"].count > 0 for row in seen.rows) > 12
    assert search("consular identity").hits[0].title.startswith("2.1.5")


def test_examples_loaded_again_change_nothing() -> None:
    load_examples()
    before = list(Entry.objects.order_by("id").values()), EntryHistory.objects.count()
    assert [outcome.status for outcome in load_examples()] == [FileStatus.UNCHANGED, FileStatus.UNCHANGED]
    assert (list(Entry.objects.order_by("id").values()), EntryHistory.objects.count()) == before


def test_progress_of_loading_is_reported() -> None:
    seen: list[Progress] = []
    load_examples(report=seen.append)
    assert [progress.outcome.path.suffix for progress in seen] == [".jsonl", ".txt"]


@pytest.mark.parametrize("order", ["examples first", "report first"])
def test_practice_is_the_same_thing_as_its_facts(order: str, seeds: list[Path]) -> None:
    report = next(path for path in seeds if path.name.startswith("001"))
    steps = [load_examples, lambda: ingest_paths([report])]
    for step in steps if order == "examples first" else reversed(steps):
        step()
    practices = practices_of_2022()
    assert len(practices) == 61
    assert set(practices.values()) == {("recorded", 1)}
    source = EntrySource.objects.get(entry__number="2.1.5", entry__year=2022)
    assert (source.line_start, source.document.sha256 == source.source_sha256) == (1644, True)
    entry = queries.get_entry(source.entry_id)
    assert entry.fields["impacts"]
    assert entry.row.source.block is not None


def test_words_of_the_facts_stay_when_their_report_comes(seeds: list[Path]) -> None:
    load_examples()
    before = Entry.objects.get(number="2.1.5", year=2022)
    ingest_paths([next(path for path in seeds if path.name.startswith("001"))])
    after = Entry.objects.get(number="2.1.5", year=2022)
    assert (after.id, after.title, after.text) == (before.id, before.title, before.text)
    assert before.fields.items() <= after.fields.items()
    assert queries.list_entries(EntryFilter(kind="practice", year=2022)).total == 61
