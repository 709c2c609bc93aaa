"""What the database refuses of the directory's rows, whoever writes them and by what way."""

from datetime import date, time
from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from attune.directory.models import (
    CompactAuthority,
    CredentialTitle,
    Fee,
    FieldGroupDates,
    Insurer,
    Listing,
    ListingConsent,
    ListingText,
    Location,
    Pause,
    Practice,
    PracticeText,
    Profession,
    Registration,
    TherapyGroup,
    Tier,
)
from attune.directory.styles import STYLES
from tests import factories
from tests.constraints import Breaking, assert_refused, constraints_of
from tests.factories import AT, TODAY, days_ago

pytestmark = pytest.mark.django_db

PSYPACT = CompactAuthority.Instrument.PSYPACT_APIT
PRIVILEGE = CompactAuthority.Instrument.COUNSELING_PRIVILEGE


def twice(make: Breaking) -> Breaking:
    def breaking() -> None:
        make()
        make()

    return breaking


# --- What can be refused -----------------------------------------------------------------------------


def same_title(jurisdiction: str | None, tier: Tier = Tier.INDEPENDENT, **fields: Any) -> Breaking:
    given = {
        "letters": "LC",
        "profession": Profession.COUNSELLING,
        "tier": tier,
        "jurisdiction_id": jurisdiction,
    }
    return lambda: factories.term(CredentialTitle, "Counsellor", **{**given, **fields})


def title_of_nowhere(tier: Tier) -> Breaking:
    return same_title(None, tier)


def practice(**fields: Any) -> Breaking:
    return lambda: Practice.objects.create(**fields)


def place(**fields: Any) -> Breaking:
    return lambda: factories.location(factories.practice(), **fields)


def text_of_practice_twice() -> None:
    PracticeText.objects.create(practice=factories.shared_practice(), body="Once more")


def access_twice() -> None:
    first = factories.access_at(factories.location(factories.practice()))
    factories.access_at(first.location, first.fact)


def npi(number: str) -> Breaking:
    return lambda: factories.therapist(npi=number)


def credential_twice() -> None:
    first = factories.credential(factories.therapist_without_credential())
    factories.credential(first.therapist, first.title)


def credential_since(year: int) -> Breaking:
    return lambda: factories.credential(factories.therapist_without_credential(), year=year)


def a_licence(**fields: Any) -> Any:
    return factories.licence(factories.credential(factories.therapist_without_credential()), **fields)


def two_supervisors_now() -> None:
    licence = a_licence()
    factories.supervision(licence)
    factories.supervision(licence)


def authority(instrument: str, *, elsewhere: bool = False, times: int = 1, **fields: Any) -> Breaking:
    def breaking() -> None:
        home, therapist = factories.jurisdiction(), factories.therapist()
        where = factories.jurisdiction() if elsewhere else None
        for _ in range(times):
            CompactAuthority.objects.create(
                therapist=therapist, instrument=instrument, home=home, jurisdiction=where, **fields
            )

    return breaking


def registration(times: int = 1, **fields: Any) -> Breaking:
    def breaking() -> None:
        where, therapist = factories.jurisdiction(), factories.therapist()
        for _ in range(times):
            Registration.objects.create(
                therapist=therapist, jurisdiction=where, profession=Profession.PSYCHOLOGY, **fields
            )

    return breaking


def listing(**fields: Any) -> Breaking:
    return lambda: Listing.objects.filter(pk=factories.draft().pk).update(**fields)


def published_and_then(**fields: Any) -> Breaking:
    return lambda: Listing.objects.filter(pk=factories.listing().pk).update(**fields)


def week_twice() -> None:
    row = factories.draft()
    for _ in range(2):
        factories.week(row)


def supervisor_asked(times: int = 1, **fields: Any) -> Breaking:
    def breaking() -> None:
        row = factories.listing()
        for _ in range(times):
            factories.supervisor_asked(row, **fields)

    return breaking


def pauses(days: list[tuple[int, int | None]], *, is_held: bool = False) -> Breaking:
    def breaking() -> None:
        listing = factories.listing()
        for began, ended in days:
            Pause.objects.create(
                listing=listing,
                is_held=is_held,
                began_on=factories.days_ago(-began),
                ended_on=None if ended is None else factories.days_ago(-ended),
            )

    return breaking


def usual_time(times: int = 1, **fields: Any) -> Breaking:
    def breaking() -> None:
        row = factories.draft()
        for _ in range(times):
            factories.usual_time(row, **fields)

    return breaking


