"""Colleagues who lead a group too: asked on their own desk, named only after their yes, gone when they like."""

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.test import Client
from django.utils import timezone

from attune.accounts.actions import give_role
from attune.accounts.models import Role, User
from attune.directory import actions
from attune.directory.actions.facilitators import CannotBeAsked, Refusal
from attune.directory.models import FacilitatorQuestion, Listing, TherapyGroup
from attune.directory.queries.consent import digest_of_what_is_public
from attune.foundation import mail, privacy
from attune.foundation.models import AuditEvent, OutboxMessage
from tests import factories
from tests.factories import AT
from tests.people import asha, ben, browser_of, chidi, dana, with_second_factor
from tests.reading import Page

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.django_db

DANA = "Dana Whitlock"


@pytest.fixture
def group(content: None) -> TherapyGroup:
    """A published group of Chidi's, who has an entry of his own too."""
    own = factories.listing(factories.therapist("Chidi Anorue", person=chidi()))
    return factories.group_listing(own.therapist, at_practice=own.practice).group


@pytest.fixture
def hers() -> Listing:
    """Dana's public entry."""
    return factories.listing(factories.therapist(DANA, person=dana()))


@pytest.fixture
def leader(group: TherapyGroup) -> Client:
    return browser_of(group.listing.therapist.person)


@pytest.fixture
def colleague(hers: Listing) -> Client:
    return browser_of(hers.therapist.person)


def address_of(group: TherapyGroup) -> str:
    return f"/desk/{group.listing.slug}/facilitators/"


def ask(leader: Client, group: TherapyGroup, listing: Listing) -> FacilitatorQuestion:
    answer = leader.post(
        address_of(group), {"address": f"https://attune.example{listing.get_absolute_url()}"}
    )
    assert answer.status_code == 303
    return FacilitatorQuestion.objects.get(therapist=listing.therapist, group=group)


def say(colleague: Client, question: FacilitatorQuestion, word: str) -> int:
    return colleague.post(f"/desk/groups/asked/{question.pk}/{word}/").status_code


def led_by(group: TherapyGroup) -> str:
    return Page(Client().get(group.listing.get_absolute_url())).rows["Led by"]


def refusal(group: TherapyGroup, listing: Listing, *, days: int = 0) -> Refusal | None:
    person = group.listing.therapist.person
    assert person
    try:
        actions.ask_facilitator(group, listing.therapist, by=person, at=AT + timedelta(days=days))
    except CannotBeAsked as refused:
        return refused.why
    return None


# --- The whole way -----------------------------------------------------------------------------------------


def test_asked_agreed_named_and_gone_again(
    group: TherapyGroup, hers: Listing, leader: Client, colleague: Client
) -> None:
    assert address_of(group) in Page(leader.get("/desk/")).links
    question = ask(leader, group, hers)
    assert "asked on 22 November 2026, no answer yet" in Page(leader.get(address_of(group))).words
    assert led_by(group) == "Chidi Anorue"

    desk = Page(colleague.get("/desk/")).words
    assert "Chidi Anorue asks whether you lead the group “Thursday group” with them." in desk
    assert "Being with others without hiding." in desk
    assert say(colleague, question, "yes") == 303
    assert led_by(group) == "Chidi Anorue, Dana Whitlock"
    assert "asks whether you lead" not in Page(colleague.get("/desk/")).words
    assert f"{DANA} named" in Page(leader.get(address_of(group))).words

    leave = f"/desk/groups/leave/{group.listing.slug}/"
    assert leave in Page(colleague.get("/desk/")).links
    assert colleague.get(leave).status_code == 200
    assert led_by(group) == "Chidi Anorue, Dana Whitlock"
    assert colleague.post(leave).status_code == 303
    assert led_by(group) == "Chidi Anorue"
    assert leave not in Page(colleague.get("/desk/")).links
    assert colleague.post(leave).status_code == 404
    assert "left on 22 November 2026" in Page(leader.get(address_of(group))).words
    said = [f"facilitator.{word}" for word in ("asked", "answered", "left")]
    assert (
        list(
            AuditEvent.objects.filter(event__startswith="facilitator.")
            .order_by("pk")
            .values_list("event", flat=True)
        )
        == said
    )


