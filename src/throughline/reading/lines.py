"""Which line a place in a text stands on."""

from bisect import bisect_right


class LineCounter:
    """The 1-based line of any offset of a text with ``\\n`` line ends."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        at = text.find("\n")
        while at >= 0:
            self._starts.append(at + 1)
            at = text.find("\n", at + 1)

    def line_at(self, offset: int) -> int:
        return bisect_right(self._starts, offset)
