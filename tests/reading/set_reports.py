"""Reports set again as PDF: in one column or two, with footnotes at page ends, or with quotations in a side column."""

import json
import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Any

import typst

from throughline.reading.document import Block, BlockKind

SIDE_BY_SIDE = 3
"""Blocks that stand beside a quotation."""
_MARK = re.compile(r"[⁰¹²³⁴-⁹]+")
_TEMPLATE = """
#let side = sys.inputs.columns == "side"
#set page(paper: "a4", margin: 2.2cm, columns: if side { 1 } else { int(sys.inputs.columns) },
  header: context if here().page() > 1 { align(center)[A running head] },
  footer: context align(center)[#here().page()])
#set text(font: "Libertinus Serif", size: 10.5pt, hyphenate: true, lang: "en")
#set par(justify: true, leading: 0.6em, spacing: 1.1em)
#let words(parts) = for part in parts { part.text + if part.note != "" { footnote(part.note) } }
#let printed(block) = {
  if block.kind == "heading" { heading(level: block.level, words(block.parts)) }
  else if block.kind == "bullet" { list(marker: [•], indent: 10pt * block.level, words(block.parts)) }
  else if block.kind == "table_row" { table(columns: block.cells.len(), ..block.cells) }
  else { par(words(block.parts)) }
}
#for group in json(bytes(sys.inputs.groups)) {
  if group.aside.len() == 0 { block(width: if side { 11.5cm } else { 100% }, group.main.map(printed).join()) }
  else { grid(columns: (11.5cm, 4.4cm), column-gutter: 0.7cm, group.main.map(printed).join(), {
    set text(size: 9pt, style: "italic")
    set par(justify: false)
    v(1.1em)
    group.aside.map(printed).join()
  }) }
}
"""


def as_pdf(blocks: Sequence[Block], columns: str) -> bytes:
    """A report's blocks as a PDF; ``columns``: "1", "2", or "side" for quotations in a narrow column of their own."""
    notes = {block.marker: block.text for block in blocks if block.kind is BlockKind.FOOTNOTE}
    text = [block for block in blocks if block.kind is not BlockKind.FOOTNOTE]
    groups = _with_quotations_aside(text) if columns == "side" else [([block], []) for block in text]
    printed = [
        {"main": [_printed(block, notes) for block in main], "aside": [_printed(block, notes) for block in aside]}
        for main, aside in groups
    ]
    made = typst.compile(_TEMPLATE.encode(), sys_inputs={"columns": columns, "groups": json.dumps(printed)})
    assert isinstance(made, bytes)
    return made


def _printed(block: Block, notes: dict[str, str]) -> dict[str, Any]:
    is_bullet = block.kind is BlockKind.LIST_ITEM and not block.marker.endswith((".", ")"))
    return {
        "kind": "bullet" if is_bullet else block.kind,
        "level": max(1, block.level),
        "parts": list(_parts(block.text, notes)),
        "cells": block.cells,
    }


def _parts(text: str, notes: dict[str, str]) -> Iterator[dict[str, str]]:
    """A text cut at its footnote marks, each with the note it calls, once."""
    start = 0
    for mark in _MARK.finditer(text):
        if note := notes.pop(mark[0], ""):
            yield {"text": text[start : mark.start()], "note": _MARK.sub("", note).strip() or "-"}
            start = mark.end()
    yield {"text": text[start:], "note": ""}


def _with_quotations_aside(blocks: Sequence[Block]) -> Iterator[tuple[list[Block], list[Block]]]:
    """Blocks with what stands beside them: quotations and who said it, beside the text that follows."""
    at = 0
    while at < len(blocks):
        aside: list[Block] = []
        while at + 1 < len(blocks) and _is_quotation(blocks[at]) and len(blocks[at + 1].text) < 220:
            aside += blocks[at : at + 2]
            at += 2
        main = list(takewhile(lambda block: not _is_quotation(block), blocks[at : at + (SIDE_BY_SIDE if aside else 1)]))
        main = main or list(blocks[at : at + 1 - bool(aside)])
        yield main, aside
        at += len(main)


def _is_quotation(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and block.text[:1] in '“"' and block.text[-1:] in '”"'
