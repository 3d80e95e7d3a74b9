"""Tables drawn with ruled lines: their cells, and the words in each."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from throughline.reading.pdf.letters import Box, Word
from throughline.reading.pdf.page import Rule

NEAR = 3.0
"""Points by which lines may miss each other."""
LEAST_CELL = 5.0
MOST_CELLS = 5_000
MOST_LINES = 400
"""Rules in one drawing; what has more is a map or a chart, not a table."""


@dataclass(slots=True)
class Row:
    """``cells``: the words of each from left to right, [] for an empty one; ``columns``: the column each begins in."""

    cells: list[list[Word]]
    columns: list[int]

    @property
    def words(self) -> list[Word]:
        return [word for cell in self.cells for word in cell]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(slots=True)
class Table:
    """``rows``: from top to bottom. A cell that spans rows stands in its first."""

    box: Box
    rows: list[Row]


def find_tables(rules: Sequence[Rule], words: Sequence[Word]) -> tuple[list[Table], list[Word]]:
    """The tables of a page from top to bottom, and the words in none. A frame around a text is no table."""
    tables: list[Table] = []
    taken: set[int] = set()
    for group in _groups(_whole_rules(rules)):
        table = _table(group, [word for word in words if id(word) not in taken])
        if table and sum(1 for row in table.rows for cell in row.cells if cell) > 1:
            tables.append(table)
            taken |= {id(word) for row in table.rows for word in row.words}
    tables.sort(key=lambda table: -table.box[3])
    return tables, [word for word in words if id(word) not in taken]


def _whole_rules(rules: Iterable[Rule]) -> list[Rule]:
    """Rules drawn in pieces, or twice, as one."""
    lanes: dict[tuple[bool, int], list[Rule]] = defaultdict(list)
    for rule in sorted(rules, key=lambda rule: (rule.is_level, rule.at)):
        key = rule.is_level, round(rule.at / NEAR)
        near = next(
            (k for k in (key, (key[0], key[1] - 1)) if k in lanes and abs(lanes[k][0].at - rule.at) < NEAR), key
        )
        lanes[near].append(rule)
    whole: list[Rule] = []
    for lane in lanes.values():
        lane.sort(key=lambda rule: rule.start)
        current = Rule(lane[0].is_level, lane[0].at, lane[0].start, lane[0].end)
        for rule in lane[1:]:
            if rule.start <= current.end + NEAR:
                current.end = max(current.end, rule.end)
            else:
                whole.append(current)
                current = Rule(rule.is_level, lane[0].at, rule.start, rule.end)
        whole.append(current)
    return whole


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that touch each other."""
    level = [rule for rule in rules if rule.is_level]
    upright = [rule for rule in rules if not rule.is_level]
    if len(level) * len(upright) > MOST_LINES**2:
        return []
    parent = {id(rule): id(rule) for rule in rules}

    def root(key: int) -> int:
        while parent[key] != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for one in level:
        for other in upright:
            if _touch(one, other):
                parent[root(id(one))] = root(id(other))
    groups: dict[int, list[Rule]] = defaultdict(list)
    for rule in rules:
        groups[root(id(rule))].append(rule)
    return [group for group in groups.values() if 4 <= len(group) <= MOST_LINES]


def _touch(level: Rule, upright: Rule) -> bool:
    across = level.start - NEAR <= upright.at <= level.end + NEAR
    return across and upright.start - NEAR <= level.at <= upright.end + NEAR


def _table(rules: Sequence[Rule], words: Sequence[Word]) -> Table | None:
    xs = _places(rule.at for rule in rules if not rule.is_level)
    ys = _places(rule.at for rule in rules if rule.is_level)[::-1]
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > MOST_CELLS:
        return None
    owner = _owners(rules, xs, ys)
    content: dict[tuple[int, int], list[Word]] = defaultdict(list)
    falling = [-y for y in ys]
    for word in words:
        x, y = (word.x0 + word.x1) / 2, word.y + 0.3 * word.size
        if xs[0] <= x <= xs[-1] and ys[-1] <= y <= ys[0]:
            content[owner[_index(falling, -y), _index(xs, x)]].append(word)
    rows = []
    for row in range(len(ys) - 1):
        columns = [column for column in range(len(xs) - 1) if owner[row, column] == (row, column)]
        cells = [content.get((row, column), []) for column in columns]
        if any(cells):
            rows.append(Row(cells, columns))
    return Table((xs[0], ys[-1], xs[-1], ys[0]), rows)


def _places(places: Iterable[float]) -> list[float]:
    """Places apart by more than a line's thickness, rising."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > LEAST_CELL:
            found.append(place)
    return found


def _index(edges: Sequence[float], place: float) -> int:
    """Between which of the rising edges a place is; on one, it is before it."""
    return max(0, bisect_left(edges, place) - 1)


def _owners(rules: Sequence[Rule], xs: Sequence[float], ys: Sequence[float]) -> dict[tuple[int, int], tuple[int, int]]:
    """For each place of the grid the upper left place of its cell: places join where no rule parts them."""
    owner = {(row, column): (row, column) for row in range(len(ys) - 1) for column in range(len(xs) - 1)}
    for row in range(len(ys) - 1):
        for column in range(len(xs) - 1):
            middle_x, middle_y = (xs[column] + xs[column + 1]) / 2, (ys[row] + ys[row + 1]) / 2
            if row and not _is_ruled(rules, True, ys[row], middle_x):
                owner[row, column] = owner[row - 1, column]
            elif column and not _is_ruled(rules, False, xs[column], middle_y):
                owner[row, column] = owner[row, column - 1]
    return owner


def _is_ruled(rules: Sequence[Rule], is_level: bool, at: float, across: float) -> bool:
    return any(
        rule.is_level == is_level and abs(rule.at - at) <= LEAST_CELL and rule.start - 1 <= across <= rule.end + 1
        for rule in rules
    )
