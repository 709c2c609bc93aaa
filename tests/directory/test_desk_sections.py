"""Changing a listing from the desk: each section as a page, two windows at once, what is looked back at, and bad input."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import html5lib
import pytest
from django.test import Client
from django.utils import timezone

from attune.directory.models import (
    FieldGroup,
    FieldGroupDates,
    Language,
    Listing,
    ListingConsent,
    ListingRevision,
    ListingText,
)
from attune.directory.sections import SECTIONS
from attune.foundation.models import AuditEvent
from tests import factories
from tests.people import browser_of, chidi, dana
from tests.reading import Page

pytestmark = pytest.mark.django_db

MARKER = "quibblewort"
# A group has one more, and not all of these: test_desk_groups.py. Addresses of a shared practice are nobody's alone: test_desk_places.py.
OF_A_THERAPIST = [id for id in SECTIONS if id not in {"group", "addresses"}]


@pytest.fixture
def kept() -> Listing:
    """Chidi's published listing, which states everything and was never changed."""
    row = factories.full_listing(factories.therapist("Chidi Anorue"))
    row.revisions.all().delete()
    row.therapist.person = chidi()
    row.therapist.save()
    return row


@pytest.fixture
def desk(kept: Listing) -> Client:
    return browser_of(kept.therapist.person)


def address(listing: Listing, section: str) -> str:
    return f"/desk/{listing.slug}/entry/{section}/"


def filled(page: Any) -> dict[str, Any]:
    """Return what a browser would send if the page's form were sent as it stands."""
    tree = html5lib.parse(page.content.decode(), namespaceHTMLElements=False)
    (form,) = [form for form in tree.iter("form") if form.find("input[@name='edition']") is not None]
    sent: dict[str, Any] = {}
    for name, value in _controls(form):
        sent.setdefault(name, []).append(value)
    return sent


def _controls(form: Any) -> Iterator[tuple[str, str]]:
    for control in form.iter():
        name = control.get("name")
        if not name:
            continue
        if control.tag == "input" and control.get("type") in {"checkbox", "radio"}:
            if control.get("checked") is not None:
                yield name, control.get("value", "")
        elif control.tag == "input":
            yield name, control.get("value", "")
        elif control.tag == "textarea":
            yield name, (control.text or "").removeprefix("\n")
        elif control.tag == "select":
            chosen = [option for option in control.iter("option") if option.get("selected") is not None]
            yield name, chosen[0].get("value", "") if chosen else ""


def change(desk: Client, listing: Listing, section: str, **fields: Any) -> Any:
    """Open a section, change some of it, and save."""
    where = address(listing, section)
    return desk.post(where, filled(desk.get(where)) | fields)


def public(listing: Listing) -> str:
    return Page(Client().get(listing.get_absolute_url())).words


def stated(listing: Listing) -> dict[str, Any]:
    """Return what a listing says in all sections."""
    listing = Listing.objects.get(pk=listing.pk)
    return {id: section(listing, language="en").now for id, section in SECTIONS.items()}


# --- Each section ------------------------------------------------------------------------------------


@pytest.mark.parametrize("section", OF_A_THERAPIST)
def test_a_section_that_is_saved_as_it_stands_changes_nothing(
    desk: Client, kept: Listing, section: str
) -> None:
    before = stated(kept)
    assert change(desk, kept, section).status_code == 303
    assert stated(kept) == before
    assert not ListingRevision.objects.exists()


def test_the_three_prompts_are_asked_and_shown(desk: Client, kept: Listing) -> None:
    page = Page(desk.get(address(kept, "words"))).words
    for prompt in (
        "When something goes wrong between us, I …",
        "What I show of myself",
        "Culture, power and money in the room",
    ):
        assert prompt in page
    change(desk, kept, "words", repair="I ask what just happened, and say my part in it.")
    assert "I ask what just happened, and say my part in it." in public(kept)
    change(desk, kept, "words", repair="")
    assert not kept.texts.filter(kind=ListingText.Kind.REPAIR).exists()


def test_a_text_in_another_language_stands_beside_the_first(desk: Client, kept: Listing) -> None:
    french = factories.term(Language, "French", own_name="français")
    where = address(kept, "words") + f"?language={french.pk}"
    page = desk.get(where)
    assert filled(page)["about"] == [""]
    desk.post(where, filled(page) | {"about": "Je vous écoute."})
    assert set(kept.texts.filter(kind="about").values_list("language", flat=True)) == {
        "en",
        french.pk,
    }
    assert desk.get(address(kept, "words") + "?language=klingon").status_code == 200


