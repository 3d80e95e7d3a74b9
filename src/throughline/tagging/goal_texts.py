"""Texts that we wrote on matters of the 2030 Agenda's goals, to weigh their words and to measure how right that is."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Annotated

from throughline.compact import sdg_goals
from throughline.compact.loading import Fault, Pattern, Unique, Words, read_yaml
from throughline.tagging.texts import Use


@dataclass(frozen=True, kw_only=True, slots=True)
class GoalText:
    """A text of one to four sentences and the goals that it is about. Few of them speak of migration."""

    id: Annotated[str, Pattern(r"[a-z]{2}-\d{3}", "a language and three digits, such as en-001")]
    text: Annotated[str, Words(15, 120)]
    use: Use
    goals: tuple[int, ...]

    def faults(self) -> Iterator[Fault]:
        """Numbers that no goal has."""
        known = {goal.code for goal in sdg_goals()}
        for number in self.goals:
            if str(number) not in known:
                yield Fault(key="goals", expected="goals, 1 to 17", found=f'"{number}" in {self.id}')


@dataclass(frozen=True, kw_only=True, slots=True)
class GoalTextsFile:
    """What a file of texts on the goals must be."""

    language: str
    texts: Annotated[tuple[GoalText, ...], Unique("id")]


@cache
def goal_texts(language: str = "en") -> tuple[GoalText, ...]:
    """The bundled texts on the goals in a language; none where there is no file of them. Raises DataError."""
    file = files("throughline.tagging").joinpath("data", "goal_texts", f"{language}.yaml")
    return read_yaml(file, GoalTextsFile).texts if file.is_file() else ()
