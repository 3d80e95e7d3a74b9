"""Practice cards: runs of labelled fields under a title, however the labels are set.

A label stands alone above its value (capitals, a heading, bold), before it on the line (``Period: 2020–2022``) or in
the first cell of a table's row. Three different labels in a row make a card; a new title, or the card's first label
again, begins the next.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from throughline.finding.alternatives import any_of
from throughline.finding.words import LONGEST, find_label, find_role, find_topic, label_beginnings
from throughline.reading.cleaning import clean
from throughline.reading.document import Block, BlockKind, Document, Span

INLINE = re.compile(
    r"^\s*(?:[-*•]\s+)?(?:\*\*|__)?\s*([^\W\d_][\w '’&/()-]{2,45}?)\s*(?:(?:\*\*|__)\s*:|:\s*(?:\*\*|__)?)\s*",
    re.UNICODE,
)
ALONE = re.compile(
    r"^\s*(?:[-*•]\s+)?(?:\*\*|__)?\s*([^\W\d_][\w '’&/()-]{2,45}?)\s*:?\s*(?:\*\*|__)?\s*:?\s*$", re.UNICODE
)
PROSE = re.compile(r"[^<&\[\\,;.?!]*[,;.?!][^<&\[\\]*\Z")
"""A line with signs that no label has, and without mark-up that they could be of."""
CONTACT_LIKE = re.compile(r"@|^[^.!?]{3,260}$", re.DOTALL)
FEWEST_LABELS = 3


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a field's value, of one block: ``level`` 0 for prose, else the list item's nesting."""

    block: Block
    span: Span
    source: str
    level: int

    @property
    def text(self) -> str:
        return clean(self.source)


@dataclass(slots=True)
class Card:
    """``parts``: by field, in the order printed; ``printed``: the labels as printed, by field."""

    title: list[Block]
    parts: dict[str, list[Part]] = field(default_factory=dict)
    labels: list[str] = field(default_factory=list)
    printed: dict[str, str] = field(default_factory=dict)
    last: int = 0

    def text(self, name: str) -> str:
        return " ".join(part.text for part in self.parts.get(name, []) if part.text)

    @property
    def end(self) -> int:
        """The offset after the card's last word, its last label where that has no value."""
        return max((part.span[1] for parts in self.parts.values() for part in parts), default=self.last)


@dataclass(frozen=True, slots=True)
class _Segment:
    """A piece of a block: a label that begins a field, or what goes on with the one above."""

    block: Block
    label: str
    label_end: int
    value: list[Span]
    printed: str = ""


def find_cards(document: Document) -> list[Card]:
    """The practice cards of a document, in order."""
    blocks = document.blocks
    labelled = {block.index: _segments(document, block) for block in blocks if _may_label(document, block)}
    cards: list[Card] = []
    card: Card | None = None
    current = ""
    for block in blocks:
        if block.kind is BlockKind.FOOTNOTE:
            continue  # a page's note belongs to no field that the page cuts
        segments = labelled.get(block.index, ())
        if card and not (segments and segments[0].label) and _ends(block, blocks, labelled, card, current):
            cards.append(card)
            card = None
        if card and not segments:
            lines = [span for span, _ in _lines(document, block)]
            card.parts.setdefault(current, []).extend(_parts(document, block, lines))
        for segment in segments:
            if segment.label:
                if card is None or segment.label == card.labels[0] or _repeats(segment.label, card):
                    title = _find_title(blocks, block.index, card)
                    if card:
                        _give_back(card, title)
                        cards.append(card)
                    card = Card(title=title)
                card.labels.append(segment.label)
                card.printed[segment.label] = segment.printed
                card.last = segment.label_end
                current = segment.label
            if card:
                card.parts.setdefault(current, []).extend(_parts(document, block, segment.value))
    if card:
        cards.append(card)
    return [card for card in cards if len(set(card.labels)) >= FEWEST_LABELS and _is_practice(card)]


def _is_practice(card: Card) -> bool:
    return bool(card.title) and bool({"description", "impacts"} & set(card.labels)) and "organization" in card.labels


def _repeats(label: str, card: Card) -> bool:
    """Whether a label that the card already has must be another card's: two labels of one field are no repeat."""
    return label in card.labels and card.labels[-1] != label and label in ("organization", "description")


def _may_label(document: Document, block: Block) -> bool:
    """Whether it is worth a closer look: a row, or a line that begins as labels do."""
    if block.kind is BlockKind.TABLE_ROW:
        return True
    sources = (f"\n{document.text[start:end].rstrip()}" for start, end in block.spans)
    return any(
        _labelled_line().search(source) or len(source.splitlines()) > source.count("\n") + 1 for source in sources
    )


