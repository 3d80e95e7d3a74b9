"""The rules over one document or a set, with what is switched off left out."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from throughline.checking import (
    acronyms,
    claims,
    figures,
    notes,
    objectives,
    passages,
    quotations,
    sources,
    sums,
    terms,
    totals,
)
from throughline.checking.configuration import Configuration
from throughline.checking.diagnostic import RULES, Diagnostic, Edit
from throughline.checking.switches import Switches, WrongSwitch, read_switches
from throughline.finding.figures import figures_in
from throughline.finding.report import Report

Rule = Callable[[Report], Iterable[Diagnostic]]


@dataclass(frozen=True, kw_only=True)
class Traces:
    """What has to be kept of a document to compare it with others: of its text no more than quotations and figures.

    ``off``: codes that the configuration switches off for it.
    """

    path: str
    off: frozenset[str]
    switches: Switches
    sentences: list[passages.Trace]
    stated: list[claims.Stated]
    quotations: list[quotations.Quotation]

    def is_off(self, code: str, line: int | None) -> bool:
        return code in self.off or self.switches.is_off(code, line)


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What the rules say of one document by itself, what is kept to compare it, and the wrong comments in it."""

    diagnostics: list[Diagnostic]
    traces: Traces
    wrong: list[WrongSwitch]

    @property
    def edits(self) -> list[Edit]:
        """The safe replacements among them."""
        return [diagnostic.edit for diagnostic in self.diagnostics if diagnostic.edit]


class Checker:
    """The rules ``codes``, under a configuration."""

    def __init__(self, configuration: Configuration, codes: Iterable[str] = RULES) -> None:
        self.configuration = configuration
        self.codes = frozenset(codes)
        self.rules: tuple[tuple[str, Rule], ...] = (
            (objectives.CODE, objectives.check),
            (terms.CODE, terms.Terms.of_field(configuration.terms).check),
            (acronyms.CODE, acronyms.check),
            (notes.CODE, notes.check),
        )

    def check(self, report: Report) -> Checked:
        """A document by itself."""
        document = report.document
        switches, wrong = read_switches(document)
        off = self.configuration.off_for(document.path)
        wanted = self.codes - off
        found = [said for code, rule in self.rules if code in wanted for said in rule(report)]
        counted = report.found_by(figures_in) if wanted & {sources.CODE, figures.CODE} else []
        found += sources.check(report, counted) if sources.CODE in wanted else []
        if figures.CODE in wanted:
            found += [*sums.check(report, counted), *totals.check(report)]
        kept = [said for said in found if not switches.is_off(said.code, said.where.line)]
        traces = Traces(
            path=document.path,
            off=off,
            switches=switches,
            sentences=passages.traces_of(report) if wanted & {passages.CODE, figures.CODE} else [],
            stated=claims.stated_in(report, counted) if figures.CODE in wanted else [],
            quotations=quotations.quotations_of(report) if quotations.CODE in wanted else [],
        )
        return Checked(diagnostics=sorted(kept, key=_order), traces=traces, wrong=wrong)

    def compare(self, traces: Iterable[Traces]) -> list[Diagnostic]:
        """What only several places together show, within documents and between them."""
        by_path = {each.path: each for each in traces}
        return sorted(_without_switched_off(self._compared(list(by_path.values())), by_path), key=_order)

    def _compared(self, traces: Sequence[Traces]) -> Iterator[Diagnostic]:
        sentences = [sentence for each in traces for sentence in each.sentences]
        pairs = passages.find_pairs(sentences)
        if passages.CODE in self.codes:
            yield from passages.compare(sentences, pairs)
        yield from figures.compare([stated for each in traces for stated in each.stated], sentences, pairs)
        yield from quotations.compare([quotation for each in traces for quotation in each.quotations])


def _without_switched_off(diagnostics: Iterable[Diagnostic], by_path: Mapping[str, Traces]) -> Iterator[Diagnostic]:
    """Those that are not off at their place, without the other places where they are."""
    for said in diagnostics:
        if by_path[said.where.path].is_off(said.code, said.where.line):
            continue
        on = tuple(other for other in said.related if not by_path[other.path].is_off(said.code, other.line))
        if on:
            yield replace(said, related=on)


def _order(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    where = diagnostic.where
    return where.path, where.page or 0, where.line or 0, diagnostic.code
