"""Short functions that build rows.

Each makes one thing with whatever it cannot be without, and takes any field as a keyword.
Names and addresses are numbered, so that two of a kind never collide, and all days are counted from `TODAY`,
on which the clock of the tests stands still (`tests.conftest`). Listings become public through
the real actions, with consent.

Inside `with content_in(GREEK):` all that these functions write by themselves is in Greek letters.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from itertools import count
from typing import Any, TypeVar
from uuid import uuid4

from django.utils.text import slugify
from PIL import Image

from attune.accounts.models import User
from attune.directory import actions, photos
from attune.directory.actions.members import sealed_address
from attune.directory.free_busy.keeping import set_calendar
from attune.directory.models import (
    AccessFact,
    AgeGroup,
    BusyTime,
    CalendarFeed,
    Community,
    CompactAuthority,
    Credential,
    CredentialTitle,
    Delivery,
    FacilitatorQuestion,
    Fee,
    FieldGroup,
    Insurer,
    Invitation,
    Jurisdiction,
    Language,
    Licence,
    Listing,
    ListingApproach,
    ListingConcern,
    ListingConsent,
    ListingInsurer,
    ListingLanguage,
    ListingQuestion,
    ListingRevision,
    ListingText,
    ListingWeek,
    Location,
    LocationAccess,
    Membership,
    Participants,
    Pause,
    Population,
    Practice,
    PracticeText,
    Profession,
    Registration,
    Specialty,
    Supervision,
    SupervisionQuestion,
    Therapist,
    TherapyGroup,
    Tier,
    UsualTime,
    Verification,
)
from attune.foundation import mail
from attune.foundation.models import HelpLine, Term
from attune.guides.actions import revise_guide
from attune.guides.models import Approach, ApproachFamily, Concern, ConcernGroup, ConcernSentence, Guide

AT = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)
TODAY = date(2026, 11, 22)

ENGLISH, GREEK = "en", "el"
_GREEK_LETTERS = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
    "ΑΒΨΔΕΦΓΗΙΞΚΛΜΝΟΠΘΡΣΤΥΩΩΧΥΖαβψδεφγηιξκλμνοπθρστυωωχυζ",
)

_language: ContextVar[str] = ContextVar("language of what the factories write", default=ENGLISH)
_numbers = count(1)

AnyTerm = TypeVar("AnyTerm", bound=Term)


@contextmanager
def content_in(language: str) -> Iterator[None]:
    """Write all texts in Greek letters for a while, so that a Latin letter left on a page is the page's own."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def says(text: str) -> str:
    """Return `text` in the letters of the language that is being written."""
    return text.translate(_GREEK_LETTERS) if _language.get() == GREEK else text


def days_ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def _slug(name: str) -> str:
    return f"{slugify(name)}-{next(_numbers)}"


# --- Vocabularies ------------------------------------------------------------------------------------


def term(model: type[AnyTerm], name: str, **fields: Any) -> AnyTerm:
    """Make an entry of any vocabulary; its id is its name and a number, unless `id` is given."""
    sourced = {"source": says("Our own invention"), "evidence": Term.Evidence.SOURCE, "as_of": TODAY}
    given = {"id": _slug(name), "definition": says(f"What is meant by {name}."), **sourced, **fields}
    return model._default_manager.create(name=says(name), **given)


def jurisdiction(name: str = "Ruritania", **fields: Any) -> Jurisdiction:
    return term(Jurisdiction, name, **{"slug": _slug(name), "country": "US", "kind": "state", **fields})


def title(
    name: str = "Licensed Counsellor", *, tier: Tier = Tier.INDEPENDENT, **fields: Any
) -> CredentialTitle:
    """Return the title of that name and letters in its jurisdiction, which is made if it is not there.

    `jurisdiction=None` makes a degree or a certification.
    """
    if "jurisdiction" not in fields:
        fields["jurisdiction"] = jurisdiction()
    given = {"letters": says("LC"), "profession": Profession.COUNSELLING, **fields}
    known = CredentialTitle.objects.filter(
        jurisdiction=given["jurisdiction"], letters=given["letters"], name=says(name)
    )
    return known.first() or term(CredentialTitle, name, tier=tier, **given)


def family(name: str = "Relational approaches", **fields: Any) -> ApproachFamily:
    return term(ApproachFamily, name, **fields)


