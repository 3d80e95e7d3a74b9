"""From a tree of nodes to a typed value, by the value's type hints; every fault is collected, none stops the others.

Types that a shape may use: str, int, float, bool, date, Literal, StrEnum, NewType of these, ``X | None``,
``tuple[X, ...]``, ``Mapping[str, X]``, dataclasses of these, and ``Annotated`` with the limits below. In a table a
list is one cell with its parts between semicolons.
"""

import re
import types
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from throughline.compact.errors import DataProblem, nearest, unknown_key
from throughline.compact.nodes import Node

WRONG: Any = object()


@dataclass(frozen=True, slots=True)
class Range:
    """A number from ``low`` to ``high``, both included."""

    low: float
    high: float

    def refusal(self, value: float) -> str | None:
        return None if self.low <= value <= self.high else f"a number from {self.low} to {self.high}"


@dataclass(frozen=True, slots=True)
class Pattern:
    """A text that matches ``regex`` as a whole; ``says`` tells a person what that is."""

    regex: str
    says: str

    def refusal(self, value: str) -> str | None:
        return None if re.fullmatch(self.regex, value) else self.says


@dataclass(frozen=True, slots=True)
class Words:
    """A text of ``low`` to ``high`` words."""

    low: int
    high: int

    def refusal(self, value: str) -> str | None:
        return None if self.low <= len(value.split()) <= self.high else f"{self.low} to {self.high} words"


@dataclass(frozen=True, slots=True)
class Count:
    """A list of exactly ``number`` rows."""

    number: int

    def refusal(self, value: tuple[object, ...]) -> str | None:
        return None if len(value) == self.number else f"{self.number} rows"


@dataclass(frozen=True, slots=True)
class Unique:
    """A list of rows no two of which have the same ``key``."""

    key: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Fault:
    """What a row's own ``faults()`` says against it: parts of it that do not agree."""

    key: str
    expected: str
    found: str
    remedy: str = "Put the row right."


Maker = Callable[["Shaper", Node, str], Any]


class Shaper:
    """Builds values and keeps every problem of one file in ``problems``."""

    def __init__(self, file: str, problems: list[DataProblem]) -> None:
        self.file = file
        self.problems = problems

    def build(self, hint: Any, node: Node, key: str) -> Any:
        """The value of ``node`` as ``hint`` asks, or ``WRONG`` with the problems added."""
        return _maker(hint)(self, node, key)

    def add(self, code: str, line: int, key: str, expected: str, found: str, remedy: str) -> Any:
        """Keeps a problem; always ``WRONG``, so that a caller can return it."""
        self.problems.append(
            DataProblem(code=code, file=self.file, line=line, key=key, expected=expected, found=found, remedy=remedy)
        )
        return WRONG

    def _limited(self, make: Maker, limits: tuple[Any, ...], node: Node, key: str) -> Any:
        value = make(self, node, key)
        if value is WRONG or value is None:
            return value
        for limit in limits:
            if isinstance(limit, Unique):
                self._refuse_twins(limit.key, node)
            elif expected := limit.refusal(value):
                found = f"{len(value)} rows" if isinstance(limit, Count) else str(node)
                return self.add("E0106", node.line, key, expected, found, "Write an allowed value.")
        return value

    def _refuse_twins(self, unique: str, node: Node) -> None:
        seen: dict[str, int] = {}
        for row in node.items:
            mark = dict(row.entries).get(unique)
            if mark is None:
                continue
            line = dict(row.key_lines)[unique]
            if mark.text in seen:
                expected = f"each {unique} once"
                found = f'"{mark.text}" on line {seen[mark.text]} too'
                self.add("E0105", line, unique, expected, found, "Give each row its own.")
            seen.setdefault(mark.text, line)

    def _choice(self, allowed: tuple[Any, ...], node: Node, key: str) -> Any:
        for value in allowed:
            if node.text == str(value) and node.kind not in ("list", "mapping"):
                return value
        near = nearest(node.text, [str(value) for value in allowed])
        remedy = f'Did you mean "{near[0]}"?' if near else "Write one of them."
        return self.add("E0106", node.line, key, f"one of {', '.join(map(str, allowed))}", str(node), remedy)

    def _member(self, members: type[StrEnum], node: Node, key: str) -> Any:
        choice = self._choice(tuple(member.value for member in members), node, key)
        return choice if choice is WRONG else members(choice)

    def _list(self, make: Maker, node: Node, key: str) -> Any:
        items = node.items
        if node.kind == "cell":
            parts = (part.strip() for part in node.text.split(";"))
            items = tuple(Node(line=node.line, kind="cell", text=part) for part in parts if part)
        elif node.kind != "list":
            return self.add("E0104", node.line, key, "a list", str(node), "Write each item after a dash.")
        values = [make(self, item, key) for item in items]
        return WRONG if any(value is WRONG for value in values) else tuple(values)

    def _mapping(self, make: Maker, node: Node, key: str) -> Any:
        if node.kind != "mapping":
            return self.add("E0104", node.line, key, "keys with values", str(node), "Write each as key: value.")
        values = {name: make(self, value, name) for name, value in node.entries}
        return WRONG if any(value is WRONG for value in values.values()) else values

    def _row(self, shape: Any, node: Node, key: str) -> Any:
        if node.kind != "mapping":
            return self.add("E0104", node.line, key, "keys with values", str(node), "Write each as key: value.")
        wanted = _keys(shape)
        given = dict(node.entries)
        if not given.keys() <= wanted.keys():
            self._refuse_strangers(wanted, node)
        values: dict[str, Any] = {}
        is_wrong = False
        for name, (make, is_needed) in wanted.items():
            value = given.get(name)
            if value is None or (not is_needed and value.kind == "nothing"):
                if is_needed:
                    remedy = "Add it." if not key else f'Add it to this row of "{key}".'
                    self.add("E0102", node.line, name, f'the key "{name}"', "none", remedy)
                    is_wrong = True
                continue
            values[name] = make(self, value, name)
            is_wrong = is_wrong or values[name] is WRONG
        if is_wrong:
            return WRONG
        built = shape(**values)
        if hasattr(shape, "faults"):
            self._add_faults(built, node)
        return built

    def _refuse_strangers(self, wanted: Iterable[str], node: Node) -> None:
        for name, line in node.key_lines:
            if name not in wanted:
                self.problems.append(unknown_key(self.file, line, name, tuple(wanted)))

    def _add_faults(self, built: Any, node: Node) -> None:
        lines = dict(node.key_lines)
        for fault in built.faults():
            line = lines.get(fault.key, node.line)
            self.add("E0107", line, fault.key, fault.expected, fault.found, fault.remedy)

    def _scalar(self, hint: Any, node: Node, key: str) -> Any:
        expected, kinds = _SCALARS[hint]
        if node.kind not in kinds or not node.text:
            remedy = "Put it in quotes." if hint is str and node.kind in _SCALAR_KINDS else f"Write {expected}."
            return self.add("E0104", node.line, key, expected, str(node), remedy)
        try:
            return _PARSERS[hint](node.text)
        except ValueError:
            return self.add("E0104", node.line, key, expected, str(node), f"Write {expected}.")


