"""Reports made in another way than those we know: other words on the labels, labels inline, cards as tables."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from throughline.finding.finding import Finding

Found = Callable[[Path, str], list[Finding]]

DATA = Path(__file__).parent / "data"
COMPENDIA = ["inline_labels.md", "wrapped_lines.txt", "table_cards.md"]
MEETING = DATA / "meeting_report.txt"
SAID: dict[str, Any] = json.loads(MEETING.with_suffix(".json").read_text(encoding="utf-8"))


def test_sessions_of_a_meeting_are_found(found: Found) -> None:
    sessions = found(MEETING, "session")
    assert [(f.fields["objectives"], f.fields["statements"]) for f in sessions] == [
        (session["objectives"], session["statements"]) for session in SAID["sessions"]
    ]


def test_people_named_after_an_inline_role_are_found(found: Found) -> None:
    people = [
        [f.fields["role"], f.fields["name"], f.fields["affiliation"], f.fields["section"][:9]]
        for f in found(MEETING, "contributor")
    ]
    assert people == SAID["contributors"]


def test_a_block_quotation_has_its_speaker(found: Found) -> None:
    assert [[f.fields["quote"], f.fields["speaker"]] for f in found(MEETING, "quote")] == SAID["quotes"]
