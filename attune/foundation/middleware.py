"""What happens around every request: what is written down, what browsers are told, who may knock."""

import logging
import time
from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

Answer = Callable[[HttpRequest], HttpResponse]

access_logger = logging.getLogger("attune.access")


def route_name(request: HttpRequest) -> str:
    """Return the name of the route, never the address: an address may carry a word somebody wrote."""
    match = request.resolver_match
    if match is None:
        return "static" if request.path.startswith(settings.STATIC_URL) else "-"
    return match.view_name or "unnamed"


def access_log(get_response: Answer) -> Answer:
    """Write method, route name, status and milliseconds of each request, and nothing else."""

    def middleware(request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = get_response(request)
        milliseconds = (time.perf_counter() - started) * 1000
        method = request.method if request.method in _METHODS else "OTHER"
        access_logger.info("%s %s %s %.0f", method, route_name(request), response.status_code, milliseconds)
        return response

    return middleware


_METHODS = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}


def security_headers(get_response: Answer) -> Answer:
    """Send the content security policy and keep every answer out of caches that did not say otherwise.

    Nothing of a private evaluation may be indexed, should a search engine ever come by.

    The policy is `settings.SECURE_CSP`, shaped as in Django 6, whose own middleware replaces
    this one at the upgrade.
    """
    policy = "; ".join(f"{name} {' '.join(sources)}" for name, sources in settings.SECURE_CSP.items())

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.headers.setdefault("Content-Security-Policy", policy)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.headers.setdefault("Cache-Control", "no-store")
        if settings.ATTUNE_MODE == "evaluation":
            response.headers["X-Robots-Tag"] = "noindex"
        return response

    return middleware


def no_null_characters(get_response: Answer) -> Answer:
    """Answer 400 to a NUL in an address or its query: no database can hold one and no person types one."""

    def middleware(request: HttpRequest) -> HttpResponse:
        raw = request.META.get("QUERY_STRING", "")
        if "\0" in request.path_info or "%00" in raw or "\0" in raw:
            raise BadRequest("A NUL in the address.")
        return get_response(request)

    return middleware
