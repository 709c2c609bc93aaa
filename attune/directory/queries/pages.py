"""A listing and a practice as whole pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import phonenumbers
from django.conf import settings
from django.db.models import Prefetch, QuerySet
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from attune.directory.hours import Span, say_hours
from attune.directory.models import (
    Community,
    Credential,
    Fee,
    FieldGroup,
    FieldGroupDates,
    Licence,
    Listing,
    ListingApproach,
    ListingConcern,
    ListingInsurer,
    ListingLanguage,
    ListingText,
    Location,
    LocationAccess,
    Membership,
    Practice,
    Therapist,
    TherapyGroup,
    Tier,
    UsualTime,
)
from attune.directory.queries import cards
from attune.directory.queries.stated import (
    StatedText,
    credential_in,
    how_telling,
    in_readers_language,
    stated_in,
)
from attune.directory.styles import STYLES
from attune.foundation.clock import how_long_ago, on_day
from attune.foundation.pages import Crumb, SummaryRow


@dataclass(frozen=True)
class CredentialLine:
    """A credential with what it means for a seeker."""

    title: str
    letters: str
    where: str
    meaning: str
    tier: str
    meaning_confirmed: bool
    licence: str
    supervision: str


@dataclass(frozen=True)
class FeeLine:
    """A fee in words."""

    who: str
    amount: str
    minutes: int
    sliding: str
    places: int | None


@dataclass(frozen=True)
class AccessLine:
    """A fact about access with the day it was stated."""

    name: str
    definition: str
    note: str
    stated: str


@dataclass(frozen=True)
class PlaceLine:
    """A location with what is known of access there."""

    name: str
    street: str
    access: list[AccessLine]


@dataclass(frozen=True)
class DateLine:
    """When one group of facts was stated and checked."""

    name: str
    stated: str
    checked: str


@dataclass(frozen=True)
class Words:
    """A text of the listing under its heading."""

    id: str
    title: str
    body: str
    language: str


@dataclass(frozen=True)
class Phone:
    """A telephone number as a link and as people write it."""

    href: str
    shown: str


@dataclass(frozen=True)
class ListingPage:
    """All that a listing's page shows."""

    listing: Listing
    card: cards.Card
    texts: list[Words]
    trained: list[ListingApproach]
    draws_on: list[ListingApproach]
    main_concerns: list[ListingConcern]
    other_concerns: list[ListingConcern]
    credentials: list[CredentialLine]
    membership: SummaryRow | None
    languages: list[str]
    says_of_self: list[str]
    fees: list[FeeLine]
    insurers: list[str]
    places: list[PlaceLine]
    online_access: list[str]
    usual_times: list[SummaryRow]
    dates: list[DateLine]
    last_confirmed: str
    phone: Phone | None
    website: str
    email: str
    elsewhere: list[Listing]
    groups: list[Listing]
    group: TherapyGroup | None

    @property
    def contents(self) -> list[Crumb]:
        """The parts of the page, for its table of contents."""
        parts = [Crumb(_("The group"), "#group")] if self.group else []
        parts += [Crumb(capfirst(text.title), f"#{text.id}") for text in self.texts]
        parts += [Crumb(_("Approaches"), "#approaches")]
        parts += [Crumb(_("How sessions tend to go"), "#styles")] if self.says_styles else []
        parts += [
            Crumb(_("Works with"), "#concerns"),
            Crumb(_("Fees and insurance"), "#fees"),
            Crumb(_("Where, and getting in"), "#access"),
        ]
        parts += [Crumb(_("Credentials"), "#credentials")] if self.credentials else []
        parts += [Crumb(_("Membership"), "#membership")] if self.membership else []
        return [*parts, Crumb(_("When each thing was last confirmed"), "#dates")]

    @property
    def people_rows(self) -> list[SummaryRow]:
        """Whom the therapist works with, and what they say of themselves."""
        listing = self.listing
        rows = [
            (_("Who comes"), listing.participants.all()),
            (_("Ages"), listing.ages.all()),
            (_("People"), listing.populations.all()),
            (_("Communities served"), listing.communities.all()),
            (_("Says of self"), listing.therapist.says_of_self.all()),
            (_("Sees people in"), listing.jurisdictions.all()),
        ]
        return [SummaryRow(label, ", ".join(str(row) for row in found)) for label, found in rows if found]

    @property
    def style_rows(self) -> list[SummaryRow]:
        """How sessions tend to go, as the therapist says; what is not stated is left out."""
        steps = [(style, getattr(self.listing, style.field)) for style in STYLES]
        return [SummaryRow(str(style.label), style.said(step)) for style, step in steps if step]

    @property
    def says_styles(self) -> bool:
        """Whether the page speaks of styles: a group’s only where they are stated."""
        return self.group is None or bool(self.style_rows)

    @property
    def group_rows(self) -> list[SummaryRow]:
        """What a therapy group says of itself."""
        if self.group is None:
            return []
        seats = ngettext("%(free)d of %(all)d seat free", "%(free)d of %(all)d seats free", self.group.seats)
        facilitators = [self.listing.therapist, *self.group.facilitators.all()]
        rows = [
            SummaryRow(_("Led by"), ", ".join(str(row) for row in facilitators)),
            SummaryRow(_("Meets"), self.group.meets),
            SummaryRow(
                _("Starts"), on_day(self.group.starts_on) if self.group.starts_on else _("not stated")
            ),
            SummaryRow(
                _("Joining"),
                _("New members may join while it runs")
                if self.group.is_open
                else _("Closed once it has begun"),
            ),
            SummaryRow(_("Seats"), seats % {"free": self.group.seats_free, "all": self.group.seats}),
        ]
        return [row for row in rows if row.value]

    @property
    def date_rows(self) -> list[SummaryRow]:
        """When each group of facts was last said and checked."""
        return [
            SummaryRow(
                capfirst(row.name),
                _("said %(when)s") % {"when": row.stated} if row.stated else _("not confirmed"),
                note=_("checked %(when)s") % {"when": row.checked} if row.checked else _("not checked by us"),
            )
            for row in self.dates
        ]


