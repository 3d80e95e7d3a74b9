"""A PDF file into blocks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Lock

import pypdfium2  # type: ignore[import-untyped]  # it has no types
import pypdfium2.raw as pdfium  # type: ignore[import-untyped]  # it has no types

from throughline.reading.document import BlockKind
from throughline.reading.drawing import Drawing, Drawn, Link
from throughline.reading.errors import ReadingError
from throughline.reading.pdf.flow import PageFlow, read_flow
from throughline.reading.pdf.hyphens import Hyphens
from throughline.reading.pdf.lines import RAISED, Line
from throughline.reading.pdf.page import Page, read_page
from throughline.reading.pdf.paragraphs import ENDED, Paragraph
from throughline.reading.pdf.quality import count, notes, quality

MOST_PAGES = 5_000
LEAST_OPEN = 40
"""Characters of a text that may go on over a page's end."""
_HEADED = re.compile(r"[A-Z][^.:]{2,80}[:–—]\s")
_DAY = re.compile(r"D:(\d{4})(\d\d)?(\d\d)?")
_PDFIUM = Lock()
"""PDFium may be used by one thread at a time."""


def read_pdf(data: bytes, path: Path | str) -> Drawn:
    """What a PDF shows, drawn: blocks in reading order, page by page.

    Raises ``ReadingError``: E1007 too many pages, E1009 encrypted, E1010 damaged, E1011 without text.
    """
    pages, metadata = _read_pages(data, path)
    words = sum(len(page.words) for page in pages)
    if not words:
        raise ReadingError("E1011", path, f"{count(len(pages))} without text; needs OCR")
    flows = read_flow(pages)
    hyphens = Hyphens(line.text for flow in flows for line in _lines(flow))
    qualities = [quality(flow) for flow in flows]
    return replace(
        _Pen(hyphens).draw(flows), metadata=metadata, notes=tuple(notes(pages, qualities)), qualities=tuple(qualities)
    )


def _read_pages(data: bytes, path: Path | str) -> tuple[list[Page], dict[str, str]]:
    with _PDFIUM:
        try:
            document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise ReadingError("E1009" if _is_encrypted(data, error) else "E1010", path) from error
        try:
            printed = len(document)
            if not printed:
                raise ReadingError("E1010", path, "it has no pages")
            if printed > MOST_PAGES:
                raise ReadingError("E1007", path, f"it has {printed:,} pages, more than {MOST_PAGES:,}")
            pages = [read_page(document.raw, number) for number in range(1, printed + 1)]
            return pages, _metadata(document)
        finally:
            document.close()


def _is_encrypted(data: bytes, error: pypdfium2.PdfiumError) -> bool:
    """PDFium's last error may be an earlier file's; so the file has to say it too."""
    return error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY) and b"/Encrypt" in data


def _metadata(document: pypdfium2.PdfDocument) -> dict[str, str]:
    said = document.get_metadata_dict()
    found = {"title": said.get("Title", "")}
    if day := _DAY.match(said.get("CreationDate", "")):
        found["created"] = "-".join(part or "01" for part in day.groups())
    return found


def _lines(flow: PageFlow) -> Iterator[Line]:
    for paragraph in (*flow.body, *flow.notes):
        yield from paragraph.lines


