"""A therapist's own photograph: adding, changing, looking at and removing it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attune.accounts.access import holding, person_of
from attune.accounts.models import Role
from attune.directory.access import listing_of
from attune.directory.actions import PhotoChangedMeanwhile, change_photo, take_photo_away
from attune.directory.photo_form import PhotoForm
from attune.directory.photos import PhotoRefused
from attune.directory.sections.keeping import renew_consents
from attune.directory.views.listings import photo_of
from attune.foundation.uploads import was_too_large


@require_http_methods(["GET", "HEAD", "POST"])
@holding(Role.THERAPIST)
def desk_photo(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the photograph there is, and take a new one in its place."""
    listing = listing_of(person_of(request), slug)
    form = PhotoForm(
        request.FILES if request.method == "POST" else None, was_too_large=was_too_large(request)
    )
    if form.is_valid():
        picture = form.cleaned_data["picture"]
        try:
            change_photo(listing.therapist, picture, picture.size, by=person_of(request), at=timezone.now())
        except PhotoRefused as refusal:
            form.add_error("picture", str(refusal))
        except PhotoChangedMeanwhile:
            form.add_error(None, _("Your photograph was just changed elsewhere. Look at it, then try again."))
        else:
            renew_consents(listing.therapist, by=person_of(request), at=timezone.now())
            messages.success(request, _("Saved. This is how it looks."))
            return _to_page(slug)
    context = {"form": form, "listing": listing}
    return render(request, "directory/desk/photo.html", context, status=422 if form.errors else 200)


@require_safe
@holding(Role.THERAPIST)
def desk_photo_file(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Send the photograph to whom it shows, whether the listing is public or not."""
    return photo_of(listing_of(person_of(request), slug).therapist)


@require_POST
@holding(Role.THERAPIST)
def desk_photo_remove(request: HttpRequest, slug: str) -> HttpResponse:
    """Remove the photograph from the site and from the disk."""
    listing = listing_of(person_of(request), slug)
    try:
        take_photo_away(listing.therapist, by=person_of(request), at=timezone.now())
    except PhotoChangedMeanwhile:
        messages.warning(
            request, _("Your photograph was just changed elsewhere. Look at it, then try again.")
        )
    else:
        renew_consents(listing.therapist, by=person_of(request), at=timezone.now())
        messages.success(request, _("Removed. Your initials stand in its place."))
    return _to_page(slug)


def _to_page(slug: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("desk_photo", args=[slug]), status=303)
