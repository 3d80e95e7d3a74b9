"""Tables without upright rules: cells that stand under each other, three columns at least.

What only looks so, such as names set in three columns, is told apart by its head: level rules, bold letters, or a
column of numbers below.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from throughline.reading.pdf.letters import Box, Word
from throughline.reading.pdf.lines import Line, line_of
from throughline.reading.pdf.page import Rule
from throughline.reading.pdf.tables import Row, Table

LEAST_COLUMNS, LEAST_ROWS = 3, 3
APART = 2.8
"""In letter sizes: a line further below is in no table with the one above."""
STRIP = 0.7
"""In letter sizes: the least blank strip between two columns."""
WIDER = 1.25
"""Times the least distance of lines: more is between rows."""
NUMERIC = 0.6
TEXT_LIKE, TEXT_WIDTH = 0.6, 0.3
_NUMBER = re.compile(r"^[-–+(]?[$€£]?\d[\d.,  ]*(?:%|per cent|\))?$|^[-–—]$|^n/?a$", re.IGNORECASE)

Interval = tuple[float, float]


@dataclass(slots=True)
class _Level:
    """The pieces on one base line, from left to right."""

    pieces: list[Line]

    @property
    def y(self) -> float:
        return self.pieces[0].y

    @property
    def size(self) -> float:
        return self.pieces[0].size

    @property
    def is_bold(self) -> bool:
        return all(piece.is_bold for piece in self.pieces)


def find_unruled(pieces: Sequence[Line], rules: Sequence[Rule]) -> tuple[list[Table], list[Line]]:
    """The tables among the pieces of a page, and the pieces in none."""
    whole: dict[int, Line] = {}
    parts: list[Line] = []
    for piece in pieces:
        for part in _parts(piece):
            parts.append(part)
            whole[id(part)] = piece
    levels = _levels(parts)
    tables: list[Table] = []
    taken: set[int] = set()
    at = 0
    while at < len(levels):
        run, columns = _run(levels, at)
        across = [rule for rule in rules if rule.is_level and _crosses(rule, columns)] if run else []
        if run and _is_table(run, columns, across):
            tables.append(_table(run, columns, across))
            taken |= {id(whole[id(piece)]) for level in run for piece in level.pieces}
            at += len(run)
        else:
            at += 1
    return tables, [piece for piece in pieces if id(piece) not in taken] if taken else list(pieces)


def _parts(line: Line) -> list[Line]:
    """A line cut where a strip between columns may run through it."""
    strip, words = STRIP * line.size, line.words
    if not any(word.x0 - before.x1 > strip for before, word in pairwise(words)):
        return [line]
    parts: list[list[Word]] = [[words[0]]]
    for before, word in pairwise(words):
        if word.x0 - before.x1 > strip:
            parts.append([])
        parts[-1].append(word)
    return [line_of(part, line.page) for part in parts]


def _levels(pieces: Sequence[Line]) -> list[_Level]:
    levels: list[_Level] = []
    for piece in sorted(pieces, key=lambda piece: -piece.y):
        if levels and abs(levels[-1].y - piece.y) <= 0.3 * min(piece.size, levels[-1].size):
            levels[-1].pieces.append(piece)
        else:
            levels.append(_Level([piece]))
    for level in levels:
        level.pieces.sort(key=lambda piece: piece.x0)
    return levels


def _run(levels: Sequence[_Level], start: int) -> tuple[list[_Level], list[Interval]]:
    """The lines from ``start`` on that leave the columns of the first apart; none if that has too few."""
    head = levels[start]
    if len(head.pieces) < LEAST_COLUMNS:
        return [], []
    columns = [(piece.x0, piece.x1) for piece in head.pieces]
    if any(below[0] - above[1] < STRIP * head.size for above, below in pairwise(columns)):
        return [], []
    run = [head]
    for level in levels[start + 1 :]:
        if run[-1].y - level.y > APART * max(level.size, run[-1].size):
            break
        wider = _widened(columns, level)
        if wider is None:
            break
        columns = wider
        run.append(level)
    while len(run) > 1 and len(run[-1].pieces) == 1 and run[-1].pieces[0].x0 < columns[0][1]:
        run.pop()  # a source or a text under the table
    return run, columns


def _widened(columns: Sequence[Interval], level: _Level) -> list[Interval] | None:
    """The columns with what a line puts in them; None where it reaches over the strip between two."""
    found = list(columns)
    for piece in level.pieces:
        overlaps = [number for number, (x0, x1) in enumerate(found) if piece.x0 < x1 and piece.x1 > x0]
        if len(overlaps) > 1 or piece.table:
            return None
        middle = (piece.x0 + piece.x1) / 2
        number = (
            overlaps[0]
            if overlaps
            else min(range(len(found)), key=lambda n: min(abs(middle - found[n][0]), abs(middle - found[n][1])))
        )
        found[number] = min(found[number][0], piece.x0), max(found[number][1], piece.x1)
    if any(below[0] - above[1] < STRIP * level.size for above, below in pairwise(found)):
        return None
    return found


def _crosses(rule: Rule, columns: Sequence[Interval]) -> bool:
    """Whether a rule reaches over most of a table's width."""
    if not columns:
        return False
    left, right = columns[0][0], columns[-1][1]
    return min(rule.end, right) - max(rule.start, left) > 0.8 * (right - left)


