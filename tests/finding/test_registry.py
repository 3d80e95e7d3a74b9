"""All extractors together: places to the letter, ids for good, and the annotations of the real reports."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.finding.conftest import as_document
from throughline.finding.finding import Finding, as_json
from throughline.finding.registry import extractor_versions, extractors, find_all
from throughline.reading.cleaning import clean
from throughline.reading.document import Document
from throughline.tagging.tag import as_json as tag_as_json
from throughline.tagging.tagger import tag_text

Find = Callable[..., list[Finding]]


def assert_stands_on_source(document: Document) -> None:
    for finding in find_all(document):
        slices = "".join(document.text[start:end] for start, end in finding.anchor.spans)
        assert slices == finding.anchor.quote
        assert clean(slices) == finding.text


def test_every_finding_of_the_real_reports_is_the_source_letter_for_letter(real: dict[str, Document]) -> None:
    for document in real.values():
        assert_stands_on_source(document)


def test_every_finding_of_the_example_is_the_source_letter_for_letter(example: str) -> None:
    assert_stands_on_source(as_document(example))


def test_the_same_run_gives_the_same_ids_and_no_two_alike(example: str) -> None:
    first, second = (find_all(as_document(example)) for _ in range(2))
    assert [finding.id for finding in first] == [finding.id for finding in second]
    assert len({finding.id for finding in first}) == len(first)


def test_findings_come_in_the_order_printed_and_name_their_extractor(example: str) -> None:
    found = find_all(as_document(example))
    assert [f.anchor.spans[0] for f in found] == sorted(f.anchor.spans[0] for f in found)
    assert {f.extractor for f in found} <= set(extractor_versions())
    kinds = {extractor.NAME: extractor.KINDS for extractor in extractors()}
    assert [f for f in found if f.kind not in kinds[f.extractor]] == []


LINES = [
    "1.1. Saving lives", "1.1.1 NIGHT BUSES", "ORGANIZATION", "City of Lorn", "PERIOD", "2021", "DESCRIPTION", "A bus.",
    "IMPACTS", "- It runs.", "CONTACT", "a@example.org", "“Quoted words that stand alone.”", "Ana Ruiz, Consul",
    "Successes", "Challenges", "Ways forward", "PANELLISTS", "- Ana Ruiz, Consul (moderator)", "Useful resources",
    "Objective 4 of the Compact", "Round Table One", "Key points are presented below:", "On papers: They go.",
    "| Organization | Lorn |", "| a | b |", "", "", "and goes on", "¹ Objective 8: Save lives",
    "co-chaired by Mr. A B, C.", "10:00 – 11:30 Panel 1 – Boats 12:00 - 13:00 Side event", "Guiding questions:",
    "- Who pays? 14:00 - 15:00 Closing session", "Pledges", "- Kenya: to act by 2030.", "Cities should:", "Side events",
    "Ghana pledged to wait. It announced that it would stay; within two years.", "Open the door. Count us.",
]  # fmt: skip


@settings(max_examples=150)
@given(st.lists(st.one_of(st.sampled_from(LINES), st.text(alphabet='aB ,.:;()"“”-', max_size=30)), max_size=40))
def test_no_order_of_lines_makes_finding_fail_or_leave_the_source(lines: list[str]) -> None:
    assert_stands_on_source(as_document("\n".join(lines)))


def test_a_finding_prints_with_the_keys_that_others_rely_on(example: str) -> None:
    document = as_document(example)
    printed = as_json(find_all(document)[0], document)
    assert set(printed) == {
        "kind", "document", "line_start", "line_end", "page", "path", "sha256", "spans", "text", "fields", "tags",
        "extractor",
    }  # fmt: skip
    assert json.loads(json.dumps(printed)) == printed


@pytest.fixture(scope="module")
def scores(
    real: dict[str, Document], shared: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, dict[str, Any]]:
    """The annotations' own scores of what is found in the real reports, by measure."""
    folder = tmp_path_factory.mktemp("scores")
    with (folder / "findings.jsonl").open("w", encoding="utf-8") as file:
        for document in real.values():
            for finding in find_all(document):
                tags = [tag_as_json(tag) for tag in tag_text(finding.text)] if finding.kind == "key_point" else []
                file.write(json.dumps(as_json(finding, document, tags)) + "\n")
    command = [sys.executable, shared / "tools/score.py", folder / "findings.jsonl", "--json", folder / "scores.json"]
    subprocess.run(command, check=True, capture_output=True, env={"PYTHONIOENCODING": "utf-8"})
    return {score["measure"]: score for score in json.loads((folder / "scores.json").read_text(encoding="utf-8"))}


@pytest.mark.parametrize(
    ("measure", "key", "least"),
    [
        ("practice", "recall", 1.0),
        ("practice", "precision", 1.0),
        ("practice", "field_accuracy", 0.97),
        ("quote", "recall", 0.95),
        ("quote", "precision", 0.95),
        ("quote", "field_accuracy", 0.95),
        ("contributor", "recall", 0.97),
        ("contributor", "precision", 0.97),
        ("contributor", "field_accuracy", 0.97),
        ("key_point", "recall", 1.0),
        ("success", "recall", 0.95),
        ("challenge", "recall", 0.95),
        ("resource", "recall", 0.95),
        ("recommendation", "recall", 0.95),
        ("objective_reference", "recall", 1.0),
        ("objective_reference", "field_accuracy", 1.0),
    ],
)
def test_the_annotated_findings_are_found(
    measure: str, key: str, least: float, scores: dict[str, dict[str, Any]]
) -> None:
    assert scores[measure][key] >= least


def test_recommendations_have_their_years_and_little_beside_them(scores: dict[str, dict[str, Any]]) -> None:
    assert scores["recommendation"]["fields"]["timeline"] == 1
    assert scores["recommendation"]["per_gold"] <= 3
