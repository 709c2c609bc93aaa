"""Checking in after a session: blind until both have answered, and a dip only asks, the client first."""

import re
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from attune.accounts.models import User
from attune.workspace.between import Statement
from tests import factories, people
from tests.workspace.inside import inside
from tests.workspace.test_together import invited

pytestmark = pytest.mark.django_db


@pytest.fixture
def chidi(db: None) -> User:
    return people.chidi()


@pytest.fixture
def chidis(chidi: User) -> Client:
    return people.browser_of(chidi)


@pytest.fixture
def course(bens: Client, chidis: Client) -> UUID:
    """A course in which Ben has turned check-ins on."""
    number, code = invited(bens)
    chidis.post(reverse("clients"), {"code": code})
    chidis.post(reverse("client_invitation"), {"reads": "just before sessions"})
    bens.post(reverse("together_check_ins", args=[number]), {"on": "yes"})
    return number


def says(value: float, on: date = factories.TODAY, **more: object) -> dict[str, object]:
    """Return a check-in whose five answers have about this mean."""
    whole = round(value * 5)
    answers = [whole // 5 + (turn < whole % 5) for turn in range(5)]
    statements = dict(zip([f"statement_{one}" for one in Statement], answers, strict=True))
    return {"held_on": on.isoformat(), **statements, **more}


def test_they_begin_only_when_the_client_turns_them_on(bens: Client, chidis: Client, course: UUID) -> None:
    bens.post(reverse("together_check_ins", args=[course]), {"on": "no"})
    assert chidis.post(reverse("client_check_ins", args=[course]), says(5)).status_code == 422
    assert "not turned them on" in chidis.get(reverse("client", args=[course])).content.decode()


def test_each_side_is_blind_until_both_have_answered(bens: Client, chidis: Client, course: UUID) -> None:
    bens.post(reverse("check_ins", args=[course]), says(6))
    for browser, name in ((bens, "check_ins"), (chidis, "client_check_ins")):
        (meeting,) = browser.get(reverse(name, args=[course])).context["meetings"]
        assert meeting.own is None
        assert meeting.other is None
    chidis.post(reverse("client_check_ins", args=[course]), says(4))
    (of_ben,) = bens.get(reverse("check_ins", args=[course])).context["meetings"]
    (of_chidi,) = chidis.get(reverse("client_check_ins", args=[course])).context["meetings"]
    assert (of_ben.own.mean, of_ben.other.mean) == (6.0, 4.0)
    assert (of_chidi.own.mean, of_chidi.other.mean) == (4.0, 6.0)


def test_after_seven_days_one_sees_ones_own_and_nobody_is_called_late(
    bens: Client, chidis: Client, course: UUID, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    bens.post(reverse("check_ins", args=[course]), says(6))
    monkeypatch.setattr(timezone, "now", lambda: at + timedelta(days=7))
    later = inside(User.objects.get(email="ben@example.org"))
    (meeting,) = later.get(reverse("check_ins", args=[course])).context["meetings"]
    assert meeting.own.mean == 6.0
    assert meeting.other is None
    page = later.get(reverse("check_ins", args=[course])).content.decode()
    assert not re.search(r"\b(late|overdue|missing)\b", page.split("<main")[1])


def test_what_is_kept_back_looks_like_what_was_not_answered(
    bens: Client, chidis: Client, course: UUID
) -> None:
    kept = says(6, kept=["met", "strain"], strained="yes", how_much="7", held_back="zqxheld")
    assert bens.post(reverse("check_ins", args=[course]), kept).status_code == 303
    chidis.post(reverse("client_check_ins", args=[course]), says(5))
    page = chidis.get(reverse("client_check_ins", args=[course]))
    (meeting,) = page.context["meetings"]
    assert Statement.MET not in meeting.other.statements
    assert meeting.other.was_strained is None
    assert "zqxheld" not in page.content.decode()
    assert not meeting.strained


def test_strain_said_outright_stands_before_the_session_whatever_the_numbers_say(
    bens: Client, chidis: Client, course: UUID
) -> None:
    bens.post(reverse("check_ins", args=[course]), says(7, strained="yes", settled="3"))
    assert "strained or missed" not in chidis.get(reverse("client", args=[course])).content.decode()
    chidis.post(reverse("client_check_ins", args=[course]), says(7))
    page = chidis.get(reverse("client", args=[course])).content.decode()
    assert "Said to be strained or missed" in page
    assert "settled 3 of 10" in page


def test_a_second_answer_for_a_day_is_refused(bens: Client, course: UUID) -> None:
    bens.post(reverse("check_ins", args=[course]), says(6))
    again = bens.post(reverse("check_ins", args=[course]), says(2))
    assert again.status_code == 422
    assert "What you said then stands" in again.content.decode()


@pytest.mark.parametrize("day", ["2027-01-01", "1999-01-01"])
def test_a_day_that_cannot_be_is_refused(bens: Client, course: UUID, day: str) -> None:
    assert bens.post(reverse("check_ins", args=[course]), {**says(5), "held_on": day}).status_code == 422


def sessions(browser: Client, course: UUID, *means: float) -> None:
    first = factories.TODAY - timedelta(weeks=len(means))
    for week, mean in enumerate(means):
        said = says(mean, first + timedelta(weeks=week))
        assert browser.post(reverse("check_ins", args=[course]), said).status_code == 303


def test_a_dip_asks_the_client_first_and_the_therapist_only_at_their_word(
    bens: Client, chidis: Client, course: UUID
) -> None:
    sessions(bens, course, 5.8, 6, 6, 6.2, 6, 6, 6.2, 4.4)
    page = bens.get(reverse("check_ins", args=[course])).content.decode()
    assert "Something felt different. Would you like to bring it up, or leave it?" in page
    assert "about 1 in 10" in page
    assert "felt different" not in chidis.get(reverse("client", args=[course])).content.decode()
    bens.post(reverse("check_in_dip", args=[course]), {"bring": "yes"})
    assert "Something felt different" not in bens.get(reverse("check_ins", args=[course])).content.decode()
    assert "felt different" in chidis.get(reverse("client", args=[course])).content.decode()


def test_a_dip_that_is_left_is_left(bens: Client, chidis: Client, course: UUID) -> None:
    sessions(bens, course, 5.8, 6, 6, 6.2, 6, 6, 6.2, 4.4)
    bens.post(reverse("check_in_dip", args=[course]), {"bring": "no"})
    assert "Something felt different" not in bens.get(reverse("check_ins", args=[course])).content.decode()
    assert "felt different" not in chidis.get(reverse("client", args=[course])).content.decode()


def test_a_quiet_row_and_a_short_one_ask_nothing(bens: Client, course: UUID) -> None:
    sessions(bens, course, 6, 6.2, 2)
    assert "Something felt different" not in bens.get(reverse("check_ins", args=[course])).content.decode()
