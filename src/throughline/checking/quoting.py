"""Which words of a passage are quoted, and which are part of a name or title."""

import re
from bisect import bisect_right

from throughline.reading.document import Block, BlockKind, Document, Span

CLOSERS = {"“": "”", "„": "“”", "«": "»", '"': '"', "‹": "›"}
LONGEST_SINGLE = 400
"""Characters; what goes on for longer behind a single mark was an apostrophe."""
_SINGLE_CLOSER = re.compile(r"[’'](?!\w)")
_OPENER = re.compile(r"[“„«‹]|(?<![\w.,;:!?)\]])[\"‘'](?=\S)")
_WORD = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_SMALL = re.compile(r"(?:an?|and|as|at|by|d[eu]|des|del|for|from|in|into|l[ae]|of|on|or|the|to|with|within|y|et)\Z")
CITED = (BlockKind.FOOTNOTE, BlockKind.CAPTION)


def quoted_spans(text: str) -> list[Span]:
    """The quotations of a text with their marks, in order; one that is not closed goes to the end.

    >>> text = "He said “no” and 'never', the States’ way"
    >>> [text[start:end] for start, end in quoted_spans(text)]
    ['“no”', "'never'"]
    """
    spans: list[Span] = []
    here = 0
    while opener := _OPENER.search(text, here):
        end = _closed(text, opener.start())
        if end:
            spans.append((opener.start(), end))
        here = end or opener.end()
    return spans


def _closed(text: str, start: int) -> int:
    """Where the quotation that opens at ``start`` ends, or 0 if the sign opens none."""
    opener = text[start]
    if opener in "‘'":
        closed = _SINGLE_CLOSER.search(text, start + 1, start + LONGEST_SINGLE)
        return closed.end() if closed else 0
    ends = [end for closer in CLOSERS[opener] if (end := text.find(closer, start + 1)) >= 0]
    return min(ends) + 1 if ends else 0 if opener == '"' else len(text)


def is_within(start: int, end: int, spans: list[Span]) -> bool:
    """Whether a place lies inside one of ``spans``, which are in order."""
    index = bisect_right(spans, (start, end)) if spans else 0
    around = spans[max(0, index - 1) : index + 1]
    return any(first <= start and end <= last for first, last in around)


def is_set_apart(document: Document, block: Block) -> bool:
    """Whether a block as a whole is a quotation: it opens with a mark that closes at its end, or ``>`` marks it."""
    spans = quoted_spans(block.text[:1]) and quoted_spans(block.text)
    if spans and spans[0][1] >= len(block.text) - 4:
        return True
    if not document.has_lines:
        return False
    line = document.text.rfind("\n", 0, block.start) + 1
    return document.text[line : block.start + 1].lstrip()[:1] == ">"


def is_name(text: str, start: int, end: int) -> bool:
    """Whether the words at a place belong to a title or name: capitals stand where running text has none.

    >>> text = "Under the Action Plan on Protecting Vulnerable Persons in Asylum, vulnerable persons have rights."
    >>> [is_name(text, match.start(), match.end()) for match in re.finditer("vulnerable persons", text, re.I)]
    [True, False]
    """
    words = [match for match in _WORD.finditer(text, start, end) if not _SMALL.match(match[0].lower())]
    if not words or not all(word[0][0].isupper() for word in words) or text.isupper():
        return False
    return len(words) > 1 or not _begins_sentence(text, start)


def _begins_sentence(text: str, start: int) -> bool:
    before = text[max(0, start - 20) : start].rstrip(" “\"‘'(*")
    return not before or before[-1] in ".!?:•–—"
