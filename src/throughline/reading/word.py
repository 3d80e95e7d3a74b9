"""A Word document (.docx) into blocks.

Headings are known by style and, where the author used none, by look. Tracked changes are read as accepted, comments and
hidden text are left out, boxes are read after the paragraph they hang on, a footnote after the paragraph that calls it.
Source: ECMA-376, part 1, 17 (WordprocessingML); elements are known by local name, so that "strict" files read alike.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from throughline.reading.document import BlockKind
from throughline.reading.drawing import Drawing, Drawn, Link, raised
from throughline.reading.errors import ReadingError
from throughline.reading.package import Element, Package, child, local, value
from throughline.reading.wordruns import Runs
from throughline.reading.wordstyles import Numbering, Style, is_on, number_of, outline_level, read_styles

_CONTENT = "word/document.xml"
_TRANSPARENT = frozenset(
    ("ins", "moveTo", "sdt", "sdtContent", "customXml", "smartTag", "body", "document", "AlternateContent", "Choice")
)
_SENTENCE_END = re.compile(r"[.;,]\W?$")
LOOK_LENGTH = 120
SIZES = ((1.6, 1), (1.25, 2))
"""A paragraph that is so many times the size of the running text is a heading of that level."""


@dataclass(slots=True)
class _Paragraph:
    kind: BlockKind
    text: str
    level: int = 0
    marker: str = ""
    unread: str = ""
    cells: tuple[str, ...] = ()
    columns: tuple[int, ...] = ()
    links: list[Link] = field(default_factory=list)
    bold: int = 0
    by_look: bool = False
    is_contents: bool = False


def read_word(data: bytes, path: Path | str) -> Drawn:
    """What a .docx or .docm holds, drawn. Raises ``ReadingError`` E1010 and E1012; see ``Package``."""
    package = Package(data, path)
    name = main_part(package)
    root = package.read_xml(name) if name else None
    if root is None:
        raise ReadingError("E1010", path, "it has no document inside")
    body = _Body(package, name)
    paragraphs = list(body.read(root))
    drawing = Drawing()
    for number, paragraph in enumerate(paragraphs):
        if paragraph.by_look and not _has_text_below(paragraphs, number):
            paragraph.kind, paragraph.level = BlockKind.PARAGRAPH, 0
        _draw(drawing, paragraph)
    return drawing.finish(language=body.styles.language, metadata=_metadata(package))


def main_part(package: Package) -> str:
    """The member that holds the text, "" if the package is no Word document."""
    named = [target for kind, target in package.relations("").values() if kind == "officeDocument"]
    found = next((target for target in [*named, _CONTENT] if target in package.names), "")
    return found if found.startswith("word/") or found.endswith("document.xml") else ""


def _has_text_below(paragraphs: list[_Paragraph], number: int) -> bool:
    """Whether something else than another such line follows: a heading by look stands over a text."""
    below = next((p for p in paragraphs[number + 1 :] if p.text.strip()), None)
    return below is not None and (not below.by_look or below.level >= paragraphs[number].level)


def _draw(drawing: Drawing, paragraph: _Paragraph) -> None:
    if not paragraph.text.strip():
        return
    if paragraph.is_contents:
        drawing.add_furniture(" ".join(paragraph.text.split()))
        return
    drawing.add(
        paragraph.kind,
        paragraph.text,
        level=paragraph.level,
        marker=paragraph.marker,
        unread=paragraph.unread,
        bold=paragraph.bold,
        cells=paragraph.cells,
        columns=paragraph.columns,
        links=paragraph.links,
    )


def _metadata(package: Package) -> dict[str, str]:
    root = package.read_xml("docProps/core.xml")
    said = {local(part): (part.text or "").strip() for part in root} if root is not None else {}
    found = {"title": said.get("title", "")}
    if re.match(r"\d{4}-\d\d-\d\d", said.get("created", "")):
        found["created"] = said["created"][:10]
    return found


class _Body:
    """The paragraphs of a document's body, with styles, lists and notes resolved."""

    def __init__(self, package: Package, name: str) -> None:
        relations = package.relations(name)
        parts = dict(relations.values())
        self.styles = read_styles(package.read_xml(parts.get("styles", "")))
        self.numbering = Numbering(package.read_xml(parts.get("numbering", "")))
        self.addresses = {key: target for key, (kind, target) in relations.items() if kind == "hyperlink"}
        self.notes = {kind: _notes(package.read_xml(parts.get(f"{kind}s", ""))) for kind in ("footnote", "endnote")}
        self.called = 0

    def read(self, element: Element) -> Iterator[_Paragraph]:
        for part in element:
            name = local(part)
            if name == "p":
                yield from self._paragraph(part)
            elif name == "tbl":
                yield from self._table(part)
            elif name in _TRANSPARENT:
                yield from self.read(part)

    def _paragraph(self, element: Element) -> Iterator[_Paragraph]:
        properties = child(element, "pPr")
        style = self.styles.get(value(child(properties, "pStyle")))
        runs = Runs(self.styles, style, self.addresses, self._next_note)
        runs.read(element)
        paragraph = self._classified(properties, style, runs)
        yield paragraph
        for kind, note in runs.notes:
            yield from self._note(kind, note)
        for box in runs.boxes:
            yield from self.read(box)

    def _classified(self, properties: Element | None, style: Style, runs: Runs) -> _Paragraph:
        text = runs.text
        paragraph = _Paragraph(BlockKind.PARAGRAPH, text, links=runs.links, bold=runs.bold_head)
        level = outline_level(properties) or style.level
        listed = number_of(properties, style.number) if text.strip() else None
        mark, is_bullet = self.numbering.next_mark(*listed) if listed else ("", False)
        if style.name.startswith("toc "):
            paragraph.is_contents = True
        elif level and not is_bullet:
            paragraph.kind, paragraph.level = BlockKind.HEADING, level
        elif listed:
            depth = max(listed[1], style.nested)
            paragraph.kind, paragraph.level, paragraph.marker = BlockKind.LIST_ITEM, depth + 1, mark
        elif style.name == "caption":
            paragraph.kind = BlockKind.CAPTION
        elif look := self._look(runs):
            paragraph.kind, paragraph.level, paragraph.by_look = BlockKind.HEADING, look, True
        if is_bullet:
            paragraph.unread = mark
        elif mark:
            paragraph.text = f"{mark} {text}"
            paragraph.bold = runs.bold_head and len(mark) + 1 + runs.bold_head
            paragraph.links = [(a + len(mark) + 1, b + len(mark) + 1, to) for a, b, to in runs.links]
        return paragraph

    def _look(self, runs: Runs) -> int:
        """The level of a line that only looks like a heading: short, larger or bold throughout; else 0."""
        text = runs.text.strip()
        if not 2 < len(text) <= LOOK_LENGTH or "\n" in text or _SENTENCE_END.search(text):
            return 0
        if not any(c.isalpha() for c in text):
            return 0
        level = next((level for times, level in SIZES if runs.smallest >= times * self.styles.body_size), 0)
        return level or (3 if runs.is_bold and not text.endswith(":") else 0)

    def _next_note(self) -> str:
        self.called += 1
        return raised(str(self.called))

    def _note(self, kind: str, note: tuple[str, str]) -> Iterator[_Paragraph]:
        note_id, mark = note
        texts = []
        for element in self.notes[kind].get(note_id, ()):
            runs = Runs(self.styles, self.styles.default, self.addresses, lambda: "")
            runs.read(element)
            texts.append(runs.text.strip())
        text = " ".join(filter(None, texts))
        if text:
            yield _Paragraph(BlockKind.FOOTNOTE, f"{mark} {text}", marker=mark)

    def _table(self, table: Element) -> Iterator[_Paragraph]:
        """Rows with their cells; a table of one column is a box, and its text is read as running text."""
        rows = [list(_parts(row, "tc")) for row in _parts(table, "tr")]
        if all(len(row) <= 1 for row in rows):
            for row in rows:
                for cell in row:
                    yield from self.read(cell)
            return
        for row in rows:
            inner: list[_Paragraph] = []
            placed = dict(_placed(row))
            cells = tuple(self._cell(cell, inner) for cell in placed.values())
            yield _Paragraph(BlockKind.TABLE_ROW, "\t".join(cells), cells=cells, columns=tuple(placed))
            yield from inner

    def _cell(self, cell: Element, inner: list[_Paragraph]) -> str:
        """A cell's own text; rows of tables inside and notes are added to ``inner``."""
        texts = []
        for paragraph in self.read(cell):
            if paragraph.kind in (BlockKind.TABLE_ROW, BlockKind.FOOTNOTE):
                inner.append(paragraph)
            else:
                texts.append(" ".join(f"{paragraph.unread} {paragraph.text}".split()))
        return "\n".join(filter(None, texts))


def _parts(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, inside content controls and insertions too."""
    for part in element:
        if local(part) == name:
            if not (name == "tr" and is_on(child(child(part, "trPr"), "del"))):
                yield part
        elif local(part) in _TRANSPARENT:
            yield from _parts(part, name)


def _placed(row: list[Element]) -> Iterator[tuple[int, Element]]:
    """The cells of a row by the column they begin in; what goes on from the row above is left out."""
    column = 0
    for cell in row:
        properties = child(cell, "tcPr")
        going_on = child(properties, "vMerge")
        if going_on is None or value(going_on) == "restart":
            yield column, cell
        column += _width(properties)


def _width(properties: Element | None) -> int:
    """How many columns a cell reaches over."""
    printed = value(child(properties, "gridSpan")) or ""
    return max(1, int(printed)) if printed.isdecimal() and len(printed) < 4 else 1


def _notes(root: Element | None) -> dict[str, list[Element]]:
    """The paragraphs of each note by its id; separators are no notes."""
    found: dict[str, list[Element]] = {}
    for note in root if root is not None else ():
        if value(note, "type") in (None, "normal"):
            found[value(note, "id") or ""] = [part for part in note.iter() if local(part) == "p"]
    return found
