"""Credentials, licences and supervisors from the desk: what a change costs, two windows, what lapses, and bad input."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from attune.directory.models import (
    Credential,
    FieldGroup,
    FieldGroupDates,
    Licence,
    Listing,
    ListingRevision,
    Supervision,
    Tier,
)
from attune.foundation.clock import today
from tests import factories
from tests.directory.test_desk_sections import address, change, filled, public
from tests.people import browser_of, chidi, dana
from tests.reading import Page

pytestmark = pytest.mark.django_db

SECTION = "credentials"


@pytest.fixture
def kept() -> Listing:
    """Chidi's published listing: one licence, checked with its board."""
    row = factories.listing(factories.supervised_therapist("Chidi Anorue"))
    row.therapist.person = chidi()
    row.therapist.save()
    FieldGroupDates.objects.update_or_create(
        listing=row,
        group=FieldGroup.LICENCE,
        defaults={"verified_on": factories.days_ago(9), "verified_against": "State board"},
    )
    return row


@pytest.fixture
def desk(kept: Listing) -> Client:
    return browser_of(kept.therapist.person)


def licence() -> Licence:
    return Licence.objects.get()


def checked_on() -> Any:
    return FieldGroupDates.objects.get(group=FieldGroup.LICENCE).verified_on


def wrong(answer: Any) -> str:
    assert answer.status_code == 422
    return Page(answer).words


def test_saving_it_as_it_stands_keeps_the_check_and_the_same_rows(desk: Client, kept: Listing) -> None:
    before = (licence().pk, list(Supervision.objects.values_list("pk", flat=True)))
    assert change(desk, kept, SECTION).status_code == 303
    assert checked_on() == factories.days_ago(9)
    assert before == (licence().pk, list(Supervision.objects.values_list("pk", flat=True)))


def test_a_change_loses_the_check_and_the_page_says_so_before(desk: Client, kept: Listing) -> None:
    assert "“checked” leaves your entry" in Page(desk.get(address(kept, SECTION))).words
    was = licence().pk
    assert change(desk, kept, SECTION, **{"credentials-0-number": "778899"}).status_code == 303
    assert (licence().pk, licence().number) == (was, "778899")
    assert checked_on() is None
    assert "778899" in public(kept)
    assert "“checked” leaves your entry" not in Page(desk.get(address(kept, SECTION))).words
    assert "778899" in Page(desk.get(f"/desk/{kept.slug}/history/")).words


def test_it_is_not_kept_as_it_is_filled_in(desk: Client, kept: Listing) -> None:
    assert "data-keep" not in desk.get(address(kept, SECTION)).content.decode()


def test_a_change_counts_for_every_entry_of_theirs(desk: Client, kept: Listing) -> None:
    other = factories.listing(kept.therapist)
    FieldGroupDates.objects.update_or_create(
        listing=other,
        group=FieldGroup.LICENCE,
        defaults={"verified_on": factories.days_ago(9), "verified_against": "State board"},
    )
    change(desk, kept, SECTION, **{"credentials-0-number": "778899"})
    assert not FieldGroupDates.objects.filter(group=FieldGroup.LICENCE, verified_on__isnull=False).exists()
    assert {row.listing for row in ListingRevision.objects.all()} == {kept, other}
    for one in (kept, other):
        held = one.consents.get(withdrawn_at=None)
        assert held.means == held.Means.SIGNED_IN


def test_a_credential_is_added_and_ended(desk: Client, kept: Listing) -> None:
    degree = factories.title(
        "Doctor of Letters", tier=Tier.DEGREE, jurisdiction=None, letters=factories.says("DLitt")
    )
    change(desk, kept, SECTION, **{"credentials-1-title": str(degree.pk), "credentials-1-year": "2011"})
    assert Credential.objects.get(title=degree).year == 2011
    change(desk, kept, SECTION, **{"credentials-1-title": "", "credentials-1-year": ""})
    assert not Credential.objects.filter(title=degree).exists()
    assert licence().number


def test_a_supervisor_ends_and_another_begins(desk: Client, kept: Listing) -> None:
    title = str(licence().credential.title_id)
    new = {
        "supervisors-0-ends_on": factories.days_ago(3).isoformat(),
        "supervisors-1-supervisor_name": "Vera Lind",
        "supervisors-1-title": title,
        "supervisors-1-starts_on": factories.days_ago(2).isoformat(),
    }
    assert change(desk, kept, SECTION, **new).status_code == 303
    assert Supervision.objects.get(ends_on=None).supervisor_name == "Vera Lind"
    assert Supervision.objects.count() == 2
    assert "Vera Lind" in public(kept)


