"""Beginning a therapy group, and what happens to one by itself once it has begun."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import F

from attune.accounts.models import User
from attune.directory.actions.availability import state_seats
from attune.directory.models import Listing, ListingLanguage, TherapyGroup
from attune.directory.slugs import free_slug
from attune.foundation import audit

# Our own choice: whoever leads more than this at once has made a mistake, or a site of their own.
MOST_GROUPS = 12
_SHARED = ("locations", "jurisdictions", "deliveries")


class TooManyGroups(Exception):
    """This therapist keeps as many groups as anybody may."""


@dataclass(frozen=True)
class Described:
    """What a group is said to be when it is begun."""

    title: str
    theme: str
    is_open: bool
    starts_on: date | None
    meets: str
    seats: int
    seats_free: int


@transaction.atomic
def begin_group(beside: Listing, described: Described, *, on: date, by: User, at: datetime) -> Listing:
    """Make a draft of a group in the practice of a therapist’s own listing; raise TooManyGroups.

    It takes over from that listing what a group is likely to share: places, languages, and how its therapist is reached.
    Of two presses at the same moment the second finds what the first one made.
    """
    # This write takes the lock, so that what is read after it stays as it is until all is written.
    Listing.objects.filter(therapist=beside.therapist_id).update(slug=F("slug"))
    beside.refresh_from_db()
    kept = Listing.objects.of_groups().filter(therapist=beside.therapist_id)
    kept = kept.exclude(state=Listing.State.WITHDRAWN)
    pressed_twice = kept.filter(
        state=Listing.State.DRAFT, practice=beside.practice_id, group__title=described.title
    ).first()
    if pressed_twice:
        return pressed_twice
    if kept.count() >= MOST_GROUPS:
        raise TooManyGroups
    listing = Listing.objects.create(
        kind=Listing.Kind.GROUP,
        therapist=beside.therapist,
        practice=beside.practice,
        slug=free_slug(f"{described.title} {beside.therapist}", otherwise="group"),
        email=beside.email,
        phone=beside.phone,
        website=beside.website,
    )
    _share(beside, listing)
    TherapyGroup.objects.create(listing=listing, **vars(described))
    state_seats(listing, free=described.seats_free, on=on)
    audit.record(audit.Event.LISTING_BEGUN, by=by, about=listing, at=at)
    return listing


def fill_begun_groups(*, on: date, at: datetime) -> int:
    """Have every closed group that has begun say that it is full, as its therapist said it would be; return how many.

    Each is a transaction of its own. When room was last stated stays as it was: nobody has said anything today.
    """
    begun = TherapyGroup.objects.filter(is_open=False, starts_on__lt=on, seats_free__gt=0)
    begun = begun.exclude(listing__state=Listing.State.WITHDRAWN).order_by("pk")
    return sum(_fill(group, on=on, at=at) for group in begun.select_related("listing"))


def has_begun(group: TherapyGroup, *, on: date) -> bool:
    """Say whether nobody can join a group any more: it is closed, and its first day is over."""
    return not group.is_open and group.starts_on is not None and group.starts_on < on


@transaction.atomic
def _fill(group: TherapyGroup, *, on: date, at: datetime) -> bool:
    Listing.objects.filter(pk=group.listing_id).update(slug=F("slug"))
    group.refresh_from_db()
    if not has_begun(group, on=on) or not group.seats_free:
        return False
    state_seats(group.listing, free=0, on=None)
    audit.record(audit.Event.GROUP_BEGUN, by=None, about=group.listing, at=at)
    return True


def _share(beside: Listing, listing: Listing) -> None:
    for name in _SHARED:
        getattr(listing, name).set(getattr(beside, name).all())
    ListingLanguage.objects.bulk_create(
        ListingLanguage(listing=listing, language_id=row.language_id, level=row.level)
        for row in beside.languages.all()
    )
