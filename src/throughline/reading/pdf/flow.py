"""A page's columns, tables and notes, in the order they are read."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise, takewhile

from throughline.reading.document import BlockKind
from throughline.reading.drawing import raised
from throughline.reading.headings import DEPTH
from throughline.reading.pdf.asides import carry_over, placed
from throughline.reading.pdf.bands import in_bands
from throughline.reading.pdf.furniture import find_furniture
from throughline.reading.pdf.letters import Word
from throughline.reading.pdf.lines import Line, in_reading_order, joined_lines, line_of, pieces_of_lines
from throughline.reading.pdf.page import Page, Rule
from throughline.reading.pdf.pairs import Cells, paired_rows
from throughline.reading.pdf.paragraphs import (
    ENDED,
    LARGER,
    SMALLER,
    Paragraph,
    Setting,
    find_setting,
    is_bullet,
    is_contents,
    marker_of,
    paragraphs,
)
from throughline.reading.pdf.tables import Table, find_tables
from throughline.reading.pdf.unruled import find_unruled

LONG_ROW = 1500
"""Characters; a longer row is a layout, and its cells are read as running text."""
DATA_COLUMNS = 3
"""A table of so many columns holds data, whatever its cells are like."""
MOST_HEAD_ROWS = 3
LEAST_CONTENTS = 3
SEPARATOR = 0.8
"""Times the width of a column; a ruled line that is longer belongs to no note."""
ASIDE = 0.6
"""Times the width of the column beside it; what is narrower is no part of the text."""
_NOTE_MARK = re.compile(r"^(?:\d{1,3}(?=$)|[*†‡§]{1,3}(?=$)|[⁰¹²³⁴-⁹]{1,3})")


@dataclass(slots=True)
class PageFlow:
    """``head`` and ``foot``: lines that belong to no text, above and below it, or of a table of contents."""

    page: Page
    head: list[Line] = field(default_factory=list)
    body: list[Paragraph] = field(default_factory=list)
    notes: list[Paragraph] = field(default_factory=list)
    foot: list[Line] = field(default_factory=list)


def read_flow(pages: Sequence[Page]) -> list[PageFlow]:
    """Each page's text, with headings given their levels over the whole document."""
    tables, pieces = [], []
    for page in pages:
        found, rest = find_tables(page.rules, page.words)
        tables.append(found)
        pieces.append(pieces_of_lines(rest, page.number))
    furniture = find_furniture(pages, pieces)
    setting = find_setting(joined_lines(printed) for printed in pieces)
    flows = []
    head: list[str] = []
    for page, drawn, printed in zip(pages, tables, pieces, strict=True):
        flow = PageFlow(page)
        for line in joined_lines([piece for piece in printed if id(piece) in furniture]):
            (flow.head if line.y > page.height / 2 else flow.foot).append(line)
        unruled, kept = find_unruled([piece for piece in printed if id(piece) not in furniture], page.rules)
        found = sorted([*drawn, *unruled], key=lambda table: -table.box[3])
        head = _drop_repeated_head(flow, found, head)
        kept += [_place_of(table, setting) for table in found]
        _read_columns(flow, kept, setting)
        flows.append(flow)
    for before, flow in pairwise(flows):
        carry_over(before.body, flow.body)
    _join_rows(flows)
    _set_levels([paragraph for flow in flows for paragraph in flow.body], setting)
    return flows


def _place_of(table: Table, setting: Setting) -> Line:
    left, _, right, top = table.box
    return Line([], left, right, top - setting.size, setting.size, False, table=table)


def _drop_repeated_head(flow: PageFlow, tables: list[Table], head: list[str]) -> list[str]:
    """Takes the first rows off a table that begins as the one before it does; gives how the last table begins."""
    for table in tables:
        begins = [row.text for row in table.rows[:MOST_HEAD_ROWS]]
        alike = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(begins, head, strict=False)))
        if alike < len(table.rows):
            for row in table.rows[:alike]:
                flow.head += _lines_of(row.words, flow.page.number)
            del table.rows[:alike]
        head = begins
    return head


