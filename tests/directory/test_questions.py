"""Letters that ask whether a listing is still right: who gets one, when, and what its link can do."""

from datetime import timedelta

import pytest
from django.core import mail as django_mail
from django.core import signing
from django.core.management import call_command
from django.test import Client

from attune.directory import actions
from attune.directory.free_busy import keeping
from attune.directory.links import question_address
from attune.directory.models import (
    Accepting,
    CalendarFeed,
    FieldGroup,
    FieldGroupDates,
    Invitation,
    Listing,
    ListingQuestion,
)
from attune.foundation import mail
from tests import factories
from tests.factories import AT, TODAY, days_ago
from tests.people import browser_of, chidi

pytestmark = pytest.mark.django_db

ROOM, REST = ListingQuestion.About.ROOM, ListingQuestion.About.REST


@pytest.fixture
def kept() -> Listing:
    """Chidi's listing, which has said for a fortnight that there is room."""
    row = factories.listing(factories.therapist("Chidi Anorue", person=chidi()))
    return says(row, accepting="newpt", accepting_stated_on=days_ago(14))


def says(row: Listing, **fields: object) -> Listing:
    Listing.objects.filter(pk=row.pk).update(**fields)
    row.refresh_from_db()
    return row


def asked(days: int = 0) -> list[str]:
    """Ask whoever is due so many days from now; return what was asked about."""
    before = set(ListingQuestion.objects.values_list("pk", flat=True))
    actions.ask_therapists(on=TODAY + timedelta(days=days), at=AT + timedelta(days=days))
    return [row.about for row in ListingQuestion.objects.exclude(pk__in=before)]


@pytest.fixture
def link(kept: Listing) -> str:
    return question_address(factories.question(kept))


# --- Who is asked, and when ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "is_asked"),
    [
        ({"accepting": "newpt", "accepting_stated_on": days_ago(13)}, False),
        ({"accepting": "newpt", "accepting_stated_on": days_ago(14)}, True),
        ({"accepting": "nopt", "accepting_stated_on": days_ago(80)}, False),
        ({"accepting": "nopt", "accepting_stated_on": days_ago(90)}, True),
        ({"accepting": "nopt", "accepting_stated_on": days_ago(30), "full_until": TODAY}, True),
        ({"accepting": "nopt", "accepting_stated_on": days_ago(200), "full_until": days_ago(-1)}, False),
        ({"accepting": "waitlist", "accepting_stated_on": days_ago(20), "waitlist_weeks": 3}, False),
        ({"accepting": "waitlist", "accepting_stated_on": days_ago(21), "waitlist_weeks": 3}, True),
        ({"accepting": "waitlist", "accepting_stated_on": days_ago(90), "waitlist_weeks": 52}, True),
        ({"accepting": "existptonly", "accepting_stated_on": days_ago(89)}, False),
        ({"accepting": "existptonly", "accepting_stated_on": days_ago(90)}, True),
    ],
)
def test_room_is_asked_about_when_it_is_due(
    kept: Listing, fields: dict[str, object], *, is_asked: bool
) -> None:
    says(kept, **fields)
    assert asked() == ([ROOM] if is_asked else [])


def test_asking_twice_writes_one_letter(kept: Listing) -> None:
    assert asked() == [ROOM]
    assert asked() == []
    assert asked(13) == []


def test_who_stays_silent_is_asked_a_fortnight_later_and_then_only_each_quarter(kept: Listing) -> None:
    assert [asked(days) for days in (0, 14, 28, 60, 103, 104)] == [
        [ROOM],
        [ROOM],
        [],
        [],
        [],
        [ROOM],
    ]


def test_the_rest_is_asked_about_after_ninety_days_and_not_in_the_same_week(kept: Listing) -> None:
    says(kept, created_at=AT - timedelta(days=95))
    FieldGroupDates.objects.update_or_create(
        listing=kept, group=FieldGroup.FEES, defaults={"attested_on": days_ago(91)}
    )
    assert asked() == [ROOM]
    says(kept, accepting_stated_on=TODAY)
    assert asked(2) == [REST]
    assert asked(20) == [ROOM]


