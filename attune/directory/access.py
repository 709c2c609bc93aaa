"""The only way from somebody who is signed in to what is theirs to keep: a listing, a file of members."""

from uuid import UUID

from django.http import Http404
from django.utils import timezone

from attune.accounts.models import User
from attune.directory.models import Listing, MemberFile, Therapist
from attune.directory.models.membership import FILE_KEPT_FOR


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


def member_file_of(person: User, number: UUID) -> MemberFile:
    """Return a file of members if `person` brought it, less than a day ago; raise Http404 for anybody else."""
    lately = MemberFile.objects.filter(uploaded_at__gte=timezone.now() - FILE_KEPT_FOR)
    file = lately.filter(pk=number, by=person).first()
    if file is None:
        raise Http404
    return file
