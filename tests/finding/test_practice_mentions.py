"""Practices told in running text, and what each actor named there does."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.finding.conftest import as_document
from throughline.compact.organs import find_state_of
from throughline.finding.directory import Directory, affiliated_actor
from throughline.finding.finding import Finding
from throughline.finding.parties import find_parties
from throughline.finding.populations import find_populations
from throughline.finding.registry import find_all
from throughline.reading.document import Document

Find = Callable[..., list[Finding]]
NOBODY = Directory(())


def roles(text: str) -> dict[str, str]:
    return {party.name: party.role for party in find_parties(text, NOBODY)}


@pytest.mark.parametrize(
    ("text", "actor", "what"),
    [
        (
            "Portugal had given all seasonal workers a permit while their papers were pending.",
            "Portugal",
            "had given all",
        ),
        (
            "The Government of Chad introduced a mobile registry for herders and their families.",
            "Chad",
            "introduced a mob",
        ),
        ("Kenya’s Ministry of Labour runs an office that hears the complaints of workers.", "Kenya", "runs an office"),
        ("The city of Amman runs a desk where those who arrive can ask in five languages.", "Amman", "runs a desk"),
        (
            "The delegate of Peru said that the Ministry of Labour and Employment had introduced a card for sailors.",
            "Peru",
            "that the Ministry",
        ),
        (
            "In Thailand, employers must pay the fee of every worker whom they recruit abroad.",
            "Thailand",
            "employers must",
        ),
        (
            "The city of Bergen, Norway provides language courses in its public libraries.",
            "Bergen, Norway",
            "provides lang",
        ),
        ("A delegate from Fiji said that her country had opened two centres on the coast.", "Fiji", "that her country"),
        (
            "Ana Ruiz (Minister of Labour, Peru) described her country’s efforts to train consuls.",
            "Peru",
            "her country’s",
        ),
        (
            "The Swiss Government has already simplified its rules on family visits this year.",
            "Switzerland",
            "has already",
        ),
        (
            "Nepal and Jordan have signed an agreement on the wages of domestic workers.",
            "Nepal and Jordan",
            "have signed",
        ),
        ("ILO helped Nepal to draft a standard contract, which employers now use.", None, "helped Nepal"),
        ("Malawi: In three districts, chiefs now keep a list of those who leave and share it.", "Malawi", "Malawi"),
    ],
)
def test_a_practice_told_in_a_sentence_has_its_actor(text: str, actor: str | None, what: str, find: Find) -> None:
    (told,) = find(text, "practice_mention")
    assert told.fields["actor"] == actor or (actor is None and "Nepal" in told.fields["actor"])
    assert told.fields["what"].startswith(what)
    assert told.confidence < 1


@pytest.mark.parametrize(
    "text",
    [
        "Canada should adopt a law that protects all workers who come for the harvest season.",
        "The delegate of Peru stressed the need to provide services to all those on the move.",
        "He called on Italy and Spain to open more safe routes for those who flee by sea.",
        "Many people from Chad live in Libya, and few of them have papers that are in order.",
        "The General Assembly adopted the resolution after a debate of two days in New York.",
        "IOM organized two workshops on the subject, and most of those invited could come.",
        "Several good practices were mentioned, and the discussion then turned to data.",
    ],
)
def test_what_was_not_done_or_not_by_anybody_named_is_no_practice(text: str, find: Find) -> None:
    assert find(text, "practice_mention") == []


def test_what_goes_on_about_one_actor_is_one_telling(find: Find) -> None:
    (told,) = find(
        """
        The representative of Ghana said that her country had set up a desk for returnees. It had
        trained forty officers. The programme was free of charge. Participants asked who paid.
        """,
        "practice_mention",
    )
    assert told.fields["actor"] == "Ghana"
    assert told.text.endswith("The programme was free of charge.")
    assert told.fields["for_whom"] == ["returnees"]


def test_those_listed_in_brackets_behind_what_they_shared_are_actors_each(find: Find) -> None:
    found = find(
        "States shared good practices in birth registration [Togo and Benin] and in money transfers [Mali].",
        "practice_mention",
    )
    assert [told.fields["actor"] for told in found] == ["Togo", "Benin", "Mali"]
    assert len({told.id for told in found}) == 3


def test_a_person_speaks_for_whom_the_report_names_with_the_person(find: Find) -> None:
    found = find(
        """
        Panellists

        - Iva Novak, Mayor, City of Split, Croatia

        Discussion

        Iva Novak (Croatia) explained that her city had opened a house for women who were trafficked.
        """,
        "practice_mention",
    )
    assert [told.fields["actor"] for told in found] == ["Split, Croatia"]


def test_each_actor_of_a_telling_has_its_role(find: Find) -> None:
    (told,) = find(
        "The delegate of Chad said that Kenya had opened a centre in Uganda and urged Togo to follow.",
        "practice_mention",
    )
    assert {role["actor"]: role["role"] for role in told.fields["role_of"]} == {
        "Kenya": "acts",
        "Chad": "speaks",
        "Togo": "addressed",
        "Uganda": "place",
    }
    assert told.fields["where"] == ["Uganda"]


def test_places_where_courts_sit_are_no_actors_of_another_states_practice() -> None:
    text = (
        "The Philippines provided two workers with a lawyer; the suspects were tried by courts in Bahrain and in "
        "the Syrian Arab Republic."
    )
    assert roles(text) == {"Philippines": "acts", "Bahrain": "place", "Syrian Arab Republic": "place"}


def test_a_card_that_tells_of_other_states_gives_no_practice_to_them(find: Find, example: str) -> None:
    card = """
    1.1 HELP IN COURT

    ORGANIZATION
    Department of Foreign Affairs, Philippines

    PERIOD
    2020–2021

    GEOGRAPHICAL SCOPE
    Philippines

    DESCRIPTION
    Suspects were tried in Bahrain. Bahrain opened a desk. Courts in the Syrian Arab Republic heard others.

    IMPACTS
    - Two women were heard by a court in Bahrain.
    """
    assert find(card, "practice_mention") == []
    assert [practice.fields["organizations"] for practice in find(card, "practice")] == [
        ["Department of Foreign Affairs, Philippines"]
    ]


@pytest.mark.parametrize(
    ("name", "state"),
    [
        ("Ministry of Labour, Kenya", "KEN"),
        ("Kenya’s Ministry of Labour", "KEN"),
        ("Ministry of Foreign Affairs of Italy", "ITA"),
        ("Italian Ministry of the Interior", "ITA"),
        ("Permanent Mission of Bangladesh to the United Nations", "BGD"),
        ("Embassy of Kenya in Rome, Italy", "KEN"),
        ("Ambassador, Permanent Representative of Costa Rica, IOM Council Chair", "CRI"),
        ("IOM Office in Kenya", None),
        ("Department of Justice", None),
        ("Kenya", None),
    ],
)
def test_a_ministry_stands_under_its_state(name: str, state: str | None) -> None:
    found = find_state_of(name)
    assert (found.id if found else None) == state


@pytest.mark.parametrize(
    ("affiliation", "actor"),
    [
        ("Chief, Labour Branch, Ministry of Labour, Kenya", "Kenya"),
        ("Mayor, Mirano, Italy", "Mirano, Italy"),
        ("Councillor, City of Lund, Sweden", "Lund, Sweden"),
        ("UAE", "United Arab Emirates"),
        ("Director, Himal Migration Network (HMN), Nepal", "Himal Migration Network (HMN), Nepal"),
    ],
)
def test_a_function_belongs_to_a_state_a_city_or_a_body(affiliation: str, actor: str) -> None:
    assert affiliated_actor(affiliation) == actor


def test_populations_are_named_by_their_codes() -> None:
    assert find_populations("Shelters for women, asylum seekers and unaccompanied minors") == [
        "women",
        "unaccompanied-children",
        "refugees",
    ]


SAMPLE = "Chad Kenya the Government of in said that had opened a centre and [ ] ( ) , . “ ” Mayor Ruiz it its country’s"
WORDS = st.sampled_from(SAMPLE.split())


@given(st.lists(WORDS, max_size=40))
def test_parties_stand_in_order_inside_their_sentence(words: list[str]) -> None:
    text = " ".join(words)
    parties = find_parties(text, NOBODY)
    assert [party.start for party in parties] == sorted(party.start for party in parties)
    assert all(0 <= party.start < party.end <= len(text) for party in parties)


@given(st.lists(WORDS, min_size=12, max_size=60))
def test_what_is_found_is_the_sources_words(words: list[str]) -> None:
    document = as_document(" ".join(words))
    for told in find_all(document):
        assert told.anchor.quote == document.slices(told.anchor.spans)


def test_the_real_reports_tell_practices_outside_their_cards(real: dict[str, Document]) -> None:
    for name, document in real.items():
        told = [finding for finding in find_all(document) if finding.kind == "practice_mention"]
        assert len(told) < 110, name
    actors = {f.fields["actor"] for f in find_all(real["001"]) if f.kind == "practice_mention"}
    assert not any("Bahrain" in actor or "Syria" in actor for actor in actors)


def test_a_card_says_who_acts_and_which_states_are_only_places(real: dict[str, Document]) -> None:
    """The card of the Philippines on trafficking tells of courts abroad."""
    (card,) = (f for f in find_all(real["001"]) if f.kind == "practice" and "in Bahrain" in f.text)
    roles = {role["id"]: role["role"] for role in card.fields["role_of"]}
    assert (roles["PHL"], roles["BHR"], roles["SYR"]) == ("acts", "place", "place")


def test_the_government_is_that_of_the_last_speaker(find: Find) -> None:
    text = """
    The delegate of Peru noted that consuls visit each port. A delegate of Chile argued that work comes
    first. The Government had launched a desk for sailors.
    """
    assert [told.fields["actor"] for told in find(text, "practice_mention")] == ["Chile"]


def test_a_general_sentence_ends_what_a_speaker_said(find: Find) -> None:
    text = """
    The delegate of Peru argued that work comes first. Many speakers agreed with this view of the
    matter. It had launched a desk for sailors.
    """
    assert find(text, "practice_mention") == []


@pytest.mark.parametrize(
    ("text", "actor", "what"),
    [
        (
            "Malta and Italy continued to coordinate rescues off the coast.",
            "Malta and Italy",
            "continued to coordinate",
        ),
        ("Tunisia explained that its coast guard had rescued 300 people.", "Tunisia", "that its coast guard had"),
        ("Chad's national committee against fees has set up a hotline.", "Chad", "national committee against fees has"),
        ("The City of Barcelona registers all residents without a fee.", "Barcelona", "registers all residents"),
        ("Togo informed participants that its government had set up vans.", "Togo", "that its government had set up"),
        ("The delegate of Peru reported that Peru had halved its fees.", "Peru", "had halved its fees"),
    ],
)
def test_what_goes_on_and_what_bodies_of_a_state_do_is_told(text: str, actor: str, what: str, find: Find) -> None:
    (told,) = find(text, "practice_mention")
    assert told.fields["actor"] == actor
    assert told.fields["what"].startswith(what)
