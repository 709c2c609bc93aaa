"""Forgery protection that needs no cookie of an anonymous reader.

Django's protection compares a token in the form with one in a cookie; public pages here set no
cookie at all. A forged request has nothing to gain from a visitor without a session except to
make their browser send a form, and that a browser itself tells us: `Origin` (and, in current
browsers, `Sec-Fetch-Site`) says where the form was. Where somebody acts as who they are signed in as, Django's token is
needed as well. The forms of public pages (`public_form`) act for nobody: those pages hold no token, since caches keep them.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseForbidden
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware

View = TypeVar("View", bound=Callable[..., HttpResponseBase])

_SAFE = {"GET", "HEAD", "OPTIONS", "TRACE"}


def came_from_our_own_page(request: HttpRequest) -> bool:
    """Say whether the browser declares that the form stood on a page of this site."""
    origin = request.headers.get("Origin")
    site = request.headers.get("Sec-Fetch-Site", "same-origin")
    return origin == f"{request.scheme}://{request.get_host()}" and site == "same-origin"


def public_form(view: View) -> View:
    """Mark a view that does the same for whoever asks, signed in or not: where its form was is enough to know."""
    view.is_public_form = True  # type: ignore[attr-defined]
    return view


class OriginOrTokenMiddleware(CsrfViewMiddleware):
    """Let a public form, and any form without a session, pass on its origin; ask for Django's token too elsewhere."""

    def process_view(
        self,
        request: HttpRequest,
        callback: Callable[..., HttpResponseBase],
        callback_args: tuple[Any, ...],
        callback_kwargs: dict[str, Any],
    ) -> HttpResponseForbidden | None:
        needs_no_token = settings.SESSION_COOKIE_NAME not in request.COOKIES or getattr(
            callback, "is_public_form", False
        )
        if request.method not in _SAFE and needs_no_token and came_from_our_own_page(request):
            return None
        return super().process_view(request, callback, callback_args, callback_kwargs)

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Keep no token for a reader without a session: none is asked of them, so a page that has a form sets no cookie."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return response
        return super().process_response(request, response)
