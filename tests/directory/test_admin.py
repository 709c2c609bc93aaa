"""Therapists, practices, listings and their vocabularies as operators keep them."""

import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, models
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image
from pytest_django import Settings

from attune.accounts.actions import give_role
from attune.accounts.models import Role, User
from attune.directory.actions import resume_listing
from attune.directory.admin.reasons import REASONS
from attune.directory.models import (
    AccessFact,
    Community,
    CredentialTitle,
    Delivery,
    FieldGroup,
    Insurer,
    Language,
    Licence,
    Listing,
    ListingConsent,
    Practice,
    Specialty,
    Supervision,
    Therapist,
    TherapyGroup,
    Verification,
)
from attune.foundation.models import AuditEvent
from tests import factories, people
from tests.operators_forms import Page, errors_at, errors_on, messages_on

pytestmark = pytest.mark.django_db

OnCommit = Callable[..., AbstractContextManager[Any]]


def of(row: models.Model, page: str = "change") -> str:
    return reverse(f"admin:directory_{row._meta.model_name}_{page}", args=[row.pk])


def all_of(model: type[models.Model], page: str = "changelist") -> str:
    return reverse(f"admin:directory_{model._meta.model_name}_{page}")


def olu() -> User:
    return User.objects.get(email="olu@example.org")


# --- Therapists ------------------------------------------------------------------------------------


def test_a_therapist_is_made_with_credentials_then_licences_then_supervision(operator: Client) -> None:
    """Each hangs on the one before, and all stand on one page."""
    title = factories.title("Limited Permit Counsellor")
    page = Page(operator, all_of(Therapist, "add")).fill(name="Ines Marchetti", pronouns="she/her")
    page.add_row("credentials", title=title.pk, year="2021").save()
    therapist = Therapist.objects.get()
    credential = therapist.credentials.get()
    page = Page(operator, of(therapist))
    page.add_row("licence", credential=str(credential.pk), number="0042", status="active").save()
    page = Page(operator, of(therapist))
    page.add_row(
        "supervision", licence=str(credential.licence.pk), supervisor_name="T. Norrby", starts_on="2026-01-01"
    )
    page.save()
    assert credential.licence.supervisions.get().supervisor_name == "T. Norrby"


def test_a_licence_cannot_be_hung_on_somebody_elses_credential(operator: Client) -> None:
    mine, other = factories.therapist(), factories.therapist_without_credential("Dana Whitlock")
    theirs = factories.credential(other)
    page = Page(operator, of(mine)).add_row("licence", credential=str(theirs.pk), number="1", status="active")
    assert "Select a valid choice" in errors_on(page.send())[0]
    assert not Licence.objects.filter(credential=theirs).exists()


def test_only_the_therapists_own_licences_are_on_the_page(operator: Client) -> None:
    mine = factories.therapist()
    factories.licence(factories.credential(factories.therapist_without_credential("Dana")), number="DANAS-1")
    page = Page(operator, of(mine))
    assert page.fields["licence-TOTAL_FORMS"] == ["1"]
    assert "DANAS-1" not in page.text


@pytest.fixture
def supervised() -> Therapist:
    return factories.supervised_therapist()


def test_a_change_of_supervisor_is_one_saving(operator: Client, supervised: Therapist) -> None:
    licence = Licence.objects.get(credential__therapist=supervised)
    page = Page(operator, of(supervised)).fill(supervision__0__ends_on="2026-11-01")
    page.add_row(
        "supervision", licence=str(licence.pk), supervisor_name="New One", starts_on="2026-11-02"
    ).save()
    assert list(licence.supervisions.values_list("supervisor_name", "ends_on")) == [
        ("New One", None),
        ("Tomas Norrby", factories.days_ago(21)),
    ]


def test_two_supervisors_at_once_are_refused_with_the_reason(operator: Client, supervised: Therapist) -> None:
    licence = Licence.objects.get(credential__therapist=supervised)
    page = Page(operator, of(supervised))
    page.add_row("supervision", licence=str(licence.pk), supervisor_name="New One", starts_on="2026-11-02")
    answer = page.send()
    assert "A licence has one supervisor at a time: give the one before a last day." in errors_on(answer)
    assert licence.supervisions.count() == 1


def test_two_new_supervisors_at_once_are_refused_too(operator: Client) -> None:
    therapist = factories.therapist()
    licence = Licence.objects.get(credential__therapist=therapist)
    page = Page(operator, of(therapist))
    for name in ("One", "Another"):
        page.add_row("supervision", licence=str(licence.pk), supervisor_name=name, starts_on="2026-11-02")
    assert "A licence has one supervisor at a time: give the one before a last day." in errors_on(page.send())
    assert not Supervision.objects.exists()


def test_deleting_a_credential_takes_its_licence_with_it_even_if_that_was_changed(
    operator: Client, supervised: Therapist
) -> None:
    page = Page(operator, of(supervised)).fill(credentials__0__DELETE="on", licence__0__number="changed")
    page.fill(supervision__0__supervisor_name="changed").save()
    assert not Licence.objects.exists()
    assert not Supervision.objects.exists()


