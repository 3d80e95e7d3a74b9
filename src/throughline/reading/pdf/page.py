"""What is drawn on a page, in measures of the upright page: words with their places, ruled lines, links.

All lengths are points; x grows to the right and y upwards from the lower left corner of the page as one sees it.
"""

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, repeat
from math import isfinite, pi
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # it has no types

from throughline.reading.pdf.calls import (
    address_of,
    angle_of_letter,
    count_of_form,
    count_of_path,
    is_closing,
    kind_of_object,
    kind_of_segment,
    matrix_of_object,
    mode_of_path,
    object_of_form,
    object_of_page,
    points_of_segments,
    segment_of_path,
)
from throughline.reading.pdf.letters import Box, Turn, Word, read_words

MOST_OBJECTS = 20_000
MOST_CORNERS = 2_000
MOST_LINKS = 1_000
SAMPLE = 200
SHORT = 4.0
LEAST_PANEL = 20.0
THIN = 3.0
"""A drawn shape that is no thicker is a ruled line."""

Matrix = tuple[float, float, float, float, float, float]
_AS_IT_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Rule:
    """A ruled line; ``at`` is its y if it is level, else its x; it runs from ``start`` to ``end``."""

    is_level: bool
    at: float
    start: float
    end: float


@dataclass(slots=True)
class Page:
    """``panels``: boxes filled with a colour. ``unread``: characters whose letter the file does not tell;
    ``turned``: those that run in another direction and are not read. ``pictures``: the share of the page they cover."""

    number: int
    width: float
    height: float
    words: list[Word] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    panels: list[Box] = field(default_factory=list)
    unread: int = 0
    turned: int = 0
    pictures: float = 0.0


def read_page(document: Any, number: int) -> Page:
    """Page ``number`` (from 1) of an open PDFium document handle. An unreadable page is empty."""
    handle = pdfium.FPDF_LoadPage(document, number - 1)
    if not handle:
        return Page(number, 0, 0)
    try:
        page = Page(number, 0, 0)
        text = pdfium.FPDFText_LoadPage(handle)
        quarters = _direction(text) if text else 0
        turn = _turning(quarters, handle, page)
        if text:
            try:
                page.words, page.unread, page.turned = read_words(text, quarters, turn)
                page.words = _seen_once(page)
            finally:
                pdfium.FPDFText_ClosePage(text)
        _read_shapes(handle, page, turn)
        _read_links(document, handle, page, turn)
        return page
    finally:
        pdfium.FPDF_ClosePage(handle)


def _direction(text: Any) -> int:
    """The quarter turns, against the clock, by which most letters are turned."""
    count = pdfium.FPDFText_CountChars(text)
    sample = range(0, count, max(1, count // SAMPLE))
    quarters: Counter[int] = Counter()
    for angle, letters in Counter(map(angle_of_letter, repeat(address_of(text)), sample)).items():
        if isfinite(angle):
            quarters[round(-angle / (pi / 2)) % 4] += letters
    return quarters.most_common(1)[0][0] if quarters else 0


def _turning(quarters: int, handle: Any, page: Page) -> Turn:
    """From the file's measures to those of the page with its letters upright, whose size is set."""
    box = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(handle, ctypes.byref(box))
    left, bottom, right, top = box.left, box.bottom, box.right, box.top
    width, height = max(1.0, right - left), max(1.0, top - bottom)
    page.width, page.height = (height, width) if quarters % 2 else (width, height)

    def turn(place: Box) -> Box:
        x0, y0, x1, y1 = place
        if quarters == 1:
            return y0 - bottom, right - x1, y1 - bottom, right - x0
        if quarters == 2:
            return right - x1, top - y1, right - x0, top - y0
        if quarters == 3:
            return top - y1, x0 - left, top - y0, x1 - left
        return x0 - left, y0 - bottom, x1 - left, y1 - bottom

    return turn


def _seen_once(page: Page) -> list[Word]:
    """The words that stand on the page, without those drawn again in the same place to look bold."""
    seen: set[tuple[str, int, int]] = set()
    kept = []
    width, height = page.width, page.height
    level, of = 0, 0.0  # most words stand on the base line of the last one
    for word in page.words:
        x0, x1, y = word.x0, word.x1, word.y
        on_page = x1 >= 0 and x0 <= width and 0 <= y <= height
        if not (on_page and x1 - x0 < 2 * width and 0 < word.size < height):  # also what is no number
            continue
        if y != of:
            level, of = round(y / 2), y
        key = word.text, round(x0 / 2), level
        if key not in seen:
            seen.add(key)
            kept.append(word)
    return kept


def _read_shapes(container: Any, page: Page, turn: Turn) -> None:
    """Ruled lines and pictures, also of the forms that a page is put together from."""
    handle, count = address_of(container), pdfium.FPDFPage_CountObjects(container)
    shapes = list(map(object_of_page, repeat(handle), range(min(MOST_OBJECTS, count))))
    drawings, total = [(shapes, _AS_IT_IS)], len(shapes)
    area = page.width * page.height or 1.0
    for shapes, outer in drawings:
        for shape, kind in zip(shapes, map(kind_of_object, shapes), strict=True):
            if kind == pdfium.FPDF_PAGEOBJ_FORM and total < MOST_OBJECTS:
                inside = range(min(MOST_OBJECTS, count_of_form(shape)))
                drawings.append((list(map(object_of_form, repeat(shape), inside)), _matrix(shape, outer)))
                total += len(inside)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                matrix = _matrix(shape, outer)
                page.pictures += abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]) / area
            elif kind == pdfium.FPDF_PAGEOBJ_PATH and len(page.rules) < MOST_OBJECTS:
                _read_path(shape, _matrix(shape, outer), turn, page)


