"""Reads a data file into typed rows, or refuses it with everything that is wrong: file, line, key.

A YAML file's shape is a frozen dataclass for the whole file, with the rows in a tuple:

    @dataclass(frozen=True, kw_only=True)
    class ObjectivesFile:
        source: str
        objectives: Annotated[tuple[Objective, ...], Unique("number"), Count(23)]

A field with a default may be left out. A dataclass with a method ``faults() -> Iterable[Fault]`` is asked once its
own keys are right. A table (CSV with a header) is a tuple of rows. Limits: see ``shapes``.
"""

from dataclasses import fields
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Annotated, Any, TypeVar, cast

from throughline.compact.errors import DataError, DataProblem
from throughline.compact.nodes import Node, parse_table, parse_yaml
from throughline.compact.shapes import Count, Fault, Pattern, Range, Shaper, Unique, Words

__all__ = [
    "Count",
    "Fault",
    "Pattern",
    "Range",
    "Unique",
    "Words",
    "data_file",
    "read_table",
    "read_text",
    "read_yaml",
    "shape_yaml",
]

Shape = TypeVar("Shape")


def data_file(*parts: str) -> Traversable:
    """A file of the package's data folder, such as ``data_file("places", "states.csv")``."""
    return files("throughline.compact").joinpath("data", *parts)


def read_yaml(file: Traversable, shape: type[Shape]) -> Shape:
    """The file as one ``shape``. Raises DataError with all its problems."""
    problems: list[DataProblem] = []
    value = shape_yaml(read_text(file), file.name, shape, problems)
    if problems:
        raise DataError(problems)
    return cast(Shape, value)


def shape_yaml(text: str, name: str, shape: type[Shape], problems: list[DataProblem]) -> Shape | None:
    """The text of a YAML file as one ``shape``; what is wrong with it is added to ``problems``."""
    root = parse_yaml(text, name, problems)
    return cast(Shape, Shaper(name, problems).build(shape, root, "")) if root else None


def read_table(file: Traversable, row: type[Shape], *, unique: str | None = None) -> tuple[Shape, ...]:
    """The rows of a CSV file with a header, no two with the same ``unique`` cell. Raises DataError with all problems.

    An empty cell is a key left out; a list is one cell with its parts between semicolons; truth is "true" or "false".
    """
    problems: list[DataProblem] = []
    columns = [field.name for field in fields(cast(Any, row))]
    rows = tuple(parse_table(read_text(file), file.name, columns, problems))
    hint: Any = Annotated[tuple[row, ...], Unique(unique)] if unique else tuple[row, ...]  # type: ignore[valid-type]
    value = Shaper(file.name, problems).build(hint, Node(line=1, kind="list", items=rows), "")
    if problems:
        raise DataError(problems)
    return cast(tuple[Shape, ...], value)


def read_text(file: Traversable) -> str:
    """The text of a data file. Raises DataError if it cannot be read."""
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(
            [
                DataProblem(
                    code="E0101",
                    file=file.name,
                    line=1,
                    key="",
                    expected="a readable UTF-8 file",
                    found=str(error),
                    remedy="Save the file as UTF-8 where it is looked for.",
                )
            ]
        ) from error
