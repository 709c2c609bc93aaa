"""A therapist’s own listing as others see it, or would; and publishing it from the desk."""

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from attune.accounts.access import holding, person_of
from attune.accounts.models import Role
from attune.directory.access import listing_of
from attune.directory.actions import HeldByAnOperator, NotAsShown, publish_own_listing
from attune.directory.models import Listing
from attune.directory.queries import pages
from attune.directory.queries.consent import digest_of_what_is_public
from attune.directory.views.held import held
from attune.foundation.clock import today


@require_safe
@holding(Role.THERAPIST)
def desk_preview(request: HttpRequest, slug: str) -> HttpResponse:
    """Show card and page of a listing, whether it is public or not."""
    return _preview(request, _listing(request, slug))


@require_POST
@holding(Role.THERAPIST)
def desk_publish(request: HttpRequest, slug: str) -> HttpResponse:
    """Publish what the therapist has seen; show it again if it has changed since."""
    listing = _listing(request, slug)
    try:
        publish_own_listing(
            listing,
            shown=request.POST.get("shown", ""),
            now_shown=digest_of_what_is_public(listing),
            by=person_of(request),
            at=timezone.now(),
        )
    except NotAsShown:
        return _preview(request, listing, has_changed=True, status=409)
    except HeldByAnOperator:
        return held(request)
    if Listing.objects.published().filter(pk=listing.pk).exists():
        messages.success(request, _("It is public now."))
    else:
        messages.warning(
            request,
            _(
                "It is not shown yet. It may be paused, or a credential may be missing that this site asks for."
            ),
        )
    return HttpResponseRedirect(reverse("desk"), status=303)


def _preview(
    request: HttpRequest, listing: Listing, *, has_changed: bool = False, status: int = 200
) -> HttpResponse:
    page = pages.listing_page(pages.for_page().get(pk=listing.pk), on=today())
    if page.card.photo_url:
        own_photo = reverse("desk_photo_file", args=[listing.slug])
        page = replace(page, card=replace(page.card, photo_url=own_photo))
    context = {"page": page, "has_changed": has_changed, "shown": digest_of_what_is_public(listing)}
    return render(request, "directory/desk/preview.html", context, status=status)


def _listing(request: HttpRequest, slug: str) -> Listing:
    """Return a listing of theirs; one that was withdrawn looks like nothing any more."""
    listing = listing_of(person_of(request), slug)
    if listing.state == Listing.State.WITHDRAWN:
        raise Http404
    return listing
