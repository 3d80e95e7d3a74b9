"""A web page into blocks: its main text, not its menus, with every block's place in the source."""

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from throughline.reading.cleaning import clean
from throughline.reading.document import Block, BlockKind, Span
from throughline.reading.htmlflow import Draft, Flow, Scope, read_flow
from throughline.reading.lines import LineCounter
from throughline.reading.tables import gapped
from throughline.reading.text import Layout

LEAST_SHARE = 0.2
"""Of the page's text; a ``main`` that holds less is not where the text is."""
DATA_CELLS, DATA_LENGTH = 3, 200
MENU_ITEMS, MENU_ITEM_LENGTH, MENU_LINKED = 3, 80, 0.8

_TITLE_KEYS = ("citation_title", "dc.title", "dcterms.title", "og:title")
_DATE_KEYS = (
    "citation_publication_date",
    "dc.date",
    "dcterms.date",
    "dcterms.issued",
    "article:published_time",
    "datepublished",
    "date",
)
_PUBLISHER_KEYS = ("citation_publisher", "dc.publisher", "dcterms.publisher", "og:site_name")
_DAY = re.compile(r"(\d{4})[-/](\d\d)[-/](\d\d)")


@dataclass(frozen=True, kw_only=True)
class WebPage:
    """``language``: as declared, or "". ``metadata``: title, date (ISO 8601) and publisher, as the page's head says."""

    layout: Layout
    language: str
    metadata: dict[str, str]


def read_html(source: str) -> WebPage:
    """The blocks of a page with ``\\n`` line ends.

    The main text is what stands in ``main``, else in ``article``, else all that is neither menu, header, footer, side
    matter nor form; the rest is furniture. For every block ``clean`` of its slices joined is its text.
    """
    flow = read_flow(source)
    kept, left = _main_text(source, flow.drafts)
    lines = LineCounter(source)
    blocks: list[Block] = []
    for spans, draft, cells, columns in _rows(source, kept, flow):
        text = clean("".join(source[start:end] for start, end in spans))
        if not text:
            continue
        blocks.append(
            Block(
                index=len(blocks),
                kind=BlockKind.TABLE_ROW if cells else draft.kind,
                text=text,
                spans=spans,
                line_start=lines.line_at(spans[0][0]),
                line_end=lines.line_at(spans[-1][1] - 1),
                level=draft.level,
                marker="" if cells else draft.marker,
                cells=cells,
                columns=columns,
            )
        )
    furniture = tuple(sorted((draft.spans[0][0], draft.spans[-1][1]) for draft in left))
    kept_spans = {start for draft in kept for start, _ in draft.spans}
    links = tuple(link for link in flow.links if link[0] in kept_spans)
    layout = Layout(blocks=tuple(blocks), furniture=furniture, links=links, pages=())
    return WebPage(layout=layout, language=flow.language, metadata=_metadata(source, flow))


def _main_text(source: str, drafts: Sequence[Draft]) -> tuple[list[Draft], list[Draft]]:
    """The drafts of the main text and the others."""
    whole = sum(_length(draft) for draft in drafts if draft.scope < Scope.FURNITURE)
    for scopes in (
        (Scope.MAIN,),
        (Scope.ARTICLE,),
        (Scope.MAIN, Scope.ARTICLE, Scope.BODY),
        tuple(Scope)[:-1],
        tuple(Scope),
    ):
        kept = [draft for draft in drafts if draft.scope in scopes]
        if sum(map(_length, kept)) > LEAST_SHARE * whole:
            break
    else:
        kept = []
    if kept and kept[0].scope not in (Scope.MAIN, Scope.ARTICLE):
        kept = list(_without_menus(source, kept))
    chosen = {id(draft) for draft in kept}
    return kept, [draft for draft in drafts if id(draft) not in chosen]


def _length(draft: Draft) -> int:
    return sum(end - start for start, end in draft.spans)


def _without_menus(source: str, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """Without the runs of short pieces that are little but links."""

    def is_menu_item(draft: Draft) -> bool:
        text = source[draft.spans[0][0] : draft.spans[-1][1]].strip()
        return draft.linked >= MENU_LINKED * len(text) > 0 and _length(draft) <= MENU_ITEM_LENGTH

    for is_menu, run in groupby(drafts, is_menu_item):
        group = list(run)
        if not is_menu or len(group) < MENU_ITEMS:
            yield from group


def _rows(
    source: str, drafts: Sequence[Draft], flow: Flow
) -> Iterator[tuple[tuple[Span, ...], Draft, tuple[str, ...], tuple[int, ...]]]:
    """Each draft with its spans; those of a data table's row as one, with its cells and their columns."""

    def row_of(draft: Draft) -> int:
        return 0 if draft.table in flow.layout_tables or draft.kind is BlockKind.CAPTION else draft.row

    for row, run in groupby(drafts, row_of):
        group = list(run)
        if not row or (len({draft.cell for draft in group}) == 1 and not _is_row(group, len(flow.cells[row]))):
            yield from ((_merged(source, draft.spans), draft, (), ()) for draft in group)
            continue
        spans = [span for draft in group for span in (draft.before, *draft.spans)][1:]
        cells = dict.fromkeys(flow.cells[row], "")
        for cell, parts in groupby(group, lambda draft: draft.cell):
            printed = "".join(source[start:end] for draft in parts for start, end in (draft.before, *draft.spans))
            cells[cell] = clean(f"{cells.get(cell, '')} {printed}")
        columns = [flow.cells[row].get(cell, number) for number, cell in enumerate(cells)]
        yield _merged(source, spans), group[0], tuple(cells.values()), gapped(columns)


def _is_row(drafts: Sequence[Draft], cells: int) -> bool:
    """Whether a row with one cell that is not empty is a row of data: a short one among several."""
    return len(drafts) == 1 and cells >= DATA_CELLS and _length(drafts[0]) <= DATA_LENGTH


def _merged(source: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans as few, without white space at either end."""
    merged: list[Span] = []
    for start, end in spans:
        if not merged:
            start += len(source[start:end]) - len(source[start:end].lstrip())
        if merged and merged[-1][1] == start:
            merged[-1] = merged[-1][0], end
        elif start < end:
            merged.append((start, end))
    while merged and (last := source[merged[-1][0] : merged[-1][1]]) != (kept := last.rstrip()):
        start = merged.pop()[0]
        if kept:
            merged.append((start, start + len(kept)))
    return tuple(merged)


def _metadata(source: str, flow: Flow) -> dict[str, str]:
    said = {key: value for key, value in flow.metadata.items() if len(value) < 500}
    found: dict[str, str] = {}
    site = said.get("og:site_name", "")
    title = next((said[key] for key in _TITLE_KEYS if key in said), "")
    if not title and flow.titles:
        start, end = flow.titles[0]
        title = " ".join(html.unescape(source[start:end]).split())
        if site and title.endswith(site):
            title = title.removesuffix(site).rstrip(" |-–—·:")
    if title:
        found["title"] = title
    if publisher := next((said[key] for key in _PUBLISHER_KEYS if key in said), ""):
        found["publisher"] = publisher
    for key in _DATE_KEYS:
        if day := _DAY.match(said.get(key, "")):
            found["date"] = "-".join(day.groups())
            break
    return found