def second_listing() -> None:
    first = factories.draft()
    factories.draft(first.therapist, at_practice=first.practice)


def facilitator_asked(times: int = 1, **fields: Any) -> Breaking:
    def breaking() -> None:
        row, colleague = factories.group_listing().group, factories.therapist()
        for _time in range(times):
            factories.facilitator_asked(row, colleague, **fields)

    return breaking


def group(**fields: Any) -> Breaking:
    return lambda: TherapyGroup.objects.filter(pk=factories.group_listing().group.pk).update(**fields)


def consent(**fields: Any) -> Breaking:
    return lambda: ListingConsent.objects.create(
        listing=factories.draft(), means=ListingConsent.Means.PAPER, given_at=AT, **fields
    )


def consent_twice() -> None:
    ListingConsent.objects.create(listing=factories.listing(), means=ListingConsent.Means.PAPER, given_at=AT)


def text_twice() -> None:
    ListingText.objects.create(listing=factories.draft(), kind="about", language="en", body="Once more")


def approach_twice() -> None:
    first = factories.practises(factories.draft(), factories.approach())
    factories.practises(first.listing, first.approach, "draws_on")  # type: ignore[arg-type]


def concern_twice() -> None:
    first = factories.works_with(factories.draft(), factories.concern())
    factories.works_with(first.listing, first.concern, is_main=True)


def language_twice() -> None:
    first = factories.speaks(factories.draft())
    factories.speaks(first.listing, first.language)


def fee(**fields: Any) -> Breaking:
    return lambda: factories.fee(factories.draft(), **fields)


def fee_twice() -> None:
    first = factories.fee(factories.draft())
    factories.fee(first.listing, 90, first.participants)


def insurer_twice(**fields: Any) -> Breaking:
    def breaking() -> None:
        row = factories.draft()
        who = factories.term(Insurer, "Mutual Shield", country="US", kind="commercial")
        given = {name: value() if callable(value) else value for name, value in fields.items()}
        factories.paid_by(row, who, **given)
        factories.paid_by(row, who, **given)

    return breaking


def dates(times: int = 1, **fields: Any) -> Breaking:
    def breaking() -> None:
        row = factories.draft()
        for _ in range(times):
            FieldGroupDates.objects.create(listing=row, group="licence", **fields)

    return breaking


BACKWARDS: dict[str, Any] = {"issued_on": TODAY, "expires_on": days_ago(1)}


def asked_twice() -> None:
    row = factories.draft()
    for _question in range(2):
        factories.invitation(row, answer="", answered_at=None)


def busy_for_no_time() -> None:
    factories.busy_time(factories.calendar_feed(factories.therapist()), starts_at=AT, ends_at=AT)


def member_number_twice() -> None:
    factories.membership(factories.therapist(), number="7")
    factories.membership(factories.therapist(), number="7")