def _is_table(run: Sequence[_Level], columns: Sequence[Interval], across: Sequence[Rule]) -> bool:
    if sum(len(level.pieces) >= LEAST_COLUMNS for level in run) < LEAST_ROWS:
        return False
    top, bottom = run[0].y + 2 * run[0].size, run[-1].y - 2 * run[-1].size
    if sum(bottom < rule.at < top for rule in across) >= 2:
        return True
    cells = [_in_column(run[1:], column) for column in columns]
    if any(_is_text(pieces, column, columns) for pieces, column in zip(cells, columns, strict=True)):
        return False
    has_head = run[0].is_bold and not any(level.is_bold for level in run[1:])
    return has_head or any(
        len(pieces) >= LEAST_ROWS - 1
        and sum(_NUMBER.match(piece.text) is not None for piece in pieces) >= NUMERIC * len(pieces)
        for pieces in cells
    )


def _in_column(run: Sequence[_Level], column: Interval) -> list[Line]:
    return [piece for level in run for piece in level.pieces if piece.x0 < column[1] and piece.x1 > column[0]]


def _is_text(pieces: Sequence[Line], column: Interval, columns: Sequence[Interval]) -> bool:
    """Whether a column is of running text: wide, and most of its lines full."""
    full = sum(column[1] - piece.x1 < 1.5 * piece.size for piece in pieces)
    is_wide = column[1] - column[0] > TEXT_WIDTH * (columns[-1][1] - columns[0][0])
    return is_wide and len(pieces) > 3 and full > TEXT_LIKE * len(pieces)


def _table(run: Sequence[_Level], columns: Sequence[Interval], across: Sequence[Rule]) -> Table:
    rows: list[Row] = []
    gaps = [above.y - below.y for above, below in pairwise(run)]
    least = min(gaps)
    has_gaps = any(gap > WIDER * least for gap in gaps[1:])
    ruled = sum(run[-1].y < rule.at < run[0].y for rule in across) >= 2
    for number, level in enumerate(run):
        placed = [_column_of(piece, columns) for piece in level.pieces]
        if not number:
            begins = True
        elif ruled:
            begins = any(level.y < rule.at < run[number - 1].y for rule in across)
        else:
            is_whole = len(level.pieces) == len(columns)
            begins = gaps[number - 1] > WIDER * least or (
                0 in placed and len(placed) > 1 and (is_whole or not has_gaps)
            )
        if begins:
            rows.append(Row([[] for _ in columns], list(range(len(columns)))))
        for column, piece in zip(placed, level.pieces, strict=True):
            rows[-1].cells[column] += piece.words
    box: Box = (columns[0][0], run[-1].y, columns[-1][1], run[0].y + run[0].size)
    return Table(box, rows)


def _column_of(piece: Line, columns: Sequence[Interval]) -> int:
    return next(number for number, (x0, x1) in enumerate(columns) if piece.x0 < x1 + 0.1 and piece.x1 > x0 - 0.1)
