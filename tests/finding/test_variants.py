"""Spellings of one name are suggested as one, and different people are left apart."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.finding.conftest import as_document
from throughline.finding.alike import Evidence, are_one_body, are_one_person
from throughline.finding.finding import Finding
from throughline.finding.registry import find_all
from throughline.finding.report import Report
from throughline.finding.variants import _groups, _pairs
from throughline.finding.variants_across import NamesAcross, named_in
from throughline.reading.document import Document

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Irena Vukovich", "Director, Council of Towns"), ("Irena Vukovitch", "Mayor of Split")),
        (("Pedro Alvarez", "Ministry of Labour, Peru"), ("Pedro Álvarez", "")),
        (("Pedro J. Alvarez", ""), ("Pedro Alvarez", "")),
        (("Amadou Diallo", "IGAD Executive Secretary"), ("Amadu Dialo", "Executive Secretary, IGAD")),
        (("P. Alvarez", "Ministry of Labour, Peru"), ("Pedro Alvarez", "Ministry of Labour, Peru")),
        (("Chen LI", ""), ("Chen Li", "")),
    ],
)
def test_spellings_of_one_persons_name_are_one(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert are_one_person(Evidence(one[0], one[1:]), Evidence(other[0], other[1:]))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Ana Ruiz", "Ministry of Labour, Peru"), ("Luis Ruiz", "Ministry of Labour, Peru")),
        (("Maria Lopez", "Mayor, Lima, Peru"), ("Mario Lopez", "Red Cross, Geneva")),
        (("Ana Ruiz", "Ministry of Labour, Peru"), ("Ana Rios", "Ministry of Labour, Peru")),
        (("Amadou Diallo", "IGAD Executive Secretary"), ("Amadu Dialo", "Mayor of Bamako")),
    ],
)
def test_different_people_are_two(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert not are_one_person(Evidence(one[0], one[1:]), Evidence(other[0], other[1:]))


@pytest.mark.parametrize(
    ("one", "other", "are_one"),
    [
        ("International Organization of Migration", "International Organization for Migration", True),
        ("National Task Force on Labour", "National Taskforce on Labor", True),
        ("Regional Center for Returnees", "Regional Centre for Returnees", True),
        ("National Board of Harbor Inspectors", "National Board of Harbour Inspectors", True),
        ("Interim Joint Committee on Island Ports", "Interim Joint Expert Committee on Island Ports", True),
        ("Regional Office for Asia", "Regional Office for Africa", False),
        ("Ministry of Labour", "Ministry of Justice", False),
        ("Economic Commission for Africa", "Economic Commission for Europe", False),
        ("United Nations General Assembly", "United Nations General Assembly President", False),
    ],
)
def test_spellings_of_one_bodys_name_are_one_and_other_bodies_two(one: str, other: str, are_one: bool) -> None:
    assert are_one_body(Evidence(one), Evidence(other)) is are_one
    assert are_one_body(Evidence(other), Evidence(one)) is are_one


def test_a_variant_has_its_names_and_the_lines_they_stand_on(find: Find) -> None:
    (variant,) = find(
        """
        Panellists

        - Irena Vukovich, Director, Council of Towns
        - Ana Ruiz, Consul General, Peru
        - Luis Ruiz, Consul General, Peru

        Closing

        Irena Vukovitch (Council of Towns) thanked all who came.

        Irena Vukovich (Council of Towns) left early.
        """,
        "name_variant",
    )
    assert variant.fields == {
        "names": ["Irena Vukovich", "Irena Vukovitch"],
        "of": "person",
        "occurrences": [
            {"name": "Irena Vukovich", "line": 4},
            {"name": "Irena Vukovitch", "line": 10},
            {"name": "Irena Vukovich", "line": 12},
        ],
    }
    assert variant.text == "Irena Vukovitch"


def test_bodies_in_running_text_are_compared_too(find: Find) -> None:
    (variant,) = find(
        """
        The Regional Task Force on Island Ports met in May. Many members came.

        In June the Regional Taskforce on Island Ports met again.
        """,
        "name_variant",
    )
    assert variant.fields["names"] == ["Regional Task Force on Island Ports", "Regional Taskforce on Island Ports"]
    assert variant.fields["of"] == "body"


def across(*texts: str) -> list[dict[str, Any]]:
    names = NamesAcross()
    for number, text in enumerate(texts):
        names.add(named_in(Report(as_document(text, f"{number}.txt"))))
    return list(names.suggest())


def test_names_are_compared_across_documents() -> None:
    told = "The Regional {} on Island Ports met in May. Many members came.\n"
    (row,) = across(told.format("Task Force"), told.format("Taskforce"), told.format("Task Force"))
    assert row["fields"]["names"] == ["Regional Task Force on Island Ports", "Regional Taskforce on Island Ports"]
    assert [(each["document"], each["line"]) for each in row["fields"]["occurrences"]] == [
        ("0.txt", 1),
        ("2.txt", 1),
        ("1.txt", 1),
    ]
    assert (row["kind"], row["document"], row["text"]) == (
        "name_variant",
        "1.txt",
        "Regional Taskforce on Island Ports",
    )


def test_names_that_one_document_prints_all_are_not_suggested_across() -> None:
    both = "The Regional Task Force on Island Ports met. The Regional Taskforce on Island Ports met again.\n"
    assert across(both, both) == []


NAMES = st.lists(st.sampled_from("abcdefgh"), min_size=2, max_size=12).map("".join)


@given(st.sets(NAMES, max_size=30))
def test_names_that_share_a_key_are_paired_once(names: set[str]) -> None:
    pairs = list(_pairs(sorted(names), lambda name: [name[0], name[-1]]))
    wanted = {(a, b) for a in names for b in names if a < b and {a[0], a[-1]} & {b[0], b[-1]}}
    assert len(pairs) == len(set(pairs))
    assert set(pairs) == wanted


def test_pairs_grow_no_faster_than_the_names_that_share_a_key() -> None:
    names = [f"name {n:05}" for n in range(5000)]
    assert sum(1 for _ in _pairs(names, lambda name: ["all"])) < 4 * len(names)


@given(st.lists(st.tuples(NAMES, NAMES), max_size=40))
def test_each_name_is_in_one_group(pairs: list[tuple[str, str]]) -> None:
    groups = _groups(pairs)
    assert sorted(name for group in groups for name in group) == sorted({name for pair in pairs for name in pair})
    assert all(any({a, b} <= set(group) for group in groups) for a, b in pairs)


def test_few_names_of_the_real_reports_are_variants(real: dict[str, Document]) -> None:
    for name, document in real.items():
        assert sum(finding.kind == "name_variant" for finding in find_all(document)) < 15, name
