"""Asking therapists whether what their listing says is still so.

    each quarter of an hour ── who is due? ── a free hour in the calendar ── that confirms it, and nobody is asked
                                └─ a letter with a link ── a page with buttons ── an answer, once

How often is in field.md's terms a short life for what goes wrong most: whether there is room is asked each fortnight
while a therapist takes new clients, and at the day they gave when they do not; everything else each 90 days (the No
Surprises Act, section 116, has US plans verify an entry every 90 days).
"""

import logging
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, F, Min, OuterRef, Q
from django.template.loader import render_to_string
from django.utils import timezone

from attune.directory.actions.availability import confirm_room, resume_due, state_availability
from attune.directory.actions.groups import fill_begun_groups
from attune.directory.actions.invitations import address_of
from attune.directory.actions.listings import attest_listing
from attune.directory.actions.members import address_of_member
from attune.directory.free_busy.keeping import has_free_slot
from attune.directory.free_busy.slots import UsualHours
from attune.directory.links import question_address
from attune.directory.models import (
    Accepting,
    FieldGroup,
    FieldGroupDates,
    Invitation,
    Listing,
    ListingQuestion,
    Membership,
    Therapist,
)
from attune.directory.models.availability import LINK_GOOD_FOR
from attune.foundation import mail
from attune.foundation.sealing import SealBroken

logger = logging.getLogger("attune.directory")

About = ListingQuestion.About

FORTNIGHT = timedelta(days=14)
QUARTER = timedelta(days=90)
# Our own choice: whoever lets this many letters in a row lie is asked each 90 days, and no oftener.
SILENT_AFTER = 2


@dataclass(frozen=True)
class Tended:
    """What was done in one go."""

    resumed: int
    confirmed: int
    asked: int


def ask_therapists(*, on: date, at: datetime) -> Tended:
    """Show again whose pause is over, fill groups that have begun, and ask whoever is due.

    Each listing is a transaction of its own; safe to do twice.
    """
    resumed = resume_due(on=on, at=at)
    fill_begun_groups(on=on, at=at)
    confirmed = asked = 0
    for number in _perhaps_due(on=on):
        listing = Listing.objects.select_related("therapist__person").filter(pk=number).first()
        if listing is None:
            continue
        if room_is_due(listing, on=on):
            if _calendar_shows_room(listing, on=on, at=at):
                confirmed += 1
            elif _may_ask(listing, About.ROOM, at=at):
                asked += ask_about(listing, About.ROOM, at=at)
        elif rest_is_due(listing, on=on) and _may_ask(listing, About.REST, at=at):
            asked += ask_about(listing, About.REST, at=at)
    return Tended(resumed, confirmed, asked)


@transaction.atomic
def ask_about(listing: Listing, about: "ListingQuestion.About", *, at: datetime) -> bool:
    """Write to the therapist; return False if there is no mailbox of theirs that takes mail."""
    address = mailbox_of(listing.therapist)
    if address is None or mail.is_dead(address):
        return False
    question = ListingQuestion.objects.create(
        listing=listing, about=about, asked_at=at, expires_at=at + LINK_GOOD_FOR
    )
    context = {
        "site_name": settings.ATTUNE_SITE_NAME,
        "site_url": settings.ATTUNE_SITE_URL,
        "address": settings.ATTUNE_SITE_URL + question_address(question),
        "until": question.expires_at.date(),
    }
    template = f"directory/emails/question_{about.value}"
    person = listing.therapist.person
    try:
        mail.post(
            f"directory.question_{about.value}",
            to_address=address,
            subject=render_to_string(f"{template}.subject.txt", context).strip(),
            body=render_to_string(f"{template}.txt", context),
            at=at,
            to=person.public_id if person else question.pk,
            expires_at=question.expires_at,
        )
    except ValidationError:
        question.delete()
        return False
    return True


@transaction.atomic
def answer_about_room(
    question: ListingQuestion,
    *,
    accepting: Accepting,
    waitlist_weeks: int | None = None,
    full_until: date | None = None,
    seats_free: int | None = None,
    on: date,
    at: datetime,
) -> bool:
    """Do what a link's holder says of room; False if the link was used before or is over, and then nothing is changed."""
    listing = _alone_with(question)
    if not _use(question, at=at):
        return False
    says_the_same = listing.accepting == accepting
    state_availability(
        listing,
        accepting=accepting,
        waitlist_weeks=waitlist_weeks,
        full_until=full_until,
        # It was not asked about: who says the same once more has not taken the day back.
        earliest_on=listing.earliest_on if says_the_same else None,
        seats_free=seats_free,
        on=on,
        by=listing.therapist.person,
        at=at,
    )
    return True


@transaction.atomic
def answer_about_the_rest(question: ListingQuestion, *, on: date, at: datetime) -> bool:
    """Note that everything else is still true; False if the link was used before or is over."""
    listing = _alone_with(question)
    if not _use(question, at=at):
        return False
    rest: list[FieldGroup] = [group for group in FieldGroup if group != FieldGroup.AVAILABILITY]
    attest_listing(listing, groups=rest, on=on, by=listing.therapist.person, at=at)
    return True


