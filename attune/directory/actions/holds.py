"""Taking a listing out of view at an operator’s word, and letting it go again.

A hold stands beside its therapist’s own pause: each is ended only by whoever began it.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from attune.accounts.models import User
from attune.directory.actions.listings import alone_with
from attune.directory.models import Listing, Pause
from attune.directory.models.pause import held, paused_by_therapist
from attune.foundation import audit


@transaction.atomic
def hold_listing(listing: Listing, *, by: User, at: datetime) -> bool:
    """Take a listing out of view until an operator releases it; its therapist cannot. Return whether it is.

    A pause of its therapist’s goes on beneath, with its day. What was never public, or is no more, is left as it is.
    """
    alone_with(listing)
    shown_or_paused = Listing.objects.filter(
        ~held(), pk=listing.pk, state__in=[Listing.State.PUBLISHED, Listing.State.PAUSED]
    )
    if not shown_or_paused.update(state=Listing.State.PAUSED):
        return False
    Pause.objects.create(listing=listing, began_on=timezone.localdate(at), is_held=True)
    audit.record(audit.Event.LISTING_HELD, by=by, about=listing, at=at)
    return True


@transaction.atomic
def release_listing(listing: Listing, *, by: User, at: datetime) -> bool:
    """End an operator’s hold; return whether there was one.

    What its therapist has agreed to and not paused themselves is public again; a pause of their own goes on.
    """
    alone_with(listing)
    holds = listing.pauses.filter(ended_on=None, is_held=True)
    if not holds.update(ended_on=timezone.localdate(at)):
        return False
    Listing.objects.filter(
        ~paused_by_therapist(), pk=listing.pk, state=Listing.State.PAUSED, consented_at__isnull=False
    ).update(state=Listing.State.PUBLISHED, resumes_on=None)
    audit.record(audit.Event.LISTING_RELEASED, by=by, about=listing, at=at)
    return True
