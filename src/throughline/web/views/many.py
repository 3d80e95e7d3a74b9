"""Many entries accepted at once by a rule, and undone together."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from throughline.record.errors import NotAllowed
from throughline.record.models import Batch
from throughline.record.permissions import edits_at_desk_of
from throughline.record.queries.desk import documents_at_desk, to_decide
from throughline.record.services.desk import accept_many, undo_batch
from throughline.web.asking import number_in
from throughline.web.views.desk import KEPT, at_desk, wanted_in
from throughline.web.words import KINDS

MOST = 1000
SHARES = (99, 95, 90, 80, 70)


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
def many(request: HttpRequest) -> HttpResponse:
    """What a rule would accept, and the button that does it; 404 for who edits nothing for the secretariat."""
    mine = edits_at_desk_of(request.user)
    if not mine.exists():
        raise Http404("not for this account")
    given = request.POST if request.method == "POST" else request.GET
    wanted, sure = wanted_in(given), number_in(given, "sure") or SHARES[1]
    found = to_decide(request.user, wanted).filter(pk__in=mine.values("pk"), sure__gte=sure / 100)
    if request.method == "POST":
        rule = {**{name: given[name] for name in KEPT if given.get(name)}, "sure": sure}
        batch = accept_many(request.user, found.values_list("pk", flat=True)[:MOST], rule)
        messages.success(request, _("%(number)s entries are accepted.") % {"number": batch.entries.count()})
        return redirect("desk-many")
    context = {
        "wanted": wanted,
        "sure": sure,
        "shares": SHARES,
        "total": min(found.count(), MOST),
        "sample": found[:10],
        "kinds": KINDS.values(),
        "objectives": range(1, 24),
        "documents": documents_at_desk(request.user, wanted),
        "batches": Batch.objects.filter(account=request.user, undone_at=None).order_by("-at")[:5],
    }
    return render(request, "web/many.html", context)


@at_desk
@require_POST
def many_undo(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """Takes back all that was accepted at once, but what somebody decided on since."""
    try:
        undone, left = undo_batch(request.user, batch_id)
    except NotAllowed as refused:
        raise Http404(str(refused)) from refused
    told = _("%(undone)s undone; %(left)s left, because somebody decided on them since.")
    messages.success(request, told % {"undone": undone, "left": left})
    return redirect("desk-many")
