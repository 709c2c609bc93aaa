"""Browsers in which somebody has signed in before, so that nobody can lock them out there.

Whoever tries passwords uses up the few tries that an address has. From a browser that its owner has signed in with,
tries are counted apart. The browser shows so by a cookie that holds a random number and nothing else, sealed for the
address: it opens for that address only, is read only where somebody signs in, and is kept nowhere here.
"""

import base64
import os
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from attune.foundation.sealing import SealBroken, seal, unseal

KEPT = timedelta(days=180)
_PURPOSE = "a browser that is known, 1"
_LETTERS = 16


def cookie_name() -> str:
    return "__Host-attune-known" if settings.SESSION_COOKIE_SECURE else "attune-known"


def remember_browser(response: HttpResponse, address: str) -> None:
    """Ask the browser to show, when somebody signs in here again, that `address` has signed in with it."""
    sealed = seal(os.urandom(_LETTERS), purpose=_PURPOSE, about=address.casefold())
    response.set_cookie(
        cookie_name(),
        base64.urlsafe_b64encode(sealed).decode("ascii"),
        max_age=KEPT,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def browser_known_to(request: HttpRequest, address: str) -> str:
    """Return letters that stand for this browser if `address` has signed in with it before; else nothing."""
    try:
        sealed = base64.b64decode(request.COOKIES.get(cookie_name(), ""), altchars=b"-_", validate=True)
        return unseal(sealed, purpose=_PURPOSE, about=address.casefold()).hex()
    except (SealBroken, ValueError):
        return ""
