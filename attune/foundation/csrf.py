"""Forgery protection that needs no cookie of an anonymous reader.

Django's protection compares a token in the form with one in a cookie; public pages here set no
cookie at all. A forged request has nothing to gain from a visitor without a session except to
make their browser send a form, and that a browser itself tells us: `Origin` (and, in current
browsers, `Sec-Fetch-Site`) says where the form was. Someone with a session needs Django's token as well.
"""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware

_SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}


def came_from_our_own_page(request: HttpRequest) -> bool:
    """Say whether the browser declares that the form stood on a page of this site."""
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    return origin == f"{request.scheme}://{request.get_host()}" and site == "same-origin"


class OriginOrTokenMiddleware(CsrfViewMiddleware):
    """Let a form without a session pass on its origin; ask everyone else for Django's token too."""

    def process_view(
        self,
        request: HttpRequest,
        callback: Callable[..., HttpResponseBase],
        callback_args: tuple[Any, ...],
        callback_kwargs: dict[str, Any],
    ) -> HttpResponseForbidden | None:
        anonymous = settings.SESSION_COOKIE_NAME not in request.COOKIES
        if request.method not in _SAFE and anonymous and came_from_our_own_page(request):
            return None
        return super().process_view(request, callback, callback_args, callback_kwargs)
