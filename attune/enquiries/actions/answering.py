"""What a therapist does with an enquiry: answer it, refuse to hear from its sender again, report it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from attune.accounts.models import User
from attune.directory.actions import confirm_room
from attune.directory.models import Accepting
from attune.enquiries.emails import tell_seeker
from attune.enquiries.letters import Reply
from attune.enquiries.models import AnswerRecord, Block, Enquiry
from attune.enquiries.sealed import sealed_for
from attune.foundation import audit
from attune.foundation.keystore import KeyGone

# What an answer shows to be still so. An offer to somebody says nothing of a listing that has no room for others.
_SHOWS = {
    Enquiry.Kind.OFFER: Accepting.ACCEPTING,
    Enquiry.Kind.WAITLIST: Accepting.WAITLIST,
    Enquiry.Kind.FULL: Accepting.FULL,
}


@transaction.atomic
def answer_enquiry(enquiry: Enquiry, kind: Enquiry.Kind, reply: Reply, *, by: User, at: datetime) -> bool:
    """Answer an enquiry and tell the seeker that there is something to read, if they left an address.

    Return whether this was the answer: False if it was answered, withdrawn or erased in the meantime, and then nothing
    is changed. Any kind of answer counts as one; one that agrees with what the listing says of room confirms it.
    """
    try:
        sealed = sealed_for(enquiry, "sealed_reply", reply)
    except KeyGone:
        return False
    answered = Enquiry.objects.filter(pk=enquiry.pk, state=Enquiry.State.SENT).update(
        state=Enquiry.State.ANSWERED, kind=kind, answered_at=at, sealed_reply=sealed
    )
    if not answered:
        return False
    AnswerRecord.objects.filter(enquiry=enquiry, answered_on=None).update(answered_on=at.date())
    if kind in _SHOWS:
        confirm_room(enquiry.listing, _SHOWS[kind], on=timezone.localdate(at), by=by, at=at)
    tell_seeker(enquiry.letterbox, "answered", at=at)
    audit.record(audit.Event.ENQUIRY_ANSWERED, by=by, about=enquiry, at=at)
    return True


@transaction.atomic
def block_sender(enquiry: Enquiry, *, by: User, at: datetime) -> None:
    """Put an enquiry away and take nothing from its sender any more, as far as they can be known again.

    Somebody who left neither address nor account cannot be: then only this enquiry is put away.
    """
    Enquiry.objects.filter(pk=enquiry.pk).update(is_blocked=True)
    if sender := enquiry.letterbox.sender:
        Block.objects.get_or_create(
            therapist=enquiry.listing.therapist, sender=sender, defaults={"blocked_on": at.date()}
        )
    audit.record(audit.Event.SENDER_BLOCKED, by=by, about=enquiry, at=at)


@transaction.atomic
def report_enquiry(enquiry: Enquiry, reason: Enquiry.Reason, *, by: User, at: datetime) -> None:
    """Tell the front desk that an enquiry is abuse; the first report stands. The front desk does not read what was written."""
    reported = Enquiry.objects.filter(pk=enquiry.pk, reported_at=None).update(reported_at=at, reason=reason)
    if reported:
        audit.record(audit.Event.ENQUIRY_REPORTED, by=by, about=enquiry, at=at)