def listing_page(listing: Listing, *, on: date) -> ListingPage:
    """Return the whole page of one listing (fetched by `for_page`) as of a day."""
    therapist = listing.therapist
    approaches = list(listing.approaches.all())
    concerns = list(listing.concerns.all())
    siblings = list(
        Listing.objects.published()
        .filter(therapist=therapist)
        .exclude(pk=listing.pk)
        .select_related("practice", "group")
        .prefetch_related("locations")
    )
    return ListingPage(
        listing=listing,
        card=cards.card_of(stated_in(listing), on=on),
        texts=_texts(listing),
        trained=[row for row in approaches if row.depth == ListingApproach.Depth.TRAINED],
        draws_on=[row for row in approaches if row.depth == ListingApproach.Depth.DRAWS_ON],
        main_concerns=[row for row in concerns if row.is_main],
        other_concerns=[row for row in concerns if not row.is_main],
        credentials=[
            _credential(row, on=on)
            for row in sorted(
                therapist.credentials.all(), key=lambda row: how_telling(Tier(row.title.tier), row.position)
            )
        ],
        membership=membership_row(therapist, on=on),
        languages=[language_of(row) for row in listing.languages.all()],
        says_of_self=[str(row) for row in therapist.says_of_self.all()],
        fees=[_fee(fee) for fee in listing.fees.all()],
        insurers=[_insurer(row) for row in listing.insurers.all()],
        places=[_place(location, on=on) for location in listing.locations.all()],
        online_access=[str(fact) for fact in listing.online_access.all()],
        usual_times=_usual_times(listing.usual_times.all()),
        dates=_dates(listing.dates.all(), on=on),
        last_confirmed=how_long_ago(listing.last_confirmed_on, on=on) if listing.last_confirmed_on else "",
        phone=phone_of(listing.phone or listing.practice.phone),
        website=listing.website or listing.practice.website,
        email=listing.email or listing.practice.email,
        elsewhere=[row for row in siblings if row.kind == Listing.Kind.THERAPIST],
        groups=[row for row in siblings if row.kind == Listing.Kind.GROUP],
        group=getattr(listing, "group", None),
    )


def for_page() -> "QuerySet[Listing]":
    """Return listings with all that `listing_page` needs."""
    return Listing.objects.select_related("therapist__membership", "practice", "group").prefetch_related(
        Prefetch(
            "therapist__credentials", Credential.objects.select_related("title__jurisdiction", "licence")
        ),
        "therapist__credentials__licence__supervisions",
        "texts",
        Prefetch("approaches", ListingApproach.objects.select_related("approach")),
        Prefetch("fees", Fee.objects.select_related("participants")),
        Prefetch("locations", Location.objects.select_related("jurisdiction")),
        "jurisdictions",
        "deliveries",
        "dates",
        "usual_times",
        Prefetch("concerns", ListingConcern.objects.select_related("concern")),
        Prefetch("languages", ListingLanguage.objects.select_related("language")),
        Prefetch("insurers", ListingInsurer.objects.select_related("insurer", "jurisdiction")),
        Prefetch("locations__access", LocationAccess.objects.select_related("fact")),
        Prefetch("therapist__says_of_self", Community.objects.order_by("kind", "position")),
        "participants",
        "populations",
        "ages",
        "communities",
        "online_access",
        "group__facilitators",
    )


def membership_row(therapist: Therapist, *, on: date) -> SummaryRow | None:
    """Return what the operator's own files say of a therapist's membership, and when they last said it.

    A membership that has ended is said to have ended. Of one that is suspended nothing is said: why is nobody's business.
    """
    membership: Membership | None = getattr(therapist, "membership", None)
    if membership is None or membership.status == Membership.Status.SUSPENDED:
        return None
    said = (
        _("Member of %(operator)s")
        if membership.is_current(on=on)
        else _("No longer a member of %(operator)s")
    )
    checked = _("checked on %(day)s against its own list") % {"day": on_day(membership.checked_on)}
    return SummaryRow(_("Membership"), said % {"operator": settings.ATTUNE_OPERATOR}, note=checked)


