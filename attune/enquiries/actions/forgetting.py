"""Erasing what was written: the key first, then the rows."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction

from attune.enquiries.models import Enquiry, Letterbox
from attune.foundation import audit, keystore
from attune.foundation.models import OutboxMessage


@transaction.atomic
def erase_letterbox(letterbox: Letterbox, *, at: datetime) -> date:
    """Erase a letterbox with all that was written in it, and return the day after which no backup can open it.

    Whatever happens in between, nothing opens once the key is gone.
    """
    audit.record(audit.Event.LETTERBOX_ERASED, by=None, about=letterbox, at=at)
    forget_letterboxes([letterbox])
    return keystore.opens_until(at)


def forget_letterboxes(letterboxes: Iterable[Letterbox]) -> None:
    """Forget the keys of letterboxes and of their enquiries, then delete them, and the letters that wait to be sent."""
    for letterbox in letterboxes:
        waiting = letterbox.enquiries.filter(state=Enquiry.State.SENT)
        unanswered = [enquiry.record for enquiry in waiting.select_related("record") if enquiry.record]
        keystore.forget([letterbox.pk, *letterbox.enquiries.values_list("pk", flat=True)])
        OutboxMessage.objects.filter(to=letterbox.pk).delete()
        letterbox.delete()
        for record in unanswered:
            record.delete()


def forget_what_is_old(*, at: datetime) -> int:
    """Erase the letterboxes whose day has come, and return how many. What waited in vain still counts as unanswered."""
    old = Letterbox.objects.filter(forget_on__lte=at.date())
    count = 0
    for letterbox in old.iterator(chunk_size=200):
        with transaction.atomic():
            keystore.forget([letterbox.pk, *letterbox.enquiries.values_list("pk", flat=True)])
            OutboxMessage.objects.filter(to=letterbox.pk).delete()
            letterbox.delete()
        count += 1
    return count
