"""Asking members whether they want to be listed: one now, or all of them bit by bit.

front desk ── all who were never asked, all who are silent ── wanted, on each membership
background ── a few at a time: invitation or reminder, through the outbox ── wanted no more
"""

import logging
from datetime import datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from attune.accounts.models import User
from attune.directory.actions.invitations import (
    AlreadyPublic,
    DoesNotWantToBeListed,
    invite_therapist,
    remind_of_invitation,
)
from attune.directory.actions.members import address_of_member
from attune.directory.models import Invitation, Listing, Membership
from attune.foundation import audit
from attune.foundation.sealing import SealBroken

logger = logging.getLogger("attune.directory")


@transaction.atomic
def invite_member(membership: Membership, *, by: User | None, at: datetime) -> Invitation:
    """Ask a member whether the draft about them may be public; raise what `invite_therapist` raises, and SealBroken."""
    draft = membership.therapist.listings.filter(state=Listing.State.DRAFT).order_by("created_at").first()
    if draft is None:
        raise AlreadyPublic
    return invite_therapist(draft, address=address_of_member(membership), by=by, at=at)


@transaction.atomic
def want_all_invited(*, by: User, at: datetime) -> int:
    """Have every current member who was never asked be asked, in the background; return how many."""
    rows = Membership.objects.never_asked(on=timezone.localdate(at))
    return _want(list(rows.values_list("pk", flat=True)), Membership.Wanted.INVITATION, by=by, at=at)


@transaction.atomic
def want_all_reminded(*, by: User, at: datetime) -> int:
    """Have everyone who was asked and is silent be reminded, once, in the background; return how many."""
    rows = Membership.objects.silent(at=at)
    return _want(list(rows.values_list("pk", flat=True)), Membership.Wanted.REMINDER, by=by, at=at)


def write_wanted_letters(*, at: datetime, most: int = 50) -> int:
    """Write the next few letters that are wanted; return how many memberships were dealt with.

    Each is a transaction of its own. Who can no longer be asked, because they have answered meanwhile or refused, is left
    in peace. Two may do this at once: a membership is claimed by taking its wish away.
    """
    rows = (
        Membership.objects.exclude(wanted="").select_related("therapist", "wanted_by").order_by("pk")[:most]
    )
    return sum(_write(membership, at=at) for membership in rows)


def _write(membership: Membership, *, at: datetime) -> bool:
    with transaction.atomic():
        mine = Membership.objects.filter(pk=membership.pk, wanted=membership.wanted)
        if not mine.update(wanted="", wanted_by=None):
            return False
        try:
            # A step of its own: what is refused midway must not take the claim back, or it would be tried for ever.
            with transaction.atomic():
                _ask_or_remind(membership, at=at)
        except (AlreadyPublic, DoesNotWantToBeListed):
            pass
        except (ValidationError, SealBroken) as error:
            logger.warning("A member could not be written to: %s.", type(error).__name__)
    return True


def _ask_or_remind(membership: Membership, *, at: datetime) -> None:
    if membership.wanted == Membership.Wanted.INVITATION:
        if Membership.objects.never_asked(on=timezone.localdate(at)).filter(pk=membership.pk).exists():
            invite_member(membership, by=membership.wanted_by, at=at)
        return
    open_ones = Invitation.objects.filter(listing__therapist=membership.therapist_id, answered_at=None)
    for invitation in open_ones:
        remind_of_invitation(invitation, by=membership.wanted_by, at=at)


def _want(chosen: list[UUID], what: Membership.Wanted, *, by: User, at: datetime) -> int:
    wanted = 0
    for start in range(0, len(chosen), 500):  # fewer than SQLite takes as parameters
        rows = Membership.objects.filter(pk__in=chosen[start : start + 500], wanted="")
        wanted += rows.update(wanted=what.value, wanted_by=by)
    if wanted:
        event = {
            Membership.Wanted.INVITATION: audit.Event.MEMBERS_TO_BE_ASKED,
            Membership.Wanted.REMINDER: audit.Event.MEMBERS_TO_BE_REMINDED,
        }[what]
        audit.record(event, by=by, about=by, at=at)
    return wanted
