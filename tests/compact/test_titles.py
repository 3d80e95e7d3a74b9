"""Printed titles are matched to their objective, whatever number stands beside them."""

import json
import random
import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.compact import find_objective_by_title, objectives

SHORTENED = [
    ("consular protection, assistance and cooperation", 14),
    ("providing access to basic services", 15),
    ("empowering migrants and societies to realize full inclusion and social cohesion", 16),
    ("creating conditions for migrants and diasporas to fully contribute to sustainable development", 19),
    ("transferring remittances and fostering financial inclusion of migrants", 20),
    ("establishing mechanisms for the portability of social security entitlements and earned benefits", 22),
    ("Managing borders", 11),
    ("Decent work", 6),
    ("smuggling of migrants", 9),
    ("trafficking in persons", 10),
    ("Addressing and reducing vulnerabilities", 7),
    ("screening, assessment and referral", 12),
    ("safe and dignified return", 21),
    ("Mutual recognition of skills", 18),
    ("Proof of legal identity", 4),
    ("alternatives to detention", 13),
    ("Save lives", 8),
    ("Data", 1),
]

NONE_OR_SEVERAL = [
    "",
    "²",
    "4",
    "Objective 4",
    "migration",
    "regular migration",
    "sustainable development",
    "Safe, orderly and regular migration",
    "Global Compact for Safe, Orderly and Regular Migration",
    "United Nations Network on Migration",
    "smuggling and trafficking",
    "children and youth",
    "Climate change and migration",
    "Strengthen",
    "The ministry opened three offices in the north, where families can ask about school, health and work permits",
    "Save lives and establish coordinated international efforts on missing migrants; "
    "Provide access to basic services for migrants",
]


@pytest.mark.parametrize("objective", objectives(), ids=lambda objective: objective.code)
def test_title_is_found_in_the_ways_it_is_printed(objective) -> None:  # type: ignore[no-untyped-def]
    title = objective.title
    for printed in (
        title,
        title.upper(),
        f"“{title}.”",
        title.replace(" and ", ", and "),
        title.replace(" ", "\n", 3),
        title.replace("-", " "),
        title.replace("development", "develop-\nment"),
        f"{title}⁶",
        f"Objective 4: {title}",
        f"Objective 4. {title} of the Global Compact for Migration",
        f"The session took up objective {objective.number} ({title}) and others",
        objective.label,
    ):
        assert find_objective_by_title(printed) == objective, printed


@pytest.mark.parametrize("objective", objectives(), ids=lambda objective: objective.code)
def test_title_is_found_with_one_letter_in_ten_misread(objective) -> None:  # type: ignore[no-untyped-def]
    chance = random.Random(objective.number)
    for _ in range(20):
        misread = [chance.choice(string.ascii_letters) if chance.random() < 0.1 else c for c in objective.title]
        assert find_objective_by_title("".join(misread)) == objective, "".join(misread)


def test_immigration_detention_is_the_title_of_objective_13_too() -> None:
    printed = "Use immigration detention only as a measure of last resort and work towards alternatives"
    found = find_objective_by_title(printed)
    assert found is not None
    assert found.number == 13


@pytest.mark.parametrize(("printed", "number"), SHORTENED)
def test_shortened_title_is_found(printed: str, number: int) -> None:
    found = find_objective_by_title(printed)
    assert found is not None
    assert found.number == number


@pytest.mark.parametrize("text", NONE_OR_SEVERAL)
def test_text_that_is_no_title_or_several_is_none(text: str) -> None:
    assert find_objective_by_title(text) is None


@given(st.text(max_size=300))
def test_any_text_gives_an_objective_or_none(text: str) -> None:
    assert find_objective_by_title(text) in (None, *objectives())


def test_every_title_box_of_the_real_reports_is_read_right(shared: Path) -> None:
    rows = [json.loads(line) for line in (shared / "gold" / "objective_references.jsonl").open(encoding="utf-8")]
    found = [find_objective_by_title(row["title_printed"]) for row in rows]
    assert [o.number if o else None for o in found] == [row["correct_number"] for row in rows]
    assert sum(row["number_printed"] != row["correct_number"] for row in rows) == 1
