"""What stands on page after page and belongs to none: running heads and feet, page numbers."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from throughline.reading.pdf.lines import Line
from throughline.reading.pdf.page import Page

BAND = 0.13
"""The share of a page's height, at its top and at its foot, where heads and feet stand."""
EDGE = 0.085
"""Within this, two pages are enough to show that a line runs through a document of many."""
GAP = 1.7
"""In letter sizes, from a head or foot to the text."""
MOST_LINES = 6
SHORT = 70
"""Characters of a head that may be a chapter's."""
_PAGE_NUMBER = re.compile(
    r"^\W*(?:page|p\.|página|стр\.)?\s*(?:\d{1,4}|[ivxlc]{1,7})\s*(?:(?:of|/|\||de|sur)\s*\d{1,4})?\W*$", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+|\b[ivxlc]+\b")


def find_furniture(pages: Sequence[Page], lines: Sequence[Sequence[Line]]) -> set[int]:
    """The ``id`` of each line that is furniture. ``lines``: those of each page, in any order."""
    found: set[int] = set()
    alike: dict[tuple[str, bool, int], list[tuple[int, Line]]] = defaultdict(list)
    outer = [_outer_lines(page, printed) for page, printed in zip(pages, lines, strict=True)]
    for number, (page, printed) in enumerate(zip(pages, outer, strict=True)):
        for line in printed:
            at_edge = not EDGE < line.y / page.height < 1 - EDGE
            if _PAGE_NUMBER.match(line.text) and (at_edge or len(printed) == 1):
                found.add(id(line))
            else:
                alike[_DIGITS.sub("#", line.text.casefold()), line.y < page.height / 2, round(line.size)].append(
                    (number, line)
                )
    outermost = {id(line) for printed in outer for line in printed}
    inner = Counter(line.text.casefold() for printed in lines for line in printed if id(line) not in outermost)
    for (text, _, _), repeated in alike.items():
        if inner[text] > 1:
            continue  # a label that happens to stand at the top of several pages
        for number, line in repeated:
            level = {other for other, same in repeated if abs(same.y - line.y) < 6}
            height = pages[number].height
            at_edge = not EDGE < line.y / height < 1 - EDGE
            enough = 2 if len(pages) < 4 or (at_edge and len(line.text) < SHORT) else 3
            if "#" in text and not _is_outermost(line, outer[number], height):
                continue  # a heading with a number
            if len(level) >= enough:
                found.add(id(line))
    return found | _titles_again(lines, outer)


def _is_outermost(line: Line, printed: Sequence[Line], height: float) -> bool:
    aside = [other for other in printed if (other.y < height / 2) == (line.y < height / 2)]
    return all(min(line.y, height - line.y) <= min(other.y, height - other.y) for other in aside)


def _outer_lines(page: Page, printed: Sequence[Line]) -> list[Line]:
    """The few lines at the top and at the foot of a page that a gap parts from the rest."""
    found: list[Line] = []
    for outwards in (1, -1):
        lines = sorted(printed, key=lambda line: -line.y * outwards)
        for number, line in enumerate(lines[:MOST_LINES], start=1):
            if BAND < line.y / page.height < 1 - BAND:
                break
            below = lines[number] if number < len(lines) else None
            if below is None or abs(line.y - below.y) > GAP * max(line.size, below.size):
                found += [outer for outer in lines[:number] if outer not in found]
    return found


def _titles_again(lines: Sequence[Sequence[Line]], outer: Sequence[Sequence[Line]]) -> set[int]:
    """Outer lines of a later page that say what the first page says in larger letters."""
    titles = {line.text.casefold(): line.size for line in lines[0]} if lines else {}
    return {id(line) for printed in outer[1:] for line in printed if titles.get(line.text.casefold(), 0.0) > line.size}
