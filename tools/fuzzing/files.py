"""Small sound files of each kind, as bytes that are easy to break: nothing in them is compressed but a Word's zip."""

import html
import io
import zipfile
from collections.abc import Mapping, Sequence

_WORD_NAMES = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PARTS = "http://schemas.openxmlformats.org"


def html_of(lines: Sequence[str]) -> bytes:
    body = "".join(_element(number, line) for number, line in enumerate(lines))
    return f"<!doctype html><html lang=en><title>A report</title><body><main>{body}</main></body></html>".encode()


def _element(number: int, line: str) -> str:
    words = html.escape(line)
    if number % 9 == 4:
        cells = "".join(f"<td>{cell}</td>" for cell in words.split(" ", 3))
        return f"<table><tr>{cells}</tr></table>"
    name = "h2" if len(line) < 40 else "li" if line.startswith("-") else "p"
    return f"<{name}>{words}</{name}>\n"


def word_of(lines: Sequence[str]) -> bytes:
    return packed({"word/document.xml": word_xml_of(lines)})


def word_xml_of(lines: Sequence[str]) -> bytes:
    body = "".join(f"<w:p><w:r><w:t>{html.escape(line)}</w:t></w:r></w:p>" for line in lines)
    rows = "".join(
        f"<w:tr><w:tc><w:p><w:r><w:t>{html.escape(line[:30])}</w:t></w:r></w:p></w:tc></w:tr>" for line in lines[:3]
    )
    return f"<w:document {_WORD_NAMES}><w:body>{body}<w:tbl>{rows}</w:tbl></w:body></w:document>".encode()


def packed(parts: Mapping[str, bytes]) -> bytes:
    """A Word file of these parts, and of what makes it one."""
    content = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    always = {
        "[Content_Types].xml": f'<Types xmlns="{_PARTS}/package/2006/content-types"><Default Extension="xml" '
        f'ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="{content}"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PARTS}/package/2006/relationships"><Relationship Id="r1" '
        f'Type="{_PARTS}/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/>'
        "</Relationships>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (always | dict(parts)).items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def pdf_of(lines: Sequence[str]) -> bytes:
    """A PDF of a page for 40 lines, its streams as they are."""
    pages = [lines[start : start + 40] for start in range(0, max(1, len(lines)), 40)]
    kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>".encode(),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    for number, page in enumerate(pages):
        drawn = "".join(f"1 0 0 1 50 {800 - 19 * row} Tm ({_literal(line)}) Tj\n" for row, line in enumerate(page))
        stream = f"BT /F1 9 Tf\n{drawn}ET".encode("latin-1", "replace")
        told = f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {5 + 2 * number} 0 R"
        objects.append(f"{told}/Resources<</Font<</F1 3 0 R>>>>>>".encode())
        objects.append(b"<</Length %d>>\nstream\n%s\nendstream" % (len(stream), stream))
    file, starts = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        starts.append(len(file))
        file += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(objects) + 1
    told = b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, len(file))
    return file + b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table) + told


def _literal(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")[:110]