@pytest.mark.parametrize(
    ("rows", "values", "complaint"),
    [
        ("", {"npi": "123"}, "An NPI has ten digits."),
        ("", {"npi": "1234567890"}, "Another therapist has this NPI."),
        ("credentials", {"year": "1066"}, "Write a year between 1940 and 2100."),
        ("licence", {"expires_on": "2000-01-01"}, "The last day is before the first."),
        (
            "compact_authorities",
            {"instrument": "counseling-privilege"},
            "A privilege names the jurisdiction it holds in, and only a privilege does.",
        ),
    ],
)
def test_what_the_database_would_refuse_is_explained(
    operator: Client, rows: str, values: dict[str, str], complaint: str
) -> None:
    factories.therapist_without_credential("Dana Whitlock", npi="1234567890")
    home = factories.jurisdiction()
    therapist = factories.therapist(where=home)
    page = Page(operator, of(therapist))
    if rows == "compact_authorities":
        page.add_row(rows, home=home.pk, **values)
    else:
        page.fill(**{(f"{rows}-0-{name}" if rows else name): value for name, value in values.items()})
    assert complaint in errors_on(page.send())


def test_what_a_therapist_says_of_self_is_no_community_served(operator: Client) -> None:
    says = factories.term(Community, "Left-handed", kind=Community.Kind.EXPERIENCE)
    served = factories.term(Community, "Night workers", kind=Community.Kind.SERVED)
    therapist = factories.therapist()
    page = Page(operator, of(therapist))
    assert f'value="{served.pk}"' not in page.text
    page.fill(says_of_self=[says.pk]).save()
    assert list(therapist.says_of_self.all()) == [says]


def test_a_title_is_always_offered_with_its_jurisdiction(operator: Client) -> None:
    """The same letters mean something else across the border."""
    factories.title(
        "Licensed Master Social Worker", letters="LMSW", jurisdiction=factories.jurisdiction("Ruritania")
    )
    asked = {
        "app_label": "directory",
        "model_name": "credential",
        "field_name": "title",
        "term": "lmsw rurit",
    }
    found = operator.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [row["text"] for row in found] == ["Licensed Master Social Worker (LMSW), Ruritania"]


# --- Photographs -----------------------------------------------------------------------------------


def picture(kind: str = "PNG", name: str = "me.png") -> SimpleUploadedFile:
    written = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(written, kind)
    return SimpleUploadedFile(name, written.getvalue())


