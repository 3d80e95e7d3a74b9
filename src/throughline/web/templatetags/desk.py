"""What the pages of those who keep the record need to show."""

from typing import Any

from django import template
from django.utils.translation import gettext as _

from throughline import compact
from throughline.record.models import Invitation, Membership
from throughline.web.naming import name_of, page_language
from throughline.web.roles import ROLES, WORDS_KINDS
from throughline.web.words import Words

register = template.Library()


@register.simple_tag
def role_words(scope: Membership | Invitation) -> str:
    """A role and what it is for."""
    role = ROLES[scope.role]
    if scope.actor is not None:
        name = name_of(scope.actor.id, scope.actor.name, scope.actor.m49)
        return _("%(role)s for %(name)s") % {"role": role, "name": name}
    if scope.region:
        try:
            name = compact.place_name(compact.get_place(scope.region), page_language())
        except compact.UnknownCode:
            name = scope.region
        return _("%(role)s of the secretariat for %(name)s") % {"role": role, "name": name}
    return _("%(role)s of the secretariat") % {"role": role}


@register.simple_tag
def words_kind(code: str) -> Words:
    """What an actor's words do."""
    return WORDS_KINDS[code]


@register.inclusion_tag("web/signed_in.html", takes_context=True)
def signed_in(context: template.Context) -> dict[str, Any]:
    """Who is signed in, or the way to sign in."""
    request = context.get("request")
    account = getattr(request, "user", None)
    if account is None or not account.is_authenticated:
        return {"account": None}
    return {"account": account}
