"""Our working translations of the short labels of objectives and the names of principles. None of them is official."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from throughline.compact.loading import Fault, data_file, read_yaml


@dataclass(frozen=True, kw_only=True, slots=True)
class WorkingLabels:
    """The labels in one language: of objectives by number ("8"), of principles by letter ("a")."""

    objectives: Mapping[str, str] = field(hash=False)
    principles: Mapping[str, str] = field(hash=False)

    def faults(self) -> Iterator[Fault]:
        if list(self.objectives) != [str(number) for number in range(1, 24)]:
            yield Fault(key="objectives", expected='the numbers "1" to "23"', found=", ".join(self.objectives))
        if "".join(self.principles) != "abcdefghij":
            yield Fault(key="principles", expected="the letters a to j", found=", ".join(self.principles))


@dataclass(frozen=True, kw_only=True)
class LabelsFile:
    """What ``labels.yaml`` must be."""

    status: Literal["working translation"]
    source: str
    languages: Mapping[str, WorkingLabels]


@cache
def _languages() -> Mapping[str, WorkingLabels]:
    return read_yaml(data_file("labels.yaml"), LabelsFile).languages


def label_languages() -> tuple[str, ...]:
    """The languages (BCP 47, lower case) that have labels: English first, the others as working translations."""
    return ("en", *_languages())


def working_labels(language: str) -> WorkingLabels | None:
    """The labels in a language; "fr-CA" finds "fr" and "zh" finds "zh-hans". None for English and those not there."""
    wanted = language.casefold().replace("_", "-")
    for code, labels in _languages().items():
        if wanted == code or wanted.startswith(f"{code}-") or code == f"{wanted}-hans":
            return labels
    return None