class _Pen:
    """Draws pages; keeps in mind the text that the next page may go on with."""

    def __init__(self, hyphens: Hyphens) -> None:
        self._hyphens = hyphens
        self._drawing = Drawing()
        self._last: dict[bool, tuple[int, Paragraph]] = {}  # of the text, and of what stands aside
        self._last_row: int | None = None
        self._last_note: tuple[int, Paragraph] | None = None

    def draw(self, flows: Sequence[PageFlow]) -> Drawn:
        for flow in flows:
            self._drawing.begin_page()
            for line in flow.head:
                self._drawing.add_furniture(line.text)
            for paragraph in flow.body:
                self._paragraph(paragraph)
            for paragraph in flow.notes:
                self._note(paragraph)
            for line in flow.foot:
                self._drawing.add_furniture(line.text)
        return self._drawing.finish()

    def _note(self, paragraph: Paragraph) -> None:
        """A footnote; one without a mark goes on with the last one of the page before."""
        if not paragraph.marker and self._last_note:
            self._go_on(*self._last_note, paragraph)
        else:
            text, links, _ = self._text(paragraph.lines)
            number = self._drawing.add(paragraph.kind, text, marker=paragraph.marker, links=links)
            self._last_note = number, paragraph

    def _paragraph(self, paragraph: Paragraph) -> None:
        if paragraph.cells:
            self._row(paragraph)
            return
        last = self._last.get(paragraph.aside)
        if last and _continues(last[1], paragraph):
            self._go_on(*last, paragraph)
            self._last[paragraph.aside] = last[0], paragraph
            return
        text, links, bold = self._text(paragraph.lines)
        bullet = paragraph.marker if paragraph.bullet else ""
        if bullet:
            cut = len(text) - len(text[len(bullet) :].lstrip())
            text, links, bold = (
                text[cut:],
                [(a - cut, b - cut, to) for a, b, to in links if a >= cut],
                max(0, bold - cut),
            )
        number = self._drawing.add(
            paragraph.kind,
            text,
            level=paragraph.level,
            marker=paragraph.marker,
            unread=bullet,
            bold=bold if paragraph.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM) else 0,
            links=links,
        )
        if paragraph.kind in (BlockKind.PARAGRAPH, BlockKind.LIST_ITEM):
            self._last[paragraph.aside] = number, paragraph
        elif paragraph.kind is BlockKind.HEADING:
            self._last.pop(paragraph.aside, None)

    def _go_on(self, number: int, last: Paragraph, paragraph: Paragraph) -> None:
        text, links, _ = self._text(paragraph.lines)
        end, between = self._hyphens.join(last.lines[-1].text, paragraph.lines[0].text)
        dropped = len(last.lines[-1].text) - len(end)
        self._drawing.go_on(number, text, links=links, parted=bool(between), dropped=dropped)

    def _row(self, paragraph: Paragraph) -> None:
        texts, links, length = [], [], 0
        for cell in paragraph.cells:
            text, found, _ = self._text(cell)
            links += [(a + length, b + length, to) for a, b, to in found]
            texts.append(text)
            length += len(text) + 1
        if paragraph.goes_on and self._last_row is not None:
            self._drawing.go_on(self._last_row, "\t".join(texts), links=links, cells=texts)
        else:
            drawn = "\t".join(texts)
            self._last_row = self._drawing.add(
                paragraph.kind, drawn, cells=texts, columns=paragraph.columns, links=links
            )

    def _text(self, lines: Sequence[Line]) -> tuple[str, list[Link], int]:
        """The text of lines, its links, and how many characters at its head are bold."""
        parts: list[str] = []
        links: list[Link] = []
        length = bold = 0
        is_bold = True
        for number, line in enumerate(lines):
            small = RAISED * line.size
            for place, word in enumerate(line.words):
                printed = word.text if word.size > small else line.printed(word)
                blank = "" if word.glued or not place else " "
                start = length + len(blank)
                length = start + len(printed)
                parts.append(blank + printed)
                is_bold = is_bold and word.is_bold
                bold = length if is_bold else bold
                if word.address and links and links[-1][2] == word.address and links[-1][1] >= start - 1:
                    links[-1] = links[-1][0], length, word.address
                elif word.address:
                    links.append((start, length, word.address))
            if number + 1 < len(lines):
                end, between = self._hyphens.join(line.text, lines[number + 1].text)
                if len(end) < len(line.text):
                    parts[-1] = parts[-1][:-1]
                    length -= 1
                parts.append(between)
                length += len(between)
        return "".join(parts), links, bold


def _continues(last: Paragraph, paragraph: Paragraph) -> bool:
    """Whether a paragraph at the head of a page or column is the rest of the last one before it."""
    above, below = last.lines[-1], paragraph.lines[0]
    if not paragraph.at_head or paragraph.kind is not BlockKind.PARAGRAPH or abs(above.size - below.size) > 0.6:
        return False
    if above.page == below.page and above.y > below.y and above.x0 - 2 * above.size < below.x0 < above.x1:
        return False  # it stands under it, and was parted from it for a reason
    if paragraph.aside:
        return below.text[:1].islower() and not ENDED.search(above.text)
    if len(last.text) < LEAST_OPEN or "@" in below.words[0].text:
        return False
    if ENDED.search(above.text):
        return last.flush and not below.words[0].is_bold and not _HEADED.match(below.text)
    return below.text[:1].islower() or last.flush or (last.open_end and len(last.lines) > 1)