def test_the_second_of_two_windows_is_shown_the_difference(desk: Client, kept: Listing) -> None:
    second = filled(desk.get(address(kept, SECTION)))
    change(desk, kept, SECTION, **{"credentials-0-number": "111111"})
    answer = desk.post(address(kept, SECTION), second | {"credentials-0-number": "222222"})
    assert answer.status_code == 409
    assert {"111111", "222222"} <= set(Page(answer).words.replace(",", " ").split())
    assert licence().number == "111111"


def test_sent_twice_it_changes_once(desk: Client, kept: Listing) -> None:
    sent = filled(desk.get(address(kept, SECTION))) | {"credentials-0-number": "333333"}
    assert desk.post(address(kept, SECTION), sent).status_code == 303
    desk.post(address(kept, SECTION), sent)
    assert ListingRevision.objects.count() == 1
    assert licence().number == "333333"


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"credentials-0-expires_on": "1999-01-01"}, "It expires before it was issued."),
        ({"supervisors-0-ends_on": "1999-01-01"}, "It ends before it begins."),
        ({"credentials-0-number": ""}, "Say the licence’s number"),
        ({"credentials-0-title": ""}, "Choose the title"),
        ({"credentials-0-expires_on": "soon"}, "Enter a valid date."),
        ({"credentials-0-title": "made-up"}, "Select a valid choice."),
        ({"credentials-0-year": "30"}, "1940"),
        ({"supervisors-0-title": ""}, "Say for which of your titles."),
        ({"credentials-0-status": "disciplined"}, "comes from its regulator"),
    ],
)
def test_what_cannot_be_is_asked_about(
    desk: Client, kept: Listing, fields: dict[str, str], said: str
) -> None:
    before = Licence.objects.values().get()
    assert said in wrong(change(desk, kept, SECTION, **fields))
    assert Licence.objects.values().get() == before


def test_a_title_is_named_once_and_has_one_supervisor_at_a_time(desk: Client, kept: Listing) -> None:
    title = str(licence().credential.title_id)
    assert "stands here twice" in wrong(change(desk, kept, SECTION, **{"credentials-1-title": title}))
    second = {
        "supervisors-1-supervisor_name": "Vera Lind",
        "supervisors-1-title": title,
        "supervisors-1-starts_on": factories.days_ago(2).isoformat(),
    }
    assert "One supervisor at a time" in wrong(change(desk, kept, SECTION, **second))


def test_that_a_licence_was_disciplined_cannot_be_taken_back(desk: Client, kept: Listing) -> None:
    Licence.objects.update(status=Licence.Status.DISCIPLINED)
    for fields in (
        {"credentials-0-status": "active"},
        {"credentials-0-number": "", "credentials-0-status": ""},
    ):
        gone = dict.fromkeys(("credentials-0-issued_on", "credentials-0-expires_on"), "")
        gone |= {"supervisors-0-supervisor_name": ""}
        assert "comes from its regulator" in wrong(change(desk, kept, SECTION, **(gone | fields)))
    assert licence().status == Licence.Status.DISCIPLINED


def test_markup_stays_words_and_marks_of_direction_go(desk: Client, kept: Listing) -> None:
    name = "\u202eVera <script>alert(1)</script>"
    change(desk, kept, SECTION, **{"supervisors-0-supervisor_name": name})
    assert Supervision.objects.get().supervisor_name == "Vera <script>alert(1)</script>"
    assert "<script>alert(1)" not in Client().get(kept.get_absolute_url()).content.decode()


@pytest.mark.parametrize(("days", "said"), [(-1, "expired on"), (60, "expires on"), (61, "")])
def test_the_desk_says_what_lapses(desk: Client, days: int, said: str) -> None:
    Licence.objects.update(expires_on=today() + timedelta(days=days), issued_on=None)
    words = Page(desk.get("/desk/")).words
    assert (said in words) if said else ("as it stands here" not in words)


def test_to_another_therapist_it_is_not_there(kept: Listing) -> None:
    other = browser_of(dana())
    assert other.get(address(kept, SECTION)).status_code == 404
    assert other.post(address(kept, SECTION), {"edition": ""}).status_code == 404
