"""Labels with their values beside them, set without ruled lines: a row for each."""

import re
from collections.abc import Sequence
from itertools import combinations, pairwise

from throughline.reading.pdf.lines import Line, line_of
from throughline.reading.pdf.paragraphs import is_contents, marker_of

Cells = list[list[Line]]
"""The lines of each cell of a row."""

GAP, LEAST_GAP = 1.2, 0.5
"""In letter sizes, between a label and its value: to know a list of them, and in one that is known."""
AT_ONE_PLACE = 3.0
REACH = 4
"""Lines between two labels of one list."""
_ENDED = re.compile(r"[.!?;:]$")


def paired_rows(lines: Sequence[Line]) -> list[Line | Cells]:
    """The lines of a column, with labels and values that stand side by side as rows.

    Two rows near each other whose values begin at one place are needed. What stands under a value goes on with it.
    """
    starts = [_value_start(line) for line in lines]
    columns = [_column_near(starts, number) for number in range(len(lines))]
    found: list[Line | Cells] = []
    for line, column in zip(lines, columns, strict=True):
        row = found[-1] if found and isinstance(found[-1], list) else None
        if column is not None and _is_pair(line, column):
            label, value = _parted(line, column)
            found.append([[label], [value]])
        elif row is not None and _is_under(row[1][-1], line):
            row[1].append(line)
        elif row is not None and column is not None and _is_wrapped_label(row, line, column):
            row[0].append(line)
        else:
            found.append(line)
    return found


def _column_near(starts: Sequence[float | None], number: int) -> float | None:
    """Where values begin around a line: at one place in two lines at least."""
    near = [start for start in starts[max(0, number - REACH) : number + 1 + REACH] if start is not None]
    return next((one for one, other in combinations(near, 2) if abs(one - other) < AT_ONE_PLACE), None)


def _is_pair(line: Line, column: float) -> bool:
    """Whether a word begins where values do, a little apart from the one before it."""
    return not marker_of(line) and any(
        abs(word.x0 - column) < AT_ONE_PLACE and word.x0 - above.x1 > LEAST_GAP * line.size
        for above, word in pairwise(line.words)
    )


def _value_start(line: Line) -> float | None:
    """Where the value begins, of a line that is a label, a gap and a value; None if it is not."""
    if marker_of(line) or is_contents(line):
        return None
    gaps = sorted(((word.x0 - above.x1, word.x0) for above, word in pairwise(line.words)), reverse=True)
    if not gaps or gaps[0][0] < GAP * line.size or (len(gaps) > 1 and gaps[1][0] > 0.5 * gaps[0][0]):
        return None
    return gaps[0][1]


def _parted(line: Line, column: float) -> tuple[Line, Line]:
    value = [word for word in line.words if word.x0 > column - AT_ONE_PLACE]
    return line_of([word for word in line.words if word not in value], line.page), line_of(value, line.page)


def _is_under(above: Line, line: Line) -> bool:
    return abs(line.x0 - above.x0) < AT_ONE_PLACE and 0 < above.y - line.y < 1.7 * line.size


def _is_wrapped_label(row: Cells, line: Line, column: float) -> bool:
    above = row[0][-1]
    is_near = 0 < above.y - line.y < 1.3 * line.size and abs(above.x0 - line.x0) < AT_ONE_PLACE
    return is_near and line.x1 < column and not _ENDED.search(above.text)
