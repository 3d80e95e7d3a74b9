"""The reader: the text as set in the source, each passage and line with an address, findings in the margin."""

import html
import re
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone

from tests.web.test_pages import EXAMPLE, text_of
from throughline.record.models import Document, Entry, Finding, Passage
from throughline.record.queries.shapes import MarginNote, ReaderBlock
from throughline.record.visibility import Visibility
from throughline.web.setting import in_runs


@pytest.fixture
def undone(site: Client) -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def block(index: int, kind: str = "paragraph", **fields: object) -> ReaderBlock:
    given: dict[str, object] = {
        "id": uuid4(),
        "index": index,
        "kind": kind,
        "level": 0,
        "marker": "",
        "text": f"Words of block {index}",
        "cells": (),
        "line_start": index + 1,
        "line_end": index + 1,
        "page": None,
        "is_shown": True,
        "notes": (),
        "tags": (),
        "elsewhere": (),
    }
    return ReaderBlock(**(given | fields))  # type: ignore[arg-type]


def note(first: int, last: int, strand: str, title: str = "", kind: str = "practice") -> MarginNote:
    return MarginNote(
        id=UUID(int=first),
        kind=kind,
        strand=strand,
        title=title,
        fields={},
        confidence=1.0,
        extractor="cards 1",
        tags=(),
        entry_id=None,
        standing="",
        first_block=first,
        last_block=last,
    )


def test_every_line_of_the_source_leads_to_its_passage(site: Client) -> None:
    for line in range(1, Document.objects.get(pk=EXAMPLE).line_count, 150):
        page = site.get(f"/documents/{EXAMPLE}/?line={line}").content.decode()
        lines = [int(each) for each in re.findall(r'<i id="L(\d+)">', page)]
        before = Passage.objects.filter(document=EXAMPLE, line_start__lte=line).order_by("-index").first()
        assert before is None or before.line_start in lines


def test_every_entry_opens_the_page_that_holds_its_passage(site: Client) -> None:
    listed = site.get("/practices/?standing=read_by_machine").content.decode()
    addresses = set(re.findall(r'href="(/documents/[0-9a-f]{16}/\?passage=(\d+)#p(\d+))"', listed))
    assert len(addresses) > 10
    assert all(asked == anchor for _, asked, anchor in addresses)
    for address, _, anchor in sorted(addresses)[::4]:
        page = site.get(html.unescape(address.partition("#")[0])).content.decode()
        assert page.count(f'id="p{anchor}"') == 1


def test_pages_of_the_reader_hold_the_whole_text_once(site: Client) -> None:
    seen: list[int] = []
    while True:
        page = site.get(f"/documents/{EXAMPLE}/?page={len(seen) // 150 + 1}").content.decode()
        seen += [int(each) for each in re.findall(r' id="p(\d+)"', page)]
        if 'rel="next"' not in page:
            break
    assert seen == list(range(Passage.objects.filter(document=EXAMPLE).count()))


