"""``OBJ001``: an objective of the Compact whose printed number and printed title disagree."""

from collections.abc import Iterator

from throughline.checking.diagnostic import Diagnostic, Severity, where_at
from throughline.compact.objectives import get_objective
from throughline.finding import objective_references
from throughline.finding.report import Report

CODE = "OBJ001"


def check(report: Report) -> Iterator[Diagnostic]:
    """A diagnostic for each objective that is printed with another objective's title."""
    for reference in report.found_by(objective_references.find):
        fields = reference.fields
        if fields["consistent"]:
            continue
        title = get_objective(fields["number"]).title
        yield Diagnostic(
            code=CODE,
            severity=Severity.ERROR,
            where=where_at(report.document, reference.anchor.spans[0][0]),
            message=f"objective {fields['number_printed']} is printed with the title of objective {fields['number']} "
            f"(“{title}”)",
            suggestion=f"Objective {fields['number']}",
        )