@cache
def _maker(hint: Any) -> Maker:
    """What builds the values of a type hint, for any shaper: told once, as the same hints come row by row."""
    hint = hint.__supertype__ if isinstance(hint, NewType) else hint
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        inner, limits = _maker(arguments[0]), arguments[1:]
        return lambda shaper, node, key: shaper._limited(inner, limits, node, key)
    if origin in (Union, types.UnionType):
        inner = _maker(next(argument for argument in arguments if argument is not types.NoneType))
        return lambda shaper, node, key: None if node.kind == "nothing" else inner(shaper, node, key)
    if origin is Literal:
        return lambda shaper, node, key: shaper._choice(arguments, node, key)
    if origin is tuple:
        inner = _maker(arguments[0])
        return lambda shaper, node, key: shaper._list(inner, node, key)
    if origin in (Mapping, dict):
        inner = _maker(arguments[1])
        return lambda shaper, node, key: shaper._mapping(inner, node, key)
    if is_dataclass(hint):
        return lambda shaper, node, key: shaper._row(hint, node, key)
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return lambda shaper, node, key: shaper._member(hint, node, key)
    return lambda shaper, node, key: shaper._scalar(hint, node, key)


@cache
def _keys(shape: Any) -> dict[str, tuple[Maker, bool]]:
    """Of each field of a dataclass what builds it, and whether it must be given."""
    hints = get_type_hints(shape, include_extras=True)
    return {field.name: (_maker(hints[field.name]), not _has_default(field)) for field in fields(shape) if field.init}


def _has_default(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _truth(text: str) -> bool:
    if text.casefold() not in ("true", "false"):
        raise ValueError(text)
    return text.casefold() == "true"


_SCALAR_KINDS = ("whole number", "number", "true or false", "date")
_SCALARS: dict[Any, tuple[str, tuple[str, ...]]] = {
    str: ("text", ("text", "cell")),
    int: ("a whole number", ("whole number", "cell")),
    float: ("a number", ("number", "whole number", "cell")),
    bool: ("true or false", ("true or false", "cell")),
    date: ("a date such as 2018-12-19", ("date", "cell")),
}
_PARSERS: dict[Any, Any] = {str: str, int: int, float: float, bool: _truth, date: date.fromisoformat}
