"""OBJ001, ACR001, QUO001 and the footnotes of SRC001: each speaks where it should and is quiet where it should."""

import pytest

from tests.checking.conftest import Check

TOLD = "Rivers rose and the harbour office counted boats until the evening."


def lines(check: Check, code: str, *texts: str) -> list[tuple[str, int | None, list[int | None]]]:
    found = check(*texts, only=code)
    return [(said.where.document, said.where.line, [other.line for other in said.related]) for said in found]


def test_objective_with_anothers_title_is_an_error(check: Check) -> None:
    text = "Objective 7: “Save lives and establish coordinated international efforts on missing migrants.”\n"
    (said,) = check(text, only="OBJ001")
    assert (said.severity.value, said.where.line, said.suggestion) == ("error", 1, "Objective 8")


def test_objective_with_its_own_title_or_none_is_quiet(check: Check) -> None:
    text = (
        "Objective 8: “Save lives and establish coordinated international efforts on missing migrants.”\n\n"
        "Objective 7 was discussed on Tuesday by all who came.\n"
    )
    assert lines(check, "OBJ001", text) == []


def test_acronym_before_its_long_form_is_marked_once_where_it_comes_first(check: Check) -> None:
    text = (
        "The RCM met twice in the year and wrote a letter to all.\n\nLater the RCM met again in the same town.\n\n"
        "The Regional Conference on Migration (RCM) is to meet in June.\n"
    )
    assert lines(check, "ACR001", text) == [("a.md", 1, [5])]


def test_acronym_spelled_out_in_two_ways_names_both(check: Check) -> None:
    text = (
        "The Regional Conference on Migration (RCM) met in June.\n\n"
        "The letter went to the Rural Council of Ministers (RCM) in July.\n"
    )
    assert lines(check, "ACR001", text) == [("a.md", 3, [1])]


@pytest.mark.parametrize(
    "text",
    [
        "The Regional Conference on Migration (RCM) met. Then the RCM went home by train that night.",
        "The Regional Conference on Migration (RCM) met.\n\nThe regional conferences on migration (RCMs) met.",
        "The UN asked for it, and the United Nations (UN) got it in the end of the year.",
        "MEETING OF THE RCM IN JUNE\n\nThe Regional Conference on Migration (RCM) met in June with all who came.",
        "RCM Regional Conference on Migration\n\nThe RCM met in June and the people of the town came too.",
        "It was held (in part) by day, and the hall (A) was full of people who came from afar.",
    ],
)
def test_acronyms_in_good_order_are_quiet(check: Check, text: str) -> None:
    assert lines(check, "ACR001", f"{text}\n") == []


QUOTED = "we will open the harbour to all who come by night and give them bread and a bed"


def test_quotation_that_differs_from_its_other_printing_is_marked(check: Check) -> None:
    one = f"The mayor said: “{QUOTED.capitalize()}.”\n"
    other = f"As the mayor put it, “{QUOTED.replace('bread', 'soup')}”.\n"
    assert lines(check, "QUO001", one, other) == [("b.md", 1, [1])]
    (said,) = check(one, other, only="QUO001")
    assert "“soup” where its other printing at a.md:1 reads “bread”" in said.message


@pytest.mark.parametrize(
    "other",
    [
        f"“{QUOTED.upper()}!”",
        "“we will open the harbour to all [..] and give them bread and a bed”",
        "“open the harbour to all who come by night and give them bread”",
        "“we will open the harbour to all who come … and give them bread and a bed”",
        "“we shall see what the council says of it when it meets again in spring”",
    ],
)
def test_cut_or_unlike_quotations_are_quiet(check: Check, other: str) -> None:
    assert lines(check, "QUO001", f"She said “{QUOTED}”.\n", f"She said {other}.\n") == []


def test_footnote_mark_without_its_footnote_is_marked(check: Check) -> None:
    text = f"{TOLD}¹ The mayor came later in the day.²\n\n¹ Harbour office, yearly book, 2019.\n"
    assert lines(check, "SRC001", text) == [("a.md", 1, [])]
    assert lines(check, "SRC001", "It is so, says the book.[^7] It is.\n") == [("a.md", 1, [])]


@pytest.mark.parametrize(
    "text",
    [
        f"{TOLD}¹\n\n¹ Harbour office, yearly book, 2019.",
        "The plot has 40 m² and the air 3 mg/m³ of CO₂ in it.",
        "It says so.[^a]\n\n[^a]: In the yearly book.",
        "Of all that were counted.12 were lost in the storm of that night.",
    ],
)
def test_marks_with_notes_and_raised_figures_of_units_are_quiet(check: Check, text: str) -> None:
    assert lines(check, "SRC001", f"{text}\n") == []
