"""FIG001 marks real contradictions and is quiet where sources agree; SRC001 asks for a source or a date."""

import json
from pathlib import Path

import pytest

from tests.checking.conftest import Check
from throughline.checking.checker import Checker
from throughline.checking.configuration import no_configuration
from throughline.finding.report import Report
from throughline.reading.files import read_file

HELD = "The harbour forum was held in Northport from 3 to 5 May 2019."
GATHERED = (
    "The gathering drew {} from fishing villages, rescue crews, shelter keepers and the offices that count boats along "
    "the coast."
)
MEET = "The keepers agreed to meet again in {}, Northland, in the last week of winter, to count what each had spent."


def alarms(check: Check, *texts: str) -> list[tuple[str, int | None, list[str]]]:
    found = check(*texts, only="FIG001")
    return [(said.where.document, said.where.line, [str(other) for other in said.related]) for said in found]


def test_different_counts_in_a_sentence_told_again_are_marked(check: Check) -> None:
    one, other = (GATHERED.format(count) for count in ("around 300 people", "480 people"))
    (said,) = check(f"{one}\n", f"A day later. {other}\n", only="FIG001")
    assert (said.where.document, [str(place) for place in said.related]) == ("b.md", ["a.md:1"])
    assert "480 people" in said.message
    assert "300 people" in said.message


def test_different_counts_at_the_same_event_are_marked_though_told_in_other_words(check: Check) -> None:
    one = f"{HELD}\n\nThis forum involved around 300 registered keepers of shelters.\n"
    other = "The forum, which took place from 3 to 5 May, gathered over 420 keepers in all.\n"
    assert alarms(check, one, other) == [("b.md", 1, ["a.md:3"])]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("more than 600 people", "650 people"),
        ("around 300 people", "310 people"),
        ("nearly 500 people", "480 people"),
        ("7 million people", "7.1 million people"),
        ("1,200 people", "1,180 people"),
        ("300 people", "40 boats"),
        ("300 people", "300 people"),
    ],
)
def test_figures_that_can_both_be_right_are_quiet(check: Check, one: str, other: str) -> None:
    assert alarms(check, f"{GATHERED.format(one)}\n", f"A day later. {GATHERED.format(other)}\n") == []


def test_figures_of_other_years_and_other_events_are_quiet(check: Check) -> None:
    counts = (("300 people", 2018), ("480 people", 2019))
    years = [f"{GATHERED.format(count)[:-1]} in {year}.\n" for count, year in counts]
    assert alarms(check, *years) == []
    events = [
        f"It was held on {day} May.\n\n{GATHERED.format(count)}\n"
        for day, count in ((3, "300 people"), (19, "480 people"))
    ]
    assert alarms(check, *events) == []


def test_formula_that_a_report_says_of_each_session_is_quiet(check: Check) -> None:
    formula = "The panel was followed by a talk in which {} people from villages and crews told what they saw."
    text = "\n\n".join(f"# Session {n}\n\n{formula.format(20 + n)}" for n in range(1, 4))
    assert alarms(check, f"{text}\n") == []


def test_different_places_of_the_same_thing_are_marked(check: Check) -> None:
    assert alarms(check, f"{MEET.format('Northport')}\n", f"{MEET.format('Southwick')}\n") == [("b.md", 1, ["a.md:1"])]


def test_place_that_is_only_told_more_closely_is_quiet(check: Check) -> None:
    assert alarms(check, f"{MEET.format('Old Northport')}\n", f"{MEET.format('Northport')}\n") == []


@pytest.mark.parametrize(
    ("one", "other", "marked"),
    [
        ("18 and 19 April 2017", "18 and 20 April 2017", True),
        ("18 April 2017", "19 April 2017", True),
        ("18 and 19 April 2017", "18–19 April 2017", False),
        ("18 and 19 April 2017", "18 April", False),
        ("18 and 19 April 2017", "18 and 19 July 2017", False),
        ("18 April 2017", "19 April 2018", False),
    ],
)
def test_other_days_of_the_same_month_are_marked_in_a_sentence_told_again(
    check: Check, one: str, other: str, marked: bool
) -> None:
    told = "The keepers of all night shelters along the northern coast met on {} to count boats, beds, bread and money."
    found = alarms(check, f"{told.format(one)}\n", f"{told.format(other)}\n")
    assert found == ([("b.md", 1, ["a.md:1"])] if marked else [])


def test_share_or_large_number_without_source_or_date_is_a_remark(check: Check) -> None:
    found = check("Some 45 per cent of all boats were never seen again by those who waited.\n", only="SRC001")
    assert [(said.severity.value, said.where.line) for said in found] == [("info", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "In 2019, some 45 per cent of all boats were never seen again.",
        "According to the harbour office, 45 per cent of all boats were never seen again.",
        "Some 45 per cent of all boats were never seen again.¹\n\n¹ Harbour office.",
        "Four panels and 34 speakers filled the two days.",
    ],
)
def test_figure_with_source_or_date_and_what_one_counts_oneself_are_quiet(check: Check, text: str) -> None:
    assert check(f"{text}\n", only="SRC001") == []


def test_annotated_contradictions_and_agreements_of_the_real_reports(shared: Path, seeds: list[Path]) -> None:
    """At least half of the real contradictions are found, no agreement is taken for one."""
    checker = Checker(no_configuration(), ["FIG001", "QUO001"])
    said = checker.compare([checker.check(Report(read_file(path))).traces for path in seeds])
    places = [[(where.document[:3], where.line or 0) for where in (each.where, *each.related)] for each in said]

    def rows(name: str) -> list[dict]:
        return [json.loads(row) for row in (shared / "gold" / name).read_text("utf-8").splitlines()]

    def is_alarmed(row: dict) -> bool:
        claims = [(claim["doc"], claim["line"]) for claim in row["claims"]]
        return any(
            sum(any(doc == d and abs(line - n) <= 3 for d, n in each) for doc, line in claims) >= 2 for each in places
        )

    kinds = ("number", "sum", "place", "content", "quotation")
    real = [row for row in rows("conflicts.jsonl") if row["severity"] in ("real", "derived") and row["kind"] in kinds]
    assert sum(map(is_alarmed, real)) >= 0.5 * len(real) > 0
    assert [row["id"] for row in rows("agreements.jsonl") if is_alarmed(row)] == []
