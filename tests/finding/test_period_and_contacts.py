"""Periods in years, and contacts with their addresses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.finding.contacts import parse_contacts, split_name
from throughline.finding.period import parse_period


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2021–2025", 2021, 2025),
        ("2022 - 2024", 2022, 2024),
        ("2020–22", 2020, 2022),
        ("2016–present", 2016, "ongoing"),
        ("2010 - ongoing", 2010, "ongoing"),
        ("Ongoing", None, "ongoing"),
        ("Ongoing - present", None, "ongoing"),
        ("2021", 2021, 2021),
        ("Since March 2018", 2018, "ongoing"),
        ("January 2020 to June 2023", 2020, 2023),
        ("Until 2024", None, 2024),
        ("2019 (ongoing)", 2019, "ongoing"),
        ("Depuis 2017", 2017, "ongoing"),
        ("To be adopted", None, None),
        ("", None, None),
    ],
)
def test_period_is_read_in_years(text: str, start: int | None, end: int | str | None) -> None:
    assert parse_period(text) == {"text": text, "start": start, "end": end}


@given(st.integers(1950, 2049), st.integers(1950, 2049), st.sampled_from(["–", " - ", "—", " to ", "/"]))
def test_two_years_are_start_and_end(one: int, other: int, dash: str) -> None:
    period = parse_period(f"{min(one, other)}{dash}{max(one, other)}")
    assert (period["start"], period["end"]) == (min(one, other), max(one, other))


@pytest.mark.parametrize(
    ("blocks", "contacts"),
    [
        (["Not available"], []),
        (["Office for Passage"], [("Office for Passage", "", None)]),
        (
            ["Leyla Kaya, Special Envoy of the Secretary\nGeneral on Passage, Council of Towns", "l.kaya@example.org"],
            [
                (
                    "Leyla Kaya",
                    "Special Envoy of the Secretary General on Passage, Council of Towns",
                    "l.kaya@example.org",
                )
            ],
        ),
        (
            [
                "Denis Hub, Council of Towns\nOurania Bots, Council of Towns",
                "Ourania.bots@example.org\nDenis@example.org",
            ],
            [
                ("Denis Hub", "Council of Towns", "Denis@example.org"),
                ("Ourania Bots", "Council of Towns", "Ourania.bots@example.org"),
            ],
        ),
        (
            [
                "Nel Gon, Identity and Papers\nOfficer, ABC\nTask Force on Papers",
                "ngon@example.org\npapers@example.org",
            ],
            [
                ("Nel Gon", "Identity and Papers Officer, ABC", "ngon@example.org"),
                ("Task Force on Papers", "", "papers@example.org"),
            ],
        ),
        (["one@example.org", "Helen Demp, Policy Fellow"], [("Helen Demp", "Policy Fellow", "one@example.org")]),
        (
            ["- Silke Alb, Section Head, XYZ silke@example.org"],
            [("Silke Alb", "Section Head, XYZ", "silke@example.org")],
        ),
        (["FAB", "a@example.org", "b@example.org"], [("FAB", "", "a@example.org"), ("", "", "b@example.org")]),
        (["Ana Sol, Office\nTel.: +41 22 555 01 02"], [("Ana Sol", "Office", None)]),
    ],
)
def test_contacts_are_persons_and_bodies_with_their_addresses(
    blocks: list[str], contacts: list[tuple[str, str, str | None]]
) -> None:
    assert [(c["name"], c["role"], c["email"]) for c in parse_contacts(blocks)] == contacts


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Ana Ruiz, Minister of Labour", "Ana Ruiz", "Minister of Labour"),
        ("Ms. Ana Ruiz Chief, Labour Branch", "Ms. Ana Ruiz", "Chief, Labour Branch"),
        ("M. Malli Additional Director General/ Affairs", "M. Malli", "Additional Director General/ Affairs"),
        ("Ana Ruiz – Minister of Labour", "Ana Ruiz", "Minister of Labour"),
        ("City of Lorn", "City of Lorn", ""),
    ],
)
def test_a_name_is_told_from_the_function(text: str, name: str, role: str) -> None:
    assert split_name(text) == (name, role)


@given(st.lists(st.text(alphabet="AbC ,.\n@-:/0123(é", max_size=60), max_size=5))
def test_any_words_give_contacts_without_failing(blocks: list[str]) -> None:
    assert all(set(contact) == {"name", "role", "email"} for contact in parse_contacts(blocks))
