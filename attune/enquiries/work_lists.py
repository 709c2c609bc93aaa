"""What the front desk learns of messages: that some wait, that some were reported, and how they were answered.

Never who wrote, or what.
"""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Count, Min, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from attune.accounts.models import Role
from attune.directory.models import Listing
from attune.directory.work_lists import DeskPage, WorkList, WorkRow, register_list, register_page
from attune.enquiries.models import Enquiry
from attune.enquiries.queries import TIME_TO_ANSWER
from attune.enquiries.working_days import days_ago


def _unanswered(at: datetime) -> "QuerySet[Any]":
    last_day = days_ago(TIME_TO_ANSWER, timezone.localdate(at))
    waits = Listing.objects.filter(
        enquiries__state=Enquiry.State.SENT,
        enquiries__answered_at=None,
        enquiries__is_blocked=False,
        enquiries__sent_at__date__lte=last_day,
    )
    counted = waits.annotate(waiting=Count("enquiries"), since=Min("enquiries__sent_at"))
    return counted.select_related("therapist").order_by("since", "pk")


def _who_is_silent(listing: Any, at: datetime) -> WorkRow:
    many = ngettext("%(many)d message waits", "%(many)d messages wait", listing.waiting)
    since = date_format(timezone.localdate(listing.since), "j F Y")
    return WorkRow(listing.therapist.name, f"{many % {'many': listing.waiting}}, {since}")


def _reported(at: datetime) -> "QuerySet[Any]":
    rows = Enquiry.objects.filter(reported_at__isnull=False).select_related("listing__therapist")
    return rows.order_by("-reported_at", "pk")


def _report(enquiry: Enquiry, at: datetime) -> WorkRow:
    assert enquiry.reported_at is not None
    day = date_format(timezone.localdate(enquiry.reported_at), "j F Y")
    return WorkRow(enquiry.listing.therapist.name, f"{enquiry.get_reason_display()}, {day}")


register_list(
    WorkList(
        "unanswered",
        _("Messages without an answer"),
        _("They have waited for five working days or more. Ask the therapist; nobody here can read them."),
        _unanswered,
        _who_is_silent,
    )
)
register_list(
    WorkList(
        "reported",
        _("Reported messages"),
        _("A therapist said that something was wrong with a message to them. Nobody here can read it."),
        _reported,
        _report,
    )
)
register_page(
    DeskPage(
        _("Whether everybody who writes is answered alike"),
        "answer_rates",
        frozenset({Role.OPERATOR}),
        is_open=lambda: bool(settings.ATTUNE_ENQUIRIES),
    )
)
