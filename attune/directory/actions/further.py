"""Beginning a further listing of a therapist, for work in another place; and beginning again after the last one is gone."""

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import F

from attune.accounts.models import User
from attune.directory.models import Listing, Practice, Therapist
from attune.directory.slugs import free_slug
from attune.foundation import audit

# Our own choice: whoever works in more places than this runs a practice, which has a page of its own.
MOST_LISTINGS = 6
# What is the same wherever somebody works. Room, hours, addresses and dates are not.
_SAME = (
    "website", "email", "phone", "free_consultation_minutes", "culture_training",
    "style_lead", "style_feeling", "style_time", "style_warmth",
)  # fmt: skip
_LINKED = (
    "jurisdictions", "deliveries", "participants", "populations", "ages", "communities", "online_access",
)  # fmt: skip
_ROWS = ("texts", "approaches", "concerns", "languages", "fees", "insurers")
# In those rows: places open now, and the day on which an insurer was confirmed.
_NOT_THE_SAME = ("sliding_open", "confirmed_on")


class TooManyListings(Exception):
    """This therapist keeps as many listings as anybody may."""


@transaction.atomic
def begin_further_listing(like: Listing, name: str, *, by: User, at: datetime) -> Listing:
    """Make a draft in a further practice of the therapist’s own, called `name`; raise TooManyListings.

    It says what `like` says, but for addresses, hours, room, and the days on which things were confirmed.
    Of two presses at the same moment the second finds what the first one made.
    """
    # This write takes the lock, so that what is read after it stays as it is until all is written.
    Listing.objects.filter(therapist=like.therapist_id).update(slug=F("slug"))
    like.refresh_from_db()
    kept = Listing.objects.of_therapists().filter(therapist=like.therapist_id)
    kept = kept.exclude(state=Listing.State.WITHDRAWN)
    pressed_twice = kept.filter(state=Listing.State.DRAFT, practice__name=name).first()
    if pressed_twice:
        return pressed_twice
    if kept.count() >= MOST_LISTINGS:
        raise TooManyListings
    listing = _made_like(like, like.therapist, name)
    audit.record(audit.Event.LISTING_BEGUN, by=by, about=listing, at=at)
    return listing


@transaction.atomic
def begin_again(therapist: Therapist, *, by: User, at: datetime) -> Listing:
    """Make a draft for a therapist who keeps no entry of their own any more, having withdrawn or deleted every one.

    It says what the one they withdrew last said, but for the same as above. Whoever keeps an entry already gets that one,
    and so does the second of two presses.
    """
    Therapist.objects.filter(pk=therapist.pk).update(name=F("name"))  # takes the lock, as above
    theirs = Listing.objects.of_therapists().filter(therapist=therapist).order_by("-created_at", "pk")
    kept = theirs.exclude(state=Listing.State.WITHDRAWN).first()
    if kept:
        return kept
    listing = _made_like(theirs.first(), therapist, "")
    audit.record(audit.Event.LISTING_BEGUN, by=by, about=listing, at=at)
    return listing


def _made_like(like: Listing | None, therapist: Therapist, name: str) -> Listing:
    same: dict[str, Any] = {field: getattr(like, field) for field in _SAME} if like else {}
    listing = Listing.objects.create(
        therapist=therapist,
        practice=Practice.objects.create(name=name),
        slug=free_slug(f"{therapist} {name}", otherwise="therapist"),
        **same,
    )
    if like:
        for field in _LINKED:
            getattr(listing, field).set(getattr(like, field).all())
        for related in _ROWS:
            _copy_rows(getattr(like, related).order_by("pk"), listing)
    return listing


def _copy_rows(rows: models.QuerySet[Any], listing: Listing) -> None:
    copied = []
    for row in rows:
        row.pk, row.listing = None, listing
        row._state.adding = True
        for field in _NOT_THE_SAME:
            if hasattr(row, field):
                setattr(row, field, None)
        copied.append(row)
    rows.model.objects.bulk_create(copied)
