"""An operator hands over, or erases, what the site holds about one person."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from attune.accounts.models import User
from attune.directory.models import Listing
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def chidi() -> User:
    person = User.objects.create_user("chidi@example.org", name="Chidi Anagonye")
    factories.listing(factories.therapist("Chidi Anagonye", person=person))
    return person


def test_an_export_holds_the_account_and_the_listing(chidi: User) -> None:
    printed = io.StringIO()

    call_command("export_person", str(chidi.pk), stdout=printed)

    held = json.loads(printed.getvalue())
    assert held["account"]["email"] == "chidi@example.org"
    assert held["directory"]["therapist"]["name"] == "Chidi Anagonye"
    assert held["directory"]["holds"]["listing"]


def test_erasing_leaves_neither_account_nor_listing(chidi: User) -> None:
    call_command("erase_person", str(chidi.pk), yes=True, stdout=io.StringIO())

    assert not User.objects.exists()
    assert not Listing.objects.exists()


def test_nothing_is_erased_by_a_slip(chidi: User) -> None:
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command("erase_person", str(chidi.pk))

    assert User.objects.filter(pk=chidi.pk).exists()


@pytest.mark.parametrize("command", ["export_person", "erase_person"])
def test_a_number_that_nobody_has_is_said(command: str) -> None:
    with pytest.raises(CommandError, match="No account"):
        call_command(command, "999")
