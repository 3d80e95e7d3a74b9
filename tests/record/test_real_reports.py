"""The real reports in the record: nothing twice, nothing lost, no address of anyone."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import override_settings

from throughline.reading.redaction import find_contacts
from throughline.record import queries
from throughline.record.models import Document, DocumentText, Entry, EntrySource, Finding, Passage
from throughline.record.queries import EntryFilter
from throughline.record.services.ingesting import FileOutcome, ingest_paths
from throughline.searching import search

pytestmark = pytest.mark.django_db  # has the test database made, whichever tests run beside these
ADDRESS = re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+")


@pytest.fixture(scope="module")
def outcomes(
    seeds: list[Path], tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, django_db_blocker: Any
) -> Iterator[list[FileOutcome]]:
    """The reports are read once for all tests here, and are gone after them."""
    home = tmp_path_factory.mktemp("real") / "home"
    home.mkdir()
    with override_settings(HOME=home), django_db_blocker.unblock(), transaction.atomic():
        yield ingest_paths(seeds)
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def home(outcomes: list[FileOutcome]) -> None:
    """In place of the folder that each other test has of its own: the one that the reports were read into."""


def documents_by_prefix() -> dict[str, Document]:
    return {document.name[:3]: document for document in Document.objects.all()}


def test_all_five_are_in(outcomes: list[FileOutcome]) -> None:
    assert [(outcome.path.name[:3], outcome.status.value) for outcome in outcomes] == [
        (prefix, "new") for prefix in ("000", "001", "002", "003", "004")
    ]


def test_all_61_practices_are_there_and_each_opens_at_its_card(outcomes: list[FileOutcome]) -> None:
    page = queries.list_entries(EntryFilter(kind="practice"), size=100)
    numbered = [row for row in page.rows if row.number]
    assert len({row.number for row in numbered if row.year == 2022}) == 61
    for row in numbered:
        opened = queries.reader(row.source.document_id, block=row.source.block, size=20)
        block = next(block for block in opened.blocks if block.index == row.source.block)
        assert block.line_start <= row.source.line_end
        assert block.line_end >= row.source.line_start
        assert [note.entry_id for note in block.notes if note.entry_id == row.id] == [row.id]


def test_summary_that_two_files_print_does_not_count_twice(outcomes: list[FileOutcome]) -> None:
    summary, book = documents_by_prefix()["003"], documents_by_prefix()["004"]
    again = Passage.objects.filter(document=summary).exclude(repeat_group=None)
    in_book = Passage.objects.filter(document=book, repeat_group__in=again.values("repeat_group"))
    assert in_book.count() >= 0.6 * Passage.objects.filter(document=summary, kind="paragraph").count()
    points = Entry.objects.filter(kind="statement", sources__document=summary)
    assert points.count() == 8
    assert points.filter(pk__in=EntrySource.objects.filter(document=book).values("entry")).count() == 8
    found = search("dialogue", document=summary.id, limit=100)
    assert len({hit.snippet for hit in found.hits}) == len(found.hits)


def test_time_and_rights_follow_what_each_says_of_itself(outcomes: list[FileOutcome]) -> None:
    told = {prefix: (each.phase, each.year) for prefix, each in documents_by_prefix().items()}
    assert told == {
        "000": ("implementation", 2022),
        "001": ("implementation", 2022),
        "002": ("review", 2022),
        "003": ("negotiation", 2017),
        "004": ("negotiation", 2017),
    }
    assert documents_by_prefix()["001"].licence == "CC BY-NC-ND 3.0 IGO"
    assert documents_by_prefix()["004"].visibility == "passages"


def test_findings_and_passages_are_the_source_letter_for_letter(outcomes: list[FileOutcome]) -> None:
    for whole in DocumentText.objects.all():
        text = whole.text
        for finding in Finding.objects.filter(document=whole.document_id):
            assert "".join(text[start:end] for start, end in finding.spans) == finding.quote
        for passage in Passage.objects.filter(document=whole.document_id):
            starts, ends = zip(*passage.spans, strict=True)
            assert (passage.start, passage.end) == (min(starts), max(ends))


def test_every_entry_has_one_primary_source_and_a_passage_to_open(outcomes: list[FileOutcome]) -> None:
    assert not EntrySource.objects.filter(passage=None).exists()
    assert EntrySource.objects.filter(is_primary=True).count() == Entry.objects.count()


def test_practice_of_consular_cards_is_found_first(outcomes: list[FileOutcome]) -> None:
    assert search("consular identity card").hits[0].title.startswith("2.1.5 ")


def test_no_address_of_anyone_leaves_the_record(outcomes: list[FileOutcome]) -> None:
    kept = {address for text in Passage.objects.values_list("text", flat=True) for address in ADDRESS.findall(text)}
    assert len(kept) > 40  # or this test would prove nothing
    numbers = {
        text[start:end]
        for text in Passage.objects.values_list("text", flat=True)
        for start, end in find_contacts(text)
        if "@" not in text[start:end]
    }
    printed = "\n".join(_everything_public())
    assert ADDRESS.findall(printed) == []
    assert {number for number in numbers if number in printed} == set()


def _everything_public() -> Iterator[str]:
    yield repr(queries.list_documents())
    yield repr(queries.list_actors())
    yield repr(queries.glance())
    yield repr(queries.list_entries(EntryFilter(), size=5000))
    for entry in Entry.objects.values_list("id", flat=True):
        yield repr(queries.get_entry(entry))
    for document in Document.objects.values_list("id", flat=True):
        yield repr(queries.reader(document, size=10_000))
    for words in ("", "contact", "email", "com org int", "director", "@", "iom.int", "+41"):
        yield repr(search(words, limit=1000))
