"""Pledges: who binds themselves to what, and by when; what only sounds like one."""

from collections.abc import Callable

import pytest

from throughline.finding.finding import Finding

Find = Callable[..., list[Finding]]


def pledged(findings: list[Finding]) -> list[tuple[list[str], str, object]]:
    return [(f.fields["actors"], f.fields["commitment"], f.fields["by"]) for f in findings]


def test_a_list_of_pledges_names_who_made_each(find: Find) -> None:
    found = find(
        """
        ## Pledges announced at the forum

        The following pledges were announced:

        - Kenya: to open ten offices by December 2027.
        - Union of Harbour Pilots: to train 200 pilots.
        - Mexico and Sweden will end the detention of children by 31 May 2030.
        - Answer every letter within a week.
        """,
        "pledge",
    )
    assert pledged(found) == [
        (["Kenya"], "to open ten offices by December 2027", 2027),
        (["Union of Harbour Pilots"], "to train 200 pilots", None),
        (["Mexico", "Sweden"], "Mexico and Sweden will end the detention of children by 31 May 2030", "2030-05-31"),
        ([], "Answer every letter within a week", None),
    ]


def test_under_the_heading_of_an_actor_pledges_are_that_actors(find: Find) -> None:
    found = find("# Ghana\n\n## Pledges\n\n- Register every birth by 2026.\n", "pledge")
    assert pledged(found) == [(["Ghana"], "Register every birth by 2026", 2026)]


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The Government of Ghana pledged to open ten offices by 2026.",
         (["The Government of Ghana"], "open ten offices by 2026", 2026)),
        ("IOM commits to answering every letter.", (["IOM"], "answering every letter", None)),
        ("Canada pledged USD 3 million to the fund.", (["Canada"], "USD 3 million to the fund", None)),
        ("Several States announced further contributions to the fund.",
         (["Several States"], "further contributions to the fund", None)),
        ("Kenya was thanked. It announced that it would waive all fees.", (["Kenya"], "waive all fees", None)),
        ("Member States committed to share their lists.", (["Member States"], "share their lists", None)),
    ],
)  # fmt: skip
def test_a_sentence_tells_who_promises_what(find: Find, sentence: str, told: tuple[list[str], str, object]) -> None:
    expected_actors, commitment, by = told
    ((actors, *rest),) = pledged(find(f"# Report\n\n{sentence}\n", "pledge"))
    assert rest == [commitment, by]
    assert [actor in " ".join(expected_actors) for actor in actors] == [True] * len(expected_actors)


@pytest.mark.parametrize(
    "sentence",
    [
        "IOM is committed to the principle that migration is good.",
        "Participants reaffirmed their commitment to human rights.",
        "States could commit to more, and should pledge to share.",
        "More than 150 pledges were announced by States.",
        "Kenya announced that the ferry had sunk in the night.",
        "Who pledged to pay for Kenya?",
        "Too often, governments commit themselves to working on a subject, and little follows.",
    ],
)
def test_what_binds_nobody_is_no_pledge(find: Find, sentence: str) -> None:
    assert find(f"# Report\n\n{sentence}\n", "pledge") == []


def test_what_a_quoted_speaker_says_we_will_do_is_pledged_for_whom_the_speaker_speaks(find: Find) -> None:
    found = find(
        """
        “We will open our consulates on Sundays. Everybody is glad about it.”

        Ana Ruiz, Minister of Foreign Affairs, Chile

        “We will not be able to sleep if nobody counts the boats at night.”

        Jon Berg, Harbour Master, Norway
        """,
        "pledge",
    )
    assert pledged(found) == [(["Chile"], "open our consulates on Sundays", None)]