def approach(name: str = "Mutual therapy", **fields: Any) -> Approach:
    if "family" not in fields:
        fields["family"] = family()
    plain = {
        "length": says("months"),
        "forms": ["individual"],
        "ages": ["adults"],
        "training": says("A year of practice."),
    }
    return term(Approach, name, **{**plain, **fields})


def concern_group(name: str = "Relationships", **fields: Any) -> ConcernGroup:
    return term(ConcernGroup, name, **fields)


def concern(name: str = "Feeling unseen", *, sentences: list[str] | None = None, **fields: Any) -> Concern:
    """Make a concern with its three sentences."""
    if "group" not in fields:
        fields["group"] = concern_group()
    row = term(Concern, name, **fields)
    usual = ["Nobody asks.", "I vanish in company.", "I say that I am fine."]
    for sentence in sentences or [says(text) for text in usual]:
        ConcernSentence.objects.create(concern=row, text=sentence)
    return row


def help_line(name: str = "Night line", **fields: Any) -> HelpLine:
    ways = [{"kind": "call", "value": "555-0100", "label": says("Ring 555 0100")}]
    given = {
        "country": "US",
        "topics": ["crisis"],
        "how": ways,
        "hours": says("all day"),
        "languages": ["en"],
    }
    return term(HelpLine, name, **{**given, **fields})


GUIDE_BODY = """\
## What it is {#what-it-is}

A way of talking in which both people count [@miller-1976].

## How it works {#how-it-works}

You say what is so. *Nobody* hurries.

## Common questions {#faq}

### Does it hurt?

Sometimes, and it passes.
"""


def guide(of: Approach | None = None, *, by: User | None = None, **text: Any) -> Guide:
    """Make a guide to an approach through the real action, as a first version."""
    row = Guide(approach=of or approach(), language=ENGLISH, written_on=TODAY)
    source = {
        "key": "miller-1976",
        "authors": says("Miller, J. B."),
        "year": 1976,
        "title": says("A new psychology"),
    }
    whole = {"title": says("Mutual therapy"), "summary": says("Two people, side by side."), **text}
    whole.setdefault("body", _body())
    whole.setdefault("sources", [source])
    return revise_guide(row, text=whole, number=None, by=by, at=AT)


def _body() -> str:
    """Headings keep their ids and citations their keys: those are code, not words."""
    if _language.get() == ENGLISH:
        return GUIDE_BODY
    kept = {"{#what-it-is}", "[@miller-1976].", "{#how-it-works}", "{#faq}"}
    lines = (
        " ".join(word if word in kept else says(word) for word in line.split(" "))
        for line in GUIDE_BODY.split("\n")
    )
    return "\n".join(lines)


# --- Therapists and what others say they may do --------------------------------------------------------


def therapist_without_credential(
    name: str = "Marisol Ostrander", *, person: User | None = None, **fields: Any
) -> Therapist:
    """Make a therapist who states no credential."""
    return Therapist.objects.create(name=says(name), person=person, **fields)


def therapist(
    name: str = "Marisol Ostrander",
    *,
    where: Jurisdiction | None = None,
    person: User | None = None,
    **fields: Any,
) -> Therapist:
    """Make a therapist with a credential and the licence behind it, who may practise alone in `where`."""
    row = therapist_without_credential(name, person=person, **fields)
    licence(credential(row, title(jurisdiction=where or jurisdiction())))
    return row


def supervised_therapist(
    name: str = "Ines Marchetti",
    *,
    where: Jurisdiction | None = None,
    supervisor: str = "Tomas Norrby",
    **fields: Any,
) -> Therapist:
    """Make a therapist whose permission holds only under a supervisor."""
    row = therapist_without_credential(name, **fields)
    limited = title(
        "Limited Permit Counsellor",
        tier=Tier.SUPERVISED,
        letters=says("LPC"),
        jurisdiction=where or jurisdiction(),
    )
    supervision(licence(credential(row, limited)), supervisor_name=says(supervisor))
    return row


def credential(of: Therapist, held: CredentialTitle | None = None, **fields: Any) -> Credential:
    return Credential.objects.create(therapist=of, title=held or title(), **fields)


def licence(behind: Credential, **fields: Any) -> Licence:
    number = f"{next(_numbers):06}"
    given = {
        "number": number,
        "status": Licence.Status.ACTIVE,
        "issued_on": days_ago(900),
        "expires_on": days_ago(-300),
    }
    return Licence.objects.create(credential=behind, **{**given, **fields})


