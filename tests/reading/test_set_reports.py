"""Real reports, set as PDF with hyphenation, running heads and page numbers, read as their text does."""

import json
import re
from pathlib import Path

import pytest
import typst

from throughline.reading.document import Block, BlockKind
from throughline.reading.pdf import read_pdf
from throughline.reading.text import read_text

TEMPLATE = """
#set page(paper: "a4", margin: 2.2cm, columns: int(sys.inputs.columns),
  header: context if here().page() > 1 { align(center)[A running head] },
  footer: context align(center)[#here().page()])
#set text(font: "Libertinus Serif", size: 10.5pt, hyphenate: true, lang: "en")
#set par(justify: true, leading: 0.6em, spacing: 1.1em)
#for block in json(bytes(sys.inputs.blocks)) {
  if block.kind == "heading" { heading(level: block.level, block.text) }
  else if block.kind == "bullet" { list(marker: [•], indent: 10pt * block.level, block.text) }
  else if block.kind == "table_row" { table(columns: block.cells.len(), ..block.cells) }
  else { par(block.text) }
}
"""


def as_pdf(blocks: list[Block], columns: int) -> bytes:
    printed = [
        {
            "kind": "bullet"
            if block.kind is BlockKind.LIST_ITEM and not block.marker.endswith((".", ")"))
            else block.kind,
            "level": max(1, block.level),
            "text": block.text,
            "cells": block.cells,
        }
        for block in blocks
    ]
    inputs = {"columns": str(columns), "blocks": json.dumps(printed)}
    made = typst.compile(TEMPLATE.encode(), sys_inputs=inputs)
    assert isinstance(made, bytes)
    return made


def words(text: str) -> str:
    """What is compared: without the hyphens, which two ways of setting put in two places."""
    return re.sub(r"\W+", " ", text.replace("-", "")).strip().casefold()


def share_read_alike(path: Path, columns: int) -> float:
    """The share of a report's blocks whose words are those of one block read back from the PDF."""
    read = read_text(path.read_text(encoding="utf-8")).blocks
    blocks = [block for block in read if block.kind is not BlockKind.FOOTNOTE and words(block.text)]
    back = {words(block.text) for block in read_pdf(as_pdf(blocks, columns), "set.pdf").blocks}
    return sum(words(block.text) in back for block in blocks) / len(blocks)


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("number", ["000", "002", "003"])
def test_summary_set_as_pdf_reads_as_its_text(seeds: list[Path], number: str, columns: int) -> None:
    path = next(path for path in seeds if path.name.startswith(number))
    assert share_read_alike(path, columns) >= 0.95


@pytest.mark.slow
@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("number", ["001", "004"])
def test_long_report_set_as_pdf_reads_as_its_text(seeds: list[Path], number: str, columns: int) -> None:
    path = next(path for path in seeds if path.name.startswith(number))
    assert share_read_alike(path, columns) >= 0.97
