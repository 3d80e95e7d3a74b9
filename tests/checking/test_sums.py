"""FIG001 marks parts that do not make the total that a sentence or a table says they make, and little else."""

import pytest

from tests.checking.conftest import Check


def messages(check: Check, text: str) -> list[str]:
    return [said.message for said in check(f"{text}\n", only="FIG001")]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("The course drew 350 participants, 200 women and 160 men.", "360"),
        ("Of the 350 participants, 200 were women and 140 were men.", "340"),
        ("The class had 30 pupils (20 girls and 15 boys) from two villages.", "35"),
        ("In all, 48 harbours took part: 12 from the north, 15 from the east and 25 from the south.", "52"),
        ("The crews rescued 412 migrants, including 450 children, in two nights.", "450 children"),
        ("The team trained 120 officials, including 40 women and 90 men.", "130"),
        ("Of the answers, 54 per cent came from women and 51 per cent from men.", "105 per cent"),
        ("Of those who came, 45 per cent were women and 65 per cent men.", "110 per cent"),
        ("Some 60 per cent came by boat, 20 per cent by bus and the remaining 40 per cent on foot.", "120 per cent"),
    ],
)
def test_parts_that_do_not_make_their_total_are_marked(check: Check, text: str, made: str) -> None:
    (message,) = messages(check, text)
    assert made in message


@pytest.mark.parametrize(
    "text",
    [
        "The course drew 350 participants, 200 women and 150 men.",
        "The course drew around 350 participants, 200 women and 160 men.",
        "The course drew 350 participants, 200 women and 100 men, as well as 50 children.",
        "Of the 350 participants, 200 were women and 90 came from towns.",
        "The team trained 120 officials, including 40 women and 60 men.",
        "The survey reached 400 people: 100 women, 150 children and over 200 men.",
        "The committee met 12 times, including 300 participants from the coast.",
        "The club has 30 boats, 20 women and 15 men.",
        "Some 70 per cent of women and 60 per cent of men had work.",
        "Some 60 per cent came by boat, 20 per cent by bus and the remaining 20 per cent on foot.",
        "Fees fell by 10 per cent; 60 per cent came by boat and the remaining 40 per cent on foot.",
    ],
)
def test_parts_that_can_make_their_total_or_are_of_another_are_quiet(check: Check, text: str) -> None:
    assert messages(check, text) == []


TABLE = """
| Coast | Boats | Crew | Share (%) | Year |
|---|---|---|---|---|
| North | 10 | 1,204 | 40 | 2019 |
| {} | 15 | 2,501 | 50 | 2020 |
| Total | {} | {} | 100 | 2020 |
"""


def test_a_column_that_does_not_make_its_total_is_marked(check: Check) -> None:
    assert messages(check, TABLE.format("South", 25, "3,705")) == []
    assert messages(check, TABLE.format("South", 28, "3,705")) == ["the rows above make 25 in “Boats”, not “28”"]


@pytest.mark.parametrize(
    ("row", "boats", "crew"), [("South", 25, "3,704"), ("Of which south", 10, "1,204"), ("South", 250, "n/a")]
)
def test_rounded_and_nested_rows_are_left_alone(check: Check, row: str, boats: int, crew: str) -> None:
    assert messages(check, TABLE.format(row, boats, crew)) == []
