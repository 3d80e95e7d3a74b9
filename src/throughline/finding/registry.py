"""All extractors, ours and those that other packages add, run over a document."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from throughline.finding import (
    contributors,
    dates,
    figures,
    instruments,
    listed,
    management_responses,
    objective_references,
    pledges,
    practice,
    practice_mentions,
    questions,
    quotes,
    recommendations,
    resources,
    sessions,
    side_events,
    told,
    variants,
)
from throughline.finding.extensions import Extractor, checked, extensions, in_words
from throughline.finding.finding import Finding
from throughline.finding.report import Report
from throughline.reading.document import Document, Span


@dataclass(frozen=True, kw_only=True, slots=True)
class Everything:
    """``findings``: all that is found in a document, in the order printed. ``failed``: by name, extractors of other
    packages that could not be used on it, and why; what they had found of it is left out."""

    findings: list[Finding]
    failed: Mapping[str, str]

    @property
    def notes(self) -> tuple[str, ...]:
        """What to tell the person of what failed."""
        return tuple(f"the extension {name} failed and found nothing ({why})" for name, why in self.failed.items())


@cache
def extractors() -> tuple[Extractor, ...]:
    """Ours, then those that other packages add, by name."""
    return (*_ours(), *extensions().loaded)


def _ours() -> tuple[Extractor, ...]:
    return (
        practice,
        quotes,
        contributors,
        sessions,
        listed,
        objective_references,
        recommendations,
        pledges,
        questions,
        side_events,
        resources,
        practice_mentions,
        told,
        variants,
        management_responses,
        figures,
        dates,
        instruments,
    )


def extractor_versions() -> dict[str, str]:
    """Each extractor's version by its name: what a document was read with."""
    return {extractor.NAME: extractor.VERSION for extractor in extractors()}


def find_all(document: Document) -> list[Finding]:
    """Everything that is found in a document, in the order it is printed; the same thing found twice is there once."""
    return find_everything(Report(document)).findings


def find_everything(report: Report) -> Everything:
    """What ``find_all`` gives, and which extractors of other packages failed. One of ours that fails is a mistake of
    ours, and raises."""
    added = extensions()
    found: dict[tuple[str, tuple[Span, ...]], Finding] = {}
    failed = dict(added.failed)
    for extractor in extractors():
        findings = _found(extractor, report)
        if extractor in added.loaded:
            try:
                findings = iter(list(checked(extractor, findings, report.document)))
            except Exception as error:
                failed[extractor.NAME] = in_words(error)
                continue
        for finding in findings:
            found.setdefault((finding.kind, finding.anchor.spans), finding)
    ordered = sorted(found.values(), key=lambda finding: (finding.anchor.spans[0], finding.kind))
    return Everything(findings=ordered, failed=failed)


def _found(extractor: Extractor, report: Report) -> Iterator[Finding]:
    for finding in report.found_by(extractor.find):
        yield replace(finding, extractor=extractor.NAME, version=extractor.VERSION)
