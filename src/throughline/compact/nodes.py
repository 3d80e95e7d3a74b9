"""From a YAML or CSV file to a tree of nodes that know their line."""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

import yaml
from yaml.resolver import Resolver

from throughline.compact.errors import DataProblem, unknown_key

_KINDS = {
    "str": "text",
    "int": "whole number",
    "float": "number",
    "bool": "true or false",
    "null": "nothing",
    "timestamp": "date",
}
_DEEPEST = 20
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_RESOLVER: Any = Resolver()  # the library has no types for it
_FIRST_OF_OTHERS: Any = Resolver.yaml_implicit_resolvers
"""By first character, what a bare value may be other than text."""


class Node(NamedTuple):
    """A value as it stands in a file, with its 1-based line.

    ``kind``: "text", "whole number", "number", "true or false", "nothing", "date", "cell" (of a table: any of
    these), "list" (``items``) or "mapping" (``entries``: key to node; ``key_lines``: key to line).
    """

    line: int
    kind: str
    text: str = ""
    items: tuple["Node", ...] = ()
    entries: tuple[tuple[str, "Node"], ...] = ()
    key_lines: tuple[tuple[str, int], ...] = ()

    def __str__(self) -> str:
        if self.kind in ("list", "mapping"):
            return f"a {self.kind}"
        return self.kind if self.kind == "nothing" else f'{self.kind} "{self.text}"'


def parse_yaml(text: str, file: str, problems: list[DataProblem]) -> Node | None:
    """The file's tree; None, with a problem added, if it is not YAML or is empty. Aliases are refused."""
    found, line = "an empty file", 1
    try:
        events = yaml.parse(text, Loader=_Loader)
        for event in events:
            if isinstance(event, yaml.NodeEvent):
                return _Tree(file, problems, events).node(event)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        found = getattr(error, "problem", None) or "characters that YAML does not allow"
    problems.append(_unreadable(file, line, "YAML", found))
    return None


class _Tree:
    """Turns the events of one YAML file into nodes; its own depth is bounded, the library's composer's is not."""

    def __init__(self, file: str, problems: list[DataProblem], events: Iterator[yaml.Event]) -> None:
        self.file = file
        self.problems = problems
        self.events = events
        self.depth = 0

    def node(self, event: yaml.Event) -> Node:
        mark: Any = event.start_mark
        line = mark.line + 1
        if isinstance(event, yaml.ScalarEvent):
            value = event.value
            if event.tag is None and (not event.implicit[0] or value[:1] not in _FIRST_OF_OTHERS):
                return Node(line, "text", value)
            tag = event.tag or _RESOLVER.resolve(yaml.ScalarNode, value, event.implicit)
            return Node(line, _KINDS.get(tag.rpartition(":")[2], "text"), value)
        if isinstance(event, yaml.AliasEvent):  # an alias of an alias of an alias fills the memory
            self.problems.append(_unreadable(self.file, line, "each value written out", f"the alias *{event.anchor}"))
            return Node(line=line, kind="nothing")
        self.depth += 1
        if self.depth > _DEEPEST:
            raise yaml.MarkedYAMLError(problem=f"more than {_DEEPEST} levels", problem_mark=mark)
        node = self._list(line) if isinstance(event, yaml.SequenceStartEvent) else self._mapping(line)
        self.depth -= 1
        return node

    def _list(self, line: int) -> Node:
        items = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.node(event))
        return Node(line=line, kind="list", items=tuple(items))

    def _mapping(self, line: int) -> Node:
        entries: dict[str, Node] = {}
        lines: dict[str, int] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key, value = self.node(event), self.node(next(self.events))
            if key.text in entries:
                self.problems.append(_twin(self.file, key.line, key.text, lines[key.text]))
            else:
                entries[key.text], lines[key.text] = value, key.line
        return Node(line=line, kind="mapping", entries=tuple(entries.items()), key_lines=tuple(lines.items()))


def parse_table(text: str, file: str, columns: Sequence[str], problems: list[DataProblem]) -> Iterator[Node]:
    """One mapping a row of a CSV file whose header names some of ``columns``; an empty cell is a key left out.

    A row's line is the one it ends on.
    """
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        if not header:
            problems.append(_unreadable(file, 1, "a table with a header", "an empty file"))
        problems.extend(unknown_key(file, 1, name, columns) for name in header if name not in columns)
        for twin in sorted({name for name in header if header.count(name) > 1}):
            problems.append(_twin(file, 1, twin, 1))
        for row in reader:
            if len(row) == len(header):
                yield _from_row(header, columns, row, reader.line_num)
            elif row:
                problems.append(_unreadable(file, reader.line_num, f"{len(header)} cells", f"{len(row)} cells"))
    except csv.Error as error:
        problems.append(_unreadable(file, reader.line_num, "CSV", str(error)))


def _from_row(header: list[str], columns: Sequence[str], row: list[str], line: int) -> Node:
    cells = [
        (key, Node(line, "cell", cell.strip()))
        for key, cell in zip(header, row, strict=True)
        if key in columns and cell.strip()
    ]
    return Node(line=line, kind="mapping", entries=tuple(cells), key_lines=tuple((key, line) for key, _ in cells))


def _twin(file: str, line: int, key: str, first: int) -> DataProblem:
    return DataProblem(
        code="E0105",
        file=file,
        line=line,
        key=key,
        expected="each key once",
        found=f"it on line {first} too",
        remedy="Keep one of the two.",
    )


def _unreadable(file: str, line: int, expected: str, found: str) -> DataProblem:
    return DataProblem(
        code="E0101", file=file, line=line, key="", expected=expected, found=found, remedy="Put the file right."
    )
