"""Footnotes of a Word file, which python-docx cannot write: the part that holds them and the marks that refer to it.

Source: ECMA-376, part 1, 17.11 (footnotes and endnotes).
"""

from docx.document import Document as Word
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.text.paragraph import Paragraph
from lxml import etree

RULES = (("separator", -1), ("continuationSeparator", 0))


class Footnotes:
    """Numbers the notes in the order in which they are referred to; ``close`` adds them to the file."""

    def __init__(self, word: Word, notes: dict[str, str]) -> None:
        self.word, self.notes = word, notes
        self.root = parse_xml(f"<w:footnotes {nsdecls('w')}/>")
        for kind, number in RULES:
            self.add(number, kind)

    def refer(self, paragraph: Paragraph, key: str) -> None:
        """Sets the mark of a note at the end of a paragraph, and the note in the part."""
        number = len(self.root) - len(RULES) + 1
        run = paragraph.add_run()
        run.font.superscript = True
        mark = OxmlElement("w:footnoteReference")
        mark.set(qn("w:id"), str(number))
        run._r.append(mark)
        self.add(number).append(note_paragraph(self.notes[key].strip()))

    def add(self, number: int, kind: str = "") -> etree._Element:
        note = etree.SubElement(self.root, qn("w:footnote"))
        note.set(qn("w:id"), str(number))
        if kind:
            note.set(qn("w:type"), kind)
            note.append(parse_xml(f"<w:p {nsdecls('w')}><w:r><w:{kind}/></w:r></w:p>"))
        return note

    def close(self) -> None:
        blob = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        package = self.word.part.package
        part = Part(PackURI("/word/footnotes.xml"), CONTENT_TYPE.WML_FOOTNOTES, blob, package)
        self.word.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)


def note_paragraph(text: str) -> etree._Element:
    """The paragraph of a note: its mark, then its words."""
    paragraph = parse_xml(
        f'<w:p {nsdecls("w")}><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
        '<w:r><w:t xml:space="preserve"> </w:t></w:r></w:p>'
    )
    run = etree.SubElement(etree.SubElement(paragraph, qn("w:r")), qn("w:t"))
    run.text = text
    return paragraph
