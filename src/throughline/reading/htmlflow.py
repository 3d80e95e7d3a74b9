"""The flow of a web page: its texts in order, each with what it stands in."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import IntEnum

from throughline.reading.document import BlockKind, Span
from throughline.reading.htmltable import OpenTable
from throughline.reading.markup import Part, Token, read_elements, tokens

DEEPEST = 512
"""As in browsers: what is nested deeper is read, but not as nested."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_FURNITURE_NAMES = re.compile(
    r"(?:^|\s)(?:(?:top|main|site|primary|secondary|sub|side|global)?[-_]?(?:nav|navbar|navigation|menu|sidebar)"
    r"|breadcrumbs?|cookies?(?:[-_]\w+)*|social(?:[-_]\w+)*|share(?:[-_]\w+)*|skip(?:[-_]\w+)*|pagination|pager|site-(?:header|footer))(?:\s|$)",
    re.IGNORECASE,
)
_NOTE_ELEMENTS = frozenset(("aside", "div", "li", "ol", "p", "section"))
_NOTE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:foot|end)[-_]?notes?(?:$|[\s_-])|(?:^|\s)(?:fn|ftn|edn|sdfootnote)[-_]?\d+(?:\s|$)", re.IGNORECASE
)
_NOTE_REFERENCE = re.compile(r"noteref|footnote-?ref|(?:^|\s)(?:fn|note)-?ref", re.IGNORECASE)
_NOTE_LINK = re.compile(r"#(?:_?ftn|_?edn|fn|footnote|endnote|cite_(?:note|ref))")
_PRINTED_MARK = re.compile(r"\s*\[?(\w{1,3})\]?\s*")
_UNSEEN = re.compile(r"&(?:shy|ZeroWidthSpace|#0*(?:173|8203)|#[xX]0*(?:AD|ad|200[bB]));|[\u00ad\u200b\u2060\ufeff]")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


class Scope(IntEnum):
    """What a text stands in; the lower, the surer it is the page's own text."""

    MAIN = 0
    ARTICLE = 1
    BODY = 2
    FORM = 3
    FURNITURE = 4


@dataclass(slots=True)
class Draft:
    """A block in the making.

    ``before``: the tag that parts it from what is above. ``table``, ``row``, ``cell``: numbers of what it stands in, 0
    outside of tables. ``linked``: how many of its characters are links.
    """

    kind: BlockKind
    scope: Scope
    before: Span
    level: int = 0
    marker: str = ""
    table: int = 0
    row: int = 0
    cell: int = 0
    spans: list[Span] = field(default_factory=list)
    linked: int = 0


@dataclass(slots=True)
class Flow:
    """``links``: start, end, address. ``cells``: each table row's cells, by their numbers, with the columns they begin
    in. ``layout_tables``: tables that only place things. ``metadata``: of the head."""

    drafts: list[Draft] = field(default_factory=list)
    links: list[tuple[int, int, str]] = field(default_factory=list)
    cells: dict[int, dict[int, int]] = field(default_factory=lambda: defaultdict(dict))
    layout_tables: set[int] = field(default_factory=set)
    titles: list[Span] = field(default_factory=list)
    metadata: dict[str, str] = field(default_factory=dict)
    language: str = ""


@dataclass(frozen=True, slots=True)
class _Open:
    name: str
    traits: tuple[str, ...]
    furniture: int


def read_flow(source: str) -> Flow:
    reader = _Reader(source)
    for token in tokens(source):
        reader.take(token)
    return reader.flow


