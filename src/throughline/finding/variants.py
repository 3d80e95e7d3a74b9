"""Names that one person or body is printed under in a document, suggested as one; nothing is merged."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from throughline.finding.alike import Evidence, are_one_body, are_one_person, body_keys, person_keys
from throughline.finding.bodies import find_bodies
from throughline.finding.directory import STYLES
from throughline.finding.finding import Finding, finding_at
from throughline.finding.placing import place as place_words
from throughline.finding.report import Report
from throughline.reading.document import Block, BlockKind

NAME = "name-variants"
VERSION = "1"
KINDS = ("name_variant",)

CONFIDENCE = 0.6
MOST_IN_A_BLOCK = 40
"""Names that share a key are compared each with each; where more share one, only neighbours in the alphabet are."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A name as printed: ``block.text[start:start + len(name)]``. ``evidence``: an affiliation."""

    name: str
    block: Block
    start: int
    evidence: str = ""


def find(report: Report) -> Iterable[Finding]:
    """A ``name_variant`` finding a person or body printed in two ways or more, at the rarest of them."""
    for of, by_name in report.found_by(names_in):
        evidence = [Evidence(name, tuple({o.evidence for o in all_})) for name, all_ in by_name.items()]
        for names in one_in_several_ways(of, evidence):
            yield _finding(report, of, {name: by_name[name] for name in names})


def names_in(report: Report) -> Iterator[tuple[str, dict[str, list[Occurrence]]]]:
    """Where a document prints each name of a person, and each of a body."""
    for of, occurrences in (("person", _people(report)), ("body", _bodies(report))):
        by_name: dict[str, list[Occurrence]] = defaultdict(list)
        for occurrence in occurrences:
            by_name[occurrence.name].append(occurrence)
        yield of, dict(by_name)


def one_in_several_ways(of: str, names: Iterable[Evidence]) -> list[list[str]]:
    """The names that can be one person's (``of``: "person") or one body's, group by group."""
    keys_of, are_one = {"person": (person_keys, are_one_person), "body": (body_keys, are_one_body)}[of]
    evidence = {each.name: each for each in names}
    return _groups((a, b) for a, b in _pairs(sorted(evidence), keys_of) if are_one(evidence[a], evidence[b]))


def _people(report: Report) -> Iterator[Occurrence]:
    for person in report.directory.people:
        name = STYLES.sub("", person.name)
        start = person.block.text.find(name, person.start)
        if len(name.split()) > 1 and start >= 0:
            yield Occurrence(name, person.block, start, person.affiliation)


def _bodies(report: Report) -> Iterator[Occurrence]:
    for block in report.document.blocks:
        if block.kind is not BlockKind.HEADING:
            yield from (Occurrence(name, block, start) for name, start in find_bodies(block.text))


def _pairs(names: list[str], keys_of: Any) -> Iterator[tuple[str, str]]:
    """Pairs of names that share a key, each once."""
    blocks: dict[str, list[str]] = defaultdict(list)
    for name in names:
        for key in set(keys_of(name)):
            blocks[key].append(name)
    seen: set[tuple[str, str]] = set()
    for block in blocks.values():
        reach = len(block) if len(block) <= MOST_IN_A_BLOCK else 3
        for at, name in enumerate(block):
            for other in block[at + 1 : at + 1 + reach]:
                if (name, other) not in seen:
                    seen.add((name, other))
                    yield name, other


def _groups(pairs: Iterable[tuple[str, str]]) -> list[list[str]]:
    """The names that pairs join, group by group."""
    above: dict[str, str] = {}

    def top(name: str) -> str:
        while above.setdefault(name, name) != name:
            name = above[name]
        return name

    for a, b in pairs:
        above[top(b)] = top(a)
    groups: dict[str, list[str]] = defaultdict(list)
    for name in above:
        groups[top(name)].append(name)
    return [sorted(group) for group in groups.values()]


def _finding(report: Report, of: str, by_name: dict[str, list[Occurrence]]) -> Finding:
    document = report.document
    names = sorted(by_name, key=lambda name: (-len(by_name[name]), name))
    placed = sorted(
        (place_words(document, o.block, o.start, o.start + len(o.name)), o.name)
        for name in names
        for o in by_name[name]
    )
    occurrences = [{"name": name, "line": document.anchor(spans).line_start} for spans, name in placed]
    rarest = next(spans for spans, name in placed if name == names[-1])
    fields: dict[str, Any] = {"names": names, "of": of, "occurrences": occurrences}
    return finding_at(document, rarest, kind="name_variant", fields=fields, confidence=CONFIDENCE)
