"""Lines into pieces: runs of lines that belong together before anything is known of their meaning.

Blank lines, bullets, numbers, footnote marks, table rows and labels begin a piece. Two ways of setting text are told
apart: *wrapped*, where a line ends because the page does, and *spaced*, where each paragraph is a line.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import median, quantiles

from throughline.reading.cleaning import BULLETS, clean


class Sign(StrEnum):
    """What the first line of a piece says it is."""

    PLAIN = "plain"
    HEADING = "heading"
    BULLET = "bullet"
    NUMBER = "number"
    FOOTNOTE = "footnote"
    ROW = "row"
    FURNITURE = "furniture"


@dataclass(slots=True)
class Line:
    """``start`` and ``end`` are offsets in the source, without the line's end; ``bare``: its text without the white
    space around it."""

    number: int
    start: int
    end: int
    text: str
    bare: str


@dataclass(slots=True)
class Piece:
    sign: Sign
    lines: list[Line]
    marker: str = ""
    level: int = 0
    _words: str | None = None

    @property
    def words(self) -> str:
        """Its lines cleaned; not to be asked before its last line is known."""
        if self._words is None:
            self._words = clean("\n".join(line.text for line in self.lines).strip())
        return self._words

    @property
    def start(self) -> int:
        first = self.lines[0]
        return first.start + len(first.text) - len(first.text.lstrip())

    @property
    def end(self) -> int:
        last = self.lines[-1]
        return last.start + len(last.text.rstrip())


BULLET = re.compile(rf"^(\s*)([-*>]|[–—]|[{BULLETS}])(?:\s+|(?<=[{BULLETS}]))(?=\S)|^(\s*)([{BULLETS}])\s*$")
QUOTED_LINE = re.compile(r"^\s*>\s*[“\"«„–—]")
NUMBER = re.compile(r"^\s*((?:\d{1,2}|[a-z]|[ivx]{2,5})[.)]|\((?:\d{1,2}|[a-z]|[ivx]{1,5})\))\s+\S")
HEAD = re.compile(r"^\s*(#{1,6})\s+\S")
FOOTNOTE = re.compile(r"^\s*([¹²³⁰⁴-⁹]+)\s*\S|^\s?(\d{1,3})\t\s*\S|^\s*\[\^?(\d{1,3})\]:?\s+\S")
ROW = re.compile(r"^\s*\|.*\|\s*$")
RULE = re.compile(r"^\s*(?:\|?[\s:|+-]*-{3,}[\s:|+-]*|-{2,}|[*_=]{3,}|(?:\*\s*){3,})\s*$")
PAGE_NUMBER = re.compile(
    r"^\s*(?:[-–|]\s*)?(?:(?:page|p\.)\s*)?(?:\d{1,3}|[ivxl]{1,6})(?:\s*(?:of|/)\s*\d{1,3})?(?:\s*[-–|])?\s*$", re.I
)
REMARK = re.compile(
    r"^\s*\[(?:illegible|inaudible|unreadable|unclear|image|picture|photo|logo|(?:blank )?page|page break)\b"
    r"[^\[\]]{0,40}\]\s*$",
    re.I,
)
"""What a converter says where it could not read."""
RUNNING_HEAD = re.compile(r"^\s*(?:(\S.{2,78}?)\s{2,}(\d{1,3})|(\d{1,3})\s{2,}(\S.{2,78}?))\s*$")
LABEL = re.compile(r"^\s*[A-Z][A-Z '’/&()-]{2,39}:?\s*$")
INLINE_LABEL = re.compile(r"^\s*(?:\*\*[A-Z][\w '’/&()-]{1,40}:?\*\*:?|[A-Z][a-z'’]+(?: [\w'’&/()-]+){0,4}:)(?=\s|$)")
LABEL_LINE = re.compile(r"^\s*(?:\*\*)?[A-Z][a-z]+(?: [a-z]+)?:(?:\*\*)?\s*$")
TABBED = re.compile(r"^\S[^\t]*\t+\S[^\t]*$")


@dataclass(frozen=True, slots=True)
class Setting:
    """How a text is set. ``width``: where its lines wrap, None where a paragraph is a line. ``labels``: lines that are
    labels over values."""

    width: int | None
    labels: set[str]


def split_lines(source: str) -> list[Line]:
    lines, start = [], 0
    for number, text in enumerate(source.split("\n"), start=1):
        end = start + len(text)
        if "\f" in text:
            text = text.replace("\f", " ")
        lines.append(Line(number, start, end, text, text.strip()))
        start = end + 1
    return lines


def wrap_width(lines: list[Line]) -> int | None:
    """The width that lines are wrapped at, or None where a paragraph is a line.

    Wrapped: three in ten lines or more run on into a line that is neither blank nor begins an item, and most of these
    are nearly as long as the longest.
    """
    running = [
        len(line.text.rstrip()) for line, below in pairwise(lines) if line.bare and below.bare and not _begins(below)
    ]
    printed = sum(1 for line in lines if line.bare)
    if len(running) < 8 or len(running) < 0.3 * printed:
        return None
    width = int(quantiles(running, n=10)[8])
    return width if 30 <= width <= 140 and median(running) >= 0.7 * width else None


def recurring_labels(lines: list[Line]) -> set[str]:
    """The lines in capitals that stand thrice or more in a text: labels over values."""
    counts = Counter(line.bare for line in lines if _is_label(line.text))
    return {words for words, count in counts.items() if count >= 3}


def running_heads(lines: list[Line]) -> set[int]:
    """The numbers of lines that are a page's head or foot: the same words thrice or more with another page number."""
    found: dict[str, dict[str, int]] = {}
    for line in lines:
        if _is_numbered(line.bare) and (head := RUNNING_HEAD.match(line.text)):
            words, page = (head[1], head[2]) if head[1] else (head[4], head[3])
            found.setdefault(words, {})[page] = line.number
    return {number for pages in found.values() if len(pages) >= 3 for number in pages.values()}