class _Reader:
    def __init__(self, source: str) -> None:
        self.source = source
        self.elements = read_elements()
        self.flow = Flow()
        self.stack: list[_Open] = []
        self.places: dict[str, list[int]] = defaultdict(list)
        self.too_deep: Counter[str] = Counter()
        self.inside: Counter[str] = Counter()
        self.lists: list[int | None] = []
        self.tables: list[OpenTable] = []
        self.numbers = 0
        self.draft: Draft | None = None
        self.before: Span = (0, 0)
        self.marker: str | None = None
        self.link: tuple[str, int] | None = None

    def take(self, token: Token) -> None:
        if token.part is Part.TEXT:
            self._text(token.start, token.end)
        elif token.part is Part.START:
            self._start(token)
        elif token.part is Part.END:
            self._end(token)
        elif token.name == "title":
            self.flow.titles.append((token.start, token.end))

    def _text(self, start: int, end: int) -> None:
        if self.inside["hidden"]:
            if self.inside["note"] and (mark := _PRINTED_MARK.fullmatch(self.source, start, end)):
                self.marker = mark[1]
            return
        if self.draft is None and self.source[start:end].isspace():
            return
        for piece in _seen(self.source, start, end):
            if self.draft is None:
                self.draft = self._new_draft()
                self.flow.drafts.append(self.draft)
            self.draft.spans.append(piece)
            if self.inside["link"]:
                self.draft.linked += piece[1] - piece[0]

    def _new_draft(self) -> Draft:
        draft = Draft(BlockKind.PARAGRAPH, self._scope(), self.before)
        if self.tables:
            table = self.tables[-1]
            draft.table, draft.row, draft.cell = table.number, table.row, table.cell
        level = next((level for name, level in _HEADINGS.items() if self.places[name]), 0)
        if self.inside["note"]:
            draft.kind = BlockKind.FOOTNOTE
            draft.marker = (self.marker or "").strip(".•")
        elif level:
            draft.kind, draft.level = BlockKind.HEADING, level
        elif self.inside["caption"]:
            draft.kind = BlockKind.CAPTION
        elif self.marker is not None:
            draft.kind, draft.level, draft.marker = BlockKind.LIST_ITEM, max(1, len(self.lists)), self.marker
        self.marker = None
        return draft

    def _scope(self) -> Scope:
        if self.inside["furniture"]:
            return Scope.FURNITURE
        if self.inside["main"]:
            return Scope.MAIN
        if self.inside["article"]:
            return Scope.ARTICLE
        return Scope.FORM if self.inside["form"] else Scope.BODY

    def _start(self, token: Token) -> None:
        name = token.name
        if name in self.elements.block:
            self._part(token)
            implied = self.elements.implied_end.get(name, {"p"})
            while self.stack and self.stack[-1].name in implied:
                self._close()
        if name == "meta":
            self._meta(token.read_attributes())
        if name in self.elements.void:
            return
        attributes = token.read_attributes() if token.attributes.strip() else {}
        if name == "html":
            self.flow.language = attributes.get("lang") or attributes.get("xml:lang") or ""
        if len(self.stack) >= DEEPEST:
            self.too_deep[name] += 1
            return
        self._open(name, attributes)
        self._begin(token, attributes)

    def _begin(self, token: Token, attributes: dict[str, str]) -> None:
        """What a start tag changes beside the stack: lists, tables, links."""
        name = token.name
        if name == "a" and (address := attributes.get("href", "").strip()):
            self.link = address, token.end
        elif name in ("ul", "menu", "dir"):
            self.lists.append(None)
        elif name == "ol":
            self.lists.append(_number(attributes.get("start"), 1) - 1)
        elif name == "li":
            self.marker = self._item_marker(attributes)
        elif name == "table":
            if self.tables:
                self.flow.layout_tables.add(self.tables[-1].number)
            self.numbers += 1
            self.tables.append(OpenTable(self.numbers))
            if attributes.get("role") in ("presentation", "none"):
                self.flow.layout_tables.add(self.numbers)
        elif name in ("tr", "td", "th") and self.tables:
            self.numbers += 1
            if name == "tr":
                self.tables[-1].begin_row(self.numbers)
            else:
                table = self.tables[-1]
                column = table.begin_cell(self.numbers, attributes)
                self.flow.cells[table.row][self.numbers] = column
        elif name in _HEADINGS and self.tables:
            self.flow.layout_tables.add(self.tables[-1].number)

    def _item_marker(self, attributes: dict[str, str]) -> str:
        if not self.lists or self.lists[-1] is None:
            return "•"
        self.lists[-1] = _number(attributes.get("value"), self.lists[-1] + 1)
        return f"{self.lists[-1]}."

    def _end(self, token: Token) -> None:
        name = token.name
        if name in self.elements.block:
            self._part(token)
        if self.too_deep[name]:
            self.too_deep[name] -= 1
            return
        places = self.places[name]
        cells = self.places["td"][-1:] + self.places["th"][-1:]
        if not places or (name not in ("table", "td", "th", "tr") and any(cell > places[-1] for cell in cells)):
            return
        while len(self.stack) > places[-1] + 1:
            self._close()
        if name == "a" and self.link:
            self._close_link(token.start)
        self._close()

    def _close_link(self, end: int) -> None:
        if self.link and not self.link[0].startswith(("#", "javascript:")) and not self.inside["hidden"]:
            self.flow.links.append((self.link[1], end, self.link[0]))
        self.link = None

    def _part(self, token: Token) -> None:
        """A tag that parts texts; a line break only parts words."""
        if token.name == "br" and self.draft is not None:
            self.draft.spans.append((token.start, token.end))
            return
        self.draft = None
        self.before = token.start, token.end

    def _open(self, name: str, attributes: dict[str, str]) -> None:
        traits = _traits(name, attributes, bool(self.inside["main"] or self.inside["article"]))
        self.places[name].append(len(self.stack))
        self.stack.append(_Open(name, traits, self.inside["furniture"]))
        self.inside.update(traits)
        if "main" in traits or "article" in traits:
            self.inside["furniture"] = 0

    def _close(self) -> None:
        closed = self.stack.pop()
        self.places[closed.name].pop()
        self.inside.subtract(closed.traits)
        self.inside["furniture"] = closed.furniture
        if closed.name in ("ul", "ol", "menu", "dir") and self.lists:
            self.lists.pop()
            self.marker = None
        elif closed.name == "table" and self.tables:
            self.tables.pop()

    def _meta(self, attributes: dict[str, str]) -> None:
        name = (attributes.get("name") or attributes.get("property") or attributes.get("itemprop") or "").lower()
        if name and (content := attributes.get("content", "").strip()):
            self.flow.metadata.setdefault(name, content)


