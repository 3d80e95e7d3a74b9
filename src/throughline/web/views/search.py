"""Search: everything that is recorded, with what narrows it."""

from dataclasses import dataclass
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from throughline.searching import Hit, Results, search
from throughline.web.addresses import entry_address, passage_address
from throughline.web.asking import number_in, read_asked
from throughline.web.facets import chosen_in, facets_of
from throughline.web.words import KINDS

PAGE_SIZE = 20
LAST_PAGE = 200
PASSAGE = "passage"


@dataclass(frozen=True, kw_only=True, slots=True)
class Found:
    """A result with its address; ``source``: where the reader opens at it, "" if the file is not here."""

    hit: Hit
    address: str
    source: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FoundPage:
    """One page of the results."""

    rows: tuple[Found, ...]
    total: int
    page: int
    pages: int


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """Results for ``q``; without it, everything, to be narrowed."""
    query = request.GET.get("q", "").strip()
    wanted = read_asked(request.GET).wanted
    page = min(number_in(request.GET, "page") or 1, LAST_PAGE)
    results = search(
        query,
        kind=wanted.kind,
        holds=request.GET.get("holds") or None,
        objective=wanted.objective,
        actor=wanted.actor,
        year=wanted.year,
        document=wanted.document,
        standing=wanted.standing,
        limit=PAGE_SIZE,
        offset=(page - 1) * PAGE_SIZE,
    )
    context = {
        "query": query,
        "page": _page(results, page),
        "first": (page - 1) * PAGE_SIZE + 1,
        "facets": facets_of(results.facets, request.GET),
        "chosen": chosen_in(request.GET, results.facets),
        "noindex": True,
    }
    return render(request, "web/search.html", context)


def _page(results: Results, page: int) -> FoundPage:
    pages = min(LAST_PAGE, max(1, -(-results.total // PAGE_SIZE)))
    return FoundPage(rows=tuple(map(_found, results.hits)), total=results.total, page=page, pages=pages)


def _found(hit: Hit) -> Found:
    source = ""
    if hit.document_id is not None and hit.block is not None:
        source = passage_address(hit.document_id, hit.block)
    address = entry_address(hit.kind, UUID(hit.id)) if hit.kind in KINDS else source
    return Found(hit=hit, address=address, source=source)
