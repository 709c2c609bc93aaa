"""Saying whether there is room, in hours or in seats, and going out of view for a while."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from attune.accounts.models import User
from attune.directory.actions.listings import HeldByAnOperator, alone_with, attest_listing, end_own_pause
from attune.directory.models import Accepting, FieldGroup, Listing, Pause, TherapyGroup
from attune.directory.models.pause import anything_held, held
from attune.foundation import audit


@transaction.atomic
def state_availability(
    listing: Listing,
    *,
    accepting: Accepting,
    waitlist_weeks: int | None = None,
    full_until: date | None = None,
    earliest_on: date | None = None,
    seats_free: int | None = None,
    on: date,
    by: User | None,
    at: datetime,
) -> None:
    """Say whether the therapist takes new clients, which also confirms it for that day.

    Of the rest only what belongs to the answer is kept: weeks to a waitlist, a day until which nobody is taken to who is
    full, an earliest day to who has room. Of a group it is said in seats: it is accepting with so many of them free, or
    with those that were free before; anything else says that none is.
    """
    group = TherapyGroup.objects.filter(listing=listing).first()
    if group:
        free = group.seats_free if seats_free is None else seats_free
        free = free if accepting == Accepting.ACCEPTING else 0
        accepting, earliest_on = room_of_group(free, accepting), None
        TherapyGroup.objects.filter(pk=group.pk).update(seats_free=free)
    has_room = accepting in {Accepting.ACCEPTING, Accepting.WAITLIST}
    Listing.objects.filter(pk=listing.pk).update(
        accepting=accepting,
        waitlist_weeks=waitlist_weeks if accepting == Accepting.WAITLIST else None,
        full_until=full_until if accepting == Accepting.FULL else None,
        earliest_on=earliest_on if has_room else None,
        accepting_stated_on=on,
    )
    attest_listing(listing, groups=[FieldGroup.AVAILABILITY], on=on, by=by, at=at)


def room_of_group(free: int, said: str) -> Accepting:
    """Return what a group with so many free seats says of room: the one place where the two are made to agree.

    A free seat is room. Without one there is a waitlist, if there was said to be one; else the group is full.

    >>> [room_of_group(2, said).label for said in (Accepting.FULL, Accepting.WAITLIST)]
    ['Accepting', 'Accepting']
    >>> [room_of_group(0, said).label for said in (Accepting.ACCEPTING, Accepting.WAITLIST)]
    ['Not accepting', 'Waitlist']
    """
    if free:
        return Accepting.ACCEPTING
    return Accepting.WAITLIST if said == Accepting.WAITLIST else Accepting.FULL


@transaction.atomic
def state_seats(listing: Listing, *, free: int, on: date | None) -> None:
    """Say how many seats of a group are free, and with it whether there is room; `on` is the day on which it is said.

    Without a day, when room was last stated stays as it was, and what was never stated stays so.
    """
    TherapyGroup.objects.filter(listing=listing).update(seats_free=free)
    said = Listing.objects.values_list("accepting", flat=True).get(pk=listing.pk)
    if on is None and said == Accepting.NOT_STATED:
        return
    accepting = room_of_group(free, said)
    Listing.objects.filter(pk=listing.pk).update(
        accepting=accepting,
        waitlist_weeks=F("waitlist_weeks") if accepting == Accepting.WAITLIST else None,
        full_until=F("full_until") if accepting == Accepting.FULL else None,
        earliest_on=None,
        accepting_stated_on=on or F("accepting_stated_on"),
    )


@transaction.atomic
def confirm_room(listing: Listing, said: Accepting, *, on: date, by: User | None, at: datetime) -> bool:
    """Count something that shows it as a confirmation that `said` is still so, if that is what the listing says.

    Our own choice (docs/adr/0029): an answered enquiry and a free hour in the calendar show it.
    """
    if not Listing.objects.filter(pk=listing.pk, accepting=said).exists():
        return False
    attest_listing(listing, groups=[FieldGroup.AVAILABILITY], on=on, by=by, at=at)
    return True


@transaction.atomic
def pause_listing(listing: Listing, *, until: date | None = None, by: User | None, at: datetime) -> bool:
    """Take a published listing out of view, until a day or until its therapist says so; consent stays.

    A listing that is paused already gets the new day. Return whether it is paused; any other is left as it is, and so is
    one that an operator holds.
    """
    alone_with(listing)
    shown_or_paused = Listing.objects.filter(
        ~held(), pk=listing.pk, state__in=[Listing.State.PUBLISHED, Listing.State.PAUSED]
    )
    if not shown_or_paused.update(state=Listing.State.PAUSED, resumes_on=until):
        return False
    began_on = timezone.localdate(at)
    Pause.objects.get_or_create(
        listing=listing, ended_on=None, is_held=False, defaults={"began_on": began_on}
    )
    audit.record(audit.Event.LISTING_PAUSED, by=by, about=listing, at=at)
    return True


@transaction.atomic
def resume_listing(listing: Listing, *, due_on: date | None = None, by: User | None, at: datetime) -> bool:
    """Show a paused listing again; return whether it was paused. Its consent stood all the while.

    With `due_on` only if the day that its therapist gave has come by then: they may have given another one meanwhile.
    Raise HeldByAnOperator while an operator holds this or another listing of theirs: it stays paused.
    """
    alone_with(listing)
    paused = Listing.objects.filter(pk=listing.pk, state=Listing.State.PAUSED, consented_at__isnull=False)
    if due_on:
        paused = paused.filter(resumes_on__lte=due_on)
    if not paused.exists():
        return False
    if anything_held(listing.therapist_id):
        raise HeldByAnOperator
    paused.update(state=Listing.State.PUBLISHED, resumes_on=None)
    end_own_pause(listing, at=at)
    audit.record(audit.Event.LISTING_PUBLISHED, by=by, about=listing, at=at)
    return True


def resume_due(*, on: date, at: datetime) -> int:
    """Show every listing again whose pause is over on a day; return how many. Each is a transaction of its own.

    Those of a therapist of whom an operator holds something wait until that is released.
    """
    due = Listing.objects.filter(state=Listing.State.PAUSED, resumes_on__lte=on)
    return sum(_resume_if_free(listing, on=on, at=at) for listing in due)


def _resume_if_free(listing: Listing, *, on: date, at: datetime) -> bool:
    try:
        return resume_listing(listing, due_on=on, by=None, at=at)
    except HeldByAnOperator:
        return False
