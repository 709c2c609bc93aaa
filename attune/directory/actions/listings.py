"""Writes that change what the directory says."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from attune.accounts.models import User
from attune.directory.models import (
    Attestation,
    FacilitatorQuestion,
    FieldGroup,
    FieldGroupDates,
    Licence,
    Listing,
    ListingConsent,
    TherapyGroup,
    Verification,
)
from attune.directory.models.pause import held, paused_by_therapist
from attune.foundation import audit


class ConsentMissing(Exception):
    """The listing's therapist has not agreed to what it would make public."""


class HeldByAnOperator(Exception):
    """An operator holds a listing of this therapist out of view."""


class PausedByTherapist(Exception):
    """The listing's therapist has paused it, and nobody else shows it again."""


@transaction.atomic
def give_consent(
    listing: Listing, *, means: ListingConsent.Means, shown: str = "", by: User | None, at: datetime
) -> None:
    """Record that the therapist agrees to what the listing makes public. Agreeing twice is harmless."""
    if listing.consents.filter(withdrawn_at=None).exists():
        return
    ListingConsent.objects.create(listing=listing, means=means, shown=shown, given_at=at)
    Listing.objects.filter(pk=listing.pk).update(consented_at=at)
    audit.record(audit.Event.LISTING_CONSENTED, by=by, about=listing, at=at)


@transaction.atomic
def renew_consent(listing: Listing, *, shown: str, by: User, at: datetime) -> None:
    """Let the consent that holds cover what its therapist, signed in, makes public now; without one do nothing.

    `shown` is the digest of that (`queries.consent`).
    What is changed on one day is one consent, that of the last change.
    """
    held = listing.consents.filter(withdrawn_at=None).first()
    if held is None:
        return
    if held.means == ListingConsent.Means.SIGNED_IN and held.given_at.date() == at.date():
        ListingConsent.objects.filter(pk=held.pk).update(shown=shown, given_at=at)
    else:
        ListingConsent.objects.filter(pk=held.pk).update(withdrawn_at=at)
        ListingConsent.objects.create(
            listing=listing, means=ListingConsent.Means.SIGNED_IN, shown=shown, given_at=at
        )
        audit.record(audit.Event.LISTING_CONSENTED, by=by, about=listing, at=at)
    Listing.objects.filter(pk=listing.pk).update(consented_at=at)


@transaction.atomic
def publish_listing(listing: Listing, *, by: User | None, at: datetime) -> None:
    """Make the listing public; raise ConsentMissing if its therapist has not agreed.

    It ends nothing that keeps it out of view: raise HeldByAnOperator while it is held, which `release_listing` ends, and
    PausedByTherapist while it is paused.
    """
    alone_with(listing)
    rows = Listing.objects.filter(pk=listing.pk)
    if not rows.filter(consented_at__isnull=False).exists():
        raise ConsentMissing
    if rows.filter(held()).exists():
        raise HeldByAnOperator
    if rows.filter(paused_by_therapist()).exists():
        raise PausedByTherapist
    rows.update(state=Listing.State.PUBLISHED, resumes_on=None)
    audit.record(audit.Event.LISTING_PUBLISHED, by=by, about=listing, at=at)


@transaction.atomic
def withdraw_listing(listing: Listing, *, by: User | None, at: datetime) -> None:
    """Take the listing out of view for good, and its consent back. Withdrawing twice is harmless.

    Whoever withdraws the last entry of their own that is published or paused is not named in the groups of colleagues any
    more either: a draft is no entry yet. What an operator holds out of view stays held: nobody gets rid of that by
    withdrawing.
    """
    alone_with(listing)
    listing.consents.filter(withdrawn_at=None).update(withdrawn_at=at)
    Listing.objects.filter(pk=listing.pk).update(
        state=Listing.State.WITHDRAWN, consented_at=None, resumes_on=None
    )
    end_own_pause(listing, at=at)
    audit.record(audit.Event.LISTING_WITHDRAWN, by=by, about=listing, at=at)
    entries = Listing.objects.of_therapists().filter(therapist=listing.therapist_id)
    if not entries.filter(state__in=[Listing.State.PUBLISHED, Listing.State.PAUSED]).exists():
        TherapyGroup.facilitators.through.objects.filter(therapist=listing.therapist_id).delete()
        FacilitatorQuestion.objects.filter(
            therapist=listing.therapist_id, answer__in=["", FacilitatorQuestion.Answer.YES]
        ).update(answer=FacilitatorQuestion.Answer.LEFT, answered_at=at)


def end_own_pause(listing: Listing, *, at: datetime) -> None:
    """Note that a pause of the therapist’s own is over; an operator’s hold stays. Without a pause do nothing."""
    listing.pauses.filter(ended_on=None, is_held=False).update(ended_on=timezone.localdate(at))


def alone_with(listing: Listing) -> None:
    """Take the listing's lock by a write, so that what is read after it stays as it is until all is written.

    No row is locked by reading it: on PostgreSQL the triggers' lock, for which all writers wait, must come first.
    """
    Listing.objects.filter(pk=listing.pk).update(slug=F("slug"))


@transaction.atomic
def attest_listing(
    listing: Listing, *, groups: list[FieldGroup], on: date, by: User | None, at: datetime
) -> None:
    """Record that the therapist says these groups of fields are true on that day; no date goes backwards."""
    for group in groups:
        Attestation.objects.create(listing=listing, group=group, attested_on=on, by=by)
        dates, _made = FieldGroupDates.objects.get_or_create(listing=listing, group=group)
        FieldGroupDates.objects.filter(pk=dates.pk).exclude(attested_on__gt=on).update(attested_on=on)
    Listing.objects.filter(pk=listing.pk).exclude(last_confirmed_on__gt=on).update(last_confirmed_on=on)
    if FieldGroup.AVAILABILITY in groups:
        Listing.objects.filter(pk=listing.pk).exclude(accepting_stated_on__gt=on).update(
            accepting_stated_on=on
        )
        # Who is full still, after the day they gave, is full without a day.
        Listing.objects.filter(pk=listing.pk, full_until__lt=on).update(full_until=None)
    audit.record(audit.Event.LISTING_ATTESTED, by=by, about=listing, at=at)


@transaction.atomic
def record_verification(
    listing: Listing,
    *,
    group: FieldGroup,
    against: str,
    result: Verification.Result,
    on: date,
    due_on: date | None = None,
    licence: Licence | None = None,
    by: User | None,
    at: datetime,
) -> Verification:
    """Record what a check with the issuing source found. Only a confirmation counts as checked on the page."""
    verification = Verification.objects.create(
        listing=listing,
        group=group,
        licence=licence,
        against=against,
        result=result,
        verified_on=on,
        due_on=due_on,
        by=by,
    )
    confirmed = result == Verification.Result.CONFIRMED
    FieldGroupDates.objects.update_or_create(
        listing=listing,
        group=group,
        defaults={"verified_on": on if confirmed else None, "verified_against": against if confirmed else ""},
    )
    audit.record(audit.Event.LISTING_VERIFIED, by=by, about=listing, at=at)
    return verification