def room_is_due(listing: Listing, *, on: date) -> bool:
    """Say whether it is time to ask if there is room.

    Each fortnight while the therapist takes new clients; else at the day they gave, or after 90 days.
    """
    stated_on = listing.accepting_stated_on
    if stated_on is None:
        return listing.created_at.date() + FORTNIGHT <= on
    if listing.accepting == Accepting.ACCEPTING:
        return stated_on + FORTNIGHT <= on
    if listing.full_until:
        return listing.full_until <= on
    if listing.waitlist_weeks:
        return stated_on + min(timedelta(weeks=listing.waitlist_weeks), QUARTER) <= on
    return stated_on + QUARTER <= on


def rest_is_due(listing: Listing, *, on: date) -> bool:
    """Say whether it is time to ask if everything else is still so: when any of it was said 90 days ago or longer.

    What was never said by itself was agreed to with the first consent.
    """
    dates = FieldGroupDates.objects.filter(listing=listing).exclude(group=FieldGroup.AVAILABILITY)
    said = [day for day in dates.values_list("attested_on", flat=True) if day]
    if len(said) < len(FieldGroup) - 1:
        first = listing.consents.aggregate(first=Min("given_at"))["first"] or listing.created_at
        said.append(timezone.localdate(first))
    return min(said) + QUARTER <= on


def mailbox_of(therapist: Therapist) -> str | None:
    """Return where a therapist reads mail: their account's address, that of their invitation, or their association's."""
    if therapist.person:
        return therapist.person.email
    try:
        said_yes = Invitation.objects.filter(
            listing__therapist=therapist, answer=Invitation.Answer.PUBLISHED
        ).first()
        if said_yes:
            return address_of(said_yes)
        membership = Membership.objects.filter(therapist=therapist).first()
        return address_of_member(membership) if membership else None
    except SealBroken:
        logger.warning(
            "A therapist could not be asked: the site’s secret has changed since their address was sealed."
        )
        return None


def _perhaps_due(*, on: date) -> list[UUID]:
    """Return the numbers of the published listings that might have to be asked about, and whose therapist can be reached."""
    has_mailbox = (
        Q(therapist__person__isnull=False)
        | Exists(
            Invitation.objects.filter(
                listing__therapist=OuterRef("therapist"), answer=Invitation.Answer.PUBLISHED
            )
        )
        | Exists(Membership.objects.filter(therapist=OuterRef("therapist")))
    )
    said = "accepting_stated_on"
    room = (
        Q(accepting_stated_on=None)
        | Q(accepting=Accepting.ACCEPTING, **{f"{said}__lte": on - FORTNIGHT})
        | Q(accepting=Accepting.WAITLIST, **{f"{said}__lte": on - timedelta(days=7)})
        | Q(full_until__lte=on)
        | Q(**{f"{said}__lte": on - QUARTER})
    )
    rest = Q(created_at__date__lte=on - QUARTER)
    published = Listing.objects.filter(
        (room & ~_has_had_letter(About.ROOM, since=on - FORTNIGHT))
        | (rest & ~_has_had_letter(About.REST, since=on - QUARTER)),
        state=Listing.State.PUBLISHED,
    )
    return list(published.filter(has_mailbox).order_by("pk").values_list("pk", flat=True))


def _has_had_letter(about: "ListingQuestion.About", *, since: date) -> Exists:
    lately = ListingQuestion.objects.filter(listing=OuterRef("pk"), about=about, asked_at__date__gt=since)
    return Exists(lately)


def _calendar_shows_room(listing: Listing, *, on: date, at: datetime) -> bool:
    """Confirm that there is room by a free hour among the usual ones, for who says that they take new clients.

    A free hour of its leader is no free seat in a group.
    """
    if listing.accepting != Accepting.ACCEPTING or listing.kind == Listing.Kind.GROUP:
        return False
    hours = [UsualHours(row.weekday, row.begins, row.ends) for row in listing.usual_times.all()]
    if not has_free_slot(listing, hours, at=at):
        return False
    return confirm_room(listing, Accepting.ACCEPTING, on=on, by=None, at=at)


def _may_ask(listing: Listing, about: "ListingQuestion.About", *, at: datetime) -> bool:
    """Say whether enough time has gone by since the last letter, of either kind."""
    asked = list(listing.questions.order_by("-asked_at").values_list("about", "asked_at", "answered_at")[:6])
    if asked and asked[0][1] > at - timedelta(days=1):
        return False
    same = [row for row in asked if row[0] == about]
    if not same:
        return True
    unanswered = sum(answered is None for _about, _asked, answered in same[:SILENT_AFTER])
    wait = QUARTER if about == About.REST or unanswered == SILENT_AFTER else FORTNIGHT
    return same[0][1] <= at - wait


def _alone_with(question: ListingQuestion) -> Listing:
    """Take the listing's lock before anything else is written, as all writers do, and return it as it is now."""
    Listing.objects.filter(pk=question.listing_id).update(slug=F("slug"))
    return Listing.objects.select_related("therapist__person").get(pk=question.listing_id)


def _use(question: ListingQuestion, *, at: datetime) -> bool:
    unused = ListingQuestion.objects.filter(
        pk=question.pk,
        answered_at=None,
        expires_at__gt=at,
        listing__state__in=[Listing.State.PUBLISHED, Listing.State.PAUSED],
    )
    return bool(unused.update(answered_at=at))