def test_approaches_keep_their_order_and_one_is_taken_away(desk: Client, kept: Listing) -> None:
    new = factories.approach("Plain talk")
    change(
        desk,
        kept,
        "approaches",
        **{"approaches-0-approach": "", "approaches-2-approach": new.pk, "approaches-2-depth": "draws_on"},
    )
    assert [row.approach.name for row in kept.approaches.all()] == ["Quiet therapy", "Plain talk"]
    assert "Plain talk" in public(kept)


def test_what_is_ticked_shows(desk: Client, kept: Listing) -> None:
    grief = factories.concern("New grief")
    change(desk, kept, "concerns", concerns=[grief.pk], main=[grief.pk])
    assert [(row.concern, row.is_main) for row in kept.concerns.all()] == [(grief, True)]


def test_fees_are_added_changed_and_taken_away(desk: Client, kept: Listing) -> None:
    sent = filled(desk.get(address(kept, "money")))
    who = sent["fees-0-participants"][0]
    more = {"fees-1-participants": who, "fees-1-minutes": "90", "fees-1-amount": "180.50"}
    change(desk, kept, "money", **more, **{"fees-0-amount": "95"})
    assert sorted((fee.minutes, str(fee.amount)) for fee in kept.fees.all()) == [
        (int(sent["fees-0-minutes"][0]), "95.00"),
        (90, "180.50"),
    ]
    change(desk, kept, "money", **{"fees-0-amount": ""})
    assert kept.fees.count() == 1


@pytest.mark.parametrize(
    ("section", "said", "why"),
    [
        ("money", {"fees-{n}-minutes": "50"}, "Say what it costs"),
        ("money", {"fees-{n}-participants": "individual"}, "Say what it costs"),
        ("money", {"fees-{n}-sliding_open": "0"}, "Say what it costs"),
        ("money", {"insurers-{n}-plan": "Gold"}, "Choose the insurer"),
        ("approaches", {"approaches-{n}-training": "Two years"}, "Choose the approach"),
        ("credentials", {"credentials-{n}-year": "2001"}, "Choose the title"),
        ("credentials", {"supervisors-{n}-starts_on": "2026-01-01"}, "Write their name"),
    ],
)
def test_a_new_row_that_does_not_say_what_it_is_about_is_not_lost_without_a_word(
    desk: Client, kept: Listing, content: None, section: str, said: dict[str, str], why: str
) -> None:
    before = stated(kept)
    prefix = next(iter(said)).partition("-")[0]
    sent = filled(desk.get(address(kept, section)))
    new = int(sent[f"{prefix}-INITIAL_FORMS"][0])
    answer = desk.post(
        address(kept, section), sent | {name.format(n=new): value for name, value in said.items()}
    )
    assert answer.status_code == 422
    assert why in Page(answer).words
    assert stated(kept) == before


def test_a_session_for_nothing_is_a_fee_and_the_same_fee_twice_is_none(desk: Client, kept: Listing) -> None:
    new = kept.fees.count()
    who = str(kept.fees.all()[0].participants_id)
    free = {f"fees-{new}-participants": who, f"fees-{new}-minutes": "20", f"fees-{new}-amount": "0"}
    assert change(desk, kept, "money", **free).status_code == 303
    assert kept.fees.get(minutes=20).amount == 0
    assert change(desk, kept, "money").status_code == 303
    assert kept.fees.filter(minutes=20).exists(), (
        "what stands there already stays when the page is saved again"
    )
    again = {name.replace(f"-{new}-", f"-{new + 1}-"): value for name, value in free.items()}
    answer = change(desk, kept, "money", **again)
    assert answer.status_code == 422
    assert "There is a fee for the same people" in Page(answer).words


def test_what_does_not_stand_on_the_public_page_says_so(desk: Client, kept: Listing, content: None) -> None:
    said = "does not stand on your public page yet"
    kept.therapist.compact_authorities.all().delete()
    kept.therapist.registrations.all().delete()
    assert said not in Page(desk.get(f"/desk/{kept.slug}/entry/")).words, "there is nothing yet"
    assert said in Page(desk.get(address(kept, "authorities"))).words
    assert said not in Page(desk.get(address(kept, "money"))).words
    held = {"authorities-0-instrument": "psypact-apit", "authorities-0-home": "US-NY"}
    assert change(desk, kept, "authorities", **held).status_code == 303
    assert "PSYPACT" not in public(kept)
    assert Page(desk.get(f"/desk/{kept.slug}/entry/")).words.count(said) == 1


def test_a_style_can_be_left_open(desk: Client, kept: Listing) -> None:
    change(desk, kept, "manner", style_lead="", style_warmth="5")
    kept.refresh_from_db()
    assert (kept.style_lead, kept.style_warmth) == (None, 5)