@pytest.mark.slow
def test_no_page_of_the_reader_is_heavy(site: Client) -> None:
    for document in Document.objects.all():
        for page in range(1, Passage.objects.filter(document=document).count() // 150 + 2):
            assert len(site.get(f"/documents/{document.id}/?page={page}").content) < 1_500_000


def test_margin_tells_what_was_found_by_whom_and_why(site: Client) -> None:
    entry = Entry.objects.filter(kind="practice", standing="read_by_machine", tags__scheme="objective").first()
    source = entry.sources.get(is_primary=True)
    page = site.get(f"/documents/{source.document_id}/?passage={source.passage.index}").content.decode()
    opened = page.split(f'id="p{source.passage.index}"', 1)[1].split('class="passage', 1)[0]
    assert f'href="/practices/{entry.id}/"' in opened
    for words in ("read by machine", "Found by extractor practice-card", "Tags, and why", "because of:"):
        assert words in text_of(opened.encode())


def test_text_stands_in_its_own_language_in_a_page_of_another(site: Client) -> None:
    page = site.get(f"/ar/documents/{EXAMPLE}/").content.decode()
    assert '<html lang="ar" dir="rtl">' in page
    assert '<div class="reader" lang="en" dir="ltr">' in page
    assert '<div class="margin" lang="ar" dir="rtl">' in page


def test_document_shown_in_passages_keeps_the_rest_back(site: Client, undone: None) -> None:
    Document.objects.filter(pk=EXAMPLE).update(visibility=Visibility.PASSAGES)
    far = Passage.objects.get(document=EXAMPLE, index=next(_far_from_findings()))
    page = site.get(f"/documents/{EXAMPLE}/?passage={far.index}").content.decode()
    assert html.escape(far.text) not in page
    assert re.search(r"\d+ passages? (?:is|are) not shown", page)
    assert "its licence keeps the rest back" in page


def _far_from_findings() -> Iterator[int]:
    """Blocks of ten words or more with no finding near."""
    spans = list(Finding.objects.filter(document=EXAMPLE).values_list("start", "end"))
    passages = list(Passage.objects.filter(document=EXAMPLE).order_by("index"))
    found = {each.index for each in passages if any(a < each.end and each.start < b for a, b in spans)}
    for each in passages:
        if not found & {each.index - 1, each.index, each.index + 1} and len(each.text.split()) >= 10:
            yield each.index


def test_document_for_signed_in_readers_is_not_there(site: Client, undone: None) -> None:
    Document.objects.filter(pk=EXAMPLE).update(visibility=Visibility.SIGNED_IN)
    assert site.get(f"/documents/{EXAMPLE}/").status_code == 404
    assert EXAMPLE not in site.get("/documents/").content.decode()


def test_replaced_document_names_the_one_that_replaces_it(site: Client, undone: None) -> None:
    old = Document.objects.get(pk=EXAMPLE)
    newer = Document.objects.get(pk=EXAMPLE)
    newer.pk, newer.sha256, newer.replaces, newer.ingested_at = "f" * 16, "f" * 64, old, timezone.now()
    newer.save(force_insert=True)
    assert f'href="/documents/{"f" * 16}/"' in site.get(f"/documents/{EXAMPLE}/").content.decode()


def test_headings_of_a_page_leave_no_level_out() -> None:
    runs = in_runs([block(0, "heading", level=3), block(1, "heading", level=6), block(2, "heading", level=1)])
    assert [each.heading for run in runs for each in run.blocks] == [2, 3, 2]


def test_list_items_stand_in_one_list() -> None:
    runs = in_runs([block(0), block(1, "list_item", level=1), block(2, "list_item", level=2), block(3)])
    assert [(run.form, [each.depth for each in run.blocks]) for run in runs] == [
        ("text", [0]),
        ("list", [1, 2]),
        ("text", [0]),
    ]


def test_what_is_not_shown_is_counted() -> None:
    hidden = [block(index, is_shown=False, text="") for index in (1, 2, 3)]
    runs = in_runs([block(0), *hidden, block(4)])
    assert [(run.form, run.count, len(run.blocks)) for run in runs] == [
        ("text", 0, 1),
        ("left_out", 3, 0),
        ("text", 0, 1),
    ]


def test_edge_takes_the_strand_of_the_innermost_finding() -> None:
    blocks = [
        block(0, notes=(note(0, 3, "done"),)),
        block(1),
        block(2, notes=(note(2, 2, "said"),)),
        block(3),
        block(4),
    ]
    assert [each.edge for run in in_runs(blocks) for each in run.blocks] == ["done", "done", "said", "done", ""]


def test_words_of_a_finding_are_told_apart_from_the_rest() -> None:
    found = note(0, 0, "said", title="block 0")
    (run,) = in_runs([block(0, notes=(found, found))])
    assert run.blocks[0].parts == [("Words of ", False), ("block 0", True)]


def test_what_is_named_in_passing_is_folded_by_kind_and_marks_nothing() -> None:
    passing = [note(0, 0, "", title="block 0", kind=kind) for kind in ("figure", "date", "figure")]
    (run,) = in_runs([block(0, notes=tuple(passing))])
    (shown,) = run.blocks
    assert [(group.kind, len(group.notes)) for group in shown.passing] == [("date", 1), ("figure", 2)]
    assert (shown.notes, shown.edge, shown.parts) == ([], "", [("Words of block 0", False)])


def test_margin_folds_figures_and_says_that_a_machine_read_them(site: Client, undone: None) -> None:
    passage = Passage.objects.get(document=EXAMPLE, index=next(_far_from_findings()))
    for number, kind in enumerate(("figure", "figure", "weather_report")):
        Finding.objects.create(
            id=UUID(int=number), document_id=EXAMPLE, kind=kind, fields={"value": number + 7, "wind": "west"},
            text=f"{number + 7} gusts", quote="x", spans=passage.spans, start=passage.start, end=passage.end,
            line_start=passage.line_start, line_end=passage.line_end, confidence=0.8, extractor="tried", version="1",
        )  # fmt: skip
    page = site.get(f"/documents/{EXAMPLE}/?passage={passage.index}").content.decode()
    margin = page.split(f'id="p{passage.index}"', 1)[1].split('class="passage', 1)[0]
    assert margin.count("<details") == 2
    told = text_of(margin.encode())
    for words in ("Named in passing: Figures 2", "8 gusts", "read by machine", "Weather report", "west"):
        assert words in told
    Document.objects.filter(pk=EXAMPLE).update(visibility=Visibility.PASSAGES)
    Finding.objects.filter(kind="weather_report").delete()
    page = site.get(f"/documents/{EXAMPLE}/?passage={passage.index}").content.decode()
    assert html.escape(passage.text) not in page
