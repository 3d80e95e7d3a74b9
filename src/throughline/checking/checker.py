"""The rules over one document or a set, with what is switched off left out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from throughline.checking import acronyms, notes, objectives, passages, quotations, terms
from throughline.checking.configuration import Configuration
from throughline.checking.diagnostic import RULES, Diagnostic, Edit
from throughline.checking.switches import Switches, WrongSwitch, read_switches
from throughline.finding.report import Report

Rule = Callable[[Report], Iterable[Diagnostic]]


@dataclass(frozen=True, kw_only=True)
class Traces:
    """What has to be kept of a document to compare it with others: no text of it."""

    path: str
    switches: Switches
    passages: list[passages.Trace]
    quotations: list[quotations.Quotation]


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
        self.terms = terms.Terms.of_field(configuration.terms)

    def check(self, report: Report) -> Checked:
        """A document by itself."""
        document = report.document
        switches, wrong = read_switches(document)
        off = self.configuration.off_for(document.path)
        rules: dict[str, Rule] = {
            objectives.CODE: objectives.check,
            terms.CODE: self.terms.check,
            acronyms.CODE: acronyms.check,
            notes.CODE: notes.check,
        }
        wanted = self.codes - off
        found = [said for code, rule in rules.items() if code in wanted for said in rule(report)]
        kept = [said for said in found if not switches.is_off(said.code, said.where.line)]
        traces = Traces(
            path=document.path,
            switches=switches,
            passages=passages.traces_of(report) if passages.CODE in wanted else [],
            quotations=quotations.quotations_of(report) if quotations.CODE in wanted else [],
        )
        return Checked(diagnostics=sorted(kept, key=_order), traces=traces, wrong=wrong)

    def compare(self, traces: Iterable[Traces]) -> list[Diagnostic]:
        """What only several places together show, within documents and between them."""
        all_traces = list(traces)
        switches = {each.path: each.switches for each in all_traces}
        return sorted(_without_switched_off(self._compared(all_traces), switches), key=_order)

    def _compared(self, traces: list[Traces]) -> Iterator[Diagnostic]:
        sentences = [trace for each in traces for trace in each.passages]
        pairs = passages.find_pairs(sentences)
        yield from passages.compare(sentences, pairs)
        yield from quotations.compare([quotation for each in traces for quotation in each.quotations])


def _without_switched_off(diagnostics: Iterable[Diagnostic], switches: dict[str, Switches]) -> Iterator[Diagnostic]:
    """Those that are not off at their place, without the other places where they are."""
    for said in diagnostics:
        places = (said.where, *said.related)
        on = [place for place in places if not switches[place.path].is_off(said.code, place.line)]
        if on and on[0] is said.where and len(on) > 1:
            yield replace(said, related=tuple(on[1:]))


def _order(diagnostic: Diagnostic) -> tuple[str, int, int, str]:
    where = diagnostic.where
    return where.path, where.page or 0, where.line or 0, diagnostic.code
