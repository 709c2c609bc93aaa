"""A practice's intake coordinator reads what seekers allow, and passes it on within the practice; nobody else can."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from attune.accounts.actions import give_role
from attune.accounts.models import Role, User
from attune.directory.models import Listing
from attune.enquiries.actions import (
    CannotBeWrittenTo,
    block_sender,
    name_intake,
    pass_on,
    withdraw_enquiry,
)
from attune.enquiries.codes import code_of
from attune.enquiries.exporting import export_person
from attune.enquiries.models import Enquiry, Intake, Letterbox
from attune.foundation import privacy
from attune.foundation.models import AuditEvent, OutboxMessage
from tests import factories, people
from tests.enquiries.writing import MARKER, ONCE, fields

pytestmark = pytest.mark.django_db


@pytest.fixture
def chidis(chidi: User) -> Listing:
    """Chidi's listing, in a practice of several."""
    return factories.listing(
        factories.therapist("Chidi Anorue", person=chidi), at_practice=factories.shared_practice()
    )


@pytest.fixture
def danas(chidis: Listing) -> Listing:
    """Dana works in the same practice."""
    dana = factories.therapist("Dana Whitlock", person=people.dana())
    return factories.listing(dana, at_practice=chidis.practice)


@pytest.fixture
def fumi(chidis: Listing) -> User:
    """Fumi coordinates the intake of that practice."""
    fumi = people.with_second_factor(User.objects.create_user("fumi@example.org", name="Fumi Odell"))
    give_role(fumi, Role.FRONT_DESK, by=None, at=factories.AT)
    name_intake(chidis.practice, fumi, at=factories.AT)
    return fumi


@pytest.fixture
def allowed(seeker: Client, fumi: User, danas: Listing, chidis: Listing) -> Enquiry:
    """Something that a seeker wrote to Chidi, and allowed to be passed on."""
    seeker.post("/enquire/send/", fields(chidis.slug, agrees="on", may_pass_on="on"))
    return Enquiry.objects.get()


def test_consent_is_asked_only_where_somebody_coordinates(
    seeker: Client, fumi: User, chidis: Listing
) -> None:
    elsewhere = factories.listing(factories.therapist("Ola Brandt", person=people.ben()))
    assert "Harbour House has somebody" in seeker.get(f"/enquire/?to={chidis.slug}").content.decode()
    assert "may_pass_on" not in seeker.get(f"/enquire/?to={elsewhere.slug}").content.decode()
    said = fields(chidis.slug, may_pass_on="on")
    preview = seeker.post("/enquire/preview/", said).content.decode()
    assert "by the intake coordinator of the practice" in preview
    assert "nobody else" in seeker.post("/enquire/preview/", fields(chidis.slug)).content.decode()
    assert "nobody else" not in preview
    assert '<input type="hidden" name="may_pass_on" value="on">' in preview


def test_without_consent_it_is_not_there_for_the_coordinator(
    seeker: Client, fumi: User, chidis: Listing
) -> None:
    seeker.post("/enquire/send/", fields(chidis.slug, agrees="on"))
    browser = people.browser_of(fumi)
    assert "There are none." in browser.get("/desk/intake/").content.decode()
    assert browser.get(f"/desk/intake/{Enquiry.objects.get().pk}/").status_code == 404


def test_passed_on_it_is_a_message_to_the_colleague_and_its_seeker_sees_to_whom(
    seeker: Client, allowed: Enquiry, fumi: User, danas: Listing
) -> None:
    browser = people.browser_of(fumi)
    listed = browser.get("/desk/intake/").content.decode()
    assert f"/desk/intake/{allowed.pk}/" in listed
    assert MARKER not in listed
    assert MARKER in (one := browser.get(f"/desk/intake/{allowed.pk}/").content.decode())
    assert "/account/sign-in/" not in listed + one, "who reads it is signed in"

    assert browser.post(f"/desk/intake/{allowed.pk}/", {"to": ""}).status_code == 422
    assert browser.post(f"/desk/intake/{allowed.pk}/", {"to": danas.slug}).status_code == 303
    hers = Enquiry.objects.get(listing=danas)
    assert hers.passed_on_from == allowed
    assert AuditEvent.objects.filter(event="enquiry.passed_on", by=fumi.public_id).count() == 1
    page = people.browser_of(danas.therapist.person).get(f"/desk/enquiries/{hers.pk}/").content.decode()
    assert MARKER in page
    own = seeker.get("/message/").content.decode()
    assert "Dana Whitlock" in own.split("passed your message on")[0]
    assert code_of(ONCE) in own

    # A second tap sends nothing twice.
    assert browser.post(f"/desk/intake/{allowed.pk}/", {"to": danas.slug}).status_code == 422
    assert Enquiry.objects.count() == 2
    seeker.post("/message/erase/")
    assert not Enquiry.objects.exists()