BREAKING: dict[str, list[Breaking]] = {
    "busy_time_ends_after_it_begins": [busy_for_no_time],
    "each_member_number_once": [member_number_twice],
    "one_open_invitation": [asked_twice],
    "answer_has_its_time": [
        lambda: factories.invitation(factories.draft(), answer="published", answered_at=None),
        lambda: factories.invitation(factories.draft(), answer="", answered_at=AT),
    ],
    "one_title_per_jurisdiction": [twice(same_title("US-NY"))],
    "one_title_of_no_jurisdiction": [twice(title_of_nowhere(Tier.DEGREE))],
    "permission_comes_from_a_jurisdiction": [
        title_of_nowhere(Tier.INDEPENDENT),
        title_of_nowhere(Tier.SUPERVISED),
    ],
    "a_shared_practice_has_name_and_address": [
        practice(kind="solo", slug="alone"),
        practice(kind="group", name="Harbour House"),
        practice(kind="group", slug="harbour-house"),
        practice(kind="training", name="", slug="school"),
    ],
    "one_practice_text_per_language": [text_of_practice_twice],
    "location_is_on_earth": [
        place(latitude=90.1, longitude=0.0),
        place(latitude=-90.1, longitude=0.0),
        place(latitude=0.0, longitude=180.1),
        place(latitude=0.0, longitude=-180.1),
        place(latitude=52.5),
        place(longitude=13.4),
    ],
    "one_access_fact_per_location": [access_twice],
    "npi_has_ten_digits": [npi("123456789"), npi("12345678901"), npi("123456789x"), npi("          ")],
    "one_therapist_per_npi": [twice(npi("1234567890"))],
    "one_credential_per_title": [credential_twice],
    "credential_year_is_sane": [credential_since(1939), credential_since(2101)],
    "licence_ends_after_it_begins": [lambda: a_licence(**BACKWARDS)],
    "supervision_ends_after_it_begins": [
        lambda: factories.supervision(a_licence(), starts_on=TODAY, ends_on=days_ago(1))
    ],
    "one_supervisor_at_a_time": [two_supervisors_now],
    "one_open_question_to_a_supervisor": [supervisor_asked(times=2)],
    "a_supervisor_s_answer_has_its_time": [supervisor_asked(answer="yes"), supervisor_asked(answered_at=AT)],
    "a_privilege_names_its_jurisdiction": [authority(PRIVILEGE), authority(PSYPACT, elsewhere=True)],
    "authority_ends_after_it_begins": [authority(PSYPACT, **BACKWARDS)],
    "one_privilege_per_jurisdiction": [authority(PRIVILEGE, elsewhere=True, times=2)],
    "one_authority_of_a_kind": [authority(PSYPACT, times=2)],
    "one_registration_per_profession": [registration(times=2)],
    "registration_ends_after_it_begins": [registration(**BACKWARDS)],
    "published_only_with_consent": [listing(state="published"), published_and_then(consented_at=None)],
    "nobody_in_an_evaluation_was_asked": [published_and_then(state="evaluation")],
    "accepting_has_its_day": [listing(accepting="newpt"), listing(accepting="nopt")],
    "weeks_belong_to_a_waitlist": [
        listing(waitlist_weeks=4),
        listing(accepting="newpt", accepting_stated_on=TODAY, waitlist_weeks=0),
    ],
    "only_who_is_full_is_full_until": [
        listing(full_until=TODAY),
        listing(accepting="newpt", accepting_stated_on=TODAY, full_until=TODAY),
    ],
    "earliest_meeting_needs_room": [
        listing(earliest_on=TODAY),
        listing(accepting="nopt", accepting_stated_on=TODAY, earliest_on=TODAY),
    ],
    "only_what_is_paused_resumes": [published_and_then(resumes_on=TODAY)],
    "pause_ends_after_it_begins": [pauses(days=[(2, 1)])],
    "one_pause_at_a_time": [
        pauses(days=[(1, None), (2, None)]),
        pauses(days=[(1, None), (2, None)], is_held=True),
    ],
    "usual_time_ends_after_it_begins": [usual_time(begins=time(9), ends=time(9))],
    "a_week_has_seven_days": [usual_time(weekday=7)],
    "one_row_per_week": [week_twice],
    "one_usual_time_at_a_time": [usual_time(times=2)],
    "one_listing_per_practice": [second_listing],
    **{
        f"{style.field}_has_five_steps": [listing(**{style.field: 0}), listing(**{style.field: 6})]
        for style in STYLES
    },
    "one_question_to_a_facilitator": [facilitator_asked(times=2)],
    "a_facilitator_s_answer_has_its_time": [
        facilitator_asked(answer="yes"),
        facilitator_asked(answered_at=AT),
    ],
    "no_more_free_seats_than_seats": [group(seats=8, seats_free=9)],
    "consent_ends_after_it_begins": [consent(withdrawn_at=AT.replace(year=2025))],
    "one_consent_at_a_time": [consent_twice],
    "one_text_of_a_kind": [text_twice],
    "one_approach_once": [approach_twice],
    "one_concern_once": [concern_twice],
    "one_language_once": [language_twice],
    "one_fee_of_a_kind": [fee_twice],
    "fee_is_not_negative": [fee(amount=-1)],
    "fee_is_for_a_session": [fee(minutes=4), fee(minutes=481)],
    "sliding_goes_down": [
        fee(amount=100, sliding_from=Decimal(101)),
        fee(amount=100, sliding_from=Decimal(-1)),
    ],
    "currency_is_three_letters": [
        fee(currency="usd"),
        fee(currency="$"),
        fee(currency="US1"),
        fee(currency=""),
    ],
    "one_insurer_per_place": [insurer_twice(jurisdiction=factories.jurisdiction, plan="B")],
    "one_insurer_once": [insurer_twice(), insurer_twice(plan="B")],
    "one_row_per_field_group": [dates(times=2)],
    "a_check_names_its_source": [dates(verified_on=TODAY), dates(verified_against="state register")],
}