def test_a_draft_a_pause_and_somebody_without_a_mailbox_are_left_alone(kept: Listing) -> None:
    says(kept, state="paused")
    factories.draft(factories.therapist("Draft Only", person=None))
    says(factories.listing(), accepting="newpt", accepting_stated_on=days_ago(50))
    assert asked() == []


def test_who_said_yes_by_a_link_is_asked_at_the_same_mailbox() -> None:
    draft = factories.draft(factories.therapist("Nadia Orlowska"))
    invitation = actions.invite_therapist(draft, address="nadia@example.org", by=None, at=AT)
    Invitation.objects.update(answer=Invitation.Answer.PUBLISHED, answered_at=AT)
    says(draft, state="published", consented_at=AT, accepting="newpt", accepting_stated_on=days_ago(14))
    assert asked() == [ROOM]
    mail.deliver(at=AT)
    assert {tuple(letter.to) for letter in django_mail.outbox} == {("nadia@example.org",)}
    assert invitation.listing == draft


def test_an_address_that_is_dead_is_not_written_to(kept: Listing) -> None:
    mail.mark_dead(mail.letters_for("chidi@example.org"), reason="5.1.1", at=AT)
    assert asked() == []


def test_the_letter_names_nobody_and_leads_to_the_page(kept: Listing, mailoutbox: list[object]) -> None:
    asked()
    assert mail.deliver(at=AT) == 1
    (letter,) = mailoutbox
    assert letter.to == ["chidi@example.org"]  # type: ignore[attr-defined]
    body = letter.body  # type: ignore[attr-defined]
    assert question_address(ListingQuestion.objects.get()) in body
    assert "Chidi" not in body
    assert "&" not in body


def test_a_free_hour_in_the_calendar_counts_and_spares_the_letter(kept: Listing) -> None:
    for day in range(7):
        factories.usual_time(kept, weekday=day)
    feed = factories.calendar_feed(kept.therapist)
    assert not keeping.has_free_slot(kept, [], at=AT)
    CalendarFeed.objects.filter(pk=feed.pk).update(answered_at=AT, read_at=AT)
    assert asked() == []
    kept.refresh_from_db()
    assert kept.accepting_stated_on == TODAY
    assert kept.attestations.get().by is None
    # Who is full is asked all the same: an hour that is free is not an hour for somebody new.
    says(kept, accepting="nopt", accepting_stated_on=days_ago(90))
    assert asked() == [ROOM]


