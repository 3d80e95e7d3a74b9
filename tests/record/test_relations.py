"""From printed names to actors."""

from datetime import date

import pytest

from throughline.record.kinds import Relation
from throughline.record.relations import fold_name, found_actor, relations_of


def ids(kind: str, on: date | None = None, **fields: object) -> set[tuple[str, str]]:
    return {(actor.id, relation.value) for actor, relation in relations_of(kind, fields, on)}


def test_known_name_is_the_known_actor_whatever_its_spelling() -> None:
    assert ids("practice", organizations=["International Organization for Migration (IOM)"]) == {
        ("iom", "organization")
    }
    assert ids("practice", organizations=["Government of the Philippines"]) == {("PHL", "organization")}


def test_unknown_organization_is_an_actor_by_its_name() -> None:
    one, two = found_actor("Tidewater Family Circle"), found_actor("TIDEWATER  Family Circle")
    assert one.id == two.id
    assert not one.is_known
    assert ids("practice", organizations=["Tidewater Family Circle"]) == {(one.id, "organization")}


@pytest.mark.parametrize(
    ("affiliation", "expected"),
    [
        ("Minister of Labour, Bangladesh", {"BGD"}),
        ("Permanent Representative of Mexico to the United Nations", set()),
        ("Permanent Representative of Mexico", {"MEX"}),
        ("Director, Data Centre, IOM", {"iom"}),
        ("Professor, University of Ghana", set()),
        ("Mayor of Kampala, Uganda", set()),
        ("Independent expert", set()),
    ],
)
def test_speaker_is_linked_only_to_a_body_that_is_surely_meant(affiliation: str, expected: set[str]) -> None:
    assert {actor for actor, _ in ids("quote", affiliation=affiliation)} == expected


def test_persons_and_unknown_addressees_are_no_actors() -> None:
    assert ids("quote", speaker="A. Speaker", affiliation="") == set()
    assert ids("recommendation", addressed_to=["States", "All actors"]) == set()


def test_states_of_a_practices_scope_are_its_places() -> None:
    found = ids("practice", organizations=["IOM"], scope="Mexico, Sri Lanka and the Halcyon Basin")
    assert found == {("iom", "organization"), ("MEX", "place"), ("LKA", "place")}


def test_state_has_its_code_as_a_place() -> None:
    relations = relations_of("practice", {"scope": "Mexico"}, None)
    assert [(actor.m49, relation) for actor, relation in relations] == [("484", Relation.PLACE)]


def test_folded_names_have_neither_case_nor_accents() -> None:
    assert fold_name("  Côte  d’IVOIRE ") == "cote d’ivoire"
