"""Nothing that can be typed is an error; what narrows a search adds up."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.record.records import DIALOGUE, EXAMPLE, HEARING, SUMMARY, new_record
from throughline.record.services.ingesting import ingest_paths
from throughline.searching import Results, search

SIGNS = ['"', "“", "*", "(", ")", "[", "]", "{", "}", "\\", "+", "-", "~", "^", ":", "/", "|", "?", ".*", "&&", "||"]
WORDS = [
    "AND",
    "OR",
    "NOT",
    "TO",
    "IN",
    "kind:practice",
    "title:",
    "consul",
    "régist",
    "身分证",
    "هوية",
    "паспорт",
    "a",
]
HOSTILE = st.one_of(
    st.text(),
    st.text(alphabet=st.characters()),
    st.lists(st.sampled_from([*SIGNS, *WORDS, " ", "\0", "\ud800", "\u202e", "\U0001f6c2"])).map("".join),
    st.sampled_from(["a" * 10_000, "a " * 5_000, '"' * 999, "*" * 999, "a* " * 300, '"a b" ' * 300, "(" * 2_000]),
)


@pytest.fixture(scope="module", autouse=True)
def record(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: Any) -> Iterator[None]:
    """The bundled report and small ones, read once for all tests here."""
    with new_record(tmp_path_factory.mktemp("searched") / "home").opened(django_db_blocker):
        ingest_paths([DIALOGUE, EXAMPLE, HEARING, SUMMARY])
        yield


@pytest.fixture(autouse=True)
def home(record: None) -> None:
    """In place of the folder that each other test has of its own."""


@given(query=HOSTILE)
def test_no_query_is_an_error(query: str) -> None:
    check(search(query))


@given(
    kind=st.none() | st.text(),
    actor=st.none() | st.text(),
    document=st.none() | st.text(),
    standing=st.none() | st.text(),
    objective=st.none() | st.integers(),
    year=st.none() | st.integers(),
    limit=st.integers(),
    offset=st.integers(max_value=10**6),
)
def test_no_filter_is_an_error(**asked: Any) -> None:
    check(search("registry", **asked))


def check(results: Results) -> None:
    assert results.total >= len(results.hits)
    assert len({hit.id for hit in results.hits}) == len(results.hits)
    for hit in results.hits:
        assert "".join(text for text, _ in hit.fragments) == hit.snippet


@pytest.mark.parametrize("query", ["", "migrants", '"regular pathways"', "regist*", "children papers"])
def test_each_value_of_a_facet_leaves_as_many_as_it_says(query: str) -> None:
    facets = search(query).facets
    assert set(facets) == {"kind", "holds", "objective", "actor", "year", "document", "standing"}
    assert all(facets[name] for name in ("kind", "objective", "year", "document", "standing"))
    for name, values in facets.items():
        for value in values:
            narrowed: Any = int(value.value) if name in ("objective", "year") else value.value
            assert (name, value.value, search(query, **{name: narrowed}).total) == (name, value.value, value.count)


@pytest.mark.parametrize("query", ["", "migrants", '"regular pathways"', "regist*", "children papers"])
def test_facets_of_which_each_result_has_one_add_up_to_all(query: str) -> None:
    results = search(query)
    kinds = {value.value: value.count for value in results.facets["kind"]}
    assert sum(kinds.values()) == results.total > 0
    entries = results.total - kinds.get("passage", 0)
    assert sum(value.count for value in results.facets["standing"]) == entries


def test_facets_come_by_number_name_or_time_and_never_by_count() -> None:
    facets = search("").facets
    assert [int(value.value) for value in facets["objective"]] == sorted(int(v.value) for v in facets["objective"])
    assert [value.value for value in facets["year"]] == sorted((v.value for v in facets["year"]), reverse=True)
    for name in ("actor", "document"):
        assert [value.name.casefold() for value in facets[name]] == sorted(v.name.casefold() for v in facets[name])


def test_pages_of_results_are_the_whole_list_in_its_order() -> None:
    whole = [hit.id for hit in search("migrants", limit=1000).hits]
    pages = [hit.id for offset in range(0, len(whole), 7) for hit in search("migrants", limit=7, offset=offset).hits]
    assert len(whole) > 14
    assert pages == whole


def test_no_result_of_a_document_shown_in_passages_is_far_from_a_finding() -> None:
    assert [hit.document for hit in search('"harbour masters"').hits] == [HEARING.name]
    for far in ('"drawn the pictures"', '"quarter past six"', '"second hearing"'):
        assert search(far).total == 0