def test_letters_go_to_the_coordinator_once_and_to_the_colleague(
    allowed: Enquiry, fumi: User, danas: Listing
) -> None:
    def letters_to(person: User) -> int:
        return OutboxMessage.objects.filter(kind="enquiries.received", to=person.public_id).count()

    assert letters_to(fumi) == 1
    pass_on(allowed, to=danas, by=fumi, at=factories.AT)
    assert letters_to(fumi) == 1
    assert danas.therapist.person
    assert letters_to(danas.therapist.person) == 1


def test_it_goes_nowhere_but_to_colleagues_who_take_it(
    allowed: Enquiry, fumi: User, danas: Listing, chidis: Listing
) -> None:
    elsewhere = factories.listing(factories.therapist("Ola Brandt", person=people.ben()))
    nobody_reads = factories.listing(at_practice=chidis.practice)
    for listing in (elsewhere, nobody_reads, chidis):
        with pytest.raises(CannotBeWrittenTo):
            pass_on(allowed, to=listing, by=fumi, at=factories.AT)
    Letterbox.objects.update(sender="somebody")
    allowed.letterbox.refresh_from_db()
    pass_on(allowed, to=danas, by=fumi, at=factories.AT)
    hers = Enquiry.objects.get(listing=danas)
    block_sender(hers, by=people.asha(), at=factories.AT)
    hers.delete()
    with pytest.raises(CannotBeWrittenTo):
        pass_on(allowed, to=danas, by=fumi, at=factories.AT)


def test_it_is_there_for_nobody_else_and_no_more_once_it_is_withdrawn(
    allowed: Enquiry, fumi: User, danas: Listing
) -> None:
    other = people.with_second_factor(people.asha())
    give_role(other, Role.FRONT_DESK, by=None, at=factories.AT)
    for somebody in (other, danas.therapist.person):
        assert people.browser_of(somebody).get(f"/desk/intake/{allowed.pk}/").status_code == 404
    withdraw_enquiry(allowed, at=factories.AT)
    assert people.browser_of(fumi).get(f"/desk/intake/{allowed.pk}/").status_code == 404


def test_whoever_deletes_their_account_coordinates_nothing_any_more(fumi: User, allowed: Enquiry) -> None:
    assert export_person(fumi)["coordinates"][0]["practice"] == "Harbour House"
    privacy.erase(fumi, at=factories.AT)
    assert not Intake.objects.exists()
    assert Enquiry.objects.exists()


def test_the_command_names_and_ends(
    fumi: User, chidis: Listing, allowed: Enquiry, capsys: pytest.CaptureFixture[str]
) -> None:
    slug = chidis.practice.slug
    browser = people.browser_of(fumi)
    call_command("name_intake", slug, fumi.pk, end=True)
    assert browser.get(f"/desk/intake/{allowed.pk}/").status_code == 404
    call_command("name_intake", slug, fumi.pk)
    call_command("name_intake", slug, fumi.pk)
    assert browser.get(f"/desk/intake/{allowed.pk}/").status_code == 200
    assert "at /desk/intake/" in capsys.readouterr().out
    with pytest.raises(CommandError, match="do not hold the role"):
        call_command("name_intake", slug, people.ben().pk)
    with pytest.raises(CommandError, match="No practice"):
        call_command("name_intake", "nowhere", fumi.pk)
