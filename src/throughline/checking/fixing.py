"""Safe replacements put into a file's text."""

import re
from collections.abc import Iterable, Sequence
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from throughline.checking.diagnostic import Edit
from throughline.reading.document import Document
from throughline.reading.kinds import MARKDOWN, TEXT

FIXABLE = (TEXT.media_type, MARKDOWN.media_type)
_LINE = re.compile(r"([^\r\n]*)(\r\n|\r|\n|\Z)")


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """``text`` with the edits made. One that overlaps an earlier one, or whose words are not there, is left out."""
    parts: list[str] = []
    here = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < here or text[edit.start : edit.end] != edit.old:
            continue
        parts += [text[here : edit.start], edit.new]
        here = edit.end
    return "".join((*parts, text[here:]))


def fix_file(path: Path, document: Document, edits: Sequence[Edit]) -> bool:
    """Make the edits in the file that ``document`` was read from; whether anything changed.

    Only text and Markdown in UTF-8, and only if the file is still the one that was read. Line ends and byte order mark
    stay. The file is replaced at once: whoever reads it meanwhile reads the old one or the new one.
    """
    if not edits or document.media_type not in FIXABLE:
        return False
    data = path.read_bytes()
    if sha256(data).hexdigest() != document.sha256:
        return False
    try:
        lines = _LINE.findall(data.decode("utf-8"))
    except UnicodeDecodeError:
        return False
    mark = "\ufeff" if lines and lines[0][0].startswith("\ufeff") else ""
    fixed = apply_edits(document.text, edits)
    if fixed == document.text:
        return False
    ends = [end for _, end in lines]
    new = mark + "".join(line + end for line, end in zip(fixed.split("\n"), ends, strict=False))
    with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as file:
        written = Path(file.name)
        file.write(new.encode("utf-8"))
    try:
        written.chmod(path.stat().st_mode)
        written.replace(path)
    except OSError:
        written.unlink()
        raise
    return True
