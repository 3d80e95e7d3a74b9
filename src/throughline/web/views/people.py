"""One's own account, invitations, and who has an account here."""

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.mail import EmailMessage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from throughline.record.errors import NotAllowed
from throughline.record.models import Invitation
from throughline.record.permissions import (
    accounts_visible_to,
    held_names_for,
    may_invite_anyone,
    may_take,
    memberships_of,
)
from throughline.record.roles import Role
from throughline.record.services.people import (
    accept_invitation,
    end_sessions,
    find_invitation,
    invite,
    is_good,
    take_role,
)
from throughline.web.forms import InvitationForm, NewAccountForm, ProfileForm


def _changes_address(request: HttpRequest) -> bool:
    return request.POST.get("email", "").strip() != request.user.email


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@reauthentication_required(allow_get=True, enabled=_changes_address)
def account(request: HttpRequest) -> HttpResponse:
    """One's own account: name, address, language, roles, second factor."""
    form = ProfileForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("account")
    context = {"form": form, "memberships": memberships_of(request.user), "held": held_names_for(request.user)}
    return render(request, "web/account.html", context)


@login_required
@require_POST
def sign_out_everywhere(request: HttpRequest) -> HttpResponse:
    """Every session of the account ends, this one too."""
    end_sessions(request.user)
    request.session.flush()
    return redirect("account_login")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Who has an account, for those who administer it, and the form that invites; 404 for everyone else."""
    if not may_invite_anyone(request.user):
        raise Http404("not for this account")
    form = InvitationForm(request.POST or None, initial={"language": translation.get_language()})
    if request.method == "POST" and form.is_valid() and _invite(request, form):
        messages.success(request, _("The invitation was sent."))
        return redirect("people")
    accounts = accounts_visible_to(request.user).prefetch_related("memberships__actor").order_by("name")
    rows = [(each, [role for role in each.memberships.all() if may_take(request.user, role)]) for each in accounts]
    return render(request, "web/people.html", {"form": form, "accounts": rows})


@login_required
@require_POST
def take(request: HttpRequest, membership_id: int) -> HttpResponse:
    """Takes a role away; 404 where it is not the account's to take."""
    try:
        take_role(request.user, membership_id)
    except NotAllowed as refused:
        raise Http404(str(refused)) from refused
    messages.success(request, _("The role is taken away."))
    return redirect("people")


def _invite(request: HttpRequest, form: InvitationForm) -> bool:
    given = form.cleaned_data
    try:
        invitation, token = invite(
            request.user,
            given["email"],
            Role(given["role"]),
            actor=given["actor"] or None,
            region=given["region"],
            language=given["language"],
        )
    except NotAllowed as refused:
        form.add_error(None, f"{refused.message}. {refused.remedy}")
        return False
    with translation.override(invitation.language):
        link = request.build_absolute_uri(reverse("invitation", args=(token,)))
        words = render_to_string("web/invitation.txt", {"invitation": invitation, "link": link})
        EmailMessage(_("You are invited to Throughline"), words, to=[invitation.email]).send()
    return True


@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Where an invitation is accepted; 404 for a link that never was, 410 for one that is over."""
    found = find_invitation(token)
    if found is None:
        raise Http404("no such invitation")
    if not is_good(found):
        return render(request, "web/invitation_over.html", {"invitation": found, "noindex": True}, status=410)
    if request.user.is_authenticated:
        return _accept_signed_in(request, found)
    form = NewAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            new = accept_invitation(found, **form.cleaned_data)
        except NotAllowed as refused:
            form.add_error(None, f"{refused.message}. {refused.remedy}")
        else:
            return perform_login(request, Login(user=new, redirect_url=reverse("mfa_index")))
    return render(request, "web/invitation.html", {"form": form, "invitation": found, "noindex": True})


def _accept_signed_in(request: HttpRequest, found: Invitation) -> HttpResponse:
    if request.method == "POST":
        accept_invitation(found, account=request.user)
        return redirect("account")
    context: dict[str, Any] = {"form": None, "invitation": found, "noindex": True}
    return render(request, "web/invitation.html", context)
