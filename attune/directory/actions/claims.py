"""Handing a listing to the therapist it is about, so that they keep it themselves."""

from datetime import datetime

from django.db import transaction

from attune.accounts.actions import give_role
from attune.accounts.models import Role, User
from attune.directory.models import Invitation, Therapist
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
    if not Therapist.objects.filter(pk=therapist, person=None).update(person=by):
        raise KeptBySomebodyElse
    give_role(by, Role.THERAPIST, by=None, at=at)
    audit.record(audit.Event.LISTING_CLAIMED, by=by, about=invitation.listing, at=at)