def test_looking_changes_nothing(
    group: TherapyGroup, hers: Listing, leader: Client, colleague: Client
) -> None:
    question = ask(leader, group, hers)
    for browser, page in (
        (leader, address_of(group)),
        (colleague, "/desk/"),
        (colleague, f"/desk/groups/asked/{question.pk}/yes/"),
        (colleague, f"/desk/groups/asked/{question.pk}/no/"),
        (leader, f"{address_of(group)}{hers.therapist.pk}/remove/"),
    ):
        browser.get(page)
    question.refresh_from_db()
    assert question.answered_at is None
    assert led_by(group) == "Chidi Anorue"


@pytest.mark.parametrize("word", ["no", ""])
def test_a_no_and_no_answer_show_nowhere_in_public(
    group: TherapyGroup, hers: Listing, leader: Client, colleague: Client, word: str
) -> None:
    question = ask(leader, group, hers)
    if word:
        assert say(colleague, question, word) == 303
        assert "said no on 22 November 2026" in Page(leader.get(address_of(group))).words
    for page in ("/groups/", group.listing.get_absolute_url()):
        assert DANA not in Client().get(page).content.decode()
    assert "Thursday group" not in Client().get(hers.get_absolute_url()).content.decode()
    assert DANA not in leader.get(f"/desk/{group.listing.slug}/preview/").content.decode()


def test_the_letter_says_nothing_of_it(
    group: TherapyGroup, hers: Listing, leader: Client, mailoutbox: list[object]
) -> None:
    ask(leader, group, hers)
    assert OutboxMessage.objects.get().kind == "directory.facilitator"
    assert mail.deliver(at=AT) == 1
    (letter,) = mailoutbox
    assert letter.to == ["dana@example.org"]  # type: ignore[attr-defined]
    said = f"{letter.subject} {letter.body}"  # type: ignore[attr-defined]
    assert "/desk/" in said
    for word in ("Chidi", "Dana", "Thursday", "group", "therap", "Anorue", group.listing.slug):
        assert word not in said, word


def test_whom_mail_does_not_reach_finds_the_question_on_their_desk(
    group: TherapyGroup, hers: Listing, leader: Client, colleague: Client
) -> None:
    mail.mark_dead(mail.letters_for("dana@example.org"), reason="5.1.1", at=AT)
    ask(leader, group, hers)
    assert not OutboxMessage.objects.exists()
    assert "A colleague asks you" in Page(colleague.get("/desk/")).words


def test_an_answer_counts_once(group: TherapyGroup, hers: Listing, leader: Client, colleague: Client) -> None:
    question = ask(leader, group, hers)
    say(colleague, question, "no")
    assert say(colleague, question, "yes") == 303
    question.refresh_from_db()
    assert question.answer == FacilitatorQuestion.Answer.NO
    assert led_by(group) == "Chidi Anorue"
    assert AuditEvent.objects.filter(event="facilitator.answered").count() == 1


def test_the_leader_takes_a_question_back_and_somebody_away(
    group: TherapyGroup, hers: Listing, leader: Client, colleague: Client
) -> None:
    remove = f"{address_of(group)}{hers.therapist.pk}/remove/"
    assert leader.post(remove).status_code == 404
    question = ask(leader, group, hers)
    assert leader.post(remove).status_code == 303
    assert "A colleague asks you" not in Page(colleague.get("/desk/")).words
    assert say(colleague, question, "yes") == 303
    assert led_by(group) == "Chidi Anorue", "the question was taken back"

    assert refusal(group, hers, days=31) is None
    assert say(colleague, question, "yes") == 303
    assert led_by(group) == "Chidi Anorue, Dana Whitlock"
    assert leader.post(remove).status_code == 303
    assert led_by(group) == "Chidi Anorue"


def test_whom_an_operator_has_named_can_leave_and_be_taken_away_too(
    group: TherapyGroup, hers: Listing, leader: Client, colleague: Client
) -> None:
    group.facilitators.add(hers.therapist)
    assert colleague.post(f"/desk/groups/leave/{group.listing.slug}/").status_code == 303
    group.facilitators.add(hers.therapist)
    assert leader.post(f"{address_of(group)}{hers.therapist.pk}/remove/").status_code == 303
    assert led_by(group) == "Chidi Anorue"


# --- Who may be asked --------------------------------------------------------------------------------------


