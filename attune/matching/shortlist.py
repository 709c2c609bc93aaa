"""The shortlist: therapists and groups that a seeker keeps at hand, in one sealed cookie of their own browser.

Nothing of it is stored here. The cookie is set only when somebody presses a button, lasts for the visit unless they
press another, and holds the numbers of listings and nothing else. It is encrypted with AES-GCM under a key derived
from the site's secret and always of one length, so that who looks into a browser's memory sees neither whom
somebody keeps nor how many. No page that may be cached reads it.
"""

import base64
import struct
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from attune.foundation.sealing import SealBroken, seal, unseal

# More than anybody compares, and few enough for a cookie, which browsers cut at 4,096 characters.
MOST = 30
# Four columns are what a large screen shows and a head holds.
MOST_COMPARED = 4
# A browser that opens its old tabs again brings back the cookies of the last visit too. A day later they open nothing.
VISIT = timedelta(days=1)
ON_DEVICE = timedelta(days=90)

_PURPOSE = "a shortlist in a cookie, 2"
# When it was saved, whether it is kept on the device, and how many listings follow before the padding.
_HEAD = struct.Struct(">Q?B")
# A listing and whether it was chosen to be compared.
_ENTRY = struct.Struct(">16s?")
_LENGTH = _HEAD.size + MOST * _ENTRY.size


@dataclass(frozen=True, slots=True)
class Shortlist:
    """The listings that are kept, in the order in which they were, and those of them chosen to stand side by side."""

    listings: tuple[UUID, ...] = ()
    compared: frozenset[UUID] = frozenset()
    on_device: bool = False

    @property
    def is_full(self) -> bool:
        return len(self.listings) >= MOST

    def with_listing(self, listing: UUID, *, place: int = MOST) -> "Shortlist":
        """Return the shortlist with one more, at a place or last; the same if it is there already or there is no room."""
        if listing in self.listings or self.is_full:
            return self
        place = max(0, place)
        return replace(self, listings=(*self.listings[:place], listing, *self.listings[place:]))

    def without(self, listing: UUID) -> "Shortlist":
        return self.only([other for other in self.listings if other != listing])

    def only(self, listings: Collection[UUID]) -> "Shortlist":
        """Return the shortlist without those that are not among `listings`."""
        left = tuple(listing for listing in self.listings if listing in listings)
        return replace(self, listings=left, compared=self.compared & set(left))

    def comparing(self, listings: Iterable[UUID]) -> "Shortlist":
        """Return the shortlist with the first four of `listings` that are on it chosen to be compared."""
        chosen = [listing for listing in listings if listing in self.listings]
        return replace(self, compared=frozenset(chosen[:MOST_COMPARED]))


def shortlist_of(request: HttpRequest, *, at: datetime) -> Shortlist:
    """Return the shortlist that the browser sent; an empty one if it sent none, or one that was not sealed here."""
    try:
        return _opened(request.COOKIES.get(cookie_name(), ""), at=at)
    except (SealBroken, ValueError, struct.error):
        return Shortlist()


def save(shortlist: Shortlist, response: HttpResponse, *, at: datetime) -> None:
    """Ask the browser to keep the shortlist: for the visit, or for 90 days if its owner chose so. An empty one is forgotten."""
    if not shortlist.listings:
        forget(response)
        return
    response.set_cookie(
        cookie_name(),
        _sealed(shortlist, at=at),
        max_age=ON_DEVICE if shortlist.on_device else None,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite=_SAME_SITE,
    )


def forget(response: HttpResponse) -> None:
    """Ask the browser to drop the shortlist."""
    response.delete_cookie(cookie_name(), samesite=_SAME_SITE)


_SAME_SITE: Literal["Lax"] = "Lax"


def cookie_name() -> str:
    """Return the cookie's name; over https one that a browser takes from this very host only."""
    return "__Host-attune-shortlist" if settings.SESSION_COOKIE_SECURE else "attune-shortlist"


def _sealed(shortlist: Shortlist, *, at: datetime) -> str:
    listings: Sequence[UUID] = shortlist.listings[:MOST]
    plain = _HEAD.pack(int(at.timestamp()), shortlist.on_device, len(listings))
    plain += b"".join(_ENTRY.pack(listing.bytes, listing in shortlist.compared) for listing in listings)
    sealed = seal(plain.ljust(_LENGTH, b"\0"), purpose=_PURPOSE)
    return base64.urlsafe_b64encode(sealed).rstrip(b"=").decode("ascii")


def _opened(cookie: str, *, at: datetime) -> Shortlist:
    raw = base64.b64decode(cookie + "=" * (-len(cookie) % 4), altchars=b"-_", validate=True)
    plain = unseal(raw, purpose=_PURPOSE)
    saved_at, on_device, many = _HEAD.unpack_from(plain)
    if at.timestamp() - saved_at > (ON_DEVICE if on_device else VISIT).total_seconds():
        return Shortlist()
    entries = [_ENTRY.unpack_from(plain, _HEAD.size + place * _ENTRY.size) for place in range(many)]
    return Shortlist(
        listings=tuple(UUID(bytes=listing) for listing, _compared in entries),
        compared=frozenset(UUID(bytes=listing) for listing, compared in entries if compared),
        on_device=on_device,
    )
