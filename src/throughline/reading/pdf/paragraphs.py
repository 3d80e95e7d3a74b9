"""Lines of a column into paragraphs, list items, rows of labels with values, and what looks like a heading."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median

from throughline.reading.cleaning import BULLETS
from throughline.reading.document import BlockKind
from throughline.reading.pdf.lines import Line

_BULLET = re.compile(rf"^[{BULLETS}\-–—*§üØ¡¾➔→✔■□]$")
_DASHES = frozenset("-–—")
_LETTER_BULLETS = frozenset("o§üØv")
_NUMBER = re.compile(r"^(?:\d{1,2}[.)]|[a-z][.)]|[A-Z]\)|\((?:\d{1,2}|[a-z]|[ivx]{1,5})\)|[ivx]{1,5}[.)])$")
_GLUED_BULLET = re.compile(rf"^[{BULLETS}](?=\S)")
ENDED = re.compile(r"[.!?:;…][”\"»’)\]]*[⁰¹²³⁴-⁹]*$")
_OPEN = re.compile(r"(?:[,–—-]|\b(?:a|an|and|as|at|by|for|from|in|into|of|on|or|such|than|that|the|to|which|with))$")
_BROKEN = re.compile(r"[^\W\d_][-‐\u00ad]$")
_CAPTION = re.compile(r"^(?:Figure|Table|Box|Map|Chart|Graph|Photo|Tableau|Cuadro|Gráfico)\s+[\dIVX]+(?:[.:–-]|\s|$)")
_QUOTED = re.compile(r"[.!?…][”»“\"]$")
_QUOTATION = re.compile(r"^[“«„\"].*[”»“\"]$")
_IN_BRACKETS = re.compile(r"\([^)]*\)")
_LEADERS = re.compile(r"(?:\.{4,}|(?:\. ){4,}|…{2,})\s*[\divxl]*$")

LEAST_LEADING, MOST_LEADING = 0.8, 2.2
"""In letter sizes."""
FLUSH = 3.0
RAGGED = 0.35
"""The share of a line that may stay empty though the next one goes on with it."""
LARGER, SMALLER = 1.12, 0.93
"""Times the size of the running text, for headings and for footnotes."""
HEADING_LENGTH, BOLD_LENGTH, HEADING_LINES, LEAST_QUOTATION = 250, 160, 4, 40


@dataclass(slots=True)
class Paragraph:
    """``cells``, ``columns``: of a row. ``style``: what a heading's level follows from.

    ``open_end``: its last line is about full; ``flush``: it is, in a column set flush. ``at_head``: it begins the text
    of its column. ``goes_on``: a row that the page before breaks off. ``aside``: it stands in a column much narrower
    than the text's.
    """

    kind: BlockKind
    lines: list[Line]
    level: int = 0
    marker: str = ""
    bullet: bool = False
    cells: list[list[Line]] = field(default_factory=list)
    columns: Sequence[int] = ()
    style: tuple[float, bool, bool] = (0.0, False, False)
    open_end: bool = False
    flush: bool = False
    at_head: bool = False
    goes_on: bool = False
    aside: bool = False

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)


@dataclass(slots=True)
class _Column:
    left: float
    right: float
    is_justified: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class _BlockSetting:
    """``is_line_by_line``: every line ends where it had room, as in an address."""

    right: float
    is_heading: bool
    is_line_by_line: bool


@dataclass(frozen=True, slots=True)
class Setting:
    """How most of a document is set: the size of its letters, and the distance of base lines in letter sizes."""

    size: float
    leading: float


def find_setting(columns: Iterable[Sequence[Line]]) -> Setting:
    """The setting of the running text that makes up most of ``columns``."""
    letters: Counter[float] = Counter()
    gaps: Counter[tuple[float, float]] = Counter()
    for lines in columns:
        for line in lines:
            letters[round(line.size * 2) / 2] += sum([len(word.text) for word in line.words])
        for above, below in pairwise(lines):
            gap = (above.y - below.y) / below.size
            if abs(above.size - below.size) < 0.6 and LEAST_LEADING < gap < MOST_LEADING:
                gaps[round(below.size * 2) / 2, round(gap, 1)] += len(above.words) + len(below.words)
    size = letters.most_common(1)[0][0] if letters else 10.0
    usual = [(count, -gap) for (of, gap), count in gaps.items() if of == size]
    return Setting(size, -max(usual)[1] if usual else 1.2)


def paragraphs(lines: Sequence[Line], setting: Setting) -> list[Paragraph]:
    """The paragraphs of a column from top to bottom."""
    if not lines:
        return []
    column = _Column(min(line.x0 for line in lines), max(line.x1 for line in lines))
    column.is_justified = sum(column.right - line.x1 < FLUSH for line in lines) >= 0.5 * len(lines)
    found: list[Paragraph] = []
    for block in _blocks(lines, _leading(lines, setting)):
        found += _paragraphs_of_block(block, setting.size, column)
    _set_nesting(found)
    return found


def _leading(lines: Sequence[Line], setting: Setting) -> float:
    """The distance of base lines in a column, in letter sizes: the document's, unless most of the column differs."""
    gaps = Counter(
        round((above.y - below.y) / below.size, 1)
        for above, below in pairwise(lines)
        if abs(above.size - below.size) < 0.6 and LEAST_LEADING < (above.y - below.y) / below.size < MOST_LEADING
    )
    if not gaps:
        return setting.leading
    own, count = gaps.most_common(1)[0]
    is_own = gaps.total() >= 4 and count >= 0.7 * gaps.total()
    return own if own < setting.leading or is_own else setting.leading


