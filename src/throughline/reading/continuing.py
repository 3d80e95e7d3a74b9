"""Joining what a page break, a footnote or a pull-quote set between its lines has torn apart."""

import re

from throughline.reading.cleaning import clean
from throughline.reading.headings import LONGEST_END, QUOTE, ends_open
from throughline.reading.pieces import Piece, Sign

ENDED = re.compile(r"(?:[.!?:;…]|[.!?…][”\"»’)\]]+|[”\"»])\s*(?:[¹²³⁰⁴-⁹]+|\d{1,2})?$")
SENTENCES = re.compile(r"\.(?<=[a-z)\]”]\.)\s+[A-Z“]")
REACH = 6
LEAST_TORN = 40
"""Characters: a shorter piece is a label or a name, and nothing is torn from it."""


def join_continued(pieces: list[Piece], headings: dict[int, int]) -> list[list[Piece]]:
    """Groups of pieces that read as one block, in order of their first piece.

    A paragraph that begins in the middle of a sentence goes to the nearest open block above it, over footnotes,
    quotations and their speakers.
    """
    groups: list[list[Piece]] = []
    for piece in pieces:
        home = _find_open(groups, piece, headings)
        if home is None:
            groups.append([piece])
        else:
            home.append(piece)
    return _with_heads(groups, headings)


def _with_heads(groups: list[list[Piece]], headings: dict[int, int]) -> list[list[Piece]]:
    """The groups, with ends that a converter printed above their beginnings put behind them.

    Such an end begins in the middle of a sentence that nothing above is open for; it goes to the nearest block below
    that stops in the middle of one.
    """
    tails = [number for number, group in enumerate(groups) if _is_tail(group, headings)]
    for number in tails:
        for below in groups[number + 1 : number + 1 + REACH]:
            if id(below[0]) in headings or below[0].sign is Sign.ROW:
                break
            if _is_torn(below):
                below += groups[number]
                groups[number] = []
                break
    return [group for group in groups if group] if tails else groups


def _is_tail(group: list[Piece], headings: dict[int, int]) -> bool:
    """Whether a block begins in the middle of a sentence and goes on to the end of one."""
    first = group[0]
    if first.sign is not Sign.PLAIN or id(first) in headings or not first.lines[0].text.lstrip()[:1].islower():
        return False
    text = _text(group)
    return len(text) >= LEAST_TORN and "@" not in text.partition(" ")[0] and _is_ended(text)


def _is_torn(group: list[Piece]) -> bool:
    """Whether a block, no footnote, quotation or name, stops in the middle of a sentence."""
    text = _text(group)
    if group[0].sign is Sign.FOOTNOTE or QUOTE.match(text) or len(text) < LEAST_TORN or _is_ended(text):
        return False
    return ends_open(text) or bool(SENTENCES.search(text))


def _is_ended(text: str) -> bool:
    return ENDED.search(text, max(0, len(text) - LONGEST_END)) is not None


def _find_open(groups: list[list[Piece]], piece: Piece, headings: dict[int, int]) -> list[Piece] | None:
    if piece.sign is not Sign.PLAIN or id(piece) in headings:
        return None
    text = piece.words
    if QUOTE.match(text):
        return None
    torn = False
    for back, group in enumerate(reversed(groups[-REACH:])):
        if id(group[0]) in headings:
            return None
        if group[0].sign is Sign.FOOTNOTE:
            continue
        above = groups[-back - 2] if len(groups) > back + 1 else None
        if _is_quoted(group) or (above and _is_quoted(above) and _is_name(group)):
            torn = True
            continue
        return group if _goes_on(group, text, torn=torn) else None
    return None


def _goes_on(group: list[Piece], text: str, *, torn: bool) -> bool:
    """Whether ``text`` reads on from the end of ``group``; ``torn``: a quotation stands between the two."""
    if group[0].sign is Sign.ROW:
        return False
    before = _text(group)
    if len(before) < LEAST_TORN or _is_ended(before):
        return False
    if "@" in text.partition(" ")[0]:
        return False
    if text[:1].islower():
        return True
    if torn:
        return False
    if ends_open(before):
        return True
    return len(text) >= LEAST_TORN and len(before) > 250 and bool(SENTENCES.search(before))


def _is_quoted(group: list[Piece]) -> bool:
    text = _text(group)
    return bool(QUOTE.match(text)) and text[-1:] in '”"»'


def _is_name(group: list[Piece]) -> bool:
    """Whether a piece under a quotation can be its speaker: short, without a sentence."""
    text = _text(group)
    return group[0].sign is Sign.PLAIN and len(text) < 220 and text[:1].isupper() and not text.endswith((".", ":"))


def _text(group: list[Piece]) -> str:
    if len(group) == 1:
        return group[0].words
    return clean("\n".join(line.text for piece in group for line in piece.lines))