def test_the_command_says_what_it_did(kept: Listing, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("tend_listings", "--once")
    assert "1 asked" in capsys.readouterr().out


# --- What the link can do ---------------------------------------------------------------------------------------


def test_opening_changes_nothing_and_one_tap_says_full(client: Client, kept: Listing, link: str) -> None:
    for _opened in range(3):
        page = client.get(link)
        assert page.status_code == 200
    assert "Accepting" in page.content.decode()
    kept.refresh_from_db()
    assert kept.accepting == "newpt"
    assert client.post(link, {"accepting": "nopt"}).status_code == 303
    kept.refresh_from_db()
    assert (kept.accepting, kept.accepting_stated_on) == ("nopt", TODAY)
    assert "Thank you" in client.get(link).content.decode()
    assert "Not accepting" in client.get(kept.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("sent", "stated"),
    [
        ({"accepting": "newpt"}, ("newpt", None, None)),
        ({"accepting": "existptonly"}, ("existptonly", None, None)),
        ({"accepting": "waitlist", "waitlist_weeks": "6"}, ("waitlist", 6, None)),
        ({"accepting": "nopt", "full_until": days_ago(-40).isoformat()}, ("nopt", None, days_ago(-40))),
    ],
)
def test_each_answer_is_kept(
    client: Client, kept: Listing, link: str, sent: dict[str, str], stated: tuple[object, ...]
) -> None:
    assert client.post(link, sent).status_code == 303
    kept.refresh_from_db()
    assert (kept.accepting, kept.waitlist_weeks, kept.full_until) == stated


@pytest.mark.parametrize(
    "sent", [{}, {"accepting": "<script>"}, {"accepting": "waitlist", "waitlist_weeks": "-1"}]
)
def test_nonsense_is_asked_about_again_and_uses_nothing_up(
    client: Client, kept: Listing, link: str, sent: dict[str, str]
) -> None:
    assert client.post(link, sent).status_code == 422
    assert client.post(link, {"accepting": "nopt"}).status_code == 303


def test_saying_the_same_once_more_takes_nothing_back(client: Client, kept: Listing, link: str) -> None:
    says(kept, earliest_on=days_ago(-60))
    client.post(link, {"accepting": "newpt"})
    kept.refresh_from_db()
    assert (kept.accepting_stated_on, kept.earliest_on) == (TODAY, days_ago(-60))


def test_the_weeks_of_a_waitlist_are_there_to_be_said_again(client: Client, kept: Listing, link: str) -> None:
    says(kept, accepting="waitlist", waitlist_weeks=12)
    assert 'value="12"' in client.get(link).content.decode()


def test_who_is_full_still_after_the_day_is_full_without_a_day(kept: Listing) -> None:
    says(kept, accepting="nopt", accepting_stated_on=days_ago(40), full_until=days_ago(2))
    assert browser_of(kept.therapist.person).post(f"/desk/{kept.slug}/confirm/").status_code == 303
    kept.refresh_from_db()
    assert (kept.accepting, kept.full_until) == ("nopt", None)
    assert asked() == []


def test_a_link_that_is_replayed_changes_nothing_more(client: Client, kept: Listing, link: str) -> None:
    client.post(link, {"accepting": "nopt"})
    actions.state_availability(kept, accepting=Accepting.ACCEPTING, on=TODAY, by=None, at=AT)
    assert client.post(link, {"accepting": "nopt"}).status_code == 410
    kept.refresh_from_db()
    assert kept.accepting == "newpt"


def test_an_expired_a_forged_and_a_withdrawn_link_change_nothing(
    client: Client, kept: Listing, link: str
) -> None:
    question = ListingQuestion.objects.get()
    forged = signing.Signer(salt="of our own").sign(question.pk.hex)
    assert client.post(f"/availability/{forged}/", {"accepting": "nopt"}).status_code == 404
    actions.withdraw_listing(kept, by=None, at=AT)
    assert client.post(link, {"accepting": "nopt"}).status_code == 410
    says(kept, state="published", consented_at=AT)
    ListingQuestion.objects.update(expires_at=AT - timedelta(days=3650))
    assert client.get(link).status_code == 410
    assert client.post(link, {"accepting": "nopt"}).status_code == 410
    kept.refresh_from_db()
    assert kept.accepting == "newpt"


def test_the_rest_is_confirmed_by_one_button(client: Client, kept: Listing) -> None:
    link = question_address(factories.question(kept, REST))
    assert client.get(link).status_code == 200
    assert not kept.attestations.exists()
    assert client.post(link).status_code == 303
    kept.refresh_from_db()
    assert kept.last_confirmed_on == TODAY
    assert kept.accepting_stated_on == days_ago(14), "it says nothing of room"
    assert "Thank you" in client.get(link).content.decode()


def test_the_page_says_no_name_and_no_cache_keeps_it(client: Client, kept: Listing, link: str) -> None:
    page = client.get(link)
    assert "Chidi" not in page.content.decode()
    assert "noindex" in page.content.decode()
    assert "no-store" in page["Cache-Control"] or "private" in page["Cache-Control"]


def test_the_desk_s_owner_is_not_needed_for_it(kept: Listing, link: str) -> None:
    """The link is enough; and whoever is signed in as somebody else uses it no differently."""
    assert browser_of(None).post(link, {"accepting": "nopt"}).status_code == 303
