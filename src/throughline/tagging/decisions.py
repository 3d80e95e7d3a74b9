"""What editors decided about the objectives of passages: read, checked for contradictions, their agreement measured."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Any

from throughline.compact import objectives


class Ruling(StrEnum):
    """What an editor did with the objectives proposed: let them stand, gave the right ones, or took them away."""

    ACCEPTED = "accepted"
    CORRECTED = "corrected"
    REJECTED = "rejected"


@dataclass(frozen=True, kw_only=True, slots=True)
class Decision:
    """One editor's decision on one passage. ``objectives``: codes that are right, or, if rejected, that are wrong."""

    passage: str
    text: str
    ruling: Ruling
    objectives: frozenset[str]
    editor: str = ""


class BadDecision(ValueError):
    """A line that is no decision; ``str()`` says why."""


def parse_decision(line: str, number: int) -> Decision:
    """The decision on a line of JSON Lines: ``{"id", "text", "decision", "objectives", "editor"}``. Raises BadDecision.

    Without an id the passage is known by its text.
    """
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise BadDecision(f"line {number}: not JSON ({error})") from None
    if not isinstance(entry, dict):
        raise BadDecision(f"line {number}: a JSON object was expected")
    text, rulings = entry.get("text"), [ruling.value for ruling in Ruling]
    if not isinstance(text, str) or not text.strip():
        raise BadDecision(f'line {number}: "text" must be the words of a passage')
    if entry.get("decision") not in rulings:
        raise BadDecision(f'line {number}: "decision" must be one of {", ".join(rulings)}')
    codes = _codes(entry.get("objectives"), number)
    ruling = Ruling(entry["decision"])
    if ruling is Ruling.REJECTED and not codes:
        raise BadDecision(f'line {number}: "objectives" must name what was rejected')
    editor = str(entry.get("editor") or "")
    return Decision(passage=str(entry.get("id") or text), text=text, ruling=ruling, objectives=codes, editor=editor)


def _codes(listed: Any, number: int) -> frozenset[str]:
    known = {objective.code for objective in objectives()}
    if not isinstance(listed, list):
        raise BadDecision(f'line {number}: "objectives" must be a list of numbers')
    for code in listed:
        if str(code) not in known:
            raise BadDecision(f'line {number}: "{code}" is not an objective of the Compact (1 to 23)')
    return frozenset(map(str, listed))


def find_contradictions(decisions: Iterable[Decision]) -> Iterator[tuple[Decision, Decision]]:
    """Pairs of decisions on one passage that cannot both hold: other objectives, or one that was also rejected."""
    for each in _by_passage(decisions):
        for one, other in combinations(each, 2):
            if _contradict(one, other):
                yield one, other


def _contradict(one: Decision, other: Decision) -> bool:
    rejected = (one.ruling is Ruling.REJECTED) + (other.ruling is Ruling.REJECTED)
    if rejected == 0:
        return one.objectives != other.objectives
    return rejected == 1 and bool(one.objectives & other.objectives)


def agreement(decisions: Iterable[Decision]) -> tuple[float, int] | None:
    """Krippendorff's alpha over objective by passage, and the number of passages that two editors or more tagged.

    Each objective that any of them named is a unit: named or not. None if no passage was tagged twice.
    Source: K. Krippendorff, Content Analysis, chapter on reliability; the form with a coincidence matrix.
    """
    codes = [objective.code for objective in objectives()]
    shared = [each for each in _by_passage(decisions) if len(_by_editor(each)) > 1]
    if not shared:
        return None
    yes = no = disagreement = 0.0
    for each in shared:
        editors = _by_editor(each)
        for code in codes:
            named = sum(code in said for said in editors)
            others = len(editors) - named
            yes, no = yes + named, no + others
            disagreement += 2 * named * others / (len(editors) - 1)
    expected = 2 * yes * no / (yes + no - 1)
    return (1 - disagreement / expected if expected else 1.0), len(shared)


def _by_passage(decisions: Iterable[Decision]) -> list[list[Decision]]:
    passages: dict[str, list[Decision]] = {}
    for decision in decisions:
        passages.setdefault(decision.passage, []).append(decision)
    return list(passages.values())


def _by_editor(decisions: Sequence[Decision]) -> list[frozenset[str]]:
    """What each named editor said last of a passage, rejections apart: those do not say what is right."""
    said = {each.editor: each.objectives for each in decisions if each.editor and each.ruling is not Ruling.REJECTED}
    return list(said.values())
