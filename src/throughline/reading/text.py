"""Text and Markdown, as written or as a converter left it, into blocks."""

import re
from dataclasses import dataclass

from throughline.reading.cleaning import clean
from throughline.reading.continuing import join_continued
from throughline.reading.document import Block, BlockKind, Span
from throughline.reading.headings import find_headings
from throughline.reading.pieces import Piece, Sign, split_pieces

_LINK = re.compile(r"!?\[((?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\(([^()\s]+)\)|<((?:https?://|www\.)[^<>\s]+)>")
_WORD = re.compile(r"[^\W\d_]+")
_BREAK = re.compile(r"-\n\s*([^\W\d_]+)")
_BEFORE_BREAK = re.compile(r"\b[^\W\d_]+$")
LONGEST_WORD = 60
_CAPTION = re.compile(r"^(?:Figure|Table|Box|Map|Chart|Graph|Photo|Tableau|Cuadro|Gráfico)\s+[\dIVX]+(?:[.:–-]|\s*$)")

_KINDS = {
    Sign.BULLET: BlockKind.LIST_ITEM,
    Sign.NUMBER: BlockKind.LIST_ITEM,
    Sign.FOOTNOTE: BlockKind.FOOTNOTE,
    Sign.ROW: BlockKind.TABLE_ROW,
}


@dataclass(frozen=True, kw_only=True)
class Layout:
    """What a text is made of: see the fields of the same names of ``Document``."""

    blocks: tuple[Block, ...]
    furniture: tuple[Span, ...]
    links: tuple[tuple[int, int, str], ...]
    pages: tuple[int, ...]


def read_text(source: str) -> Layout:
    """The blocks of a text with ``\\n`` line ends, each with the slices of ``source`` it stands on.

    For every block ``clean`` of its slices joined is its text. Form feeds are page starts.
    """
    pieces = list(split_pieces(source))
    furniture = tuple((p.start, p.end) for p in pieces if p.sign is Sign.FURNITURE)
    pieces = [p for p in pieces if p.sign is not Sign.FURNITURE]
    headings = find_headings(pieces)
    groups = join_continued(pieces, headings)
    broken = broken_words(source)
    blocks: list[Block] = []
    for group in groups:
        block = _block(source, len(blocks), group, headings, broken)
        if block.text:
            blocks.append(block)
    links = _links(source) if "](" in source or "<http" in source or "<www." in source else ()
    pages = (0, *(m.end() for m in re.finditer("\f", source))) if "\f" in source else ()
    return Layout(blocks=tuple(blocks), furniture=furniture, links=links, pages=pages)


def _links(source: str) -> tuple[tuple[int, int, str], ...]:
    return tuple((m.start(), m.end(), m[2] or m[3]) for m in _LINK.finditer(source) if (m[2] or m[3]) != "#")


def broken_words(source: str) -> list[Span]:
    """Where a hyphen and a line's end part a word that the text prints whole elsewhere, and never with the hyphen."""
    if "-\n" not in source:
        return []
    lowered = source.lower()
    parted: list[tuple[str, str, Span]] = []
    end = 0
    for rest in _BREAK.finditer(lowered):
        hyphen = rest.start()
        if first := _BEFORE_BREAK.search(lowered, max(end, hyphen - LONGEST_WORD), hyphen):
            parted.append((first[0], rest[1], (hyphen, rest.start(1))))
            end = rest.end()
    likely = [each for each in parted if each[0] + each[1] in lowered and f"{each[0]}-{each[1]}" not in lowered]
    words = frozenset(_WORD.findall(lowered)) if likely else frozenset()
    return [place for first, rest, place in likely if first + rest in words]


def _without(span: Span, broken: list[Span]) -> list[Span]:
    """A slice cut where a word is broken in it."""
    start, end = span
    slices = []
    for hyphen, rest in broken:
        if start < hyphen and rest < end:
            slices.append((start, hyphen))
            start = rest
    return [*slices, (start, end)]


def _block(source: str, index: int, group: list[Piece], headings: dict[int, int], broken: list[Span]) -> Block:
    first = group[0]
    whole = [_span(source, piece, piece is not group[-1]) for piece in group]
    spans = tuple(part for span in whole for part in _without(span, broken)) if broken else tuple(whole)
    printed = "".join(source[start:end] for start, end in spans)
    is_whole = len(group) == len(spans) == 1 and "\f" not in printed
    text = first.words if is_whole else clean(printed)
    level = headings.get(id(first), 0)
    kind = BlockKind.HEADING if level else _KINDS.get(first.sign, BlockKind.PARAGRAPH)
    if kind is BlockKind.PARAGRAPH and len(text) < 300 and _CAPTION.match(text):
        kind = BlockKind.CAPTION
    return Block(
        index=index,
        kind=kind,
        text=text,
        spans=spans,
        line_start=min(piece.lines[0].number for piece in group),
        line_end=max(piece.lines[-1].number for piece in group),
        level=level or first.level,
        marker=first.marker,
        cells=_cells(source[first.start : first.end]) if kind is BlockKind.TABLE_ROW else (),
    )


def _span(source: str, piece: Piece, goes_on: bool) -> Span:
    """A piece's slice; where the block goes on elsewhere, with the line's end that parts the words."""
    end = piece.end
    if goes_on:
        end = piece.lines[-1].end
        end += end < len(source)
    return piece.start, end


def _cells(row: str) -> tuple[str, ...]:
    parts = row.strip().strip("|").split("|") if row.lstrip().startswith("|") else re.split(r"\t+", row)
    return tuple(clean(part) for part in parts)
