"""``throughline tag``: the Compact's objectives and other codes that a text touches, with the reasons."""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from throughline.commands.failing import PARTLY_FAILED, tell
from throughline.commands.options import DebugOption, FormatOption
from throughline.commands.printing import Row, print_rows
from throughline.commands.tagger import use_own_weights

if TYPE_CHECKING:
    from throughline.tagging.tag import Context

COLUMNS = ("id", "language", "tags")
CONTEXT_KEYS = ("heading", "session", "document")
JSON_LINES = (".jsonl", ".ndjson")
EXAMPLE = '{"id": "1", "text": "Consular identity cards"}'


class Asked(NamedTuple):
    """A text to tag, by what the row of its tags is called, and what stands around it."""

    id: Any
    text: str
    context: "Context | None" = None


class BadLine(ValueError):
    """A line of JSON Lines that is not a text to tag; ``str()`` says why."""


def tag(
    file: Annotated[
        Path | None,
        typer.Argument(
            help="A document, tagged by passage, or JSON Lines (.jsonl). Without it, JSON Lines on standard input.",
            show_default=False,
        ),
    ] = None,
    text: Annotated[str | None, typer.Option("--text", help="A text to tag.", show_default=False)] = None,
    suggestions: Annotated[
        bool, typer.Option("--suggestions", help="Print also what the tagger is less sure of, apart.")
    ] = False,
    format: FormatOption = None,
    debug: DebugOption = False,
) -> None:
    """Print the codes that a text touches.

    Best first, each with the reasons for it.

    A line of JSON Lines is {"id": .., "text": .., "context": {"heading", "session", "document"}}; context is optional.
    "language" is that of the vocabulary used, null if there is none for the text.
    A bad line is named on standard error, the others are tagged, and the exit code is 1.
    """
    if text is not None and file is not None:
        raise typer.BadParameter("Give a text or a file, not both.", param_hint="--text")
    use_own_weights()
    bad: list[str] = []
    if text is not None:
        asked = iter([Asked(None, text)])
    elif file is not None and file.suffix.lower() not in JSON_LINES:
        asked = _passages(file)
    else:
        asked = _lines(file, bad)
    columns = (*COLUMNS, "suggestions") if suggestions else COLUMNS
    rows = (_tagged(each, suggestions) for each in asked)
    print_rows(rows, columns=columns, asked=format, as_table_row=_as_table_row, at_once=True)
    if bad:
        raise typer.Exit(PARTLY_FAILED)


def _tagged(asked: Asked, suggestions: bool) -> Row:
    from throughline.tagging.tag import as_json
    from throughline.tagging.tagger import NO_CONTEXT, judge

    judged = judge(asked.text, asked.context or NO_CONTEXT)
    row = {"id": asked.id, "language": judged.language, "tags": [as_json(tag) for tag in judged.tags]}
    return {**row, "suggestions": [as_json(tag) for tag in judged.suggestions]} if suggestions else row


def _passages(path: Path) -> Iterator[Asked]:
    """Each passage of a document, called by its file and line, page or number."""
    from throughline.reading.files import read_file
    from throughline.record.describing import describe
    from throughline.tagging.surroundings import Surroundings

    document = read_file(path)
    around = Surroundings(document.blocks, describe(document).title)
    for block in document.blocks:
        place = str(block.line_start) if document.has_lines else f"p{block.page or 0}.{block.index + 1}"
        yield Asked(f"{document.name}:{place}", block.text, around.of_block(block))


def _lines(file: Path | None, bad: list[str]) -> Iterator[Asked]:
    from throughline.reading.errors import ReadingError

    if file is None:
        if sys.stdin.isatty():
            raise typer.BadParameter("Give a text with --text, a file, or JSON Lines on standard input.")
        yield from _texts("standard input", sys.stdin.buffer, bad)
        return
    if not file.is_file():
        raise ReadingError("E1002" if file.is_dir() else "E1001", file)
    with file.open("rb") as lines:
        yield from _texts(str(file), lines, bad)


def _texts(name: str, lines: Iterable[bytes], bad: list[str]) -> Iterator[Asked]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            id, text, context = parse_line(line)
        except BadLine as error:
            bad.append(f"E2301 {name}, line {number}: {error}. Write it like {EXAMPLE}.")
            tell(bad[-1])
            continue
        yield Asked(id if id is not None else number, text, context)


def parse_line(line: bytes) -> tuple[Any, str, "Context"]:
    """Id, text and context of a line of JSON Lines; what is wrong with it as ``BadLine``."""
    from throughline.tagging.tag import Context

    try:
        entry = json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BadLine(f"byte {error.start + 1} is not UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise BadLine(f"not JSON ({error})") from None
    if not isinstance(entry, dict):
        raise BadLine(f"a JSON object was expected, found {json.dumps(entry)[:40]}")
    text = entry.get("text")
    if not isinstance(text, str):
        raise BadLine('the key "text" is missing' if text is None else f'"text" must be a string, found {text!r:.40}')
    around = entry.get("context") or {}
    if not isinstance(around, dict):
        raise BadLine(f'"context" must be an object, found {around!r:.40}')
    words = {key: around.get(key) or "" for key in CONTEXT_KEYS}
    if wrong := next((key for key, value in words.items() if not isinstance(value, str)), None):
        raise BadLine(f'"context": "{wrong}" must be a string, found {words[wrong]!r:.40}')
    return entry.get("id"), text, Context(**words)


def _as_table_row(row: Row) -> Row:
    short = {
        key: [f"{tag['scheme']} {tag['code']} ({tag['score']:.2f})" for tag in row[key]]
        for key in ("tags", "suggestions")
        if key in row
    }
    return {**row, **short}
