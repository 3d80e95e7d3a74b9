"""Items printed line after line without bullets, which reading takes for one paragraph."""

from collections.abc import Iterator
from dataclasses import replace

from throughline.finding.sentences import sentences_of
from throughline.reading.cleaning import clean
from throughline.reading.document import Block, BlockKind, Document, Span

_UNBROKEN = 140  # characters: where a line is as long as this, lines are not broken and each is a paragraph
_FEWEST = 3  # sentences that all end with their line: of two, chance is enough


def items_in(document: Document, block: Block) -> list[Block]:
    """The items that a paragraph under a list's head is made of: its lines, or its sentences where each begins a line;
    else the paragraph alone."""
    lines = list(_lines(document, block)) if block.kind is BlockKind.PARAGRAPH else []
    if len(lines) < 2:
        return [block]
    if max(end - start for start, end in lines) >= _UNBROKEN:
        parts: list[tuple[Span, ...]] = [(line,) for line in lines]
    else:
        parts = [sentence.spans(document) for sentence in sentences_of(block)]
        begins = {start for start, _ in lines}
        if len(parts) < _FEWEST or not all(spans[0][0] in begins for spans in parts):
            return [block]
    items = [replace(block, text=_words(document, spans), spans=spans) for spans in parts]
    return items if all(item.text[:1].isupper() for item in items) else [block]


def _words(document: Document, spans: tuple[Span, ...]) -> str:
    return clean("".join(document.text[start:end] for start, end in spans))


def _lines(document: Document, block: Block) -> Iterator[Span]:
    """Where each line of a block stands, without the blanks around it."""
    for start, end in block.spans:
        position = start
        for line in document.text[start:end].splitlines(keepends=True):
            if line.strip():
                begin = position + len(line) - len(line.lstrip())
                yield begin, begin + len(line.strip())
            position += len(line)
