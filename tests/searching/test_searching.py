"""What is found, in which order, and what narrows it."""

from typing import Any

import pytest

from tests.record.making import (
    CHALLENGE,
    FILLER,
    RECOMMENDATION,
    Line,
    heading,
    practice,
    said,
    the_entry,
    write,
)
from throughline.record.models import Document, Entry, Passage
from throughline.record.services.deciding import edit_entry, set_standing
from throughline.record.standing import Standing
from throughline.record.visibility import Visibility
from throughline.searching import drain_outbox, search

pytestmark = pytest.mark.django_db

ACCENTED = "Les autorités côtières délivrent une carte à chaque pêcheur étranger qui accoste à São Marçal."


@pytest.fixture
def small(db: None) -> None:
    """Of 2022 a practice, a challenge, a success in French and a plain passage; of 2020 a recommendation, and the
    challenge and the passage again."""
    write(
        heading("At the border"),
        practice("1.1", "REGISTERS OF ARRIVALS", "Families ask for those they miss.", organizations=["IOM"]),
        said(CHALLENGE),
        said(ACCENTED, "success"),
        Line(text=FILLER),
        name="a.txt",
    )
    write(said(CHALLENGE), said(RECOMMENDATION, "recommendation"), Line(text=FILLER), name="b.txt", year="2020")
    drain_outbox()


def texts(query: str, **narrow: Any) -> list[str]:
    """The texts of the entries and passages found, best first."""
    entries = {str(id_): text for id_, text in Entry.objects.values_list("id", "text")}
    passages = {str(id_): text for id_, text in Passage.objects.values_list("id", "text")}
    return [(entries | passages)[hit.id] for hit in search(query, **narrow).hits]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("interpreters", [CHALLENGE]),
        ("interpreter", [CHALLENGE]),
        ("INTERPRETERS river", [CHALLENGE]),
        ("river the interpreters", [CHALLENGE]),
        ("autorites cotieres", [ACCENTED]),
        ("AUTORITÉS", [ACCENTED]),
        ("Sao Marcal", [ACCENTED]),
        ("unicorns", []),
        ("???", []),
    ],
)
def test_words_are_found_whatever_their_case_accents_endings_and_order(query: str, found: list[str]) -> None:
    assert texts(query) == found


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('"border posts"', [CHALLENGE]),
        ("“Border Posts”", [CHALLENGE]),
        ("«border posts»", [CHALLENGE]),
        ('"posts border"', []),
        ('"border river"', []),
        ('"border post"', []),
        ('"cotieres delivrent une"', [ACCENTED]),
        ('"registers of arrivals"', ["Families ask for those they miss."]),
    ],
)
def test_phrase_is_found_as_it_is_printed(query: str, found: list[str]) -> None:
    assert texts(query) == found


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("interpr*", [CHALLENGE]),
        ("INTERPR*", [CHALLENGE]),
        ("côt*", [ACCENTED]),
        ("river interpr*", [CHALLENGE]),
        ("terpr*", []),
    ],
)
def test_beginning_of_a_word_is_found(query: str, found: list[str]) -> None:
    assert texts(query) == found


@pytest.mark.usefixtures("small")
def test_where_nothing_has_all_words_what_has_half_of_them_is_found() -> None:
    assert sorted(texts("interpreters consulates")) == sorted([CHALLENGE, RECOMMENDATION])
    assert texts("interpreters unicorns") == [CHALLENGE]
    assert texts("interpreters unicorns griffins") == []


@pytest.mark.usefixtures("small")
def test_words_of_a_title_count_more_than_those_of_a_text() -> None:
    long = f"{CHALLENGE} What is lost at night is in no arrivals list, for arrivals end at six; arrivals wait."
    write(said(long), name="c.txt")
    drain_outbox()
    assert [hit.kind for hit in search("arrivals").hits[:2]] == ["practice", "challenge"]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("query", ["", "  \n"])
def test_blank_query_gives_everything(query: str) -> None:
    found = search(query)
    kinds = ["challenge", "passage", "practice", "recommendation", "success"]
    assert (found.total, sorted(hit.kind for hit in found.hits)) == (5, kinds)


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(("query", "marked"), [("interpreter", "interpreters"), ("photogr*", "photographs")])
def test_snippet_marks_what_was_asked_for(query: str, marked: str) -> None:
    (hit,) = search(query).hits
    assert "".join(text for text, _ in hit.fragments) == hit.snippet
    assert [text for text, is_asked in hit.fragments if is_asked] == [marked]


@pytest.mark.usefixtures("small")
def test_snippet_of_other_letters_is_cut_between_them() -> None:
    (hit,) = search("pecheur").hits
    assert [text for text, is_asked in hit.fragments if is_asked] == ["pêcheur"]
    assert hit.snippet in ACCENTED


