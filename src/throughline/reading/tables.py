"""Table rows with the names of their columns."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from throughline.reading.document import Block, BlockKind, Document
from throughline.reading.kinds import HTML

LONGEST_NAME = 80
"""Characters of a column's name."""
_CELL = re.compile(r"<t[dh]\b[^>]*>", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True, slots=True)
class NamedRow:
    """A table row; ``cells``: the cell of each column that has a name, by it."""

    block: Block
    cells: Mapping[str, str]


def gapped(columns: Sequence[int]) -> tuple[int, ...]:
    """``columns`` of a row as ``Block`` keeps them: none where they are the first ones without a gap."""
    return () if list(columns) == list(range(len(columns))) else tuple(columns)


def cells_by_column(block: Block) -> dict[int, str]:
    """The cells of a row by the column they begin in."""
    columns = block.columns or range(len(block.cells))
    return dict(zip(columns, block.cells, strict=True))


def raw_cells(document: Document, block: Block) -> Sequence[str]:
    """The source of each cell, with its line ends and bullets; its words alone where the source does not part them."""
    source = document.slices(block.spans)
    if document.media_type == HTML.media_type:
        parts = _CELL.split(document.text[block.start : block.end])
    elif "\t" in source:
        parts = source.split("\t")
    else:
        parts = source.strip().removeprefix("|").removesuffix("|").split("|")
    return parts if len(parts) == len(block.cells) else block.cells


def named_rows(blocks: Iterable[Block]) -> Iterator[NamedRow]:
    """The rows of the tables in ``blocks`` with the names of their columns; the rows that name them are not given.

    A table's first row of short cells, none of them empty, names its columns; a row right under it that begins further
    right parts names that reach over several columns. Rows of a table without such a row are not given.
    """
    names: dict[int, str] = {}
    at_head = False
    for above, block in pairwise((None, *blocks)):
        assert block is not None
        if block.kind is not BlockKind.TABLE_ROW:
            continue
        if above is None or above.kind is not BlockKind.TABLE_ROW:
            names, at_head = {}, False
        cells = cells_by_column(block)
        if _can_name(block) and (not names or (at_head and 0 not in cells)):
            names, at_head = names | cells, True
            continue
        at_head = False
        if named := {names[column]: cell for column, cell in cells.items() if column in names}:
            yield NamedRow(block=block, cells=named)


def _can_name(block: Block) -> bool:
    return len(block.cells) > 1 and all(0 < len(cell) <= LONGEST_NAME for cell in block.cells)
