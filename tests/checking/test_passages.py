"""REP001 finds what is told twice, word for word or in other words, and leaves alone what must stand twice."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checking.conftest import Check, check_texts
from throughline.checking import passages
from throughline.checking.diagnostic import MOST_RELATED, Severity
from throughline.finding.report import Report
from throughline.reading.files import read_file

TOLD = (
    "Fishing villages along the northern coast have opened night shelters where people pulled from the water can "
    "sleep, eat and telephone their families."
)
NEARLY = TOLD.replace("Fishing villages", "Several villages").replace("can sleep, eat", "may rest, eat")
RETOLD = (
    "Night shelters, in which people pulled from the water can eat and telephone their families, exist in villages "
    "along the coast since the winter of that year."
)
OTHER = "A cooperative of seamstresses repaired the sails of the whole fleet before the first autumn storms arrived."


def lines(check: Check, *texts: str) -> list[tuple[str, int | None, list[str]]]:
    found = check(*texts, only="REP001")
    return [(said.where.document, said.where.line, [str(other) for other in said.related]) for said in found]


@pytest.mark.parametrize(
    ("again", "severity", "told"),
    [
        (TOLD, Severity.WARNING, "word for word"),
        (NEARLY, Severity.WARNING, "nearly word for word"),
        (RETOLD, Severity.INFO, "in other words"),
    ],
)
def test_passage_told_again_is_marked_where_it_comes_again(
    check: Check, again: str, severity: Severity, told: str
) -> None:
    found = check(f"{OTHER}\n\n{TOLD}\n", f"{again}\n", only="REP001")
    assert [(said.severity, told in said.message) for said in found] == [(severity, True)]
    assert [str(other) for said in found for other in said.related] == ["a.md:3"]


def test_sentence_inside_a_longer_paragraph_is_found_with_its_own_line(check: Check) -> None:
    paragraph = f"{OTHER}\n{TOLD.replace(' can ', chr(10) + 'can ')}\n"
    assert lines(check, f"{TOLD}\n", paragraph) == [("b.md", 2, ["a.md:1"])]


def test_neighbouring_sentences_are_one_passage(check: Check) -> None:
    both = f"{TOLD} {OTHER}\n"
    assert lines(check, both, both) == [("b.md", 1, ["a.md:1"])]


@pytest.mark.parametrize(
    "line",
    [
        "Amina Odum, Deputy Director of the Department for Coastal Affairs, Ministry of Fisheries, Northland",
        "Panel 3: Night shelters and their part in the rescue of people along the coast",
        "Objective 8 of the Compact: “Save lives and establish coordinated international efforts on missing migrants.”",
        "The report can be had from https://example.org/reports/night-shelters-along-the-northern-coast-of-the-sea.",
        "NIGHT SHELTERS ALONG THE COAST: WHAT VILLAGES DID, WHAT IT COST AND WHO PAID FOR ALL OF IT",
    ],
)
def test_names_titles_objectives_and_addresses_may_stand_twice(check: Check, line: str) -> None:
    assert lines(check, f"{OTHER}\n\n{line}\n", f"{line}\n\nA day went by in the town.\n") == []


def test_works_cited_twice_are_no_repeats(check: Check) -> None:
    cited = f"## Useful resources\n\n- {TOLD[:-1]} (brochure), 2019\n"
    assert lines(check, f"# One\n\n{cited}", f"# Two\n\n{cited}") == []


def test_at_most_twelve_other_places_are_named(check: Check) -> None:
    found = check(*[f"{TOLD}\n"] * 16, only="REP001")
    assert len(found) == 15
    assert max(len(said.related) for said in found) <= MOST_RELATED


@given(st.lists(st.sampled_from([TOLD, NEARLY, OTHER, "A short line."]), max_size=9))
def test_every_place_named_comes_earlier(texts: list[str]) -> None:
    for said in check_texts(*(f"{text}\n" for text in texts), only="REP001"):
        assert all(other.path < said.where.path for other in said.related)


def test_annotated_repeats_of_the_real_reports_are_found(shared: Path, seeds: list[Path]) -> None:
    """At least 0.93 of the passages that readers found told twice."""
    traces = [trace for path in seeds for trace in passages.traces_of(Report(read_file(path)))]
    said = list(passages.compare(traces, passages.find_pairs(traces)))
    places = [[(w.document[:3], w.line or 0) for w in (each.where, *each.related)] for each in said]
    rows = [json.loads(row) for row in (shared / "gold" / "duplicates.jsonl").read_text("utf-8").splitlines()]

    def stands_at(side: dict, among: list[tuple[str, int]]) -> bool:
        return any(doc == side["doc"] and side["start_line"] - 3 <= n <= side["end_line"] + 3 for doc, n in among)

    found = [row for row in rows if any(stands_at(row["a"], each) and stands_at(row["b"], each) for each in places)]
    assert len(found) >= 0.93 * len(rows) > 0
