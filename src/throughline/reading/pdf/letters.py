"""Letters drawn on a page into words, each with its place."""

import ctypes
import re
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import repeat
from math import cos, hypot, pi
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # it has no types

from throughline.reading.drawing import raised
from throughline.reading.pdf.calls import (
    address_of,
    angle_of_letter,
    box_of_ink,
    font_of_letter,
    matrix_of_letter,
    object_of_letter,
    origin_of_letter,
    sides_of_letters,
    size_of_letter,
)

MOST_CHARACTERS = 200_000
Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""
Turn = Callable[[Box], Box]

RAISED = 0.2
"""In letter sizes above the base line."""
_UNREADABLE = re.compile("[\x00\ud800-\udfff\ufffd-\uffff]")
_LINE_END_HYPHEN = "\ufffe"
"""In a whole page's text PDFium writes this for what is code point 2 alone."""
BOLD_WEIGHT = 600
_BOLD = re.compile(rb"bold|black|heavy", re.IGNORECASE)
_LETTERS = {
    0x02: "-",  # PDFium's sign for any hyphen that ends a line
    0xFB00: "ff",
    0xFB01: "fi",
    0xFB02: "fl",
    0xFB03: "ffi",
    0xFB04: "ffl",
    0xFB05: "st",
    0xFB06: "st",
    0xF0B7: "•",
    0xF0A7: "▪",
    0xF0D8: "➢",
    0xF0FC: "✓",
    0xF06F: "□",
    0xF0A8: "□",
}
_BLANK = "\t\n\r \xa0\u2002\u2003\u2009\u202f\u3000"
_ODD = "\x00\x02\ud800-\udfff\ufffd-\uffff0-9"
"""What has to be looked at letter by letter: what is not read, may end a line, or may be raised."""
_RUN = re.compile(f"([^{_BLANK}{_ODD}]++)(?![^{_BLANK}])|[^{_BLANK}]+")
"""Letters without a blank; the group has them where none is odd."""
WIDEST = 0.7
"""Of a letter, times the height of its box; where letters are wider on average, a gap may be between them."""


