"""Accounts and who comes to have one."""

import secrets
from hashlib import sha256
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from throughline import compact
from throughline.record.errors import NotAllowed
from throughline.record.models import Account, Actor, Entry, HeldName, Invitation, Membership
from throughline.record.models.outbox import Changed
from throughline.record.permissions import administers_all, may_invite, may_take
from throughline.record.roles import Role
from throughline.record.services.erasing import erase_from
from throughline.record.services.writing import one_writer, put_in_outbox, tell_of_changes


def add_account(
    name: str,
    role: Role,
    *,
    actor: str | None = None,
    region: str = "",
    email: str = "",
    password: str | None = None,
    display_name: str = "",
) -> Account:
    """A new account with a role: of an actor, of the secretariat for a region, or of the secretariat for all.

    ``NotAllowed``: a name or address that is taken or is none, an actor or region that nobody knows, a weak password.
    """
    account = Account(name=name, email=email, display_name=display_name)
    scope = get_scope(role, actor, region)
    try:
        account.clean_fields(exclude=["password"])
        if password is not None:
            validate_password(password, account)
        with transaction.atomic():
            account = Account.objects.create_user(name, email, password, display_name=display_name)
            Membership.objects.create(account=account, **scope)
    except ValidationError as error:
        raise _unusable("; ".join(error.messages).rstrip(".")) from error
    except IntegrityError as error:
        raise _unusable(
            f"the name {name!r}{f' or the address {email}' if email else ''} is taken, or is none"
        ) from error
    return account


def _unusable(message: str) -> NotAllowed:
    return NotAllowed(
        code="E3201",
        message=f"this account cannot be made: {message}",
        remedy="Give another name, address or password.",
    )


def get_scope(role: Role, actor: str | None, region: str) -> dict[str, Any]:
    """The columns of a role for an actor, a region or all.

    ``NotAllowed`` if there is no such actor or region, or the role is an author's of nobody.
    """
    found = Actor.objects.filter(pk=actor).first() if actor else None
    if actor and found is None:
        raise NotAllowed(
            code="E3202", message=f"no actor has the id {actor!r}", remedy="Take it from the actor's page."
        )
    if region and (found or not any(region in place.regions for place in compact.places())):
        raise NotAllowed(
            code="E3203",
            message=f"{region!r} is no region here",
            remedy="Give an M49 code such as 002, without an actor.",
        )
    if role == Role.AUTHOR and found is None:
        raise NotAllowed(code="E3204", message="an author writes for an actor", remedy="Name the actor.")
    return {"role": role, "actor": found, "region": region}


def invite(
    by: Account, email: str, role: Role, *, actor: str | None = None, region: str = "", language: str = "en"
) -> tuple[Invitation, str]:
    """An invitation that lasts a week, and the word of its link, which is not kept. Sends no mail.

    ``NotAllowed`` where ``by`` may not give that role.
    """
    scope = get_scope(role, actor, region)
    if not may_invite(by, role, scope["actor"], region):
        raise NotAllowed(code="E3205", message="you cannot give this role", remedy="Ask an administrator.")
    token = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        **scope, email=email, language=language, token_sha256=_hash(token), invited_by=by
    )
    return invitation, token


def find_invitation(token: str) -> Invitation | None:
    """The invitation of a link, open or not; None if there never was one."""
    return Invitation.objects.filter(token_sha256=_hash(token)).select_related("actor", "invited_by").first()


def is_good(invitation: Invitation) -> bool:
    """Whether an invitation can be accepted: it is open, and who invited may still give that role."""
    role = Role(invitation.role)
    return invitation.is_open and may_invite(invitation.invited_by, role, invitation.actor, invitation.region)


def accept_invitation(
    invitation: Invitation,
    *,
    account: Account | None = None,
    name: str = "",
    display_name: str = "",
    password: str = "",
) -> Account:
    """The account with the role that it was invited to: ``account``, or a new one for the invitation's address.

    ``NotAllowed`` if the invitation was used or is over.
    """
    with transaction.atomic():
        invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
        if not is_good(invitation):
            raise NotAllowed(code="E3206", message="this invitation is over", remedy="Ask for a new one.")
        invitation.accepted_at = timezone.now()
        invitation.save()
        scope = {"role": invitation.role, "actor": invitation.actor, "region": invitation.region}
        if account is None:
            account = add_account(
                name,
                Role(invitation.role),
                actor=invitation.actor_id,
                region=invitation.region,
                email=invitation.email,
                password=password,
                display_name=display_name,
            )
            account.language = invitation.language
            account.save()
        else:
            Membership.objects.get_or_create(account=account, **scope)
    return account


def take_role(by: Account, membership_id: int) -> None:
    """Takes a role from an account, at once.

    ``NotAllowed`` for what ``by`` does not administer, and for its own role.
    """
    membership = Membership.objects.select_related("actor").filter(pk=membership_id).exclude(account=by).first()
    if membership is None or not may_take(by, membership):
        raise NotAllowed(code="E3208", message="this role is not yours to take", remedy="Ask another administrator.")
    membership.delete()


def end_sessions(account: Account) -> None:
    """Signs the account out everywhere."""
    account.end_sessions()
    account.save(update_fields=["session_salt"])


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def hold_name(account: Account, actor_id: str, *, shown_as: str, readers: tuple[Account, Account]) -> Actor:
    """The actor, shown from now on as what kind of actor it is; its name is held apart for two persons to read.

    The name is erased from the actor's entries and their history; documents that print it are left as they are.
    ``NotAllowed`` for whoever does not administer for the secretariat of all, for an actor that is not there or whose
    name is held already, for no words to show, and for one reader twice. Side effect: the index hears of its entries.
    """
    with one_writer():
        actor = Actor.objects.select_for_update(of=("self",)).filter(pk=actor_id, held_name=None).first()
        first, second = readers
        if actor is None or not administers_all(account) or not shown_as.strip() or first == second:
            raise NotAllowed(
                code="E3207",
                message="this name cannot be held apart",
                remedy="An administrator of the secretariat does it, with words to show and two different readers.",
            )
        HeldName.objects.create(actor=actor, name=actor.name, first_reader=first, second_reader=second)
        for entry in Entry.objects.select_for_update().filter(pk__in=actor.entries.values("entry")).order_by("id"):
            erase_from(entry, actor.name, by=str(account.id), reason="the name is held apart")
        actor.name, actor.folded_name = shown_as.strip(), f"held {actor.id}"
        actor.save()
        put_in_outbox(Changed.ENTRY, actor.entries.values_list("entry", flat=True).distinct())
    tell_of_changes(wait=False)
    return actor