@cache
def _labelled_line() -> re.Pattern[str]:
    """A line's end, unless a figure, quotation mark or bracket follows, or a word without mark-up that no label begins
    with."""
    other = rf"(?!(?i:{any_of(sorted(label_beginnings()))})(?![A-Za-z]))[A-Za-z]+(?:[\s,.:;/()'-]|\Z)"
    return re.compile(rf"\n(?![\s*#>•–-]*(?:[\d“\"«(]|{other}))")


def _segments(document: Document, block: Block) -> list[_Segment]:
    """A block cut at the labels in it; one segment without label where it has none."""
    if block.kind is BlockKind.TABLE_ROW:
        return [_row(document, block)]
    segments: list[_Segment] = []
    label, end, printed = "", 0, ""
    spans: list[Span] = []
    for span, source in _lines(document, block):
        found, rest = _label(block, source)
        if found:
            if label or spans:
                segments.append(_Segment(block, label, end, spans, printed))
            label, end, printed = found, span[1], clean(source[:rest])
            value = (span[0] + rest, span[1])
            spans = [value] if document.text[value[0] : value[1]].strip() else []
        else:
            spans.append(span)
    segments.append(_Segment(block, label, end, spans, printed))
    return segments


def _parts(document: Document, block: Block, lines: list[Span]) -> Iterator[Part]:
    """The lines of a value, those with only white space between them as one."""
    level = block.level if block.kind is BlockKind.LIST_ITEM else 0
    text, joined = document.text, list[Span]()
    for start, end in lines:
        if joined and not text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return (Part(block, span, text[span[0] : span[1]], level) for span in joined)


def _lines(document: Document, block: Block) -> Iterator[tuple[Span, str]]:
    for start, end in block.spans:
        position = start
        for line in document.text[start:end].splitlines(keepends=True):
            if line.strip():
                yield (position, position + len(line.rstrip())), line
            position += len(line)


def _label(block: Block, source: str) -> tuple[str, int]:
    """The field a line begins, with the offset in the line where its value does."""
    if not _labelled_line().match(f"\n{source}"):
        return "", 0
    if block.kind is not BlockKind.FOOTNOTE:
        alone = ALONE.match(clean(source)) if len(source) <= LONGEST and not PROSE.match(source) else None
        if alone and (label := find_label(alone[1])):
            return label, len(source.rstrip())
        if ":" in source[:LONGEST] and (inline := INLINE.match(source)) and (label := find_label(inline[1])):
            return label, inline.end()
    return "", 0


def _row(document: Document, block: Block) -> _Segment:
    start, end = block.spans[0]
    cells = [cell for cell in block.cells if cell]
    label = find_label(cells[0]) if len(cells) > 1 else None
    if not label:
        return _Segment(block, "", 0, [(start, end)])
    source = document.text[start:end]
    first = source.find(cells[1].split()[0], len(cells[0]))
    return _Segment(block, label, start + len(cells[0]), [(start + max(first, 0), end)])


def _ends(
    block: Block, blocks: tuple[Block, ...], labelled: Mapping[int, Sequence[_Segment]], card: Card, current: str
) -> bool:
    """Whether a block without label is no more of the card: a heading of the report, or what follows the contacts."""
    if find_topic(block.text) or find_role(block.text):
        return True
    if block.kind is BlockKind.HEADING:
        if _is_title(block, blocks, labelled, card):
            return True
        if not card.parts.get(current) and block.level > 2:
            return False  # a short value that looks like a heading
        return block.level <= 4 or current in ("contact", "resources", "lessons")
    if current == "contact" and card.parts.get("contact"):
        return not CONTACT_LIKE.search(block.text)
    return False


def _is_title(block: Block, blocks: tuple[Block, ...], labelled: Mapping[int, Sequence[_Segment]], card: Card) -> bool:
    """Whether a heading is the next card's: its first label is right below, or below a line that is no heading."""
    below = blocks[block.index + 1 : block.index + 3]
    begins = [any(segment.label == card.labels[0] for segment in labelled.get(near.index, ())) for near in below]
    return any(begins) and (begins[0] or below[0].kind is not BlockKind.HEADING)


def _find_title(blocks: tuple[Block, ...], index: int, card: Card | None) -> list[Block]:
    """The heading right above a card's first label, or the short line there."""
    title: list[Block] = []
    for block in reversed(blocks[max(0, index - 2) : index]):
        if find_label(block.text) or len(block.text) > 300 or find_topic(block.text):
            break
        if block.kind is BlockKind.HEADING:
            return [block]
        if (
            block.kind is BlockKind.PARAGRAPH
            and not block.text.endswith((".", ":"))
            and "@" not in block.text
            and not title
        ):
            title = [block]
    return title


def _give_back(card: Card, title: list[Block]) -> None:
    """What was taken for a card's last field but is the next card's title."""
    taken = {block.index for block in title}
    for name, parts in card.parts.items():
        card.parts[name] = [part for part in parts if part.block.index not in taken]
