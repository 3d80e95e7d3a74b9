"""Dates as printed, and what is told of them."""

from calendar import month_name
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.finding.conftest import as_document
from throughline.finding import dates
from throughline.finding.calendar_dates import dates_in
from throughline.finding.dates import what_happens
from throughline.finding.finding import Finding
from throughline.finding.report import Report
from throughline.reading.cleaning import clean
from throughline.reading.document import Document

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("on 28 and 29 October 2022", "2022-10-28", "2022-10-29"),
        ("17–20 May 2022", "2022-05-17", "2022-05-20"),
        ("28 February–2 March 2022", "2022-02-28", "2022-03-02"),
        ("from 10 to 12 July", "--07-10", "--07-12"),
        ("the 18th and 19th of April 2017", "2017-04-18", "2017-04-19"),
        ("in December 2018", "2018-12", "2018-12"),
        ("February–March 2021", "2021-02", "2021-03"),
        ("March 2, 2022", "2022-03-02", "2022-03-02"),
        ("2022-05-17", "2022-05-17", "2022-05-17"),
        ("le 1er mai 2020", "2020-05-01", "2020-05-01"),
        ("el 5 de mayo de 2021", "2021-05-05", "2021-05-05"),
        ("17 мая 2022 года", "2022-05-17", "2022-05-17"),
        ("17 مايو 2022", "2022-05-17", "2022-05-17"),
        ("2022年5月17日", "2022-05-17", "2022-05-17"),
    ],
)
def test_a_printed_date_is_read(text: str, first: str, last: str) -> None:
    assert [(found.first, found.last) for found in dates_in(text)] == [(first, last)]


@pytest.mark.parametrize("text", ["31 February 2021", "in 2021", "may 10 boats enter", "20 marches", "45 May 2020"])
def test_what_is_in_no_calendar_or_only_a_year_is_no_date(text: str) -> None:
    assert not dates_in(text)


@given(st.dates(date(1900, 1, 1), date(2150, 1, 1)))
def test_a_day_printed_in_words_is_given_back(day: date) -> None:
    (found,) = dates_in(f"It was held on {day.day} {month_name[day.month]} {day.year} in the port.")
    assert (found.first, found.last) == (day.isoformat(), day.isoformat())


@given(st.text(alphabet="0123456789 –-/,.MayMarchto年月日мая", max_size=60))
def test_any_text_gives_dates_that_stand_in_it(text: str) -> None:
    assert all(0 <= found.at < found.end <= len(text) and found.first for found in dates_in(text))


@pytest.mark.parametrize(
    ("text", "start", "end", "of"),
    [
        (
            "The second harbour meeting was held in Lorn on 17–20 May 2022.",
            "2022-05-17",
            "2022-05-20",
            "The second harbour meeting was held in Lorn",
        ),
        (
            "The towns should end the night fees by 2030, said the mayor.",
            None,
            "2030",
            "The towns should end the night fees",
        ),
        (
            "From 2014 to 2019 the ferries ran without lights at night.",
            "2014",
            "2019",
            "ferries ran without lights at night",
        ),
        (
            "The plan for 2016–20 brings the ferries and rafts together.",
            "2016",
            "2020",
            "The plan brings the ferries and rafts together",
        ),
    ],
)
def test_a_date_is_told_with_what_happens_then(find: Find, text: str, start: str | None, end: str, of: str) -> None:
    (finding,) = find(f"{text}\n", "date")
    assert dict(finding.fields) == {"start": start, "end": end, "of": of}


def test_a_day_without_a_year_has_that_of_the_same_day_elsewhere(find: Find) -> None:
    text = """
    The meeting took place in Lorn, by the sea, from 28 February to 2 March.

    The report of the meeting of 28 February to 2 March 2022 was read by all.
    """
    assert [finding.fields["start"] for finding in find(text, "date")] == ["2022-02-28", "2022-02-28"]


def test_not_every_year_is_a_date(find: Find) -> None:
    assert find("The 2021 plan was read in 2022 and the 2030 Agenda too.\n", "date") == []


def test_a_clause_that_hangs_on_another_is_told_with_it() -> None:
    text = "The long ferry strike, which began in March 2020, was over."
    assert what_happens(text, text.index("March"), text.index(", was")) == "The long ferry strike, which began"


@given(st.text(alphabet="ab C.,;:()“” 12May2021by–-\n", max_size=120))
def test_no_text_makes_dates_fail_or_leave_the_source(text: str) -> None:
    document = as_document(text)
    for finding in dates.find(Report(document)):
        slices = document.slices(finding.anchor.spans)
        assert slices == finding.anchor.quote
        assert clean(slices) == finding.text


def test_dates_of_the_real_reports_say_what_happens(real: dict[str, Document]) -> None:
    found = [finding for document in real.values() for finding in dates.find(Report(document))]
    assert len(found) > 50
    assert [finding.text for finding in found if not finding.fields["of"]] == []
