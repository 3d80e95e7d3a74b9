"""What a text names outright is found, and nothing that only looks like it."""

import pytest

from throughline.tagging.named_round_tables import cluster, find_round_tables
from throughline.tagging.references import find_references
from throughline.tagging.words import fold


def named(text: str, scheme: str) -> list[str]:
    """The codes of a scheme that a text names, in the order of their places, each once."""
    codes = [reference.code for reference in find_references(text, fold(text)) if reference.scheme == scheme]
    return list(dict.fromkeys(codes))


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("This advances Objective 8 of the Compact.", ["8"]),
        ("The round table took objectives 2, 5, 6, 12 and 18.", ["2", "5", "6", "12", "18"]),
        ("Objectives 17–19 and 21", ["17", "18", "19", "21"]),
        ("objectives 1 to 3", ["1", "2", "3"]),
        ("GCM objective 23", ["23"]),
        ("in line with objective 5 of the Global Compact for Migration", ["5"]),
        ("objectifs 8 et 9 du Pacte", ["8", "9"]),
        ("under paragraph 24 (f) of the Global Compact", ["8"]),
        ("all 23 objectives", []),
        ("Objective 24", []),
        ("objective 10.7", []),
        ("strategic objective 3", []),
        ("Objective 2 of the national migration strategy", []),
        ("Sustainable Development Goal 8", []),
        ("", []),
    ],
)
def test_objectives_by_number(text: str, codes: list[str]) -> None:
    assert named(text, "objective") == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Objective 4: Enhance availability and flexibility of pathways for regular migration", ["5"]),
        ("Objective 9 (Save lives)", ["8"]),
        ("OBJECTIVE 5\nSAVE LIVES AND ESTABLISH COORDINATED INTERNATIONAL EFFORTS ON MISSING MIGRANTS", ["8"]),
        ("Objective 8: what ministries reported", ["8"]),
        ("They moved towards objective 5. Save lives at sea.", ["5"]),
        ("Objectives 4 and 6: Save lives", ["4", "6"]),
    ],
)
def test_where_number_and_title_disagree_the_title_is_right(text: str, codes: list[str]) -> None:
    assert named(text, "objective") == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("action (f) of objective 8", ["8f"]),
        ("objective 8(f)", ["8f"]),
        ("objectives 3 (a) and 9 (b)", ["3a", "9b"]),
        ("action 2a", ["2a"]),
        ("action 8z, objective 22 (d)", []),
        ("objective 3 a new plan", []),
        ("action (f)", []),
    ],
)
def test_actions_only_where_they_are_named(text: str, codes: list[str]) -> None:
    assert named(text, "action") == codes


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("SDG target 10.7", ["10", "10.7"]),
        ("SDG indicator 10.7.2", ["10", "10.7"]),
        ("targets 8.8 and 10.c", ["8", "8.8", "10", "10.c"]),
        ("Goal 8", ["8"]),
        ("SDGs 5, 8 and 10", ["5", "8", "10"]),
        ("goals 3 and 4 of the 2030 Agenda", ["3", "4"]),
        ("our goal 3 this year", []),
        ("SDG 18", []),
        ("Goal 20 per cent", []),
    ],
)
def test_goals_and_targets(text: str, codes: list[str]) -> None:
    assert named(text, "sdg") == codes


def test_each_reference_says_where_it_stands() -> None:
    text = "Objectives 2, 5 and 6"
    assert [text[r.start : r.end] for r in find_references(text, fold(text))] == ["Objectives 2", "5", "6"]


def test_round_tables_are_known_by_word_and_figure_and_have_their_cluster() -> None:
    assert find_round_tables("round table one, round-table 3, round table one") == {1: (0, 15), 3: (17, 30)}
    assert cluster(1) == {"2", "5", "6", "12", "18"}
