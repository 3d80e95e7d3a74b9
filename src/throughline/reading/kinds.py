"""What kind of file it is, by its content; the name only tells text from Markdown and shows what was meant."""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from throughline.reading.encoding import BYTE_ORDER_MARKS
from throughline.reading.errors import ReadingError

HEAD = 8_192
"""Bytes at a file's beginning that tell its kind, a zip's aside."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Kind:
    """``name``: as in "it is ...". ``suffixes``: the first is the one to give a file."""

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    most_bytes: int


TEXT = Kind(name="a plain text", suffixes=(".txt", ".text"), media_type="text/plain", most_bytes=50_000_000)
MARKDOWN = Kind(
    name="a Markdown text", suffixes=(".md", ".markdown"), media_type="text/markdown", most_bytes=50_000_000
)
HTML = Kind(name="a web page", suffixes=(".html", ".htm", ".xhtml"), media_type="text/html", most_bytes=50_000_000)
PDF = Kind(name="a PDF", suffixes=(".pdf",), media_type="application/pdf", most_bytes=300_000_000)
WORD = Kind(
    name="a Word document",
    suffixes=(".docx", ".docm"),
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    most_bytes=200_000_000,
)
KINDS = (TEXT, MARKDOWN, HTML, PDF, WORD)
SUFFIXES = frozenset(suffix for kind in KINDS for suffix in kind.suffixes)
"""What names of readable files end in, in small letters."""

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_OTHERS = (
    (_OLE, "an old Office file (.doc, .xls or .ppt)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"RIFF", "a picture, a sound or a film (RIFF)"),
    (b"\x1f\x8b", "a compressed file (gzip)"),
    (b"BZh", "a compressed file (bzip2)"),
    (b"\xfd7zXZ", "a compressed file (xz)"),
    (b"7z\xbc\xaf", "an archive (7z)"),
    (b"Rar!", "an archive (RAR)"),
    (b"SQLite format 3", "a database (SQLite)"),
    (b"PAR1", "a data file (Parquet)"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_ZIPPED = (
    ("xl/workbook.", "an Excel workbook"),
    ("ppt/presentation.", "a PowerPoint presentation"),
    ("content.xml", "an OpenDocument file"),
    ("META-INF/container.xml", "an e-book (EPUB)"),
)
_WEB_PAGE = re.compile(
    r"\s*(?:(?:<!--(?:[^<]|<(?!!--))*?-->|<\?xml[^>]*\?>)\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_ANY_TAG = re.compile(
    r"<(?:p|div|br|h[1-6]|ul|ol|li|table|a|span|b|i|section|article|main|title|meta)\b", re.IGNORECASE
)
_ARCHIVED_PAGE = re.compile(r"(?:From: <Saved by|MIME-Version:)", re.IGNORECASE)
LEAST_SIGNS = 4
"""Bytes that no text has, from which on a file is none."""
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def kind_by_name(path: Path) -> Kind | None:
    """The kind that a file's name promises; None for an ending that promises none."""
    return next((kind for kind in KINDS if path.suffix.lower() in kind.suffixes), None)


def find_kind(data: bytes, path: Path) -> Kind:
    """The kind of a file of which ``data`` is the whole or the first ``HEAD`` bytes.

    Raises ``ReadingError`` E1005 where name and content disagree, E1006 for a kind that is not read, E1009 for an
    encrypted Office file.
    """
    named = kind_by_name(path)
    found = _kind_by_content(data, path, named)
    if isinstance(found, Kind):
        if named in (None, found) or (found is TEXT and named is MARKDOWN):
            return named or found
        remedy = f"Rename it to {path.stem}{found.suffixes[0]}, then try again."
        raise ReadingError("E1005", path, f"it is {found.name}, not {named.name if named else ''}", remedy)
    if named and found == UNKNOWN:
        raise ReadingError("E1005", path, f"it is not {named.name}, though its name says so", _GET_AGAIN)
    raise ReadingError("E1006", path, f"it is {found}")


UNKNOWN = "of no kind that is known"
_GET_AGAIN = "Get the file again from where it came from."


def _kind_by_content(data: bytes, path: Path, named: Kind | None) -> Kind | str:
    """The kind, or the name of one that is not read."""
    start = data[:1024].find(b"%PDF-")
    if start == 0 or (start > 0 and (named is PDF or not data[:start].strip())):
        return PDF
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _zipped_kind(data, named)
    if data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data:
        raise ReadingError("E1009", path)
    other = next((name for magic, name in _OTHERS if data.startswith(magic)), None)
    return other or _kind_of_text(data[:HEAD], named)


def _zipped_kind(data: bytes, named: Kind | None) -> Kind | str:
    """Of the beginning of a zip, or of a broken one, only the name can tell."""
    try:
        names = zipfile.ZipFile(BytesIO(data)).namelist()
    except (zipfile.BadZipFile, OSError, ValueError, IndexError, NotImplementedError, RuntimeError):
        return WORD if len(data) <= HEAD or named is WORD else "a damaged zip archive"
    if any(name.startswith("word/") for name in names):
        return WORD
    return next((kind for part, kind in _ZIPPED if any(name.startswith(part) for name in names)), "a zip archive")


def _kind_of_text(head: bytes, named: Kind | None) -> Kind | str:
    mark, encoding = next(((m, e) for m, e in BYTE_ORDER_MARKS if head.startswith(m)), (b"", "latin-1"))
    text = head[len(mark) :].decode(encoding, errors="ignore")
    if not mark and len(_NO_TEXT.findall(head)) > max(LEAST_SIGNS, len(head) // 50):
        return UNKNOWN
    if _WEB_PAGE.match(text) or (named is HTML and _ANY_TAG.search(text)):
        return HTML
    return "a web archive (MHTML)" if _ARCHIVED_PAGE.match(text) and "multipart/" in text else TEXT
