"""A finding's fields in the order they are read, and the addresses that lists are built from."""

import pytest
from django.http import Http404, QueryDict
from django.utils import translation

from throughline.record.queries.filters import FOLLOW_UP_PHASES
from throughline.record.queries.shapes import FacetCount
from throughline.web.asking import read_asked
from throughline.web.details import facts
from throughline.web.facets import chosen_in, facets_of, with_changes
from throughline.web.found import finding_words
from throughline.web.templatetags.pages import each_once, in_capitals, page_numbers

CARD = {
    "title": "A desk for families",
    "organizations": ["A ministry"],
    "period": {"text": "2020–2022", "start": 2020, "end": 2022},
    "scope": "",
    "description": "",
    "impacts": ["It helped 40 families", "It will help more"],
    "impact_natures": ["achieved", "intended"],
    "lessons": [],
    "resources": [{"title": "A manual", "url": None}],
    "contacts": [{"name": "A person", "role": "Head"}, {"name": "", "role": ""}],
    "lines": {"organization": [7, 7], "impacts": [12, 13]},
}


def test_card_shows_its_fields_in_order_and_what_the_source_left_empty() -> None:
    shown = [(fact.code, fact.form, fact.line) for fact in facts("practice", CARD)]
    assert shown == [
        ("organizations", "list", 7),
        ("period", "text", None),
        ("scope", "nothing", None),
        ("description", "nothing", None),
        ("impacts", "impacts", 12),
        ("lessons", "nothing", None),
        ("resources", "links", None),
        ("contacts", "people", None),
    ]


def test_impact_says_whether_it_was_achieved_or_intended() -> None:
    (impacts,) = [fact.value for fact in facts("practice", CARD) if fact.code == "impacts"]
    assert [(each["text"], str(each["nature"])) for each in impacts] == [
        ("It helped 40 families", "told as achieved"),
        ("It will help more", "intended"),
    ]


def test_contact_without_a_name_is_not_listed() -> None:
    (people,) = [fact.value for fact in facts("practice", CARD) if fact.code == "contacts"]
    assert [each["name"] for each in people] == ["A person"]


def test_other_kinds_show_only_what_there_is() -> None:
    fields = {"modality": "recommend", "polarity": "", "addressed_to": ["States"], "timeline_years": []}
    shown = [(fact.code, fact.form, str(fact.value)) for fact in facts("recommendation", fields)]
    assert shown == [("addressed_to", "list", "['States']"), ("modality", "words", "recommends")]


def test_kind_that_another_package_adds_shows_all_it_gives_under_its_own_names() -> None:
    fields = {"wind_force": 4, "rain": True, "dry": False, "seen_from": [{"place": "Lorn", "line": 3}], "contacts": "x"}
    shown = [(str(fact.name), fact.form, fact.value) for fact in facts("weather_report", fields)]
    assert shown == [
        ("Wind force", "text", 4),
        ("Rain", "words", "yes"),
        ("Seen from", "list", ["Lorn, 3"]),
        ("Contacts", "text", "x"),
    ]
    assert str(finding_words("weather_report").name) == "Weather report"


def test_figure_is_written_as_the_language_writes_numbers() -> None:
    figure = {"value": 1_100_000_000.0, "unit": "people", "nature": "estimated", "as_of": 2020}
    with translation.override("fr"):
        shown = {fact.code: str(fact.value) for fact in facts("figure", figure)}
    assert shown == {
        "value": "1\xa0100\xa0000\xa0000",
        "unit": "people",
        "nature": "estimé",
        "as_of": "2020",
    }


@pytest.mark.parametrize(
    ("query", "phase"),
    [
        ("", FOLLOW_UP_PHASES),
        ("phase=all", None),
        ("phase=negotiation", "negotiation"),
        ("document=0123456789abcdef", None),
        ("year=2017", None),
        ("year=2017&phase=follow_up", FOLLOW_UP_PHASES),
    ],
)
def test_list_takes_implementation_and_review_unless_asked(query: str, phase: str | None) -> None:
    assert read_asked(QueryDict(query)).wanted.phase == phase


@pytest.mark.parametrize(
    "query", ["objective=0", "objective=24", "objective=-1", "page=x", "kind=x", "phase=x", "sort=x", "year=99999"]
)
def test_value_that_is_none_of_the_choices_is_not_there(query: str) -> None:
    with pytest.raises(Http404):
        read_asked(QueryDict(query))


def test_facet_links_add_a_choice_and_take_it_back() -> None:
    counts = {"objective": (FacetCount(value="4", name="4", count=8), FacetCount(value="14", name="14", count=2))}
    given = QueryDict("objective=4&sort=date&page=3")
    (facet,) = facets_of(counts, given)
    assert [(choice.address, choice.is_chosen) for choice in facet.choices] == [
        ("?sort=date", True),
        ("?objective=14&sort=date", False),
    ]
    assert [each["address"] for each in chosen_in(given, counts)] == ["?sort=date"]


def test_actors_of_a_facet_stand_in_alphabetical_order_whatever_their_counts() -> None:
    names = {"SWE": ("Sweden", 9), "MEX": ("Mexico", 1), "a-network": ("A Network", 5)}
    counts = {"actor": tuple(FacetCount(value=key, name=name, count=n) for key, (name, n) in names.items())}
    (facet,) = facets_of(counts, QueryDict(""))
    assert [str(choice.name) for choice in facet.choices] == ["A Network", "Mexico", "Sweden"]


def test_change_of_an_address_keeps_the_rest() -> None:
    assert with_changes(QueryDict("q=a+b&page=2"), page=None) == "?q=a+b"
    assert with_changes(QueryDict("page=2"), page=None) == "?"


@pytest.mark.parametrize(
    ("page", "pages", "numbers"),
    [
        (1, 1, [1]),
        (1, 5, [1, 2, 3, 0, 5]),
        (5, 9, [1, 0, 3, 4, 5, 6, 7, 0, 9]),
        (9, 9, [1, 0, 7, 8, 9]),
    ],
)
def test_pages_offered_are_the_first_the_last_and_those_near(page: int, pages: int, numbers: list[int]) -> None:
    assert page_numbers(page, pages) == numbers


def test_reasons_name_each_wording_once() -> None:
    reasons = [{"words": "Consular"}, {"words": "consulate"}, {"words": "CONSULAR"}]
    assert [each["words"] for each in each_once(reasons)] == ["Consular", "consulate"]


def test_title_in_capitals_is_known() -> None:
    assert in_capitals("ISSUING CONSULAR ID (2002)")
    assert not in_capitals("Issuing consular ID")