@pytest.fixture
def photos(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path / "photos"


def stored(photos: Path) -> list[str]:
    return sorted(file.name for file in photos.iterdir()) if photos.exists() else []


def test_a_photograph_is_written_anew_and_shown(operator: Client, photos: Path) -> None:
    therapist = factories.therapist()
    Page(operator, of(therapist)).fill(new_photo=picture()).save()
    therapist.refresh_from_db()
    assert stored(photos) == [therapist.photo]
    address = reverse("admin:directory_therapist_photo", args=[therapist.pk])
    assert f'src="{address}"' in Page(operator, of(therapist)).text
    answer = operator.get(address)
    assert answer["Content-Type"] == "image/webp"
    assert b"".join(answer).startswith(b"RIFF")
    assert AuditEvent.objects.filter(event="photo.changed", about_id=str(therapist.pk)).count() == 1
    assert LogEntry.objects.get().get_change_message() == "Changed New photograph."


def test_what_is_no_photograph_is_refused_at_its_field(operator: Client, photos: Path) -> None:
    therapist = factories.therapist()
    upload = SimpleUploadedFile("me.png", b"<svg onload='alert(1)'></svg>")
    answer = Page(operator, of(therapist)).fill(new_photo=upload).send()
    assert errors_at(answer, "new_photo") == ["The file is not a JPEG, PNG or WebP picture we can read."]
    assert stored(photos) == []


def test_a_photograph_on_a_page_with_another_fault_is_not_kept(operator: Client, photos: Path) -> None:
    therapist = factories.therapist()
    Page(operator, of(therapist)).fill(new_photo=picture(), credentials__0__year="1066").send()
    assert stored(photos) == []


def test_an_old_photograph_goes_once_the_new_one_is_sure(
    operator: Client, photos: Path, django_capture_on_commit_callbacks: OnCommit
) -> None:
    therapist = factories.therapist()
    old = factories.photo(therapist)
    with django_capture_on_commit_callbacks() as waiting:
        Page(operator, of(therapist)).fill(new_photo=picture("JPEG", "me.jpg")).save()
    therapist.refresh_from_db()
    assert stored(photos) == sorted([old, therapist.photo]), "not before the transaction ends"
    for callback in waiting:
        callback()
    assert stored(photos) == [therapist.photo]


def test_a_photograph_can_be_taken_away(
    operator: Client, photos: Path, django_capture_on_commit_callbacks: OnCommit
) -> None:
    therapist = factories.therapist()
    factories.photo(therapist)
    with django_capture_on_commit_callbacks(execute=True):
        Page(operator, of(therapist)).fill(no_photo="on").save()
    therapist.refresh_from_db()
    assert (therapist.photo, stored(photos)) == ("", [])
    assert operator.get(reverse("admin:directory_therapist_photo", args=[therapist.pk])).status_code == 404


def test_saving_leaves_the_photograph_alone(operator: Client, photos: Path) -> None:
    therapist = factories.therapist()
    name = factories.photo(therapist)
    Page(operator, of(therapist)).fill(pronouns="they/them").save()
    therapist.refresh_from_db()
    assert (therapist.photo, stored(photos)) == (name, [name])


# --- Deleting --------------------------------------------------------------------------------------


def test_deleting_a_therapist_leaves_nothing_of_them_but_a_number(
    operator: Client, photos: Path, django_capture_on_commit_callbacks: OnCommit
) -> None:
    therapist = factories.therapist("Marisol Ostrander")
    factories.photo(therapist)
    practice = factories.practice(name="Ostrander’s room")
    listing = factories.listing(therapist, at_practice=practice, slug="marisol-ostrander")
    Page(operator, of(therapist)).fill(pronouns="she/her").save()
    Page(operator, of(listing)).fill(phone="+1 212 555 0100").save()
    Page(operator, of(practice)).fill(email="room@example.org").save()
    with django_capture_on_commit_callbacks(execute=True):
        assert operator.post(of(therapist, "delete"), {"post": "yes"}).status_code == 302
    assert not Therapist.objects.exists()
    assert not Practice.objects.exists()
    assert stored(photos) == []
    entry = LogEntry.objects.get()
    assert (entry.object_repr, entry.is_deletion(), entry.user) == (str(therapist.pk), True, olu())


def test_the_page_that_asks_before_deleting_does_not_say_when_somebody_is_busy(operator: Client) -> None:
    therapist = factories.therapist("Marisol Ostrander")
    busy = factories.busy_time(factories.calendar_feed(therapist))
    page = operator.get(of(therapist, "delete")).content.decode()
    assert "Busy time" in page
    assert f"{busy.starts_at:%Y-%m-%d}" not in page


def test_a_shared_practice_stays_when_one_of_its_therapists_is_deleted(operator: Client) -> None:
    practice = factories.shared_practice()
    listing = factories.listing(at_practice=practice)
    factories.listing(factories.therapist("Dana Whitlock"), at_practice=practice)
    operator.post(of(listing.therapist, "delete"), {"post": "yes"})
    assert Practice.objects.get() == practice


def test_nobody_is_deleted_in_bulk(operator: Client) -> None:
    listing = factories.listing()
    for row in (listing, listing.therapist, listing.practice):
        assert "delete_selected" not in operator.get(all_of(type(row))).content.decode()


def test_a_practice_that_somebody_works_in_is_not_deleted(operator: Client) -> None:
    listing = factories.listing()
    answer = operator.post(of(listing.practice, "delete"), {"post": "yes"})
    assert "protected related objects" in answer.content.decode()


# --- Practices -------------------------------------------------------------------------------------


def test_a_shared_practice_gets_an_address_of_its_name(operator: Client) -> None:
    factories.shared_practice("Harbour House", slug="harbour-house")
    Page(operator, all_of(Practice, "add")).fill(kind="group", name="Harbour House").save()
    assert Practice.objects.filter(slug="harbour-house-2", name="Harbour House").exists()


@pytest.mark.parametrize(
    "values",
    [{"kind": "solo", "slug": "alone"}, {"kind": "group", "name": ""}, {"kind": "training", "name": ""}],
)
def test_a_practice_of_several_has_a_page_and_one_of_one_has_none(
    operator: Client, values: dict[str, str]
) -> None:
    answer = Page(operator, all_of(Practice, "add")).fill(**values).send()
    assert "A practice of several has a name and an address" in errors_at(answer, "slug")[0]


def test_a_practice_has_its_words_places_and_access_on_one_page(operator: Client) -> None:
    place = factories.jurisdiction()
    step_free = factories.term(AccessFact, "Level entrance", scope=AccessFact.Scope.LOCATION)
    page = Page(operator, all_of(Practice, "add")).fill(kind="group", name="Harbour House")
    page.add_row("texts", language="en", body="We are three.").add_row(
        "locations", jurisdiction=place.pk, city="Streslau"
    )
    page.save()
    practice = Practice.objects.get()
    location = practice.locations.get()
    page = Page(operator, of(practice))
    page.add_row(
        "locationaccess", location=str(location.pk), fact=step_free.pk, attested_on="2026-11-20"
    ).save()
    assert location.access.get().fact == step_free


def test_access_cannot_be_stated_of_another_practices_place(operator: Client) -> None:
    mine = factories.shared_practice()
    elsewhere = factories.location(factories.shared_practice("Hill House"))
    fact = factories.term(AccessFact, "Level entrance", scope=AccessFact.Scope.LOCATION)
    page = Page(operator, of(mine))
    page.add_row("locationaccess", location=str(elsewhere.pk), fact=fact.pk, attested_on="2026-11-20")
    assert "Select a valid choice" in errors_on(page.send())[0]


@pytest.mark.parametrize(
    ("given", "kept"),
    [("+1 (212) 555-0100", "+12125550100"), ("+49 30 123456", "+4930123456"), ("", "")],
)
def test_a_telephone_number_is_kept_in_one_shape(operator: Client, given: str, kept: str) -> None:
    practice = factories.shared_practice()
    Page(operator, of(practice)).fill(phone=given).save()
    practice.refresh_from_db()
    assert practice.phone == kept


@pytest.mark.parametrize("given", ["212 555 0100", "ring me", "+1 2"])
def test_a_number_that_nobody_can_ring_is_refused(operator: Client, given: str) -> None:
    answer = Page(operator, of(factories.shared_practice())).fill(phone=given).send()
    assert errors_at(answer, "phone")


def test_an_address_without_a_scheme_is_one_of_https(operator: Client) -> None:
    practice = factories.shared_practice()
    Page(operator, of(practice)).fill(website="harbour.example.org").save()
    practice.refresh_from_db()
    assert practice.website == "https://harbour.example.org"


def test_view_on_site_is_offered_only_for_a_page_that_is_there(operator: Client) -> None:
    practice = factories.shared_practice()
    draft = factories.draft(at_practice=practice)
    assert "View on site" not in Page(operator, of(practice)).text
    assert "View on site" not in Page(operator, of(draft)).text
    published = factories.listing(at_practice=practice)
    assert f'href="{practice.get_absolute_url()}"' in Page(operator, of(practice)).text
    assert f'href="{published.get_absolute_url()}"' in Page(operator, of(published)).text


# --- Listings --------------------------------------------------------------------------------------


def test_a_listing_begins_as_a_draft_with_an_address_made_of_the_name(operator: Client) -> None:
    therapist, practice = factories.therapist("Zoë Ångström"), factories.shared_practice()
    factories.draft(slug="zoe-angstrom")
    page = Page(operator, all_of(Listing, "add"))
    page.fill(therapist=str(therapist.pk), practice=str(practice.pk)).save()
    listing = Listing.objects.get(therapist=therapist)
    assert (listing.slug, listing.state, listing.consented_at) == ("zoe-angstrom-2", "draft", None)


def test_a_second_listing_in_the_same_practice_is_refused(operator: Client) -> None:
    listing = factories.draft()
    page = Page(operator, all_of(Listing, "add"))
    page.fill(therapist=str(listing.therapist_id), practice=str(listing.practice_id), slug="another")
    answer = page.send()
    assert errors_at(answer, "practice") == ["This therapist has a listing in this practice already."]


def test_state_and_consent_cannot_be_typed_in(operator: Client) -> None:
    listing = factories.draft()
    other = factories.therapist("Dana Whitlock")
    page = Page(operator, of(listing))
    assert not {"state", "consented_at_0", "therapist", "practice", "kind", "last_confirmed_on"} & set(
        page.fields
    )
    page.fill(state="published", consented_at_0="2026-11-22", therapist=str(other.pk), kind="group").save()
    before, listing = listing, Listing.objects.get(pk=listing.pk)
    assert (listing.state, listing.consented_at) == ("draft", None)
    assert (listing.therapist, listing.kind) == (before.therapist, "therapist")


def test_only_the_practices_own_places_are_offered(operator: Client) -> None:
    practice = factories.shared_practice()
    listing = factories.draft(at_practice=practice)
    listing.locations.clear()
    here = factories.location(practice, city="Streslau")
    elsewhere = factories.location(factories.shared_practice("Hill House"), city="Zenda")
    page = Page(operator, of(listing))
    assert "Zenda" not in page.text
    page.fill(locations=[elsewhere.pk])
    assert "is not one of the available choices" in errors_at(page.send(), "locations")[0]
    page.fill(locations=[here.pk]).save()
    assert list(listing.locations.all()) == [here]


@pytest.mark.parametrize(
    ("field", "values", "complaint"),
    [
        ("accepting_stated_on", {"accepting": "newpt"}, "Write the day on which the therapist said so"),
        ("waitlist_weeks", {"waitlist_weeks": "4"}, "Only a waitlist has weeks to wait."),
        ("slug", {"slug": "Two words"}, "valid “slug”"),
        ("slug", {"slug": ""}, "required"),
        ("website", {"website": "javascript:alert(1)"}, "Enter a valid URL."),
    ],
)
def test_a_listing_that_cannot_be_is_explained_at_its_field(
    operator: Client, field: str, values: dict[str, str], complaint: str
) -> None:
    answer = Page(operator, of(factories.draft())).fill(**values).send()
    assert any(complaint in error for error in errors_at(answer, field)), errors_on(answer)


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({"minutes": "3"}, "A session lasts between 5 minutes and 8 hours."),
        ({"sliding_from": "900"}, "A sliding scale goes down from the fee, and not below nothing."),
        ({"currency": "usd"}, "Write the currency as three capital letters, such as USD."),
        ({"amount": "-1"}, "A fee is not less than nothing."),
    ],
)
def test_a_fee_that_cannot_be_is_explained(operator: Client, values: dict[str, str], complaint: str) -> None:
    listing = factories.draft()
    factories.fee(listing)
    page = Page(operator, of(listing))
    page.fill(**{f"fees-0-{name}": value for name, value in values.items()})
    assert complaint in errors_on(page.send())