def _usual_times(rows: Iterable[UsualTime]) -> list[SummaryRow]:
    """Return each day of the week on which sessions are, with its hours."""
    by_day: dict[UsualTime.Weekday, list[Span]] = {}
    for row in rows:
        by_day.setdefault(UsualTime.Weekday(row.weekday), []).append((row.begins, row.ends))
    return [SummaryRow(str(day.label), say_hours(spans)) for day, spans in sorted(by_day.items())]


def _texts(listing: Listing) -> list[Words]:
    texts = [
        (
            kind,
            in_readers_language(
                StatedText(row.language, row.body) for row in listing.texts.all() if row.kind == kind
            ),
        )
        for kind in ListingText.Kind
    ]
    return [
        Words(kind.value, str(kind.label), text.body, text.language)
        for kind, text in texts
        if text and text.body
    ]


def _credential(credential: Credential, *, on: date) -> CredentialLine:
    title = credential.title
    licence: Licence | None = getattr(credential, "licence", None)
    held = credential_in(credential).licence
    supervision = held.supervision(on) if held else None
    supervised = title.tier in (Tier.SUPERVISED, Tier.STUDENT)
    words = ""
    if supervision:
        words = _("Works under supervision of %(name)s") % {"name": supervision.name}
        words += f" ({supervision.credential})" if supervision.credential else ""
        if supervision.confirmed_on:
            words += ", " + _("which they confirmed on %(day)s") % {"day": on_day(supervision.confirmed_on)}
        else:
            words += ", " + _("which they have not confirmed here")
    elif supervised:
        words = _("Works under supervision; by whom is not stated")
    return CredentialLine(
        title=title.name,
        letters=title.letters,
        where=str(title.jurisdiction) if title.jurisdiction else "",
        meaning=title.definition,
        tier=str(Tier(title.tier).label),
        meaning_confirmed=title.evidence == title.Evidence.SOURCE,
        licence=_licence(licence, on=on) if licence else "",
        supervision=words,
    )


def _licence(licence: Licence, *, on: date) -> str:
    if licence.expires_on is None:
        return _("Number %(number)s") % {"number": licence.number}
    words = (
        _("Number %(number)s, expired on %(day)s")
        if licence.expires_on < on
        else _("Number %(number)s, valid to %(day)s")
    )
    return words % {"number": licence.number, "day": on_day(licence.expires_on)}


def language_of(row: ListingLanguage) -> str:
    return (
        str(row.language)
        if row.level == ListingLanguage.Level.FLUENT
        else _("some %(language)s") % {"language": row.language}
    )


def _fee(fee: Fee) -> FeeLine:
    return FeeLine(
        who=str(fee.participants),
        amount=cards.money(fee.amount, fee.currency),
        minutes=fee.minutes,
        sliding=cards.money(fee.sliding_from, fee.currency) if fee.sliding_from is not None else "",
        places=fee.sliding_open,
    )


def _insurer(row: ListingInsurer) -> str:
    words = f"{row.insurer} ({row.plan})" if row.plan else str(row.insurer)
    if row.confirmed_on:
        return _("%(insurer)s, confirmed on %(day)s") % {"insurer": words, "day": on_day(row.confirmed_on)}
    return _("%(insurer)s, not confirmed") % {"insurer": words}


def _place(location: Location, *, on: date) -> PlaceLine:
    lines = [
        AccessLine(str(row.fact), row.fact.definition, row.note, how_long_ago(row.attested_on, on=on))
        for row in location.access.all()
    ]
    return PlaceLine(str(location), location.street, lines)


def _dates(rows: Iterable[FieldGroupDates], *, on: date) -> list[DateLine]:
    known = {row.group: row for row in rows}
    lines = []
    for group in FieldGroup:
        row = known.get(group)
        stated = how_long_ago(row.attested_on, on=on) if row and row.attested_on else ""
        checked = (
            _("%(day)s, %(source)s") % {"day": on_day(row.verified_on), "source": row.verified_against}
            if row and row.verified_on
            else ""
        )
        lines.append(DateLine(str(group.label), stated, checked))
    return lines


def phone_of(number: str) -> Phone | None:
    """Return a telephone number as a link and as people write it; None if there is none that can be rung."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return None
    return Phone(
        href="tel:" + phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164),
        shown=phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.INTERNATIONAL),
    )


@dataclass(frozen=True)
class PracticePage:
    """All that a practice's page shows."""

    practice: Practice
    words: str
    places: list[PlaceLine]
    phone: Phone | None


def practice_page(practice: Practice, *, on: date) -> PracticePage:
    texts = sorted(practice.texts.all(), key=lambda row: row.language != (get_language() or "en"))
    locations = practice.locations.select_related("jurisdiction").prefetch_related(
        Prefetch("access", LocationAccess.objects.select_related("fact"))
    )
    return PracticePage(
        practice=practice,
        words=texts[0].body if texts else "",
        places=[_place(location, on=on) for location in locations],
        phone=phone_of(practice.phone),
    )
