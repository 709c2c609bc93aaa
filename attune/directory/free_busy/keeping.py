"""Asking therapists' calendars politely, and keeping when they are busy."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from attune.accounts.models import User
from attune.directory.free_busy.fetching import CalendarTrouble, Fetched, Way, fetch, parts_of
from attune.directory.free_busy.reading import BusyTimes, read_apart
from attune.directory.free_busy.slots import NOTICE, UsualHours, first_free
from attune.directory.models import BusyTime, CalendarFeed, Listing, Therapist
from attune.foundation import audit
from attune.foundation.sealing import SealBroken, seal, unseal

_PURPOSE = "addresses of therapists' calendars, 1"

# Our own choices. Calendars' hosts ask not to be asked oftener than every quarter of an hour or so; a calendar that
# fails is asked less and less, at last once a day. A month is as far as anybody books a first meeting.
EVERY = timedelta(minutes=30)
RAREST = timedelta(days=1)
AHEAD = timedelta(weeks=4)
# Unchanged since, it is still read anew once a day: what repeats has come a day further into view.
READ_ANEW = timedelta(days=1)
# What a calendar said longer ago says nothing about today.
HOLDS = timedelta(days=2)


@transaction.atomic
def set_calendar(therapist: Therapist, address: str, *, by: User | None, at: datetime) -> CalendarFeed:
    """Take note of where the therapist's calendar is, to be asked soon; raise CalendarTrouble for what is no address.

    What was known from an earlier calendar is forgotten.
    """
    whole = parts_of(address).geturl()
    CalendarFeed.objects.filter(therapist=therapist).delete()
    sealed = seal(whole.encode(), purpose=_PURPOSE, about=str(therapist.pk))
    feed = CalendarFeed.objects.create(therapist=therapist, sealed_address=sealed)
    audit.record(audit.Event.CALENDAR_SET, by=by, about=therapist, at=at)
    return feed


@transaction.atomic
def forget_calendar(therapist: Therapist, *, by: User | None, at: datetime) -> None:
    """Forget the calendar and all its busy times. Forgetting twice is harmless."""
    if CalendarFeed.objects.filter(therapist=therapist).delete()[0]:
        audit.record(audit.Event.CALENDAR_FORGOTTEN, by=by, about=therapist, at=at)


def due_calendars(*, at: datetime) -> Iterator[CalendarFeed]:
    """Yield the calendars that may be asked now, those never asked first."""
    waited = Q(asked_at=None) | Q(asked_at__lte=at - EVERY)
    for feed in CalendarFeed.objects.filter(waited).order_by(F("asked_at").asc(nulls_first=True), "pk"):
        wait = min(EVERY * 2 ** min(feed.failures, 10), RAREST)
        if feed.asked_at is None or feed.asked_at <= at - wait:
            yield feed


def read_calendar(feed: CalendarFeed, *, at: datetime, way: Way | None = None) -> bool:
    """Ask a calendar and keep its busy times of the coming weeks; say whether it answered.

    Whoever comes second, at the same time, leaves it alone. What was known stays known while a calendar is in trouble,
    until it holds no longer.
    """
    if not CalendarFeed.objects.filter(pk=feed.pk, asked_at=feed.asked_at).update(asked_at=at):
        return False
    try:
        address = unseal(bytes(feed.sealed_address), purpose=_PURPOSE, about=str(feed.therapist_id)).decode()
        is_fresh = feed.read_at is not None and feed.read_at > at - READ_ANEW
        marks = (feed.etag, feed.last_modified) if is_fresh else ("", "")
        came = fetch(address, etag=marks[0], last_modified=marks[1], way=way)
        busy = (
            None
            if came.body is None
            else read_apart(came.body, start=at, end=at + AHEAD, zone=settings.TIME_ZONE)
        )
    except SealBroken:
        _note_trouble(feed, CalendarFeed.Trouble.NO_ADDRESS)
        return False
    except CalendarTrouble as trouble:
        _note_trouble(feed, CalendarFeed.Trouble(trouble.trouble.value))
        return False
    _keep(feed, came, busy, at=at)
    return True


def has_free_slot(listing: Listing, hours: Iterable[UsualHours], *, at: datetime) -> bool:
    """Say whether the therapist's calendar has room for a session in the hours they state as usual.

    Such an hour counts as a confirmation that a listing which says it accepts does accept: our own choice
    (docs/adr/0025). A calendar that nobody could read of late says nothing.
    """
    feed = CalendarFeed.objects.filter(therapist=listing.therapist_id, answered_at__gt=at - HOLDS).first()
    if feed is None or feed.read_at is None:
        return False
    busy = [(row.starts_at, row.ends_at) for row in feed.busy_times.all()]
    zone = timezone.get_default_timezone()
    known_until = feed.read_at + AHEAD
    return first_free(busy, hours, start=at + NOTICE, end=known_until, zone=zone) is not None


@transaction.atomic
def _keep(feed: CalendarFeed, came: Fetched, busy: BusyTimes | None, *, at: datetime) -> None:
    """Write down what came, unless the therapist has changed or removed the calendar meanwhile."""
    same = CalendarFeed.objects.filter(pk=feed.pk)
    if not same.update(
        etag=came.etag, last_modified=came.last_modified, answered_at=at, trouble="", failures=0
    ):
        return
    if busy is None:
        return
    same.update(read_at=at)
    feed.busy_times.all().delete()
    BusyTime.objects.bulk_create(
        BusyTime(feed=feed, starts_at=first, ends_at=last) for first, last in busy if first < last
    )


def _note_trouble(feed: CalendarFeed, trouble: CalendarFeed.Trouble) -> None:
    CalendarFeed.objects.filter(pk=feed.pk).update(trouble=trouble, failures=min(feed.failures + 1, 1000))
