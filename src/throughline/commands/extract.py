"""``throughline extract``: what is found in files, printed and not kept."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from throughline.commands.failing import PARTLY_FAILED, tell
from throughline.commands.options import DebugOption, FormatOption
from throughline.commands.printing import Row, print_rows
from throughline.commands.tagger import use_own_weights

COLUMNS = (
    "kind",
    "document",
    "line_start",
    "line_end",
    "page",
    "path",
    "sha256",
    "spans",
    "text",
    "fields",
    "tags",
    "extractor",
)
TEXT_IN_TABLE = 70


def extract(
    files: Annotated[list[Path], typer.Argument(help="Text, Markdown, HTML, Word or PDF files.", show_default=False)],
    format: FormatOption = None,
    debug: DebugOption = False,
) -> None:
    """Print what is found in files.

    Each finding comes with its place and its tags; nothing is kept. Behind those of the last file stand names that two
    files print differently and that may be one. A file that cannot be read is named on standard
    error, the others are read, and the exit code is 1.
    """
    from throughline.finding.variants_across import NamesAcross
    from throughline.reading.errors import ReadingError
    from throughline.record.services.pool import ReaderDied, few_collections, work_on_all

    use_own_weights()
    refused = False
    names = NamesAcross()

    def rows() -> Iterator[Row]:
        nonlocal refused
        for path, extraction in work_on_all(files, extract_one):
            if isinstance(extraction, Exception):
                if debug and not isinstance(extraction, ReadingError | ReaderDied):
                    raise extraction
                refused = True
                tell(_as_refusal(path, extraction), of=path)
                continue
            for note in extraction.notes:
                tell(f"{path}: {note}")
            yield from extraction.rows
            names.add(extraction.names)
        yield from names.suggest()

    with few_collections():
        print_rows(rows(), columns=COLUMNS, asked=format, as_table_row=_as_table_row)
    if refused:
        raise typer.Exit(PARTLY_FAILED)


@dataclass(frozen=True, kw_only=True, slots=True)
class Extraction:
    """What one file gave: its findings as rows, the names in it, and what its reader noted."""

    rows: list[dict[str, Any]]
    names: list[Any]
    notes: tuple[str, ...]


def extract_one(path: Path) -> Extraction:
    """What is found in a file, tagged. ``ReadingError`` if it is refused."""
    from throughline.finding.finding import as_json
    from throughline.finding.registry import find_everything
    from throughline.finding.report import Report
    from throughline.finding.variants_across import named_in
    from throughline.reading.files import read_file
    from throughline.record.describing import describe
    from throughline.tagging.surroundings import Surroundings
    from throughline.tagging.tag import as_json as tag_as_json
    from throughline.tagging.tagger import tag_text

    document = read_file(path)
    around = Surroundings(document.blocks, describe(document).title)
    report = Report(document)
    everything = find_everything(report)
    rows = [
        as_json(finding, document, [tag_as_json(tag) for tag in tag_text(finding.text, around.of_finding(finding))])
        for finding in everything.findings
    ]
    return Extraction(rows=rows, names=named_in(report), notes=(*document.notes, *everything.notes))


def _as_refusal(path: Path, error: Exception) -> Exception | str:
    from throughline.record.services.pool import ReaderDied

    if isinstance(error, ReaderDied | MemoryError):
        return f"E3014 {path}: reading it took more memory than there is. Split it into its documents."
    return error


def _as_table_row(row: Row) -> Row:
    text = row["text"]
    return {
        "kind": row["kind"],
        "where": f"{row['document']}{_place(row)}",
        "objectives": [tag["code"] for tag in row["tags"] if tag["scheme"] == "objective"],
        "text": text if len(text) <= TEXT_IN_TABLE else text[: TEXT_IN_TABLE - 1] + "…",
    }


def _place(row: Row) -> str:
    if row["line_start"] is not None:
        return f":{row['line_start']}"
    return f", page {row['page']}" if row["page"] is not None else ""
