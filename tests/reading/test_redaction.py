"""No address and no number to call is left, and nothing else is touched."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.reading.redaction import CONTACT, find_contacts, redact

ADDRESSES = [
    "focal.point@example.org",
    "Focal_Point-2@ministry.example.org",
    "o'brien+review@example.org",
    "focal.point [at] example.org",
    "focal.point(at)example(dot)org",
    "focal point@example.org".replace(" ", "\u200b"),
    "focal@\nexample.org",
    "focal\n@example.org",
    "focal@exam-\nple.org",
    "focal@example.\norg",
    "focal@example. org",
    "focal.natio-\nnal@example.org",
    "focal＠example．org",
    "focal&#64;example.org",
    "hélène.côté@exemple.example",
    "имя@пример.example",
    "focal@localhost",
]
NUMBERS = [
    "+41 22 555 01 00",
    "+41225550100",
    "+41 (0)22 555 01 00",
    "+44 (0)20-7946-0000",
    "+1-202-555-0100",
    "+1 (202) 555-0100",
    "+41 22 555 0100/0101",
    "+41 22 555\n0100",
    "+91 98765 43210",
    "+1 202 555 0100 ext. 12",
    "0041 22 555 01 00",
    "(0)20 7946 0000",
    "(022) 555 01 00",
    "022 555 01 00",
    "(202) 555-0100",
    "202-555-0100",
    "+٤١ ٢٢ ٥٥٥ ٠١ ٠٠",
]
LABELLED = [
    ("Tel.: ", "022 555 0100"),
    ("Tel. (office): ", "5550100"),
    ("Telephone ", "555 01 00"),
    ("Fax no. ", "22555 0101"),
    ("Tel./Fax: ", "555.01.00"),
    ("Tél. : ", "01 55 50 10 00"),
    ("Teléfono: ", "555 010 000"),
    ("тел. ", "495 555-01-00"),
    ("هاتف: ", "٥٥٥٠١٠٠"),
    ("电话：", "010 5550 0100"),
    ("hotline: ", "0800 555 010"),
    ("tel:", "+41225550100"),
]
NO_CONTACTS = [
    "between 2018 and 2022, in 2018–2022, 2018-22 and 2019/2020",
    "A/RES/73/195, A/79/590, E/CN.9/2022/2 and PUB2022/141/R",
    "ISBN 978-92-9268-281-1, ISBN 0-521-35914-0, ISSN 1726-2224",
    "USD 1 200 000 000, 3,500,000 persons, 1.281.000.000 and CHF 100'000",
    "grew by +12.5 per cent, +20 000 000 in all, minus 3 000 000",
    "SDG 10.7.2, targets 8.8 and 17.18, objective 23, practice 2.1.5",
    "on 01.02.2019, 2019-02-01, 17/05/2022 and 18 05 2022",
    "Volume 12(3):145-160, pages 1002–1003, paragraphs 15 (b) and 40 to 54",
    "phone: 2018-2019; a telephone survey of 12345 persons; 10 000 000 mobile phones; mobile 10 000 000",
    "follow @UNmigration, or write to us @home",
    "https://example.org/publications/2022-05-17/10665-349826?id=123456789",
    "Tel Aviv 12345, Telford 67890, the hotel 12345678",
    "46.2044, 6.1432 at 10:00:00",
    "from 10 202 555 0100 000",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(("before", "after"), [("", ""), ("Write to ", ", please."), ("(", ")"), ("电邮：", "。")])
def test_address_of_any_form_is_replaced_and_what_is_around_it_stays(before: str, address: str, after: str) -> None:
    assert redact(f"{before}{address}{after}") == f"{before}{CONTACT}{after}"


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize(
    ("before", "after"), [("", ""), ("Call us on ", ", please."), ("Geneva; ", "\n1211 Geneva 19")]
)
def test_number_to_call_is_replaced_and_what_is_around_it_stays(before: str, number: str, after: str) -> None:
    assert redact(f"{before}{number}{after}") == f"{before}{CONTACT}{after}"


@pytest.mark.parametrize(("label", "number"), LABELLED)
def test_number_under_a_label_is_replaced_and_its_label_stays(label: str, number: str) -> None:
    assert redact(f"{label}{number}, room 3") == f"{label}{CONTACT}, room 3"


@pytest.mark.parametrize("text", NO_CONTACTS)
def test_years_symbols_sums_and_handles_are_left_alone(text: str) -> None:
    assert redact(text) == text


def test_address_in_a_link_or_a_query_is_replaced() -> None:
    assert redact("[a@example.org](mailto:a@example.org?subject=x)") == "[[contact]](mailto:[contact]?subject=x)"
    assert redact("https://example.org/?mail=a%40example.org&x=1") == "https://example.org/?mail=[contact]&x=1"
    assert redact("https://wa.me/41225550100") == "https://wa.me/[contact]"


def test_sentence_after_an_address_is_left_alone() -> None:
    assert (
        redact("Write to a@example.org. The next forum is in 2026.")
        == f"Write to {CONTACT}. The next forum is in 2026."
    )


def test_several_contacts_in_a_line_are_each_replaced() -> None:
    assert redact("a@example.org; b@example.org / +41 22 555 01 00") == f"{CONTACT}; {CONTACT} / {CONTACT}"


@given(st.text(alphabet="a@.1 +-(0)[]tTel:\n–é文", max_size=80))
def test_spans_are_ordered_apart_and_inside_the_text(text: str) -> None:
    spans = find_contacts(text)
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(end < start for (_, end), (start, _) in pairwise(spans))


@given(st.text(alphabet="a@.1 +-(0)[]tTel:\n–é文", max_size=80))
def test_nothing_but_the_spans_changes(text: str) -> None:
    rest, last = "", 0
    for start, end in find_contacts(text):
        rest += text[last:start] + CONTACT
        last = end
    assert redact(text) == rest + text[last:]


@given(
    st.from_regex(r"[a-z]{1,12}([._-][a-z0-9]{1,9}){0,3}", fullmatch=True),
    st.from_regex(r"[a-z]{2,9}\.[a-z]{2,3}", fullmatch=True),
)
def test_any_plain_address_is_found_whole(local: str, host: str) -> None:
    assert find_contacts(f"see <{local}@{host}>") == [(5, 6 + len(local) + len(host))]


@given(st.lists(st.from_regex(r"[0-9]{2,4}", fullmatch=True), min_size=3, max_size=4), st.sampled_from(" -."))
def test_any_international_number_is_found_whole(groups: list[str], sign: str) -> None:
    number = "+41" + sign + sign.join(groups)
    digits = sum(c.isdigit() for c in number)
    if 8 <= digits <= 11 and not (digits < 10 and all(len(group) == 3 for group in groups)):
        assert find_contacts(f"Office: {number}.") == [(8, 8 + len(number))]


@pytest.mark.parametrize(
    "unit", ["@", "a@", "a@b.", "a.", "+1", "+1-", "1 ", "tel ", "(", "(0)", "0", "[at]", "a@b-\n", "012 34 ", "a@a."]
)
def test_hostile_repetition_is_redacted_without_hanging(unit: str) -> None:
    text = unit * 20_000
    assert len(redact(text)) <= len(text) + 10 * text.count("@")


def test_no_contact_is_left_in_any_report_and_nothing_else_changed(seeds: list[Path]) -> None:
    for path in seeds:
        text = path.read_text(encoding="utf-8")
        redacted = redact(text)
        assert re.findall(r"\S+\s?@\s?\w\S*|\+\s?\d[\d ()-]{6,}|(?i:tel|fax)[.:]+\s?\d", redacted) == [], path.name
        gone = [text[start:end] for start, end in find_contacts(text)]
        assert [c for c in gone if not re.fullmatch(r"[\w.+'-]+@[\w.-]+\.\w+|\+[\d ]{9,16}", c)] == [], path.name
        pieces = redacted.split(CONTACT)
        assert len("".join(pieces)) == len(text) - sum(map(len, gone)), path.name
