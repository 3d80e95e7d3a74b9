"""The library, and the reader: a document as set in its source, what was found marked in the margin."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from throughline.record.queries import list_documents
from throughline.record.queries import reader as read
from throughline.record.queries.documents import DocumentOrder
from throughline.web.asking import number_in
from throughline.web.facets import with_changes
from throughline.web.setting import contents_of, in_runs
from throughline.web.words import Words

SORTS: dict[str, Words] = {"date": _("date"), "title": _("title"), "newest": _("newest here")}


@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    order = request.GET.get("sort", DocumentOrder.DATE)
    if order not in list(DocumentOrder):
        raise Http404(f"sort={order}")
    rows = list_documents(order=DocumentOrder(order))
    sorts = [{"name": words, "address": f"?sort={code}", "here": code == order} for code, words in SORTS.items()]
    return render(request, "web/documents.html", {"rows": rows, "sorts": sorts})


@require_safe
def reader(request: HttpRequest, document_id: str) -> HttpResponse:
    """A page of the document: the ``page`` asked for, or the one that holds ``passage`` or ``line``."""
    given = request.GET
    found = read(
        document_id,
        page=number_in(given, "page") or 1,
        block=number_in(given, "passage"),
        line=number_in(given, "line"),
    )
    if found is None:
        raise Http404(document_id)
    return render(
        request,
        "web/reader.html",
        {
            "document": found.document,
            "reader": found,
            "runs": in_runs(found.blocks),
            "contents": contents_of(found),
            "before": with_changes(given, page=str(found.page - 1), passage=None, line=None),
            "after": with_changes(given, page=str(found.page + 1), passage=None, line=None),
            "noindex": True,
        },
    )
