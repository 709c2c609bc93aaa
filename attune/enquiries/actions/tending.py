"""What happens to enquiries by itself: reminding, telling, asking what came of it, forgetting. Each at most once.

Every step marks its row and writes its letter in one transaction, so that a second run, or one beside it, does nothing
twice.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from attune.enquiries.actions.forgetting import forget_what_is_old
from attune.enquiries.emails import tell_seeker, tell_therapist
from attune.enquiries.models import Enquiry
from attune.enquiries.working_days import days_ago
from attune.foundation import keystore

REMIND_AFTER = 3
"""Working days after which a therapist is reminded. The issue's own number."""
TELL_AFTER = 5
"""Working days after which a seeker is told that no answer came, and shown others. The issue's own number."""
FOLLOW_UP_AFTER = timedelta(days=14)
"""After an offer of a first meeting: then both are asked what came of it. The issue's own number."""


@dataclass(frozen=True)
class Tended:
    """How much was done in one run."""

    reminded: int
    told: int
    asked: int
    forgotten: int
    keys_swept: int


def tend_enquiries(*, at: datetime) -> Tended:
    """Do everything that is due now. Running it again, or twice at once, does nothing twice."""
    on = timezone.localdate(at)
    waiting = Enquiry.objects.filter(state=Enquiry.State.SENT, is_blocked=False)
    met = Enquiry.objects.filter(state=Enquiry.State.ANSWERED, kind=Enquiry.Kind.OFFER, is_blocked=False)
    return Tended(
        reminded=_each(waiting.filter(_sent_by(REMIND_AFTER, on)), "reminded_at", _remind, at),
        told=_each(waiting.filter(_sent_by(TELL_AFTER, on)), "told_at", _tell, at),
        asked=_each(met.filter(answered_at__lte=at - FOLLOW_UP_AFTER), "asked_at", _ask, at),
        forgotten=forget_what_is_old(at=at),
        keys_swept=keystore.sweep(at=at),
    )


def _sent_by(working: int, on: date) -> Q:
    """Return the condition that so many working days have passed since an enquiry was sent."""
    last = datetime.combine(days_ago(working, on), time.max, tzinfo=timezone.get_current_timezone())
    return Q(sent_at__lte=last)


def _each(
    rows: "QuerySet[Enquiry]", mark: str, act: Callable[[Enquiry, datetime], None], at: datetime
) -> int:
    """Do something for each row that is not marked yet, and mark it; return for how many."""
    done = 0
    unmarked = rows.filter(**{mark: None})
    for number in list(unmarked.values_list("pk", flat=True)):
        with transaction.atomic():
            if not unmarked.filter(pk=number).update(**{mark: at}):
                continue
            act(Enquiry.objects.select_related("listing__therapist__person", "letterbox").get(pk=number), at)
            done += 1
    return done


def _remind(enquiry: Enquiry, at: datetime) -> None:
    tell_therapist(enquiry, "received_reminder", at=at)


def _tell(enquiry: Enquiry, at: datetime) -> None:
    if enquiry.letterbox.wants_mail:
        tell_seeker(enquiry.letterbox, "not_answered", at=at)


def _ask(enquiry: Enquiry, at: datetime) -> None:
    tell_therapist(enquiry, "follow_up_therapist", at=at)
    if enquiry.letterbox.wants_mail:
        tell_seeker(enquiry.letterbox, "follow_up", at=at)
