"""A listing as a card in a list: who, where, what they say, whether there is room."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attune.directory.models import Accepting, Licence, Listing, ListingApproach, Tier
from attune.directory.queries.stated import (
    Stated,
    StatedCredential,
    StatedLicence,
    stated_by,
)
from attune.foundation.clock import how_long_ago, on_day
from attune.foundation.text import first_words, initials_of
from attune.guides.models import Approach

EXCERPT = 220

# What was said or checked longer ago than this is shown as old. The law for US health plans asks that
# listings be verified every 90 days (No Surprises Act, section 116); we hold ourselves to it.
GOOD_FOR_DAYS = 90

_SIGNS = {"USD": "$", "CAD": "CA$", "AUD": "A$", "GBP": "£", "EUR": "€"}


@dataclass(frozen=True)
class Fact:
    """One line of the facts rail: words, the small print beneath, and whether it is good, unknown, off or plain."""

    text: str
    note: str = ""
    tone: str = "plain"


@dataclass(frozen=True)
class Card:
    """A listing in a list. `points` are the degrees of latitude and longitude of its places."""

    url: str
    name: str
    letters: str
    initials: str
    photo_url: str
    what: str
    supervision: str
    where: str
    excerpt: str
    excerpt_language: str
    tags: list[str]
    facts: list[Fact]
    points: list[tuple[float, float]]


def cards_of(
    listings: "QuerySet[Listing]", *, on: date, approach: Approach | None = None
) -> dict[UUID, Card]:
    """Return a card for each listing as of a day, in their order; with `approach`, each says how far it is practised."""
    return {stated.listing: card_of(stated, on=on, approach=approach) for stated in stated_by(listings)}


def card_of(stated: Stated, *, on: date, approach: Approach | None = None) -> Card:
    # Whoever forgot to describe a group must not take the page of all groups down with them.
    group = stated.group if stated.kind == Listing.Kind.GROUP else None
    facts = [room_of(stated, on=on), price_of(stated)]
    facts += [practised(stated, approach)] if approach else []
    facts.append(licence_of(stated, on=on))
    return Card(
        url=reverse("group" if stated.kind == Listing.Kind.GROUP else "listing", args=[stated.slug]),
        name=group or stated.therapist,
        letters="" if group else letters_of(stated.credentials),
        initials=initials_of(stated.therapist),
        photo_url=reverse("photo", args=[stated.slug]) if stated.photo else "",
        what=_("Group led by %(name)s") % {"name": stated.therapist}
        if group
        else what_of(stated.credentials),
        supervision=supervision_of(stated.credentials, on=on),
        where=where_of([str(place) for place in stated.places], stated.jurisdictions, stated.deliveries),
        excerpt=first_words(stated.about.body, EXCERPT) if stated.about else "",
        excerpt_language=stated.about.language if stated.about else "",
        tags=[] if approach else [row.name for row in stated.approaches[:3]],
        facts=facts,
        points=[
            (place.latitude, place.longitude)
            for place in stated.places
            if place.latitude is not None and place.longitude is not None
        ],
    )


def letters_of(credentials: Sequence[StatedCredential]) -> str:
    """Return the letters behind a name, at most three."""
    return ", ".join([credential.letters for credential in credentials if credential.letters][:3])


def what_of(credentials: Sequence[StatedCredential]) -> str:
    """Return the most telling credential with its jurisdiction; or say that none is stated."""
    if not credentials:
        return _("States no credential")
    first = credentials[0]
    return f"{first.title}, {first.jurisdiction}" if first.jurisdiction else first.title


def supervision_of(credentials: Sequence[StatedCredential], *, on: date) -> str:
    """Return who supervises someone who may not work alone; empty if an independent permission is stated."""
    tiers = {credential.tier for credential in credentials}
    if tiers & {Tier.INDEPENDENT, Tier.PRESCRIBER} or not tiers & {Tier.SUPERVISED, Tier.STUDENT}:
        return ""
    for credential in credentials:
        if credential.licence and (current := credential.licence.supervision(on)):
            return _("works under supervision of %(name)s") % {"name": current.name}
    return _("works under supervision; by whom is not stated")


def where_of(places: Sequence[str], jurisdictions: Sequence[str], deliveries: Sequence[str]) -> str:
    """Return cities with their state, or states alone for those who only work online, and how sessions are held."""
    names = places or jurisdictions
    shown = (" · " if places else ", ").join(names[:2])
    if len(names) > 2:
        shown += " " + ngettext("and %(count)d more", "and %(count)d more", len(names) - 2) % {
            "count": len(names) - 2
        }
    held = ", ".join(name.lower() for name in deliveries)
    return " · ".join(part for part in (shown, held) if part)


def room_of(stated: Stated, *, on: date) -> Fact:
    """Return whether there is room, and since when that was stated. Who was full until a day that is over has said nothing."""
    accepting, stated_on, until = Accepting(stated.accepting), stated.accepting_stated_on, stated.full_until
    if accepting == Accepting.NOT_STATED or stated_on is None:
        return Fact(str(Accepting.NOT_STATED.label), tone="unknown")
    text = _room_in_words(stated, accepting, on=on)
    said = _("said %(when)s") % {"when": how_long_ago(stated_on, on=on)}
    # A day that was given holds as long as it is to come; anything else holds for ninety days.
    is_over = until < on if until else (on - stated_on).days > GOOD_FOR_DAYS
    if is_over:
        return Fact(_("Not confirmed lately"), f"{text}: {said}", "unknown")
    tone = {Accepting.ACCEPTING: "good", Accepting.WAITLIST: "plain"}.get(accepting, "off")
    return Fact(text, said, tone)


def _room_in_words(stated: Stated, accepting: Accepting, *, on: date) -> str:
    if stated.full_until:
        return _("Full until %(day)s") % {"day": on_day(stated.full_until)}
    text = str(accepting.label)
    if accepting == Accepting.WAITLIST and stated.waitlist_weeks:
        weeks = ngettext("about %(count)d week", "about %(count)d weeks", stated.waitlist_weeks)
        text = f"{text}, {weeks % {'count': stated.waitlist_weeks}}"
    if stated.earliest_on and stated.earliest_on > on:
        text = _("%(room)s, from %(day)s") % {"room": text, "day": on_day(stated.earliest_on)}
    return text


def money(amount: Decimal, currency: str) -> str:
    """Return an amount as people write it: $120, £62.50, CHF 140."""
    places = 0 if amount == amount.to_integral_value() else 2
    number = number_format(amount, decimal_pos=places, force_grouping=True)
    return f"{_SIGNS[currency]}{number}" if currency in _SIGNS else f"{currency} {number}"


def price_of(stated: Stated) -> Fact:
    """Return the fee for one person if stated, else the lowest; and down to what it slides."""
    fee = min(stated.fees, key=lambda fee: (fee.kind != "individual", fee.amount), default=None)
    if fee is None:
        return Fact(_("Fee not stated"), tone="unknown")
    text = money(fee.amount, fee.currency)
    if fee.sliding_from is not None:
        text += " · " + _("sliding from %(amount)s") % {"amount": money(fee.sliding_from, fee.currency)}
    return Fact(
        text,
        _("%(minutes)d minutes, %(who)s") % {"minutes": fee.minutes, "who": fee.participants.lower()},
    )


def practised(stated: Stated, approach: Approach) -> Fact:
    depth = next((row for row in stated.approaches if row.id == approach.pk), None)
    if depth is not None and depth.depth == ListingApproach.Depth.TRAINED:
        return Fact(_("Trained in this approach"), depth.training, "good")
    return Fact(_("Draws on this approach"))


def licence_of(stated: Stated, *, on: date) -> Fact:
    """Return whether the licence holds and was checked, when and against what; never more than that."""
    if not stated.credentials:
        return Fact(_("States no credential"), tone="unknown")
    licences = [credential.licence for credential in stated.credentials if credential.licence]
    if not licences:
        return Fact(_("No licence stated"), tone="unknown")
    checked_on = stated.checked.on if stated.checked else None
    note = _("stated by the therapist")
    if stated.checked and checked_on:
        note = _("%(day)s, %(source)s") % {"day": on_day(checked_on), "source": stated.checked.against}
    if any(licence.status == Licence.Status.DISCIPLINED for licence in licences):
        return Fact(_("The board has acted on a licence"), note, "off")
    if all(has_expired(licence, on=on) for licence in licences):
        return Fact(_("Licence expired"), note, "off")
    if checked_on is None:
        return Fact(_("Licence not checked by us"), note, "unknown")
    if (on - checked_on).days > GOOD_FOR_DAYS:
        return Fact(_("Licence checked long ago"), note, "unknown")
    return Fact(_("Licence checked"), note, "good")


def has_expired(licence: StatedLicence, *, on: date) -> bool:
    past = licence.expires_on is not None and licence.expires_on < on
    return past or licence.status == Licence.Status.EXPIRED
