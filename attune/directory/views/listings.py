"""Therapists, groups and practices."""

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from attune.directory import photos, structured
from attune.directory.counting import count_opened
from attune.directory.models import Jurisdiction, Listing, Practice, Therapist
from attune.directory.queries import cards, lists, pages
from attune.directory.views.narrowing import list_of
from attune.foundation.clock import today
from attune.foundation.pages import ASK_EACH_TIME, Crumb, answer


@require_safe
def therapists(request: HttpRequest) -> HttpResponse:
    """List all therapists, narrowed by `?in=` where asked."""
    found = list_of(request, Listing.objects.published().of_therapists())
    if isinstance(found, HttpResponseRedirect):
        return found
    return answer(
        request,
        "directory/therapists.html",
        {**found.context(), "jurisdictions": lists.jurisdictions_with_listings()},
        trail=[Crumb(_("Therapists"))],
        nav="find",
        # A place has a page of its own, which says the same.
        canonical=(found.place.get_absolute_url() if found.place else reverse("therapists")) + found.at_page,
        changed=lists.changed_at(),
    )


@require_safe
def therapists_in(request: HttpRequest, slug: str) -> HttpResponse:
    """List the therapists who say they see people in one jurisdiction."""
    row = get_object_or_404(Jurisdiction, slug=slug, retired=False)
    found = list_of(
        request, Listing.objects.published().of_therapists().in_jurisdiction(row), may_narrow=False
    )
    if isinstance(found, HttpResponseRedirect):
        return found
    return answer(
        request,
        "directory/therapists_in.html",
        {**found.context(), "jurisdiction": row},
        trail=[Crumb(_("Therapists"), reverse("therapists")), Crumb(row.name)],
        nav="find",
        canonical=found.canonical(row.get_absolute_url()),
        changed=lists.changed_at(),
    )


@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """List therapy groups: each is a listing of its own. Where the operator lists none, there is no such page."""
    if not settings.ATTUNE_GROUPS:
        raise Http404
    found = list_of(request, Listing.objects.published().of_groups())
    if isinstance(found, HttpResponseRedirect):
        return found
    return answer(
        request,
        "directory/groups.html",
        found.context(),
        trail=[Crumb(_("Therapy groups"))],
        nav="find",
        canonical=found.canonical(reverse("groups")),
        changed=lists.changed_at(),
    )


@require_safe
def listing(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a therapist's listing."""
    return _listing_page(request, slug, Listing.Kind.THERAPIST, Crumb(_("Therapists"), reverse("therapists")))


@require_safe
def group(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the listing of a therapy group."""
    return _listing_page(request, slug, Listing.Kind.GROUP, Crumb(_("Therapy groups"), reverse("groups")))


def _listing_page(request: HttpRequest, slug: str, kind: Listing.Kind, parent: Crumb) -> HttpResponse:
    """Show a published listing; answer 410 for one that was taken back and 404 for any other.

    What nobody ever agreed to was never there: a draft that was put away is not to be found by guessing a name.
    """
    row = pages.for_page().filter(slug=slug, kind=kind).first()
    if row is not None and row.state == Listing.State.WITHDRAWN and row.consents.exists():
        return render(
            request, "directory/withdrawn.html", {"trail": [Crumb(_("Home"), "/"), parent]}, status=410
        )
    if row is None or not Listing.objects.published().filter(pk=row.pk).exists():
        raise Http404
    count_opened(request, row.pk, on=today())
    page = pages.listing_page(row, on=today())
    trail = [parent, Crumb(page.card.name)]
    return answer(
        request,
        "directory/listing.html",
        {
            "page": page,
            "description": " · ".join(part for part in (page.card.what, page.card.where) if part),
            "data": [structured.listing(page)],
        },
        trail=trail,
        nav="find",
        canonical=row.get_absolute_url(),
        changed=lists.changed_at(),
    )


@require_safe
def photo(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Send the photograph of a published listing's therapist."""
    row = get_object_or_404(Listing.objects.published().select_related("therapist"), slug=slug)
    response = photo_of(row.therapist)
    response["Cache-Control"] = ASK_EACH_TIME
    return response


def photo_of(therapist: Therapist) -> FileResponse:
    """Return a therapist's photograph, for whoever may see it; raise Http404 if there is none."""
    if not therapist.photo:
        raise Http404
    try:
        response = FileResponse(photos.open_photo(therapist.photo), content_type="image/webp")
    except FileNotFoundError as error:
        raise Http404 from error
    response["Content-Disposition"] = "inline"
    response["Content-Security-Policy"] = "default-src 'none'"
    return response


@require_safe
def practice(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a practice with its own words, its places and its therapists."""
    row = get_object_or_404(Practice.objects.prefetch_related("texts"), slug=slug)
    published = Listing.objects.published().filter(practice=row)
    if not published.exists():
        raise Http404
    found = list_of(request, published.of_therapists(), may_narrow=False)
    if isinstance(found, HttpResponseRedirect):
        return found
    page = pages.practice_page(row, on=today())
    leads = published.of_groups().in_listing_order()
    trail = [Crumb(_("Therapists"), reverse("therapists")), Crumb(row.name)]
    return answer(
        request,
        "directory/practice.html",
        {
            **found.context(),
            "practice_page": page,
            "groups": list(cards.cards_of(leads, on=today()).values()),
            "data": [structured.practice(page)],
        },
        trail=trail,
        nav="find",
        canonical=found.canonical(row.get_absolute_url()),
        changed=lists.changed_at(),
    )
