"""One prepared document into the record: rows, ids, and each thing once."""

from itertools import permutations

import pytest
from django.db.models import Count

from tests.record.making import (
    CHALLENGE,
    FILLER,
    RECOMMENDATION,
    SUCCESS,
    Line,
    heading,
    make,
    practice,
    said,
    the_entry,
    write,
)
from throughline.record.entering import entry_id_of
from throughline.record.models import (
    Actor,
    Document,
    Entry,
    EntryActor,
    EntryHistory,
    EntrySource,
    EntryTag,
    Finding,
    FindingActor,
    Outbox,
    Passage,
    Tag,
)
from throughline.record.services.deciding import set_standing
from throughline.record.services.storing import store
from throughline.record.standing import Standing

pytestmark = pytest.mark.django_db

NEARLY = CHALLENGE.replace("tell anyone", "say to anybody")


def test_document_passages_findings_and_entries_are_written() -> None:
    stored = write(heading("At the border"), said(CHALLENGE), Line(text=FILLER), said(RECOMMENDATION, "recommendation"))
    assert (stored.is_new, stored.passages, stored.findings, stored.entries) == (True, 4, 2, 2)
    document = Document.objects.get()
    assert (document.name, document.year, document.phase, document.visibility) == (
        "report.txt",
        2022,
        "implementation",
        "full",
    )
    assert document.whole.text.split("\n")[1] == CHALLENGE
    assert list(Passage.objects.order_by("index").values_list("text", "line_start")) == [
        ("At the border", 1),
        (CHALLENGE, 2),
        (FILLER, 3),
        (RECOMMENDATION, 4),
    ]


def test_entry_is_read_by_machine_with_its_source_and_history() -> None:
    prepared = make(Line(text=FILLER), said(CHALLENGE, cause="few interpreters"))
    store(prepared)
    entry, finding = the_entry(), Finding.objects.get()
    assert entry.id == entry_id_of(finding.id)
    assert (entry.kind, entry.strand, entry.standing, entry.text) == ("challenge", "said", "read_by_machine", CHALLENGE)
    assert entry.fields["cause"] == "few interpreters"
    source = entry.sources.get()
    assert (source.finding, source.line_start, source.is_primary) == (finding, 2, True)
    assert source.passage.text == CHALLENGE
    assert list(entry.history.values_list("by", "verb")) == [("machine", "read")]


def test_findings_of_other_kinds_stay_findings_with_their_actors() -> None:
    write(said("Moderator: A. Speaker, IOM", "contributor", name="A. Speaker", affiliation="IOM"))
    assert not Entry.objects.exists()
    assert list(FindingActor.objects.values_list("actor", flat=True)) == ["iom"]


def test_tags_of_a_finding_are_its_entrys_and_a_passage_of_an_entry_has_none() -> None:
    write(said(CHALLENGE + " This concerns Objective 12."), Line(text=FILLER + " It touches Objective 8 as well."))
    assert {("objective", "12")} <= set(EntryTag.objects.values_list("scheme", "code"))
    assert set(Tag.objects.filter(finding=None).values_list("passage__text", flat=True)) <= {
        FILLER + " It touches Objective 8 as well."
    }
    assert Tag.objects.filter(passage=None).count() == EntryTag.objects.count()


def test_actors_are_linked_by_what_they_have_to_do_with_an_entry() -> None:
    write(practice("1.1", "CARDS", "Consulates hand out cards.", organizations=["IOM", "Tidewater"], scope="Mexico"))
    links = EntryActor.objects.order_by("relation", "actor__name").values_list("actor__name", "relation")
    assert list(links) == [
        (Actor.objects.get(pk="iom").name, "organization"),
        ("Tidewater", "organization"),
        ("Mexico", "place"),
    ]


@pytest.mark.parametrize("again", [CHALLENGE, CHALLENGE.upper(), NEARLY])
def test_same_thing_in_two_documents_is_one_entry_with_two_sources(again: str) -> None:
    write(said(CHALLENGE), name="a.txt")
    first = the_entry()
    write(Line(text=FILLER), said(again), name="b.txt")
    entry = the_entry()
    assert (entry.id, entry.text) == (first.id, CHALLENGE)
    assert list(entry.sources.order_by("id").values_list("document__name", "line_start", "is_primary")) == [
        ("a.txt", 1, True),
        ("b.txt", 2, False),
    ]
    assert list(entry.history.order_by("id").values_list("verb", flat=True)) == ["read", "printed again"]


