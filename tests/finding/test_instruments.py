"""Laws, treaties and agreements that a text names."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.finding.conftest import as_document
from throughline.finding import instruments
from throughline.finding.finding import Finding
from throughline.finding.report import Report
from throughline.reading.cleaning import clean
from throughline.reading.document import Document

Find = Callable[..., list[Finding]]
KIND = "legal_instrument"


@pytest.mark.parametrize(
    ("text", "title", "type_"),
    [
        ("They ratified the Convention on the Rights of Rowers.", "Convention on the Rights of Rowers", "treaty"),
        ("See the Harbour Protocol to Prevent, Suppress and Punish Piracy.", None, "treaty"),
        (
            "It rests on Security Council resolution 1325 (2000).",
            "Security Council resolution 1325 (2000)",
            "resolution",
        ),
        ("It rests on A/RES/73/195 too.", "A/RES/73/195", "resolution"),
        ("The Ferry Workers Act was amended.", "Ferry Workers Act", "law"),
        ("Republic Act No. 11641 created it.", "Republic Act No. 11641", "law"),
        ("Law N° 25.632 forbids it.", "Law N° 25.632", "law"),
        ("The National Migration Strategy 2025 was read.", "National Migration Strategy 2025", "strategy"),
        ("Under the Lorn Declaration for Islanders, all may row.", "Lorn Declaration for Islanders", "declaration"),
        ("The Lorn Agreement and the boats were late.", "Lorn Agreement", "agreement"),
    ],
)
def test_an_instrument_is_found_by_its_name(find: Find, text: str, title: str | None, type_: str) -> None:
    (finding,) = find(f"{text}\n", KIND)
    assert finding.fields["type"] == type_
    assert title is None or finding.fields["title"] == title


@pytest.mark.parametrize(
    "text",
    [
        "The Global Compact for Safe, Orderly and Regular Migration was adopted.",
        "The rule of law and the Rule of Law matter.",
        "She taught at the Faculty of Law and the Institute for Social Law and Policy.",
        "The Regional Strategy and a Soft Law were read; there was general agreement that boats act together.",
        "Ana Ruiz, Senior Policy Officer, came.",
        "An agreement was reached among friends.",
    ],
)
def test_what_names_no_instrument_is_none(find: Find, text: str) -> None:
    assert find(f"{text}\n", KIND) == []


@pytest.mark.parametrize(
    ("text", "title", "parties"),
    [
        (
            "Kenya signed a bilateral labour agreement with Qatar and Oman to protect workers at sea.",
            "bilateral labour agreement with Qatar and Oman",
            ["Qatar", "Oman"],
        ),
        (
            "A memorandum of understanding between Peru and Chile, which Brazil knew of, was read.",
            "memorandum of understanding between Peru and Chile",
            ["Peru", "Chile"],
        ),
        ("The Ferry Workers Act of Kenya was read.", "Ferry Workers Act of Kenya", ["Kenya"]),
        ("They read Ghana’s Ferry Workers Act aloud.", "Ferry Workers Act", ["Ghana"]),
    ],
)
def test_parties_are_those_named_with_it(find: Find, text: str, title: str, parties: list[str]) -> None:
    (finding,) = find(f"{text}\n", KIND)
    assert (finding.fields["title"], finding.fields["parties"]) == (title, parties)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The Lorn Declaration for Islanders, adopted on 19 September 2016, was read.", "2016-09-19"),
        ("The 1951 Harbour Convention was read.", "1951"),
        ("The Lorn Agreement (2018) was read.", "2018"),
        ("The Lorn Agreement was read.", None),
    ],
)
def test_a_date_is_that_printed_with_the_name(find: Find, text: str, day: str | None) -> None:
    (finding,) = find(f"{text}\n", KIND)
    assert finding.fields["date"] == day


def test_an_instrument_named_again_is_found_once_unless_more_is_told(find: Find) -> None:
    text = """
    The Lorn Agreement on Ferries was read by all the towns.

    They spoke of the Lorn Agreement twice, and of the Lorn Agreement on Ferries.

    The Lorn Agreement on Ferries, signed on 3 May 2020, was praised.
    """
    found = find(text, KIND)
    assert [(finding.fields["title"], finding.fields["date"]) for finding in found] == [
        ("Lorn Agreement on Ferries", None),
        ("Lorn Agreement on Ferries", "2020-05-03"),
    ]


WORDS = [
    "Lorn",
    "Convention",
    "on",
    "the",
    "and",
    "Act",
    "No. 3",
    "agreement",
    "between",
    "Peru",
    "of 2019",
    "’s",
    ",",
    ".",
]


@given(st.lists(st.one_of(st.sampled_from(WORDS), st.text(alphabet="aB ,.()’/N°1", max_size=6)), max_size=30))
def test_no_text_makes_instruments_fail_or_leave_the_source(words: list[str]) -> None:
    document = as_document(" ".join(words))
    for finding in instruments.find(Report(document)):
        slices = document.slices(finding.anchor.spans)
        assert slices == finding.anchor.quote
        assert clean(slices) == finding.text


def test_the_compact_does_not_flood_the_real_reports(real: dict[str, Document]) -> None:
    found = [finding for document in real.values() for finding in instruments.find(Report(document))]
    titles = [finding.fields["title"] for finding in found]
    assert 50 < len(titles) < 200
    assert [title for title in titles if title.startswith("Global Compact for")] == []