def _join_rows(flows: Sequence[PageFlow]) -> None:
    """Marks the rows at the heads of pages that go on with the last row of the page before."""
    for before, flow in pairwise(flows):
        above, below = before.body[-1:], flow.body[:1]
        if above and below and len(below[0].cells) > 1 and len(above[0].cells) == len(below[0].cells):
            below[0].goes_on = any(
                _is_open(one, other) for one, other in zip(above[0].cells, below[0].cells, strict=True)
            )


def _is_open(above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether a cell ends in the middle of a sentence that the one below goes on with."""
    if not above or not below:
        return False
    return below[0].text[:1].islower() and not ENDED.search(above[-1].text)


def _read_columns(flow: PageFlow, pieces: Sequence[Line], setting: Setting) -> None:
    columns = [column for band in in_bands(pieces, flow.page.panels) for column in in_reading_order(band)]
    for column in columns:
        text, notes = _without_notes(column, setting, flow.page.rules)
        text, contents = _without_contents(text)
        if len(columns) > 1:
            text = _with_unruled(text, flow.page.rules, setting)
        flow.head += contents
        flow.notes += _note_paragraphs(notes)
        first = len(flow.body)
        run: list[Line] = []
        for line in text:
            if line.table is None:
                run.append(line)
                continue
            flow.body += _read_run(run, setting)
            flow.body += _read_table(line.table, flow.page.number, setting)
            run = []
        flow.body += _read_run(run, setting)
        head = next((p for p in flow.body[first:] if p.kind not in (BlockKind.TABLE_ROW, BlockKind.CAPTION)), None)
        if head:
            head.at_head = True
        if any(_is_aside(column, other) for other in columns):
            for paragraph in flow.body[first:]:
                paragraph.aside = True
    flow.body = placed(flow.body)


def _with_unruled(lines: list[Line], rules: Sequence[Rule], setting: Setting) -> list[Line]:
    """The lines of a column with its tables that have no upright rules in their places."""
    tables, rest = find_unruled([line for line in lines if line.table is None], rules)
    if not tables:
        return lines
    placed = [line for line in lines if line.table] + [_place_of(table, setting) for table in tables]
    return sorted([*rest, *placed], key=lambda line: -line.y)


def _is_aside(column: Sequence[Line], other: Sequence[Line]) -> bool:
    """Whether a column stands beside another that is much wider."""
    left, right = _reach(column)
    other_left, other_right = _reach(other)
    beside = right <= other_left or other_right <= left
    level = column[0].y >= other[-1].y and other[0].y >= column[-1].y
    return beside and level and right - left < ASIDE * (other_right - other_left)


def _reach(column: Sequence[Line]) -> tuple[float, float]:
    return min(line.x0 for line in column), max(line.x1 for line in column)


def _read_run(lines: Sequence[Line], setting: Setting) -> Iterator[Paragraph]:
    run: list[Line] = []
    for part in paired_rows(lines):
        if isinstance(part, Line):
            run.append(part)
            continue
        yield from paragraphs(run, setting)
        yield _row(part)
        run = []
    yield from paragraphs(run, setting)


def _row(cells: Cells, columns: Sequence[int] = ()) -> Paragraph:
    return Paragraph(BlockKind.TABLE_ROW, [line for cell in cells for line in cell], cells=cells, columns=columns)


def _read_table(table: Table, number: int, setting: Setting) -> Iterator[Paragraph]:
    """The rows of a table. One of at most two columns may be a layout: its lists and long cells are running text."""
    is_layout = max(len(row.cells) for row in table.rows) < DATA_COLUMNS
    for row in table.rows:
        cells = [_lines_of(cell, number) for cell in row.cells]
        listed = max(sum(is_bullet(marker_of(line)) for line in cell) for cell in cells)
        goes_on = len(cells) > 1 and sum(map(bool, cells)) == 1  # begun on the page before
        if is_layout and (goes_on or listed > 1 or len(row.text) > LONG_ROW):
            for cell in cells:
                yield from paragraphs(cell, setting)
        else:
            yield _row(cells, row.columns)


def _lines_of(words: Iterable[Word], number: int) -> list[Line]:
    return joined_lines(pieces_of_lines(words, number))


def _without_contents(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The lines of a column, and those of a table of contents in it."""
    leading = [number for number, line in enumerate(lines) if not line.table and is_contents(line)]
    if len(leading) < LEAST_CONTENTS:
        return lines, []
    first, last = leading[0], leading[-1]
    contents = lines[first : last + 1]
    return lines[:first] + lines[last + 1 :], contents


def _without_notes(column: list[Line], setting: Setting, rules: Sequence[Rule]) -> tuple[list[Line], list[Line]]:
    """The lines of a column, and the footnotes at its end: smaller, under a ruled line or the first with a mark."""
    start = len(column)
    while start and not column[start - 1].table and column[start - 1].size < SMALLER * setting.size:
        start -= 1
    left, right = _reach(column)
    if 0 < start < len(column) and any(
        _parts_notes(rule, column[start - 1], column[start], right - left) for rule in rules
    ):
        return column[:start], column[start:]
    while start < len(column) and not _note_mark(column[start]):
        start += 1
    return column[:start], column[start:]


def _parts_notes(rule: Rule, above: Line, below: Line, width: float) -> bool:
    is_between = below.y < rule.at < above.y and below.y + 3 * below.size > rule.at
    return rule.is_level and is_between and rule.end - rule.start < SEPARATOR * width


def _note_mark(line: Line) -> str:
    """The mark that begins a footnote, or ""."""
    mark = _NOTE_MARK.match(line.words[0].text)
    return mark[0] if mark and len(line.text) > len(mark[0]) else ""


def _note_paragraphs(lines: Sequence[Line]) -> Iterator[Paragraph]:
    notes: list[Paragraph] = []
    for line in lines:
        mark = _note_mark(line)
        is_raised = mark != unicodedata.normalize("NFKC", mark) or line.is_raised(line.words[0])
        if mark and (not notes or not notes[-1].marker or is_raised or _follows(notes[-1].marker, mark)):
            notes.append(Paragraph(BlockKind.FOOTNOTE, [_with_mark(line, mark)], marker=raised(mark)))
        elif notes:
            notes[-1].lines.append(line)
        else:
            notes.append(Paragraph(BlockKind.FOOTNOTE, [line]))  # of the page before
    return iter(notes)


def _with_mark(line: Line, mark: str) -> Line:
    """The first line of a note, its mark raised and parted from its words."""
    first, *rest = line.words
    if first.text == mark:
        second, *rest = rest
    else:
        second = replace(first, text=first.text[len(mark) :])
    return line_of([replace(first, text=raised(mark)), replace(second, glued=False), *rest], line.page)


def _follows(before: str, mark: str) -> bool:
    return mark.isdigit() and before == raised(str(int(unicodedata.normalize("NFKC", mark)) - 1))


def _set_levels(found: Sequence[Paragraph], setting: Setting) -> None:
    """Levels of headings: by their number, where it shows them (2.1.5 is of level 3); else the larger the higher.

    What is bold or in capitals in the size of the text is never the highest. Labels that recur are the lowest.
    """
    headings = [paragraph for paragraph in found if paragraph.kind is BlockKind.HEADING]
    sizes: list[float] = []
    for size in sorted(
        {heading.style[0] for heading in headings if heading.style[0] >= LARGER * setting.size}, reverse=True
    ):
        if not sizes or size < 0.93 * sizes[-1]:
            sizes.append(size)
    printed = Counter(heading.text for heading in headings)
    for heading in headings:
        size, _, capitals = heading.style
        least = 1 if size >= 1.5 * setting.size else 2 if size >= 1.2 * setting.size or capitals else 3
        rank = next((rank for rank, other in enumerate(sizes, start=1) if size >= 0.93 * other), least)
        heading.level = min(5, max(rank, least))
        if depth := DEPTH.match(heading.text):
            heading.level = min(5, 1 + depth[1].count("."))
        elif capitals and printed[heading.text] > 2:
            heading.level = 6
