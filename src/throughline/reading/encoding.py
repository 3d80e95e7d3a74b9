"""From bytes to text: UTF-8, UTF-16 and UTF-32 with their marks, and what is left of the eight-bit world."""

import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from throughline.reading.errors import ReadingError

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
EIGHT_BIT = re.compile(r"(?:windows-|cp|iso-?8859|latin|koi8|mac|gb|big5|euc|shift)[\w-]*\Z", re.IGNORECASE)
SAMPLE = 65_536


@dataclass(frozen=True, kw_only=True, slots=True)
class Decoded:
    """``text``: with ``\\n`` line ends and without byte order mark. ``notes``: what a person should know."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, path: Path | str, declared: str = "") -> Decoded:
    """The text of ``data``.

    A byte order mark decides, then UTF-8 if the bytes are that, then the encoding that the file itself declares
    (``declared``), then Windows-1252, whose printable part is Latin-1. Raises ``ReadingError`` E1008 for NUL bytes
    and broken UTF-16, E1006 for bytes that are no text.
    """
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _strictly(data[len(mark) :], encoding, path)
    if b"\0" in data:
        raise ReadingError("E1008", path, f"byte {data.index(0)} is NUL, which no text has")
    try:
        found = Decoded(text=data.decode("utf-8"), encoding="utf-8")
    except UnicodeDecodeError as error:
        found = _damaged_utf8(data, error) or _eight_bit(data, declared)
    sample = found.text[:SAMPLE]
    if len(CONTROL.findall(sample)) > len(sample) // 50:
        raise ReadingError("E1006", path, "its bytes are not text")
    return Decoded(text=_unix_lines(found.text), encoding=found.encoding, notes=found.notes)


def _strictly(data: bytes, encoding: str, path: Path | str) -> Decoded:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-8":
            text = data.decode("utf-8", errors="replace")
            return Decoded(text=_unix_lines(text), encoding=encoding, notes=(_damage_note(text),))
        message = f"its mark says {encoding.upper()}, but byte {error.start} is not"
        raise ReadingError("E1008", path, message) from error
    if "\0" in text:
        raise ReadingError("E1008", path, f"character {text.index(chr(0))} is NUL, which no text has")
    return Decoded(text=_unix_lines(text), encoding=encoding)


def _damaged_utf8(data: bytes, error: UnicodeDecodeError) -> Decoded | None:
    """UTF-8 that was cut or spoilt in a few places, as against another encoding; None if it is not that."""
    cut_at_the_end = error.reason == "unexpected end of data"
    text = data.decode("utf-8", errors="replace")
    wrong = text.count("\ufffd")
    right = sum(1 for byte in data if byte >= 0xC0) - wrong
    if not (cut_at_the_end and wrong == 1) and right < 10 * wrong:
        return None
    return Decoded(text=text, encoding="utf-8", notes=(_damage_note(text),))


def _damage_note(text: str) -> str:
    return f"{text.count(chr(0xFFFD))} place(s) of the file are not valid UTF-8; they read \ufffd."


def _eight_bit(data: bytes, declared: str) -> Decoded:
    if EIGHT_BIT.match(declared):
        try:
            text = str(data.decode(declared))
            return Decoded(text=text, encoding=declared, notes=(f"Not UTF-8: read as {declared}, as the file says.",))
        except (LookupError, ValueError):
            pass
    try:
        text, encoding = data.decode("cp1252"), "Windows-1252"
    except UnicodeDecodeError:
        text, encoding = data.decode("latin-1"), "Latin-1"
    note = f"Not UTF-8: read as {encoding}, which is a guess; save it as UTF-8 if letters look wrong."
    return Decoded(text=text, encoding=encoding, notes=(note,))


def _unix_lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
