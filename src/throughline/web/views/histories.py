"""What happened to an entry, and what it said at any time."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from throughline.web.asking import number_in
from throughline.web.histories import compared, steps_of
from throughline.web.views.entries import find_entry
from throughline.web.words import KINDS


@require_safe
def entry_history(request: HttpRequest, slug: str, entry_id: UUID) -> HttpResponse:
    """Every change of an entry; with ``from`` and ``to``, what differs between the entry after two of them."""
    detail = find_entry(request, slug, entry_id, "entry-history")
    if isinstance(detail, HttpResponse):
        return detail
    kind = KINDS[detail.row.kind]
    last = len(detail.history)
    first, second = number_in(request.GET, "from"), number_in(request.GET, "to")
    if max(first or 0, second or 0) > last:
        raise Http404(f"the history has {last} steps")
    asked = first is not None or second is not None
    first, second = first or 0, last if second is None else second
    context = {
        "kind": kind,
        "row": detail.row,
        "steps": steps_of(detail.history),
        "first": first,
        "second": second,
        "is_compared": asked,
        "differences": compared(detail.history, first, second) if asked else (),
        "noindex": True,
    }
    return render(request, "web/entry_history.html", context)
