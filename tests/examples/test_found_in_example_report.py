"""What is found in the example report is what its source says, in all three editions."""

import json
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from throughline.finding.finding import Finding
from tools.example_report.source import FOLDER

Found = Callable[[Path, str], list[Finding]]

TEXT, WORD, PDF = (FOLDER / f"example-report.{suffix}" for suffix in ("txt", "docx", "pdf"))
EXPECTED: dict[str, list[dict[str, Any]]] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
WHOLE = ("organizations", "period", "scope", "briefly_referred", "section", "contacts", "resources")
ROUND_TABLES = {session["name"] for session in EXPECTED["sessions"]}


def suffix(path: Path) -> str:
    return path.suffix[1:]


@pytest.fixture(params=[TEXT, WORD, PDF], ids=suffix)
def edition(request: pytest.FixtureRequest) -> Path:
    return request.param


def fold(text: str) -> str:
    return " ".join(text.split())


def whole(item: dict[str, Any]) -> str:
    """A bullet with the bullets nested in it."""
    return " ".join((item["text"], *item["nested"]))


def cards(findings: Iterable[Finding], *fields: str) -> list[dict[str, Any]]:
    return [
        {"number": f.fields["number"], "title": f.fields["title"].upper()} | {key: f.fields[key] for key in fields}
        for f in findings
    ]


def expected_cards(*fields: str) -> list[dict[str, Any]]:
    return [{key: card[key] for key in ("number", "title", *fields)} for card in EXPECTED["practices"]]


def test_every_card_is_found_with_its_short_fields(found: Found, edition: Path) -> None:
    assert cards(found(edition, "practice"), *WHOLE) == expected_cards(*WHOLE)


def test_descriptions_are_whole(found: Found, edition: Path) -> None:
    descriptions = [fold(finding.fields["description"]) for finding in found(edition, "practice")]
    assert descriptions == [fold(" ".join(card["description"])) for card in EXPECTED["practices"]]


@pytest.mark.parametrize("field", ["impacts", "lessons"])
def test_impacts_and_lessons_are_counted_as_printed(found: Found, edition: Path, field: str) -> None:
    told = [[fold(item) for item in finding.fields[field]] for finding in found(edition, "practice")]
    assert told == [[whole(item) for item in card[field]] for card in EXPECTED["practices"]]


def test_every_quote_has_its_speaker(found: Found, edition: Path) -> None:
    keys = ("quote", "speaker", "affiliation", "section")
    assert [{key: f.fields[key] for key in keys} for f in found(edition, "quote")] == EXPECTED["quotes"]


def test_every_contributor_has_role_affiliation_and_section(found: Found, edition: Path) -> None:
    keys = ("role", "name", "affiliation", "section")
    people = Counter(tuple(f.fields[key] for key in keys) for f in found(edition, "contributor"))
    assert people == Counter(tuple(person[key] for key in keys) for person in EXPECTED["contributors"])


def test_every_printed_objective_is_found_and_the_misprint_told(found: Found, edition: Path) -> None:
    keys = ("number_printed", "title_printed", "number", "consistent")
    printed = Counter(tuple(f.fields[key] for key in keys) for f in found(edition, "objective_reference"))
    assert printed == Counter(tuple(reference[key] for key in keys) for reference in EXPECTED["objective_references"])


@pytest.mark.parametrize(
    ("kind", "key"),
    [("success", "successes"), ("challenge", "challenges"), ("recommendation", "recommendations")],
)
def test_bullets_of_the_sections_are_found(found: Found, edition: Path, kind: str, key: str) -> None:
    sections = {item["section"] for item in EXPECTED[key]}
    listed = [f for f in found(edition, kind) if f.confidence == 1 and f.fields.get("section") in sections]
    told = [(f.fields["section"], fold(f.text)) for f in listed]
    assert told == [(item["section"], whole(item)) for item in EXPECTED[key]]


def test_pledges_are_found_with_who_made_them_and_by_when(found: Found, edition: Path) -> None:
    keys = ("actors", "commitment", "by")
    listed = [f for f in found(edition, "pledge") if f.confidence == 1]
    assert [{key: f.fields[key] for key in keys} for f in listed] == EXPECTED["pledges"]


def test_useful_resources_are_found(found: Found, edition: Path) -> None:
    keys = ("title", "year", "type", "section")
    listed = [tuple(f.fields[key] for key in keys) for f in found(edition, "resource")]
    assert listed == [tuple(resource[key] for key in keys) for resource in EXPECTED["resources"]]


def test_round_tables_have_their_objectives_and_statements(found: Found, edition: Path) -> None:
    keys = ("name", "objectives", "statements")
    tables = [
        {key: f.fields[key] for key in keys} for f in found(edition, "session") if f.fields["name"] in ROUND_TABLES
    ]
    assert tables == EXPECTED["sessions"]


def test_key_points_of_the_round_tables_are_whole(found: Found, edition: Path) -> None:
    points = [
        (f.fields["session"], f.fields["heading"], fold(f.text))
        for f in found(edition, "key_point")
        if f.fields["session"] in ROUND_TABLES
    ]
    assert points == [
        (point["session"], point["heading"], f"{point['heading']}: {' '.join(point['text'])}")
        for point in EXPECTED["key_points"]
    ]


def test_footnotes_are_in_no_finding(found: Found, edition: Path) -> None:
    kinds = ("practice", "quote", "key_point", "success", "challenge", "recommendation")
    notes = [note[:60] for note in EXPECTED["footnotes"]]
    texts = [finding.text for kind in kinds for finding in found(edition, kind)]
    assert [note for note in notes for text in texts if note in text] == []
