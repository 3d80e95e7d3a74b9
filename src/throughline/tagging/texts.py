"""Texts that we wrote and labelled, to train the tagger and to measure it: ``data/texts``, a file for each language."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated

from throughline.compact import schemes
from throughline.compact.errors import nearest
from throughline.compact.loading import Fault, Pattern, Unique, Words, read_yaml


class Use(StrEnum):
    """What a text is for. A tagger that is measured on the evaluation texts has seen none of them."""

    TRAINING = "training"
    EVALUATION = "evaluation"


@dataclass(frozen=True, kw_only=True, slots=True)
class LabelledText:
    """A text of one to three sentences with the codes that it stands for.

    ``objectives``: those that it is about, the main one first; none where it is about other things. ``accepted``:
    others that a careful reader may defend. ``near``: objectives whose words it shares, not what it is mainly about.
    ``refugee_compact``: it concerns refugees or asylum-seekers only. The labels after it were not judged where empty.
    """

    id: Annotated[str, Pattern(r"[a-z]{2}-\d{3}", "a language and three digits, such as en-001")]
    text: Annotated[str, Words(20, 70)]
    use: Use
    objectives: tuple[int, ...]
    accepted: tuple[int, ...] = ()
    near: tuple[int, ...] = ()
    refugee_compact: bool = False
    populations: tuple[str, ...] = ()
    principles: tuple[str, ...] = ()
    stage: str = ""
    level: str = ""

    @property
    def language(self) -> str:
        """The language that its id begins with, such as "en"."""
        return self.id.partition("-")[0]

    def faults(self) -> Iterator[Fault]:
        """Codes that no scheme has, its objectives named as others, objectives in a text about refugees only."""
        yield from self._unknown("objective", "objectives", map(str, self.objectives))
        yield from self._unknown("objective", "accepted", map(str, self.accepted))
        yield from self._unknown("objective", "near", map(str, self.near))
        yield from self._unknown("population", "populations", self.populations)
        yield from self._unknown("principle", "principles", self.principles)
        yield from self._unknown("stage", "stage", filter(None, [self.stage]))
        yield from self._unknown("level", "level", filter(None, [self.level]))
        for key, others in (("accepted", self.accepted), ("near", self.near)):
            for number in sorted({*others} & {*self.objectives}):
                yield Fault(key=key, expected="others than its objectives", found=f'"{number}" in {self.id}')
        if self.refugee_compact and self.objectives:
            found = f"objectives of {self.id}, which is the Refugee Compact's"
            yield Fault(key="refugee_compact", expected="no objectives", found=found)

    def _unknown(self, scheme: str, key: str, codes: Iterable[str]) -> Iterator[Fault]:
        known = _codes(scheme)
        for code in codes:
            if code not in known:
                near = nearest(code, known)
                remedy = f'Did you mean "{near[0]}"?' if near else f"Codes go from {known[0]} to {known[-1]}."
                expected, found = f'a code of the scheme "{scheme}"', f'"{code}" in {self.id}'
                yield Fault(key=key, expected=expected, found=found, remedy=remedy)


@dataclass(frozen=True, kw_only=True, slots=True)
class TextsFile:
    """What a file of labelled texts must be: texts of its language."""

    language: str
    texts: Annotated[tuple[LabelledText, ...], Unique("id")]

    def faults(self) -> Iterator[Fault]:
        """Texts whose id begins with another language."""
        for text in self.texts:
            if text.language != self.language:
                expected = f'ids that begin with "{self.language}"'
                yield Fault(key="texts", expected=expected, found=f'"{text.id}"', remedy="Move it to its file.")


def labelled_texts(language: str | None = None, use: Use | None = None) -> tuple[LabelledText, ...]:
    """The bundled texts in the order of their ids; those of one language, for one use. Raises DataError."""
    return tuple(text for text in _all_texts() if language in (None, text.language) and use in (None, text.use))


def read_texts(file: Traversable) -> tuple[LabelledText, ...]:
    """The texts of one file. Raises DataError with all its problems: file, line, key, and the text's id."""
    return read_yaml(file, TextsFile).texts


@cache
def _all_texts() -> tuple[LabelledText, ...]:
    folder = files("throughline.tagging").joinpath("data", "texts")
    read = (read_texts(file) for file in folder.iterdir() if file.name.endswith(".yaml"))
    return tuple(sorted((text for texts in read for text in texts), key=lambda text: text.id))


@cache
def _codes(scheme: str) -> tuple[str, ...]:
    return tuple(concept.code for concept in schemes()[scheme].concepts)
