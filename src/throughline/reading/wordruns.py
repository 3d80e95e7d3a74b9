"""The runs of a Word paragraph: its text as it reads, its links, its look, and the notes and boxes that hang on it."""

import re
from collections.abc import Callable

from throughline.reading.drawing import Link, raised
from throughline.reading.package import Element, child, local, value
from throughline.reading.wordstyles import Style, Styles, is_on

_LEFT_OUT = frozenset(
    (
        "del",
        "moveFrom",
        "pPr",
        "rPr",
        "instrText",
        "delText",
        "delInstrText",
        "rt",
        "sdtPr",
        "sdtEndPr",
        "tbl",
        "Fallback",
    )
)
_SPACES = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "➢", 0xF0FC: "✓", 0xF0E0: "→", 0xF0A8: "□", 0xF06F: "□"}
"""Of the Symbol and Wingdings fonts, which Word writes into the private use area."""
_FIELD_LINK = re.compile(r'HYPERLINK\s+"([^"]+)"')
_NUMERALS = re.compile(r"\d{1,3}")


class Runs:
    """What the runs of one paragraph come to.

    ``text``: with tabs and line ends as the author set them. ``notes``: (kind, (id, mark)). ``boxes``: contents
    of text boxes. ``is_bold``: whether all is. ``bold_head``: how much of its beginning is. ``smallest``: the
    size of the smallest letters in half points.
    """

    def __init__(self, styles: Styles, style: Style, addresses: dict[str, str], next_note: Callable[[], str]) -> None:
        self._styles, self._style, self._addresses, self._next_note = styles, style, addresses, next_note
        self._parts: list[str] = []
        self._length = 0
        self._fields: list[tuple[str, int]] = []
        self.links: list[Link] = []
        self.notes: list[tuple[str, tuple[str, str]]] = []
        self.boxes: list[Element] = []
        self.is_bold = True
        self.bold_head = 0
        self.smallest = 10_000

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def read(self, element: Element) -> None:
        for part in element:
            name = local(part)
            if name == "r":
                self._run(part)
            elif name == "hyperlink":
                start = self._length
                self.read(part)
                self._add_link(start, self._addresses.get(_relation(part), ""))
            elif name not in _LEFT_OUT:
                self.read(part)

    def _add_link(self, start: int, address: str) -> None:
        if address and self._length > start:
            self.links.append((start, self._length, address))

    def _run(self, run: Element) -> None:
        properties = child(run, "rPr")
        if is_on(child(properties, "vanish")):
            return
        first = len(self._parts)
        is_raised = value(child(properties, "vertAlign")) == "superscript"
        capitals = self._toggle(properties, "caps", self._style.capitals)
        for part in run:
            self._part(part, capitals=capitals, is_raised=is_raised)
        if "".join(self._parts[first:]).strip():
            self._look(properties)

    def _toggle(self, properties: Element | None, name: str, styled: bool) -> bool:
        found = child(properties, name)
        return styled if found is None else is_on(found)

    def _look(self, properties: Element | None) -> None:
        character = self._styles.by_id.get(value(child(properties, "rStyle")) or "")
        bold = self._style.bold or (character is not None and character.bold)
        self.is_bold = self.is_bold and self._toggle(properties, "b", bold)
        if self.is_bold:
            self.bold_head = self._length
        printed = value(child(properties, "sz")) or ""
        size = int(printed) if _NUMERALS.fullmatch(printed) else self._style.size or self._styles.body_size
        self.smallest = min(self.smallest, size)

    def _part(self, part: Element, *, capitals: bool, is_raised: bool) -> None:
        name = local(part)
        if name == "t":
            text = (part.text or "").upper() if capitals else part.text or ""
            self._add(raised(text) if is_raised and _NUMERALS.fullmatch(text) else text)
        elif name in _SPACES:
            self._add(_SPACES[name])
        elif name == "sym":
            self._add(_symbol(value(part, "char")))
        elif name in ("footnoteReference", "endnoteReference"):
            self._note(name.removesuffix("Reference"), part)
        elif name == "fldChar":
            self._field(value(part, "fldCharType"))
        elif name == "instrText" and self._fields:
            self._fields[-1] = self._fields[-1][0] + (part.text or ""), self._length
        elif name not in _LEFT_OUT:
            self._find_boxes(part)

    def _add(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)

    def _note(self, kind: str, part: Element) -> None:
        if value(part, "customMarkFollows") in ("1", "true"):
            mark = ""
        elif mark := self._next_note():
            self._add(mark)
        self.notes.append((kind, (value(part, "id") or "", mark)))

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(("", self._length))
        elif kind == "end" and self._fields:
            instruction, start = self._fields.pop()
            if found := _FIELD_LINK.search(instruction):
                self._add_link(start, found[1])

    def _find_boxes(self, element: Element) -> None:
        """Text boxes anywhere in a drawing; of two renderings of one the first is taken."""
        for part in element:
            if local(part) == "txbxContent":
                self.boxes.append(part)
            elif local(part) != "Fallback":
                self._find_boxes(part)


def _relation(element: Element) -> str:
    return next((found for name, found in element.attrib.items() if str(name).endswith("}id")), "")


def _symbol(code: str | None) -> str:
    try:
        number = int(code or "", 16)
    except ValueError:
        return ""
    if number in _SYMBOLS:
        return _SYMBOLS[number]
    return chr(number) if number < 0xD800 and chr(number).isprintable() else ""