def supervision(of: Licence, **fields: Any) -> Supervision:
    given = {
        "supervisor_name": says("Tomas Norrby"),
        "supervisor_credential": says("Psychologist"),
        "starts_on": days_ago(90),
    }
    return Supervision.objects.create(licence=of, **{**given, **fields})


def week(of: Listing, **fields: Any) -> ListingWeek:
    """Count a week of a listing."""
    return ListingWeek.objects.create(listing=of, **{"week": date(2026, 11, 16), "shown": 3, **fields})


def supervisor_asked(of: Listing, **fields: Any) -> SupervisionQuestion:
    """Make a question to the supervisor of a listing’s therapist, without its letter."""
    behind = Licence.objects.filter(credential__therapist=of.therapist).first()
    assert behind
    row = behind.supervisions.first() or supervision(behind)
    stated = {"letters": mail.letters_for("supervisor@example.org"), "asked_at": AT}
    return SupervisionQuestion.objects.create(
        supervision=row, **{**stated, "expires_at": AT + timedelta(days=30), **fields}
    )


def calendar_feed(of: Therapist) -> CalendarFeed:
    """Name a therapist's calendar, which nobody has asked yet."""
    return set_calendar(of, f"https://calendar.example.org/{_slug('private')}.ics", by=None, at=AT)


def busy_time(of: CalendarFeed, **fields: Any) -> BusyTime:
    """Say that a therapist is busy for an hour."""
    return BusyTime.objects.create(
        feed=of, **{"starts_at": AT + timedelta(days=1), "ends_at": AT + timedelta(days=1, hours=1), **fields}
    )


def membership(of: Therapist, address: str = "member@example.org", **fields: Any) -> Membership:
    """Make a therapist a member of the association, as a file of members would."""
    given = {"number": f"M{next(_numbers):05}", "name": of.name, "checked_on": TODAY, **fields}
    row = Membership(therapist=of, letters=mail.letters_for(address), **given)
    row.sealed_address = sealed_address(row, address)
    row.save()
    return row


def photo(of: Therapist) -> str:
    """Give a therapist a photograph, written as the site writes it, and return its file name."""
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(picture, "PNG")
    of.photo = photos.save_photo(picture, picture.tell())
    of.save()
    return of.photo


# --- Practices and places ------------------------------------------------------------------------------


def practice(**fields: Any) -> Practice:
    """Make the practice of someone who works alone: it has no page of its own."""
    return Practice.objects.create(**fields)


def shared_practice(name: str = "Harbour House", **fields: Any) -> Practice:
    """Make a practice of several, with its page and its words."""
    given = {"kind": Practice.Kind.GROUP, "slug": _slug(name), **fields}
    row = Practice.objects.create(name=says(name), **given)
    PracticeText.objects.create(practice=row, body=says("We work side by side, and we meet every week."))
    return row


def location(of: Practice, *, where: Jurisdiction | None = None, **fields: Any) -> Location:
    given = {"city": says("Streslau"), "street": says("1 Quay Lane"), "postal_code": "00501", **fields}
    return Location.objects.create(practice=of, jurisdiction=where or jurisdiction(), **given)


def access_at(place: Location, fact: AccessFact | None = None, **fields: Any) -> LocationAccess:
    fact = fact or term(AccessFact, "Level entrance", scope=AccessFact.Scope.LOCATION)
    return LocationAccess.objects.create(location=place, fact=fact, **{"attested_on": days_ago(3), **fields})


# --- Listings ------------------------------------------------------------------------------------------


def draft(
    of: Therapist | None = None,
    *,
    at_practice: Practice | None = None,
    where: Jurisdiction | None = None,
    **fields: Any,
) -> Listing:
    """Make a listing that nobody but its therapist has seen: one text, one place, one jurisdiction."""
    where = where or jurisdiction()
    of = of or therapist(where=where)
    at_practice = at_practice or practice()
    fields.setdefault("slug", _slug("listing"))
    row = Listing.objects.create(therapist=of, practice=at_practice, **fields)
    row.jurisdictions.add(where)
    row.locations.add(at_practice.locations.first() or location(at_practice, where=where))
    text(row)
    return row


