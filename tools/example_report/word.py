"""The Word edition: heading and list styles, shaded boxes, a table of abbreviations, real footnotes."""

import datetime as dt
import io
import zipfile

from docx import Document
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from tools.example_report.footnotes import Footnotes
from tools.example_report.pieces import Kind, Piece, pieces
from tools.example_report.source import Source
from tools.example_report.text import NOTE

WHEN = dt.datetime(2024, 11, 4, tzinfo=dt.UTC)
COVER_STYLES = ("Subtitle", "Title", "Subtitle", "Normal", "Normal")


def word_edition(source: Source, first_pages: dict[str, int]) -> bytes:
    """The report as a Word file; ``first_pages`` gives the contents' page numbers (those of the PDF)."""
    word = Document()
    set_up(word, source)
    notes = Footnotes(word, source["notes"])
    covers = iter(COVER_STYLES)
    row = pieces(source)
    for piece in row:
        if piece.kind is Kind.CONTENTS:
            add_contents(word, row, first_pages)
        elif piece.kind is Kind.COVER:
            word.add_paragraph(piece.text, style=next(covers))
        else:
            add(word, notes, piece)
    notes.close()
    unpacked = io.BytesIO()
    word.save(unpacked)
    return with_fixed_dates(unpacked.getvalue())


def set_up(word: Word, source: Source) -> None:
    """Page, properties, styles, running head and page number."""
    properties = word.core_properties
    properties.title, properties.author = source["name"], "The Throughline authors"
    properties.last_modified_by, properties.comments = properties.author, source["notice"].strip()
    properties.created = properties.modified = WHEN.replace(tzinfo=None)
    page = word.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(23)
    page.header.paragraphs[0].text = source["running_head"]
    add_field(page.footer.paragraphs[0], "PAGE", "1")
    styles = word.styles
    styles["Normal"].font.name, styles["Normal"].font.size = "Calibri", Pt(10)
    for name in ("Card Label", "Attribution", "Box", "toc 1", "toc 2"):
        styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = styles["Normal"]
    styles["Card Label"].font.bold = True
    styles["Card Label"].font.color.rgb = RGBColor(0x52, 0x60, 0x6D)
    styles["Card Label"].paragraph_format.keep_with_next = True
    styles["Attribution"].paragraph_format.left_indent = Mm(12)
    styles["Quote"].paragraph_format.left_indent = Mm(12)


def add(word: Word, notes: Footnotes, piece: Piece) -> None:
    """Sets one piece in its style."""
    if piece.kind is Kind.BREAK:
        word.add_page_break()
    elif piece.kind is Kind.BOX:
        add_box(word, piece)
    elif piece.kind is Kind.ABBREVIATION:
        add_abbreviation(word, piece)
    elif piece.kind is Kind.QUOTE:
        add_text(word.add_paragraph(style="Quote"), notes, piece.text)
        word.add_paragraph(piece.more[0], style="Attribution")
    elif piece.link:
        add_link(word.add_paragraph(style=style_of(piece)), piece)
    else:
        paragraph = word.add_paragraph(style=style_of(piece))
        if piece.head:
            paragraph.add_run(piece.head).bold = True
        add_text(paragraph, notes, piece.text.removeprefix(piece.head))


def style_of(piece: Piece) -> str:
    return {
        Kind.HEADING: f"Heading {piece.level}",
        Kind.BULLET: "List Bullet" if piece.level == 1 else f"List Bullet {piece.level}",
        Kind.LABEL: "Card Label",
    }.get(piece.kind, "Normal")


def add_text(paragraph: Paragraph, notes: Footnotes, text: str) -> None:
    for place, part in enumerate(NOTE.split(text)):
        if place % 2:
            notes.refer(paragraph, part)
        elif part:
            paragraph.add_run(part)


def add_link(paragraph: Paragraph, piece: Piece) -> None:
    relation = paragraph.part.relate_to(piece.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(piece.text)
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def add_box(word: Word, piece: Piece) -> None:
    """A shaded table of one cell, a paragraph an objective."""
    cell = word.add_table(rows=1, cols=1).cell(0, 0)
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), "EEF2F6")
    cell._tc.get_or_add_tcPr().append(shade)
    rows = [*piece.more, "General Assembly resolution 73/195, annex"]
    cell.paragraphs[0].text, cell.paragraphs[0].style = rows[0], "Box"
    for row in rows[1:]:
        cell.add_paragraph(row, style="Box")


def add_abbreviation(word: Word, piece: Piece) -> None:
    """A row of the table of abbreviations, which stands last in the file while they are set."""
    body = word.element.body
    last = body[-2]  # the section's own properties stand last
    table = word.tables[-1] if last.tag == qn("w:tbl") else word.add_table(rows=0, cols=2)
    cells = table.add_row().cells
    cells[0].text, cells[1].text = piece.text, piece.more[0]


def add_contents(word: Word, row: list[Piece], first_pages: dict[str, int]) -> None:
    """A table of contents that Word can renew, filled with the page numbers known."""
    listed = [piece for piece in row if piece.listed]
    for place, piece in enumerate(listed):
        entry = word.add_paragraph(style=f"toc {piece.level}")
        entry.paragraph_format.tab_stops.add_tab_stop(Mm(160), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        if place == 0:
            add_mark(entry, "begin")
            add_instruction(entry, 'TOC \\o "1-2"')
            add_mark(entry, "separate")
        entry.add_run(f"{piece.text}\t{first_pages[piece.text]}")
        if piece is listed[-1]:
            add_mark(entry, "end")


def add_field(paragraph: Paragraph, instruction: str, shown: str) -> None:
    add_mark(paragraph, "begin")
    add_instruction(paragraph, instruction)
    add_mark(paragraph, "separate")
    paragraph.add_run(shown)
    add_mark(paragraph, "end")


def add_mark(paragraph: Paragraph, kind: str) -> None:
    mark = OxmlElement("w:fldChar")
    mark.set(qn("w:fldCharType"), kind)
    paragraph.add_run()._r.append(mark)


def add_instruction(paragraph: Paragraph, text: str) -> None:
    instruction = OxmlElement("w:instrText")
    instruction.text = text
    paragraph.add_run()._r.append(instruction)


def with_fixed_dates(packed: bytes) -> bytes:
    """The same archive with one date on every entry, so that the same report is the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(entry, date_time=WHEN.timetuple()[:6])
            info.compress_type, info.create_system = zipfile.ZIP_DEFLATED, 0
            new.writestr(info, old.read(entry))
    return out.getvalue()
