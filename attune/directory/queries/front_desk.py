"""What waits at the front desk: the directory's own lists."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from attune.directory.models import (
    Invitation,
    Licence,
    Listing,
    Membership,
    Supervision,
    Verification,
)
from attune.directory.models.membership import TIME_TO_ANSWER
from attune.directory.work_lists import WorkList, WorkRow, register_list, work_lists
from attune.foundation.models import DeadAddress

# Our own choice: two months are enough to renew a licence and too few to forget it.
_SOON = timedelta(days=60)
# What a listing says besides availability is confirmed each 90 days.
_TRUE_FOR = timedelta(days=90)


@dataclass(frozen=True)
class Waiting:
    """A list and how much is on it."""

    work_list: WorkList
    count: int


def waiting(at: datetime) -> list[Waiting]:
    """Return every list with its count."""
    return [Waiting(one, one.rows(at).count()) for one in work_lists()]


def _day(at: datetime) -> date:
    return timezone.localdate(at)


def _said(day: date) -> str:
    return date_format(day, "j F Y")


# --- Not asked, and silent -----------------------------------------------------------------------------


def _never_asked(at: datetime) -> "QuerySet[Any]":
    return Membership.objects.never_asked(on=_day(at)).order_by("name", "number")


def _member(member: Membership, at: datetime) -> WorkRow:
    return WorkRow(
        member.name,
        _("to be asked soon") if member.wanted else _("member %(number)s") % {"number": member.number},
        action="" if member.wanted else reverse("member_invite", args=[member.pk]),
        action_name=_("Ask them"),
    )


def _silent(at: datetime) -> "QuerySet[Any]":
    rows = Invitation.objects.filter(answered_at=None, invited_at__lte=at - TIME_TO_ANSWER)
    return rows.select_related("listing__therapist__membership").order_by("invited_at", "pk")


def _asked(invitation: Invitation, at: datetime) -> WorkRow:
    note = _("asked on %(day)s") % {"day": _said(_day(invitation.invited_at))}
    if invitation.reminded_at:
        note += ", " + _("reminded on %(day)s") % {"day": _said(_day(invitation.reminded_at))}
    if invitation.expires_at <= at:
        note += ", " + _("the link has expired")
    return WorkRow(invitation.listing.therapist.name, note)


# --- Nobody keeps it -----------------------------------------------------------------------------------


def _unclaimed(at: datetime) -> "QuerySet[Any]":
    shown = [Listing.State.PUBLISHED, Listing.State.PAUSED]
    rows = Listing.objects.filter(state__in=shown, therapist__person=None)
    return rows.select_related("therapist").order_by("therapist__name", "pk")


def _without_account(listing: Listing, at: datetime) -> WorkRow:
    return WorkRow(listing.therapist.name, str(listing.get_state_display()), _address(listing))


def _begun_unasked(at: datetime) -> "QuerySet[Any]":
    shown = [Listing.State.DRAFT, Listing.State.PUBLISHED, Listing.State.PAUSED]
    asked = Invitation.objects.filter(listing__therapist=OuterRef("therapist"))
    member = Membership.objects.filter(therapist=OuterRef("therapist"))
    checked = Verification.objects.filter(listing__therapist=OuterRef("therapist"))
    rows = Listing.objects.filter(~Exists(asked), ~Exists(member), ~Exists(checked), state__in=shown)
    return rows.exclude(therapist__person=None).select_related("therapist").order_by("-created_at", "pk")


def _unconfirmed(at: datetime) -> "QuerySet[Any]":
    old = Q(last_confirmed_on=None) | Q(last_confirmed_on__lt=_day(at) - _TRUE_FOR)
    rows = Listing.objects.filter(old, state=Listing.State.PUBLISHED).select_related("therapist")
    return rows.order_by("last_confirmed_on", "pk")


def _last_said(listing: Listing, at: datetime) -> WorkRow:
    said = listing.last_confirmed_on
    note = _("last confirmed on %(day)s") % {"day": _said(said)} if said else _("never confirmed")
    return WorkRow(listing.therapist.name, note, _address(listing))


def _address(listing: Listing) -> str:
    return listing.get_absolute_url() if listing.state == Listing.State.PUBLISHED else ""


# --- What ends -----------------------------------------------------------------------------------------


def _ending_licences(at: datetime) -> "QuerySet[Any]":
    ends = Q(expires_on__lte=_day(at) + _SOON) | Q(status=Licence.Status.EXPIRED)
    shown = Listing.objects.filter(therapist=OuterRef("credential__therapist"), state=Listing.State.PUBLISHED)
    rows = Licence.objects.filter(ends, Exists(shown)).select_related(
        "credential__therapist", "credential__title"
    )
    return rows.order_by("expires_on", "pk")


def _licence(licence: Licence, at: datetime) -> WorkRow:
    return WorkRow(
        licence.credential.therapist.name, f"{licence.credential.title}, {_until(licence.expires_on, at)}"
    )


def _unconfirmed_supervisions(at: datetime) -> "QuerySet[Any]":
    shown = Listing.objects.filter(
        therapist=OuterRef("licence__credential__therapist"), state=Listing.State.PUBLISHED
    )
    goes_on = Q(ends_on=None) | Q(ends_on__gte=_day(at))
    rows = Supervision.objects.filter(goes_on, Exists(shown), confirmed_on=None)
    rows = rows.select_related("licence__credential__therapist").prefetch_related("questions")
    return rows.order_by("starts_on", "pk")


def _supervision(supervision: Supervision, at: datetime) -> WorkRow:
    note = _("says: supervised by %(name)s") % {"name": supervision.supervisor_name}
    asked = next((question for question in supervision.questions.all() if not question.answer), None)
    if supervision.denied_on:
        note += ", " + _("who said no on %(day)s") % {"day": _said(supervision.denied_on)}
    elif asked:
        note += ", " + _("asked on %(day)s") % {"day": _said(_day(asked.asked_at))}
    name = supervision.licence.credential.therapist.name
    return WorkRow(name, note, reverse("supervision_ask", args=[supervision.pk]))


def _ending_memberships(at: datetime) -> "QuerySet[Any]":
    ends = Q(expires_on__lte=_day(at) + _SOON) | ~Q(status=Membership.Status.ACTIVE)
    shown = Listing.objects.filter(therapist=OuterRef("therapist"), state=Listing.State.PUBLISHED)
    return Membership.objects.filter(ends, Exists(shown)).order_by("expires_on", "pk")


def _ending(member: Membership, at: datetime) -> WorkRow:
    if member.status != Membership.Status.ACTIVE:
        return WorkRow(member.name, str(member.get_status_display()))
    return WorkRow(member.name, _until(member.expires_on, at))


def _until(day: date | None, at: datetime) -> str:
    if day is None:
        return _("no longer in force")
    if day < _day(at):
        return _("ended on %(day)s") % {"day": _said(day)}
    return _("ends on %(day)s") % {"day": _said(day)}


# --- Mail that comes back ------------------------------------------------------------------------------


def _bounced(at: datetime) -> "QuerySet[Any]":
    dead = DeadAddress.objects.filter(pk=OuterRef("letters"))
    return Membership.objects.filter(Exists(dead)).order_by("name", "number")


def _unreachable(member: Membership, at: datetime) -> WorkRow:
    return WorkRow(member.name, _("member %(number)s") % {"number": member.number})


for _one in (
    WorkList(
        "not-asked",
        gettext_lazy("Not asked yet"),
        gettext_lazy("Members with a draft about which nobody has asked them."),
        _never_asked,
        _member,
    ),
    WorkList(
        "silent",
        gettext_lazy("Asked, and silent"),
        gettext_lazy("Asked a week ago or more, and no answer came."),
        _silent,
        _asked,
    ),
    WorkList(
        "without-account",
        gettext_lazy("Nobody keeps them"),
        gettext_lazy("Public, but the therapist has no account, so nobody can write to them here."),
        _unclaimed,
        _without_account,
    ),
    WorkList(
        "by-themselves",
        gettext_lazy("Came by themselves"),
        gettext_lazy("Therapists who were not asked, are no members, and whom nobody has checked yet."),
        _begun_unasked,
        _without_account,
    ),
    WorkList(
        "not-confirmed",
        gettext_lazy("Not confirmed lately"),
        gettext_lazy("Public, and not confirmed by the therapist for 90 days."),
        _unconfirmed,
        _last_said,
    ),
    WorkList(
        "licences",
        gettext_lazy("Licences that end"),
        gettext_lazy("Of public entries: expired, or within 60 days."),
        _ending_licences,
        _licence,
    ),
    WorkList(
        "supervisions",
        gettext_lazy("Supervision not confirmed"),
        gettext_lazy(
            "Public entries of people under supervision whose supervisor has not said that it is so."
        ),
        _unconfirmed_supervisions,
        _supervision,
    ),
    WorkList(
        "memberships",
        gettext_lazy("Memberships that end"),
        gettext_lazy("Of public entries: lapsed, suspended, or ending within 60 days."),
        _ending_memberships,
        _ending,
    ),
    WorkList(
        "returned",
        gettext_lazy("Mail that comes back"),
        gettext_lazy(
            "Members whose address refused our mail for good. A new address in the next file mends it."
        ),
        _bounced,
        _unreachable,
    ),
):
    register_list(_one)
