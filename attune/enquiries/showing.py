"""Enquiries as pages show them: what was written in rows, where it stands in words, who else has room."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from attune.directory.models import Accepting
from attune.directory.queries.cards import Card, cards_of
from attune.directory.queries.pages import phone_of
from attune.enquiries.letters import Card as PrivateCard
from attune.enquiries.letters import Letter, Reply, Together, Writer
from attune.enquiries.models import Enquiry
from attune.enquiries.queries import listings_that_take_enquiries
from attune.enquiries.sealed import opened
from attune.enquiries.working_days import working_days_between
from attune.foundation.help_lines import Line, lines_for
from attune.foundation.pages import SummaryRow
from attune.matching.help_phrases import help_topics

DAYS_UNTIL_TOLD = 5
"""Working days without an answer after which the seeker is told so and shown others. The issue's own number."""
# Our own choice: three to look at, not a list to work through.
_OTHERS_SHOWN = 3


def rows_of(letter: Letter) -> list[SummaryRow]:
    """Return a message as label and value, exactly as both sides read it; what was left empty is left out."""
    return [SummaryRow(label, value) for label, value in _said(letter) if value]


def _said(letter: Letter) -> Iterator[tuple[str, str]]:
    contact = letter.contact
    yield _("Looking for"), letter.looking_for
    yield _("Name"), letter.name
    yield (
        _("Who is writing"),
        {
            Writer.ADULT: "",
            Writer.UNDER_AGE: _("somebody under 18, who would like to come"),
            Writer.ADULT_FOR_THEM: _("an adult, for somebody under 18 who wants this"),
        }[letter.writer],
    )
    yield (
        _("Who would come"),
        {
            Together.NOT_SAID: "",
            Together.JUST_ME: _("one person"),
            Together.TOGETHER: _("somebody with another person"),
        }[letter.together],
    )
    yield _("Could meet"), letter.when
    yield _("Will be in"), letter.place_name
    yield _("Would pay"), letter.paying
    yield _("Needs, to take part"), letter.access_needs
    yield _("In their own words"), letter.own_words
    yield _("May be written to at"), contact.email
    phone = phone_of(contact.phone) if contact.phone else None
    yield _("May be rung at"), phone.shown if phone else ""
    if contact.phone:
        yield _("Voicemail"), _("may be used") if contact.may_leave_voicemail else _("must not be used")
    yield _("Must not be done"), contact.must_not
    yield (
        _("May be passed on"),
        _("by the intake coordinator of the practice, to colleagues there") if letter.may_pass_on else "",
    )
    if not contact.email and not contact.phone:
        yield _("How to answer"), _("on this site alone")


def help_for(letter: Letter) -> list[Line]:
    """Return the help lines that stand before a message goes out; shown too often on purpose."""
    lines: list[Line] = []
    for topic in topics_of(letter):
        lines += [line for line in lines_for(topic) if line not in lines]
    return lines


def topics_of(letter: Letter) -> list[str]:
    return help_topics(
        "\n".join([letter.looking_for, letter.own_words, letter.access_needs, letter.contact.must_not])
    )


def may_be_unsafe_together(letter: Letter) -> bool:
    """Say whether a message speaks of violence or abuse and asks for sessions with somebody else."""
    return letter.together == Together.TOGETHER and bool({"violence", "abuse"} & set(topics_of(letter)))


@dataclass(frozen=True)
class Shown:
    """One enquiry on its seeker's page. `rows` and `reply` are None if what was written opens for nobody any more."""

    enquiry: Enquiry
    card: Card | None
    rows: Sequence[SummaryRow]
    reply: Reply | None
    private: PrivateCard | None
    has_waited: bool
    others: Sequence[Card]
    colleagues: Sequence[Card]

    @property
    def is_answered(self) -> bool:
        return bool(self.enquiry.kind)

    @property
    def is_open(self) -> bool:
        return self.enquiry.state != Enquiry.State.WITHDRAWN


def shown_to_seeker(enquiries: Sequence[Enquiry], *, on: date) -> list[Shown]:
    """Return the enquiries of one letterbox for the page of whoever holds its code."""
    listings = listings_that_take_enquiries().model.objects.published()
    cards = cards_of(listings.filter(pk__in=[one.listing_id for one in enquiries]), on=on)
    return [_shown(one, cards.get(one.listing_id), on) for one in enquiries]


def _shown(enquiry: Enquiry, card: Card | None, on: date) -> Shown:
    letter = opened(enquiry, "sealed_letter", Letter) if enquiry.sealed_letter else None
    reply = opened(enquiry, "sealed_reply", Reply) if enquiry.sealed_reply else None
    waited = enquiry.state == Enquiry.State.SENT and (
        working_days_between(timezone.localdate(enquiry.sent_at), on) >= DAYS_UNTIL_TOLD
    )
    seeks_others = waited or enquiry.kind in {
        Enquiry.Kind.FULL,
        Enquiry.Kind.NOT_MY_FIELD,
        Enquiry.Kind.CANNOT_SEE,
    }
    return Shown(
        enquiry=enquiry,
        card=card,
        rows=rows_of(letter) if letter else [],
        reply=reply,
        private=opened(enquiry, "sealed_card", PrivateCard) if enquiry.sealed_card else None,
        has_waited=waited,
        others=_others(enquiry, letter, on) if letter and seeks_others else [],
        colleagues=_named(reply.colleagues, on) if reply else [],
    )


def _others(enquiry: Enquiry, letter: Letter, on: date) -> Sequence[Card]:
    """Return others who said that they have room, practise what the one written to practises, and see people there."""
    approaches = enquiry.listing.approaches.values_list("approach", flat=True)
    rows = (
        listings_that_take_enquiries()
        .filter(
            accepting=Accepting.ACCEPTING,
            kind=enquiry.listing.kind,
            approaches__approach__in=list(approaches),
        )
        .exclude(therapist=enquiry.listing.therapist_id)
    )
    if letter.place:
        rows = rows.filter(jurisdictions__slug=letter.place)
    numbers = list(dict.fromkeys(rows.in_listing_order().values_list("pk", flat=True)[: 10 * _OTHERS_SHOWN]))
    return list(
        cards_of(listings_that_take_enquiries().filter(pk__in=numbers[:_OTHERS_SHOWN]), on=on).values()
    )


def _named(slugs: Sequence[str], on: date) -> Sequence[Card]:
    rows = listings_that_take_enquiries().model.objects.published().filter(slug__in=slugs)
    return list(cards_of(rows, on=on).values()) if slugs else []