@pytest.mark.parametrize(
    ("name", "breaking"),
    [
        pytest.param(name, row, id=f"{name} {number}")
        for name, rows in BREAKING.items()
        for number, row in enumerate(rows)
    ],
)
def test_a_row_that_breaks_a_constraint_is_refused(name: str, breaking: Breaking, content: None) -> None:
    assert_refused(name, breaking)


def test_every_constraint_is_tried() -> None:
    assert set(BREAKING) == constraints_of("directory")


@pytest.mark.parametrize(
    "keeping",
    [
        pytest.param(same_title("US-NY", letters=""), id="a title without letters"),
        pytest.param(title_of_nowhere(Tier.DEGREE), id="a degree"),
        pytest.param(title_of_nowhere(Tier.UNREGULATED), id="a title nobody grants"),
        pytest.param(twice(practice(kind="solo")), id="two who work alone"),
        pytest.param(practice(kind="solo", name="Room of one’s own"), id="one who works alone, with a name"),
        pytest.param(
            practice(kind="group", name="Harbour House", slug="harbour-house"), id="a shared practice"
        ),
        pytest.param(place(latitude=90.0, longitude=-180.0), id="a place at the edge of the map"),
        pytest.param(place(latitude=0.0, longitude=0.0), id="a place in the middle of the map"),
        pytest.param(twice(npi("")), id="two without an NPI"),
        pytest.param(npi("1234567893"), id="an NPI"),
        pytest.param(credential_since(1940), id="a credential of long ago"),
        pytest.param(lambda: a_licence(issued_on=TODAY, expires_on=TODAY), id="a licence for a day"),
        pytest.param(authority(PRIVILEGE, elsewhere=True), id="a privilege"),
        pytest.param(authority(PSYPACT), id="an authority"),
        pytest.param(registration(issued_on=TODAY), id="a registration without an end"),
        pytest.param(
            listing(accepting="waitlist", accepting_stated_on=TODAY, waitlist_weeks=3), id="a waitlist"
        ),
        pytest.param(listing(state="withdrawn"), id="a withdrawn listing without consent"),
        pytest.param(group(seats=8, seats_free=8), id="an empty group"),
        pytest.param(fee(amount=0), id="a session for nothing"),
        pytest.param(fee(amount=100, sliding_from=Decimal(100)), id="a fee that slides nowhere"),
        pytest.param(fee(currency="CHF", minutes=480), id="a whole day, in francs"),
        pytest.param(
            dates(verified_on=TODAY, verified_against="state register"), id="a check with its source"
        ),
        pytest.param(dates(attested_on=TODAY), id="a statement without a check"),
    ],
)
def test_a_row_that_keeps_to_them_is_taken(keeping: Breaking, content: None) -> None:
    keeping()


def test_after_one_supervisor_comes_the_next() -> None:
    licence = a_licence()
    factories.supervision(licence, starts_on=date(2024, 1, 1), ends_on=date(2025, 1, 1))
    factories.supervision(licence, starts_on=date(2025, 1, 2))


def test_consent_can_be_given_again_after_it_was_taken_back() -> None:
    row = factories.withdrawn()
    ListingConsent.objects.create(listing=row, means=ListingConsent.Means.PAPER, given_at=AT)


def test_a_therapist_has_one_listing_in_each_practice_and_any_number_of_groups() -> None:
    first = factories.listing()
    factories.listing(first.therapist)
    for _ in range(2):
        factories.group_listing(first.therapist, at_practice=first.practice)


@pytest.mark.parametrize(
    "through",
    [
        pytest.param(model, id=model._meta.model_name)
        for model in apps.get_app_config("directory").get_models(include_auto_created=True)
        if model._meta.auto_created
    ],
)
def test_nothing_is_joined_twice(through: type[models.Model]) -> None:
    assert through._meta.unique_together


@pytest.mark.parametrize("state", ["draft", "paused", "withdrawn"])
def test_a_listing_that_is_not_published_needs_no_consent(state: str) -> None:
    row = factories.draft()
    assert Listing.objects.filter(pk=row.pk).update(state=state) == 1


def test_what_somebody_refers_to_cannot_be_deleted_under_them() -> None:
    row = factories.full_listing()
    for thing in (
        row.jurisdictions.all()[0],
        row.practice,
        row.approaches.all()[0].approach,
        row.concerns.all()[0].concern,
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            thing.delete()
    assert CredentialTitle.objects.filter(pk=row.therapist.credentials.all()[0].title_id).exists()
    assert Location.objects.filter(practice=row.practice).exists()
    assert Fee.objects.filter(listing=row).exists()
