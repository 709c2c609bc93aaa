"""The messages of a therapist, on their desk."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from attune.directory.desk_links import DeskLink, register_link
from attune.directory.models import Therapist
from attune.enquiries.models import Enquiry


def _waiting(therapist: Therapist) -> str:
    """Return how many wait for an answer, in words; nothing of what they say."""
    rows = Enquiry.objects.filter(listing__therapist=therapist, state=Enquiry.State.SENT, is_blocked=False)
    waiting = rows.count()
    return ngettext("%(count)d waits", "%(count)d wait", waiting) % {"count": waiting} if waiting else ""


register_link(
    DeskLink(
        _("Messages"), "enquiries_received", note=_waiting, is_open=lambda: bool(settings.ATTUNE_ENQUIRIES)
    )
)
