"""How well the tagger does on texts that people labelled. ``pytest tests/tagging/test_measured.py -s`` prints it."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from throughline.tagging.tagger import tag_text


@dataclass(frozen=True, kw_only=True)
class Measure:
    """Over labelled texts. ``named``: how often a label that must be there is among the tags."""

    texts: int
    precision: float
    recall: float
    first: float
    named: float

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall)

    def __str__(self) -> str:
        return (
            f"{self.texts} texts, precision {self.precision:.3f}, recall {self.recall:.3f}, F1 {self.f1:.3f}, "
            f"first tag right {self.first:.3f}, a label among the tags {self.named:.3f}"
        )


def measure(items: list[tuple[str, set[int], set[int]]]) -> Measure:
    """Of texts with the labels that must be there and those that may."""
    right = wrong = hit = missed = first = named = 0
    for text, wanted, allowed in items:
        found = [int(tag.code) for tag in tag_text(text) if tag.scheme == "objective"]
        right += len(set(found) & allowed)
        wrong += len(set(found) - allowed)
        hit += len(set(found) & wanted)
        missed += len(wanted - set(found))
        first += bool(found) and found[0] in allowed
        named += bool(set(found) & wanted)
    texts = len(items)
    precision, recall = right / (right + wrong), hit / (hit + missed)
    return Measure(texts=texts, precision=precision, recall=recall, first=first / texts, named=named / texts)


@pytest.fixture(scope="module")
def labelled(shared: Path) -> list[tuple[str, set[int], set[int]]]:
    """Passages of reports with the objectives that two readers both named, and that either did."""
    lines = (shared / "gold" / "tagged_texts.jsonl").read_text(encoding="utf-8").splitlines()
    read: list[dict[str, Any]] = [json.loads(line) for line in lines]
    return [(item["text"], set(item["objectives"]), set(item["accepted"])) for item in read]


@pytest.fixture(scope="module")
def official_actions(shared: Path) -> list[tuple[str, set[int], set[int]]]:
    """The official wording of the Compact's actions, each with its own objective; none names number or title."""
    path = shared / "reference" / "gcm_objectives_actions.json"
    return [
        (action["text"], {objective["number"]}, {objective["number"]})
        for objective in json.loads(path.read_text(encoding="utf-8"))
        for action in objective["actions"]
    ]


def test_passages_of_reports_get_the_objectives_that_readers_gave(labelled: list[Any]) -> None:
    measured = measure(labelled)
    print(f"\npassages of reports: {measured}")
    assert measured.f1 >= 0.85
    assert measured.first >= 0.9


def test_official_actions_get_the_objective_that_they_stand_under(official_actions: list[Any]) -> None:
    measured = measure(official_actions)
    print(f"\nofficial wording of the actions: {measured}")
    assert measured.texts == 187
    assert measured.first >= 0.78
    assert measured.named >= 0.88
