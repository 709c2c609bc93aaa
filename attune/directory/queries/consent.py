"""What a therapist agrees to: exactly what would be public, as one digest."""

import json
from collections.abc import Iterator
from hashlib import sha256

from django.db import models

from attune.directory.models import Listing
from attune.directory.rows import plain_row, rows_below, with_rows_below
from attune.foundation.privacy import PUBLIC_LISTING, described


def digest_of_what_is_public(listing: Listing) -> str:
    """Return 64 letters that change whenever something changes that this listing makes public.

    What is public is what the privacy register says is; so a date on which nobody has looked changes nothing.
    """
    rows = [json.dumps(public, sort_keys=True) for row in _rows_of(listing) if (public := _public_part(row))]
    return sha256("\n".join(sorted(rows)).encode()).hexdigest()


def _rows_of(listing: Listing) -> Iterator[models.Model]:
    therapist = listing.therapist
    yield therapist
    for row in rows_below(therapist):
        # Another listing of theirs is another question.
        if getattr(row, "listing_id", listing.pk) == listing.pk and not isinstance(row, Listing):
            yield row
    yield from with_rows_below(listing.practice)
    yield listing


def _public_part(row: models.Model) -> dict[str, object]:
    handling = described().get(type(row), {})
    linked = {many.name for many in row._meta.many_to_many}
    public = {
        name: value
        for name, value in plain_row(row).items()
        if name in linked or handling.get(name) is PUBLIC_LISTING
    }
    return {"of": row._meta.label, **public} if public else {}
