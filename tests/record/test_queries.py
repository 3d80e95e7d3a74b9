"""What pages, API and commands read: right rows, few look-ups, no address of anyone."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from tests.record.making import (
    CHALLENGE,
    FILLER,
    RECOMMENDATION,
    SUCCESS,
    Line,
    heading,
    practice,
    said,
    the_entry,
    write,
)
from throughline.record import queries
from throughline.record.errors import EntryMissing, EntryMoved, EntryWithdrawn
from throughline.record.models import Document, Entry, EntryTag, Passage
from throughline.record.queries import EntryFilter, EntryOrder
from throughline.record.queries.documents import DocumentOrder
from throughline.record.services.deciding import edit_entry, set_standing
from throughline.record.standing import Standing
from throughline.record.visibility import Visibility

pytestmark = pytest.mark.django_db

NUMBERS = ("first", "second", "third")
OWN_WORDS = {
    "first": "Of the northern road nobody knew whether it was open, closed, or washed away by the rain.",
    "second": "Registers kept on paper burned in two provinces, and no copy of them was held elsewhere.",
    "third": "Fees for a passport equal three monthly wages of those who need one most, and rise yearly.",
}


def tag(entry: Entry, objective: int) -> None:
    EntryTag.objects.filter(entry=entry).delete()
    EntryTag.objects.create(entry=entry, scheme="objective", code=str(objective), score=1, by_machine=True)


def fill(count: int) -> None:
    """``count`` documents of a practice, two challenges and a plain passage each; one challenge is in all of them."""
    for number in NUMBERS[:count]:
        write(
            heading(f"The {number} day"),
            practice(
                "1.1", f"THE {number} REGISTER", f"On the {number} day families were told.", organizations=["IOM"]
            ),
            said(CHALLENGE),
            said(OWN_WORDS[number]),
            Line(text=f"The {number} evening was given to music and to a walk along the river with its lights."),
            name=f"{number}.txt",
        )
    for entry in Entry.objects.all():
        tag(entry, 8)


READS: dict[str, tuple[int, Callable[[Entry], object]]] = {
    "list_entries": (13, lambda _: queries.list_entries(EntryFilter())),
    "list_entries without facets": (5, lambda _: queries.list_entries(EntryFilter(kind="challenge"), facets=False)),
    "get_entry": (6, lambda entry: queries.get_entry(entry.id)),
    "history_of": (1, lambda entry: queries.history_of(entry.id)),
    "entries_of_objective": (4, lambda _: queries.entries_of_objective(8)),
    "latest": (4, lambda _: queries.latest()),
    "who_else_does_this": (5, lambda entry: queries.who_else_does_this(entry.id)),
    "glance": (3, lambda _: queries.glance()),
    "list_documents": (3, lambda _: queries.list_documents()),
    "get_document": (3, lambda entry: queries.get_document(entry.sources.all()[0].document_id)),
    "list_actors": (1, lambda _: queries.list_actors()),
    "actors_of_objective": (1, lambda _: queries.actors_of_objective(8)),
}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize("name", READS)
def test_look_ups_are_as_many_for_one_as_for_three(
    name: str, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    fill(count)
    entry = Entry.objects.prefetch_related("sources").filter(kind="challenge").order_by("id")[0]
    look_ups, read = READS[name]
    with django_assert_num_queries(look_ups):
        assert read(entry) is not None


@pytest.mark.parametrize("count", [1, 3])
def test_reader_and_other_places_take_as_many_look_ups_for_one_as_for_three(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    lines = [said(text) for text in (CHALLENGE, SUCCESS, RECOMMENDATION)[:count]]
    write(*lines, Line(text=FILLER), name="a.txt")
    write(*lines, Line(text=FILLER), name="b.txt")
    document, entry = Document.objects.get(name="b.txt").id, the_entry(text=CHALLENGE).id
    with django_assert_num_queries(11):
        page = queries.reader(document)
    assert [(len(block.notes), len(block.elsewhere)) for block in page.blocks] == [*[(1, 1)] * count, (0, 1)]
    with django_assert_num_queries(2):
        assert len(queries.same_elsewhere(entry)) == 1


def test_page_of_entries_has_rows_total_and_facets() -> None:
    fill(3)
    page = queries.list_entries(EntryFilter(kind="challenge"))
    assert (page.total, page.page, page.pages) == (4, 1, 1)
    shared = next(row for row in page.rows if row.text == CHALLENGE)
    assert (shared.printings, shared.objectives, shared.source.line_start) == (3, (8,), 3)
    assert [(facet.value, facet.count) for facet in page.facets["kind"]] == [("challenge", 4), ("practice", 3)]
    assert [(facet.name, facet.count) for facet in page.facets["document"]] == [
        ("first.txt", 2),
        ("second.txt", 2),
        ("third.txt", 2),
    ]
    assert [(facet.value, facet.count) for facet in page.facets["objective"]] == [("8", 4)]


@pytest.mark.parametrize(
    ("wanted", "total"),
    [
        (EntryFilter(), 7),
        (EntryFilter(kind="practice"), 3),
        (EntryFilter(strand="said"), 4),
        (EntryFilter(objective=8), 7),
        (EntryFilter(objective=9), 0),
        (EntryFilter(round_table=2), 7),
        (EntryFilter(round_table=1), 0),
        (EntryFilter(actor="iom"), 3),
        (EntryFilter(actor="iom", relation="speaks"), 0),
        (EntryFilter(year=2022), 7),
        (EntryFilter(year=2021), 0),
        (EntryFilter(standing="read_by_machine"), 7),
        (EntryFilter(standing="accepted"), 0),
        (EntryFilter(phase="follow_up"), 7),
        (EntryFilter(phase="review"), 0),
        (EntryFilter(document="0" * 16), 0),
    ],
)
def test_filter_leaves_what_it_says(wanted: EntryFilter, total: int) -> None:
    fill(3)
    assert queries.list_entries(wanted).total == total


def test_entries_are_ordered_by_title_date_or_change() -> None:
    write(said(CHALLENGE), name="a.txt", year="2020")
    write(said(RECOMMENDATION), name="b.txt", year="2023")
    edit_entry(the_entry(title=CHALLENGE).id, {"title": "Always first"}, by="A. Editor")

    def titles(order: EntryOrder) -> list[str]:
        return [row.title for row in queries.list_entries(EntryFilter(), order=order).rows]

    assert titles(EntryOrder.TITLE) == ["Always first", RECOMMENDATION]
    assert titles(EntryOrder.DATE) == [RECOMMENDATION, "Always first"]
    assert titles(EntryOrder.CHANGED) == ["Always first", RECOMMENDATION]


@pytest.mark.parametrize(("asked", "given", "rows"), [(1, 1, 3), (3, 3, 1), (4, 3, 1), (0, 1, 3), (-5, 1, 3)])
def test_page_past_the_last_is_the_last(asked: int, given: int, rows: int) -> None:
    fill(3)
    page = queries.list_entries(EntryFilter(), page=asked, size=3)
    assert (page.page, page.pages, len(page.rows)) == (given, 3, rows)


def test_entry_has_sources_tags_with_reasons_history_and_original_words() -> None:
    write(said(f"{CHALLENGE} See Objective 12.", cause="few interpreters"), name="a.txt")
    write(said(f"{CHALLENGE} See Objective 12."), name="b.txt")
    edit_entry(the_entry().id, {"title": "Interpreters"}, by="A. Editor")
    entry = queries.get_entry(the_entry().id)
    assert [(source.name, source.is_primary) for source in entry.sources] == [("a.txt", True), ("b.txt", False)]
    assert entry.fields["cause"] == "few interpreters"
    assert set(entry.original) == {"title"}
    assert entry.original["title"].startswith(CHALLENGE)
    assert [row.verb for row in entry.history] == ["read", "printed again", "edited"]
    explained = next(tag for tag in entry.tags if (tag.scheme, tag.code) == ("objective", "12"))
    assert explained.reasons
    assert entry.extractor == "by hand 1"


def test_entry_that_cannot_be_shown_says_why() -> None:
    fill(1)
    one, other, third = Entry.objects.order_by("id")
    set_standing(one.id, Standing.WITHDRAWN, by="A. Editor", reason="a mistake")
    Entry.objects.filter(pk=other.pk).update(merged_into=third)
    with pytest.raises(EntryWithdrawn):
        queries.get_entry(one.id)
    with pytest.raises(EntryMoved) as moved:
        queries.get_entry(other.id)
    assert moved.value.to == third.id
    with pytest.raises(EntryMissing):
        queries.get_entry(uuid4())
    assert [row.reason for row in queries.history_of(one.id)] == ["", "a mistake"]
    assert queries.list_entries(EntryFilter()).total == 1


def test_document_for_signed_in_readers_shows_nothing_to_others() -> None:
    write(said(CHALLENGE), heading("A heading"), visibility=Visibility.SIGNED_IN)
    entry, document = the_entry(), Document.objects.get()
    assert queries.list_entries(EntryFilter()).total == 0
    assert queries.list_documents() == ()
    assert queries.get_document(document.id) is None
    assert queries.reader(document.id) is None
    assert queries.glance().totals["said"].count == 0
    with pytest.raises(EntryMissing):
        queries.get_entry(entry.id)
    assert queries.list_entries(EntryFilter(signed_in=True)).total == 1
    assert queries.get_entry(entry.id, signed_in=True).row.text == CHALLENGE
    assert queries.reader(document.id, signed_in=True).blocks[0].text == CHALLENGE


def test_withdrawn_entry_of_a_document_for_signed_in_readers_is_not_there_for_others() -> None:
    write(said(CHALLENGE), visibility=Visibility.SIGNED_IN)
    set_standing(the_entry().id, Standing.WITHDRAWN, by="A. Editor", reason="not in the source")
    with pytest.raises(EntryMissing):
        queries.get_entry(the_entry().id)


def test_entry_that_an_open_document_prints_too_is_shown_without_the_closed_place() -> None:
    write(said(CHALLENGE), name="closed.txt", visibility=Visibility.SIGNED_IN)
    write(said(CHALLENGE), name="open.txt")
    (row,) = queries.list_entries(EntryFilter()).rows
    assert (row.source.name, row.printings) == ("open.txt", 1)
    assert [source.name for source in queries.get_entry(row.id).sources] == ["open.txt"]


def test_glance_counts_a_thing_printed_twice_once_and_gives_coverage() -> None:
    fill(3)
    first = Entry.objects.filter(kind="practice").order_by("id")[0]
    set_standing(first.id, Standing.CONFIRMED, by="A. Ministry")
    write(said(RECOMMENDATION), name="old.txt", year="2017")
    tag(the_entry(text=RECOMMENDATION), 8)
    seen = queries.glance()
    assert [row.objective for row in seen.rows] == list(range(1, 24))
    done, said_ = seen.rows[7].cells["done"], seen.rows[7].cells["said"]
    assert (done.count, done.accepted, done.by_machine, done.outside) == (3, 1, 2, 0)
    assert (said_.count, said_.accepted, said_.by_machine, said_.outside) == (4, 0, 4, 1)
    assert (seen.totals["said"], seen.documents) == (said_, 4)
    assert seen.rows[6].cells["said"].count == 0


def test_glance_can_be_read_by_round_table_and_by_actor() -> None:
    fill(1)
    assert [row.objective for row in queries.glance(round_table=2).rows] == [4, 8, 9, 10, 11, 13, 21]
    by_actor = queries.glance(actor="iom")
    assert (by_actor.totals["done"].count, by_actor.totals["said"].count) == (1, 0)


def test_entries_of_an_objective_come_by_strand_and_title() -> None:
    fill(3)
    found = queries.entries_of_objective(8)
    assert list(found) == ["said", "promised", "done", "changed", ""]
    assert [row.title for row in found["done"]] == ["THE first REGISTER", "THE second REGISTER", "THE third REGISTER"]
    assert len(found["said"]) == 4


def test_actors_are_listed_by_name_and_in_the_pages_language() -> None:
    write(
        practice("1.1", "CARDS", "Consulates hand out cards.", organizations=["Zebra House", "IOM"], scope="Mexico"),
        name="a.txt",
    )
    tag(the_entry(), 4)
    assert [actor.name for actor in queries.list_actors()][-1] == "Zebra House"
    assert "México" in [actor.name for actor in queries.list_actors(language="es")]
    assert [link.relation for link in queries.actors_of_objective(4)] == ["organization", "place", "organization"]
    assert queries.get_actor("MEX").m49 == "484"
    assert queries.get_actor("nobody") is None


def test_actor_that_is_known_is_there_without_an_entry() -> None:
    assert queries.get_actor("PHL", language="fr").name == "Philippines"


def test_who_else_does_this_shares_objectives_and_kind() -> None:
    fill(3)
    one = Entry.objects.filter(kind="practice").order_by("id")[0]
    assert {row.kind for row in queries.who_else_does_this(one.id)} == {"practice"}
    assert len(queries.who_else_does_this(one.id)) == 2
    tag(one, 9)
    assert queries.who_else_does_this(one.id) == ()


def test_same_elsewhere_gives_other_printings_and_passages_alike() -> None:
    write(said(CHALLENGE), name="a.txt")
    write(said(CHALLENGE), name="b.txt")
    write(Line(text=CHALLENGE), name="c.txt")
    assert [source.name for source in queries.same_elsewhere(the_entry().id)] == ["b.txt", "c.txt"]


def test_documents_are_ordered_by_date_title_or_arrival() -> None:
    for name, year in (("b.txt", "2020"), ("a.txt", "2019"), ("c.txt", "2021")):
        write(Line(text=FILLER), name=name, year=year)
    assert [row.name for row in queries.list_documents()] == ["c.txt", "b.txt", "a.txt"]
    assert [row.name for row in queries.list_documents(order=DocumentOrder.TITLE)] == ["a.txt", "b.txt", "c.txt"]
    assert [row.name for row in queries.list_documents(order=DocumentOrder.NEWEST, limit=1)] == ["c.txt"]


def test_document_says_what_stands_in_it_and_what_replaces_it() -> None:
    fill(1)
    write(Line(text=FILLER), name="newer.txt")
    old, new = Document.objects.get(name="first.txt"), Document.objects.get(name="newer.txt")
    Document.objects.filter(pk=new.pk).update(replaces=old)
    row = queries.get_document(old.id)
    assert (row.counts, row.replaced_by) == ({"challenge": 2, "practice": 1}, (new.id,))
    assert queries.get_document(new.id).replaces == old.id


def test_reader_shows_blocks_in_order_with_notes_and_other_places() -> None:
    write(Line(text=FILLER), name="other.txt")
    write(heading("At the border"), Line(text=FILLER), said(CHALLENGE), name="a.txt")
    page = queries.reader(Document.objects.get(name="a.txt").id)
    assert [(block.index, block.text, block.is_shown) for block in page.blocks] == [
        (0, "At the border", True),
        (1, FILLER, True),
        (2, CHALLENGE, True),
    ]
    assert [place.name for place in page.blocks[1].elsewhere] == ["other.txt"]
    (note,) = page.blocks[2].notes
    assert (note.kind, note.strand, note.entry_id, note.standing) == (
        "challenge",
        "said",
        the_entry().id,
        "read_by_machine",
    )
    assert [(each.text, each.reader_page) for each in page.outline] == [("At the border", 1)]


@pytest.mark.parametrize(
    ("asked", "page"), [({"page": 2}, 2), ({"page": 9}, 3), ({"block": 5}, 3), ({"line": 3}, 2), ({"line": 99}, 3)]
)
def test_reader_opens_at_a_page_a_block_or_a_line(asked: dict[str, int], page: int) -> None:
    write(*(Line(text=f"{FILLER} {number}") for number in NUMBERS * 2))
    assert queries.reader(Document.objects.get().id, size=2, **asked).page == page


def test_document_shown_in_passages_keeps_the_other_words_back() -> None:
    quiet = [Line(text=f"{FILLER} {number}") for number in NUMBERS]
    write(heading("Closed heading"), *quiet, said(CHALLENGE), *quiet, licence="All rights reserved")
    document = Document.objects.get().id
    page = queries.reader(document)
    assert [block.is_shown for block in page.blocks] == [False, False, False, True, True, True, False, False]
    assert [bool(block.text) for block in page.blocks] == [block.is_shown for block in page.blocks]
    assert page.outline == ()
    shown_in_parts = [block.is_shown for n in (1, 2, 3, 4) for block in queries.reader(document, size=2, page=n).blocks]
    assert shown_in_parts == [block.is_shown for block in page.blocks]


def test_superseded_findings_and_withdrawn_entries_are_not_beside_the_text() -> None:
    write(said(CHALLENGE))
    set_standing(the_entry().id, Standing.WITHDRAWN, by="A. Editor")
    (note,) = queries.reader(Document.objects.get().id).blocks[0].notes
    assert (note.entry_id, note.standing) == (None, "")


def test_no_address_leaves_the_record() -> None:
    reach = "Write to o.farrow@example.org or call +41 22 555 01 23."
    contacts = [{"name": "O. Farrow", "role": "desk", "email": "o.farrow@example.org"}]
    write(
        heading(f"Contact: {reach}"),
        practice("1.1", f"CARDS {reach}", reach, organizations=[reach], contacts=contacts, lessons=[reach]),
        said(f"{CHALLENGE} {reach}"),
        Line(text=f"{FILLER} {reach}"),
        publisher=reach,
        citation=reach,
        title=f"A report. {reach}",
    )
    edit_entry(the_entry(kind="challenge").id, {"title": f"At the border. {reach}"}, by=reach, reason=reach)
    document = Document.objects.get().id
    given = [
        queries.list_entries(EntryFilter()),
        queries.list_documents(),
        queries.get_document(document),
        queries.reader(document),
        queries.latest(),
        queries.list_actors(),
        queries.glance(),
        *(queries.get_entry(entry.id) for entry in Entry.objects.all()),
        *(queries.same_elsewhere(entry.id) for entry in Entry.objects.all()),
    ]
    printed = repr(given)
    assert "[contact]" in printed
    assert "example.org" not in printed
    assert "555 01 23" not in printed
    assert Passage.objects.filter(text__contains="o.farrow@example.org").count() == 4


def test_nothing_recorded_is_empty_and_no_error() -> None:
    assert queries.list_entries(EntryFilter()).rows == ()
    assert queries.reader("0" * 16) is None
    assert queries.who_else_does_this(uuid4()) == ()
    assert queries.same_elsewhere(uuid4()) == ()
    assert queries.history_of(uuid4()) == ()


def test_answer_stands_beside_the_recommendation_whose_words_it_repeats() -> None:
    write(said(RECOMMENDATION, "recommendation"), said(CHALLENGE, "recommendation"), name="evaluation.txt")
    answers = {
        "elsewhere": said(FILLER, "management_response", recommendation=RECOMMENDATION.upper(), response="Accepted"),
        "other": said(SUCCESS, "management_response", recommendation=SUCCESS, response="Rejected"),
    }
    write(*answers.values(), name="answers.txt")
    answered = the_entry(kind="recommendation", text=RECOMMENDATION)
    (row,) = queries.responses_to(answered.id)
    assert (row.fields["response"], row.source.name, row.source.block) == ("Accepted", "answers.txt", 0)
    assert queries.responses_to(the_entry(kind="recommendation", text=CHALLENGE).id) == ()
    assert Entry.objects.count() == 2
