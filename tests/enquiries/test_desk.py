"""The therapist's desk: reading what was sent, answering it once, putting it away, reporting it."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from attune.accounts.models import User
from attune.directory.models import Listing
from attune.enquiries.actions import CannotBeWrittenTo, decline_kindly, send_enquiry, withdraw_enquiry
from attune.enquiries.letters import Letter, Reply, Writer
from attune.enquiries.models import Enquiry
from attune.enquiries.sealed import opened
from attune.foundation import keystore
from attune.foundation.models import OutboxMessage
from tests import factories, people

pytestmark = pytest.mark.django_db

WORDS = "I keep losing people I had just begun to trust."


@pytest.fixture
def desk(chidi: User) -> Client:
    return people.browser_of(chidi)


@pytest.fixture
def his_listing(chidi: User) -> Listing:
    return factories.listing(factories.therapist("Chidi Anorue", person=chidi))


@pytest.fixture
def enquiry(his_listing: Listing) -> Enquiry:
    return sent_to([his_listing])


def sent_to(listings: Sequence[Listing], *, once: str = "a form", address: str = "", **said: str) -> Enquiry:
    letter = Letter(looking_for=WORDS, **{"writer": Writer.ADULT, **said})  # type: ignore[arg-type]
    box = send_enquiry(letter, to=listings, once=once, address=address, by=None, at=factories.AT)
    return box.enquiries.get(listing=listings[0])


def address_of(name: str, enquiry: Enquiry, *more: str) -> str:
    return reverse(name, args=[enquiry.pk, *more])


def test_with_nothing_sent_the_list_says_what_will_happen(desk: Client, his_listing: Listing) -> None:
    page = desk.get("/desk/enquiries/").content.decode()
    assert "Nobody waits." in page


def test_the_list_shows_what_waits_and_nothing_of_what_was_written(desk: Client, enquiry: Enquiry) -> None:
    answer = desk.get("/desk/enquiries/")
    page = answer.content.decode()
    assert address_of("enquiry_received", enquiry) in page
    assert WORDS not in page
    assert answer.headers["Cache-Control"] == "no-store"


def test_the_desk_says_how_many_wait_and_nothing_else(desk: Client, enquiry: Enquiry) -> None:
    page = desk.get("/desk/").content.decode()
    assert "/desk/enquiries/" in page
    assert "1 waits" in page
    assert WORDS not in page


@pytest.mark.parametrize(
    ("kind", "says", "is_confirmed"),
    [("offer", "newpt", True), ("offer", "nopt", False), ("full", "nopt", True), ("full", "newpt", False)],
)
def test_an_answer_confirms_a_listing_that_says_the_same(
    desk: Client, enquiry: Enquiry, kind: str, says: str, *, is_confirmed: bool
) -> None:
    Listing.objects.update(accepting=says, accepting_stated_on=factories.days_ago(10))
    answer = desk.post(address_of("enquiry_answer", enquiry, kind), {"words": "So it is."})
    assert answer.status_code == 303
    stated_on = Listing.objects.get().accepting_stated_on
    assert stated_on == factories.days_ago(0 if is_confirmed else 10)


def test_one_enquiry_is_read_in_full_under_a_title_that_says_nothing(desk: Client, enquiry: Enquiry) -> None:
    page = desk.get(address_of("enquiry_received", enquiry)).content.decode()
    assert WORDS in page
    assert "<title>Message ·" in page
    assert all(str(words) in page.lower() for words in Enquiry.Kind.labels)


def test_who_is_under_age_is_said(desk: Client, his_listing: Listing) -> None:
    young = sent_to([his_listing], writer=Writer.UNDER_AGE)
    page = desk.get(address_of("enquiry_received", young)).content.decode()
    assert "somebody under 18" in page
    assert "They do not say where they will be." in page


@pytest.mark.parametrize("route", ["enquiry_received", "enquiry_answer"])
def test_where_somebody_is_under_age_what_to_mind_stands_before_the_answer(
    desk: Client, his_listing: Listing, route: str
) -> None:
    for writer, said in {
        Writer.UNDER_AGE: "Do not turn to a parent before you have asked them",
        Writer.ADULT_FOR_THEM: "Ask the young person, too",
        Writer.ADULT: None,
    }.items():
        one = sent_to([his_listing], once=writer.name, writer=writer, place_name="New York")
        more = ["waitlist"] if route == "enquiry_answer" else []
        page = desk.get(address_of(route, one, *more)).content.decode()
        assert ("They will be in New York." in page) == bool(said)
        assert said is None or said in page


@pytest.mark.parametrize(
    "name",
    ["enquiry_answer", "enquiry_block", "enquiry_report", "enquiry_outcome"],
)
def test_another_therapist_and_a_client_find_nothing(name: str, enquiry: Enquiry) -> None:
    dana, asha = people.browser_of(people.dana()), people.browser_of(people.asha())
    path = address_of(name, enquiry, *(["full"] if name == "enquiry_answer" else []))
    for browser in (dana, asha):
        assert browser.get(address_of("enquiry_received", enquiry)).status_code == 404
        assert browser.post(path, {"outcome": "met", "reason": "other"}).status_code == 404
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.is_blocked, enquiry.reported_at) == (Enquiry.State.SENT, False, None)


def test_a_therapist_without_a_second_factor_is_led_to_set_one_up(chidi: User, enquiry: Enquiry) -> None:
    Authenticator.objects.filter(user=chidi).delete()
    answer = people.browser_of(chidi).get(address_of("enquiry_received", enquiry))
    assert answer.headers["Location"] == reverse("mfa_index") + "?needed"


ANSWERS = [
    ("offer", {"first": "2026-11-26T18:00", "words": "By video."}),
    ("offer", {"words": "Ring me on Tuesday."}),
    ("waitlist", {"weeks": "5"}),
    ("full", {}),
    ("not_my_field", {"words": "Grief is not what I know."}),
    ("cannot_see", {}),
]


@pytest.mark.parametrize(("kind", "said"), ANSWERS)
def test_every_kind_of_answer_is_sent_and_seen_again(
    kind: str, said: dict[str, str], desk: Client, enquiry: Enquiry
) -> None:
    path = address_of("enquiry_answer", enquiry, kind)
    assert desk.get(path).status_code == 200
    answer = desk.post(path, said, follow=True)
    page = answer.content.decode()
    assert "Your answer is sent." in page
    assert said.get("words", "") in desk.get(address_of("enquiry_received", enquiry)).content.decode()
    enquiry.refresh_from_db()
    assert (enquiry.state, enquiry.kind) == (Enquiry.State.ANSWERED, kind)


def test_the_seeker_is_told_by_a_letter_without_content(desk: Client, his_listing: Listing) -> None:
    enquiry = sent_to([his_listing], address="someone@example.org")
    desk.post(address_of("enquiry_answer", enquiry, "full"), {"words": "Not before spring."})
    assert OutboxMessage.objects.filter(kind="enquiries.answered").count() == 1


def test_a_second_answer_changes_nothing_and_says_so(desk: Client, enquiry: Enquiry) -> None:
    desk.post(address_of("enquiry_answer", enquiry, "full"), {"words": "First."})
    answer = desk.post(address_of("enquiry_answer", enquiry, "waitlist"), {"weeks": "3"})
    assert answer.status_code == 409
    assert "Nothing was sent now." in answer.content.decode()
    enquiry.refresh_from_db()
    assert enquiry.kind == Enquiry.Kind.FULL
    assert opened(enquiry, "sealed_reply", Reply).words == "First."


@pytest.mark.parametrize(
    ("kind", "said", "error"),
    [
        ("offer", {}, "Propose a time"),
        ("offer", {"first": "2026-11-01T10:00"}, "This time has passed."),
        ("offer", {"second": "soon"}, "Enter a valid date/time."),
        ("waitlist", {"weeks": "-1"}, "greater than or equal to 1"),
        ("full", {"words": "a" * 1201}, "at most 1200 characters"),
        ("not_my_field", {"colleagues": "nobody-of-that-name"}, "Nobody here has this address"),
        ("not_my_field", {"colleagues": "a\nb\nc\nd"}, "Three at most."),
    ],
)
def test_what_cannot_be_meant_comes_back_and_nothing_is_sent(
    kind: str, said: dict[str, str], error: str, desk: Client, enquiry: Enquiry
) -> None:
    answer = desk.post(address_of("enquiry_answer", enquiry, kind), said)
    assert answer.status_code == 422
    assert error in answer.content.decode()
    enquiry.refresh_from_db()
    assert enquiry.state == Enquiry.State.SENT


def test_colleagues_are_named_by_the_address_of_their_page(desk: Client, enquiry: Enquiry) -> None:
    other, draft = factories.listing(), factories.draft()
    address = f"https://example.org{other.get_absolute_url()}"
    path = address_of("enquiry_answer", enquiry, "not_my_field")
    assert desk.post(path, {"colleagues": f"{address}\n{draft.slug}"}).status_code == 422
    desk.post(path, {"colleagues": address})
    enquiry.refresh_from_db()
    assert opened(enquiry, "sealed_reply", Reply).colleagues == [other.slug]


def test_markup_and_marks_nobody_sees_are_text_or_gone(desk: Client, enquiry: Enquiry) -> None:
    desk.post(
        address_of("enquiry_answer", enquiry, "full"), {"words": "<b>No</b>\u202e \x00https://example.org/"}
    )
    page = desk.get(address_of("enquiry_received", enquiry)).content.decode()
    assert "&lt;b&gt;No&lt;/b&gt; https://example.org/" in page


def test_no_thank_you_is_all_that_is_read_of_a_declined_answer(desk: Client, enquiry: Enquiry) -> None:
    desk.post(address_of("enquiry_answer", enquiry, "full"), {})
    enquiry.refresh_from_db()
    decline_kindly(enquiry, at=timezone.now())
    assert "they said: no, thank you" in desk.get("/desk/enquiries/").content.decode()


def test_what_was_taken_back_is_not_there_any_more(desk: Client, enquiry: Enquiry) -> None:
    withdraw_enquiry(enquiry, at=timezone.now())
    assert desk.get(address_of("enquiry_received", enquiry)).status_code == 404
    assert desk.post(address_of("enquiry_answer", enquiry, "full"), {}).status_code == 404


def test_putting_away_asks_first_and_keeps_the_sender_out(desk: Client, his_listing: Listing) -> None:
    enquiry = sent_to([his_listing], address="again@example.org")
    path = address_of("enquiry_block", enquiry)
    assert "they cannot write to you again" in desk.get(path).content.decode()
    enquiry.refresh_from_db()
    assert not enquiry.is_blocked
    desk.post(path)
    assert desk.get(address_of("enquiry_received", enquiry)).status_code == 404
    with pytest.raises(CannotBeWrittenTo):
        sent_to([his_listing], once="another form", address="again@example.org")


def test_a_report_says_why_and_puts_it_away(desk: Client, enquiry: Enquiry) -> None:
    path = address_of("enquiry_report", enquiry)
    assert desk.post(path, {}).status_code == 422
    page = desk.post(path, {"reason": "advertising"}, follow=True).content.decode()
    assert "It is reported and put away." in page
    enquiry.refresh_from_db()
    assert enquiry.reason == Enquiry.Reason.ADVERTISING


def test_what_came_of_it_is_one_tap(desk: Client, enquiry: Enquiry) -> None:
    desk.post(address_of("enquiry_answer", enquiry, "offer"), {"words": "Come and see."})
    page = desk.post(address_of("enquiry_outcome", enquiry), {"outcome": "met"}, follow=True).content.decode()
    assert 'value="met" aria-pressed="true"' in page
    desk.post(address_of("enquiry_outcome", enquiry), {"outcome": "married"})
    enquiry.refresh_from_db()
    assert enquiry.therapist_says == Enquiry.Outcome.MET


def test_each_time_a_therapist_acts_a_token_is_asked_for(chidi: User, enquiry: Enquiry) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(chidi)
    path = address_of("enquiry_report", enquiry)
    assert strict.post(path, {"reason": "other"}, headers={"origin": "http://testserver"}).status_code == 403


def test_how_long_somebody_has_waited_is_said_in_working_days(desk: Client, his_listing: Listing) -> None:
    enquiry = sent_to([his_listing])
    Enquiry.objects.filter(pk=enquiry.pk).update(sent_at=factories.AT - timedelta(days=6))
    assert "has waited for 4 working days" in desk.get("/desk/enquiries/").content.decode()


def test_what_was_erased_a_moment_ago_is_not_found(desk: Client, enquiry: Enquiry) -> None:
    keystore.forget([enquiry.pk])
    assert desk.get(address_of("enquiry_received", enquiry)).status_code == 404


def test_no_page_of_the_desk_offers_to_sign_in(desk: Client, enquiry: Enquiry) -> None:
    addresses = [
        reverse("enquiries_received"),
        *(address_of(name, enquiry) for name in ("enquiry_received", "enquiry_report", "enquiry_block")),
        address_of("enquiry_answer", enquiry, "full"),
    ]
    for address in addresses:
        page = desk.get(address)
        assert page.status_code == 200
        assert "Your account" in page.content.decode()
        assert reverse("account_login") not in page.content.decode(), address