def test_same_thing_twice_in_one_document_is_one_entry() -> None:
    write(said(CHALLENGE), Line(text=FILLER), said(CHALLENGE))
    assert the_entry().sources.count() == 2


SISTER = CHALLENGE.replace("the river", "the lake")


@pytest.mark.parametrize("order", [("a.txt", "b.txt"), ("b.txt", "a.txt")])
def test_sisters_in_one_document_stay_two_things_whatever_is_printed_again(order: tuple[str, str]) -> None:
    reports = {"a.txt": (said(CHALLENGE), said(SISTER)), "b.txt": (said(CHALLENGE),)}
    for name in order:
        write(*reports[name], name=name)
    counted = Entry.objects.annotate(n=Count("sources")).order_by("text").values_list("text", "n")
    assert list(counted) == [(SISTER, 1), (CHALLENGE, 2)]


def test_same_words_by_another_actor_are_another_pledge() -> None:
    promise = "To end the detention of children in the context of migration before the end of the year 2025."
    write(said(promise, "pledge", actors=["Mexico"], commitment=promise), name="a.txt")
    write(said(promise, "pledge", actors=["Sri Lanka"], commitment=promise), name="b.txt")
    write(said(promise, "pledge", actors=["Mexico"], commitment=promise), name="c.txt")
    assert sorted(Entry.objects.annotate(n=Count("sources")).values_list("n", flat=True)) == [1, 2]


def test_same_few_words_are_different_things() -> None:
    write(said("Lack of funding."), said("Lack of funding."), name="a.txt")
    write(said("Lack of funding."), name="b.txt")
    assert Entry.objects.count() == 3


def work(text: str, title: str, *years: int | None) -> Line:
    return said(text, "resource", title=title, cited=[{"section": "1", "line": 1, "year": year} for year in years])


def test_one_work_cited_in_several_ways_and_documents_is_one_resource_with_all_places() -> None:
    title = "Boats on the river"
    cited = (work(f"Ek, I. {title}. Lorn, 2019.", title, 2019, None), work(f"{title} (film).", title, 2019, None))
    write(*cited, name="a.txt")
    write(work(f"River Office, {title.upper()} (2019)", title.upper(), 2019), name="b.txt")
    entry = the_entry()
    assert list(entry.sources.order_by("id").values_list("document__name", "line_start")) == [
        ("a.txt", 1),
        ("a.txt", 2),
        ("b.txt", 1),
    ]


def test_works_of_one_title_and_two_years_and_those_of_few_words_are_several() -> None:
    title = "Boats on the river"
    write(work(f"{title}, 2019.", title, 2019), work(f"{title}, 2020.", title, 2020))
    write(work("Ek, 2019. Boats.", "Boats", 2019), work("Oro, 2019. Boats.", "Boats", 2019), name="b.txt")
    assert Entry.objects.count() == 4


def test_same_words_of_another_kind_are_another_thing() -> None:
    write(said(CHALLENGE), said(CHALLENGE, "success"))
    assert Entry.objects.count() == 2


def test_passages_that_print_the_same_carry_the_same_group() -> None:
    write(Line(text=FILLER), said(CHALLENGE), name="a.txt")
    write(said(SUCCESS, "success"), Line(text=FILLER), name="b.txt")
    first = Passage.objects.get(document__name="a.txt", index=0)
    grouped = Passage.objects.exclude(repeat_group=None).values_list("document__name", "index", "repeat_group")
    assert sorted(grouped) == [("a.txt", 0, first.id), ("b.txt", 1, first.id)]


REPORTS = {
    "a.txt": (said(CHALLENGE), said(SUCCESS, "success")),
    "b.txt": (said(NEARLY), said(RECOMMENDATION, "recommendation")),
    "c.txt": (said(CHALLENGE), said(SUCCESS, "success"), said(RECOMMENDATION, "recommendation")),
}