def test_an_insurer_stands_once_without_a_jurisdiction(operator: Client) -> None:
    listing = factories.draft()
    insurer = factories.term(Insurer, "Mutual Shield", country="US", kind="commercial")
    page = Page(operator, of(listing))
    page.add_row("insurers", insurer=insurer.pk).add_row("insurers", insurer=insurer.pk)
    assert "This insurer with this plan stands here already." in errors_on(page.send())
    assert not listing.insurers.exists()


def test_everything_a_listing_says_can_be_written(operator: Client) -> None:
    listing = factories.draft()
    approach, concern = factories.approach(), factories.concern()
    language = factories.term(Language, "Ruritanian", own_name="Ruritanisch")
    delivery = factories.term(Delivery, "In the same room")
    page = Page(operator, of(listing)).fill(
        deliveries=[delivery.pk], accepting="waitlist", waitlist_weeks="4"
    )
    page.fill(accepting_stated_on="2026-11-20", culture_training="Two years")
    page.add_row("approaches", approach=approach.pk, depth="trained", training="Two years")
    page.add_row("concerns", concern=concern.pk, is_main="on").add_row("languages", language=language.pk)
    page.add_row("texts", kind="culture", language="en", body="I ask.\r\nAnd I listen.").save()
    assert listing.approaches.get().depth == "trained"
    assert listing.concerns.get().is_main
    assert listing.languages.get().level == "fluent"
    assert listing.texts.get(kind="culture").body == "I ask.\nAnd I listen."
    assert list(listing.deliveries.all()) == [delivery]


