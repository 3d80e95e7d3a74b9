"""From words of a block back to the characters of the source they stand on."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import lru_cache

from throughline.reading.cleaning import clean
from throughline.reading.document import Block, Document, Span

_WORD = re.compile(r"\S+")


def spans_of(document: Document, blocks: Sequence[Block]) -> tuple[Span, ...]:
    """The slices of several blocks that read as one, each but the last with the line's end that parts the words."""
    spans: list[Span] = []
    for block in blocks:
        if spans:
            start, end = spans[-1]
            spans[-1] = (start, end + 1 if document.text[end : end + 1].isspace() else end)
        spans.extend(block.spans)
    return _joined(document, spans)


def _joined(document: Document, spans: Sequence[Span]) -> tuple[Span, ...]:
    """Neighbouring slices as one where only white space lies between them."""
    joined: list[Span] = []
    for start, end in spans:
        if joined and start >= joined[-1][1] and not document.text[joined[-1][1] : start].strip():
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return tuple(joined)


def place(document: Document, block: Block, start: int, end: int) -> tuple[Span, ...]:
    """The slices of the source that clean to ``block.text[start:end]``; the whole block's where that cannot be told."""
    text, words = block.text, block.text[start:end].split()
    if not words:
        return block.spans
    source, whole = document.slices(block.spans), " ".join(words)
    start += len(text[start:end]) - len(text[start:end].lstrip())
    if source.replace("\n", " ").endswith(text):
        first = len(source) - len(text) + start
        last = first + len(whole)
    elif _has_its_words(text, source):
        before = text[: start + 1].split()
        head, tail = len(before) - 1, len(before) + len(words) - 2
        first = _begin(source, head) + len(before[-1]) - 1
        last = (first if head == tail else _begin(source, tail)) + len(words[-1])
    else:
        stop = len(text[:end].rstrip())
        printed, found = _words(text, source)
        head, tail = bisect_right(printed, (start, len(text))) - 1, bisect_right(printed, (stop - 1, len(text))) - 1
        if head < 0:
            return block.spans
        first = found[head][0] + start - printed[head][0]
        last = found[tail][1] - (printed[tail][1] - stop)
    if clean(source[first:last]) != whole:
        return block.spans
    return _to_document(block, first, last)


@lru_cache(maxsize=1024)
def _has_its_words(text: str, source: str) -> bool:
    """Whether only white space tells ``text`` from its source, as in most blocks without mark-up."""
    return text.split() == source.split()


def _begin(source: str, number: int) -> int:
    """Where the word of that number begins, counted from 0."""
    return len(source) - len(source.split(None, number)[-1])


@lru_cache(maxsize=128)
def _words(text: str, source: str) -> tuple[list[Span], list[Span]]:
    """Where each word of ``text`` stands in it, and in its source; one that mark-up parts fills what is between two."""
    printed, found, position = [], [], 0
    for word in _WORD.finditer(text):
        place = source.find(word[0], position)
        position = place + len(word[0]) if place >= 0 else position
        printed.append(word.span())
        found.append((place, position))
    below = len(source)
    for number in reversed(range(len(found))):
        place, position = found[number]
        if place < 0:
            begin = next((word.start() for word in _WORD.finditer(source, position, below)), below)
            found[number] = (begin, len(source[:below].rstrip()))
        below = found[number][0]
    return printed, found


def _to_document(block: Block, first: int, last: int) -> tuple[Span, ...]:
    """Offsets in a block's joined slices as slices of the document."""
    spans, passed = [], 0
    for start, end in block.spans:
        low, high = max(first - passed, 0), min(last - passed, end - start)
        if low < high:
            spans.append((start + low, start + high))
        passed += end - start
    return tuple(spans)
