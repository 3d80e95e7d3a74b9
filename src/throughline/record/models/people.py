"""Who signs in, for whom, and who was asked to. None of it is ever shown to the public."""

from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.crypto import get_random_string

from throughline.record.ids import uuid7
from throughline.record.models.actors import Actor
from throughline.record.models.constraints import as_long_as, choices_of, one_of
from throughline.record.roles import Role

INVITATION_LASTS = timedelta(days=7)


def new_salt() -> str:
    """What ends every session when it takes the place of another."""
    return get_random_string(16)


def week_from_now() -> datetime:
    """When an invitation that is made now ends."""
    return timezone.now() + INVITATION_LASTS


class AccountManager(BaseUserManager["Account"]):
    """Accounts by the name or the e-mail address that they sign in with, whatever its capitals."""

    def create_user(self, name: str, email: str = "", password: str | None = None, **more: Any) -> "Account":
        """A new account; without a password nobody can sign in until one is set."""
        account = self.model(name=name, email=self.normalize_email(email), **more)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(name__iexact=username)


class Account(AbstractBaseUser):
    """A person who signs in, with ``name`` or ``email``. ``display_name``: what colleagues at the desk see.

    ``session_salt``: a part of what a session is checked against; another one ends every session.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=64, unique=True)
    email = models.EmailField(blank=True)
    display_name = models.CharField(max_length=128, blank=True)
    language = models.CharField(max_length=35, default="en")
    is_active = models.BooleanField(default=True)
    session_salt = models.CharField(max_length=16, default=new_salt)
    created_at = models.DateTimeField(default=timezone.now)

    objects = AccountManager()

    USERNAME_FIELD = "name"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ()

    class Meta:
        constraints = (
            models.UniqueConstraint(Lower("name"), name="account_name_once"),
            models.UniqueConstraint(Lower("email"), condition=~models.Q(email=""), name="account_email_once"),
            models.CheckConstraint(
                condition=~models.Q(name="") & ~models.Q(name__contains="@"), name="account_name_is_no_address"
            ),
        )

    def __str__(self) -> str:
        return self.display_name or self.name

    def get_session_auth_hash(self) -> str:
        """What a session of this account carries; it changes with the password and with ``session_salt``."""
        return super().get_session_auth_hash() + self.session_salt

    def end_sessions(self) -> None:
        """Every session of this account ends with its next request. Does not save."""
        self.session_salt = new_salt()


class Scope(models.Model):
    """What a role is for: one actor; else the secretariat, for ``region`` (an M49 code) or for all if that is empty."""

    role = models.CharField(max_length=16, choices=choices_of(Role))
    actor = models.ForeignKey(Actor, null=True, blank=True, on_delete=models.PROTECT, related_name="%(class)ss")
    region = models.CharField(max_length=3, blank=True)

    class Meta:
        abstract = True
        constraints = (
            one_of("role", Role, name="%(class)s_role_known"),
            models.CheckConstraint(
                condition=models.Q(region="") | models.Q(actor__isnull=True), name="%(class)s_actor_or_region"
            ),
            models.CheckConstraint(
                condition=models.Q(region="") | as_long_as("region", 3, name="").condition,
                name="%(class)s_region_is_3_digits",
            ),
        )


class Membership(Scope):
    """A role that an account has. An account may have several, of several actors."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships")
    since = models.DateTimeField(default=timezone.now)

    class Meta(Scope.Meta):
        constraints = (
            *Scope.Meta.constraints,
            models.UniqueConstraint(
                fields=("account", "role", "actor"),
                condition=models.Q(actor__isnull=False),
                name="membership_of_actor_once",
            ),
            models.UniqueConstraint(
                fields=("account", "role", "region"),
                condition=models.Q(actor__isnull=True),
                name="membership_of_secretariat_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.role} {self.actor_id or self.region or 'all'}"


class Invitation(Scope):
    """Somebody asked to take a role. ``token_sha256``: of the word in the link, which is not kept."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField()
    language = models.CharField(max_length=35, default="en")
    token_sha256 = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="invitations")
    made_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=week_from_now)
    accepted_at = models.DateTimeField(null=True)

    class Meta(Scope.Meta):
        constraints = (
            *Scope.Meta.constraints,
            as_long_as("token_sha256", 64, name="invitation_token_sha256_is_64_characters"),
        )

    def __str__(self) -> str:
        return f"{self.role} until {self.expires_at:%Y-%m-%d}"

    @property
    def is_open(self) -> bool:
        return self.accepted_at is None and timezone.now() < self.expires_at


class HeldName(models.Model):
    """The name of an actor at risk, whom the record shows as a kind of actor. Two persons may read it, nobody else."""

    actor = models.OneToOneField(Actor, primary_key=True, on_delete=models.CASCADE, related_name="held_name")
    name = models.TextField()
    first_reader = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")
    second_reader = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~models.Q(first_reader=models.F("second_reader")), name="held_name_has_two_readers"
            ),
            models.CheckConstraint(condition=~models.Q(name=""), name="held_name_is_a_name"),
        )

    def __str__(self) -> str:
        return f"held name of {self.actor_id}"
