"""PDFium's functions that are called for each letter or shape, taking and giving addresses as numbers.

pypdfium2's own make an object of every handle. These cost half, and ``map`` can call them for a whole page.
"""

import ctypes
from array import array
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # it has no types

_ADDRESS, _WHOLE, _FLOAT = ctypes.c_void_p, ctypes.c_int, ctypes.c_float


def address_of(handle: Any) -> int:
    """Where the thing is that a handle of pypdfium2 stands for."""
    return ctypes.cast(handle, _ADDRESS).value or 0


def _plain(function: Any, gives: Any, *takes: Any) -> Callable[..., Any]:
    return ctypes.PYFUNCTYPE(gives, *takes)(address_of(function))


angle_of_letter = _plain(pdfium.FPDFText_GetCharAngle, _FLOAT, _ADDRESS, _WHOLE)
size_of_letter = _plain(pdfium.FPDFText_GetFontSize, ctypes.c_double, _ADDRESS, _WHOLE)
origin_of_letter = _plain(pdfium.FPDFText_GetCharOrigin, _WHOLE, _ADDRESS, _WHOLE, _ADDRESS, _ADDRESS)
matrix_of_letter = _plain(pdfium.FPDFText_GetMatrix, _WHOLE, _ADDRESS, _WHOLE, _ADDRESS)
box_of_ink = _plain(pdfium.FPDFText_GetCharBox, _WHOLE, _ADDRESS, _WHOLE, *[_ADDRESS] * 4)
font_of_letter = _plain(
    pdfium.FPDFText_GetFontInfo, ctypes.c_ulong, _ADDRESS, _WHOLE, _ADDRESS, ctypes.c_ulong, _ADDRESS
)
object_of_letter = _plain(pdfium.FPDFText_GetTextObject, _ADDRESS, _ADDRESS, _WHOLE)
object_of_page = _plain(pdfium.FPDFPage_GetObject, _ADDRESS, _ADDRESS, _WHOLE)
object_of_form = _plain(pdfium.FPDFFormObj_GetObject, _ADDRESS, _ADDRESS, ctypes.c_ulong)
kind_of_object = _plain(pdfium.FPDFPageObj_GetType, _WHOLE, _ADDRESS)
_matrix_of_object = _plain(pdfium.FPDFPageObj_GetMatrix, _WHOLE, _ADDRESS, _ADDRESS)
count_of_form = _plain(pdfium.FPDFFormObj_CountObjects, _WHOLE, _ADDRESS)
mode_of_path = _plain(pdfium.FPDFPath_GetDrawMode, _WHOLE, _ADDRESS, _ADDRESS, _ADDRESS)
count_of_path = _plain(pdfium.FPDFPath_CountSegments, _WHOLE, _ADDRESS)
segment_of_path = _plain(pdfium.FPDFPath_GetPathSegment, _ADDRESS, _ADDRESS, _WHOLE)
kind_of_segment = _plain(pdfium.FPDFPathSegment_GetType, _WHOLE, _ADDRESS)
is_closing = _plain(pdfium.FPDFPathSegment_GetClose, _WHOLE, _ADDRESS)
_box_of_letter = _plain(pdfium.FPDFText_GetLooseCharBox, _WHOLE, _ADDRESS, _WHOLE, _ADDRESS)
_point_of_segment = _plain(pdfium.FPDFPathSegment_GetPoint, _WHOLE, _ADDRESS, _ADDRESS, _ADDRESS)


def sides_of_letters(text: int, indexes: Sequence[int]) -> Iterable[tuple[float, float, float, float] | None]:
    """Left, top, right and bottom of each letter of a text page; None where it has no box."""
    values = array("f", bytes(16 * len(indexes)))
    start, _ = values.buffer_info()
    known = list(map(_box_of_letter, repeat(text), indexes, range(start, start + 16 * len(indexes), 16)))
    flat = iter(values.tolist())
    sides = zip(flat, flat, flat, flat, strict=True)
    return sides if all(known) else [box if is_known else None for box, is_known in zip(sides, known, strict=True)]


def points_of_segments(segments: Sequence[int]) -> Iterable[tuple[float, float] | None]:
    """Where each segment of a path ends; None where it does not say."""
    values = array("f", bytes(8 * len(segments)))
    start, _ = values.buffer_info()
    end = start + 8 * len(segments)
    known = list(map(_point_of_segment, segments, range(start, end, 8), range(start + 4, end, 8)))
    flat = iter(values.tolist())
    points = zip(flat, flat, strict=True)
    return (
        points if all(known) else [point if is_known else None for point, is_known in zip(points, known, strict=True)]
    )


def matrix_of_object(shape: int) -> list[float] | None:
    """The six numbers that place a shape, if it has them."""
    values = array("f", bytes(24))
    return values.tolist() if _matrix_of_object(shape, values.buffer_info()[0]) else None