def _traits(name: str, attributes: dict[str, str], in_main_text: bool) -> tuple[str, ...]:
    """What an element is for the texts in it."""
    role = attributes.get("role", "").lower()
    names = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    found = []
    if name in read_elements().not_shown or "hidden" in attributes or attributes.get("aria-hidden") == "true":
        found.append("hidden")
    if "style" in attributes and _HIDING.search(attributes["style"]):
        found.append("hidden")
    if name in ("main", "article") or role in ("main", "article"):
        found.append("main" if "main" in (name, role) else "article")
    elif role.startswith(("doc-footnote", "doc-endnote")) or (name in _NOTE_ELEMENTS and _NOTE_NAMES.search(names)):
        found.append("note")
    elif _is_furniture(name, role, names, in_main_text):
        found.append("furniture")
    if name in ("form", "figcaption", "caption"):
        found.append("form" if name == "form" else "caption")
    if name == "a" and "href" in attributes:
        found.append("link")
        if role == "doc-noteref" or _NOTE_LINK.match(attributes["href"]) or _NOTE_REFERENCE.search(names):
            found.append("hidden")
    return tuple(found)


def _is_furniture(name: str, role: str, names: str, in_main_text: bool) -> bool:
    if name in ("nav", "footer") or (name in ("header", "aside") and not in_main_text):
        return True
    return role in read_elements().furniture_roles or (names != " " and _FURNITURE_NAMES.search(names) is not None)


def _seen(source: str, start: int, end: int) -> Sequence[Span]:
    """The parts of a text that can be seen: without soft hyphens and blanks of no width."""
    cuts = [match.span() for match in _UNSEEN.finditer(source, start, end)]
    if not cuts:
        return ((start, end),)
    edges = [start, *(edge for cut in cuts for edge in cut), end]
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _number(printed: str | None, default: int) -> int:
    return int(printed) if printed and re.fullmatch(r"-?\d{1,6}", printed) else default
