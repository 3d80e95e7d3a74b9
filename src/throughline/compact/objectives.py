"""The 23 objectives of the Compact and its 187 lettered actions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated

from throughline.compact.errors import UnknownCode
from throughline.compact.labels import working_labels
from throughline.compact.loading import Count, Fault, Pattern, Range, Unique, Words, data_file, read_yaml

ACTIONS_IN_ALL = 187
FIRST_OBJECTIVE_PARAGRAPH = 17

ObjectiveNumber = int


@dataclass(frozen=True, kw_only=True, slots=True)
class Objective:
    """An objective of the Compact. ``titles``: official ones by language (BCP 47); ``label``: the Network hub's.

    ``paragraph``: of A/RES/73/195. ``round_table``: the one of the 2022 forum that discussed it. ``actions``: letter to
    our own short label. Actions are a menu, not obligations (paragraph 16): nobody is scored for not using one.
    """

    number: Annotated[ObjectiveNumber, Range(1, 23)]
    paragraph: Annotated[int, Range(17, 39)]
    titles: Mapping[str, str] = field(hash=False)
    label: str
    round_table: Annotated[int, Range(1, 4)]
    action_count: Annotated[int, Range(1, 26)]
    actions: Mapping[str, Annotated[str, Words(2, 8)]] = field(hash=False)

    @property
    def code(self) -> str:
        return str(self.number)

    @property
    def title(self) -> str:
        """The official English title."""
        return self.titles["en"]

    def label_in(self, language: str) -> tuple[str, bool]:
        """The short label in a language (BCP 47) and whether it is official; the English one if there is none."""
        labels = working_labels(language)
        return (labels.objectives[self.code], False) if labels else (self.label, True)

    def faults(self) -> Iterator[Fault]:
        if "en" not in self.titles:
            yield Fault(key="titles", expected="an English title", found=", ".join(self.titles) or "none")
        paragraph = self.number + FIRST_OBJECTIVE_PARAGRAPH - 1
        if self.paragraph != paragraph:
            yield Fault(key="paragraph", expected=str(paragraph), found=str(self.paragraph))
        if len(self.actions) != self.action_count:
            found = f"{len(self.actions)} of objective {self.number}"
            yield Fault(key="actions", expected=f"{self.action_count} actions", found=found)
        letters = "".join(self.actions)
        if letters != "abcdefghijklmnopqrstuvwxyz"[: len(letters)]:
            yield Fault(key="actions", expected="the letters a, b, c ... in order", found=", ".join(self.actions))
        labels = [label.casefold() for label in self.actions.values()]
        for label in sorted({label for label in labels if labels.count(label) > 1}):
            yield Fault(key="actions", expected="each label once", found=f'"{label}" twice')


@dataclass(frozen=True, kw_only=True, slots=True)
class CompactAction:
    """A lettered action of an objective, such as 8a. ``label``: our own two to eight words, never official wording."""

    code: Annotated[str, Pattern(r"\d{1,2}[a-z]", "a number and a letter, such as 8a")]
    objective: ObjectiveNumber
    letter: str
    label: str


@dataclass(frozen=True, kw_only=True)
class ObjectivesFile:
    """What ``objectives.yaml`` must be."""

    source: str
    objectives: Annotated[tuple[Objective, ...], Unique("number"), Unique("label"), Count(23)]

    def faults(self) -> Iterator[Fault]:
        in_all = sum(len(objective.actions) for objective in self.objectives)
        if in_all != ACTIONS_IN_ALL:
            yield Fault(key="objectives", expected=f"{ACTIONS_IN_ALL} actions in all", found=str(in_all))
        numbers = [objective.number for objective in self.objectives]
        if numbers != sorted(numbers):
            yield Fault(key="objectives", expected="the objectives in order", found=", ".join(map(str, numbers)))


@cache
def objectives() -> tuple[Objective, ...]:
    """All 23, in order."""
    return read_yaml(data_file("objectives.yaml"), ObjectivesFile).objectives


def get_objective(number: int | str) -> Objective:
    """The objective of a number, given as 8 or "8". Raises UnknownCode."""
    for objective in objectives():
        if objective.code == str(number):
            return objective
    raise UnknownCode("objective", str(number), [objective.code for objective in objectives()])


@cache
def actions() -> tuple[CompactAction, ...]:
    """All 187 lettered actions, by objective and letter."""
    return tuple(
        CompactAction(code=f"{objective.number}{letter}", objective=objective.number, letter=letter, label=label)
        for objective in objectives()
        for letter, label in objective.actions.items()
    )


@cache
def _actions_by_code() -> dict[str, CompactAction]:
    return {action.code: action for action in actions()}


def get_action(code: str) -> CompactAction:
    """The action of a code such as "8a". Raises UnknownCode."""
    try:
        return _actions_by_code()[code.casefold()]
    except KeyError:
        raise UnknownCode("action", code, list(_actions_by_code())) from None


def actions_of(number: ObjectiveNumber) -> tuple[CompactAction, ...]:
    """The lettered actions of one objective, in order. Raises UnknownCode."""
    return tuple(action for action in actions() if action.objective == get_objective(number).number)