def test_a_style_is_chosen_in_words_and_may_stay_open(operator: Client) -> None:
    listing = factories.draft()
    page = Page(operator, of(listing))
    assert "5 · Mostly lets you lead" in page.text
    page.fill(style_lead="5", style_time="").save()
    listing.refresh_from_db()
    assert (listing.style_lead, listing.style_time) == (5, None)
    answer = Page(operator, of(listing)).fill(style_lead="6").send()
    assert "not one of the available choices" in errors_at(answer, "style_lead")[0]
    Page(operator, of(listing)).fill(style_lead="").save()
    listing.refresh_from_db()
    assert listing.style_lead is None


def test_a_group_says_what_it_is_or_is_no_group(operator: Client) -> None:
    therapist, practice = factories.therapist(), factories.shared_practice()
    page = Page(operator, all_of(Listing, "add")).fill(kind="group", slug="thursday-group")
    page.fill(therapist=str(therapist.pk), practice=str(practice.pk))
    assert "A listing of a group says what the group is." in errors_on(page.send())
    page.fill(group__0__title="Thursday group", group__0__theme="Being there.", group__0__seats="8")
    page.fill(group__0__seats_free="9")
    assert "There cannot be more free seats than seats." in errors_on(page.send())
    page.fill(group__0__seats_free="2")
    page.fill(kind="therapist")
    assert "Only a listing of a group has this; leave it empty." in errors_on(page.send())
    page.fill(kind="group").save()
    assert TherapyGroup.objects.get().listing.slug == "thursday-group"


def test_a_retired_entry_is_kept_where_it_stands_and_offered_nowhere_else(operator: Client) -> None:
    old = factories.term(Delivery, "By telegraph", retired=True)
    long_ago, new = factories.draft(), factories.draft()
    long_ago.deliveries.add(old)
    assert old.pk not in Page(operator, of(new)).text
    Page(operator, of(long_ago)).fill(phone="+1 212 555 0100").save()
    assert list(long_ago.deliveries.all()) == [old]


# --- What happens to a listing ---------------------------------------------------------------------


def press(browser: Client, listing: Listing, step: str, **data: Any) -> list[str]:
    """Press a button of a listing and return what the page then says."""
    return messages_on(browser.post(of(listing, step), data, follow=True))


def test_nothing_is_published_without_consent(operator: Client) -> None:
    listing = factories.draft()
    said = press(operator, listing, "publish")
    assert said == ["Its therapist has not agreed to what it would make public: record their consent first."]
    listing.refresh_from_db()
    assert listing.state == "draft"
    assert not LogEntry.objects.exists()


