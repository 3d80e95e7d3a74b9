"""Numbers as reports print them."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.finding.numbers import EXACT, PER_CENT, numbers_in, parse_number


def values(text: str) -> list[float | None]:
    return [number.value for number in numbers_in(text)]


@pytest.mark.parametrize(
    ("text", "value", "unit", "qualifier"),
    [
        ("some 41,000 people", 41_000, "", "around"),
        ("1 100 000 boats", 1_100_000, "", EXACT),
        ("over 1.1 billion people", 1_100_000_000, "", "over"),
        ("twenty-six towns", 26, "", EXACT),
        ("two hundred and five thousand", 205_000, "", EXACT),
        ("more than two dozen schemes", 24, "", "over"),
        ("45 per cent of them", 45, PER_CENT, EXACT),
        ("nearly 45% of them", 45, PER_CENT, "nearly"),
        ("forty percent", 40, PER_CENT, EXACT),
        ("two thirds of all ferries", 66.67, PER_CENT, EXACT),
        ("one in three islanders", 33.33, PER_CENT, EXACT),
        ("nine out of ten homes", 90, PER_CENT, EXACT),
        ("7 in 10 boats", 70, PER_CENT, EXACT),
        ("a quarter of the fleet", 25, PER_CENT, EXACT),
        ("fewer than half of them", 50, PER_CENT, "under"),
        ("USD 3 billion a year", 3_000_000_000, "USD", EXACT),
        ("at least US$ 600", 600, "USD", "at least"),
        ("EUR 2.5 million", 2_500_000, "EUR", EXACT),
        ("600 Swiss francs", 600, "CHF", EXACT),
        ("40 or more lamps", 40, "", "at least"),
        ("plus de 4,5 millions de personnes", 4_500_000, "", "over"),
        ("30 pour cent des navires", 30, PER_CENT, EXACT),
        ("más de 3 millones de personas", 3_000_000, "", "over"),
        ("el 12 por ciento", 12, PER_CENT, EXACT),
        ("около 5,5 млн человек", 5_500_000, "", "around"),
        ("some 2000 boats", 2000, "", "around"),
    ],
)
def test_a_printed_number_is_read(text: str, value: float, unit: str, qualifier: str) -> None:
    assert [(n.value, n.unit, n.qualifier) for n in numbers_in(text)] == [(value, unit, qualifier)]


@pytest.mark.parametrize(
    "text",
    [
        "in 2021",
        "from 2016 to 2020",
        "around 2021–22",
        "the 18th and the 2nd",
        "COVID-19",
        "A/RES/73/195",
        "target 8.7.1",
        "at 10:30",
        "a four-pronged plan of 360-degree views",
        "in the first half of the year",
        "No number at all.",
    ],
)
def test_years_ordinals_codes_and_times_are_no_numbers(text: str) -> None:
    assert values(text) == []


@pytest.mark.parametrize("text", ["between 10 and 15 towns", "10–15 towns", "10 to 15 towns", "ten to fifteen towns"])
def test_a_range_has_two_ends(text: str) -> None:
    assert [(n.value, n.high) for n in numbers_in(text)] == [(10, 15)]


def test_a_change_is_two_numbers_of_one_unit() -> None:
    assert values("It fell from 26 to 9 per cent") == [26, 9]


def test_numbers_joined_by_and_stay_two() -> None:
    assert values("12 and 15 came") == [12, 15]


def test_a_scale_behind_a_range_is_of_both_ends() -> None:
    assert [(n.value, n.high) for n in numbers_in("3–4 million people")] == [(3_000_000, 4_000_000)]


@pytest.mark.parametrize("text", ["dozens of boats", "hundreds of thousands of people", "several hundred letters"])
def test_vague_counts_have_no_value(text: str) -> None:
    assert values(text) == [None]


@given(st.integers(0, 10**9))
def test_digits_printed_with_commas_or_blanks_give_the_value_back(value: int) -> None:
    assert parse_number(f"{value:,}") == value
    assert parse_number(f"{value:,}".replace(",", " ")) == value


@given(st.integers(1, 9999), st.sampled_from([("million", 10**6), ("billion", 10**9), ("thousand", 10**3)]))
def test_tenths_of_a_scale_give_the_value_back(tenths: int, scale: tuple[str, int]) -> None:
    assert parse_number(f"{tenths / 10} {scale[0]}") == tenths * scale[1] / 10


TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
ONES = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


@given(st.integers(0, 7), st.integers(0, 8), st.integers(0, 8))
def test_numbers_in_words_give_the_value_back(ten: int, one: int, hundred: int) -> None:
    words = f"{ONES[hundred]} hundred and {TENS[ten]}-{ONES[one]}"
    assert parse_number(words) == (hundred + 1) * 100 + (ten + 2) * 10 + one + 1


NUMBERISH = st.text(alphabet="0123456789,. -–%$()’one twhrdmilupcfab/½²１", max_size=60)


@given(st.one_of(NUMBERISH, st.text(max_size=60)))
def test_any_text_gives_numbers_that_stand_in_it(text: str) -> None:
    for number in numbers_in(text):
        assert 0 <= number.start <= number.figure < number.end <= len(text)
        assert text[number.start : number.end].strip()


@given(
    st.lists(
        st.sampled_from(["7 boats", "half of them", "10–12", "two or three", "dozens of", "3 million"]), max_size=8
    )
)
def test_numbers_of_a_text_do_not_overlap(parts: list[str]) -> None:
    found = numbers_in("; ".join(parts))
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
