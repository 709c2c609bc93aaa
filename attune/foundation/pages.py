"""Answering with a public page: where it stands, how it may be kept, when it changed."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import http_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

ASK_EACH_TIME = "public, max-age=0, must-revalidate"

_started = timezone.now()


@dataclass(frozen=True)
class Crumb:
    """One step of the breadcrumbs; the page itself has no address."""

    name: str
    url: str = ""


@dataclass(frozen=True)
class SummaryRow:
    """A label and what stands for it, in a summary list."""

    label: str
    value: str
    url: str = ""
    note: str = ""


def answer(
    request: HttpRequest,
    template: str,
    context: dict[str, Any],
    *,
    trail: Sequence[Crumb] = (),
    nav: str = "",
    canonical: str = "",
    changed: datetime | None = None,
    status: int = 200,
) -> HttpResponse:
    """Return a public page that anyone may read and any cache must ask about before showing it again.

    `changed` is when its content last changed. `Last-Modified` is never before midnight in the
    site's zone, since pages say "3 days ago", nor before this server started, since it may
    have brought new templates.
    """
    home = [Crumb(_("Home"), "/")] if trail else []
    page_context = {
        **context,
        "nav": nav,
        "trail": [*home, *trail],
        "canonical": settings.ATTUNE_SITE_URL + canonical if canonical else "",
    }
    response = render(request, template, page_context, status=status)
    if status == 200 and request.method in ("GET", "HEAD"):
        midnight = datetime.combine(timezone.localdate(), time(), tzinfo=timezone.get_current_timezone())
        moments = [moment for moment in (changed, midnight, _started) if moment is not None]
        response["Last-Modified"] = http_date(max(moments).timestamp())
        response["Cache-Control"] = ASK_EACH_TIME
    return response


Row = TypeVar("Row", bound=Model)


class CountedPaginator(Paginator):  # type: ignore[type-arg]  # generic in the stubs only
    """A paginator that is told how many rows there are instead of counting them once more."""

    def __init__(self, rows: "QuerySet[Row]", size: int, *, count: int) -> None:
        super().__init__(rows, size)
        self._known_count = count

    @property
    def count(self) -> int:
        return self._known_count

    def get_page(self, number: Any) -> "Page[Any]":
        """Return the page nearest to `number`; Django itself sends 0 and below to the last one."""
        try:
            return self.page(number)
        except PageNotAnInteger:
            return self.page(1)
        except EmptyPage:
            return self.page(1 if int(number) < 1 else self.num_pages)


def page_of(
    request: HttpRequest, rows: "QuerySet[Row]", *, count: int, size: int = 20
) -> "Page[Row] | HttpResponseRedirect":
    """Return the page asked for by `?page=`, or send to the nearest one that exists.

    Old addresses live long in bookmarks and search engines: `?page=99999` goes to the last
    page and `?page=x` to the first, keeping the other choices.
    """
    paginator = CountedPaginator(rows, size, count=count)
    asked = request.GET.get("page", "1")
    page = paginator.get_page(asked)
    if asked == str(page.number):
        return page
    query = request.GET.copy()
    query.pop("page", None)
    if page.number > 1:
        query["page"] = str(page.number)
    return HttpResponseRedirect(request.path + (f"?{query.urlencode()}" if query else ""))


def sitemap_headers(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Let a sitemap be read and be kept by caches for an hour; Django's view knows nothing of either."""

    @require_safe
    @wraps(view)
    def with_headers(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = ASK_EACH_TIME
        del response["Last-Modified"]
        return response

    return with_headers
