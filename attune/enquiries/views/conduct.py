"""A concern about how a therapist behaved: who reads it, and that it is not the therapist."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from attune.foundation.pages import Crumb, answer


@require_safe
def concern_about_conduct(request: HttpRequest) -> HttpResponse:
    """Say to whom such a concern goes here, and who else hears it: nothing is sent through this site."""
    context = {
        "reader": settings.ATTUNE_CONDUCT_NAME,
        "way": settings.ATTUNE_CONDUCT_CONTACT,
        "is_address": "@" in settings.ATTUNE_CONDUCT_CONTACT,
        "is_page": settings.ATTUNE_CONDUCT_CONTACT.startswith("https://"),
    }
    return answer(
        request,
        "enquiries/conduct.html",
        context,
        trail=[Crumb(_("A concern about a therapist"))],
        canonical=reverse("concern_about_conduct"),
    )
