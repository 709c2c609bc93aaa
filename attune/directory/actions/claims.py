"""Handing a listing to the therapist it is about, so that they keep it themselves, and publish it themselves."""

from datetime import datetime

from django.db import IntegrityError, transaction

from attune.accounts.actions import give_role
from attune.accounts.models import Role, User
from attune.directory.actions.invitations import NotAsShown
from attune.directory.actions.listings import HeldByAnOperator, alone_with, give_consent, publish_listing
from attune.directory.models import Invitation, Listing, ListingConsent, Therapist
from attune.directory.models.pause import anything_held
from attune.foundation import audit


class KeptBySomebodyElse(Exception):
    """Another account keeps this listing, or this account is another therapist already."""


@transaction.atomic
def claim_listing(invitation: Invitation, *, by: User, at: datetime) -> None:
    """Let `by` keep the listings of the therapist who was invited, and give them the therapist's role.

    Whoever holds the link has shown that they read that mailbox, so any account may use it, but one account only.
    Claiming again what one keeps is harmless. Raise KeptBySomebodyElse.
    """
    therapist = invitation.listing.therapist_id
    if Therapist.objects.filter(pk=therapist, person=by).exists():
        return
    if Therapist.objects.filter(person=by).exists():
        raise KeptBySomebodyElse
    try:
        with transaction.atomic():
            taken = Therapist.objects.filter(pk=therapist, person=None).update(person=by)
    except IntegrityError as error:  # the same account, keeping another one in the same moment
        raise KeptBySomebodyElse from error
    if not taken:
        raise KeptBySomebodyElse
    give_role(by, Role.THERAPIST, by=None, at=at)
    audit.record(audit.Event.LISTING_CLAIMED, by=by, about=invitation.listing, at=at)


@transaction.atomic
def publish_own_listing(listing: Listing, *, shown: str, now_shown: str, by: User, at: datetime) -> None:
    """Publish a draft, with the consent of its therapist, signed in, to exactly what they saw.

    `shown` is the digest of what they saw, `now_shown` that of what would be public now; raise NotAsShown if they
    differ, and HeldByAnOperator while an operator holds any of their listings out of view: nobody comes back by
    another door. The question in a letter that is still open is answered by it: its link must not erase what is public.
    What is no draft is left as it is.
    """
    if shown != now_shown:
        raise NotAsShown
    alone_with(listing)
    if anything_held(listing.therapist_id):
        raise HeldByAnOperator
    if not Listing.objects.filter(pk=listing.pk, state=Listing.State.DRAFT).exists():
        return
    listing.invitations.filter(answered_at=None).update(answer=Invitation.Answer.PUBLISHED, answered_at=at)
    give_consent(listing, means=ListingConsent.Means.SIGNED_IN, shown=shown, by=by, at=at)
    publish_listing(listing, by=by, at=at)
