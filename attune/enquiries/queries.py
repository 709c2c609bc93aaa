"""Who can be written to, and how those who were have answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from uuid import UUID

from django.conf import settings

from attune.directory.models import Listing, Practice
from attune.directory.models.listing import ListingQuerySet
from attune.enquiries.models import AnswerRecord, Enquiry, Letterbox
from attune.enquiries.working_days import days_ago, working_days_between

# An answer rate over fewer would speak of one person's week. The issue's own number.
FEWEST = 5
USUALLY = 0.75
"""The share of messages from which on we say "usually". Our own choice."""
_YEAR = timedelta(days=365)
# Whoever was written to less long ago has still time to answer: the issue's own number of working days.
TIME_TO_ANSWER = 5


def listings_that_take_enquiries() -> ListingQuerySet:
    """Return the listings that seekers can write to here: public ones whose therapist has an account to read it with."""
    if not settings.ATTUNE_ENQUIRIES:
        return Listing.objects.none()
    return Listing.objects.published().filter(
        therapist__person__isnull=False, therapist__person__is_active=True
    )


def keys_in_use() -> set[UUID]:
    """Return the numbers of all letterboxes and enquiries that hold a key; the rest of the store is not ours."""
    read = Enquiry.objects.exclude(state=Enquiry.State.WITHDRAWN)
    return set(Letterbox.objects.values_list("pk", flat=True)) | set(read.values_list("pk", flat=True))


def takes_enquiries(listing: Listing) -> bool:
    """Say whether seekers can write to a listing here."""
    return listings_that_take_enquiries().filter(pk=listing.pk).exists()


def listings_to_write_to(slugs: Iterable[str], *, most: int) -> Sequence[Listing]:
    """Return the listings named, in the order of their naming, as far as they can be written to, at most so many."""
    wanted = list(dict.fromkeys(slugs))[:most]
    rows = listings_that_take_enquiries().select_related("therapist", "practice").filter(slug__in=wanted)
    found = {listing.slug: listing for listing in rows}
    return [found[slug] for slug in wanted if slug in found]


def colleagues_of(enquiry: Enquiry) -> ListingQuerySet:
    """Return those in the same practice to whom an enquiry can be passed on: they take it, and have it not yet."""
    rows = listings_that_take_enquiries().filter(practice=enquiry.listing.practice_id)
    if sender := enquiry.letterbox.sender:
        rows = rows.exclude(therapist__blocks__sender=sender)
    return rows.exclude(enquiries__letterbox=enquiry.letterbox_id)


def practices_with_intake(listings: Iterable[Listing]) -> Sequence[Practice]:
    """Return the practices of these listings that have somebody who coordinates their intake."""
    rows = Practice.objects.filter(listings__in=[one.pk for one in listings], intakes__isnull=False)
    return list(rows.distinct())


@dataclass(frozen=True)
class Answering:
    """How a listing's therapist answered the enquiries of twelve months: of `asked`, `answered` had an answer of any kind.

    `usual_days` is the number of working days within which three quarters of all that were asked had one, at least 1;
    None if a quarter and more had none.
    """

    asked: int
    answered: int
    usual_days: int | None


def answering_of(listing: Listing, *, on: date) -> Answering | None:
    """Return how enquiries to a listing were answered; None below five that there was time to answer.

    What came within the last five working days is left out, answered or not: counted as soon as it is answered, it would
    make every therapist look better than they are. A day on which the listing was paused is no day of waiting: whoever is
    away neither answers late nor fails to.
    """
    rows = AnswerRecord.objects.filter(listing=listing, sent_on__gt=on - _YEAR).values_list(
        "sent_on", "answered_on"
    )
    pauses = list(listing.pauses.all()) if len(rows) >= FEWEST else []

    def away(day: date) -> bool:
        return any(pause.covers(day) for pause in pauses)

    had_time = days_ago(TIME_TO_ANSWER, on, away=away)
    settled = [(sent, answered) for sent, answered in rows if sent <= had_time]
    if len(settled) < FEWEST:
        return None
    took = sorted(
        max(1, working_days_between(sent, answered, away=away)) for sent, answered in settled if answered
    )
    needed = ceil(USUALLY * len(settled))
    return Answering(len(settled), len(took), took[needed - 1] if len(took) >= needed else None)
