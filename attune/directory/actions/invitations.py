"""Asking therapists whether they want to be listed, and doing what they answer.

    operator ── invite ── a letter with a link ── the therapist sees what would be public ── publishes it
                                                                                        └─ refuses: the draft is erased

Opening the link changes nothing: mail scanners open links.
"""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string

from attune.accounts.models import User
from attune.directory.actions.listings import HeldByAnOperator, alone_with, give_consent, publish_listing
from attune.directory.erasing import erase_listing
from attune.directory.links import invitation_address
from attune.directory.models import Invitation, Listing, ListingConsent, RefusedToBeListed
from attune.directory.models.invitation import GOOD_FOR
from attune.directory.models.pause import anything_held
from attune.foundation import audit, mail
from attune.foundation.sealing import seal, unseal

_PURPOSE = "addresses of those invited, 1"


class AlreadyPublic(Exception):
    """The listing is no draft: there is nothing to ask any more."""


class DoesNotWantToBeListed(Exception):
    """The owner of this address has refused before. They are not asked again."""


class NotAsShown(Exception):
    """The draft has changed since the therapist saw it: they have to see it again first."""


@transaction.atomic
def invite_therapist(listing: Listing, *, address: str, by: User | None, at: datetime) -> Invitation:
    """Ask the owner of `address` whether this draft about them may be public.

    Asking anew closes the question asked before. Raise AlreadyPublic or DoesNotWantToBeListed; ValidationError for what
    is no address.
    """
    if not Listing.objects.filter(pk=listing.pk, state=Listing.State.DRAFT).exists():
        raise AlreadyPublic
    letters = mail.letters_for(address)
    if RefusedToBeListed.objects.filter(pk=letters).exists():
        raise DoesNotWantToBeListed
    listing.invitations.filter(answered_at=None).update(answer=Invitation.Answer.LAPSED, answered_at=at)
    invitation = Invitation(
        listing=listing, letters=letters, invited_at=at, invited_by=by, expires_at=at + GOOD_FOR
    )
    invitation.sealed_address = seal(address.encode(), purpose=_PURPOSE, about=str(invitation.pk))
    invitation.save()
    _write(invitation, "invitation", at=at)
    audit.record(audit.Event.THERAPIST_INVITED, by=by, about=invitation, at=at)
    return invitation


@transaction.atomic
def remind_of_invitation(invitation: Invitation, *, by: User | None, at: datetime) -> bool:
    """Write once more; False if it is answered or over, or a reminder has gone out before: nobody is pestered."""
    open_one = Invitation.objects.filter(
        pk=invitation.pk, answered_at=None, reminded_at=None, expires_at__gt=at
    )
    if not open_one.update(reminded_at=at):
        return False
    _write(invitation, "invitation_reminder", at=at)
    audit.record(audit.Event.THERAPIST_REMINDED, by=by, about=invitation, at=at)
    return True


@transaction.atomic
def accept_invitation(invitation: Invitation, *, shown: str, now_shown: str, at: datetime) -> None:
    """Publish the draft, with its therapist's consent to exactly what they saw.

    `shown` is the digest of what they saw, `now_shown` that of what would be public now; raise NotAsShown if they
    differ, and HeldByAnOperator while an operator holds another listing of theirs. Saying yes twice is harmless.
    """
    if shown != now_shown:
        raise NotAsShown
    alone_with(invitation.listing)
    open_one = Invitation.objects.filter(pk=invitation.pk, answered_at=None, expires_at__gt=at)
    if not open_one.update(answer=Invitation.Answer.PUBLISHED, answered_at=at):
        return
    if anything_held(invitation.listing.therapist_id):
        raise HeldByAnOperator
    give_consent(invitation.listing, means=ListingConsent.Means.SIGNED_LINK, shown=shown, by=None, at=at)
    publish_listing(invitation.listing, by=None, at=at)


@transaction.atomic
def refuse_invitation(invitation: Invitation, *, on: date, at: datetime) -> None:
    """Erase the draft and everything about its therapist that is in no other listing; remember only not to ask again."""
    RefusedToBeListed.objects.get_or_create(pk=invitation.letters, defaults={"refused_on": on})
    audit.record(audit.Event.LISTING_REFUSED, by=None, about=invitation.listing, at=at)
    erase_listing(invitation.listing)


def address_of(invitation: Invitation) -> str:
    """Return the address that was invited; raise SealBroken if the site's secret has changed since."""
    return unseal(bytes(invitation.sealed_address), purpose=_PURPOSE, about=str(invitation.pk)).decode()


def _write(invitation: Invitation, name: str, *, at: datetime) -> None:
    context = {
        "operator": settings.ATTUNE_OPERATOR,
        "site_name": settings.ATTUNE_SITE_NAME,
        "site_url": settings.ATTUNE_SITE_URL,
        "address": settings.ATTUNE_SITE_URL + invitation_address(invitation),
        "until": invitation.expires_at.date(),
    }
    template = f"directory/emails/{name}"
    mail.post(
        f"directory.{name}",
        to_address=address_of(invitation),
        subject=render_to_string(f"{template}.subject.txt", context).strip(),
        body=render_to_string(f"{template}.txt", context),
        at=at,
        to=invitation.pk,
        expires_at=invitation.expires_at,
    )