def listing(of: Therapist | None = None, **fields: Any) -> Listing:
    """Make a published listing: consent given, then published."""
    row = draft(of, **fields)
    actions.give_consent(row, means=ListingConsent.Means.PAPER, by=None, at=AT)
    actions.publish_listing(row, by=None, at=AT)
    row.refresh_from_db()
    return row


def paused(of: Therapist | None = None, **fields: Any) -> Listing:
    """Make a listing that was published and is out of view for a while."""
    row = listing(of, **fields)
    actions.pause_listing(row, by=None, at=AT)
    row.refresh_from_db()
    return row


def withdrawn(of: Therapist | None = None, **fields: Any) -> Listing:
    """Make a listing that was published and has been taken back."""
    row = listing(of, **fields)
    actions.withdraw_listing(row, by=None, at=AT)
    row.refresh_from_db()
    return row


def group_listing(of: Therapist | None = None, *, title: str = "Thursday group", **fields: Any) -> Listing:
    """Make the published listing of a therapy group."""
    row = draft(of, kind=Listing.Kind.GROUP, **fields)
    TherapyGroup.objects.create(
        listing=row,
        title=says(title),
        theme=says("Being with others without hiding."),
        starts_on=days_ago(-30),
        meets=says("Thursdays at six"),
        seats=8,
        seats_free=2,
    )
    actions.give_consent(row, means=ListingConsent.Means.PAPER, by=None, at=AT)
    actions.publish_listing(row, by=None, at=AT)
    row.refresh_from_db()
    return row


def facilitator_asked(of: TherapyGroup, who: Therapist, **fields: Any) -> FacilitatorQuestion:
    """Make a question to a colleague whether they lead a group too, without its letter."""
    return FacilitatorQuestion.objects.create(group=of, therapist=who, **{"asked_at": AT, **fields})


def text(
    of: Listing, kind: ListingText.Kind = ListingText.Kind.ABOUT, body: str = "", language: str = ENGLISH
) -> ListingText:
    """Give a listing a text; the one it has of that kind and language is replaced."""
    body = body or says("I work slowly and plainly, and I will tell you what I notice.")
    row, _made = ListingText.objects.update_or_create(
        listing=of, kind=kind, language=language, defaults={"body": body}
    )
    return row


def practises(
    of: Listing, what: Approach, depth: ListingApproach.Depth = ListingApproach.Depth.TRAINED, **fields: Any
) -> ListingApproach:
    return ListingApproach.objects.create(listing=of, approach=what, depth=depth, **fields)


def works_with(of: Listing, what: Concern, **fields: Any) -> ListingConcern:
    return ListingConcern.objects.create(listing=of, concern=what, **fields)


def speaks(of: Listing, what: Language | None = None, **fields: Any) -> ListingLanguage:
    what = what or term(Language, "Ruritanian", own_name=says("Ruritanisch"))
    return ListingLanguage.objects.create(listing=of, language=what, **fields)


def invitation(of: Listing, address: str = "invited@example.org", **fields: Any) -> Invitation:
    """Ask a therapist about their draft; with fields, make the row of a question asked before."""
    if of.state == Listing.State.DRAFT and not fields:
        return actions.invite_therapist(of, address=address, by=None, at=AT)
    answered = {"answer": Invitation.Answer.PUBLISHED, "answered_at": AT}
    return Invitation.objects.create(
        listing=of,
        letters=mail.letters_for(address),
        sealed_address=b"sealed",
        invited_at=AT,
        expires_at=AT + timedelta(days=30),
        **{**answered, **fields},
    )


def revision(of: Listing, **fields: Any) -> ListingRevision:
    """Make one change that a therapist made of their listing."""
    stated = {"section": "words", "changes": {"about": [says("I listen."), says("I answer.")]}}
    return ListingRevision.objects.create(**{"listing": of, "by": uuid4(), "at": AT, **stated, **fields})


def pause(of: Listing, **fields: Any) -> Pause:
    return Pause.objects.create(listing=of, **{"began_on": days_ago(40), "ended_on": days_ago(30), **fields})


def usual_time(of: Listing, **fields: Any) -> UsualTime:
    """Say that sessions are on Monday mornings."""
    return UsualTime.objects.create(
        listing=of, **{"weekday": UsualTime.Weekday.MONDAY, "begins": time(9), "ends": time(13), **fields}
    )


