"""How people sign in here: accounts come by invitation, never by asking for one."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.forms import LoginForm, default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.http import HttpRequest
from django.urls import reverse

from throughline.record.models import Account


class AccountAdapter(DefaultAccountAdapter):
    """What differs from the way that the sign-in pages work elsewhere."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


class SignInForm(LoginForm):
    """Name and password, one after the other: the way to a new password stands below them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password"].help_text = ""


def address_to_set_password(account: Account) -> str:
    """Where the account's first password is set: good once, and for as long as a link to a new password is."""
    key = f"{user_pk_to_url_str(account)}-{default_token_generator.make_token(account)}"
    return reverse("account_reset_password_from_key", args=tuple(key.split("-", 1)))