def _is_label(text: str) -> bool:
    return text.isupper() and LABEL.match(text) is not None


def _is_numbered(bare: str) -> bool:
    """Whether a line begins or ends with a figure."""
    return bare[:1].isdigit() or bare[-1:].isdigit()


def _begins_with_letter(line: Line) -> bool:
    """Whether a line begins as most do, with a letter: then it is no bullet, row, rule, note or heading by its sign."""
    return line.bare[:1].isalpha()


def _begins(line: Line) -> bool:
    text = line.text
    return not _begins_with_letter(line) and bool(
        BULLET.match(text) or HEAD.match(text) or ROW.match(text) or RULE.match(text)
    )


def _may_be_page_number(bare: str) -> bool:
    """Whether a line ends as a page's number does."""
    return bare[-1].isdigit() or bare[-1] in "ivxlIVXL-–|"


def split_pieces(source: str) -> Iterator[Piece]:
    """The pieces of ``source`` in order; blank lines belong to none."""
    lines = split_lines(source)
    width = wrap_width(lines)
    heads = running_heads(lines)
    labels = recurring_labels(lines)
    piece: Piece | None = None
    for index, line in enumerate(lines):
        if not line.bare:
            if piece:
                yield piece
            piece = None
            continue
        above = lines[index - 1] if index else None
        below = lines[index + 1] if index + 1 < len(lines) else None
        if line.number in heads:
            if piece:
                yield piece
            yield Piece(Sign.FURNITURE, [line])
            piece = None
            continue
        begun = _begin(line, above, below, piece, Setting(width, labels))
        if begun is None and piece:
            piece.lines.append(line)
            continue
        if piece:
            yield piece
        piece = begun or Piece(Sign.PLAIN, [line])
        if piece.sign in (Sign.HEADING, Sign.ROW, Sign.FURNITURE):
            yield piece
            piece = None
    if piece:
        yield piece


