"""Successes and challenges told in running text."""

from collections.abc import Callable

import pytest

from throughline.finding.finding import Finding
from throughline.finding.registry import find_all
from throughline.reading.document import Document

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("success", "Much progress has been made in issuing birth certificates on the islands."),
        ("success", "Some towns have made great strides in teaching the language to newcomers."),
        ("success", "The scheme led to a significant reduction in the fees that workers pay."),
        ("success", "The mobile desks were very successful, and two more regions asked for them."),
        ("success", "The hotline has already helped more than 4,000 people in three languages."),
        ("challenge", "The main challenge is to reach those who live on farms far from any town."),
        ("challenge", "Migrants often face serious barriers when they look for a place to live."),
        ("challenge", "Family visits remain a challenge in the two northern provinces of Chad."),
        ("challenge", "Challenges include slow courts, high fees and a lack of interpreters."),
        ("challenge", "The storms have exacerbated the poor state of the shelters at the border."),
        ("challenge", "A lack of interpreters makes hearings long and leaves children waiting."),
    ],
)
def test_a_success_or_challenge_is_told_in_a_sentence(kind: str, text: str, find: Find) -> None:
    (told,) = find(text, "success", "challenge")
    assert told.kind == kind
    assert told.confidence < 1
    assert told.text == text


@pytest.mark.parametrize(
    "text",
    [
        "States should make more progress in issuing birth certificates on the islands.",
        "If progress has been made by then, the next round could begin in the autumn.",
        "The meeting addressed the challenges faced by towns and agreed on a list of steps.",
        "It is easier to face these challenges with all partners at one table, many felt.",
        "What is the main challenge for the towns that take in most of the newcomers?",
        "“Progress has been made in issuing birth certificates on all of the islands.”",
        "The desk serves workers who are unable to leave the ship during their contract.",
    ],
)
def test_what_is_wished_asked_quoted_or_only_named_is_not_told(text: str, find: Find) -> None:
    assert find(text, "success", "challenge") == []


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("Returns have been delayed by closed borders, which cost a year.", "closed borders"),
        ("Workers face many barriers due to the high fees of agents; few complain.", "the high fees of agents"),
        ("Because of the war in the east, access to schools remains a challenge.", "the war in the east"),
        ("Access to schools remains a challenge in the three eastern provinces.", None),
    ],
)
def test_a_challenge_has_its_cause_where_it_is_told(text: str, cause: str | None, find: Find) -> None:
    (told,) = find(text, "challenge")
    assert told.fields["cause"] == cause


def test_a_challenge_has_who_tells_it_for_whom_and_where(find: Find) -> None:
    (told,) = find(
        """
        Session One

        The delegate of Togo noted that refugees in Ghana face serious barriers to work.
        """,
        "challenge",
    )
    keys = ("actors", "for_whom", "where", "what")
    assert {key: told.fields[key] for key in keys} == {
        "actors": ["Togo"],
        "for_whom": ["refugees"],
        "where": ["Ghana"],
        "what": "refugees in Ghana face serious barriers to work",
    }


def test_what_stands_under_a_head_of_challenges_is_found_once(find: Find) -> None:
    found = find(
        "Challenges\n\n- Migrants face serious barriers to housing.\n- Fees remain a challenge.\n", "challenge"
    )
    assert [challenge.confidence for challenge in found] == [1.0, 1.0]


def test_the_real_reports_are_not_flooded(real: dict[str, Document]) -> None:
    for name, document in real.items():
        told = [finding for finding in find_all(document) if finding.extractor == "told"]
        assert len(told) < 5 + len(document.text.split()) / 250, name


def test_numbered_paragraphs_tell_and_short_items_of_lists_do_not(find: Find) -> None:
    told = "The main challenge is to reach those who live on farms far from any town."
    long = f"12. Clerks went out in vans in March and in April, and again in June, with forms and with stamps. {told}"
    (found,) = find(f"{long}\n\n13. {told}\n", "challenge")
    assert found.fields["what"] == told.rstrip(".")