def test_consent_then_published_then_paused_then_withdrawn(operator: Client) -> None:
    listing = factories.draft()
    public = Client()
    assert press(operator, listing, "consent") == ["Consent on paper is recorded."]
    consent = listing.consents.get()
    assert (consent.means, consent.given_at) == (ListingConsent.Means.PAPER, factories.AT)
    assert press(operator, listing, "publish") == ["The listing is published."]
    assert public.get(listing.get_absolute_url()).status_code == 200
    assert press(operator, listing, "hold") == ["The listing is out of view until it is published here."]
    assert public.get(listing.get_absolute_url()).status_code == 404
    assert press(operator, listing, "publish") == ["The listing is published."]
    assert press(operator, listing, "withdraw") == ["The listing is withdrawn."]
    assert public.get(listing.get_absolute_url()).status_code == 410
    assert listing.consents.get().withdrawn_at == factories.AT
    assert len(press(operator, listing, "publish")) == 1
    listing.refresh_from_db()
    assert (listing.state, listing.consented_at) == ("withdrawn", None)
    events = AuditEvent.objects.filter(by=olu().public_id).order_by("pk").values_list("event", flat=True)
    assert [event.removeprefix("listing.") for event in events] == [
        "consented", "published", "held", "released", "withdrawn",
    ]  # fmt: skip
    notes = [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")]
    assert notes == [
        "Changed Consent given.",
        "Changed State.",
        "Changed State.",
        "Changed State.",
        "Changed State and Consent given.",
    ]


def test_what_its_therapist_has_paused_is_shown_again_by_nobody_else(operator: Client) -> None:
    listing = factories.paused()
    paused = "Its therapist has paused it, and shows it again themselves."
    assert press(operator, listing, "publish") == [paused]
    assert press(operator, listing, "hold") == ["The listing is out of view until it is published here."]
    shown = Page(operator, of(listing))
    assert not [name for name in shown.fields if name.startswith("pauses-0-") and "_o" in name], "read only"
    assert "Only an operator can end it" in shown.text
    assert press(operator, listing, "publish") == [f"You hold it no longer. {paused}"]
    listing.refresh_from_db()
    assert listing.state == "paused"
    assert list(listing.pauses.values_list("is_held", "ended_on")) == [
        (False, None),
        (True, factories.TODAY),
    ]
    resume_listing(listing, by=None, at=factories.AT)
    listing.refresh_from_db()
    assert listing.state == "published"


def test_what_was_withdrawn_while_it_was_held_can_be_let_go_of(operator: Client) -> None:
    listing = factories.listing()
    press(operator, listing, "hold")
    press(operator, listing, "withdraw")
    (said,) = press(operator, listing, "publish")
    assert said.startswith("You hold it no longer. Its therapist has not agreed")
    listing.refresh_from_db()
    assert (listing.state, listing.pauses.get().ended_on) == ("withdrawn", factories.TODAY)


def test_an_operator_names_nobody_in_a_group_unasked(operator: Client) -> None:
    listing, dana = factories.group_listing(), factories.therapist("Dana Whitlock")
    listing.group.facilitators.add(factories.therapist("Corin Vale"))
    page = Page(operator, of(listing))
    assert "Corin Vale" in page.text
    assert not [name for name in page.fields if "facilitators" in name]
    page.fill(group__0__title="Friday group", group__0__facilitators=[str(dana.pk)]).save()
    listing.group.refresh_from_db()
    assert listing.group.title == "Friday group"
    assert [str(one) for one in listing.group.facilitators.all()] == ["Corin Vale"]


def test_only_a_published_listing_is_paused(operator: Client) -> None:
    listing = factories.withdrawn()
    assert press(operator, listing, "hold") == [
        "Only what is published, or paused by its therapist, can be taken out of view."
    ]
    listing.refresh_from_db()
    assert listing.state == "withdrawn"


def test_what_a_group_says_of_room_cannot_contradict_its_free_seats(operator: Client) -> None:
    row = factories.group_listing()
    page = Page(operator, of(row)).fill(accepting="nopt", accepting_stated_on="2026-11-20")
    assert "A group with a free seat is accepting." in " ".join(errors_on(page.send()))
    page.fill(group__0__seats_free="0").save()
    page = Page(operator, of(row)).fill(accepting="newpt")
    assert "A group with a free seat is accepting." in " ".join(errors_on(page.send()))
    page.fill(group__0__seats_free="1").save()
    row.refresh_from_db()
    assert (row.accepting, TherapyGroup.objects.get().seats_free) == ("newpt", 1)


def test_a_group_that_says_nothing_of_itself_is_not_published(operator: Client) -> None:
    listing = factories.draft(kind=Listing.Kind.GROUP)
    press(operator, listing, "consent")
    assert press(operator, listing, "publish") == ["It does not say yet what the group is."]


@pytest.mark.parametrize("step", ["withdraw", "consent", "attest", "verify"])
def test_a_step_asks_before_it_is_taken(operator: Client, step: str) -> None:
    listing = factories.listing() if step == "withdraw" else factories.draft()
    before = Listing.objects.filter(pk=listing.pk).values().get()
    page = Page(operator, of(listing, step))
    assert 'type="submit"' in page.text
    assert Listing.objects.filter(pk=listing.pk).values().get() == before


@pytest.mark.parametrize("step", ["publish", "hold"])
def test_looking_takes_no_step(operator: Client, step: str) -> None:
    assert operator.get(of(factories.draft(), step)).status_code == 405


def test_the_buttons_fit_the_state(operator: Client) -> None:
    def steps(listing: Listing) -> set[str]:
        text = Page(operator, of(listing)).text
        every = ("publish", "hold", "consent", "withdraw", "attest", "verify")
        return {step for step in every if f'"{of(listing, step)}"' in text}

    assert steps(factories.draft()) == {"publish", "consent", "withdraw", "attest", "verify"}
    assert steps(factories.listing()) == {"hold", "withdraw", "attest", "verify"}
    assert steps(factories.withdrawn()) == {"publish", "consent", "attest", "verify"}


def test_many_are_published_at_once_and_who_cannot_be_is_named(operator: Client) -> None:
    ready, not_ready = factories.listing(slug="ready"), factories.draft(slug="not-ready")
    press(operator, ready, "hold")
    data = {"action": "publish_selected", "_selected_action": [str(ready.pk), str(not_ready.pk)]}
    said = messages_on(operator.post(all_of(Listing), data, follow=True))
    assert said[0].startswith("Not-ready: Its therapist has not agreed")
    assert said[1] == "1 listing is published."
    ready.refresh_from_db()
    not_ready.refresh_from_db()
    assert (ready.state, not_ready.state) == ("published", "draft")


def test_many_are_paused_at_once(operator: Client) -> None:
    listings = [factories.listing(), factories.listing(), factories.draft()]
    data = {"action": "hold_selected", "_selected_action": [str(row.pk) for row in listings]}
    assert "2 listings are out of view." in messages_on(operator.post(all_of(Listing), data, follow=True))
    assert sorted(Listing.objects.values_list("state", flat=True)) == ["draft", "paused", "paused"]


def test_what_the_therapist_confirmed_is_recorded_with_its_day(operator: Client) -> None:
    listing = factories.listing(accepting="newpt", accepting_stated_on=factories.days_ago(90))
    said = press(operator, listing, "attest", groups=["availability", "fees"], on="2026-11-20")
    assert said == ["What the therapist confirmed is recorded."]
    listing.refresh_from_db()
    assert listing.last_confirmed_on == listing.accepting_stated_on == factories.days_ago(2)
    assert {row.group for row in listing.attestations.filter(by=olu())} == {"availability", "fees"}
    assert "Stated on" in Page(operator, of(listing)).text
    assert LogEntry.objects.get().get_change_message() == "Added attestation “availability, fees”."


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        ({"groups": [], "on": "2026-11-20"}, "This field is required."),
        ({"groups": ["fees"], "on": "2026-11-23"}, "This day has not come yet."),
        ({"groups": ["shoe-size"], "on": "2026-11-20"}, "shoe-size is not one of the available choices."),
    ],
)
def test_a_confirmation_that_cannot_be_is_refused(
    operator: Client, data: dict[str, Any], complaint: str
) -> None:
    listing = factories.listing()
    answer = operator.post(of(listing, "attest"), data)
    assert any(complaint in error for error in errors_on(answer))
    assert not listing.attestations.exists()


