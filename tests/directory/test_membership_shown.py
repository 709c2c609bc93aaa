"""What a listing says of membership: held, ended, and when the association's own list said so."""

import pytest
from django.test import Client
from pytest_django import Settings

from attune.directory.models import Membership
from tests import factories

pytestmark = pytest.mark.django_db


def page_with(client: Client, settings: Settings, **fields: object) -> str:
    settings.ATTUNE_OPERATOR = "the Quay Lane Institute"
    listing = factories.listing()
    factories.membership(listing.therapist, "secret@example.org", number="S-77", **fields)
    page = client.get(listing.get_absolute_url()).content.decode()
    assert not [word for word in ("secret@example.org", "S-77") if word in page]
    return page


def test_a_membership_that_holds_is_shown_with_its_day(client: Client, settings: Settings) -> None:
    page = page_with(client, settings, expires_on=factories.TODAY)
    assert "Member of the Quay Lane Institute" in page
    assert "checked on" in page


@pytest.mark.parametrize(
    "fields", [{"status": Membership.Status.LAPSED}, {"expires_on": factories.days_ago(1)}], ids=str
)
def test_one_that_has_ended_is_said_to_have_ended(
    client: Client, settings: Settings, fields: dict[str, object]
) -> None:
    assert "No longer a member of the Quay Lane Institute" in page_with(client, settings, **fields)


def test_of_a_suspended_one_nothing_is_said(client: Client, settings: Settings) -> None:
    page = page_with(client, settings, status=Membership.Status.SUSPENDED)
    assert "Quay Lane Institute</p>" not in page
    assert 'id="membership"' not in page


def test_who_is_no_member_has_no_line(client: Client) -> None:
    assert 'id="membership"' not in client.get(factories.listing().get_absolute_url()).content.decode()
