"""Reports made in another way than those we know: other words on the labels, labels inline, cards as tables."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from throughline.finding.finding import Finding

Found = Callable[[Path, str], list[Finding]]

DATA = Path(__file__).parent / "data"
COMPENDIA = ["inline_labels.md", "wrapped_lines.txt", "table_cards.md"]
MEETING = DATA / "meeting_report.txt"
SAID: dict[str, Any] = json.loads(MEETING.with_suffix(".json").read_text(encoding="utf-8"))


def outline(finding: Finding, card: dict[str, Any]) -> dict[str, Any]:
    """A found card in the keys of the expectation."""
    fields = finding.fields
    description = fields["description"]
    return {
        "number": fields["number"],
        "title": fields["title"],
        "organizations": fields["organizations"],
        "start": fields["period"]["start"],
        "end": fields["period"]["end"],
        "scope": fields["scope"],
        "impacts": len(fields["impacts"]),
        "lessons": len(fields["lessons"]),
        "resources": [resource["url"] for resource in fields["resources"]],
        "emails": [contact["email"] for contact in fields["contacts"]],
        "names": [contact["name"] for contact in fields["contacts"]],
        "description_starts": description[: len(card["description_starts"])],
        "description_ends": description[-len(card["description_ends"]) :],
    }


@pytest.mark.parametrize("name", COMPENDIA)
def test_cards_of_other_compendia_are_found_with_their_fields(found: Found, name: str) -> None:
    expected = json.loads((DATA / name).with_suffix(".json").read_text(encoding="utf-8"))
    findings = found(DATA / name, "practice")
    assert len(findings) == len(expected)
    assert [outline(finding, card) for finding, card in zip(findings, expected, strict=True)] == expected


@pytest.mark.parametrize("kind", ["success", "recommendation"])
def test_numbered_lists_under_other_headings_are_found(found: Found, kind: str) -> None:
    starts = SAID[kind]
    told = [finding.text for finding in found(MEETING, kind)]
    assert len(told) == len(starts)
    assert [start for start, text in zip(starts, told, strict=True) if start not in text] == []
