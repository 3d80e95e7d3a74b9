"""Recommendations: listed and told, to whom, by when, to do or to refrain."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughline.finding.addressing import find_addressed
from throughline.finding.finding import Finding
from throughline.finding.recommending import recommendation_fields
from throughline.finding.timelines import find_due, find_timeline

Find = Callable[..., list[Finding]]

DEBATE = """
    # Summary of conclusions

    - Speakers called for one office that answers families. The office opened in 2019.
    - More boats are needed before winter. Boats are blue.
    - It is critical that cities share what they know. Nobody can be sent away at night.
    - Migrants often need to cross rivers. The need to listen was stressed.
    - What should States do?
    """


def told(findings: list[Finding]) -> list[str]:
    return [finding.text for finding in findings]


def test_the_summary_of_a_debate_recommends_in_its_sentences(find: Find) -> None:
    assert told(find(DEBATE, "recommendation")) == [
        "Speakers called for one office that answers families.",
        "More boats are needed before winter.",
        "It is critical that cities share what they know.",
        "The need to listen was stressed.",
    ]


def test_a_report_with_a_chapter_of_recommendations_must_elsewhere_say_who_should_act(find: Find) -> None:
    evidence = "\n    - More research is needed on lamps.\n"
    chapter = "\n    # Recommendations\n\n    - Open the office on Sundays as well.\n"
    assert told(find(DEBATE + evidence + chapter, "recommendation")) == [
        "Speakers called for one office that answers families.",
        "It is critical that cities share what they know.",
        "More research is needed on lamps.",
        "Open the office on Sundays as well.",
    ]


def test_bullets_under_governments_should_are_addressed_to_governments(find: Find) -> None:
    found = find(
        """
        # Return

        To keep families together, national governments should:

        - Pay for the journey home.
        - Never part a child from its mother.
        """,
        "recommendation",
    )
    assert [(f.text, f.fields["addressed_to"], f.fields["polarity"]) for f in found] == [
        ("Pay for the journey home.", ["national governments"], "do"),
        ("Never part a child from its mother.", ["national governments"], "refrain"),
    ]


def test_a_numbered_line_that_leads_into_a_list_says_who_is_addressed(find: Find) -> None:
    found = find("# Report\n\n3.1 Cities should:\n(a) Light the lamps within two years;\n(b) Never lock a door.\n")
    listed = [finding.fields for finding in found if finding.kind == "recommendation"]
    assert [fields["addressed_to"] for fields in listed] == [["Cities"], ["Cities"]]
    assert [fields["polarity"] for fields in listed] == ["do", "refrain"]
    assert listed[0]["timeline_years"] == [2]


def test_paragraphs_that_begin_with_what_to_do_are_items_beside_bullets(find: Find) -> None:
    found = find(
        """
        ## Recommendations on records

        Define terms. Offices use many words for one thing, and nobody is sure.

        Establish a register. It was said that four offices keep lists of their own:

        - the list of the port,
        - the list of the court.

        The weather was fine on both days and lunch was served outside on the lawn.
        """,
        "recommendation",
    )
    heads = [f.fields["heading"] for f in found if f.confidence == 1 and len(f.text) > 40]
    assert heads == ["Define terms", "Establish a register"]


def test_a_headline_that_says_what_is_needed_recommends(find: Find) -> None:
    found = find(
        "# Day 1\n\n**The need to keep the lamps lit along the coast.**\n\nThe sea was calm.\n", "recommendation"
    )
    assert told(found) == ["The need to keep the lamps lit along the coast."]


def test_practice_cards_and_reading_lists_recommend_nothing(find: Find, example: str) -> None:
    topics = {f.fields["heading"] for f in find(example, "recommendation")}
    assert not {"CONTACT", "RESOURCES", "Useful resources"} & topics


@pytest.mark.parametrize(
    ("text", "addressed"),
    [
        ("Member States and other stakeholders should act.", ["Member States", "other stakeholders"]),
        ("She called on the Government of Ghana to act.", ["the Government of Ghana"]),
        ("Participants urged cities and employers to listen.", ["cities", "employers"]),
        ("There is a need for countries of origin to open consulates.", ["countries of origin"]),
        ("It was recommended that IOM keep the list.", ["IOM"]),
        ("Shipping companies, port authorities and fishing cooperatives should be asked.",
         ["Shipping companies", "port authorities", "fishing cooperatives"]),
        ("Participants called on mayors to end raids and to refrain from fining captains.", ["mayors"]),
        ("Cooperation between States should grow.", []),
        ("In many countries, the word must be used with care.", []),
        ("Participants noted that the list should be kept.", []),
        ("Trees should be planted.", []),
    ],
)  # fmt: skip
def test_who_is_addressed_is_who_should_act_and_not_whom_the_text_is_about(text: str, addressed: list[str]) -> None:
    assert find_addressed(text) == addressed


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("within a two-year framework", [2]),
        ("a five-year plan and a 12-year plan", [5, 12]),
        ("over the next two to three years", [2, 3]),
        ("in the coming decade", [10]),
        ("within 24 months", [2]),
        ("within 18 months", []),
        ("by the end of 2030", [2030]),
        ("no later than 31 December 2027", [2027]),
        ("before mid-2026", [2026]),
        ("a 12-year-old child, ten years ago", []),
        ("the 2030 Agenda and the year 2018", []),
    ],
)
def test_every_form_of_a_timeline_is_read(text: str, years: list[int]) -> None:
    assert find_timeline(text) == years


WORDS = {2: "two", 3: "three", 4: "four", 5: "five", 10: "ten", 12: "twelve"}


@given(
    st.sampled_from(sorted(WORDS)), st.booleans(), st.sampled_from(["within {} years", "in {} years", "a {}-year plan"])
)
def test_a_number_of_years_is_the_same_in_digits_and_in_words(number: int, in_words: bool, form: str) -> None:
    printed = WORDS[number] if in_words else str(number)
    assert find_timeline(f"End fees {form.format(printed)}.") == [number]


@given(st.integers(2020, 2069), st.sampled_from(["by {}", "by the end of {}", "before June {}", "until 1 May {}"]))
def test_the_year_something_is_due_by_is_found(year: int, form: str) -> None:
    text = f"Fees end {form.format(year)}."
    assert find_timeline(text) == [year]
    assert str(find_due(text)).startswith(str(year))


@given(st.text())
def test_any_text_has_the_fields_of_a_recommendation(text: str) -> None:
    fields = recommendation_fields(text)
    assert fields["polarity"] in ("do", "refrain")
    assert fields["modality"] in ("recommend", "commit", "report", "ask", "criticise")
    assert all(name in text for name in fields["addressed_to"])


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("States should collect better data on deaths at sea.", True),
        ("More research is needed on return.", True),
        ("Support the evaluation of pilot projects.", True),
        ("Personal data protection must be ensured.", False),
        ("Courts should be open at night.", False),
    ],
)
def test_a_call_for_evidence_is_told(text: str, asks: bool) -> None:
    assert recommendation_fields(text)["calls_for_evidence"] is asks


@pytest.mark.parametrize(
    ("text", "polarity"),
    [
        ("End the detention of children.", "refrain"),
        ("Put an end to collective expulsions.", "refrain"),
        ("Countries should not ask for fees.", "refrain"),
        ("Countries were asked to not request proof.", "refrain"),
        ("End hunger and poverty.", "do"),
        ("Target networks, not smuggled migrants.", "do"),
    ],
)
def test_to_stop_something_is_to_refrain(text: str, polarity: str) -> None:
    assert recommendation_fields(text)["polarity"] == polarity


def test_each_timed_measure_of_a_sentence_stands_alone_with_its_time_and_target(find: Find) -> None:
    found = find(
        """
        # Recommendations

        Set dates. Lamps should be lit within a two-year plan (e.g. a lamp for every pier); and boats be counted within
        five years (for example, the boats of Lorn). Nobody should wait.

        Name an office. It is time.
        """,
        "recommendation",
    )
    measures = [(f.fields["timeline_years"], f.fields["target"]) for f in found if ";" not in f.text[:-1]]
    assert ([2], "lamp for every pier") in measures
    assert ([5], "boats of Lorn") in measures


def test_items_printed_line_after_line_without_bullets_are_items(find: Find) -> None:
    found = find(
        """
        1.1. The coast

        Ways forward

        Open the office on Sundays.
        Count the boats
        every night.
        Light the lamps.

        Next steps

        Nobody knows when the office will be opened. It was
        closed in May. The boats are not counted and the lamps
        are dark.
        """,
        "recommendation",
    )
    assert told(found) == [
        "Open the office on Sundays.",
        "Count the boats every night.",
        "Light the lamps.",
        "Nobody knows when the office will be opened. It was closed in May. The boats are not counted and the lamps "
        "are dark.",
    ]


def test_items_under_words_that_say_to_whom_are_addressed_to_them_and_these_words_recommend_nothing(find: Find) -> None:
    found = find(
        """
        # Recommendations

        To States and mayors:

        - Publish annual reports on pledges.

        1. We urge employers to:

        (a) Pay back fees within two years;

        (b) Set up one-stop offices.

        2. Cities and donors to fund the vans.

        # Debate

        Participants recommended:

        (a) Ensuring that workers keep their passports.
        """,
        "recommendation",
    )
    assert [(f.text.split()[-1], f.fields["addressed_to"]) for f in found] == [
        ("pledges.", ["States", "mayors"]),
        ("years;", ["employers"]),
        ("offices.", ["employers"]),
        ("vans.", ["Cities", "donors"]),
        ("passports.", []),
    ]
    assert {(f.fields["modality"], f.fields["polarity"]) for f in found} == {("recommend", "do")}
