"""Which time a document belongs to."""

from datetime import date

import pytest

from throughline.record.phases import Phase, phase_of


@pytest.mark.parametrize(
    ("dated", "year", "title", "phase"),
    [
        (date(2016, 9, 18), 2016, "A workshop", Phase.BEFORE),
        (date(2016, 9, 19), 2016, "A workshop", Phase.NEGOTIATION),
        (date(2018, 12, 18), 2018, "A workshop", Phase.NEGOTIATION),
        (date(2018, 12, 19), 2018, "A workshop", Phase.IMPLEMENTATION),
        (None, 2015, "A workshop", Phase.BEFORE),
        (None, 2016, "A workshop", Phase.BEFORE),
        (None, 2017, "A workshop", Phase.NEGOTIATION),
        (None, 2018, "A workshop", Phase.NEGOTIATION),
        (None, 2019, "A workshop", Phase.IMPLEMENTATION),
        (date(2022, 5, 17), 2022, "International Migration Review Forum: summaries", Phase.REVIEW),
        (None, 2021, "Regional Review of the Implementation of the Compact", Phase.REVIEW),
        (None, 2024, "Voluntary GCM Review of a State", Phase.REVIEW),
        (None, None, "IMRF 2026: Progress Declaration", Phase.REVIEW),
        (date(2017, 4, 18), 2017, "Towards an International Migration Review Forum", Phase.NEGOTIATION),
        (None, None, "A workshop", None),
    ],
)
def test_phase_follows_date_and_title(dated: date | None, year: int | None, title: str, phase: Phase | None) -> None:
    assert phase_of(dated=dated, year=year, title=title) == phase
