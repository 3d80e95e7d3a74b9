"""All extractors, ours and those that other packages add, run over a document."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from importlib.metadata import entry_points
from typing import Protocol

from throughline.finding import (
    contributors,
    listed,
    management_responses,
    objective_references,
    practice,
    practice_mentions,
    quotes,
    recommendations,
    resources,
    sessions,
)
from throughline.finding.finding import Finding
from throughline.finding.report import Report
from throughline.reading.document import Document

ENTRY_POINTS = "throughline.extractors"


class Extractor(Protocol):
    """A module, or an object like one: a name, a version, the kinds it finds, and ``find``."""

    @property
    def NAME(self) -> str: ...

    @property
    def VERSION(self) -> str: ...

    @property
    def KINDS(self) -> tuple[str, ...]: ...

    def find(self, report: Report) -> Iterable[Finding]: ...


@cache
def extractors() -> tuple[Extractor, ...]:
    """Ours, then those of the entry points ``throughline.extractors``, by name."""
    ours: list[Extractor] = [
        practice,
        quotes,
        contributors,
        sessions,
        listed,
        objective_references,
        recommendations,
        resources,
        practice_mentions,
        management_responses,
    ]
    theirs = sorted(entry_points(group=ENTRY_POINTS), key=lambda point: point.name)
    return (*ours, *(point.load() for point in theirs))


def extractor_versions() -> dict[str, str]:
    """Each extractor's version by its name: what a document was read with."""
    return {extractor.NAME: extractor.VERSION for extractor in extractors()}


def find_all(document: Document) -> list[Finding]:
    """Everything that is found in a document, in the order it is printed; the same thing found twice is there once."""
    report = Report(document)
    found: dict[object, Finding] = {}
    for extractor in extractors():
        for finding in extractor.find(report):
            found.setdefault(finding.id, replace(finding, extractor=extractor.NAME, version=extractor.VERSION))
    return sorted(found.values(), key=lambda finding: (finding.anchor.spans[0], finding.kind))
