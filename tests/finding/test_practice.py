"""Practice cards are found with every field, however their labels are set."""

import json
import re
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import pytest

from throughline.finding.finding import Finding
from throughline.finding.practice import nature_of, split_organizations
from throughline.finding.registry import find_all
from throughline.reading.document import Document

Find = Callable[..., list[Finding]]

CARD = """
    1.2 Papers for all

    1.2.3 MOBILE REGISTRY OFFICES (BRIEFLY REFERRED TO)

    ORGANIZATION

    Ministry of the Interior, Alvenia/Registrars Without
    Borders

    PERIOD

    2019 – present

    GEOGRAPHICAL SCOPE

    Alvenia

    DESCRIPTION

    Vans with a registrar visit markets in border districts. They print a certificate on the

    14

    spot and keep a copy.

    IMPACTS

    - Parents have registered 4,000 births.
     - Half of them were of children under five.
    - Officials should meet fewer forged papers.

    LESSONS LEARNED

    Not available yet

    RESOURCES

    - [Registry on wheels](https://registry.example.org/vans).
    - A manual, 2021.

    CONTACT

    Ana Maria Sol, Head of Civil Status, Ministry of the
    Interior, Alvenia
    Tom Reed, Registrars Without Borders

    t.reed@example.org

    sol@example.org

    Contributors and their interventions
"""


def test_a_card_gives_every_field(find: Find) -> None:
    (card,) = find(CARD, "practice")
    lines = card.fields["lines"]
    assert {key: value for key, value in card.fields.items() if key != "lines"} == {
        "number": "1.2.3",
        "title": "MOBILE REGISTRY OFFICES",
        "organizations": ["Ministry of the Interior, Alvenia", "Registrars Without Borders"],
        "period": {"text": "2019 – present", "start": 2019, "end": "ongoing"},
        "scope": "Alvenia",
        "description": "Vans with a registrar visit markets in border districts. "
        "They print a certificate on the spot and keep a copy.",
        "impacts": [
            "Parents have registered 4,000 births. Half of them were of children under five.",
            "Officials should meet fewer forged papers.",
        ],
        "impact_natures": ["achieved", "intended"],
        "lessons": [],
        "resources": [
            {"title": "Registry on wheels", "url": "https://registry.example.org/vans"},
            {"title": "A manual, 2021", "url": None},
        ],
        "contacts": [
            {
                "name": "Ana Maria Sol",
                "role": "Head of Civil Status, Ministry of the Interior, Alvenia",
                "email": "sol@example.org",
            },
            {"name": "Tom Reed", "role": "Registrars Without Borders", "email": "t.reed@example.org"},
        ],
        "partners": [],
        "role_of": [],
        "briefly_referred": True,
        "section": "1.2",
    }
    assert lines["organization"] == [8, 9]
    assert (card.anchor.line_start, card.anchor.line_end) == (4, 50)
    assert "14" not in card.text.split()


LABELS = "ORGANIZATION|PERIOD|GEOGRAPHICAL SCOPE|DESCRIPTION|IMPACTS|LESSONS LEARNED|RESOURCES|CONTACT"


def relabelled(text: str, new: Callable[[str], str]) -> str:
    return re.sub(rf"^({LABELS})$", lambda match: new(match[1]), text, flags=re.M)


OTHER_WORDS = {
    "ORGANIZATION": "Lead organization",
    "PERIOD": "Timeframe",
    "GEOGRAPHICAL SCOPE": "Location",
    "DESCRIPTION": "Summary",
    "IMPACTS": "Results",
    "LESSONS LEARNED": "Lessons",
    "RESOURCES": "Further reading",
    "CONTACT": "Contact point",
}
PRINTS: dict[str, Callable[[str], str]] = {
    "labels in small letters": lambda text: relabelled(text, str.capitalize),
    "bold labels with colons": lambda text: relabelled(text, lambda label: f"**{label.capitalize()}:**"),
    "labels as headings": lambda text: relabelled(text, lambda label: f"#### {label.capitalize()}"),
    "other words for labels": lambda text: relabelled(text, OTHER_WORDS.__getitem__),
    "no blank line under a label": lambda text: re.sub(r"^([A-Z ]{6,18})\n\n(?!\d)", r"\1\n", text, flags=re.M),
    "no blank lines around labels": lambda text: re.sub(rf"(?<!\d)\n+({LABELS})\n+(?!\d+\n)", r"\n\1\n", text),
    "titles without numbers": lambda text: re.sub(r"^\d\.\d\.\d+ (?=[A-Z])", "", text, flags=re.M),
    "titles in small letters": lambda text: re.sub(
        r"^(\d\.\d\.\d+ )([A-Z].*)$", lambda match: match[1] + match[2].capitalize(), text, flags=re.M
    ),
    "other bullets": lambda text: re.sub(r"^- ", "• ", text, flags=re.M),
    "dashes for bullets": lambda text: re.sub(r"^- ", "– ", text, flags=re.M),
}
COMPARED = ("organizations", "period", "scope", "description", "impacts", "lessons", "resources", "contacts")