def test_after_a_no_nobody_is_asked_again_and_otherwise_once_a_month_at_most(
    group: TherapyGroup, hers: Listing, leader: Client, colleague: Client
) -> None:
    question = ask(leader, group, hers)
    assert refusal(group, hers) == Refusal.ASKED_ALREADY
    say(colleague, question, "yes")
    assert refusal(group, hers) == Refusal.NAMED_ALREADY
    colleague.post(f"/desk/groups/leave/{group.listing.slug}/")
    assert refusal(group, hers, days=29) == Refusal.ASKED_LATELY
    assert refusal(group, hers, days=31) is None
    say(colleague, question, "no")
    assert refusal(group, hers, days=3650) == Refusal.SAID_NO
    answer = leader.post(address_of(group), {"address": hers.slug})
    assert answer.status_code == 422
    assert "They have said no." in Page(answer).words
    assert leader.post(f"{address_of(group)}{hers.therapist.pk}/remove/").status_code == 303
    assert refusal(group, hers, days=3650) == Refusal.SAID_NO, "taking it away does not undo a no"


def test_a_group_names_and_asks_six_colleagues_at_most(group: TherapyGroup, hers: Listing) -> None:
    for number in range(3):
        group.facilitators.add(factories.therapist(f"Named {number}"))
        factories.facilitator_asked(group, factories.therapist(f"Asked {number}"))
    assert refusal(group, hers) == Refusal.TOO_MANY
    FacilitatorQuestion.objects.filter(therapist__name="Asked 0").update(
        answer=FacilitatorQuestion.Answer.NO, answered_at=AT
    )
    assert refusal(group, hers) is None


def test_only_somebody_with_a_public_entry_and_a_desk_is_asked_and_not_oneself(
    group: TherapyGroup, hers: Listing, leader: Client
) -> None:
    without_desk = factories.listing(factories.therapist("Marisol Ostrander"))
    assert refusal(group, without_desk) == Refusal.NO_DESK
    own = Listing.objects.of_therapists().get(therapist=group.listing.therapist)
    assert refusal(group, own) == Refusal.ONESELF
    hidden = factories.paused(factories.therapist("Ben Sattler", person=ben()))
    for written in (
        hidden.slug,
        group.listing.slug,
        "",
        "https://",
        "nobody",
        "http://[x",
        "\u202e",
        "x" * 501,
    ):
        answer = leader.post(address_of(group), {"address": written})
        assert answer.status_code == 422, written
    assert not FacilitatorQuestion.objects.exists()
    assert not OutboxMessage.objects.exists()


# --- The door ----------------------------------------------------------------------------------------------


def test_nobody_else_asks_answers_or_takes_away(
    group: TherapyGroup, hers: Listing, leader: Client, colleague: Client
) -> None:
    question = ask(leader, group, hers)
    third = asha()
    stranger = browser_of(_therapist(third))
    for browser in (stranger, leader):
        assert say(browser, question, "yes") == 404
        assert say(browser, question, "no") == 404
    for browser in (stranger, colleague):
        assert browser.get(address_of(group)).status_code == 404
        assert browser.post(address_of(group), {"address": hers.slug}).status_code == 404
        assert browser.post(f"{address_of(group)}{hers.therapist.pk}/remove/").status_code == 404
    for browser in (stranger, colleague, leader):
        assert browser.post(f"/desk/groups/leave/{group.listing.slug}/").status_code == 404
    question.refresh_from_db()
    assert question.answered_at is None


def _therapist(person: User) -> User:
    give_role(person, Role.THERAPIST, by=None, at=AT)
    factories.listing(factories.therapist("Asha Iyer", person=person))
    return with_second_factor(person)


def test_without_groups_nothing_of_it_is_there(
    group: TherapyGroup, hers: Listing, leader: Client, colleague: Client, settings: "Settings"
) -> None:
    question = ask(leader, group, hers)
    named = factories.therapist("Marisol Ostrander")
    group.facilitators.add(named)
    settings.ATTUNE_GROUPS = False
    assert leader.get(address_of(group)).status_code == 404
    assert address_of(group) not in Page(leader.get("/desk/")).links
    assert say(colleague, question, "yes") == 404
    assert "A colleague asks you" not in Page(colleague.get("/desk/")).words
    assert colleague.post(f"/desk/groups/leave/{group.listing.slug}/").status_code == 404


