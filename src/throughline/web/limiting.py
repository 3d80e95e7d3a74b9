"""How often one address may do what needs no account."""

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def within_limit(request: HttpRequest, what: str, *, most: int, seconds: int) -> bool:
    """Whether the request is among the first ``most`` of its address in a while. The address itself is not kept."""
    address = get_adapter().get_client_ip(request)
    key = f"limit:{what}:{salted_hmac(what, address).hexdigest()[:32]}"
    cache.add(key, 0, seconds)
    try:
        return bool(cache.incr(key) <= most)
    except ValueError:  # it ended between the two
        return True
