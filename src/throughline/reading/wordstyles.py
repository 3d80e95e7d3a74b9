"""The styles and the numbering of a Word document: what a paragraph is by its style, and the mark before it.

Source: ECMA-376, part 1, 17.7 (styles) and 17.9 (numbering).
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

from throughline.reading.package import Element, child, local, value

_HEADING = re.compile(r"heading ([1-9])$", re.IGNORECASE)
_NESTED = re.compile(r"list (?:bullet|number|continue) ([2-5])$", re.IGNORECASE)
DEFAULT_SIZE = 20
"""Half points, where a document says nothing (17.7.4)."""
DEEPEST_BASE = 20
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc")),
    *((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


@dataclass(slots=True)
class Style:
    """``level``: of a heading, 1 to 6, else 0. ``size``: half points, 0 if it says none. ``number``: id and depth of a
    list, where the style carries one. ``nested``: how deep Word's own styles are by their name ("List Bullet 2": 1)."""

    name: str = ""
    level: int = 0
    size: int = 0
    bold: bool = False
    capitals: bool = False
    number: tuple[str, int] | None = None
    nested: int = 0


@dataclass(slots=True)
class Styles:
    by_id: dict[str, Style] = field(default_factory=dict)
    default: Style = field(default_factory=Style)
    body_size: int = DEFAULT_SIZE
    language: str = ""

    def get(self, name: str | None) -> Style:
        return self.by_id.get(name or "", self.default)


def is_on(element: Element | None) -> bool:
    """Whether a toggle such as ``w:b`` is there and not off."""
    return element is not None and value(element) not in ("0", "false", "off", "none")


def read_styles(root: Element | None) -> Styles:
    """The styles of ``styles.xml``, each with what it takes from those it is based on."""
    styles = Styles()
    if root is None:
        return styles
    printed = {value(style, "styleId") or "": style for style in root if local(style) == "style"}
    for name in printed:
        styles.by_id[name] = _style(name, printed)
    defaults = child(child(child(root, "docDefaults"), "rPrDefault"), "rPr")
    styles.language = value(child(defaults, "lang")) or ""
    default_id = next(
        (
            name
            for name, style in printed.items()
            if value(style, "default") in ("1", "true") and value(style, "type") == "paragraph"
        ),
        "",
    )
    styles.default = styles.by_id.get(default_id, Style())
    styles.body_size = styles.default.size or _int(value(child(defaults, "sz"))) or DEFAULT_SIZE
    return styles


def _style(name: str, printed: dict[str, Element]) -> Style:
    chain: list[Element] = []
    at: str | None = name
    while at in printed and len(chain) < DEEPEST_BASE:
        chain.append(printed[at])
        at = value(child(printed[at], "basedOn"))
    style = Style()
    for element in reversed(chain):  # from the base to the style itself
        style.name = (value(child(element, "name")) or "").lower()
        paragraph, run = child(element, "pPr"), child(element, "rPr")
        style.size = _int(value(child(run, "sz"))) or style.size
        for toggle, attribute in (("b", "bold"), ("caps", "capitals")):
            if child(run, toggle) is not None:
                setattr(style, attribute, is_on(child(run, toggle)))
        style.number = number_of(paragraph, style.number)
        style.level = outline_level(paragraph) or _level(style.name) or style.level
        style.nested = int(found[1]) - 1 if (found := _NESTED.match(style.name)) else style.nested
    return style


def _level(name: str) -> int:
    if found := _HEADING.match(name):
        return min(6, int(found[1]))
    return {"title": 1, "subtitle": 2}.get(name, 0)


def outline_level(properties: Element | None) -> int:
    """1 to 6 for a paragraph that the outline shows, else 0."""
    level = _int(value(child(properties, "outlineLvl")), -1)
    return min(6, level + 1) if 0 <= level <= 8 else 0


def number_of(properties: Element | None, base: tuple[str, int] | None) -> tuple[str, int] | None:
    """The list that a paragraph belongs to and its depth from 0; what it says of itself goes before ``base``."""
    numbering = child(properties, "numPr")
    if numbering is None:
        return base
    list_id, depth = value(child(numbering, "numId")), value(child(numbering, "ilvl"))
    if list_id == "0":
        return None
    if list_id is None and base is None:
        return None
    return list_id or (base[0] if base else ""), _int(depth, base[1] if base and list_id is None else 0)


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


class Numbering:
    """The marks of numbered and bulleted paragraphs, counted as they are met."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._abstract: dict[str, str] = {}
        abstracts: dict[str, dict[int, _Level]] = {}
        for element in root if root is not None else ():
            if local(element) == "abstractNum":
                abstracts[value(element, "abstractNumId") or ""] = _levels(element)
            elif local(element) == "num":
                list_id = value(element, "numId") or ""
                abstract = value(child(element, "abstractNumId")) or ""
                self._levels[list_id] = abstracts.get(abstract, {}) | _levels(element)
                overridden = any(child(part, "startOverride") is not None for part in element)
                self._abstract[list_id] = list_id if overridden else f"abstract {abstract}"

    def next_mark(self, list_id: str, depth: int) -> tuple[str, bool]:
        """The mark of the next paragraph of a list, and whether it is a bullet; "" where the list prints none."""
        levels = self._levels.get(list_id, {})
        level = levels.get(depth, _Level("bullet", "•", 1))
        counts = self._counts[self._abstract.get(list_id, list_id)]
        counts[depth] = counts.get(depth, level.start - 1) + 1
        for deeper in [known for known in counts if known > depth]:
            del counts[deeper]
        if level.form == "bullet":
            return (level.text if level.text.isprintable() and level.text.strip() else "•"), True

        def count(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            known = levels.get(at, level)
            return _write(counts.get(at, known.start), known.form)

        return re.sub(r"%([1-9])", count, level.text).strip(), False


def _levels(element: Element) -> dict[int, _Level]:
    found: dict[int, _Level] = {}
    for part in element:
        level = child(part, "lvl") if local(part) == "lvlOverride" else part
        if level is None or local(level) != "lvl":
            continue
        form = value(child(level, "numFmt")) or "decimal"
        found[_int(value(level, "ilvl"))] = _Level(
            form, value(child(level, "lvlText")) or "", _int(value(child(level, "start")), 1)
        )
    return found


def _write(number: int, form: str) -> str:
    if form in ("lowerLetter", "upperLetter") and 1 <= number <= 780:
        letters = chr(97 + (number - 1) % 26) * ((number - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    if form in ("lowerRoman", "upperRoman") and 1 <= number < 4000:
        roman = _roman(number)
        return roman if form == "lowerRoman" else roman.upper()
    if form == "decimalZero":
        return f"{number:02}"
    return "" if form == "none" else str(number)


def _roman(number: int) -> str:
    written = ""
    for amount, sign in _ROMAN:
        written += sign * (number // amount)
        number %= amount
    return written


def _int(printed: str | None, default: int = 0) -> int:
    return int(printed) if printed and re.fullmatch(r"-?\d{1,9}", printed) else default
