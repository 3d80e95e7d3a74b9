"""A page of the reader as it is set: lists, tables and headings in order, and where words were left out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from throughline.record.kinds import IN_PASSING
from throughline.record.queries.shapes import Heading, MarginNote, ReaderBlock, ReaderPage
from throughline.web.details import Fact, facts

DEEPEST_HEADING = 6
#: Findings that cover much text are marked where they begin; their colour runs along all of it.
_EDGE = {"said": "said", "promised": "promised", "done": "done", "changed": "changed"}


@dataclass(frozen=True, kw_only=True)
class Note:
    """A finding in the margin, with its fields in order."""

    note: MarginNote
    facts: Sequence[Fact]


@dataclass(frozen=True, kw_only=True)
class Passing:
    """What is named in passing at a block, of one kind: folded, so that it does not crowd out the rest."""

    kind: str
    notes: Sequence[Note]


@dataclass(frozen=True, kw_only=True)
class SetBlock:
    """A block to set. ``heading``: the HTML level, 0 if it is none. ``edge``: the strand whose colour runs beside it.
    ``passing``: of its notes those in passing, by kind. ``lines``: its lines in the source, each an anchor. ``parts``:
    the parts of its text, those that a finding covers marked."""

    block: ReaderBlock
    heading: int
    depth: int
    edge: str
    notes: Sequence[Note]
    passing: Sequence[Passing]
    lines: Sequence[int]
    parts: Sequence[tuple[str, bool]]

    @property
    def bullet(self) -> str:
        """The mark before a list item: its number as printed, or a bullet for the signs that plain text has for it."""
        return self.block.marker if self.block.marker not in ("", "-", "*", "+", "–") else "•"


@dataclass(frozen=True, kw_only=True)
class Run:
    """Blocks that are set together. ``form``: ``list``, ``table``, ``text``, or ``left_out`` (then only ``count``)."""

    form: str
    blocks: list[SetBlock] = field(default_factory=list)
    count: int = 0


_FORMS = {"list_item": "list", "table_row": "table"}


def in_runs(blocks: Iterable[ReaderBlock]) -> list[Run]:
    """The blocks of a page in order, those that belong together in one run."""
    blocks = list(blocks)
    edges = _edges(blocks)
    runs: list[Run] = []
    above: list[int] = []
    for block in blocks:
        form = _FORMS.get(block.kind, "text") if block.is_shown else "left_out"
        if not runs or runs[-1].form != form:
            runs.append(Run(form=form))
        if form == "left_out":
            runs[-1] = Run(form=form, count=runs[-1].count + 1)
            continue
        heading = _level_on_page(block.level, above) if block.kind == "heading" else 0
        runs[-1].blocks.append(_set(block, heading, edges.get(block.index, "")))
    return runs


def _level_on_page(level: int, above: list[int]) -> int:
    """The HTML level of a heading under the page's title, none left out: the number of headings that it stands under.

    ``above``: the levels of those, the source's own, which the heading joins.
    """
    while above and above[-1] >= level:
        above.pop()
    above.append(level)
    return min(len(above) + 1, DEEPEST_HEADING)


def _set(block: ReaderBlock, heading: int, edge: str) -> SetBlock:
    return SetBlock(
        block=block,
        heading=heading,
        depth=min(max(block.level, 1), 3) if block.kind == "list_item" else 0,
        edge=edge,
        notes=[_note(note) for note in _telling(block)],
        passing=[
            Passing(kind=kind, notes=[_note(note) for note in block.notes if note.kind == kind])
            for kind in sorted(IN_PASSING)
            if any(note.kind == kind for note in block.notes)
        ],
        lines=range(block.line_start, block.line_end + 1),
        parts=_parts(block),
    )


def _note(note: MarginNote) -> Note:
    return Note(note=note, facts=list(facts(note.kind, note.fields)))


def _telling(block: ReaderBlock) -> list[MarginNote]:
    """The notes of a block without what is only named in passing."""
    return [note for note in block.notes if note.kind not in IN_PASSING]


def _edges(blocks: Sequence[ReaderBlock]) -> Mapping[int, str]:
    """The strand of the innermost finding that covers each block; ``other`` for findings of no strand."""
    edges: dict[int, str] = {}
    notes = [note for block in blocks for note in _telling(block)]
    for note in sorted(notes, key=lambda note: note.first_block - note.last_block):
        for index in range(note.first_block, note.last_block + 1):
            edges[index] = _EDGE.get(note.strand, "other")
    return edges


def _parts(block: ReaderBlock) -> list[tuple[str, bool]]:
    """The block's text with the words of its findings told apart, where they are a part of it and not all."""
    text = block.text
    spans: list[tuple[int, int]] = []
    for note in _telling(block):
        words = note.title if note.first_block == note.last_block else ""
        start = text.find(words) if words and len(words) < len(text) else -1
        if start >= 0 and all(end <= start or start + len(words) <= begin for begin, end in spans):
            spans.append((start, start + len(words)))
    parts, at = [], 0
    for start, end in sorted(spans):
        parts += [(text[at:start], False), (text[start:end], True)]
        at = end
    return [part for part in (*parts, (text[at:], False)) if part[0]]


def contents_of(page: ReaderPage) -> list[Heading]:
    """The headings to list: all of a short outline, the upper levels of a long one."""
    for deepest in (3, 2, 1):
        shown = [heading for heading in page.outline if heading.level <= deepest]
        if len(shown) <= LONGEST_CONTENTS:
            return shown
    return shown


LONGEST_CONTENTS = 120
