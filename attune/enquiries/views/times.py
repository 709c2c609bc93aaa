"""A proposed time, to take into a calendar."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_safe

from attune.enquiries.access import enquiry_in
from attune.enquiries.calendars import calendar_of
from attune.enquiries.letters import Reply
from attune.enquiries.models import Letterbox
from attune.enquiries.sealed import opened
from attune.enquiries.views.letterbox import with_letterbox


@sensitive_variables()
@require_safe
@with_letterbox
def message_time(request: HttpRequest, letterbox: Letterbox, number: UUID, place: int) -> HttpResponse:
    """Hand over one of the times a therapist proposed, as a file that says neither who nor what."""
    enquiry = enquiry_in(letterbox, number)
    times = opened(enquiry, "sealed_reply", Reply).times if enquiry.sealed_reply else []
    if place >= len(times):
        raise Http404
    file = calendar_of(times[place], about=enquiry.pk, name=_("Meeting"), at=timezone.now())
    response = HttpResponse(file, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="meeting.ics"'
    return response
