"""Filling a site with enquiries, run in its own process: `manage.py shell -c "from bench.stored_enquiries import fill; …"`.

Rows and keys are as many, and about as long, as sending would have made them. What is sealed is random: nobody opens it here.
"""

import os
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.conf import settings
from django.utils import timezone

from attune.accounts.models import User
from attune.directory.models import Listing, Therapist
from attune.enquiries.models import AnswerRecord, Enquiry, Letterbox
from attune.enquiries.queries import listings_that_take_enquiries
from attune.foundation import audit, keystore
from attune.foundation.models import AuditEvent

# Few enough for long lists of each, enough for sixty messages a day to one of them not to be reached.
LISTINGS = 200
_BATCH = 5_000
_HALF_A_YEAR = timedelta(days=180)
# As long as a letter of some 600 characters, and a key, sealed.
_LETTER_BYTES, _KEY_BYTES = 900, 76


def fill(stored: int) -> None:
    """Give therapists accounts, and spread `stored` enquiries over them and over half a year."""
    now = timezone.now()
    _give_accounts()
    listings = list(listings_that_take_enquiries())
    keystore.make(uuid4(), at=now)  # the store itself
    for start in range(0, stored, _BATCH):
        numbers = range(start, min(start + _BATCH, stored))
        made = [
            _sent(number, listings[number % len(listings)], now - _HALF_A_YEAR * ((number + 1) / stored))
            for number in numbers
        ]
        _save(made)
        _keep_keys([pk for one in made for pk in (one.pk, one.letterbox.pk)], int(now.timestamp()))


def _give_accounts() -> None:
    therapists = Therapist.objects.filter(listings__in=Listing.objects.published(), person=None).distinct()
    for number, therapist in enumerate(therapists[:LISTINGS]):
        therapist.person = User.objects.create(email=f"written-to-{number}@example.org")
        therapist.save(update_fields=["person"])


def _sent(number: int, listing: Listing, at: datetime) -> Enquiry:
    on = at.date()
    box = Letterbox(code=f"code {number}", once=f"once {number}", made_on=on, forget_on=on + _HALF_A_YEAR)
    # Answered on the next day: nothing is left to be done in the background while the clock runs.
    answered = at + timedelta(days=1)
    record = AnswerRecord(listing=listing, sent_on=on, answered_on=answered.date())
    return Enquiry(
        letterbox=box,
        listing=listing,
        record=record,
        state=Enquiry.State.ANSWERED,
        kind=Enquiry.Kind.FULL,
        sent_at=at,
        answered_at=answered,
        sealed_letter=os.urandom(_LETTER_BYTES),
        sealed_reply=os.urandom(_LETTER_BYTES),
    )


def _save(enquiries: Sequence[Enquiry]) -> None:
    Letterbox.objects.bulk_create([one.letterbox for one in enquiries])
    AnswerRecord.objects.bulk_create([one.record for one in enquiries if one.record])
    Enquiry.objects.bulk_create(enquiries)
    label = Enquiry._meta.label_lower
    AuditEvent.objects.bulk_create(
        AuditEvent(event=audit.Event.ENQUIRY_SENT, about_kind=label, about_id=str(one.pk), at=one.sent_at)
        for one in enquiries
    )


def _keep_keys(numbers: Iterable[UUID], made: int) -> None:
    with closing(sqlite3.connect(settings.ATTUNE_KEYS)) as store, store:
        store.executemany(
            "INSERT INTO keys (number, sealed, made) VALUES (?, ?, ?)",
            [(number.bytes, os.urandom(_KEY_BYTES), made) for number in numbers],
        )
