"""The search: a need is sent by form, carried sealed in the address, and answered on one page.

The form is answered with an address rather than a page, so that refreshing, turning the page, opening a listing and
coming back all work without asking the seeker to send anything again.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from attune.directory.counting import count_shown
from attune.directory.models import Jurisdiction
from attune.directory.queries import lists
from attune.foundation.clock import today
from attune.foundation.csrf import public_form
from attune.foundation.pages import Crumb, answer
from attune.foundation.text import cleaned
from attune.matching import answering
from attune.matching.answers import Answer
from attune.matching.changing import with_wish, without
from attune.matching.forms.needs import Asking, asking_carried, asking_of_form, plain_address
from attune.matching.need import Need
from attune.matching.sealing import SealBroken, SealExpired, fitting, seal
from attune.matching.shortlist import shortlist_of
from attune.matching.showing import Carried, shown
from attune.matching.vocabulary import values_of

_LAST_PAGE = 1_000_000


@sensitive_variables()
@sensitive_post_parameters()
@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Answer the form with an address, and the address with therapists and their reasons."""
    if request.method == "POST":
        return _lead_to(asking_of_form(request.POST, on=today()))
    try:
        asking = asking_carried(request.GET, at=timezone.now())
    except (SealBroken, SealExpired) as reason:
        return _closed(request, expired=isinstance(reason, SealExpired))
    found = answering.answer_need(asking.need, page=_page_asked(request.GET), at=timezone.now())
    count_shown(request, (match.listing for match in found.matches), on=today())
    return _page(request, found, asking, places=_places(asking.need))


@sensitive_variables()
@sensitive_post_parameters()
@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def find_with(request: HttpRequest) -> HttpResponse:
    """Add one value to the need, as a wish."""
    return _changed(request, lambda need: with_wish(need, _known(request.POST.get("add", ""))))


@sensitive_variables()
@sensitive_post_parameters()
@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def find_without(request: HttpRequest) -> HttpResponse:
    """Take one thing out of the need."""
    return _changed(request, lambda need: without(need, request.POST.get("drop", "")))


@sensitive_variables()
@sensitive_post_parameters()
@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def find_near(request: HttpRequest) -> HttpResponse:
    """Take another place to be near to."""
    near = " ".join(cleaned(request.POST.get("near", "")).split())[:80]
    return _changed(request, lambda need: replace(need, near=near))


@require_safe
def how_matching_works(request: HttpRequest) -> HttpResponse:
    """Say in plain words how a list comes about."""
    return answer(
        request,
        "matching/how_matching_works.html",
        {},
        trail=[Crumb(_("How matching works"))],
        nav="find",
        canonical=reverse("how_matching_works"),
    )


def _changed(request: HttpRequest, change: Callable[[Need], Need]) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseRedirect(reverse("find"))
    try:
        asking = asking_carried(request.POST, at=timezone.now())
    except (SealBroken, SealExpired) as reason:
        return _closed(request, expired=isinstance(reason, SealExpired))
    return _lead_to(Asking(change(asking.need)))


def _places(need: Need) -> list[Jurisdiction]:
    """Return the places to choose from, the chosen one among them."""
    return lists.jurisdictions_with_listings(also=need.jurisdiction)


def _known(what: str) -> str:
    """Return `what` ("group:value") if there is such a value, else nothing."""
    group, _colon, value = what.partition(":")
    try:
        return what if value in values_of([group])[group] else ""
    except KeyError:
        return ""


def _lead_to(asking: Asking) -> HttpResponse:
    """Answer 303 to the address of the need: plain if it may be read by anyone, else sealed."""
    plain = None if asking.said else plain_address(asking.need)
    query = plain if plain is not None else f"need={_sealed(asking)}"
    return HttpResponseRedirect(reverse("find") + (f"?{query}" if query else ""), status=303)


def _sealed(asking: Asking) -> str:
    now = timezone.now()
    need = fitting(asking.need, at=now)
    cut = ("words-fit",) if need.words != asking.need.words else ()
    return seal(need, at=now, remarks=[*asking.said, *cut])


def _page(
    request: HttpRequest, found: Answer, asking: Asking, *, places: Sequence[Jurisdiction]
) -> HttpResponse:
    """Answer with the results: kept by nobody if the need is sealed, else as any public page."""
    if request.GET.get("need"):
        return _sealed_page(request, found, asking, places=places)
    plain = plain_address(asking.need) or ""
    carried = Carried(parse_qsl(plain))
    canonical = "" if plain or found.page > 1 else reverse("find")
    return answer(
        request,
        "matching/find.html",
        {
            "find": shown(found, carried=carried, places=places, said=asking.said),
            "back": _address(carried, found.page),
            "unlisted": not canonical,
        },
        trail=[Crumb(_("Find a therapist"))],
        nav="find",
        canonical=canonical,
        changed=lists.changed_at(),
    )


def _sealed_page(
    request: HttpRequest, found: Answer, asking: Asking, *, places: Sequence[Jurisdiction]
) -> HttpResponse:
    now = timezone.now()
    # Sealed anew each time it is shown: half an hour counts from the last look, not from the first.
    carried = Carried([("need", _sealed(Asking(asking.need)))])
    kept = shortlist_of(request, at=now).listings
    context = {
        "find": shown(found, carried=carried, places=places, said=asking.said, kept=kept),
        "back": _address(carried, found.page),
        "kept": len(kept),
        "unlisted": True,
        "nav": "find",
        "trail": [Crumb(_("Home"), "/"), Crumb(_("Find a therapist"))],
    }
    return render(request, "matching/find.html", context)


def _address(carried: Carried, page: int) -> str:
    query = carried.base + (f"page={page}" if page > 1 else "")
    return reverse("find") + query.rstrip("?&")


def _closed(request: HttpRequest, *, expired: bool) -> HttpResponse:
    """Say kindly that the address opens nothing any more, and offer to begin again."""
    context = {
        "expired": expired,
        "places": lists.jurisdictions_with_listings(),
        "nav": "find",
        "trail": [Crumb(_("Home"), "/"), Crumb(_("Find a therapist"), reverse("find"))],
    }
    return render(request, "matching/closed.html", context, status=410)


def _page_asked(fields: QueryDict) -> int:
    """Return the page asked for; the first if that is no number, the last there can be if it is too large."""
    asked = fields.get("page", "")
    if not asked.isascii() or not asked.isdigit():
        return 1
    return int(asked) if len(asked) < 7 else _LAST_PAGE
