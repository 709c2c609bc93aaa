"""Deleting what the directory says of a therapist, and with it what the admin noted."""

from collections.abc import Sequence
from functools import partial
from uuid import UUID

from django.db import transaction

from attune.accounts.admin_log import forget_admin_log
from attune.directory import photos
from attune.directory.models import Listing, Location, Practice, Therapist
from attune.directory.rows import with_rows_below


def erase_therapist(therapist: Therapist) -> None:
    """Delete the therapist with all listings, the photograph, and places and practices nobody else works in."""
    forget_admin_log(list(with_rows_below(therapist)))
    practices: list[UUID] = list(therapist.listings.values_list("practice_id", flat=True))
    places = list(Location.objects.filter(listings__therapist=therapist, practice__in=practices).distinct())
    if therapist.photo:
        transaction.on_commit(partial(photos.remove_photo, therapist.photo))
    therapist.delete()
    _erase_if_alone(places, practices)


def erase_listing(listing: Listing) -> None:
    """Delete a listing, its places and practice if nobody else works there, and its therapist if nothing else is theirs."""
    therapist = listing.therapist
    if therapist.person_id is None and not therapist.listings.exclude(pk=listing.pk).exists():
        erase_therapist(therapist)
        return
    forget_admin_log(list(with_rows_below(listing)))
    places = list(listing.locations.filter(practice=listing.practice_id))
    listing.delete()
    _erase_if_alone(places, [listing.practice_id])


def _erase_if_alone(places: Sequence[Location], practices: Sequence[UUID]) -> None:
    alone = [place for place in places if not place.listings.exists()]
    forget_admin_log([row for place in alone for row in with_rows_below(place)])
    for place in alone:
        place.delete()
    empty = list(Practice.objects.filter(pk__in=practices, listings=None))
    forget_admin_log([row for practice in empty for row in with_rows_below(practice)])
    for practice in empty:
        practice.delete()
