"""Sessions of meetings, what was said there in numbers, and side events."""

from collections.abc import Callable

import pytest

from throughline.finding.finding import Finding

Find = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("sentence", "statements"),
    [
        ("28 representatives from States and the UN system delivered statements.", 28),
        ("Twenty-six delegations took the floor.", 26),
        ("The meeting heard 24 statements by States.", 24),
        ("113 statements were delivered in two days.", 113),
        ("In 2022, twelve boats were counted.", None),
    ],
)
def test_a_session_tells_how_many_statements_were_delivered(find: Find, sentence: str, statements: int | None) -> None:
    (session,) = find(f"## Round Table One\n\nIt met at noon.\n\n{sentence}\n", "session")
    assert (session.fields["name"], session.fields["statements"]) == ("Round Table One", statements)


PROGRAMME = """
    # Final agenda

    ## Day 1

    09:00 - 10:00 Registration

    10:00 - 11:30 Panel 1: Lamps along the coast

    Moderator: Ana Ruiz, Director, Coast Office

    Speakers:

    - Jon Berg, Harbour Master, Port of Lorn

    13:00 – 15:00 Break 15:00 – 16:30 Panel 2 – Oil

    13:30 – 14:15 Side event

    Book launch: The Long Night

    ## Report

    It was ready by 10:30.
    """


def test_timed_items_of_a_programme_that_name_a_session_are_sessions(find: Find) -> None:
    names = [f.fields["name"] for f in find(PROGRAMME, "session")]
    assert names == ["Day 1", "Panel 1: Lamps along the coast", "Panel 2 – Oil"]


def test_people_of_a_programme_belong_to_its_session(find: Find) -> None:
    people = [(f.fields["role"], f.fields["name"], f.fields["section"]) for f in find(PROGRAMME, "contributor")]
    assert people == [
        ("moderator", "Ana Ruiz", "Panel 1: Lamps along the coast"),
        ("speaker", "Jon Berg", "Panel 1: Lamps along the coast"),
    ]


def test_a_session_names_those_who_chaired_moderated_and_spoke(find: Find) -> None:
    (panel,) = [f for f in find(PROGRAMME, "session") if f.fields["name"].startswith("Panel 1")]
    assert (panel.fields["moderators"], panel.fields["panellists"]) == (["Ana Ruiz"], ["Jon Berg"])
    (table,) = find(
        "## Round Table One\n\nIt met at noon.\n\nThe table was chaired by Ms. Ana Ruiz, Minister, Chile.\n", "session"
    )
    assert table.fields["chairs"] == ["Ms. Ana Ruiz"]


def test_side_events_are_found_in_programmes_lists_and_sentences(find: Find) -> None:
    told = """
        # Report

        The side event “Nets and Boats” was organized by IOM and the ILO on 3 May 2022. No side event was forgotten.

        ## Side events

        - “Voices from the coast”, hosted by Kenya
        - Launch of the atlas, 4 May 2022
        """
    keys = ("title", "date", "organizers")
    found = [tuple(f.fields[key] for key in keys) for f in (*find(PROGRAMME, "side_event"), *find(told, "side_event"))]
    assert found == [
        ("Book launch: The Long Night", None, []),
        ("Nets and Boats", "3 May 2022", ["IOM", "ILO"]),
        ("Voices from the coast", None, ["Kenya"]),
        ("Launch of the atlas", "4 May 2022", []),
    ]


def test_a_session_has_the_objectives_and_those_who_chair_and_speak_without_a_title_before_their_names(
    find: Find,
) -> None:
    found = find(
        """
        # Round table 1 (objectives 2, 5 and 6)

        The round table was co-chaired by Morocco and Jordan. Keynote speech by Ida Ek, Adviser, Office for Passage. 14
        statements were delivered.

        The first panel (moderated by Oda Brim, Chair, Chamber of Hirers (CoH)) was short.

        The last one was moderated by Teo Amar, Head, Crew Union, and included two crews.

        # Side events

        - Side event 1: Boats for all, organized by UNHCR
        """,
        "session",
        "contributor",
        "side_event",
    )
    (session,) = (f for f in found if f.kind == "session")
    assert (session.fields["objectives"], session.fields["statements"]) == ([2, 5, 6], 14)
    assert [
        (f.fields["role"], f.fields["name"], f.fields["affiliation"]) for f in found if f.kind == "contributor"
    ] == [
        ("co-chair", "Morocco", None),
        ("co-chair", "Jordan", None),
        ("keynote", "Ida Ek", "Adviser, Office for Passage"),
        ("moderator", "Oda Brim", "Chair, Chamber of Hirers (CoH)"),
        ("moderator", "Teo Amar", "Head, Crew Union"),
    ]
    assert [f.fields["title"] for f in found if f.kind == "side_event"] == ["Boats for all"]