def test_a_telephone_is_kept_in_one_shape(desk: Client, kept: Listing) -> None:
    change(desk, kept, "contact", phone="+1 (212) 555-0188")
    kept.refresh_from_db()
    assert kept.phone == "+12125550188"


# --- What does not go ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("section", "fields", "said"),
    [
        ("contact", {"phone": "555 0188"}, "Begin with + and the country code."),
        ("contact", {"website": "javascript:alert(1)"}, "Website"),
        ("contact", {"email": "nobody"}, "E-mail"),
        ("words", {"about": "x" * 6001}, "About me"),
        ("money", {"fees-0-minutes": ""}, "Say how many minutes a session has."),
        ("money", {"fees-0-sliding_from": "9999"}, "The lowest fee is higher than the fee."),
        ("money", {"fees-0-currency": "dollars"}, "Three capital letters"),
        ("approaches", {"approaches-0-depth": ""}, "Say whether you are trained in it or draw on it."),
        ("approaches", {"approaches-0-approach": "no-such-approach"}, "Approach"),
        ("concerns", {"concerns": ["no-such-concern"]}, "What you work with"),
        ("manner", {"style_lead": "6"}, "Who leads"),
    ],
)
def test_what_cannot_be_is_said_beside_it_and_nothing_is_changed(
    desk: Client, kept: Listing, section: str, fields: dict[str, Any], said: str
) -> None:
    before = public(kept)
    page = change(desk, kept, section, **fields)
    assert page.status_code == 422
    assert "Something still needs you" in Page(page).words
    assert said in Page(page).words
    for name, value in fields.items():
        if isinstance(value, str) and "approach" not in name and "style" not in name:
            assert filled(page)[name] == [value], "what was written is gone"
    assert public(kept) == before
    assert not ListingRevision.objects.exists()


def test_more_than_five_main_concerns_are_refused(desk: Client, kept: Listing) -> None:
    many = [factories.concern(f"Concern {number}").pk for number in range(6)]
    assert change(desk, kept, "concerns", concerns=many, main=many).status_code == 422


@pytest.mark.parametrize("section", OF_A_THERAPIST)
def test_rows_without_their_number_and_nonsense_are_no_error_of_ours(
    desk: Client, kept: Listing, section: str
) -> None:
    where = address(kept, section)
    assert desk.post(where, {}).status_code in {409, 422}
    assert desk.post(
        where, {"fees-TOTAL_FORMS": "many", "approaches-TOTAL_FORMS": "99999999"}
    ).status_code in {409, 422}


def test_scripts_and_marks_of_direction_are_words_and_nothing_else(desk: Client, kept: Listing) -> None:
    change(desk, kept, "words", about="<script>alert(1)</script> \u202egnol yreV\x07 & more")
    page = Client().get(kept.get_absolute_url()).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; gnol yreV &amp; more" in page


# --- Two windows -----------------------------------------------------------------------------------------


def test_of_two_windows_the_second_is_shown_both_and_nothing_is_lost(desk: Client, kept: Listing) -> None:
    where = address(kept, "words")
    first, second = filled(desk.get(where)), filled(desk.get(where))
    assert desk.post(where, first | {"about": "Written first."}).status_code == 303
    page = desk.post(where, second | {"about": "Written second."})
    assert page.status_code == 409
    words = Page(page).words
    assert "Written first." in words
    assert filled(page)["about"] == ["Written second."]
    assert kept.texts.get(kind="about").body == "Written first."
    assert desk.post(where, filled(page)).status_code == 303
    assert kept.texts.get(kind="about").body == "Written second."


def test_what_keeps_itself_and_is_saved_by_its_button_too_is_no_change_by_somebody_else(
    desk: Client, kept: Listing
) -> None:
    where = address(kept, "words")
    sent = filled(desk.get(where)) | {"about": "Written once."}
    assert desk.post(where, sent, headers={"Accept": "application/json"}).status_code == 200
    assert desk.post(where, sent).status_code == 303
    assert kept.texts.get(kind="about").body == "Written once."


def test_a_row_that_was_kept_stays_when_the_page_keeps_itself_again(desk: Client, kept: Listing) -> None:
    where, asks = address(kept, "money"), {"Accept": "application/json"}
    who = factories.fee(factories.draft()).participants
    kept.fees.all().delete()
    sent = filled(desk.get(where)) | {
        "fees-0-participants": who.pk, "fees-0-minutes": 50, "fees-0-amount": 120, "fees-0-currency": "USD",
    }  # fmt: skip
    first = desk.post(where, sent, headers=asks)
    again = desk.post(
        where, sent | {"edition": first.json()["edition"], "free_consultation_minutes": 15}, headers=asks
    )
    assert again.status_code == 200
    kept.refresh_from_db()
    assert kept.free_consultation_minutes == 15
    assert kept.fees.count() == 1


