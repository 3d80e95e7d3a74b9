"""The desk: what is to be decided on, one entry with its source beside it, and what was decided last."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from throughline.record.errors import EntryChanged, EntryMissing, NotAllowed
from throughline.record.permissions import edits_at_desk_of, memberships_of, reports_for
from throughline.record.queries import EntryFilter, history_of
from throughline.record.queries.desk import (
    DeskItem,
    documents_at_desk,
    get_item,
    list_desk,
    next_to_decide,
    own_last_decisions,
    words_beside,
)
from throughline.record.services.claiming import claim, let_go
from throughline.record.services.desk import comment, decide, undo
from throughline.record.standing import Standing
from throughline.web.asking import number_in, read_asked
from throughline.web.deciding import DECISIONS, DONE, REASONS, DecisionForm
from throughline.web.details import facts
from throughline.web.words import KINDS, STANDINGS

View = Callable[..., HttpResponse]
KEPT = ("kind", "document", "objective", "standing")


def at_desk(view: View) -> View:
    """For those with a role: others are asked to sign in, or told that there is nothing here."""

    @never_cache
    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not memberships_of(request.user):
            raise Http404("not for this account")
        try:
            return view(request, *args, **kwargs)
        except EntryMissing as missing:
            raise Http404(str(missing)) from missing

    return guarded


def wanted_in(given: QueryDict) -> EntryFilter:
    """What the desk is narrowed to: what a machine read, of all times, unless the address says otherwise."""
    asked = read_asked(given).wanted
    return EntryFilter(
        kind=asked.kind,
        document=asked.document,
        objective=asked.objective,
        standing=asked.standing or Standing.READ_BY_MACHINE,
        signed_in=True,
    )


def narrowed(given: QueryDict) -> str:
    """The part of an address that keeps a list narrowed as it is."""
    kept = QueryDict(mutable=True)
    kept.update({name: given[name] for name in KEPT if given.get(name)})
    return f"?{kept.urlencode()}" if kept else ""


@at_desk
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """What is to be decided on, what matters most first."""
    wanted = wanted_in(request.GET)
    page = list_desk(request.user, wanted, page=number_in(request.GET, "page") or 1)
    return render(
        request,
        "web/desk.html",
        {
            "page": page,
            "wanted": wanted,
            "kept": narrowed(request.GET),
            "kinds": KINDS.values(),
            "documents": documents_at_desk(request.user, wanted),
            "objectives": range(1, 24),
            "standings": {code: name for code, name in STANDINGS.items() if code != Standing.WITHDRAWN},
            "decided": own_last_decisions(request.user),
            "reports": reports_for(request.user).filter(answered_at=None).count(),
            "edits": edits_at_desk_of(request.user).exists(),
            "lacks_factor": not is_mfa_enabled(request.user),
        },
    )


@at_desk
@require_safe
def desk_next(request: HttpRequest) -> HttpResponse:
    """The next entry that nobody else looks at; behind ``after``, whose claim is let go."""
    after = request.GET.get("after", "")
    try:
        behind = UUID(after) if after else None
    except ValueError as error:
        raise Http404("no such id") from error
    if behind:
        let_go(request.user, behind)
    found = next_to_decide(request.user, wanted_in(request.GET), after=behind)
    if found is None:
        messages.info(request, _("Nothing more to decide on here."))
        return redirect(reverse("desk") + narrowed(request.GET))
    return redirect(reverse("desk-item", args=(found,)) + narrowed(request.GET))


@at_desk
@require_http_methods(["GET", "HEAD", "POST"])
def desk_item(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """One entry with its source beside it, and the form to decide on it."""
    item = get_item(request.user, entry_id)
    if request.method == "POST":
        return _decide(request, item)
    form = DecisionForm(item, initial={"language": get_language()})
    return _show(request, item, form)


def _decide(request: HttpRequest, item: DeskItem) -> HttpResponse:
    verb, form = request.POST.get("verb", ""), DecisionForm(item, request.POST)
    if verb not in item.verbs and request.POST.get("version") == str(item.version):
        raise PermissionDenied(verb)
    if not form.is_valid():
        return _show(request, item, form, status=422)
    try:
        decide(request.user, item.row.id, form.decision(verb))
    except EntryChanged:
        return _show_both(request, item)
    except NotAllowed as refused:
        form.add_error(
            _FIELD_OF.get(refused.code) if _FIELD_OF.get(refused.code) in form.fields else None, _told(refused)
        )
        return _show(request, item, form, status=422)
    messages.success(request, f"{DONE[verb]} {item.row.title}")
    return redirect(reverse("desk-next") + narrowed(request.GET))


_FIELD_OF = {"E3111": "reason", "E3112": "said", "E3103": "title"}


def _told(refused: NotAllowed) -> str:
    return {
        "E3111": _("Say why in a few words."),
        "E3112": _("Say what is to stand beside the entry."),
        "E3110": _("Your role does not allow this, as the entry stands now."),
    }.get(refused.code, f"{refused.message}. {refused.remedy}")


def _show_both(request: HttpRequest, item: DeskItem) -> HttpResponse:
    """What another saved meanwhile beside what was typed: saving again saves what was typed over it."""
    typed = request.POST.copy()
    typed["version"] = str(item.version)
    form = DecisionForm(item, typed)
    both = [
        {"name": field.label, "now": field.initial or "", "typed": typed.get(field.name, "")}
        for field in form
        if field.name in typed and field.name not in ("version", "said", "language", "reason")
    ]
    differing = [row for row in both if str(row["now"]).split() != str(row["typed"]).split()]
    return _show(request, item, form, both=differing, changed=True, status=409)


def _show(request: HttpRequest, item: DeskItem, form: DecisionForm, *, status: int = 200, **more: Any) -> HttpResponse:
    verbs = [verb for verb in DECISIONS if verb.code in item.verbs]
    held = claim(request.user, item.row.id) if verbs else None
    context = {
        "item": item,
        "row": item.row,
        "form": form,
        "verbs": verbs,
        "facts": [] if "correct" in item.verbs else list(facts(item.row.kind, item.fields)),
        "held_by": held if held and held.account_id != request.user.id else None,
        "words": words_beside(item.row.id),
        "history": history_of(item.row.id),
        "decided": own_last_decisions(request.user, limit=1),
        "reasons": REASONS,
        "kept": narrowed(request.GET),
        **more,
    }
    return render(request, "web/desk_item.html", context, status=status)


@at_desk
@require_POST
def desk_undo(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """Takes the last decision on an entry back."""
    try:
        undo(request.user, entry_id, version=number_in(request.POST, "version") or 0)
    except (EntryChanged, NotAllowed) as refused:
        messages.error(request, _("This can no longer be undone: somebody decided on it since."))
        return redirect("desk-item", entry_id) if isinstance(refused, EntryChanged) else redirect("desk")
    messages.success(request, _("Undone."))
    return redirect("desk-item", entry_id)


@at_desk
@require_POST
def desk_comment(request: HttpRequest, entry_id: UUID) -> HttpResponse:
    """A comment for colleagues."""
    if text := request.POST.get("text", "").strip():
        comment(request.user, entry_id, text[:5000])
    else:
        get_item(request.user, entry_id)
    return redirect(reverse("desk-item", args=(entry_id,)) + "#comments")
