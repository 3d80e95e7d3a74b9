"""From what a person typed to results, best first."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

import tantivy

from throughline.record.queries.shapes import FacetCount
from throughline.searching.asking import Asked, matching, read_query, snippet_query
from throughline.searching.building import NAMED
from throughline.searching.keeping import searcher
from throughline.searching.results import Hit, Results
from throughline.searching.schema import SHOWN, schema

SNIPPET_CHARACTERS = 220
MOST_HITS = 1000
MOST_VALUES = 1000
FACETS = {
    "kind": "kind",
    "holds": "holds",
    "objective": "objective",
    "actor": "actor_named",
    "year": "year",
    "document": "document_named",
    "standing": "standing",
}


def search(
    query: str,
    *,
    kind: str | None = None,
    holds: str | None = None,
    objective: int | None = None,
    actor: str | None = None,
    year: int | None = None,
    document: str | None = None,
    standing: str | None = None,
    limit: int = 20,
    offset: int = 0,
    facets: bool = True,
) -> Results:
    """The results that have every word, phrase and beginning of ``query``, best first; where nothing has all of them,
    those that have at least half. A blank query gives everything.

    One result an entry; passages that belong to no entry are their own. ``holds``: a kind of finding that makes no
    entry and stands within the result, such as ``figure``. ``document``: an id. No query is an error.
    """
    limit, offset = max(1, min(limit, MOST_HITS)), max(0, offset)
    asked = read_query(query)
    given = {
        "kind": kind,
        "holds": holds,
        "objective": objective,
        "actor": actor,
        "year": year,
        "document": document,
        "standing": standing,
    }
    narrow = {name: str(value) for name, value in given.items() if value is not None}
    reader = searcher()
    wanted = matching(asked, narrow)
    found = reader.search(wanted, limit, offset=offset)
    if not found.count and len(asked.words) + len(asked.phrases) + len(asked.beginnings) > 1:
        wanted = matching(asked, narrow, loosely=True)
        found = reader.search(wanted, limit, offset=offset)
    snippets = _Snippets(reader, asked)
    hits = tuple(_hit(reader.doc(address), score, snippets) for score, address in found.hits)
    counted = _facets(reader, wanted) if facets and found.count else dict.fromkeys(FACETS, ())
    return Results(hits=hits, total=found.count or 0, facets=counted)


def _hit(document: tantivy.Document, score: float, snippets: "_Snippets") -> Hit:
    shown: dict[str, Any] = json.loads(document.get_first(SHOWN))
    fragments = snippets.of(document)
    return Hit(
        id=shown["id"],
        kind=shown["kind"],
        strand=shown["strand"],
        title=shown["title"],
        snippet="".join(text for text, _ in fragments),
        fragments=fragments,
        standing=shown["standing"],
        phase=shown["phase"],
        year=shown["year"],
        objectives=tuple(shown["objectives"]),
        document=shown.get("document", ""),
        document_title=shown.get("document_title", ""),
        document_id=shown.get("document_id"),
        block=shown.get("block"),
        line_start=shown.get("line_start"),
        page=shown.get("page"),
        printings=shown["printings"],
        score=round(score, 3),
    )


class _Snippets:
    """The part of a text where what was asked for stands, in pieces."""

    def __init__(self, reader: tantivy.Searcher, asked: Asked) -> None:
        self._maker = tantivy.SnippetGenerator.create(reader, snippet_query(asked), schema(), "body")
        self._maker.set_max_num_chars(SNIPPET_CHARACTERS)
        beginnings = "|".join(map(re.escape, asked.beginnings))
        self._beginning = re.compile(rf"\b(?:{beginnings})\w*", re.IGNORECASE) if beginnings else None

    def of(self, document: tantivy.Document) -> tuple[tuple[str, bool], ...]:
        snippet = self._maker.snippet_from_doc(document)
        marked = [(found.start, found.end) for found in snippet.highlighted()]
        if marked:
            # The engine counts in bytes of UTF-8.
            return tuple(_pieces(snippet.fragment().encode(), marked))
        body = str(document.get_first("body") or "")
        found = self._beginning.search(body) if self._beginning else None
        start = _word_start(body, max(0, found.start() - SNIPPET_CHARACTERS // 3)) if found else 0
        cut = body[start : start + SNIPPET_CHARACTERS]
        if len(body) > start + SNIPPET_CHARACTERS:
            cut = cut.rsplit(" ", 1)[0] + "…"
        marks = [found.span() for found in self._beginning.finditer(cut)] if self._beginning else []
        in_bytes = [(len(cut[:a].encode()), len(cut[:b].encode())) for a, b in marks]
        return tuple(_pieces(cut.encode(), in_bytes))


def _word_start(text: str, at: int) -> int:
    return text.find(" ", at) + 1 if at else 0


def _pieces(text: bytes, marked: Iterable[tuple[int, int]]) -> Iterable[tuple[str, bool]]:
    last = 0
    for start, end in sorted(marked):
        if start > last:
            yield _words(text[last:start]), False
        if end > last:
            yield _words(text[max(start, last) : end]), True
        last = max(last, end)
    if text[last:]:
        yield _words(text[last:]), False


def _words(piece: bytes) -> str:
    return re.sub(r"\s+", " ", piece.decode("utf-8", "ignore"))


def _facets(reader: tantivy.Searcher, wanted: tantivy.Query) -> Mapping[str, tuple[FacetCount, ...]]:
    asked = {name: {"terms": {"field": field, "size": MOST_VALUES}} for name, field in FACETS.items()}
    counted = reader.aggregate(wanted, asked)
    return {name: _in_order(name, counted[name]["buckets"]) for name in FACETS}


def _in_order(name: str, buckets: Iterable[Mapping[str, Any]]) -> tuple[FacetCount, ...]:
    counts = []
    for bucket in buckets:
        value, _, label = str(bucket["key"]).partition(NAMED)
        counts.append(FacetCount(value=value, name=label or value, count=int(bucket["doc_count"])))
    if name == "year":
        return tuple(sorted(counts, key=lambda count: count.value, reverse=True))
    if name == "objective":
        return tuple(sorted(counts, key=lambda count: int(count.value)))
    return tuple(sorted(counts, key=lambda count: (count.name.casefold(), count.value)))
