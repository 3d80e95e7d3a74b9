"""An anchor's words found again in a later version of its file.

Words are compared without case, line ends, bullets and mark-up, in reading order. The same words in a row are the
place; where they stand several times, the one with the likest words around. Where a few words changed, the place is the
stretch that is nearly the same, found by rows of three words that both have. Fewer than eight words are found again
only unchanged, and where they stand more than once only if words around them are as they were. Time is near linear in
the words of the document and of the anchors.
"""

import re
import unicodedata
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz.distance import Indel

from throughline.reading.document import Anchor, Document, Span

NEAR = 0.8
"""How alike changed words must be to be the same passage: twice the words in the same order by the words of both."""
FEWEST_WORDS = 8
LEAST_AROUND = 0.5
"""How much of the words on either side, 0 to 2, must be as it was for few words that stand in several places."""
ROW = 3
MOST_PLACES, MOST_STRETCHES = 40, 4

_CHINESE = "぀-ヿ㐀-䶿一-鿿"
_TAG = r"</?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?>"
_WORD = re.compile(rf"{_TAG}|([{_CHINESE}]|[^\W_{_CHINESE}]+(?:\u00ad\s*[^\W_{_CHINESE}]+)*)")
_SOFT = re.compile(r"\u00ad\s*")


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A place where an anchor's words stand. ``around``: how much of the words on either side is as it was, 0 to 2."""

    anchor: Anchor
    around: float


class Words:
    """A document's words in reading order, to find anchors in; worked out once for all of them."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._text = "\n".join(document.slices(block.spans) for block in document.blocks)
        self._pieces: list[tuple[int, Span]] = []
        at = 0
        for block in document.blocks:
            for start, end in block.spans:
                self._pieces.append((at, (start, end)))
                at += end - start
            at += 1
        self.words, self._places = _words_of(self._text)

    @cached_property
    def _holders(self) -> dict[str, list[int]]:
        holders: dict[str, list[int]] = defaultdict(list)
        for at, word in enumerate(self.words):
            holders[word].append(at)
        return holders

    @cached_property
    def _rows(self) -> dict[tuple[str, ...], list[int]]:
        rows: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for at in range(len(self.words) - ROW + 1):
            rows[tuple(self.words[at : at + ROW])].append(at)
        return rows

    def find(self, anchor: Anchor) -> list[Found]:
        """The places of an anchor's words, the likest first: unchanged ones, else those where they are nearly so."""
        wanted, inside = _words_of(anchor.quote)
        if not wanted:
            return []
        before, after = _words_of(anchor.before)[0], _words_of(anchor.after)[0]
        stretches = self._unchanged(wanted) or self._changed(wanted)
        alike = sorted((-self._around(*each, before, after), *each) for each in stretches)
        if len(wanted) < FEWEST_WORDS and len(alike) > 1:
            alike = [each for each in alike if -each[0] >= LEAST_AROUND]
        lead, tail = anchor.quote[: inside[0][0]], anchor.quote[inside[-1][1] :]
        return [
            Found(anchor=self.document.anchor(self._spans(first, last, lead, tail)), around=-unlike)
            for unlike, first, last in alike[:MOST_PLACES]
        ]

    def _unchanged(self, wanted: Sequence[str]) -> list[Span]:
        """Where the words stand in a row: the first word, and the one after the last."""
        offset, rarest = min(enumerate(wanted), key=lambda each: len(self._holders.get(each[1], ())))
        starts = (at - offset for at in self._holders.get(rarest, ()))
        return [
            (start, start + len(wanted))
            for start in starts
            if start >= 0 and self.words[start : start + len(wanted)] == wanted
        ]

    def _changed(self, wanted: Sequence[str]) -> list[Span]:
        """Where nearly the same words stand."""
        if len(wanted) < FEWEST_WORDS:
            return []
        shifts: Counter[int] = Counter()
        for offset in range(len(wanted) - ROW + 1):
            places = self._rows.get(tuple(wanted[offset : offset + ROW]), ())
            if len(places) <= MOST_PLACES:
                shifts.update(at - offset for at in places)
        found = {self._nearest(wanted, shift) for shift, _ in shifts.most_common(MOST_STRETCHES)}
        return [stretch for stretch in found if stretch]

    def _nearest(self, wanted: Sequence[str], shift: int) -> Span | None:
        """The stretch about ``shift`` that is nearly ``wanted``, from the first to the last word that both have."""
        slack = max(2, len(wanted) // 4)
        low = max(0, shift - slack)
        window = self.words[low : max(0, shift + len(wanted) + slack)]
        same = [op for op in Indel.opcodes(wanted, window) if op.tag == "equal"]
        # A word that both have far from the rest is there by chance: of the ends, those that make the likest stretch.
        best = max(
            (
                (Indel.normalized_similarity(wanted, window[first.dest_start : last.dest_end]), first, last)
                for first in same[:3]
                for last in same[-3:]
                if first.dest_start < last.dest_end
            ),
            key=lambda each: each[0],
            default=None,
        )
        if best is None or best[0] < NEAR:
            return None
        return low + best[1].dest_start, low + best[2].dest_end

    def _around(self, first: int, last: int, before: Sequence[str], after: Sequence[str]) -> float:
        had_before, had_after = before[1:], after[:-1]  # the outermost words may have been cut in two
        has_before = self.words[max(0, first - len(had_before)) : first]
        has_after = self.words[last : last + len(had_after)]
        return float(
            Indel.normalized_similarity(had_before, has_before) + Indel.normalized_similarity(had_after, has_after)
        )

    def _spans(self, first: int, last: int, lead: str, tail: str) -> list[Span]:
        """The slices of the source from one word to before another, with the signs around them as they were."""
        start, end = self._places[first][0], self._places[last - 1][1]
        if self._text.endswith(lead, 0, start):
            start -= len(lead)
        if self._text.startswith(tail, end):
            end += len(tail)
        return self._in_document(start, end)

    def _in_document(self, start: int, end: int) -> list[Span]:
        """A stretch of the text in reading order as slices of the document; where one block ends, with the blank that
        parts it from the next."""
        spans: list[Span] = []
        for at, (low, high) in self._pieces[bisect_right(self._pieces, (start, (len(self.document.text), 0))) - 1 :]:
            if at >= end:
                break
            cut = low + max(0, start - at), min(high, low + end - at)
            if spans and spans[-1][1] == cut[0]:
                spans[-1] = (spans[-1][0], cut[1])
            elif cut[0] < cut[1]:
                if spans and self.document.text[spans[-1][1]].isspace():
                    spans[-1] = (spans[-1][0], spans[-1][1] + 1)
                spans.append(cut)
        return spans


def find_again(anchor: Anchor, words: Words) -> Anchor | None:
    """Where an anchor's words stand in another document, or None if they are not there any more."""
    found = words.find(anchor)
    return found[0].anchor if found else None


def _words_of(text: str) -> tuple[list[str], list[Span]]:
    """The folded words of a text, and where they stand in it."""
    found = [match for match in _WORD.finditer(text) if match[1]]
    folded = [unicodedata.normalize("NFKC", _SOFT.sub("", match[1])).casefold() for match in found]
    return folded, [match.span() for match in found]
