"""Words into lines, and lines into columns in the order they are read."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from statistics import median

from throughline.reading.drawing import raised
from throughline.reading.pdf.letters import Word
from throughline.reading.pdf.tables import Table

WIDE_GAP = 2.0
"""In letter sizes: further apart, words are pieces of two lines."""
LEAST_COLUMN = 3
"""Lines on either side that make two columns of what stands side by side."""
LEAST_SPACED, SPACED = 5, 0.7
"""Single letters of a line, at least, and their share of its words: it is set in spaced letters."""
BETWEEN_WORDS = 0.16
"""In letter sizes: what is between two words more than between two letters."""
LONG_COLUMN, LEAST_WORDS = 8, 4
"""Lines, and words of most of them, of a column beside which another may be a line or two."""
GRID, MOST_STRIPS = 2.0, 2_000
RAISED = 0.8


@dataclass(slots=True)
class Line:
    """Words on one base line, or the place of a table.

    ``size``: of most of its letters. ``is_bold``: whether most are.
    """

    words: list[Word]
    x0: float
    x1: float
    y: float
    size: float
    is_bold: bool
    page: int = 0
    table: Table | None = None
    _text: str | None = field(default=None, repr=False, compare=False)

    @property
    def text(self) -> str:
        """As it reads; a small raised number is a footnote's mark, as in ``Compact¹``."""
        if self._text is None:
            small = RAISED * self.size
            parts: list[str] = []
            for word in self.words:
                if parts and not word.glued:
                    parts.append(" ")
                parts.append(word.text if word.size > small else self.printed(word))
            self._text = "".join(parts)
        return self._text

    def printed(self, word: Word) -> str:
        return raised(word.text) if word.text.isdecimal() and self.is_raised(word) else word.text

    def is_raised(self, word: Word) -> bool:
        return word.size <= RAISED * self.size and word.y > self.y + 0.15 * self.size


def line_of(words: Sequence[Word], page: int) -> Line:
    letters: dict[tuple[float, float], int] = {}
    bold = 0
    for word in words:
        setting, length = (word.size, word.y), len(word.text)
        letters[setting] = letters.get(setting, 0) + length
        if word.is_bold:
            bold += length
    size, y = max((count, setting) for setting, count in letters.items())[1] if len(letters) > 1 else setting
    return Line(
        words=list(words),
        x0=min([word.x0 for word in words]),
        x1=max([word.x1 for word in words]),
        y=y,
        size=size,
        is_bold=bold > 0.6 * sum(letters.values()),
        page=page,
    )


def pieces_of_lines(words: Iterable[Word], page: int) -> list[Line]:
    """Lines as the file draws them, broken where a wide gap is: a line of two columns is two."""
    lines: list[list[Word]] = []
    last: Word | None = None
    for word in words:
        if last is not None and _goes_on(last, word):
            lines[-1].append(word)
        else:
            lines.append([word])
        last = word
    return [line_of(_unspaced(line), page) for line in lines]


def _unspaced(words: list[Word]) -> list[Word]:
    """The words of a line; where its letters are spaced, so that each looks like a word, these put together."""
    if len(words) < LEAST_SPACED:
        return words
    single = [len(word.text) for word in words].count(1)
    if single < LEAST_SPACED or single < SPACED * len(words):
        return words
    gaps = sorted(word.x0 - before.x1 for before, word in pairwise(words))
    usual = gaps[len(gaps) // 3]
    whole = [replace(words[0])]
    for before, word in pairwise(words):
        if word.x0 - before.x1 < usual + BETWEEN_WORDS * word.size:
            whole[-1].text += word.text
            whole[-1].x1 = word.x1
        else:
            whole.append(replace(word, glued=False))
    return whole


def _goes_on(last: Word, word: Word) -> bool:
    size, small = (last.size, word.size) if last.size > word.size else (word.size, last.size)
    if not -0.5 * size < word.x0 - last.x1 < WIDE_GAP * size:
        return False
    return abs(word.y - last.y) < (0.6 if small <= 0.8 * size else 0.25) * size


def joined_lines(pieces: Sequence[Line]) -> list[Line]:
    """The lines of one column from top to bottom; pieces side by side on a base line are one."""
    lines: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda piece: (-piece.y, piece.x0)):
        row = lines[-1] if lines else []
        if row and abs(row[0].y - piece.y) <= 0.3 * min(row[0].size, piece.size) and _is_beside(row, piece):
            row.append(piece)
        else:
            lines.append([piece])
    return [
        row[0]
        if len(row) == 1
        else line_of([word for piece in sorted(row, key=lambda p: p.x0) for word in piece.words], row[0].page)
        for row in lines
    ]


