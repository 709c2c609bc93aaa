"""What the intake coordinator of a practice does: pass an enquiry on to a colleague there, as its seeker allowed."""

from datetime import datetime

from django.db import transaction

from attune.accounts.models import User
from attune.directory.models import Listing, Practice
from attune.enquiries.actions.sending import CannotBeWrittenTo, send_one
from attune.enquiries.letters import Letter
from attune.enquiries.models import Enquiry, Intake
from attune.enquiries.queries import colleagues_of
from attune.enquiries.sealed import opened
from attune.foundation import audit


@transaction.atomic
def pass_on(enquiry: Enquiry, *, to: Listing, by: User, at: datetime) -> None:
    """Send what somebody wrote to a colleague in the same practice, too, sealed under a key of its own.

    The enquiry it was passed on from stays as it is: whoever was written to first can still answer. Raise
    CannotBeWrittenTo for anybody who is no such colleague, does not take it, or has it already.
    """
    if not colleagues_of(enquiry).filter(pk=to.pk).exists():
        raise CannotBeWrittenTo([to])
    letter = opened(enquiry, "sealed_letter", Letter)
    send_one(letter, enquiry.letterbox, to, by=by, at=at, passed_on_from=enquiry)
    audit.record(audit.Event.ENQUIRY_PASSED_ON, by=by, about=enquiry, at=at)


@transaction.atomic
def name_intake(practice: Practice, person: User, *, at: datetime) -> None:
    """Let somebody read and pass on what is written to a practice from now on. Twice is harmless."""
    intake, is_new = Intake.objects.get_or_create(
        practice=practice, person=person, defaults={"since": at.date()}
    )
    if is_new:
        audit.record(audit.Event.INTAKE_NAMED, by=None, about=intake, at=at)


@transaction.atomic
def end_intake(practice: Practice, person: User, *, at: datetime) -> None:
    """Let somebody read nothing of it any more, what came before neither. Twice is harmless."""
    for intake in Intake.objects.filter(practice=practice, person=person):
        audit.record(audit.Event.INTAKE_ENDED, by=None, about=intake, at=at)
        intake.delete()
