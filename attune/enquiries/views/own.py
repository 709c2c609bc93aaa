"""What somebody sent while signed in: found again from their account, without a code."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from attune.accounts.access import person_of, signed_in
from attune.enquiries.access import letterbox_of, letterboxes_of, open_letterbox
from attune.foundation.pages import Crumb


@signed_in
@require_safe
def message_own(request: HttpRequest) -> HttpResponse:
    """List one's letterboxes by their day; nothing of what was written, and nobody's name."""
    trail = [Crumb(_("Home"), "/"), Crumb(_("Your account"), reverse("account")), Crumb(_("Messages"))]
    context = {"letterboxes": letterboxes_of(person_of(request)), "trail": trail}
    return render(request, "enquiries/own/letterboxes.html", context)


@signed_in
@require_POST
def message_own_open(request: HttpRequest, number: UUID) -> HttpResponse:
    """Open one of them, as its code would."""
    open_letterbox(request.session, letterbox_of(person_of(request), number))
    return HttpResponseRedirect(reverse("message"), status=303)
