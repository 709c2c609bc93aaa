"""The therapist's desk: what they keep here, and what they can say of it themselves.

The method is asked first and the door second, so that a stranger learns nothing from either.
"""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attune.accounts.access import holding, person_of
from attune.accounts.models import Role
from attune.directory.access import draft_of, listing_of, therapist_of
from attune.directory.actions import attest_listing, delete_draft, withdraw_listing
from attune.directory.desk_links import links_for, links_of
from attune.directory.models import FieldGroup, Listing
from attune.directory.models.pause import anything_held, held, paused_by_therapist
from attune.directory.queries.facilitators import asked_of, helps_to_lead
from attune.directory.queries.lapsing import lapsing
from attune.foundation.clock import today

_page = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@holding(Role.THERAPIST)
def desk(request: HttpRequest) -> HttpResponse:
    """Show every listing of this therapist, with what each says of room now."""
    therapist = therapist_of(person_of(request))
    listings = (
        therapist.listings.annotate(is_held=held(), is_paused=paused_by_therapist())
        .select_related("practice", "group")
        .prefetch_related("locations")
        .order_by("created_at", "pk")
    )
    kept = [listing for listing in listings if listing.state != Listing.State.WITHDRAWN]
    own = [listing for listing in kept if listing.kind == Listing.Kind.THERAPIST]
    context = {
        "therapist": therapist,
        "asked": asked_of(therapist),
        "helps_to_lead": helps_to_lead(therapist),
        "lists_groups": settings.ATTUNE_GROUPS,
        "may_begin_practice": bool(own),
        "may_begin_again": not own,
        "may_begin_group": settings.ATTUNE_GROUPS and bool(own),
        "lapsing": lapsing(therapist, on=today()) if kept else [],
        "on": today(),
        "contact": settings.ATTUNE_OPERATOR_CONTACT,
        "entry": next(iter(own or kept), None),
        "anything_held": anything_held(therapist.pk),
        "listings": [(listing, links_of(listing)) for listing in listings],
        "links": links_for(therapist),
    }
    return render(request, "directory/desk/desk.html", context)


@require_POST
@holding(Role.THERAPIST)
def desk_confirm(request: HttpRequest, slug: str) -> HttpResponse:
    """Note that what a listing says of room is still true today."""
    listing = listing_of(person_of(request), slug)
    attest_listing(
        listing, groups=[FieldGroup.AVAILABILITY], on=today(), by=person_of(request), at=timezone.now()
    )
    messages.success(request, _("Thank you. Today’s date now stands beside it."))
    return _to_desk()


@_page
@holding(Role.THERAPIST)
def desk_withdraw(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a listing out of view, at once and everywhere, once it is certain that this is meant."""
    listing = listing_of(person_of(request), slug)
    if request.method != "POST":
        return render(request, "directory/desk/withdraw.html", {"listing": listing})
    withdraw_listing(listing, by=person_of(request), at=timezone.now())
    messages.success(request, _("Withdrawn. Nobody can see it any more."))
    return _to_desk()


@_page
@holding(Role.THERAPIST)
def desk_delete(request: HttpRequest, slug: str) -> HttpResponse:
    """Delete a draft, once it is certain that this is meant."""
    listing = draft_of(person_of(request), slug)
    if request.method != "POST":
        return render(request, "directory/desk/delete.html", {"listing": listing})
    if delete_draft(listing, by=person_of(request), at=timezone.now()):
        messages.success(request, _("Deleted. Nothing of it is kept here."))
    else:
        messages.warning(request, _("It is public by now. Withdraw it instead."))
    return _to_desk()


def _to_desk() -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("desk"), status=303)
