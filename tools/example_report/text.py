"""The text edition, as converters print a report: a blank line between blocks, pages that cut sentences in two,
footnotes and the page number where a page ends."""

import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from tools.example_report.pieces import Kind, Piece, pieces
from tools.example_report.source import Source

WORDS_PER_PAGE = 520
SHORTEST_HALF = 8  # words that a cut leaves at least on either page
HARD_LINE = 52  # characters
NOTE = re.compile(r"\[\^([\w-]+)\]")
SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
CUT = (Kind.PARAGRAPH, Kind.BULLET)


@dataclass
class Pages:
    """Blocks set so far, the words on the present page and the notes that are to stand at its end."""

    notes: dict[str, str]
    blocks: list[str] = field(default_factory=list)
    number: int = 1
    words: int = 0
    marks: int = 0
    waiting: list[str] = field(default_factory=list)
    first_pages: dict[str, int] = field(default_factory=dict)

    def room(self) -> int:
        return WORDS_PER_PAGE - self.words

    def set(self, block: str, apart: bool = True) -> None:
        if apart or not self.blocks:
            self.blocks.append(block)
        else:
            self.blocks[-1] += f"\n{block}"
        self.words += len(block.split())

    def end(self) -> None:
        self.blocks += [*self.waiting, str(self.number)]
        self.waiting, self.words, self.number = [], 0, self.number + 1

    def mark(self, match: re.Match[str]) -> str:
        self.marks += 1
        mark = str(self.marks).translate(SUPERSCRIPT)
        self.waiting.append(f"{mark} {self.notes[match[1]].strip()}")
        return mark


def text_edition(source: Source) -> str:
    """The report as text; the contents take their page numbers from a first setting."""
    row = pieces(source)
    first = set_pages(row, source["notes"], {})
    return "\n\n".join(set_pages(row, source["notes"], first.first_pages).blocks) + "\n"


def set_pages(row: list[Piece], notes: dict[str, str], first_pages: dict[str, int]) -> Pages:
    pages, before = Pages(notes=notes), None
    for piece in row:
        if piece.kind is Kind.BREAK:
            pages.end()
            continue
        if piece.listed:
            make_room(pages, 40)
            pages.first_pages[piece.text] = pages.number
        for block in contents(row, first_pages) if piece.kind is Kind.CONTENTS else [printed(piece)]:
            place(pages, piece, block, apart=not continues(before, piece))
        before = piece
    pages.end()
    return pages


def continues(before: Piece | None, piece: Piece) -> bool:
    """Whether a list goes on without a blank line."""
    return before is not None and before.kind is piece.kind and piece.kind in (Kind.BULLET, Kind.ABBREVIATION)


def make_room(pages: Pages, words: int) -> None:
    if pages.room() < words:
        pages.end()


def place(pages: Pages, piece: Piece, block: str, *, apart: bool) -> None:
    """Sets a block on the page; a long one is cut where the page ends, inside a sentence."""
    cut = find_cut(block, pages.room()) if piece.kind in CUT else None
    if cut is None:
        if pages.room() <= 0 and piece.kind in CUT:
            pages.end()
            apart = True
        pages.set(NOTE.sub(pages.mark, block), apart)
        return
    pages.set(NOTE.sub(pages.mark, block[:cut]), apart)
    pages.end()
    pages.set(NOTE.sub(pages.mark, block[cut + 1 :]))


def find_cut(block: str, room: int) -> int | None:
    """Where a block that is longer than the page has room for is cut: the last blank inside a sentence that fits."""
    blanks = [match.start() for match in re.finditer(r"(?<=[a-z]) (?=[a-z])", block)]
    total = len(block.split())
    if total <= room:
        return None
    for blank in reversed(blanks):
        above = len(block[:blank].split())
        if above <= room and SHORTEST_HALF <= above <= total - SHORTEST_HALF:
            return blank
    return None


def printed(piece: Piece) -> str:
    if piece.kind is Kind.BULLET:
        text = f"[{piece.text}]({piece.link})" if piece.link else piece.text
        return " " * (piece.level - 1) + f"- {text}"
    if piece.kind is Kind.QUOTE:
        return "\n\n".join((piece.text, *map(hard_lines, piece.more)))
    if piece.kind is Kind.LINES:
        return hard_lines(piece.text)
    if piece.kind is Kind.BOX:
        return "\n\n".join((*piece.more, "General Assembly resolution 73/195, annex"))
    if piece.kind is Kind.ABBREVIATION:
        return f"{piece.text}\t{piece.more[0]}"
    return piece.text


def hard_lines(text: str) -> str:
    """Lines broken as in a narrow column; addresses are never broken."""
    wrapped = (
        textwrap.wrap(line, HARD_LINE, break_long_words=False, break_on_hyphens=False) for line in text.split("\n")
    )
    return "\n".join(chain.from_iterable(wrapped))


def contents(row: list[Piece], first_pages: dict[str, int]) -> Iterator[str]:
    yield "\n".join(f"{piece.text} ........ {first_pages.get(piece.text, 0)}" for piece in row if piece.listed)
