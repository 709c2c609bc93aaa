"""The only way from somebody who is signed in to a listing that is theirs to keep."""

from django.http import Http404

from attune.accounts.models import User
from attune.directory.models import Listing, Therapist


def therapist_of(person: User) -> Therapist:
    """Return the therapist whom `person` is; raise Http404 if nothing here is theirs."""
    therapist = Therapist.objects.filter(person=person).first()
    if therapist is None:
        raise Http404
    return therapist


def listing_of(person: User, slug: str) -> Listing:
    """Return the listing at `slug` if `person` keeps it.

    Raise Http404 both for somebody else's and for one that is not there: drafts must not be found by guessing.
    """
    listing = Listing.objects.filter(slug=slug, therapist__person=person).select_related("practice").first()
    if listing is None:
        raise Http404
    return listing