def question(of: Listing, about: str = ListingQuestion.About.ROOM, **fields: Any) -> ListingQuestion:
    """Make a question to a therapist whether what a listing says is still so, without its letter."""
    stated = {"asked_at": AT, "expires_at": AT + timedelta(days=30)}
    return ListingQuestion.objects.create(listing=of, about=about, **{**stated, **fields})


def fee(of: Listing, amount: int = 120, who: Participants | None = None, **fields: Any) -> Fee:
    who = who or term(Participants, "One person")
    return Fee.objects.create(
        listing=of, participants=who, amount=Decimal(amount), **{"minutes": 50, **fields}
    )


def paid_by(of: Listing, who: Insurer | None = None, **fields: Any) -> ListingInsurer:
    who = who or term(Insurer, "Mutual Shield", country="US", kind="commercial")
    return ListingInsurer.objects.create(listing=of, insurer=who, **fields)


def full_listing(
    of: Therapist | None = None,
    *,
    at_practice: Practice | None = None,
    where: Jurisdiction | None = None,
    what: Approach | None = None,
    weighs: Concern | None = None,
    **fields: Any,
) -> Listing:
    """Make a published listing that states everything a listing can state."""
    where = where or jurisdiction()
    at_practice = at_practice or shared_practice()
    of = of or therapist(where=where)
    stated = {
        "accepting": "waitlist",
        "accepting_stated_on": days_ago(3),
        "waitlist_weeks": 4,
        "last_confirmed_on": days_ago(3),
        "website": "https://therapist.example.org/",
        "email": "listing@example.org",
        "phone": "+12125550100",
        "free_consultation_minutes": 20,
        "culture_training": says("Two years with the Institute of Invented Studies"),
        "style_lead": 5,
        "style_feeling": 2,
        "style_time": 4,
        "style_warmth": 1,
        **fields,
    }
    row = listing(of, at_practice=at_practice, where=where, **stated)
    _fill_person(of, where)
    _fill_sets(row)
    for kind in ListingText.Kind:
        text(row, kind)
    practises(row, what or approach(), training=says("Two years at an invented institute"))
    practises(row, approach("Quiet therapy"), ListingApproach.Depth.DRAWS_ON)
    works_with(row, weighs or concern(), is_main=True)
    works_with(row, concern("Old grief"))
    speaks(row)
    fee(row, sliding_from=Decimal(60), sliding_open=1)
    paid_by(row, plan=says("Plan B"), jurisdiction=where, confirmed_on=days_ago(10))
    for place in row.locations.all():
        access_at(place, note=says("ring the lower bell"))
    actions.attest_listing(row, groups=list(FieldGroup), on=days_ago(2), by=of.person, at=AT)
    behind = Licence.objects.filter(credential__therapist=of).first()
    actions.record_verification(
        row,
        group=FieldGroup.LICENCE,
        against=says("state register"),
        result=Verification.Result.CONFIRMED,
        on=days_ago(1),
        licence=behind,
        by=None,
        at=AT,
    )
    invitation(row)
    usual_time(row)
    busy_time(calendar_feed(of))
    membership(of)
    row.refresh_from_db()
    return row


def _fill_person(of: Therapist, where: Jurisdiction) -> None:
    of.pronouns = of.pronouns or says("she/her")
    of.specialty = of.specialty or term(Specialty, "Counsellor", profession=Profession.COUNSELLING)
    of.save()
    of.says_of_self.add(term(Community, "Left-handed", kind=Community.Kind.EXPERIENCE))
    CompactAuthority.objects.create(
        therapist=of,
        instrument=CompactAuthority.Instrument.PSYPACT_APIT,
        home=where,
        number=f"{next(_numbers):05}",
    )
    Registration.objects.create(
        therapist=of, jurisdiction=where, profession=Profession.COUNSELLING, number=f"{next(_numbers):05}"
    )


def _fill_sets(row: Listing) -> None:
    row.deliveries.add(term(Delivery, "In the same room"))
    row.participants.add(term(Participants, "Two people"))
    row.populations.add(term(Population, "Carers"))
    row.ages.add(term(AgeGroup, "Adults", from_years=18, to_years=64))
    row.communities.add(term(Community, "Night workers", kind=Community.Kind.SERVED))
    row.online_access.add(term(AccessFact, "Captions", scope=AccessFact.Scope.ONLINE))
