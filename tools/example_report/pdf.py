"""The PDF edition: one column, running head, page numbers, hyphenation and footnotes, set by typst."""

import json
from pathlib import Path
from typing import Any

import typst

from tools.example_report.pieces import Kind, Piece, pieces
from tools.example_report.source import Source
from tools.example_report.text import NOTE

TEMPLATE = Path(__file__).parent / "report.typ"
COVER_SIZES = (11, 26, 14, 11, 10)  # points, of the lines of the cover


def pdf_edition(source: Source) -> bytes:
    """The report as PDF; fonts are those within typst, so that every machine gives the same bytes."""
    content = typst.compile(TEMPLATE, sys_inputs=inputs(source), ignore_system_fonts=True, timestamp=0)
    assert isinstance(content, bytes)
    return content


def heading_pages(source: Source) -> dict[str, int]:
    """The page of the PDF that each heading of the contents stands on."""
    found = json.loads(
        typst.query(TEMPLATE, "<listed>", field="value", sys_inputs=inputs(source), ignore_system_fonts=True)
    )
    return {entry["title"]: entry["page"] for entry in found}


def inputs(source: Source) -> dict[str, str]:
    row = grouped(pieces(source), source["notes"])
    covers = (entry for entry in row if entry["kind"] == Kind.COVER)
    for place, (entry, size) in enumerate(zip(covers, COVER_SIZES, strict=True)):
        entry |= {"size": size, "first": place == 0}
    report = {"name": source["name"], "running_head": source["running_head"], "pieces": row}
    return {"report": json.dumps(report, ensure_ascii=False)}


def grouped(row: list[Piece], notes: dict[str, str]) -> list[dict[str, Any]]:
    """The pieces as plain values; bullets that follow each other become one list, nested ones inside their item."""
    out: list[dict[str, Any]] = []
    for piece in row:
        entry = plain(piece, notes)
        if piece.kind is not Kind.BULLET:
            out.append(entry)
        elif piece.level == 2:
            out[-1]["items"][-1]["inner"].append(entry)
        elif out[-1]["kind"] == "list":
            out[-1]["items"].append(entry)
        else:
            out.append({"kind": "list", "items": [entry]})
    return out


def plain(piece: Piece, notes: dict[str, str]) -> dict[str, Any]:
    return {
        "kind": piece.kind,
        "text": piece.text,
        "head": piece.head,
        "runs": runs(piece.text.removeprefix(piece.head), notes),
        "level": piece.level,
        "more": piece.more,
        "link": piece.link,
        "listed": piece.listed,
        "inner": [],
    }


def runs(text: str, notes: dict[str, str]) -> list[dict[str, str]]:
    """A text between its footnotes and the footnotes themselves, in order."""
    parts = NOTE.split(text)
    return [{"note": notes[part].strip()} if place % 2 else {"text": part} for place, part in enumerate(parts)]
