"""Slices of a text, to tell what stands in them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from throughline.reading.document import Span


class Spans:
    """Slices joined where they touch, looked up in the logarithm of their number.

    >>> found = Spans([(0, 4), (10, 20), (4, 6)])
    >>> found.inside([(2, 12)]), found.touch([(6, 10)])
    (6, False)
    """

    def __init__(self, spans: Iterable[Span]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(map(tuple, spans)):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(end, self._ends[-1])
            else:
                self._starts.append(start)
                self._ends.append(end)

    def inside(self, spans: Iterable[Sequence[int]]) -> int:
        """How many characters of ``spans`` (none over another) stand in these."""
        return sum(
            min(end, self._ends[at]) - max(start, self._starts[at])
            for start, end in spans
            for at in range(bisect_right(self._ends, start), bisect_left(self._starts, end))
        )

    def hold(self, spans: Iterable[Sequence[int]]) -> bool:
        """Whether every character of ``spans`` stands in these."""
        spans = list(spans)
        return self.inside(spans) == sum(end - start for start, end in spans)

    def touch(self, spans: Iterable[Sequence[int]]) -> bool:
        """Whether any character of ``spans`` stands in these."""
        return self.inside(spans) > 0
