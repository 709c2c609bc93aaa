"""The front page, where a search begins."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from attune.directory.models import Listing
from attune.directory.queries import lists
from attune.foundation.clock import today
from attune.foundation.csrf import public_form
from attune.foundation.pages import answer
from attune.guides.queries import approaches_with_guides
from attune.matching import forms


@require_safe
def front_page(request: HttpRequest) -> HttpResponse:
    """Ask what brings the seeker here, in own words first, and offer three plainer ways to begin."""
    return _front_page(request, {})


def _front_page(request: HttpRequest, answered: dict[str, Any], status: int = 200) -> HttpResponse:
    places = lists.jurisdictions_with_listings()
    context = {
        "places": places,
        "from_concern": forms.StartFromConcern(places=places),
        "from_approach": forms.StartFromApproach(places=places),
        "from_place": forms.StartFromPlace(places=places),
        "guides": approaches_with_guides(),
        "tally": lists.tally(Listing.objects.published().of_therapists(), on=today()),
        **answered,
    }
    return answer(
        request,
        "matching/front.html",
        context,
        nav="find",
        canonical=reverse("front_page"),
        changed=lists.changed_at(),
        status=status,
    )


@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def start_from_concern(request: HttpRequest) -> HttpResponse:
    """Lead to the top of a concern: help lines may stand there, and nobody may be led past them."""
    return _start(
        request,
        "from_concern",
        forms.StartFromConcern,
        lambda data: reverse("concern", args=[data["concern"]]),
    )


@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def start_from_approach(request: HttpRequest) -> HttpResponse:
    """Lead to an approach; with a place chosen, past its guide to the therapists."""
    return _start(
        request,
        "from_approach",
        forms.StartFromApproach,
        lambda data: reverse("approach", args=[data["approach"]]),
        opens_at="#therapists",
    )


@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def start_from_place(request: HttpRequest) -> HttpResponse:
    """Lead to the search, with a place chosen or with none."""
    return _start(request, "from_place", forms.StartFromPlace, lambda data: reverse("find"))


def _start(
    request: HttpRequest,
    name: str,
    form_class: type[forms.StartForm],
    address: Callable[[dict[str, Any]], str],
    *,
    opens_at: str = "",
) -> HttpResponse:
    """Go where the form leads, or show it again with what is missing; without a form, to the front page.

    With a place chosen the page opens at `opens_at`.
    """
    if request.method != "POST":
        return HttpResponseRedirect(reverse("front_page"))
    form = form_class(request.POST, places=lists.jurisdictions_with_listings())
    if not form.is_valid():
        return _front_page(request, {name: form, "wrong": form}, status=422)
    place = form.cleaned_data["place"]
    narrowed = f"?in={place}{opens_at}" if place else ""
    return HttpResponseRedirect(address(form.cleaned_data) + narrowed, status=303)
