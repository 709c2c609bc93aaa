"""How often one may write from one place, and to one therapist. Counted by the sign-in library, in the cache that all processes share.

A place is a prefix of the network, /24 or /48, since one machine has many addresses; only letters that lead nowhere are
kept of it. An address of this machine or of a private network says nothing of who asks: it is a proxy that was not
declared, or a house of one's own. From there only what goes to one therapist is counted.

The numbers are our own choice: nobody who looks for a therapist writes twelve messages in an hour.
"""

from collections.abc import Iterable
from ipaddress import ip_address, ip_network

from allauth.account.adapter import get_adapter
from allauth.core.internal import ratelimit
from django.http import HttpRequest

from attune.directory.models import Listing

_RATES = {
    "sent with work": "12/h/key",
    "sent without work": "4/h/key",
    "sent to a listing": "60/d/key",
    "codes": "30/10m/key",
}


def may_send(request: HttpRequest, *, to: Iterable[Listing], has_worked: bool) -> bool:
    """Count one more message, and say whether it may go out: more often from a browser that has worked for it."""
    action = "sent with work" if has_worked else "sent without work"
    place = _place_of(request)
    if place and not _counted(request, action, place):
        return False
    return all(_counted(request, "sent to a listing", str(listing.pk)) for listing in to)


def may_try_code(request: HttpRequest) -> bool:
    """Count one more try to open a letterbox. Nobody guesses 80 bits; this keeps a machine from asking all day."""
    place = _place_of(request)
    return not place or _counted(request, "codes", place)


def _counted(request: HttpRequest, action: str, key: str) -> bool:
    usage = ratelimit.consume(request, app="attune.enquiries", action=action, config=_RATES, key=key)
    return usage is not None


def _place_of(request: HttpRequest) -> str:
    """Return the prefix a request came from; empty if its address says nothing."""
    try:
        address = ip_address(get_adapter().get_client_ip(request))
    except ValueError:
        return ""
    if not address.is_global:
        return ""
    return str(ip_network(f"{address}/{24 if address.version == 4 else 48}", strict=False))
