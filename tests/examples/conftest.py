"""Reading an example and grouping what is found in it by kind."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from throughline.finding.finding import Finding
from throughline.finding.registry import find_all
from throughline.reading.files import read_file


@cache
def _found(path: Path) -> tuple[Finding, ...]:
    return tuple(find_all(read_file(path)))


@pytest.fixture(scope="session")
def found() -> Callable[[Path, str], list[Finding]]:
    """Findings of one kind in a file, in the order they are printed."""
    return lambda path, kind: [finding for finding in _found(path) if finding.kind == kind]
