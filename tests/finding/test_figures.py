"""Quantitative claims: what is one, what it counts, as of when, and of what nature."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.finding.conftest import as_document
from throughline.finding.figures import Claim, figures_in, find
from throughline.finding.finding import Finding
from throughline.finding.report import Report
from throughline.reading.cleaning import clean
from throughline.reading.document import Document

Find = Callable[..., list[Finding]]


def claims(text: str) -> list[Claim]:
    return figures_in(Report(as_document(text)))


def only(text: str) -> Claim:
    (claim,) = claims(text)
    return claim


@pytest.mark.parametrize(
    ("text", "value", "unit", "qualifier", "measure"),
    [
        (
            "The ferry carried around 900 registered islanders.",
            900,
            "islanders",
            "around",
            "registered islanders",
        ),
        ("More than 144 harbours were lit.", 144, "harbours", "over", "harbours"),
        ("Some 45 per cent of all boats leaked.", 45, "per cent", "around", "of all boats leaked"),
        ("Of the skippers, 12 were women.", 12, "women", "exact", "were women"),
        ("The fund paid USD 3 billion to the ports.", 3_000_000_000, "USD", "exact", "to the ports"),
        ("Four vans and a boat came to the valley.", 4, "vans", "exact", "vans and a boat came to the valley"),
        ("Noise fell by two thirds.", 66.67, "per cent", "exact", "Noise fell by"),
        ("It has 34 pilots and stokers.", 34, "pilots and stokers", "exact", "pilots and stokers"),
    ],
)
def test_a_claim_says_how_many_of_what(text: str, value: float, unit: str, qualifier: str, measure: str) -> None:
    claim = only(text)
    assert (claim.value, claim.unit, claim.qualifier, claim.measure) == (value, unit, qualifier, measure)


@pytest.mark.parametrize(
    "text",
    [
        "Objective 8 and Objectives 2, 5 and 21 were read aloud.",
        "See article 5, paragraph 12 and page 40 of it.",
        "The ferry left at 10:30 on 28 February and came on 2 March 2022.",
        "The plan of 2021 follows that of 2016–2020.",
        "The plan rests on three pillars and six themes.",
        "The report covers the 23 objectives of the Compact.",
        "In the past three years, the harbour grew.",
        "A five-year plan for a two-way street was drawn.",
        "Children under 18 and persons aged 65 travel free.",
        "She read “Lost at Sea: Lessons Across 40 Harbours” twice.",
        "Alliance 8.7 met Delta 9.",
        "3.1 States should keep the lamps lit.",
        "Write to P.O. Box 1700 or call Tel. 555 0102.",
        "(1) boats; (2) ferries; 3) rafts",
        "Hundreds of boats came.",
        "One boat came.",
        "Resolution A/RES/73/195 and Decree No. 286 stand.",
    ],
)
def test_what_counts_nothing_of_the_world_is_no_claim(text: str) -> None:
    assert claims(text) == []


def test_every_count_of_a_list_is_a_claim_one_too() -> None:
    text = "Among them were one Head of State, 20 mayors and 27 pilots, and the 113 speeches by towns and 7 by guests."
    assert [(claim.value, claim.unit) for claim in claims(text)] == [
        (1, ""),
        (20, "mayors"),
        (27, "pilots"),
        (113, "speeches"),
        (7, "speeches"),
    ]


@pytest.mark.parametrize(
    ("text", "as_of"),
    [
        ("In December 2021, the fund had 51 boats.", "December 2021"),
        ("Since 2014, more than 45,000 people were counted.", "since 2014"),
        ("Seas could move 216 million people by 2050.", "by 2050"),
        ("There were 70 boats.", None),
        ("In 2015 a truck held 70 crates; in 2019 a boat held 28 crates.", "2015"),
    ],
)
def test_the_nearest_date_tells_as_of_when(text: str, as_of: str | None) -> None:
    assert claims(text)[0].as_of == as_of


@pytest.mark.parametrize(
    ("text", "nature"),
    [
        ("The harbour counted 51 boats.", "counted"),
        ("It is estimated that 9.1 million people row.", "estimated"),
        ("Storms could force 216 million people to move.", "projected"),
        ("The plan aims to reach 8,000 girls.", "targeted"),
        ("“We have worked with over 2,500 young rowers who came home,” she said.", "claimed"),
    ],
)
def test_cue_words_tell_the_nature(text: str, nature: str) -> None:
    assert claims(text)[0].nature == nature


def test_a_part_and_its_whole_are_two_claims() -> None:
    found = claims("Three of the six lighthouses stand; only 17 per cent of 104 plans say so.")
    assert [(claim.value, claim.measure) for claim in found] == [
        (3, "of the six lighthouses stand"),
        (6, "lighthouses stand"),
        (17, "of 104 plans say"),
        (104, "plans say"),
    ]


def test_a_table_of_contents_claims_nothing() -> None:
    assert claims("Opening ........ 3 Boats ........ 12 Ferries of 40 towns ........ 15") == []


def test_a_range_keeps_both_ends() -> None:
    claim = only("Between 10 and 15 towns took part.")
    assert (claim.value, claim.high, claim.qualifier) == (10, 15, "between")


def test_the_span_is_the_number_with_its_qualifier_in_the_sentence() -> None:
    claim = claims("It rained. Over 300 boats stayed in.")[0]
    start, end = claim.span
    assert (claim.sentence.text[start:end], claim.sentence.text[start : claim.end]) == (
        "Over 300",
        "Over 300 boats stayed",
    )


def test_lists_of_people_reading_lists_and_footnotes_claim_nothing(find: Find) -> None:
    text = """
    # Useful resources

    - Lost at Sea, 40 boats counted in 12 harbours, 2021.

    # Panellists

    - Ana Ruiz, head of 30 towns
    """
    assert find(text, "figure") == []


def test_a_finding_stands_on_the_claim_and_carries_its_fields(find: Find) -> None:
    (finding,) = find("The fund paid for around 900 wooden boats in 2021.\n", "figure")
    assert finding.text == "around 900 wooden boats"
    assert dict(finding.fields) == {
        "value": 900,
        "high": None,
        "unit": "boats",
        "qualifier": "around",
        "as_of": "2021",
        "measure": "wooden boats",
        "nature": "counted",
    }


@given(
    st.integers(1001, 10**7).filter(lambda n: not 1800 <= n <= 2200),
    st.sampled_from(["around", "over", "at least", "nearly", "up to"]),
    st.sampled_from(["islanders", "boats", "people", "wooden ferries"]),
)
def test_what_is_printed_is_found(value: int, qualifier: str, noun: str) -> None:
    claim = only(f"The valley has {qualifier} {value:,} {noun} now.")
    assert (claim.value, claim.qualifier, claim.unit) == (value, qualifier, noun.split()[-1])


@given(st.text(alphabet="ab C.,;:()“”12 %–-\nof two half\u00a0", max_size=120))
def test_no_text_makes_figures_fail_or_leave_the_source(text: str) -> None:
    document = as_document(text)
    for finding in find(Report(document)):
        slices = document.slices(finding.anchor.spans)
        assert slices == finding.anchor.quote
        assert clean(slices) == finding.text


@pytest.fixture(scope="module")
def found(real: dict[str, Document]) -> dict[str, list[Any]]:
    return {name: list(find(Report(document))) for name, document in real.items()}


def test_figures_of_the_real_reports_have_a_value_and_say_what_they_count(found: dict[str, list[Any]]) -> None:
    fields = [finding.fields for findings in found.values() for finding in findings]
    assert len(fields) > 100
    assert [field for field in fields if not field["measure"] or not isinstance(field["value"], int | float)] == []


def test_no_two_figures_of_a_real_report_stand_on_the_same_words(found: dict[str, list[Any]]) -> None:
    for findings in found.values():
        assert len({finding.anchor.spans for finding in findings}) == len(findings)
