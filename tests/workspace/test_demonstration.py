"""A demonstration has two invented clients with a year of stories, and lets anybody look as one of them."""

from datetime import datetime
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from attune.accounts.models import User
from attune.workspace.access import room_of
from attune.workspace.models import Workspace
from attune.workspace.queries import telling_of
from tests import factories, people
from tests.workspace.inside import inside

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.django_db


@pytest.fixture
def seeded(settings: "Settings") -> str:
    """The invented clients, and the therapist one of them works with."""
    settings.ATTUNE_MODE = "demo"
    factories.listing(factories.therapist(is_demonstration=True))
    call_command("make_demo_accounts", stdout=StringIO())
    out = StringIO()
    call_command("seed_workspace_demo", stdout=out)
    return out.getvalue()


def test_both_have_a_year_of_stories_and_one_fears_somebody(seeded: str, at: datetime) -> None:
    assert "Mara (invented), Teo (invented)" in seeded
    rooms = [room_of(workspace) for workspace in Workspace.objects.all()]
    tellings = [telling_of(room) for room in rooms]
    assert all(len(telling.stories) >= 18 and not telling.damaged for telling in tellings)
    for telling in tellings:
        days = [story.told_at for story in telling.stories]
        assert (max(days) - min(days)).days > 300
        assert max(days) <= at
    assert sorted(any(member.feared for member in telling.cast.members) for telling in tellings) == [
        False,
        True,
    ]


def test_seeding_again_makes_nobody_twice(seeded: str) -> None:
    out = StringIO()
    call_command("seed_workspace_demo", stdout=out)
    assert "They are all there" in out.getvalue()
    assert Workspace.objects.count() == 2


def test_every_page_of_theirs_can_be_looked_at(seeded: str) -> None:
    for address in ("client-1@example.org", "client-2@example.org"):
        browser = inside(User.objects.get(email=address))
        for name in (
            "workspace",
            "stories",
            "people",
            "seeing",
            "self_talk",
            "self_talk_seen",
            "together",
            "plan",
        ):
            assert browser.get(reverse(name)).status_code == 200, name
    therapist = people.browser_of(User.objects.get(email="therapist-1@example.org"))
    page = therapist.get(reverse("clients")).content.decode()
    assert "Mara" in page


def test_anybody_may_sign_in_as_somebody_invented_and_as_nobody_else(seeded: str) -> None:
    people.ben()
    visitor = Client(headers={"origin": "http://testserver"})
    page = visitor.get(reverse("demonstration_people")).content.decode()
    assert "Sign in as Mara (invented)" in page
    assert visitor.post(reverse("demonstration_people"), {"address": "ben@example.org"}).status_code == 404
    assert (
        visitor.post(reverse("demonstration_people"), {"address": "client-1@example.org"}).status_code == 303
    )
    assert "Mara (invented)" in visitor.get(reverse("account")).content.decode()


def test_elsewhere_there_is_no_such_page_and_no_such_command(settings: "Settings") -> None:
    settings.ATTUNE_MODE = "production"
    assert Client().get(reverse("demonstration_people")).status_code == 404
    with pytest.raises(CommandError, match="not demo"):
        call_command("seed_workspace_demo", stdout=StringIO())
