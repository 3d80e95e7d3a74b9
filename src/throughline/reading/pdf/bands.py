"""The bands of a page: where the edges of coloured panels run across it, what is above is read before what is below."""

from collections.abc import Sequence

from throughline.reading.pdf.letters import Box
from throughline.reading.pdf.lines import Line

AT_ONE_LEVEL = 4.0
ACROSS = 0.85
"""The share of the text's width that edges at one level have to reach over."""
MOST_PANELS = 200


def in_bands(pieces: Sequence[Line], panels: Sequence[Box]) -> list[list[Line]]:
    """The pieces of a page in its bands from top to bottom; one band where nothing runs across."""
    if not panels or not pieces:
        return [list(pieces)]
    bands: list[list[Line]] = []
    rest = list(pieces)
    for level in _levels(pieces, panels[:MOST_PANELS]):
        above = [piece for piece in rest if piece.y > level]
        if above and len(above) < len(rest):
            bands.append(above)
            rest = [piece for piece in rest if piece.y <= level]
    return [*bands, rest]


def _levels(pieces: Sequence[Line], panels: Sequence[Box]) -> list[float]:
    """The levels of edges that run across the text, from the top."""
    left, right = min(piece.x0 for piece in pieces), max(piece.x1 for piece in pieces)
    edges = sorted(((y, x0, x1) for x0, bottom, x1, top in panels for y in (bottom, top)), reverse=True)
    levels: list[list[tuple[float, float, float]]] = []
    for edge in edges:
        if levels and levels[-1][0][0] - edge[0] < AT_ONE_LEVEL:
            levels[-1].append(edge)
        else:
            levels.append([edge])
    return [
        level[-1][0]
        for level in levels
        if _covered(level, left, right) >= ACROSS * (right - left)
        and not any(_bottom(piece) < level[-1][0] - 1 and _top(piece) > level[0][0] + 1 for piece in pieces)
    ]


def _covered(edges: Sequence[tuple[float, float, float]], left: float, right: float) -> float:
    """How much of the width from ``left`` to ``right`` the edges reach over."""
    total, at = 0.0, left
    for _, x0, x1 in sorted(edges, key=lambda edge: edge[1]):
        start, end = max(x0, at), min(x1, right)
        if end > start:
            total += end - start
            at = end
    return total


def _top(piece: Line) -> float:
    return piece.table.box[3] if piece.table else piece.y + 0.7 * piece.size


def _bottom(piece: Line) -> float:
    return piece.table.box[1] if piece.table else piece.y - 0.2 * piece.size
