"""The only way from somebody who is signed in to what is theirs to keep: a listing, a file of members."""

from uuid import UUID

from django.conf import settings
from django.http import Http404
from django.utils import timezone

from attune.accounts.models import User
from attune.directory.models import FacilitatorQuestion, Listing, MemberFile, Therapist, TherapyGroup
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


def draft_of(person: User, slug: str) -> Listing:
    """Return the listing at `slug` if `person` keeps it and it was never public; raise Http404 for anything else."""
    listing = listing_of(person, slug)
    if listing.state != Listing.State.DRAFT:
        raise Http404
    return listing


def own_listings_of(person: User) -> "list[Listing]":
    """Return the listings beside which `person` may begin another: their own, but for groups and what was withdrawn.

    Raise Http404 if there is none.
    """
    rows = Listing.objects.of_therapists().filter(therapist__person=person).order_by("created_at", "pk")
    rows = rows.exclude(state=Listing.State.WITHDRAWN)
    found = list(rows.select_related("practice").prefetch_related("locations"))
    if not found:
        raise Http404
    return found


def group_of(person: User, slug: str) -> TherapyGroup:
    """Return the group at `slug` if `person` keeps its listing; raise Http404 for anything else."""
    return _group(slug, listing__therapist__person=person)


def helped_group_of(person: User, slug: str) -> TherapyGroup:
    """Return the group at `slug` if `person` is named in it as one who leads it too; raise Http404 for anything else."""
    return _group(slug, facilitators__person=person)


def facilitator_question_of(person: User, number: UUID) -> FacilitatorQuestion:
    """Return the question to `person` whether they lead a group too; raise Http404 for anybody else’s."""
    rows = FacilitatorQuestion.objects.select_related("group__listing__therapist", "therapist")
    rows = rows.exclude(group__listing__state=Listing.State.WITHDRAWN)
    question = rows.filter(pk=number, therapist__person=person).first()
    if question is None or not settings.ATTUNE_GROUPS:
        raise Http404
    return question


def _group(slug: str, **whose: object) -> TherapyGroup:
    """Return a group that was not withdrawn; where the operator lists none, there is no group to anybody."""
    rows = TherapyGroup.objects.select_related("listing__therapist").filter(listing__slug=slug, **whose)
    group = rows.exclude(listing__state=Listing.State.WITHDRAWN).first()
    if group is None or not settings.ATTUNE_GROUPS:
        raise Http404
    return group


def member_file_of(person: User, number: UUID) -> MemberFile:
    """Return a file of members if `person` brought it, less than a day ago; raise Http404 for anybody else."""
    lately = MemberFile.objects.filter(uploaded_at__gte=timezone.now() - FILE_KEPT_FOR)
    file = lately.filter(pk=number, by=person).first()
    if file is None:
        raise Http404
    return file
