"""What follows from what a document says of itself."""

from datetime import date

import pytest

from tests.record.making import FILLER, Line, make_document
from throughline.record.describing import describe
from throughline.record.phases import Phase
from throughline.record.visibility import Visibility


@pytest.mark.parametrize(
    ("licence", "visibility"),
    [
        ("CC BY-NC-ND 3.0 IGO", Visibility.FULL),
        ("CC BY 4.0", Visibility.FULL),
        ("CC0 1.0", Visibility.FULL),
        ("Public domain", Visibility.FULL),
        ("Apache-2.0", Visibility.FULL),
        ("All rights reserved", Visibility.PASSAGES),
        ("", Visibility.PASSAGES),
    ],
)
def test_licence_decides_how_much_is_shown(licence: str, visibility: Visibility) -> None:
    assert describe(make_document([Line(text=FILLER)], licence=licence)).visibility is visibility


def test_document_of_the_united_nations_without_a_licence_is_shown_in_full() -> None:
    with_symbol = make_document([Line(text=FILLER)], licence="", symbol="A/AC.293/2022/L.1")
    of_a_meeting = make_document([Line(text="17 May 2022, United Nations Headquarters")], licence="")
    assert describe(with_symbol).visibility is Visibility.FULL
    assert describe(of_a_meeting).visibility is Visibility.FULL


def test_reserved_rights_go_before_the_name_of_the_united_nations() -> None:
    document = make_document([Line(text="United Nations Headquarters")], licence="All rights reserved")
    assert describe(document).visibility is Visibility.PASSAGES


def test_date_year_and_phase_are_taken_from_what_the_document_says() -> None:
    described = describe(make_document([Line(text=FILLER)], date="2017-04-18", year="2017"))
    assert (described.dated, described.year, described.phase) == (date(2017, 4, 18), 2017, Phase.NEGOTIATION)


def test_undated_document_that_names_the_compact_belongs_to_implementation() -> None:
    named = make_document([Line(text="On the Global Compact for Safe, Orderly and Regular Migration.")], year="")
    assert describe(named).phase is Phase.IMPLEMENTATION
    assert describe(make_document([Line(text=FILLER)], year="")).phase is None


def test_document_without_a_title_is_called_by_its_name() -> None:
    assert describe(make_document([Line(text=FILLER)], name="a.txt", title="")).title == "a.txt"
