"""A listing as a card in a list: who, where, what they say, whether there is room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Prefetch, QuerySet
from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from attune.directory.models import (
    Accepting,
    Credential,
    Delivery,
    Fee,
    FieldGroup,
    FieldGroupDates,
    Jurisdiction,
    Licence,
    Listing,
    ListingApproach,
    ListingText,
    Location,
    Supervision,
    Tier,
)
from attune.foundation.clock import how_long_ago, on_day
from attune.foundation.text import first_words, initials_of
from attune.guides.models import Approach

EXCERPT = 220

# What was said or checked longer ago than this is shown as old. The law for US health plans asks that
# listings be verified every 90 days (No Surprises Act, section 116); we hold ourselves to it.
GOOD_FOR_DAYS = 90

# What a credential tells most about what somebody may do stands first.
_TELLING = [
    Tier.INDEPENDENT,
    Tier.PRESCRIBER,
    Tier.SUPERVISED,
    Tier.STUDENT,
    Tier.DEGREE,
    Tier.CERTIFICATION,
    Tier.UNREGULATED,
]

_SIGNS = {"USD": "$", "CAD": "CA$", "AUD": "A$", "GBP": "£", "EUR": "€"}


@dataclass(frozen=True)
class Fact:
    """One line of the facts rail: words, the small print beneath, and whether it is good, unknown, off or plain."""

    text: str
    note: str = ""
    tone: str = "plain"


@dataclass(frozen=True)
class Card:
    """A listing in a list."""

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


def for_cards(
    listings: "QuerySet[Listing]",
    *,
    texts: Sequence[ListingText.Kind] = (ListingText.Kind.ABOUT,),
    dates: Sequence[FieldGroup] = (FieldGroup.LICENCE,),
) -> "QuerySet[Listing]":
    """Return `listings` with all that a card needs, in a fixed number of queries.

    `texts` and `dates` name the kinds to fetch.
    """
    return listings.select_related("therapist", "practice", "group").prefetch_related(
        Prefetch(
            "therapist__credentials",
            Credential.objects.select_related("title__jurisdiction", "licence").defer(
                *_unshown("title__jurisdiction")
            ),
        ),
        "therapist__credentials__licence__supervisions",
        Prefetch("texts", ListingText.objects.filter(kind__in=texts)),
        Prefetch(
            "approaches",
            ListingApproach.objects.select_related("approach").only(
                "listing", "depth", "training", "position", "approach__name"
            ),
        ),
        Prefetch("fees", Fee.objects.select_related("participants").defer(*_unshown("participants"))),
        Prefetch(
            "locations", Location.objects.select_related("jurisdiction").defer(*_unshown("jurisdiction"))
        ),
        Prefetch("jurisdictions", Jurisdiction.objects.defer(*_unshown())),
        Prefetch("deliveries", Delivery.objects.defer(*_unshown())),
        Prefetch("dates", FieldGroupDates.objects.filter(group__in=dates)),
    )


def _unshown(term: str = "") -> list[str]:
    """Return what a vocabulary says of a term beyond its name: twenty cards would read it three hundred times."""
    before = f"{term}__" if term else ""
    return [f"{before}{field}" for field in ("definition", "source", "evidence", "as_of", "edited_at")]


def cards_of(listings: Iterable[Listing], *, on: date, approach: Approach | None = None) -> list[Card]:
    """Return a card for each listing as of a day; with `approach`, each says how far it is practised."""
    return [card_of(listing, on=on, approach=approach) for listing in listings]


def card_of(listing: Listing, *, on: date, approach: Approach | None = None) -> Card:
    # Whoever forgot to describe a group must not take the page of all groups down with them.
    group = getattr(listing, "group", None) if listing.kind == Listing.Kind.GROUP else None
    about = text_of(listing, ListingText.Kind.ABOUT)
    credentials = telling_first(listing.therapist.credentials.all())
    facts = [room_of(listing, on=on), price_of(listing)]
    facts += [practised(listing, approach)] if approach else []
    facts.append(licence_of(listing, credentials, on=on))
    return Card(
        url=listing.get_absolute_url(),
        name=group.title if group else listing.therapist.name,
        letters="" if group else letters_of(credentials),
        initials=initials_of(listing.therapist.name),
        photo_url=photo_url_of(listing),
        what=_("Group led by %(name)s") % {"name": listing.therapist.name} if group else what_of(credentials),
        supervision=supervision_of(credentials, on=on),
        where=where_of(listing),
        excerpt=first_words(about.body, EXCERPT) if about else "",
        excerpt_language=about.language if about else "",
        tags=[] if approach else [str(row.approach) for row in listing.approaches.all()[:3]],
        facts=facts,
    )


def telling_first(credentials: Iterable[Credential]) -> list[Credential]:
    """Return credentials with what says most about permission first; within a tier as the therapist ordered them."""
    return sorted(
        credentials, key=lambda credential: how_telling(Tier(credential.title.tier), credential.position)
    )


def how_telling(tier: Tier, position: int) -> tuple[int, int]:
    return _TELLING.index(tier), position


def letters_of(credentials: list[Credential]) -> str:
    """Return the letters behind a name, at most three."""
    return ", ".join([credential.title.letters for credential in credentials if credential.title.letters][:3])


def what_of(credentials: list[Credential]) -> str:
    """Return the most telling credential with its jurisdiction; or say that none is stated."""
    if not credentials:
        return _("States no credential")
    title = credentials[0].title
    return f"{title.name}, {title.jurisdiction}" if title.jurisdiction else title.name


def supervision_of(credentials: list[Credential], *, on: date) -> str:
    """Return who supervises someone who may not work alone; empty if an independent permission is stated."""
    tiers = {credential.title.tier for credential in credentials}
    if tiers & {Tier.INDEPENDENT, Tier.PRESCRIBER} or not tiers & {Tier.SUPERVISED, Tier.STUDENT}:
        return ""
    for credential in credentials:
        supervision = current_supervision(licence_behind(credential), on=on)
        if supervision:
            return _("works under supervision of %(name)s") % {"name": supervision.supervisor_name}
    return _("works under supervision; by whom is not stated")


def licence_behind(credential: Credential) -> Licence | None:
    return getattr(credential, "licence", None)


def current_supervision(licence: Licence | None, *, on: date) -> Supervision | None:
    if licence is None:
        return None
    current = [
        row
        for row in licence.supervisions.all()
        if row.starts_on <= on and (row.ends_on is None or row.ends_on >= on)
    ]
    return current[0] if current else None


def where_of(listing: Listing) -> str:
    """Return cities with their state, or states alone for those who only work online, and how sessions are held."""
    places = [str(location) for location in listing.locations.all()]
    places = places or [str(row) for row in listing.jurisdictions.all()]
    shown = ", ".join(places[:2]) if not listing.locations.all() else " · ".join(places[:2])
    if len(places) > 2:
        shown += " " + ngettext("and %(count)d more", "and %(count)d more", len(places) - 2) % {
            "count": len(places) - 2
        }
    deliveries = ", ".join(str(row).lower() for row in listing.deliveries.all())
    return " · ".join(part for part in (shown, deliveries) if part)


def text_of(listing: Listing, kind: ListingText.Kind) -> ListingText | None:
    """Return the listing's text of that kind: in the reader's language, else in English, else in any."""
    texts = [row for row in listing.texts.all() if row.kind == kind]
    texts.sort(key=lambda row: (row.language != (get_language() or "en"), row.language != "en", row.language))
    return texts[0] if texts else None


def photo_url_of(listing: Listing) -> str:
    return reverse("photo", args=[listing.slug]) if listing.therapist.photo else ""


def room_of(listing: Listing, *, on: date) -> Fact:
    """Return whether there is room, and since when that was stated."""
    label = Accepting(listing.accepting).label
    if listing.accepting == Accepting.NOT_STATED or listing.accepting_stated_on is None:
        return Fact(str(Accepting.NOT_STATED.label), tone="unknown")
    text = str(label)
    if listing.accepting == Accepting.WAITLIST and listing.waitlist_weeks:
        weeks = ngettext("about %(count)d week", "about %(count)d weeks", listing.waitlist_weeks)
        text = f"{label}, {weeks % {'count': listing.waitlist_weeks}}"
    said = _("said %(when)s") % {"when": how_long_ago(listing.accepting_stated_on, on=on)}
    if (on - listing.accepting_stated_on).days > GOOD_FOR_DAYS:
        return Fact(_("Not confirmed lately"), f"{text}: {said}", "unknown")
    tone = {Accepting.ACCEPTING: "good", Accepting.WAITLIST: "plain"}.get(Accepting(listing.accepting), "off")
    return Fact(text, said, tone)


def money(amount: Decimal, currency: str) -> str:
    """Return an amount as people write it: $120, £62.50, CHF 140."""
    places = 0 if amount == amount.to_integral_value() else 2
    number = number_format(amount, decimal_pos=places, force_grouping=True)
    return f"{_SIGNS[currency]}{number}" if currency in _SIGNS else f"{currency} {number}"


def price_of(listing: Listing) -> Fact:
    """Return the fee for one person if stated, else the lowest; and down to what it slides."""
    fees = sorted(listing.fees.all(), key=lambda fee: (fee.participants_id != "individual", fee.amount))
    if not fees:
        return Fact(_("Fee not stated"), tone="unknown")
    fee = fees[0]
    text = money(fee.amount, fee.currency)
    if fee.sliding_from is not None:
        text += " · " + _("sliding from %(amount)s") % {"amount": money(fee.sliding_from, fee.currency)}
    return Fact(
        text,
        _("%(minutes)d minutes, %(who)s") % {"minutes": fee.minutes, "who": str(fee.participants).lower()},
    )


def practised(listing: Listing, approach: Approach) -> Fact:
    depth = next((row for row in listing.approaches.all() if row.approach_id == approach.pk), None)
    if depth is not None and depth.depth == ListingApproach.Depth.TRAINED:
        return Fact(_("Trained in this approach"), depth.training, "good")
    return Fact(_("Draws on this approach"))


def licence_of(listing: Listing, credentials: list[Credential], *, on: date) -> Fact:
    """Return whether the licence holds and was checked, when and against what; never more than that."""
    if not credentials:
        return Fact(_("States no credential"), tone="unknown")
    licences = [licence for credential in credentials if (licence := licence_behind(credential))]
    if not licences:
        return Fact(_("No licence stated"), tone="unknown")
    dates = next((row for row in listing.dates.all() if row.group == FieldGroup.LICENCE), None)
    note = _("stated by the therapist")
    if dates is not None and dates.verified_on:
        note = _("%(day)s, %(source)s") % {"day": on_day(dates.verified_on), "source": dates.verified_against}
    if any(licence.status == Licence.Status.DISCIPLINED for licence in licences):
        return Fact(_("The board has acted on a licence"), note, "off")
    if all(has_expired(licence, on=on) for licence in licences):
        return Fact(_("Licence expired"), note, "off")
    if dates is None or not dates.verified_on:
        return Fact(_("Licence not checked by us"), note, "unknown")
    if (on - dates.verified_on).days > GOOD_FOR_DAYS:
        return Fact(_("Licence checked long ago"), note, "unknown")
    return Fact(_("Licence checked"), note, "good")


def has_expired(licence: Licence, *, on: date) -> bool:
    past = licence.expires_on is not None and licence.expires_on < on
    return past or licence.status == Licence.Status.EXPIRED