def _blocks(lines: Sequence[Line], leading: float) -> list[list[Line]]:
    """Runs of lines with no more than the usual space between them and of one size."""
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and _is_close(blocks[-1][-1], line, leading):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _is_close(above: Line, line: Line, leading: float) -> bool:
    if max(above.size, line.size) > 1.07 * min(above.size, line.size) and abs(above.size - line.size) > 0.6:
        return False
    gap = (above.y - line.y) / line.size
    return 0.5 < gap <= max(1.22 * leading, leading + 0.22)


def _paragraphs_of_block(block: list[Line], body: float, column: _Column) -> list[Paragraph]:
    found: list[Paragraph] = []
    current: list[Line] = []
    right = max(line.x1 for line in block)
    own = sum(right - line.x1 < FLUSH for line in block) >= max(3, len(block) / 2)
    if not own and min(line.x0 for line in block) - column.left < FLUSH:  # else it may be a narrower box
        right = column.right
    setting = _BlockSetting(
        right=right,
        is_heading=body * LARGER <= median(line.size for line in block) and len(block) <= HEADING_LINES,
        is_line_by_line=not any(_is_full(above, line, right) for above, line in pairwise(block)),
    )
    for line in block:
        if current and not _goes_on(current, line, setting):
            found.append(_paragraph(current, body, column))
            current = []
        current.append(line)
    found.append(_paragraph(current, body, column))
    return found


def marker_of(line: Line) -> str:
    """The bullet or number that begins a line, or ""."""
    first = line.words[0]
    text = first.text
    if glued := _GLUED_BULLET.match(text):
        return glued[0]
    if len(line.words) == 1:
        return text if text in BULLETS else ""
    gap = line.words[1].x0 - first.x1
    if _BULLET.match(text) or (text in _LETTER_BULLETS and gap > 0.6 * line.size):
        return text if text in BULLETS or gap > 0.15 * line.size else ""
    return text if _NUMBER.match(text) and not line.words[1].glued else ""


def is_bullet(marker: str) -> bool:
    return bool(marker) and not _NUMBER.match(marker)


def _goes_on(current: list[Line], line: Line, setting: _BlockSetting) -> bool:
    """Whether ``line`` belongs to the paragraph of the lines above it."""
    above = current[-1]
    marker, above_marker = marker_of(line), marker_of(current[0])
    full = _is_full(above, line, setting.right)
    ended = bool(ENDED.search(above.text))
    is_sure = is_bullet(marker) and (marker not in _DASHES or ended or above_marker == marker)
    if marker and (is_sure or not full or (ended and above_marker and not is_bullet(above_marker))):
        return False
    if setting.is_heading:
        return not marker and above.is_bold == line.is_bold
    if _is_capitals(above.text) != _is_capitals(line.text) and not full:
        return False
    if current[0].text[:1] in '“«„"' and _QUOTED.search(above.text):
        return False  # a quotation set apart; its speaker stands under it
    if above.is_bold != line.is_bold and (_all(above, bold=True) or _all(line, bold=True)):
        flows = full and not ended and (line.text[:1].islower() or bool(_OPEN.search(above.text)))
        if not flows and (len(current) == 1 or not full or ended) and not _begins_bold(line, above):
            return False
    if not full:
        return not ended and (_runs_on(above, line, setting) or (setting.is_line_by_line and not above_marker))
    return not _is_indented(current, line, ended, above_marker)