@dataclass(slots=True)
class Word:
    """``y``: its base line. ``glued``: no blank stands before it. ``address``: where its link leads, or ""."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    is_bold: bool = False
    glued: bool = False
    address: str = ""


def read_words(text: Any, quarters: int, turn: Turn) -> tuple[list[Word], int, int]:
    """The words of a text page of PDFium in its order, and how many of its letters it does not know or are turned.

    A blank, a gap, another base line or another size begins a new word.
    """
    letters = _letters(text, min(pdfium.FPDFText_CountChars(text), MOST_CHARACTERS))
    reader = _Words(text, quarters, turn)
    reader.add_runs(list(_RUN.finditer(letters)))
    return reader.words, reader.unread, reader.turned


class _Words:
    """The words read so far. ``bottom``, ``height``, ``size``, ``y``: of the last letter that was looked at."""

    def __init__(self, text: Any, quarters: int, turn: Turn) -> None:
        self.words: list[Word] = []
        self.unread = self.turned = 0
        self._address, self._turn, self._quarters = address_of(text), turn, quarters
        self._fonts = _Fonts(text, quarters, turn)
        self._left = -turn((0.0, 0.0, 0.0, 0.0))[0]  # spares most pages a call for each letter
        self._bottom = self._height = self._size = self._y = 0.0  # heights are only compared
        self._upright = True

    def _boxes(self, indexes: Sequence[int]) -> list[Box | None]:
        sides, left, turn = sides_of_letters(self._address, indexes), self._left, self._turn
        if self._quarters:
            return [side and turn((side[0], side[3], side[2], side[1])) for side in sides]
        return [side and (side[0] - left, side[3], side[2] - left, side[1]) for side in sides]

    def _look(self, index: int, bottom: float, height: float) -> None:
        """Learns how a letter is set that is set otherwise than the last one."""
        fonts = self._fonts
        self._upright, self._size = fonts.is_upright(index), fonts.size(index)
        self._y = fonts.base_line(index)
        self._bottom, self._height = bottom, height or self._size

    def add_runs(self, runs: Sequence[re.Match[str]]) -> None:
        """Adds runs of letters, each as one word where its first and last letter show that it is one."""
        starts = [run.start() for run in runs]
        firsts, lasts = self._boxes(starts), self._boxes([run.end() - 1 for run in runs])
        objects = map(object_of_letter, repeat(self._address), starts)
        shown, is_bold = None, False  # the letters of an object are of one font
        for run, start, first, last, shows in zip(runs, starts, firsts, lasts, objects, strict=True):
            letters: str | None = run[1]
            if letters is None or first is None or last is None or not _is_word(first, last, len(letters)):
                self._add_letters(run[0], start)
                shown = None
                continue
            bottom, height = first[1], first[3] - first[1]
            if bottom != self._bottom or height != self._height:
                self._look(start, bottom, height)
            if not self._upright:
                self.turned += len(letters)
                continue
            if shows is None or shows != shown:
                shown, is_bold = shows, self._fonts.is_bold(start)
            printed = letters if letters.isascii() else letters.translate(_LETTERS)
            self.words.append(Word(printed, first[0], last[2], self._y, self._size, is_bold))

    def _add_letters(self, run: str, start: int) -> None:
        """Adds the words of a run of letters."""
        word: Word | None = None
        last = (0.0, 0.0)
        blank = True
        in_number = is_mark = False
        boxes = self._boxes(range(start, start + len(run)))
        for index, (letter, box) in enumerate(zip(run, boxes, strict=True), start):
            if _UNREADABLE.match(letter):
                self.unread += 1
                continue
            if box is None:
                continue
            x0, y0, x1, y1 = box
            height = self._height
            begins_number, in_number = "0" <= letter <= "9" and not in_number, "0" <= letter <= "9"
            if begins_number:
                is_mark = self._fonts.is_raised(index)
            printed = raised(letter) if in_number and is_mark else _LETTERS.get(ord(letter), letter)
            if word is not None and abs(y0 - self._bottom) < 0.1 * height and abs(y1 - y0 - height) < 0.1 * height:
                if -0.5 * height < x0 - word.x1 < 0.25 * height or (x0, x1) == last:  # of a ligature: one box
                    word.text += printed
                    word.x1 = max(word.x1, x1)
                    last = x0, x1
                    continue
                blank = True
            last = x0, x1
            if y0 != self._bottom or y1 - y0 != self._height:
                self._look(index, y0, y1 - y0)
            if not self._upright:
                self.turned += 1
                word = None
                continue
            word = Word(printed, x0, x1, self._y, self._size, self._fonts.is_bold(index), glued=not blank)
            self.words.append(word)
            blank = False


def _is_word(first: Box, last: Box, length: int) -> bool:
    """Whether letters from a box to another stand side by side on one base line."""
    bottom, height = first[1], first[3] - first[1]
    is_level = abs(last[1] - bottom) < 0.1 * height and abs(last[3] - last[1] - height) < 0.1 * height
    return is_level and 0 < last[2] - first[0] < WIDEST * height * (length + 1)


def _letters(text: Any, count: int) -> str:
    """The characters of a text page, one for each of its indexes."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(text, 0, count, buffer)
    letters = bytes(buffer)[: 2 * count].decode("utf-16-le", "surrogatepass")
    if written != count + 1 or len(letters) != count:  # some are of two halves
        return "".join(chr(pdfium.FPDFText_GetUnicode(text, index)) for index in range(count))
    if _LINE_END_HYPHEN not in letters:
        return letters
    parted = list(letters)
    place = letters.find(_LINE_END_HYPHEN)
    while place >= 0:
        parted[place] = chr(pdfium.FPDFText_GetUnicode(text, place))
        place = letters.find(_LINE_END_HYPHEN, place + 1)
    return "".join(parted)


class _Fonts:
    """What the text page says of the letter at an index."""

    def __init__(self, text: Any, quarters: int, turn: Turn) -> None:
        self._text, self._address, self._upright, self._turn = text, address_of(text), quarters * pi / 2, turn
        self._name = ctypes.create_string_buffer(128)
        self._flags = ctypes.c_int()
        self._bold: dict[bytes, bool] = {}
        self._places = array("d", bytes(32))
        self._matrix = array("f", bytes(24))
        start = self._places.buffer_info()[0]
        self._x, self._y, *_ = self._corners = start, start + 8, start + 16, start + 24

    def base_line(self, index: int) -> float:
        origin_of_letter(self._address, index, self._x, self._y)
        x, y = self._places[0], self._places[1]
        return self._turn((x, y, x, y))[1]

    def is_raised(self, index: int) -> bool:
        """Whether a letter is of the raised sort of its font, which stands on no other base line."""
        boxed = box_of_ink(self._address, index, *self._corners)
        left, right, bottom, top = self._places
        box = self._turn((left, bottom, right, top))
        return boxed and box[1] - self.base_line(index) > RAISED * self.size(index)

    def size(self, index: int) -> float:
        matrix_of_letter(self._address, index, self._matrix.buffer_info()[0])
        scale = hypot(self._matrix[2], self._matrix[3]) or 1.0
        return round(size_of_letter(self._address, index) * scale, 1) or 1.0

    def is_bold(self, index: int) -> bool:
        """Whether a letter is bold; looked up once for each font that has a name."""
        font_of_letter(self._address, index, ctypes.addressof(self._name), 128, ctypes.addressof(self._flags))
        name = self._name.value
        if name not in self._bold or not name:
            weight = pdfium.FPDFText_GetFontWeight(self._text, index)
            self._bold[name] = weight >= BOLD_WEIGHT or _BOLD.search(name) is not None
        return self._bold[name]

    def is_upright(self, index: int) -> bool:
        return abs(cos(angle_of_letter(self._address, index) + self._upright) - 1) < 0.1
