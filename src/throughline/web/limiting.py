"""How often one address may do what needs no account."""

from ipaddress import ip_network

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def within_limit(request: HttpRequest, what: str, *, most: int, seconds: int) -> bool:
    """Whether the request is among the first ``most`` of its address in a while. The address itself is not kept.

    Of IPv6 the network counts (its first 64 bits): whoever has one has all its addresses.
    """
    address = get_adapter().get_client_ip(request)
    if ":" in address and not address.startswith("::ffff:"):  # else it is one of IPv4
        address = str(ip_network(f"{address}/64", strict=False))
    key = f"limit:{what}:{salted_hmac(what, address).hexdigest()[:32]}"
    cache.add(key, 0, seconds)
    try:
        return bool(cache.incr(key) <= most)
    except ValueError:  # it ended between the two
        return True