@pytest.mark.usefixtures("small")
def test_entry_printed_twice_is_one_result_that_says_so() -> None:
    (hit,) = search("interpreters").hits
    entry = the_entry(text=CHALLENGE)
    assert (hit.id, hit.kind, hit.printings) == (str(entry.id), "challenge", 2)
    assert (hit.document, hit.line_start) == ("a.txt", 3)


@pytest.mark.usefixtures("small")
def test_passage_printed_twice_is_one_result() -> None:
    (hit,) = search("photographs garden").hits
    passage = Passage.objects.get(pk=hit.id)
    assert (hit.kind, hit.block, hit.line_start) == ("passage", passage.index, passage.line_start)
    assert passage.text == FILLER


@pytest.mark.usefixtures("small")
def test_passage_of_an_entry_is_no_result_of_its_own() -> None:
    assert [hit.kind for hit in search("families miss").hits] == ["practice"]


@pytest.mark.usefixtures("small")
def test_passage_that_another_document_makes_an_entry_of_is_that_entrys() -> None:
    write(said(FILLER), name="c.txt")
    drain_outbox()
    assert [hit.kind for hit in search("photographs garden").hits] == ["challenge"]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("narrow", "kinds"),
    [
        ({"kind": "practice"}, ["practice"]),
        ({"kind": "passage"}, ["passage"]),
        ({"kind": "poem"}, []),
        ({"actor": "iom"}, ["practice"]),
        ({"actor": "nobody"}, []),
        # An entry belongs to the year it was first printed in.
        ({"year": 2020, "standing": "read_by_machine"}, ["challenge", "recommendation"]),
        ({"year": 2022, "standing": "read_by_machine"}, ["practice", "success"]),
        ({"year": 1999}, []),
        ({"standing": "recorded"}, []),
        ({"document": "0" * 16}, []),
    ],
)
def test_filter_leaves_what_it_says(narrow: dict[str, Any], kinds: list[str]) -> None:
    assert sorted(hit.kind for hit in search("", **narrow).hits) == kinds


@pytest.mark.usefixtures("small")
def test_document_has_all_entries_that_it_prints() -> None:
    document = Document.objects.get(name="b.txt").id
    found = {text for text in texts("", document=document) if text != FILLER}
    assert found == {CHALLENGE, RECOMMENDATION}


@pytest.mark.usefixtures("small")
def test_pages_of_results_are_the_whole_list_in_its_order() -> None:
    whole = [hit.id for hit in search("", limit=10).hits]
    pages = [hit.id for offset in range(0, 6, 2) for hit in search("", limit=2, offset=offset).hits]
    assert pages == whole
    assert search("", limit=2, offset=100).hits == ()


def test_decision_is_searchable_at_once() -> None:
    write(said(CHALLENGE))
    drain_outbox()
    entry = the_entry()
    set_standing(entry.id, Standing.RECORDED, by="A. Editor")
    assert [hit.standing for hit in search("interpreters").hits] == ["recorded"]
    edit_entry(entry.id, {"text": "Nobody at the gates speaks the language of those who come."}, by="A. Editor")
    assert [hit.id for hit in search("gates").hits] == [str(entry.id)]


def test_withdrawn_entry_is_not_found() -> None:
    write(said(CHALLENGE))
    drain_outbox()
    set_standing(the_entry().id, Standing.WITHDRAWN, by="A. Editor")
    assert search("", kind="challenge").total == 0


def test_document_for_signed_in_readers_is_in_no_result() -> None:
    write(said(CHALLENGE), Line(text=FILLER), visibility=Visibility.SIGNED_IN)
    drain_outbox()
    assert search("").total == 0


def test_of_a_document_shown_in_passages_only_those_near_findings_are_found() -> None:
    far = "The third morning was spent on the harbour boat, and the fourth one on the road back over the hills."
    write(Line(text=far), heading("A"), Line(text=FILLER), said(CHALLENGE), visibility=Visibility.PASSAGES)
    drain_outbox()
    assert sorted(texts("")) == sorted([CHALLENGE, FILLER])
    assert texts("harbour boat") == []


def test_address_is_neither_shown_nor_found() -> None:
    write(
        said(f"{CHALLENGE} Write to jo.bloggs@post.example.org or call +41 22 555 01 99."),
        Line(text=f"{FILLER} Pictures: lens@garden.example.org, tel. 022 555 01 98."),
    )
    drain_outbox()
    assert [search(word).total for word in ("bloggs", '"post.example.org"', "lens", "blog*")] == [0, 0, 0, 0]
    shown = " ".join(f"{hit.title} {hit.snippet}" for hit in search("").hits)
    assert "[contact]" in shown
    assert "example.org" not in shown
    assert "555" not in shown