@pytest.mark.parametrize("print_", PRINTS)
def test_the_same_cards_are_found_in_another_print(print_: str, example: str, find: Find) -> None:
    def told(text: str) -> list[dict[str, Any]]:
        return [{key: card.fields[key] for key in COMPARED} for card in find(text, "practice")]

    assert told(PRINTS[print_](example)) == told(example)


def test_labels_before_their_values_on_the_line_make_a_card(find: Find) -> None:
    (card,) = find(
        """
        ## Practice 3: Night buses

        Organization: City of Lorn
        Period: 2021
        Description: Buses bring shift workers home.
        Contact: Jo Kent, City of Lorn, jo@example.org
        """,
        "practice",
    )
    assert [card.fields[key] for key in ("number", "title", "organizations")] == ["3", "Night buses", ["City of Lorn"]]
    assert card.fields["description"] == "Buses bring shift workers home."
    assert card.fields["contacts"] == [{"name": "Jo Kent", "role": "City of Lorn", "email": "jo@example.org"}]


def test_labels_in_the_first_column_of_a_table_make_a_card(find: Find) -> None:
    (card,) = find(
        """
        # Night buses

        | Organization | City of Lorn |
        | Timeframe | 2020–22 |
        | Summary | Buses bring shift workers home. |
        """,
        "practice",
    )
    assert card.fields["organizations"] == ["City of Lorn"]
    assert card.fields["period"] == {"text": "2020–22", "start": 2020, "end": 2022}
    assert card.fields["description"] == "Buses bring shift workers home."


def test_a_report_with_a_resources_section_is_no_card(find: Find) -> None:
    assert find("Description\n\nA text about much.\n\nResources\n\n- One.\n\nContact\n\nAn office.\n", "practice") == []


def test_impacts_that_the_label_calls_intended_are_intended(find: Find) -> None:
    (card,) = find(CARD.replace("IMPACTS", "IMPACTS (intended)"), "practice")
    assert card.fields["impact_natures"] == ["intended", "intended"]


@pytest.mark.parametrize(
    ("text", "nature"),
    [("The law has helped 300 people.", "achieved"), ("It will open doors.", "intended"), ("Open doors.", "stated")],
)
def test_an_impact_is_told_as_achieved_intended_or_just_stated(text: str, nature: str) -> None:
    assert nature_of(text) == nature


def test_organizations_in_a_long_list_are_parted_at_commas() -> None:
    names = split_organizations("Bell and Sons Fund, Gavo, Unit Aid, Well, World Store, WXO and the North Office")
    assert names == ["Bell and Sons Fund", "Gavo", "Unit Aid", "Well", "World Store", "WXO", "the North Office"]


def test_the_facts_of_2022_are_what_the_report_gives(real: dict[str, Document]) -> None:
    lines = files("throughline.examples").joinpath("practices_2022.jsonl").read_text(encoding="utf-8").splitlines()
    facts = [json.loads(line) for line in lines]
    found = {f.fields["number"]: f for f in find_all(real["001"]) if f.kind == "practice"}
    assert [fact["number"] for fact in facts] == list(found)
    for fact in facts:
        card = found[fact["number"]]
        assert (fact["line_start"], fact["line_end"]) == (card.anchor.line_start, card.anchor.line_end)
        assert sorted(fact["organizations"]) == sorted(card.fields["organizations"])
        assert [fact[key] for key in ("period", "scope", "section", "briefly_referred")] == [
            card.fields[key] for key in ("period", "scope", "section", "briefly_referred")
        ]
