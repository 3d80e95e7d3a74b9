"""What the index holds of each result."""

import json
from itertools import permutations

import pytest
import tantivy
from hypothesis import given
from hypothesis import strategies as st

from tests.record.making import (
    CHALLENGE,
    FILLER,
    SUCCESS,
    Line,
    heading,
    make,
    practice,
    read_again,
    said,
    the_entry,
    write,
)
from throughline.finding.finding import finding_at
from throughline.record.models import Document
from throughline.record.services.deciding import set_standing
from throughline.record.services.storing import store
from throughline.record.services.writing import tell_of_changes
from throughline.record.standing import Standing
from throughline.record.visibility import Visibility
from throughline.searching import search
from throughline.searching.building import Indexed, as_document
from throughline.searching.entries import entries_indexed
from throughline.searching.passages import passages_indexed
from throughline.searching.schema import register, schema

ANYTHING = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.binary() | st.just("\ud800\0")


@given(
    st.builds(
        Indexed,
        key=ANYTHING,
        title=ANYTHING,
        body=ANYTHING,
        values=st.fixed_dictionaries({"kind": st.lists(ANYTHING), "year": st.lists(ANYTHING)}),
        shown=st.dictionaries(st.text(), ANYTHING),
    )
)
def test_wrongly_typed_value_never_ends_the_writer(indexed: Indexed) -> None:
    index = tantivy.Index(schema())
    register(index)
    writer = index.writer(15_000_000, 1)
    writer.add_document(as_document(indexed))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    assert index.searcher().num_docs == 1


def bodies() -> list[str]:
    return [indexed.body for document in Document.objects.all() for indexed in passages_indexed(document.id)[0]]


@pytest.mark.django_db
def test_entry_has_its_words_values_and_place() -> None:
    write(practice("2.1", "CARDS", "Consulates hand out cards.", organizations=["IOM"], scope="Mexico"))
    (indexed,) = entries_indexed()
    assert indexed.key == f"entry:{the_entry().id}"
    assert indexed.title == "2.1 CARDS"
    assert (indexed.values["kind"], indexed.values["year"], indexed.values["actor"]) == (
        ("practice",),
        ("2022",),
        ["iom", "MEX"],
    )
    assert indexed.shown["line_start"] == 1
    assert json.dumps(dict(indexed.shown))


@pytest.mark.django_db
def test_passage_of_an_entry_and_a_heading_are_no_results_of_their_own() -> None:
    write(heading("At the border"), said(CHALLENGE), Line(text=FILLER))
    (indexed,), _ = passages_indexed(Document.objects.get().id)
    assert (indexed.title, indexed.body) == ("At the border", FILLER)


@pytest.mark.django_db
def test_passage_printed_twice_is_one_result() -> None:
    write(Line(text=FILLER), name="a.txt")
    write(Line(text=FILLER), Line(text=SUCCESS), name="b.txt")
    assert sorted(bodies()) == sorted([FILLER, SUCCESS])


@pytest.mark.django_db
@pytest.mark.parametrize("order", [*permutations(("a.txt", "b.txt", "c.txt", "d.txt"))], ids="-".join)
def test_one_printing_stands_for_all_in_whatever_order_files_come(order: tuple[str, ...]) -> None:
    reports = {
        "a.txt": [Line(text=FILLER), Line(text=CHALLENGE)],
        "b.txt": [Line(text=FILLER), Line(text=SUCCESS)],
        "c.txt": [Line(text=SUCCESS), Line(text=FILLER), Line(text=CHALLENGE)],
        "d.txt": [said(CHALLENGE), Line(text=SUCCESS)],
    }
    index: dict[str, str] = {}
    for name in order:
        write(*reports[name], name=name)
        own, taken = passages_indexed(Document.objects.get(name=name).id)
        index = {key: body for key, body in index.items() if key not in taken}
        index |= {indexed.key: indexed.body for indexed in own}
    assert sorted(index.values()) == sorted([FILLER, SUCCESS])


@pytest.mark.django_db
def test_passage_that_is_an_entry_elsewhere_is_that_entrys() -> None:
    write(Line(text=CHALLENGE), name="a.txt")
    write(said(CHALLENGE), name="b.txt")
    assert bodies() == []
    _, taken = passages_indexed(Document.objects.get(name="b.txt").id)
    first = Document.objects.get(name="a.txt").passages.get()
    assert f"passage:{first.id}" in taken


@pytest.mark.django_db
def test_what_rights_keep_back_is_not_in_the_index() -> None:
    closed = {"licence": "All rights reserved"}
    quiet = [Line(text=f"{FILLER} {number}") for number in ("one", "two", "three")]
    write(*quiet, said(CHALLENGE), **closed, name="a.txt")
    write(said(SUCCESS), Line(text="Nobody but members may read this line of eight words."), name="b.txt")
    Document.objects.filter(name="b.txt").update(visibility=Visibility.SIGNED_IN)
    assert bodies() == [f"{FILLER} three"]
    assert [indexed.body for indexed in entries_indexed()] == [CHALLENGE]


@pytest.mark.django_db
def test_withdrawn_entry_is_not_in_the_index() -> None:
    write(said(CHALLENGE))
    set_standing(the_entry().id, Standing.WITHDRAWN, by="A. Editor")
    assert list(entries_indexed()) == []


@pytest.mark.django_db
def test_nothing_but_redacted_text_enters_the_index() -> None:
    reach = "Write to o.farrow@example.org or call +41 22 555 01 23."
    write(
        heading(reach),
        practice("1.1", reach, reach, organizations=[reach], contacts=[{"email": "o.farrow@example.org"}]),
        said(f"“{CHALLENGE}” {reach}", "quote", quote=CHALLENGE, speaker=reach, affiliation=reach),
        Line(text=f"{FILLER} {reach}"),
        title=reach,
    )
    held = [*entries_indexed(), *passages_indexed(Document.objects.get().id)[0]]
    assert len(held) == 3
    assert "example.org" not in repr(held)
    assert "555 01 23" not in repr(held)


@pytest.mark.django_db(transaction=True)
def test_result_is_found_by_what_it_holds_and_stays_of_its_kind() -> None:
    told = said("Of the arrivals 45 per cent had a permit for work when they crossed the river in spring.", "success")
    plain = Line(text="The report counts 12 posts along the border, each with two officers and a desk for children.")
    prepared = make(told, plain)
    figures = [
        finding_at(prepared.document, [(block.start + 2, block.end)], kind="figure", fields={})
        for block in prepared.document.blocks
    ]
    store(read_again(prepared, *(each.finding for each in prepared.findings), *figures))
    tell_of_changes(wait=True)
    found = search("", holds="figure")
    assert {hit.kind for hit in found.hits} == {"success", "passage"}
    assert {value.value: value.count for value in found.facets["holds"]} == {"figure": 2}
    assert search("", holds="date").total == 0