def test_a_withdrawn_group_asks_nobody_any_more(
    group: TherapyGroup, hers: Listing, leader: Client, colleague: Client
) -> None:
    question = ask(leader, group, hers)
    leader.post(f"/desk/{group.listing.slug}/withdraw/")
    assert "A colleague asks you" not in Page(colleague.get("/desk/")).words
    assert say(colleague, question, "yes") == 404
    person = hers.therapist.person
    assert person
    assert not actions.answer_facilitator(
        question, agrees=True, digest=digest_of_what_is_public, by=person, at=AT
    )


# --- Consent -----------------------------------------------------------------------------------------------


def test_the_leader_s_consent_covers_who_is_named(
    group: TherapyGroup, hers: Listing, leader: Client, colleague: Client
) -> None:
    def covered() -> bool:
        row = Listing.objects.get(pk=group.listing_id)
        return row.consents.get(withdrawn_at=None).shown == digest_of_what_is_public(row)

    question = ask(leader, group, hers)
    assert not covered(), "nothing has changed yet that would have to be covered"
    say(colleague, question, "yes")
    assert covered()
    colleague.post(f"/desk/groups/leave/{group.listing.slug}/")
    assert covered()
    consented = AuditEvent.objects.filter(event="listing.consented", about_id=str(group.listing_id))
    person = group.listing.therapist.person
    assert person
    assert [event.by for event in consented.exclude(by=None)] == [person.public_id]


def test_a_question_alone_changes_nothing_that_is_agreed_to(group: TherapyGroup, hers: Listing) -> None:
    before = digest_of_what_is_public(group.listing), digest_of_what_is_public(hers)
    factories.facilitator_asked(group, hers.therapist)
    assert (digest_of_what_is_public(group.listing), digest_of_what_is_public(hers)) == before


def test_a_yes_publishes_no_draft(
    group: TherapyGroup, hers: Listing, leader: Client, colleague: Client
) -> None:
    group.listing.consents.all().delete()
    Listing.objects.filter(pk=group.listing_id).update(state="draft", consented_at=None)
    say(colleague, ask(leader, group, hers), "yes")
    row = Listing.objects.get(pk=group.listing_id)
    assert (row.state, row.consented_at) == ("draft", None)
    assert not row.consents.exists()
    assert DANA in leader.get(f"/desk/{row.slug}/preview/").content.decode()


# --- Going altogether --------------------------------------------------------------------------------------


def test_whoever_withdraws_their_last_entry_is_named_nowhere_any_more(
    group: TherapyGroup, hers: Listing, leader: Client, colleague: Client
) -> None:
    second = factories.listing(hers.therapist)
    factories.draft(hers.therapist)  # is no entry yet
    say(colleague, ask(leader, group, hers), "yes")
    colleague.post(f"/desk/{second.slug}/withdraw/")
    assert led_by(group) == "Chidi Anorue, Dana Whitlock"
    colleague.post(f"/desk/{hers.slug}/withdraw/")
    assert led_by(group) == "Chidi Anorue"
    assert FacilitatorQuestion.objects.get().answer == FacilitatorQuestion.Answer.LEFT


def test_whoever_is_erased_leaves_the_group_and_the_group_stays(
    group: TherapyGroup, hers: Listing, leader: Client, colleague: Client
) -> None:
    say(colleague, ask(leader, group, hers), "yes")
    person = hers.therapist.person
    assert person
    export = privacy.export_of(person)
    assert "Thursday group" in str(export)
    assert "facilitatorquestion" in str(export)
    privacy.erase(person, at=timezone.now())
    assert led_by(group) == "Chidi Anorue"
    assert not FacilitatorQuestion.objects.exists()
    leads = group.listing.therapist.person
    assert leads
    assert DANA not in str(privacy.export_of(leads))


def test_a_leader_who_is_erased_takes_the_group_and_its_questions_along(
    group: TherapyGroup, hers: Listing, leader: Client, colleague: Client
) -> None:
    say(colleague, ask(leader, group, hers), "yes")
    leads = group.listing.therapist.person
    assert leads
    privacy.erase(leads, at=timezone.now())
    assert not TherapyGroup.objects.exists()
    assert not FacilitatorQuestion.objects.exists()
    assert Client().get(hers.get_absolute_url()).status_code == 200
    assert "Thursday group" not in Page(colleague.get("/desk/")).words
