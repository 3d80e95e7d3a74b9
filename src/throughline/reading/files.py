"""From a file to a Document, whatever the file is."""

import hashlib
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from throughline.reading.document import Document
from throughline.reading.drawing import Drawn
from throughline.reading.encoding import decode
from throughline.reading.errors import ReadingError
from throughline.reading.kinds import HEAD, HTML, PDF, SUFFIXES, WORD, Kind, find_kind
from throughline.reading.languages import find_language
from throughline.reading.properties import find_properties

__all__ = ["SUFFIXES", "read_data", "read_file"]

SAMPLE_BLOCKS = 400
_DECLARED = re.compile(
    rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{2,30})|<\?xml[^>]{0,200}encoding\s*=\s*[\"']([\w-]{2,30})",
    re.IGNORECASE,
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?=-|\Z)")


def read_file(path: Path) -> Document:
    """The document in a file: text, Markdown, HTML, Word or PDF, known by its content.

    Raises ``ReadingError``, whose text is one line that names the file, what was found and what to do; never another
    error, whatever the file holds.
    """
    with _refusing(path):
        data = _read_bytes(path)
    return read_data(data, path)


def read_data(data: bytes, path: Path) -> Document:
    """The document of bytes that stand, or are to stand, at a path. Raises ``ReadingError`` as ``read_file`` does."""
    if not data:
        raise ReadingError("E1004", path)
    kind = find_kind(data, path)
    drawn = _read(data, path, kind)
    if not drawn.blocks:
        raise ReadingError("E1011" if kind is PDF else "E1013", path)
    sample = " ".join(block.text for block in islice(drawn.blocks, SAMPLE_BLOCKS))
    declared = _LANGUAGE.match(drawn.language)
    return Document(
        sha256=hashlib.sha256(data).hexdigest(),
        name=path.name,
        path=str(path),
        media_type=kind.media_type,
        text=drawn.text,
        blocks=drawn.blocks,
        has_lines=kind not in (PDF, WORD),
        pages=drawn.pages,
        furniture=drawn.furniture,
        qualities=drawn.qualities,
        links=drawn.links,
        language=find_language(sample) or (declared[0].lower() if declared else "en"),
        properties=find_properties(
            drawn.blocks, drawn.metadata, (drawn.text[start:end] for start, end in drawn.furniture)
        ),
        notes=drawn.notes,
    )


@contextmanager
def _refusing(path: Path) -> Iterator[None]:
    """Errors of the file system as refusals."""
    try:
        yield
    except FileNotFoundError as error:
        raise ReadingError("E1001", path) from error
    except PermissionError as error:
        raise ReadingError("E1003", path) from error
    except (OSError, ValueError) as error:
        raise ReadingError("E1014", path, getattr(error, "strerror", None) or str(error)) from error


def _read_bytes(path: Path) -> bytes:
    """The bytes of a file, after a look at its beginning and its size."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise ReadingError("E1002", path)
    with path.open("rb") as file:
        data = file.read(HEAD)
        if not data:
            raise ReadingError("E1004", path)
        kind = find_kind(data, path)
        size = path.stat().st_size
        if size <= kind.most_bytes:
            data += file.read(kind.most_bytes + 1 - len(data))  # no more, for a file may grow while it is read
        size = max(size, len(data))
    if size > kind.most_bytes:
        most = f"{kind.name} may have {kind.most_bytes / 1_000_000:,.0f} MB"
        raise ReadingError("E1007", path, f"it has {size / 1_000_000:,.1f} MB; {most}")
    return data


def _read(data: bytes, path: Path, kind: Kind) -> Drawn:
    """What a file of a kind holds; readers are loaded when the first file of their kind comes."""
    if kind is PDF:
        from throughline.reading.pdf import read_pdf

        return read_pdf(data, path)
    if kind is WORD:
        from throughline.reading.word import read_word

        return read_word(data, path)
    return _read_web_page(data, path) if kind is HTML else _read_text(data, path)


def _read_text(data: bytes, path: Path) -> Drawn:
    from throughline.reading.text import read_text

    decoded = decode(data, path)
    layout = read_text(decoded.text)
    return Drawn(
        text=decoded.text,
        blocks=layout.blocks,
        furniture=layout.furniture,
        links=layout.links,
        pages=layout.pages,
        notes=decoded.notes,
    )


def _read_web_page(data: bytes, path: Path) -> Drawn:
    from throughline.reading.html import read_html

    declared = _DECLARED.search(data[:4096])
    decoded = decode(data, path, (declared[1] or declared[2]).decode("ascii") if declared else "")
    page = read_html(decoded.text)
    return Drawn(
        text=decoded.text,
        blocks=page.layout.blocks,
        furniture=page.layout.furniture,
        links=page.layout.links,
        language=page.language,
        metadata=page.metadata,
        notes=decoded.notes,
    )
