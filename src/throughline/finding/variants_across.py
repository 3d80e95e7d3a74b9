"""Names that one person or body is printed under in several documents, suggested as one; nothing is merged."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from throughline.finding.alike import Evidence
from throughline.finding.finding import as_json, finding_at
from throughline.finding.placing import place
from throughline.finding.report import Report
from throughline.finding.variants import CONFIDENCE, KINDS, NAME, VERSION, names_in, one_in_several_ways

MOST_PLACES = 12
MOST_AFFILIATIONS = 6
"""Of a name; so what is kept grows with the number of names and not with that of documents."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Named:
    """A name in a document. ``of``: "person" or "body"; ``row``: its first place, as ``extract`` prints it."""

    of: str
    name: str
    affiliations: tuple[str, ...]
    times: int
    row: Mapping[str, Any]


def named_in(report: Report) -> list[Named]:
    """The names of a document, each once."""
    document = report.document
    return [
        Named(
            of=of,
            name=name,
            affiliations=tuple(dict.fromkeys(each.evidence for each in printed if each.evidence))[:MOST_AFFILIATIONS],
            times=len(printed),
            row=as_json(
                finding_at(
                    document,
                    place(document, printed[0].block, printed[0].start, printed[0].start + len(name)),
                    kind=KINDS[0],
                    fields={},
                    confidence=CONFIDENCE,
                ),
                document,
            ),
        )
        for of, by_name in report.found_by(names_in)
        for name, printed in by_name.items()
    ]


@dataclass(slots=True)
class _Seen:
    """A name in all documents so far; ``rows``: its first place in each of the first few."""

    affiliations: dict[str, None] = field(default_factory=dict)
    times: int = 0
    rows: list[Mapping[str, Any]] = field(default_factory=list)


class NamesAcross:
    """The names of documents, as they come."""

    def __init__(self) -> None:
        self._seen: dict[str, dict[str, _Seen]] = defaultdict(lambda: defaultdict(_Seen))

    def add(self, names: Iterable[Named]) -> None:
        """Takes in the names of one more document."""
        for each in names:
            seen = self._seen[each.of][each.name]
            seen.times += each.times
            if len(seen.affiliations) < MOST_AFFILIATIONS:
                seen.affiliations |= dict.fromkeys(each.affiliations)
            if len(seen.rows) < MOST_PLACES:
                seen.rows.append(each.row)

    def suggest(self) -> Iterator[dict[str, Any]]:
        """A row for each person or body that documents name in ways of which none has them all."""
        for of, seen in self._seen.items():
            evidence = [Evidence(name, tuple(each.affiliations)) for name, each in seen.items()]
            for names in one_in_several_ways(of, evidence):
                documents = [{row["path"] for row in seen[name].rows} for name in names]
                if not set.intersection(*documents):
                    yield _row(of, {name: seen[name] for name in names})


def _row(of: str, by_name: Mapping[str, _Seen]) -> dict[str, Any]:
    names = sorted(by_name, key=lambda name: (-by_name[name].times, name))
    occurrences = [
        {"name": name, "document": row["document"], "line": row["line_start"], "page": row["page"]}
        for name in names
        for row in by_name[name].rows
    ]
    fields = {"names": names, "of": of, "occurrences": occurrences}
    return {**by_name[names[-1]].rows[0], "fields": fields, "extractor": f"{NAME} {VERSION}"}