def _runs_on(above: Line, line: Line, setting: _BlockSetting) -> bool:
    """Whether a line goes on in the middle of a sentence under one that is nearly full, as in a ragged column."""
    return line.text[:1].islower() and setting.right - above.x1 < RAGGED * (setting.right - above.x0)


def _is_capitals(text: str) -> bool:
    letters = _IN_BRACKETS.sub("", text)
    return letters.isupper() and sum(c.isalpha() for c in letters) >= 4


def _all(line: Line, *, bold: bool) -> bool:
    return all(word.is_bold == bold for word in line.words)


def _begins_bold(line: Line, above: Line) -> bool:
    """Whether bold runs on over the line's end."""
    return line.words[0].is_bold == above.words[-1].is_bold


def _is_full(above: Line, line: Line, right: float) -> bool:
    """Whether the next line's first word would not have fitted on the line above, or is the rest of a word there."""
    room = right - above.x1
    if line.words[0].x1 - line.words[0].x0 + 0.3 * line.size > room or room < 0.5 * line.size:
        return True
    return _BROKEN.search(above.words[-1].text) is not None and line.text[:1].islower()


def _is_indented(current: list[Line], line: Line, ended: bool, marker: str) -> bool:
    """Whether a line begins a paragraph by where it begins."""
    size = line.size
    if marker:
        return line.x0 < current[0].x0 - 0.5 * size or (
            ended and len(current) > 1 and abs(line.x0 - current[0].x0) < 0.3 * size < current[1].x0 - current[0].x0
        )
    left = min(other.x0 for other in current)
    if line.x0 > left + 0.8 * size and len(current) > 1:
        return ended
    return len(current) == 1 and current[0].x0 - line.x0 > 5 * size and ended


def _paragraph(lines: list[Line], body: float, column: _Column) -> Paragraph:
    text = " ".join(line.text for line in lines)
    marker = marker_of(lines[0])
    room = column.right - lines[-1].x1
    paragraph = Paragraph(BlockKind.PARAGRAPH, lines, open_end=room < 3 * lines[-1].size)
    paragraph.flush = column.is_justified and room < FLUSH
    if _CAPTION.match(text) and len(text) < 300:
        paragraph.kind = BlockKind.CAPTION
    elif _looks_like_heading(lines, text, body, marker):
        paragraph.kind = BlockKind.HEADING
        paragraph.style = (lines[0].size, lines[0].is_bold, _is_capitals(text))
    elif marker:
        paragraph.kind, paragraph.marker, paragraph.bullet = BlockKind.LIST_ITEM, marker, is_bullet(marker)
    return paragraph


def _looks_like_heading(lines: list[Line], text: str, body: float, marker: str) -> bool:
    if len(text) > HEADING_LENGTH or len(lines) > HEADING_LINES or is_bullet(marker):
        return False
    if sum(map(str.isalpha, text)) < 3 or _LEADERS.search(text):
        return False
    if len(text) > LEAST_QUOTATION and _QUOTATION.match(text):
        return False  # set large to be seen
    if min(line.size for line in lines) >= body * LARGER:
        return True
    if len(text) > BOLD_LENGTH or text.endswith((".", ";", ",")):
        return False
    if _is_capitals(text):
        return len(lines) <= 2
    return lines[0].size >= body * SMALLER and all(_all(line, bold=True) for line in lines)


def _set_nesting(found: list[Paragraph]) -> None:
    """Nesting of list items by where their marks stand."""
    places: list[float] = []
    for paragraph in found:
        if paragraph.kind is not BlockKind.LIST_ITEM:
            if paragraph.kind is BlockKind.HEADING or (places and paragraph.lines[0].x0 <= places[0]):
                places = []
            continue
        at, size = paragraph.lines[0].x0, paragraph.lines[0].size
        while places and at < places[-1] - 0.5 * size:
            places.pop()
        if not places or at > places[-1] + 0.5 * size:
            places.append(at)
        paragraph.level = len(places)


def is_contents(line: Line) -> bool:
    """Whether a line leads to a page number over dots."""
    return bool(_LEADERS.search(line.text))
