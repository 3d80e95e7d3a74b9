"""What was said and by whom: quotations, contributors, sessions, key points, listed items, references, resources."""

from collections.abc import Callable

import pytest

from throughline.finding.finding import Finding
from throughline.finding.recommending import recommendation_fields
from throughline.finding.resources import parse_resource

Find = Callable[..., list[Finding]]


def test_a_set_apart_quotation_has_the_speaker_under_it(find: Find) -> None:
    (quote,) = find(
        """
        Ways forward

        - One thing.

        “We register people where they are, and nobody waits all day.”

        Ana Ruiz, Consul General,
        Ministry of Foreign Affairs, Alvenia

        - Another thing.
        """,
        "quote",
    )
    assert quote.fields["quote"] == "We register people where they are, and nobody waits all day."
    assert (quote.fields["speaker"], quote.fields["affiliation"]) == (
        "Ana Ruiz",
        "Consul General, Ministry of Foreign Affairs, Alvenia",
    )


@pytest.mark.parametrize(
    "text",
    [
        "Objective 9 of the Compact\n\n“Strengthen the transnational response to smuggling of migrants.”\n\nUN, 2018\n",
        "He asked for “a place where all can speak and none is left out of the talk”.\n\nAna Ruiz, Consul\n",
        "“A title in quotation marks that stands alone for no reason at all.”\n\nThe report goes on here.\n",
    ],
)
def test_what_is_no_quotation_of_a_speaker_is_left(text: str, find: Find) -> None:
    assert find(text, "quote") == []


def test_a_speaker_without_a_name_is_a_speaker(find: Find) -> None:
    (quote,) = find(
        "“Nobody should pay for a job that is theirs by right.”\n\nRepresentative of the Council of Towns\n", "quote"
    )
    assert (quote.fields["speaker"], quote.fields["affiliation"]) == (
        "Representative of the Council of Towns",
        "Council of Towns",
    )


def test_lists_of_people_give_role_name_affiliation_and_section(find: Find) -> None:
    found = find(
        """
        2.1. Papers for all

        Objective 4 is at stake in this section, and much was said about it by those who took part in the day.

        Contributors and their interventions

        PANELLISTS

        - Ana Ruiz, Consul General, Alvenia (moderator)
        - Tom Reed, Registrars Without Borders

        CONTRIBUTIONS FROM THE FLOOR

        - [Chad](#)
        - Venezuela (Bolivarian Republic of)
        """,
        "contributor",
    )
    rows = [tuple(f.fields[key] for key in ("role", "name", "affiliation", "section")) for f in found]
    assert rows == [
        ("moderator", "Ana Ruiz", "Consul General, Alvenia", "2.1"),
        ("panellist", "Tom Reed", "Registrars Without Borders", "2.1"),
        ("floor", "Chad", None, "2.1"),
        ("floor", "Venezuela (Bolivarian Republic of)", None, "2.1"),
    ]


ROUND_TABLE = """
    II. Round tables

    Round Table Two

    Introduction

    Round table two discussed progress on objectives 4, 8 and 21 of the Global Compact.²

    The round table was co-chaired and moderated by H.E. Mr. Juri Tam, Minister of Labour, Alvenia,
    and H.E. Ambassador Lea M. Oro, Permanent Delegate, Ketuva. It had the support of two agencies.

    A keynote speech was given by Dr. Ida Ek, Adviser, Office for Passage.

    Panel discussion

    Ms. Una Bell, Founder of Passage Watch, moderated interventions from the following panellists:
    Ms. Oda Brim, Chair, Chamber of Hirers; Mr. Teo Amar Head, Crew Union; and Hon. Liv Cor,

    ² Objective 8: Save lives and establish coordinated international efforts on missing migrants;
    Objective 4: Ensure that all migrants have proof of legal identity and adequate documentation.

    Mayor of Lorn. An interactive discussion followed in which 25 representatives of States delivered statements.

    Key points from the discussion are presented below:

    On papers: Certificates are printed on the spot. Speakers asked for more.

    They added that vans cost little.

    Rescue at sea: Coastguards answer calls together.

    Round Table Three

    Introduction

    Round table three took up objective 14 of the Global Compact and heard many voices on it.
"""