def test_a_check_is_recorded_with_what_it_found(operator: Client) -> None:
    listing = factories.listing()
    licence = Licence.objects.get(credential__therapist=listing.therapist)
    page = Page(operator, of(listing, "verify")).fill(
        group="licence", licence=str(licence.pk), result="confirmed"
    )
    page.fill(against="State register", on="2026-11-21", due_on="2027-11-21").save()
    check = Verification.objects.get()
    assert (check.group, check.licence, check.by) == (FieldGroup.LICENCE, licence, olu())
    assert listing.dates.get(group="licence").verified_against == "State register"
    assert LogEntry.objects.get().get_change_message() == "Added verification “licence”."
    assert "State register" in Page(operator, of(listing)).text


@pytest.mark.parametrize(
    ("field", "values", "complaint"),
    [
        ("on", {"on": "2026-11-23"}, "This day has not come yet."),
        ("due_on", {"due_on": "2026-11-21"}, "This is not after the day of the check."),
        ("group", {"group": "fees"}, "A licence belongs to a check of the licence."),
        ("against", {"against": ""}, "This field is required."),
        ("result", {"result": "splendid"}, "splendid is not one of the available choices."),
    ],
)
def test_a_check_that_cannot_be_is_refused(
    operator: Client, field: str, values: dict[str, str], complaint: str
) -> None:
    listing = factories.listing()
    licence = Licence.objects.get(credential__therapist=listing.therapist)
    page = Page(operator, of(listing, "verify")).fill(
        group="licence", licence=str(licence.pk), result="confirmed"
    )
    page.fill(against="State register", on="2026-11-21")
    answer = page.fill(**values).send()
    assert any(complaint in error for error in errors_on(answer)), field
    assert not Verification.objects.exists()


def test_somebody_elses_licence_cannot_be_checked_here(operator: Client) -> None:
    listing = factories.listing()
    theirs = Licence.objects.get(credential__therapist=factories.therapist("Dana Whitlock"))
    page = Page(operator, of(listing, "verify"))
    assert theirs.number not in page.text
    answer = page.fill(group="licence", licence=str(theirs.pk), against="x", on="2026-11-21").send()
    assert "Select a valid choice" in errors_on(answer)[0]


def test_consents_and_dates_are_shown_and_cannot_be_changed(operator: Client) -> None:
    listing = factories.full_listing()
    page = Page(operator, of(listing))
    assert "on paper, kept by the operator" in page.text
    prefixes = ("consents-0-", "dates-0-", "attestations-0-", "verifications-0-")
    assert not [
        name for name in page.fields if name.startswith(prefixes) and not name.endswith(("-id", "-listing"))
    ]
    page.fill(consents__0__means="signed-in", dates__0__verified_on="2026-11-22").save()
    assert listing.consents.get().means == "paper"
    assert not listing.dates.exclude(group="licence").filter(verified_on__isnull=False).exists()


def test_a_member_of_staff_without_leave_takes_no_step() -> None:
    eli = people.eli()
    give_role(eli, Role.OPERATOR, by=None, at=eli.joined_at)
    browser = people.browser_of(eli)
    listing = factories.listing()
    for step in ("publish", "hold", "withdraw", "consent", "attest", "verify"):
        assert browser.post(of(listing, step)).status_code == 403, step
    photo = reverse("admin:directory_therapist_photo", args=[listing.therapist.pk])
    assert browser.get(photo).status_code == 403
    listing.refresh_from_db()
    assert listing.state == "published"


# --- History ---------------------------------------------------------------------------------------


def test_the_history_names_fields_and_never_what_stands_in_them(operator: Client) -> None:
    listing = factories.full_listing(slug="marisol-ostrander")
    approach = factories.approach("Hushed therapy")
    page = Page(operator, of(listing)).fill(culture_training="Hush", texts__0__body="Hush, a secret.")
    page.fill(approaches__0__DELETE="on").add_row("approaches", approach=approach.pk, depth="trained").save()
    entry = LogEntry.objects.get()
    said = entry.get_change_message()
    assert "Changed Training in working with culture." in said
    assert "Changed Text for text of a listing “" in said
    assert "Added approach of a listing “" in said
    assert "Deleted approach of a listing “" in said
    for secret in ("Hush", "Mutual therapy", "I work slowly"):
        assert secret not in entry.change_message
    history = operator.get(of(listing, "history")).content.decode()
    assert "olu@example.org" in history


# --- Large sites -----------------------------------------------------------------------------------


@pytest.mark.parametrize("model", [Therapist, Practice, Listing])
def test_a_list_takes_as_many_questions_for_many_as_for_one(
    operator: Client, model: type[models.Model]
) -> None:
    factories.listing()
    with CaptureQueriesContext(
        connection,
    ) as with_one:
        operator.get(all_of(model))
    for _each in range(5):
        factories.listing()
    with CaptureQueriesContext(connection) as with_many:
        operator.get(all_of(model))
    assert len(with_many) == len(with_one) <= 8


def test_no_page_lists_all_therapists_to_choose_from(operator: Client) -> None:
    factories.therapist("Quentin Uncommon")
    listing = factories.group_listing()
    for address in (all_of(Listing, "add"), of(listing), of(listing.therapist)):
        assert "Quentin Uncommon" not in Page(operator, address).text


