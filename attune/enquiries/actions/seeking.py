"""What a seeker does after an enquiry was sent: withdraw it, decline an answer, keep a private card, say what came of it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from attune.enquiries.letters import Card
from attune.enquiries.models import AnswerRecord, Enquiry
from attune.enquiries.sealed import sealed_for
from attune.foundation import audit, keystore


@transaction.atomic
def withdraw_enquiry(enquiry: Enquiry, *, at: datetime) -> None:
    """Take an enquiry back: the therapist sees it no more, and what was written opens for nobody. Twice is harmless.

    If it had no answer yet it counts against nobody's answer rate.
    """
    withdrawn = (
        Enquiry.objects.filter(pk=enquiry.pk)
        .exclude(state=Enquiry.State.WITHDRAWN)
        .update(state=Enquiry.State.WITHDRAWN, sealed_letter=b"", sealed_reply=b"", sealed_card=b"")
    )
    if not withdrawn:
        return
    AnswerRecord.objects.filter(enquiry=enquiry, answered_on=None).delete()
    audit.record(audit.Event.ENQUIRY_WITHDRAWN, by=None, about=enquiry, at=at)
    keystore.forget([enquiry.pk])


@transaction.atomic
def decline_kindly(enquiry: Enquiry, *, at: datetime) -> None:
    """Say "no, thank you" to an answer; the therapist reads just that. Twice is harmless."""
    declined = Enquiry.objects.filter(pk=enquiry.pk, state=Enquiry.State.ANSWERED).update(
        state=Enquiry.State.DECLINED
    )
    if declined:
        audit.record(audit.Event.ENQUIRY_DECLINED, by=None, about=enquiry, at=at)


def keep_card(enquiry: Enquiry, card: Card) -> None:
    """Keep a seeker's private remark beside an answer; no page shows it to anybody else."""
    rows = Enquiry.objects.filter(pk=enquiry.pk).exclude(state=Enquiry.State.WITHDRAWN)
    rows.update(sealed_card=sealed_for(enquiry, "sealed_card", card))


def say_what_came_of_it(enquiry: Enquiry, outcome: Enquiry.Outcome, *, is_seeker: bool) -> None:
    """Note what one side says came of an answered enquiry; said anew, the later word stands."""
    answered = Q(state__in=[Enquiry.State.ANSWERED, Enquiry.State.DECLINED])
    side = "seeker_says" if is_seeker else "therapist_says"
    Enquiry.objects.filter(answered, pk=enquiry.pk).update(**{side: outcome})
