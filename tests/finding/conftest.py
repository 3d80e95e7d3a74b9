"""Documents to find in: from words written in a test, from the bundled example, from the real reports."""

import hashlib
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from textwrap import dedent

import pytest

from throughline.finding.finding import Finding
from throughline.finding.registry import find_all
from throughline.reading.document import Document
from throughline.reading.text import read_text


def as_document(text: str, name: str = "report.txt") -> Document:
    layout = read_text(text)
    return Document(
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        name=name,
        path=name,
        media_type="text/plain",
        text=text,
        blocks=layout.blocks,
        furniture=layout.furniture,
        links=layout.links,
        pages=layout.pages,
    )


@pytest.fixture(scope="session")
def find() -> Callable[..., list[Finding]]:
    """``find(text, "practice")``: the findings of these kinds in a text, all without kinds."""

    def find_in(text: str, *kinds: str) -> list[Finding]:
        found = find_all(as_document(dedent(text)))
        return [finding for finding in found if not kinds or finding.kind in kinds]

    return find_in


@pytest.fixture(scope="session")
def example() -> str:
    """The bundled example report as text."""
    return files("throughline.examples").joinpath("report/example-report.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def real(seeds: list[Path]) -> dict[str, Document]:
    """The real reports, by the three digits their names begin with."""
    return {path.name[:3]: as_document(path.read_text(encoding="utf-8"), path.name) for path in seeds}