def _matrix(shape: int, outer: Matrix) -> Matrix:
    """From a shape's own measures to those of the file, where it stands in a form of the matrix ``outer``."""
    return _product(matrix_of_object(shape) or _AS_IT_IS, outer)


def _product(inner: Sequence[float], outer: Matrix) -> Matrix:
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def _read_path(shape: int, matrix: Matrix, turn: Turn, page: Page) -> None:
    """The level and upright lines of a path, thin bars and the edges of what is stroked; and what it fills."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    mode_of_path(shape, ctypes.addressof(fill), ctypes.addressof(stroke))
    for points in _outlines(shape, matrix, turn):
        xs, ys = [x for x, _ in points], [y for _, y in points]
        box = min(xs), min(ys), max(xs), max(ys)
        if min(box[2] - box[0], box[3] - box[1]) <= THIN:
            page.rules.extend(_as_rule(box))
            continue
        if fill.value and min(box[2] - box[0], box[3] - box[1]) > LEAST_PANEL:
            page.panels.append(box)
        if stroke.value:
            for (x0, y0), (x1, y1) in pairwise(points):
                if abs(x1 - x0) <= 1 or abs(y1 - y0) <= 1:
                    page.rules.extend(_as_rule((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))))


def _as_rule(box: Box) -> Iterator[Rule]:
    width, height = box[2] - box[0], box[3] - box[1]
    if max(width, height) < SHORT:
        return
    if width >= height:
        yield Rule(True, (box[1] + box[3]) / 2, box[0], box[2])
    else:
        yield Rule(False, (box[0] + box[2]) / 2, box[1], box[3])


def _outlines(shape: int, matrix: Matrix, turn: Turn) -> Iterator[list[tuple[float, float]]]:
    """The corners of each outline of a path, closed where it is; curves end one."""
    count = min(MOST_CORNERS, count_of_path(shape))
    segments = list(map(segment_of_path, repeat(shape), range(count)))
    a, b, c, d, e, f = matrix
    points: list[tuple[float, float]] = []
    for segment, kind, end in zip(segments, map(kind_of_segment, segments), points_of_segments(segments), strict=True):
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            points = []
            continue
        if end is None:
            continue
        x, y = end[0] * a + end[1] * c + e, end[0] * b + end[1] * d + f
        if isfinite(x) and isfinite(y):
            points.append(turn((x, y, x, y))[:2])
        if is_closing(segment) and points:
            points.append(points[0])
    if points:
        yield points


def _read_links(document: Any, handle: Any, page: Page, turn: Turn) -> None:
    """The addresses that links on the page lead to, given to the words under them."""
    position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
    for _ in range(MOST_LINKS):
        if not pdfium.FPDFLink_Enumerate(handle, ctypes.byref(position), ctypes.byref(link)):
            return
        address = _address(document, link)
        if not address:
            continue
        for left, bottom, right, top in _link_boxes(link, turn):
            for word in page.words:
                if left <= (word.x0 + word.x1) / 2 <= right and bottom <= word.y + word.size * 0.3 <= top:
                    word.address = address


def _address(document: Any, link: Any) -> str:
    action = pdfium.FPDFLink_GetAction(link)
    if not action or pdfium.FPDFAction_GetType(action) != pdfium.PDFACTION_URI:
        return ""
    buffer = ctypes.create_string_buffer(2048)
    length = pdfium.FPDFAction_GetURIPath(document, action, buffer, 2048)
    return buffer.value.decode("utf-8", "replace").strip() if 0 < length <= 2048 else ""


def _link_boxes(link: Any, turn: Turn) -> Iterator[Box]:
    """A link's boxes, one a line; its whole box where it does not part them."""
    quad = pdfium.FS_QUADPOINTSF()
    count = pdfium.FPDFLink_CountQuadPoints(link)
    for index in range(min(count, MOST_LINKS)):
        if pdfium.FPDFLink_GetQuadPoints(link, index, ctypes.byref(quad)):
            xs, ys = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
            yield turn((min(xs), min(ys), max(xs), max(ys)))
    box = pdfium.FS_RECTF()
    if not count and pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(box)):
        yield turn((box.left, box.bottom, box.right, box.top))
