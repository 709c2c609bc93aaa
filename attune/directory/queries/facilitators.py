"""Who leads a group together: as its leader sees it, and as the colleague does who was asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from attune.directory.models import FacilitatorQuestion, Listing, Therapist, TherapyGroup
from attune.foundation.clock import on_day


@dataclass(frozen=True)
class Colleague:
    """A colleague whom a group names, or who was asked; `number` is the therapist’s. Who is gone can be taken away no more."""

    number: UUID
    name: str
    said: str
    is_there: bool


def colleagues_of(group: TherapyGroup) -> list[Colleague]:
    """Return whom a group names beside its leader, then who was asked and is not named."""
    named = list(group.facilitators.all())
    asked = group.facilitator_questions.exclude(therapist__in=named).select_related("therapist")
    return [
        *(Colleague(one.pk, str(one), _("named"), is_there=True) for one in named),
        *(
            Colleague(row.therapist_id, str(row.therapist), _what_came(row), is_there=row.answered_at is None)
            for row in asked
        ),
    ]


def asked_of(therapist: Therapist) -> Sequence[FacilitatorQuestion]:
    """Return the open questions to a therapist whether they lead a group too; none where no groups are listed."""
    if not settings.ATTUNE_GROUPS:
        return []
    rows = therapist.facilitator_questions.filter(answered_at=None)
    rows = rows.exclude(group__listing__state=Listing.State.WITHDRAWN)
    return list(rows.select_related("group__listing__therapist"))


def helps_to_lead(therapist: Therapist) -> "Sequence[TherapyGroup]":
    """Return the groups of others that name a therapist; none where no groups are listed."""
    if not settings.ATTUNE_GROUPS:
        return []
    rows: QuerySet[TherapyGroup] = TherapyGroup.objects.filter(facilitators=therapist)
    rows = rows.exclude(listing__state=Listing.State.WITHDRAWN)
    return list(rows.select_related("listing__therapist").order_by("title", "pk"))


def _what_came(question: FacilitatorQuestion) -> str:
    asked, said = _day(question.asked_at), _day(question.answered_at or question.asked_at)
    return {
        "": _("asked on %(day)s, no answer yet") % {"day": asked},
        FacilitatorQuestion.Answer.NO: _("said no on %(day)s") % {"day": said},
        FacilitatorQuestion.Answer.LEFT: _("left on %(day)s") % {"day": said},
    }.get(question.answer, _("taken away"))


def _day(moment: datetime) -> str:
    return on_day(moment.date())