@pytest.mark.parametrize(
    ("model", "words", "found"),
    [
        (Therapist, "marisol ost", True),
        (Therapist, "  Marisol   Ostrander ", True),
        (Therapist, "1234567890", True),
        (Therapist, "ostrander", False),
        (Listing, "marisol-o", True),
        (Listing, "Marisol O", True),
        (Listing, "ostrander", False),
        (Practice, "harbour h", True),
        (Practice, "harbour-h", True),
        (Practice, "house", False),
    ],
)
def test_a_search_looks_at_how_names_begin(
    operator: Client, model: type[models.Model], words: str, found: bool
) -> None:
    therapist = factories.therapist("Marisol Ostrander", npi="1234567890")
    practice = factories.shared_practice("Harbour House", slug="harbour-house")
    factories.draft(therapist, at_practice=practice, slug="marisol-ostrander")
    text = operator.get(all_of(model), {"q": words}).content.decode()
    assert ('id="result_list"' in text) is found


def test_a_search_for_signs_that_mean_something_to_a_database_finds_nothing(operator: Client) -> None:
    factories.listing()
    for words in ("%", "_", "'", '"', "\\", "100%"):
        text = operator.get(all_of(Listing), {"q": words}).content.decode()
        assert 'id="result_list"' not in text, words


# --- Vocabularies ----------------------------------------------------------------------------------


def test_what_a_listing_has_ticked_is_not_deleted(operator: Client) -> None:
    delivery = factories.term(Delivery, "In the same room")
    listing = factories.draft()
    listing.deliveries.add(delivery)
    answer = operator.post(of(delivery, "delete"), {"post": "yes"})
    assert "Listing: deliveries, in 1 record" in answer.content.decode()
    in_bulk = {"action": "delete_selected", "_selected_action": [delivery.pk], "post": "yes"}
    operator.post(all_of(Delivery), in_bulk)
    assert list(listing.deliveries.all()) == [delivery]


def test_what_nobody_uses_can_be_deleted(operator: Client) -> None:
    delivery = factories.term(Delivery, "By telegraph")
    assert operator.post(of(delivery, "delete"), {"post": "yes"}).status_code == 302
    assert not Delivery.objects.filter(pk=delivery.pk).exists()


def test_no_retired_entry_is_offered_to_a_new_listing(operator: Client) -> None:
    factories.approach("Slow therapy")
    factories.approach("Slow and retired therapy", retired=True)
    asked = {
        "app_label": "directory",
        "model_name": "listingapproach",
        "field_name": "approach",
        "term": "slow",
    }
    found = operator.get(reverse("admin:autocomplete"), asked).json()["results"]
    assert [row["text"] for row in found] == ["Slow therapy"]
    shown = operator.get(reverse("admin:guides_approach_changelist"), {"q": "slow"}).content.decode()
    assert "Slow and retired therapy" in shown


@pytest.mark.parametrize(
    ("model", "field", "values", "complaint"),
    [
        (Insurer, "country", {"country": "us"}, "two capital letters"),
        (Insurer, "kind", {"kind": "secret"}, "secret is not one of the available choices"),
        (Language, "id", {"id": "Klingon"}, "Write a language as its tag"),
        (Specialty, "replaced_by", {"replaced_by": "000X"}, "There is no code “000X” here."),
        (
            CredentialTitle,
            "jurisdiction",
            {"tier": "independent", "jurisdiction": "", "name": "Healer", "letters": "H"},
            "Permission to practise comes from a jurisdiction",
        ),
    ],
)
def test_an_entry_that_the_files_would_refuse_is_refused(
    operator: Client, model: type[models.Model], field: str, values: dict[str, str], complaint: str
) -> None:
    page = Page(operator, all_of(model, "add")).fill(id="new", name="New", definition="It is new.")
    page.fill(source="Our own", as_of="2026-11-22", profession="counselling")
    answer = page.fill(**values).send()
    assert any(complaint in error for error in errors_at(answer, field)), errors_on(answer)


def test_every_entry_of_the_files_can_be_saved_as_it_is(operator: Client, content: None) -> None:
    """Otherwise an operator who mends one word is told off for what the files hold."""
    for model in (AccessFact, Community, CredentialTitle, Delivery, Insurer, Language, Specialty):
        for row in list(model._default_manager.order_by("pk"))[::40]:
            Page(operator, of(row)).save()
            row.refresh_from_db()
            assert row.edited_at is None, f"{row.pk}: nothing was changed"


def test_every_condition_that_an_operator_can_break_is_explained() -> None:
    # Only the site itself writes these rows.
    by_the_site = {
        "published_only_with_consent", "nobody_in_an_evaluation_was_asked", "consent_ends_after_it_begins", "one_consent_at_a_time", "a_check_names_its_source",
        "one_open_invitation", "answer_has_its_time", "busy_time_ends_after_it_begins", "only_what_is_paused_resumes",
        "pause_ends_after_it_begins", "one_pause_at_a_time",
        "one_open_question_to_a_supervisor", "a_supervisor_s_answer_has_its_time",
        "a_facilitator_s_answer_has_its_time",
    }  # fmt: skip
    conditions = {
        constraint.name
        for model in apps.get_app_config("directory").get_models()
        for constraint in model._meta.constraints
        if isinstance(constraint, models.CheckConstraint)
        or getattr(constraint, "condition", None) is not None
    }
    assert conditions - by_the_site == set(REASONS)