def _is_beside(row: Sequence[Line], piece: Line) -> bool:
    if piece.table or row[0].table:
        return False
    return all(piece.x0 > other.x1 - 1 or piece.x1 < other.x0 + 1 for other in row)


def in_reading_order(pieces: Sequence[Line]) -> list[list[Line]]:
    """The columns of a page or a part of it, each as its lines.

    Where a strip without text parts the pieces, what is left of it is read before what is right of it; what reaches
    across is read between. Labels with their values side by side are no columns and are read line by line.
    """
    zones = _zones(pieces)
    if zones is None:
        return [joined_lines(pieces)] if pieces else []
    columns: list[list[Line]] = []
    for zone in zones:
        columns += in_reading_order(zone)
    return columns


def _zones(pieces: Sequence[Line]) -> list[list[Line]] | None:
    """The parts of a region in reading order, each smaller than the whole; None where it is one column."""
    for gutter in _gutters(pieces):
        across = sorted((piece for piece in pieces if piece.x0 < gutter < piece.x1), key=lambda piece: -piece.y)
        aside = [piece for piece in pieces if not piece.x0 < gutter < piece.x1]
        zones: list[list[Line]] = [[]]
        found = False
        levels = [piece.y for piece in across]
        for number, top in enumerate([float("inf"), *levels]):
            bottom = levels[number] if number < len(levels) else float("-inf")
            between = [piece for piece in aside if bottom < piece.y <= top]
            left = [piece for piece in between if piece.x1 <= gutter]
            right = [piece for piece in between if piece.x0 >= gutter]
            if _are_columns(left, right):
                zones += [left, right, []]
                found = True
            else:
                zones[-1] += between
            if number < len(across):
                zones[-1].append(across[number])
        if found:
            return [zone for zone in zones if zone]
    return None


def _gutters(pieces: Sequence[Line]) -> list[float]:
    """Where a strip between two columns may run, the fewest pieces across first."""
    if len(pieces) < 2 * LEAST_COLUMN:
        return []
    left, right = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
    grid = max(GRID, (right - left) / MOST_STRIPS)
    changes: Counter[int] = Counter()
    for piece in pieces:
        changes[int((piece.x0 - left) / grid)] += 1
        changes[int((piece.x1 - left) / grid) + 1] -= 1
    found: list[tuple[int, float, float]] = []
    before = covered = start = 0
    for at, change in sorted(changes.items()):
        if not change:
            continue
        if start and covered < before and change > 0:
            found.append((covered, -(at - start), left + (start + at) / 2 * grid))
        before, covered, start = covered, covered + change, at
    return [gutter for across, _, gutter in sorted(found)[:8] if across < 0.5 * len(pieces)]


def _are_columns(left: Sequence[Line], right: Sequence[Line]) -> bool:
    if min(len(left), len(right)) < LEAST_COLUMN and not (right and _are_full(left)):
        return False
    size = median(piece.size for piece in left)
    levels = sorted(piece.y for piece in right)
    beside = sum(any(abs(piece.y - level) < 0.25 * size for level in levels) for piece in left)
    is_labels = median(len(piece.text) for piece in left) < 28 and beside >= 0.7 * len(left)
    is_numbers = median(len(piece.text) for piece in left) <= 4
    return not is_labels and not is_numbers


def _are_full(pieces: Sequence[Line]) -> bool:
    """Whether most pieces are full lines of running text, beside which a column may end after a line."""
    right = max((piece.x1 for piece in pieces), default=0.0)
    full = sum(right - piece.x1 < 3.0 and len(piece.words) >= LEAST_WORDS for piece in pieces)
    return len(pieces) >= LONG_COLUMN and full >= 0.6 * len(pieces)
