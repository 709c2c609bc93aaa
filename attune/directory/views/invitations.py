"""What a therapist sees who was asked whether they want to be listed. No account is needed to say no, or yes.

Opening a page changes nothing: every change is a button.
"""

from dataclasses import replace

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attune.accounts.access import person_of, signed_in
from attune.directory.actions import (
    HeldByAnOperator,
    KeptBySomebodyElse,
    NotAsShown,
    accept_invitation,
    claim_listing,
    refuse_invitation,
    withdraw_listing,
)
from attune.directory.links import invitation_of
from attune.directory.models import Invitation, Listing
from attune.directory.queries import pages
from attune.directory.queries.consent import digest_of_what_is_public
from attune.directory.views.held import held
from attune.directory.views.listings import photo_of
from attune.foundation.clock import today
from attune.foundation.csrf import public_form
from attune.foundation.pages import Crumb

_PUBLISHED = Invitation.Answer.PUBLISHED


@require_safe
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Show exactly what would be public, with the question above it; or what became of it."""
    asked = _asked(token)
    if asked is None:
        return _closed(request)
    return _question(request, asked, token)


@require_safe
def invited_photo(request: HttpRequest, token: str) -> HttpResponseBase:
    """Send the photograph that would be public, to whoever holds the link."""
    asked = _asked(token)
    if asked is None:
        raise Http404
    return photo_of(asked.listing.therapist)


@public_form
@require_POST
def publish_invited(request: HttpRequest, token: str) -> HttpResponse:
    """Publish what the therapist has seen; show it again if it has changed since."""
    asked = _asked(token)
    if asked is None or (not asked.answer and asked.expires_at <= timezone.now()):
        return _closed(request)
    try:
        accept_invitation(
            asked,
            shown=request.POST.get("shown", ""),
            now_shown=digest_of_what_is_public(asked.listing),
            at=timezone.now(),
        )
    except NotAsShown:
        return _question(request, asked, token, has_changed=True, status=409)
    except HeldByAnOperator:
        return held(request)
    return HttpResponseRedirect(reverse("invitation", args=[token]), status=303)


@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def refuse_invited(request: HttpRequest, token: str) -> HttpResponse:
    """Erase the draft, once it is certain that this is meant."""
    asked = _asked(token)
    if asked is None or asked.answer:
        return _closed(request)
    if request.method != "POST":
        return _page(request, "directory/refuse.html", _("No, thank you"), {"token": token})
    refuse_invitation(asked, on=today(), at=timezone.now())
    return HttpResponseRedirect(reverse("invitation", args=[token]), status=303)


@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw_invited(request: HttpRequest, token: str) -> HttpResponse:
    """Take a published listing out of view, at once and everywhere."""
    asked = _asked(token)
    if asked is None or asked.answer != _PUBLISHED:
        return _closed(request)
    if request.method != "POST":
        return _page(request, "directory/withdraw.html", _("Withdraw"), {"token": token})
    withdraw_listing(asked.listing, by=None, at=timezone.now())
    return HttpResponseRedirect(reverse("invitation", args=[token]), status=303)


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def claim_invited(request: HttpRequest, token: str) -> HttpResponse:
    """Let whoever is signed in and holds the link keep the listing themselves."""
    asked = _asked(token)
    if asked is None or (not asked.answer and asked.expires_at <= timezone.now()):
        return _closed(request)
    if request.method != "POST":
        return _page(request, "directory/desk/claim.html", _("Keep it yourself"), {"token": token})
    try:
        claim_listing(asked, by=person_of(request), at=timezone.now())
    except KeptBySomebodyElse:
        return _page(request, "directory/claim_refused.html", _("Kept already"), {}, status=409)
    return HttpResponseRedirect(reverse("desk"), status=303)


def _asked(token: str) -> Invitation | None:
    """Return the invitation of a link; None if it is not there any more. A link that was made up leads nowhere."""
    number = invitation_of(token)
    if number is None:
        raise Http404
    rows = Invitation.objects.select_related("listing__therapist", "listing__practice")
    found = rows.filter(pk=number).exclude(answer=Invitation.Answer.LAPSED).first()
    if found is None or (found.answer and found.listing.therapist.person_id):
        return None
    return found


def _question(
    request: HttpRequest, asked: Invitation, token: str, *, has_changed: bool = False, status: int = 200
) -> HttpResponse:
    listing = asked.listing
    if listing.state == Listing.State.WITHDRAWN and listing.consents.exists():
        return _page(request, "directory/withdrawn_by_you.html", _("Withdrawn"), {})
    if listing.state == Listing.State.WITHDRAWN:
        return _closed(
            request
        )  # An operator has put the draft away: nobody agreed to it, so nobody took it back.
    if not asked.answer and asked.expires_at <= timezone.now():
        return _closed(request)
    page = pages.listing_page(pages.for_page().get(pk=listing.pk), on=today())
    if page.card.photo_url:
        card = replace(page.card, photo_url=reverse("invited_photo", args=[token]))
        page = replace(page, card=card)
    context = {
        "page": page,
        "is_public": bool(asked.answer),
        "has_changed": has_changed,
        "shown": digest_of_what_is_public(listing),
        "until": asked.expires_at,
        "token": token,
    }
    return _page(request, "directory/invitation.html", _("May this be public?"), context, status=status)


def _closed(request: HttpRequest) -> HttpResponse:
    return _page(request, "directory/invitation_closed.html", _("Closed"), {}, status=410)


def _page(
    request: HttpRequest, template: str, name: str, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    """Answer with a page for whoever holds the link: no cache keeps it, and no search engine lists it."""
    whole = {**context, "trail": [Crumb(_("Home"), "/"), Crumb(name)]}
    return render(request, template, whole, status=status)
