"""Beginning an entry of one’s own, where the operator lets therapists do so without being invited; and deleting a draft."""

from datetime import datetime

from django.db import IntegrityError, transaction

from attune.accounts.actions import give_role
from attune.accounts.models import Role, User
from attune.directory.actions.listings import alone_with
from attune.directory.erasing import erase_listing
from attune.directory.models import Listing, Practice, Therapist
from attune.directory.slugs import free_slugs
from attune.foundation import audit


class IsTherapistAlready(Exception):
    """This account keeps an entry here already."""


@transaction.atomic
def begin_listing(name: str, *, by: User, at: datetime) -> Listing:
    """Make a draft about `by` in a practice of their own, and give them the therapist’s role; raise IsTherapistAlready.

    Nothing of it is public, and nothing of it is checked: what they may call themselves is for the verifier.
    """
    try:
        with transaction.atomic():
            therapist = Therapist.objects.create(name=name, person=by)
    except IntegrityError as error:
        raise IsTherapistAlready from error
    listing = Listing.objects.create(
        therapist=therapist, practice=Practice.objects.create(), slug=free_slugs([therapist])[0]
    )
    give_role(by, Role.THERAPIST, by=None, at=at)
    audit.record(audit.Event.LISTING_BEGUN, by=by, about=listing, at=at)
    return listing


@transaction.atomic
def delete_draft(listing: Listing, *, by: User, at: datetime) -> bool:
    """Delete a draft, with all that stands in it alone; return False for what is no draft: that is withdrawn instead.

    A draft was never public, so that nobody looks for it. A question in a letter about it goes along.
    """
    alone_with(listing)
    if not Listing.objects.filter(pk=listing.pk, state=Listing.State.DRAFT).exists():
        return False
    audit.record(audit.Event.DRAFT_DELETED, by=by, about=listing, at=at)
    erase_listing(listing)
    return True
