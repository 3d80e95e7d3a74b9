"""The text that is drawn from a file whose own is not plain: Word and PDF.

Blocks stand in reading order with a blank line between them, in their printed lines; what belongs to no block stands
between them too. Bold words that head a paragraph stand in two asterisks, as in Markdown, for that is how such texts
set a head into its paragraph. The same bytes always draw the same text, so its offsets can be stored.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from throughline.reading.cleaning import clean
from throughline.reading.document import Block, BlockKind, Span
from throughline.reading.lines import LineCounter
from throughline.reading.tables import gapped

Link = tuple[int, int, str]

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(digits: str) -> str:
    """A footnote mark as it looks: ``12`` as ``¹²``."""
    return digits.translate(_SUPERSCRIPTS)


@dataclass(frozen=True, kw_only=True)
class Drawn:
    """What a reader drew: see the fields of the same names of ``Document``. ``metadata``: what the file says of itself
    beside its text: title, publisher, created (ISO 8601)."""

    text: str
    blocks: tuple[Block, ...]
    furniture: tuple[Span, ...] = ()
    links: tuple[Link, ...] = ()
    pages: tuple[int, ...] = ()
    qualities: tuple[float, ...] = ()
    language: str = ""
    metadata: dict[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Plan:
    kind: BlockKind
    level: int
    marker: str
    cells: tuple[str, ...]
    columns: tuple[int, ...]
    spans: list[Span]


class Drawing:
    """Text being drawn, block by block."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._plans: list[_Plan] = []
        self._furniture: list[Span] = []
        self._links: list[Link] = []
        self._pages: list[int] = []

    def begin_page(self) -> None:
        self._pages.append(self._length)

    def add(
        self,
        kind: BlockKind,
        text: str,
        *,
        level: int = 0,
        marker: str = "",
        unread: str = "",
        bold: int = 0,
        cells: Sequence[str] = (),
        columns: Sequence[int] = (),
        links: Sequence[Link] = (),
    ) -> int:
        """Draws a block of ``text`` and gives its number, for ``go_on``.

        ``unread``: what stands before it and is not its text, such as a bullet. ``bold``: how many characters at its
        head are bold. ``links``: with places in ``text``.
        """
        if unread:
            self._draw(unread + " ")
        text, links = _with_bold_head(text, bold, links)
        span = self._lines(text, links)
        cleaned = tuple(clean(cell) for cell in cells)
        self._plans.append(_Plan(kind, level, marker, cleaned, gapped(columns), [span]))
        return len(self._plans) - 1

    def go_on(
        self,
        number: int,
        text: str,
        *,
        links: Sequence[Link] = (),
        parted: bool = True,
        dropped: int = 0,
        cells: Sequence[str] = (),
    ) -> None:
        """More of block ``number``.

        ``parted``: a word ended where it was broken off. ``dropped``: how many characters there only broke it.
        ``cells``: of a row, what each of its cells goes on with.
        """
        plan = self._plans[number]
        if cells:
            plan.cells = tuple(clean(f"{one}\n{other}") for one, other in zip(plan.cells, cells, strict=True))
        start, end = plan.spans[-1]
        plan.spans[-1] = start, end + (1 if parted else -dropped)  # the line's end parts the words
        plan.spans.append(self._lines(text, links))

    def add_furniture(self, text: str) -> None:
        self._furniture.append(self._lines(text, ()))

    def finish(self, *, language: str = "", metadata: dict[str, str] | None = None) -> Drawn:
        text = "".join(self._parts)
        lines = LineCounter(text)
        blocks: list[Block] = []
        for plan in self._plans:
            words = clean("".join(text[start:end] for start, end in plan.spans))
            if words:
                blocks.append(
                    Block(
                        index=len(blocks),
                        kind=plan.kind,
                        text=words,
                        spans=tuple(plan.spans),
                        line_start=lines.line_at(plan.spans[0][0]),
                        line_end=lines.line_at(plan.spans[-1][1] - 1),
                        page=self._page_at(plan.spans[0][0]),
                        level=plan.level,
                        marker=plan.marker,
                        cells=plan.cells,
                        columns=plan.columns,
                    )
                )
        return Drawn(
            text=text,
            blocks=tuple(blocks),
            furniture=tuple(self._furniture),
            links=tuple(self._links),
            pages=tuple(self._pages),
            language=language,
            metadata=metadata or {},
        )

    def _page_at(self, offset: int) -> int | None:
        return bisect_right(self._pages, offset) or None

    def _lines(self, text: str, links: Sequence[Link]) -> Span:
        start = self._length
        self._draw(text + "\n\n")
        self._links.extend((start + a, start + b, address) for a, b, address in links)
        return start, start + len(text)

    def _draw(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def _with_bold_head(text: str, bold: int, links: Sequence[Link]) -> tuple[str, Sequence[Link]]:
    head = text[:bold].rstrip()
    if not 1 < len(head) < len(text.rstrip()) or head[:1].isspace() or "*" in head:
        return text, links
    end = len(head)

    def moved(place: int) -> int:
        return place + (4 if place > end else 2)

    return f"**{head}**{text[end:]}", [(moved(a), moved(b), address) for a, b, address in links]
