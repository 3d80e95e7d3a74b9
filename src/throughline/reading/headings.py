"""Which pieces are headings, and of which level, where the text itself does not say so.

A heading in plain text is short, stands alone, ends without a stop and has something under it. A value under a
label ("Sweden" under GEOGRAPHICAL SCOPE) and a name under a quotation look the same and are told by what is above.
"""

import re
from collections import Counter

from throughline.reading.pieces import INLINE_LABEL, Piece, Sign

PART = re.compile(
    r"^(?:Part|Chapter|Section|Annex|Appendix|Module|Partie|Parte|Chapitre|Capítulo)\s+(?:\d+|[IVXL]+|[A-Z])\b", re.I
)
NUMBERED_SESSION = re.compile(
    r"^(?:Session|Panel|Round ?table|Workshop|Working group)\s+(?:\d{1,2}|[IVX]+)\s*[:.–—-]\s+\S", re.I
)
DEPTH = re.compile(r"^(\d+(?:\.\d+)+)\.?\s+\S")
ROMAN = re.compile(r"^[IVXL]+\.\s+\S")
ORDINAL = re.compile(r"^\d{1,2}\.?\s+[A-ZÀ-Þ]")
BOLD = re.compile(r"^\s*\*\*[^*]+(?:\*\*\s*\n\s*\*\*[^*]+)*\*\*\s*$")
QUOTE = re.compile(r"^[“\"«„]")
CLOSED = re.compile(r"[.!?;:”\"»)\]…]\s*[¹²³⁰⁴-⁹\d]{0,2}$")
LED_IN = re.compile(r"[.:]\s*[¹²³⁰⁴-⁹]*$")
CONTACT = re.compile(r"@|https?://|www\.|\.(?:org|int|com|net)\b")
OPEN_WORD = re.compile(
    r"(?:[,–—-]|\b(?:a|an|and|as|at|by|for|from|in|into|its|of|on|or|such|than|that|the|their|these|this|to|which|with))$"
)
ACRONYM = re.compile(r"^[A-Z][A-Z/&-]{1,11}$")
BRACKETED = re.compile(r"\([^)]*\)")
LABEL_LEVEL = 6
LONGEST_END = 40  # characters in which a text's last word and all signs behind it stand


def find_headings(pieces: list[Piece]) -> dict[int, int]:
    """The level (1 to 6) of each piece that is a heading, by ``id(piece)``. Labels that recur have level 6."""
    texts = [piece.words for piece in pieces]
    counts = Counter(texts)
    levels: dict[int, int] = {}
    above = 0
    for index, piece in enumerate(pieces):
        below = texts[index + 1] if index + 1 < len(pieces) else ""
        level = _printed_level(piece, texts[index], counts)
        if level and ACRONYM.match(texts[index]) and (above == LABEL_LEVEL or len(texts[index]) < 5):
            level = 0  # a value under a label, or a body's name alone on its line
        if not level and above != LABEL_LEVEL and _looks_like_heading(pieces, texts, counts, index, below):
            level = 4 if counts[texts[index]] > 1 else 3
        if level:
            levels[id(piece)] = level
        above = level
    return levels


def _printed_level(piece: Piece, text: str, counts: Counter[str]) -> int:
    """The level that mark-up, numbering or capitals give, or 0."""
    if piece.sign is Sign.HEADING:
        return piece.level
    if piece.sign not in (Sign.PLAIN, Sign.NUMBER) or len(text) > 250 or not text:
        return 0
    raw = "\n".join(line.text for line in piece.lines)
    if BOLD.match(raw):
        return 3
    if is_capitals(text):
        return LABEL_LEVEL if counts[text] > 2 and not DEPTH.match(text) else _numbered_level(text) or 2
    if piece.sign is Sign.PLAIN and len(piece.lines) <= 3 and not text.endswith((".", ";", ",")):
        return _numbered_level(text)
    return 1 if ROMAN.match(text) and len(text) < 100 else 0


def _numbered_level(text: str) -> int:
    if depth := DEPTH.match(text):
        return min(5, 1 + depth[1].count("."))
    if NUMBERED_SESSION.match(text) and len(text) < 160:
        return 3
    return 1 if (PART.match(text) or ROMAN.match(text)) and len(text) < 160 else 0


def is_capitals(text: str) -> bool:
    """Whether all letters are capitals, three at least; what stands in brackets does not count."""
    letters = list(filter(str.isalpha, BRACKETED.sub("", text) if "(" in text else text))
    return len(letters) >= 3 and sum(map(str.isupper, letters)) >= 0.95 * len(letters)


def _looks_like_heading(pieces: list[Piece], texts: list[str], counts: Counter[str], index: int, below: str) -> bool:
    piece, text = pieces[index], texts[index]
    if (
        piece.sign not in (Sign.PLAIN, Sign.NUMBER)
        or not 3 <= len(text) <= 110
        or not below
        or not _is_set_as_title(piece)
    ):
        return False
    if text.count(",") > 1 or (index and ends_open(texts[index - 1]) and ("," in text or counts[text] == 1)):
        return False
    if "," in text and INLINE_LABEL.match(text):
        return False  # a role with its person: "Chair: Ana Ruiz, Minister of Labour"
    if not text[0].isupper() and not ORDINAL.match(text):
        return False
    if (
        (_is_closed(text) and not text.endswith((")", "?")))
        or text.endswith(",")
        or CONTACT.search(text)
        or QUOTE.match(text)
    ):
        return False
    if index and texts[index - 1][-1:] in '”"»':
        return False
    if _goes_on_below(pieces, texts, index):
        return False
    under = pieces[index + 1]
    return (
        under.sign in (Sign.BULLET, Sign.HEADING, Sign.ROW)
        or len(below) > 110
        or bool(LED_IN.search(below, max(0, len(below) - LONGEST_END)))
        or is_capitals(below)
        or (len(below) < 80 and not CONTACT.search(below) and index + 2 < len(texts) and _is_prose(texts[index + 2]))
    )


def _goes_on_below(pieces: list[Piece], texts: list[str], index: int) -> bool:
    """Whether the next text, over a page's notes, begins in the middle of a sentence."""
    for piece, text in zip(pieces[index + 1 : index + 5], texts[index + 1 : index + 5], strict=True):
        if piece.sign is not Sign.FOOTNOTE:
            return piece.sign is Sign.PLAIN and text[:1].islower()
    return False


def _is_prose(text: str) -> bool:
    return len(text) > 110 or (len(text) > 40 and _is_closed(text))


def _is_closed(text: str) -> bool:
    return CLOSED.search(text, max(0, len(text) - LONGEST_END)) is not None


def ends_open(text: str) -> bool:
    """Whether a text's last word or sign tells that it goes on."""
    return OPEN_WORD.search(text, max(0, len(text) - LONGEST_END)) is not None


def _is_set_as_title(piece: Piece) -> bool:
    """One line, or two of which the first is the fuller: a name over a function is the other way round."""
    lengths = [len(line.text.strip()) for line in piece.lines]
    return len(lengths) == 1 or (len(lengths) == 2 and lengths[0] >= min(25, lengths[1]))