@pytest.mark.parametrize("order", list(permutations(REPORTS)))
def test_counts_are_the_same_in_whatever_order_documents_come(order: tuple[str, ...]) -> None:
    years = {"a.txt": "2017", "b.txt": "2022", "c.txt": "2019"}
    for name in order:
        write(*REPORTS[name], name=name, year=years[name])
    counted = Entry.objects.filter(merged_into=None).annotate(n=Count("sources")).order_by("kind")
    assert list(counted.values_list("kind", "n", "year", "phase")) == [
        ("challenge", 3, 2017, "negotiation"),
        ("recommendation", 2, 2019, "implementation"),
        ("success", 2, 2017, "negotiation"),
    ]
    groups = Passage.objects.values("repeat_group").annotate(n=Count("pk")).values_list("n", flat=True)
    assert sorted(groups) == [2, 2, 3]


def bridging() -> tuple[str, str, str]:
    """Three texts: the second nearly the first and nearly the third, which are not nearly each other."""
    words = [one + other for one in "bdfgklmn" for other in ("ab", "ed", "ik", "om", "us")]
    left = [*("east", "of", "all", "old", "towns"), *words[5:]]
    right = [*words[:35], *("west", "by", "some", "new", "roads")]
    return " ".join(left), " ".join(words), " ".join(right)


def test_printing_that_joins_two_entries_merges_them() -> None:
    left, middle, right = bridging()
    write(said(left), name="a.txt")
    write(said(right), name="b.txt")
    first, second = Entry.objects.order_by("created_at")
    write(said(middle), name="c.txt")
    second.refresh_from_db()
    assert second.merged_into == first
    assert first.sources.count() == 3
    assert first.sources.filter(is_primary=True).count() == 1
    assert list(second.history.order_by("id").values_list("verb", flat=True)) == ["read", "merged"]


def test_entries_that_people_decided_on_are_never_merged() -> None:
    left, middle, right = bridging()
    write(said(left), name="a.txt")
    write(said(right), name="b.txt")
    for entry in Entry.objects.all():
        set_standing(entry.id, Standing.RECORDED, by="A. Editor")
    write(said(middle), name="c.txt")
    assert Entry.objects.filter(merged_into=None).count() == 2
    assert sorted(Entry.objects.annotate(n=Count("sources")).values_list("n", flat=True)) == [1, 2]


def test_further_printing_changes_no_word_of_what_a_person_decided() -> None:
    write(said(CHALLENGE), name="a.txt")
    set_standing(the_entry().id, Standing.RECORDED, by="A. Editor")
    tags = list(EntryTag.objects.values_list("scheme", "code", "score"))
    write(said(CHALLENGE + " See Objective 9."), name="b.txt", year="2010")
    entry = the_entry()
    assert (entry.text, entry.year, entry.sources.count()) == (CHALLENGE, 2022, 2)
    assert list(EntryTag.objects.values_list("scheme", "code", "score")) == tags


def test_every_entry_has_exactly_one_primary_source() -> None:
    for name, lines in REPORTS.items():
        write(*lines, name=name)
    assert set(EntrySource.objects.filter(is_primary=True).values_list("entry", flat=True)) == set(
        Entry.objects.filter(merged_into=None).values_list("id", flat=True)
    )


def test_what_the_index_has_to_hear_of_is_left_with_the_change() -> None:
    write(said(CHALLENGE))
    assert sorted(Outbox.objects.values_list("kind", "key")) == [
        ("document", Document.objects.get().id),
        ("entry", str(the_entry().id)),
    ]


def test_document_that_fails_half_way_leaves_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("half way")

    monkeypatch.setattr("throughline.record.services.storing.add_entries", fail)
    with pytest.raises(RuntimeError):
        write(said(CHALLENGE))
    for model in (Document, Passage, Finding, Entry, EntryHistory, Actor, Outbox):
        assert not model.objects.exists()


def test_same_report_gives_the_same_rows() -> None:
    assert make(said(CHALLENGE)).findings[0].id == make(said(CHALLENGE)).findings[0].id
