"""What reading gives: a Document of Blocks, each with its place in the source.

Offsets are code points of ``Document.text``. For files that are text (plain, Markdown, HTML) this is the decoded
file with ``\\n`` line ends, so an offset is an offset of the source. For Word and PDF it is the text that the
reader drew from the file, the same for the same bytes; such documents have ``has_lines = False`` and their spans
and lines are not printed as the source's.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from itertools import accumulate
from operator import itemgetter

Span = tuple[int, int]
_END_OF = itemgetter(1)


class BlockKind(StrEnum):
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    FOOTNOTE = "footnote"
    CAPTION = "caption"


@dataclass(frozen=True, kw_only=True, slots=True)
class Block:
    """A piece of a document that reads as one.

    ``spans``: slices of ``Document.text``, in reading order; joined, they are the source letter for letter, and
    ``clean(joined) == text``. ``level``: of a heading 1 (highest) to 6; of a list item its nesting from 1; else 0.
    ``marker``: the bullet, number or footnote mark as printed, without blanks. ``cells``: of a table row, its cells;
    ``columns``: the table's column (from 0) that each begins in, empty where they are the first ones without a gap.
    """

    index: int
    kind: BlockKind
    text: str
    spans: tuple[Span, ...]
    line_start: int
    line_end: int
    page: int | None = None
    level: int = 0
    marker: str = ""
    cells: tuple[str, ...] = ()
    columns: tuple[int, ...] = ()

    @property
    def start(self) -> int:
        """The first character of its slices; they may be printed in another order than they are read."""
        return min(self.spans)[0]

    @property
    def end(self) -> int:
        return max(self.spans)[1]


@dataclass(frozen=True, kw_only=True, slots=True)
class Anchor:
    """Where a thing stands: lines and pages are 1-based and inclusive; ``quote`` is the source letter for letter.

    ``before`` and ``after``: up to 40 characters of the source around it, to find it again in a replaced file.
    """

    document: str
    spans: tuple[Span, ...]
    line_start: int
    line_end: int
    page: int | None
    quote: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Document:
    """A source file as read. ``id``: the first 16 hex digits of its SHA-256.

    ``pages``: offset of each page's start in ``text``; empty where the format has no pages. ``furniture``: spans of
    page numbers, running heads and the like, which belong to no block. ``links``: (start, end, address) of links.
    ``qualities``: how well each page was read, 0 to 1, where it had to be put together from what is drawn.
    ``properties``: what the file says of itself (title, year, publisher, licence, citation, isbn), where found.
    ``notes``: what a reader should tell the person, such as a page without text.
    """

    sha256: str
    name: str
    path: str
    media_type: str
    text: str
    blocks: tuple[Block, ...]
    has_lines: bool = True
    pages: tuple[int, ...] = ()
    furniture: tuple[Span, ...] = ()
    qualities: tuple[float, ...] = ()
    links: tuple[tuple[int, int, str], ...] = ()
    language: str = "en"
    properties: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        return self.sha256[:16]

    @cached_property
    def line_starts(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self.lines[:-1])]

    @cached_property
    def lines(self) -> list[str]:
        """The source's lines, without their ends; ``lines[0]`` is line 1."""
        return self.text.split("\n")

    def line_at(self, offset: int) -> int:
        """The 1-based line that an offset stands on."""
        return bisect_right(self.line_starts, offset)

    def page_at(self, offset: int) -> int | None:
        return bisect_right(self.pages, offset) or None if self.pages else None

    def slices(self, spans: Iterable[Span]) -> str:
        """The source between the spans, joined letter for letter."""
        return "".join(self.text[start:end] for start, end in spans)

    def anchor(self, spans: Sequence[Span]) -> Anchor:
        """The anchor of ``spans`` (not empty, in reading order)."""
        first, last = min(spans)[0], max(map(_END_OF, spans))
        return Anchor(
            document=self.id,
            spans=tuple(spans),
            line_start=self.line_at(first),
            line_end=self.line_at(max(first, last - 1)),
            page=self.page_at(first),
            quote=self.slices(spans),
            before=self.text[max(0, first - 40) : first],
            after=self.text[last : last + 40],
        )