def _begin(line: Line, above: Line | None, below: Line | None, piece: Piece | None, setting: Setting) -> Piece | None:
    """The piece that ``line`` begins, or None where it goes on with the one above."""
    text = line.text
    if _may_be_page_number(line.bare) and PAGE_NUMBER.match(text):
        alone = (above is None or not above.bare) and (below is None or not below.bare)
        if alone or _is_between(line, above, below, setting):
            return Piece(Sign.FURNITURE, [line])
    if not _begins_with_letter(line):
        if RULE.match(text) or REMARK.match(text):
            return Piece(Sign.FURNITURE, [line])
        if head := HEAD.match(text):
            return Piece(Sign.HEADING, [line], level=len(head[1]))
        if ROW.match(text):
            return Piece(Sign.ROW, [line])
        if QUOTED_LINE.match(text):
            return None if piece and QUOTED_LINE.match(piece.lines[0].text) else Piece(Sign.PLAIN, [line])
        if (bullet := BULLET.match(text)) and not (piece and bullet[2] in ("–", "—") and piece.sign is not Sign.BULLET):
            indent, marker = (bullet[1], bullet[2]) if bullet[2] else (bullet[3], bullet[4])
            return Piece(Sign.BULLET, [line], marker=marker, level=_nesting(indent, setting.width))
        if (note := FOOTNOTE.match(text)) and (piece is None or piece.sign is Sign.FOOTNOTE):
            return Piece(Sign.FOOTNOTE, [line], marker=next(filter(None, note.groups())))
    if "\t" in text and TABBED.match(text) and _is_tabbed(above, below):
        return Piece(Sign.ROW, [line])
    if (number := NUMBER.match(text)) and (
        piece is None or piece.sign is Sign.NUMBER or _leads_into(piece.lines[-1], number[1])
    ):
        return Piece(Sign.NUMBER, [line], marker=number[1], level=1)
    if piece is None:
        return Piece(Sign.PLAIN, [line])
    return Piece(Sign.PLAIN, [line]) if _breaks(line, piece, setting) else None


def _leads_into(last: Line, marker: str) -> bool:
    """Whether a list begins right below a line: it ends in a colon, and the number is the first of its sort."""
    return marker.strip("().") in ("1", "a", "i") and last.bare.endswith(":")


def _is_between(line: Line, above: Line | None, below: Line | None, setting: Setting) -> bool:
    """Whether a figure alone on its line stands in the middle of a wrapped sentence, as the number of a page does."""
    if not setting.width or above is None or below is None or not line.bare.isdigit():
        return False
    return len(above.text) >= 0.7 * setting.width and below.text[:1].islower() and above.bare[-1:].isalpha()


def _nesting(indent: str, width: int | None) -> int:
    """A bullet's depth from its indent; in wrapped text one blank only says that a page began."""
    blanks = len(indent.expandtabs(4))
    return 1 + (blanks + 1) // 2 if blanks > 1 or (blanks and width is None) else 1


def _is_tabbed(above: Line | None, below: Line | None) -> bool:
    return any(near is not None and TABBED.match(near.text) is not None for near in (above, below))


def _breaks(line: Line, piece: Piece, setting: Setting) -> bool:
    """Whether a line below others begins a piece of its own: after a label, before one, or after a page's notes."""
    last, width = piece.lines[-1], setting.width
    if line.bare in setting.labels or last.bare in setting.labels:
        return True
    if piece.sign is Sign.FOOTNOTE and width and line.text.startswith(" ") and not last.text.startswith(" "):
        return True
    is_label, was_label = _is_label(line.text), _is_label(last.text)
    if was_label and len(piece.lines) == 1:
        return not is_label
    if is_label and not was_label:
        return any(c.islower() for c in last.text)  # else a title in capitals goes on
    if ":" not in line.text:
        return False
    if LABEL_LINE.match(line.text):
        return True
    if INLINE_LABEL.match(line.text) and piece.sign is not Sign.FOOTNOTE and not last.bare.endswith((",", ";")):
        is_listed = len(piece.lines) == 1 and INLINE_LABEL.match(last.text) is not None
        is_bold = line.bare.startswith("**")
        return is_bold or is_listed or width is None or len(last.text.rstrip()) < 0.75 * width
    return False