def test_another_section_may_be_changed_meanwhile(desk: Client, kept: Listing) -> None:
    words = filled(desk.get(address(kept, "words")))
    change(desk, kept, "contact", phone="+12125550188")
    assert desk.post(address(kept, "words"), words | {"about": "Still mine."}).status_code == 303


def test_the_script_is_answered_in_its_own_way(desk: Client, kept: Listing) -> None:
    where, asks = address(kept, "words"), {"Accept": "application/json"}
    sent = filled(desk.get(where))
    answer = desk.post(where, sent | {"about": "One."}, headers=asks)
    assert answer.json()["said"].startswith("Saved at")
    assert (
        desk.post(
            where, sent | {"about": "Two.", "edition": answer.json()["edition"]}, headers=asks
        ).status_code
        == 200
    )
    late = desk.post(where, sent | {"about": "Three."}, headers=asks)
    assert (late.status_code, "edition" in late.json()) == (409, False)
    assert desk.post(where, sent | {"about": "x" * 7000}, headers=asks).status_code == 422
    assert kept.texts.get(kind="about").body == "Two."


# --- What a change brings with it --------------------------------------------------------------------------


def test_a_change_confirms_what_it_touches_and_ends_a_check_of_what_stood_before(
    desk: Client, kept: Listing
) -> None:
    FieldGroupDates.objects.filter(listing=kept, group=FieldGroup.CONTACT).update(
        verified_on=factories.days_ago(9), verified_against="the register"
    )
    change(desk, kept, "contact", phone="+12125550188")
    dates = FieldGroupDates.objects.get(listing=kept, group=FieldGroup.CONTACT)
    assert dates.attested_on == timezone.localdate()
    assert (dates.verified_on, dates.verified_against) == (None, "")


def test_the_consent_that_holds_covers_the_change(desk: Client, kept: Listing) -> None:
    kept.consents.update(given_at=timezone.now() - timedelta(days=40))
    shown = kept.consents.get(withdrawn_at=None).shown
    change(desk, kept, "words", about="New words.")
    change(desk, kept, "words", about="Newer words.")
    held = kept.consents.get(withdrawn_at=None)
    assert held.means == ListingConsent.Means.SIGNED_IN
    assert held.shown not in ("", shown)
    assert kept.consents.count() == 2
    kept.refresh_from_db()
    assert kept.state == Listing.State.PUBLISHED


def test_a_draft_stays_one(desk: Client, kept: Listing) -> None:
    kept.consents.all().delete()
    Listing.objects.filter(pk=kept.pk).update(state=Listing.State.DRAFT, consented_at=None)
    change(desk, kept, "words", about="New words.")
    kept.refresh_from_db()
    assert (kept.state, kept.consented_at) == (Listing.State.DRAFT, None)


def test_what_was_changed_is_looked_back_at_one_sitting_at_a_time(desk: Client, kept: Listing) -> None:
    was = kept.texts.get(kind="about").body
    change(desk, kept, "words", about="A beginning.")
    change(desk, kept, "words", about=f"A {MARKER}.")
    words = Page(desk.get(f"/desk/{kept.slug}/history/")).words
    assert was in words
    assert f"A {MARKER}." in words
    assert "A beginning." not in words
    assert ListingRevision.objects.count() == 1
    assert AuditEvent.objects.filter(event="listing.changed").count() == 1
    change(desk, kept, "words", about=was)
    assert not ListingRevision.objects.exists()
    ListingRevision.objects.update(at=timezone.now() - timedelta(hours=1))
    change(desk, kept, "words", about="Later.")
    assert ListingRevision.objects.count() == 1


# --- The door ------------------------------------------------------------------------------------------------


def test_nobody_else_finds_any_of_it(kept: Listing) -> None:
    other = factories.therapist("Dana Whitlock")
    other.person = dana()
    other.save()
    for where in ("entry/", "entry/words/", "history/"):
        assert browser_of(other.person).get(f"/desk/{kept.slug}/{where}").status_code == 404
    assert browser_of(other.person).post(address(kept, "words"), {"about": "Mine now."}).status_code == 404


def test_what_was_withdrawn_stays_as_it_was(desk: Client, kept: Listing) -> None:
    desk.post(f"/desk/{kept.slug}/withdraw/")
    assert desk.get(address(kept, "words")).status_code == 404
    assert desk.get(address(kept, "no-such-section")).status_code == 404


def test_every_section_is_led_to(desk: Client, kept: Listing) -> None:
    page = Page(desk.get(f"/desk/{kept.slug}/entry/"))
    assert set(page.links) >= {address(kept, section) for section in OF_A_THERAPIST}
    assert f"/desk/{kept.slug}/entry/" in desk.get("/desk/").content.decode()