def test_sentences_name_who_chaired_spoke_and_moderated(find: Find) -> None:
    rows = [(f.fields["role"], f.fields["name"], f.fields["affiliation"]) for f in find(ROUND_TABLE, "contributor")]
    assert rows == [
        ("co-chair", "H.E. Mr. Juri Tam", "Minister of Labour, Alvenia"),
        ("co-chair", "H.E. Ambassador Lea M. Oro", "Permanent Delegate, Ketuva"),
        ("keynote", "Dr. Ida Ek", "Adviser, Office for Passage"),
        ("moderator", "Ms. Una Bell", "Founder of Passage Watch"),
        ("panellist", "Ms. Oda Brim", "Chair, Chamber of Hirers"),
        ("panellist", "Mr. Teo Amar", "Head, Crew Union"),
        ("panellist", "Hon. Liv Cor", "Mayor of Lorn"),
    ]
    assert {f.fields["section"] for f in find(ROUND_TABLE, "contributor")} == {"Round Table Two"}


def test_a_session_has_its_objectives_and_number_of_statements(find: Find) -> None:
    rows = [(f.fields["name"], f.fields["objectives"], f.fields["statements"]) for f in find(ROUND_TABLE, "session")]
    assert rows == [("Round Table Two", [4, 8, 21], 25), ("Round Table Three", [14], None)]


def test_key_points_have_run_in_heads_and_take_what_follows(find: Find) -> None:
    points = find(ROUND_TABLE, "key_point")
    assert [(f.fields["heading"], f.fields["session"]) for f in points] == [
        ("On papers", "Round Table Two"),
        ("Rescue at sea", "Round Table Two"),
    ]
    assert points[0].text.endswith("They added that vans cost little.")


def test_a_paragraph_behind_its_label_is_what_the_label_says_once(find: Find) -> None:
    found = find(
        """
        # Objective 3

        The desks opened in May.

        Challenges: A lack of clerks makes the queues at the desks long.

        Achievements: The first desk has already helped more than 400 people.
        """,
        "success",
        "challenge",
    )
    assert [(f.kind, f.fields["heading"], f.confidence) for f in found] == [
        ("challenge", "Challenges", 1.0),
        ("success", "Achievements", 1.0),
    ]


def test_numbered_key_points_keep_what_follows_whether_bullets_stand_before_the_numbers_or_not(find: Find) -> None:
    points = find(
        """
        # Summary

        Several areas of convergence emerged:

        - 1) Papers for all. Clerks need more vans to reach the far valleys.

        The islands told of their boats.

        2) The need to share what the coastguards know, without delay and in all the languages of the crews
        and passengers, with the harbours. Calls were answered late.

        - Two harbours share one line.
        """,
        "key_point",
    )
    assert [f.text.split()[-1] for f in points] == ["boats.", "line."]
    assert [f.fields["heading"].split()[0] for f in points] == ["Papers", "The"]


def test_items_under_successes_challenges_and_ways_forward_are_what_the_head_says(find: Find) -> None:
    found = find(
        """
        1.1. Saving lives

        Successes

        Successes include the following:

        - Coastguards answer calls together.
         - Day and night.

        “A boat in need has no flag.”

        Ana Ruiz, Commander, Coastguard

        - Families have a place to ask.

        Gaps and challenges:

        - Deaths on land are hardly counted.

        Ways forward

        - Member States should never use what families tell for enforcement.
        """,
        "success",
        "challenge",
        "recommendation",
        "quote",
    )
    assert [(f.kind, f.text) for f in found] == [
        ("success", "Coastguards answer calls together. Day and night."),
        ("quote", "“A boat in need has no flag.” Ana Ruiz, Commander, Coastguard"),
        ("success", "Families have a place to ask."),
        ("challenge", "Deaths on land are hardly counted."),
        ("recommendation", "Member States should never use what families tell for enforcement."),
    ]
    assert found[-1].fields["polarity"] == "refrain"
    assert {f.fields["section"] for f in found} == {"1.1"}


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Member States should refrain from fees.", {"addressed_to": ["Member States"], "polarity": "refrain"}),
        ("Cities must not share data.", {"addressed_to": ["Cities"], "polarity": "refrain"}),
        ("Not only States must act.", {"polarity": "do"}),
        ("Fees should end within five years, or by 2030.", {"timeline_years": [5, 2030]}),
        (
            "Speakers called for a 60 per cent cut in deaths.",
            {"target": "60 per cent cut in deaths", "modality": "ask"},
        ),
        ("The Government commits to open offices.", {"modality": "commit"}),
        ("There is a need for patience.", {"modality": "recommend", "addressed_to": [], "timeline_years": []}),
    ],
)
def test_a_recommendation_says_to_whom_by_when_and_how(text: str, fields: dict[str, object]) -> None:
    found = recommendation_fields(text)
    assert {key: found[key] for key in fields} == fields


