"""Guiding questions of agendas and notes, with the session they were asked for."""

from collections.abc import Callable

from throughline.finding.finding import Finding

Find = Callable[..., list[Finding]]

AGENDA = """
    # Final agenda

    ## Day 1

    10:00 – 11:30 Panel 1 – Lamps along the coast

    The panel looks at lamps. Who needs them?

    Guiding questions:

    - Who lights the lamps? Who pays?
    - How can oil be saved? 11:30 – 12:00 Panel 2 – Oil

    The following questions are proposed to guide the discussion:

    - Where does oil come from?
    - Bread and butter.

    # Speech

    - Is this a list of one?

    Why do we ask?
    """


def asked(findings: list[Finding]) -> list[tuple[str, str]]:
    return [(f.fields["question"], f.fields["session"]) for f in findings]


def test_questions_of_an_agenda_are_found_with_their_session(find: Find) -> None:
    assert asked(find(AGENDA, "guiding_question")) == [
        ("Who lights the lamps? Who pays?", "Panel 1 – Lamps along the coast"),
        ("How can oil be saved?", "Panel 1 – Lamps along the coast"),
        ("Where does oil come from?", "Panel 2 – Oil"),
    ]


def test_a_list_of_questions_needs_no_head(find: Find) -> None:
    found = find("## Round Table Two\n\nThe table met twice.\n\n- Who pays?\n- Who sleeps?\n", "guiding_question")
    assert asked(found) == [("Who pays?", "Round Table Two"), ("Who sleeps?", "Round Table Two")]


def test_questions_under_questions_for_discussion_may_be_paragraphs(find: Find) -> None:
    found = find("## Questions for discussion\n\nWho lights the lamps?\n\nThe lamps are lit.\n", "guiding_question")
    assert [f.text for f in found] == ["Who lights the lamps?"]