def test_an_objective_printed_under_a_wrong_number_is_told(find: Find) -> None:
    found = find(
        """
        Objective 4 of the Compact
        “Enhance availability and flexibility of pathways for regular migration.”

        Objective 10 of the Global Compact
        “Prevent, combat and eradicate trafficking in persons in the context of international migration.”

        Objective 7 calls for “patience with all who ask”, said one speaker.
        """,
        "objective_reference",
    )
    rows = [(f.fields["number_printed"], f.fields["number"], f.fields["consistent"]) for f in found]
    assert rows == [(4, 5, False), (10, 10, True)]


def test_objectives_listed_in_a_note_are_references_with_their_own_places(find: Find) -> None:
    found = find(ROUND_TABLE, "objective_reference")
    assert [(f.fields["number"], f.text.split(":")[0]) for f in found] == [(8, "Objective 8"), (4, "Objective 4")]


@pytest.mark.parametrize(
    ("text", "source", "title", "year", "kind"),
    [
        ("Office for Passage, “The Long Way” (summary report), 2021.", "", "The Long Way", 2021, "report"),
        (
            "Office for Passage, Vans and Papers (toolkit), 2020.",
            "Office for Passage, [Vans and Papers](#) (toolkit), 2020.",
            "Vans and Papers",
            2020,
            "toolkit",
        ),
        (
            "Office for Passage, Registry portal (web portal), n.d.",
            "Office, [Registry portal](#)",
            "Registry portal",
            None,
            "platform",
        ),
    ],
)
def test_a_resource_is_taken_apart(text: str, source: str, title: str, year: int | None, kind: str) -> None:
    parsed = parse_resource(text, source)
    assert (parsed["title"], parsed["year"], parsed["type"]) == (title, year, kind)


def test_entries_of_useful_resources_are_resources(find: Find) -> None:
    found = find(
        "1.1. Saving lives\n\nUseful resources\n\n- Office for Passage, “The Long Way” (report), 2021.\n", "resource"
    )
    assert [(f.fields["title"], f.fields["publisher"], f.fields["section"]) for f in found] == [
        ("The Long Way", "Office for Passage", "1.1")
    ]


def test_authors_are_named_one_by_one_and_a_subtitle_belongs_to_the_title() -> None:
    parsed = parse_resource("De Wit, P., A. B. Hale and C. Roy, “Long Roads”: A Study of Ports. Lake Press, 2020.", "")
    assert (parsed["authors"], parsed["title"], parsed["publisher"], parsed["type"]) == (
        ["De Wit, P.", "A. B. Hale", "C. Roy"],
        "Long Roads: A Study of Ports",
        "Lake Press",
        "report",
    )


def test_a_work_on_two_lists_is_one_work_with_both_places(find: Find) -> None:
    found = find(
        """
        1.1. Ports

        Useful resources

        - Lake Press, “The Long Road Home” (report), 2020.

        1.2. Borders

        Useful resources

        - Lake Press Ltd, “The long road home” (report).
        - Lake Press, “The Long Road Home” (report), 1999.
        """,
        "resource",
    )
    lines = [[place["line"] for place in f.fields["cited"]] for f in found]
    assert lines == [[6, 12], [6, 12], [13]]


def test_an_entry_cut_at_a_comma_goes_on_in_the_next_bullet(find: Find) -> None:
    (entry,) = find("Useful resources\n\n- A Guide to Ports, Borders,\n- and Bridges, Lake Press, 2020.\n", "resource")
    assert entry.text == "A Guide to Ports, Borders, and Bridges, Lake Press, 2020."
