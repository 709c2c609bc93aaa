"""A demonstration can be answered: three invented therapists have accounts whose passwords are printed."""

import re
from io import StringIO
from typing import TYPE_CHECKING

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from attune.accounts.models import User
from attune.directory.models import Listing, Therapist
from tests import factories

if TYPE_CHECKING:
    from pytest_django import Settings


@pytest.fixture
def demonstration(db: None, settings: "Settings") -> list[Listing]:
    """Four invented therapists who are listed, and a real one."""
    settings.ATTUNE_MODE = "demo"
    invented = [factories.listing(factories.therapist(is_demonstration=True)) for _ in range(4)]
    factories.listing()
    return invented


def made() -> str:
    out = StringIO()
    call_command("make_demo_accounts", stdout=out)
    return out.getvalue()


def test_three_invented_therapists_get_accounts_and_nobody_else_does(demonstration: list[Listing]) -> None:
    said = made()
    with_account = Therapist.objects.exclude(person=None)
    assert with_account.count() == 3
    assert all(one.is_demonstration and one.name in said for one in with_account)


def test_a_second_start_prints_the_same_and_makes_nothing(demonstration: list[Listing]) -> None:
    assert made() == made()
    assert User.objects.count() == 3


def test_what_is_printed_signs_in(demonstration: list[Listing], monkeypatch: pytest.MonkeyPatch) -> None:
    said = made()
    address, password = re.search(r"address (\S+)  password (\S+)", said).groups()  # type: ignore[union-attr]
    code = re.search(r"code now (\d{6})", said)[1]  # type: ignore[index]
    monkeypatch.setattr("time.time", lambda: factories.AT.timestamp())
    browser = Client()
    browser.post("/account/sign-in/", {"login": address, "password": password})
    browser.post("/account/sign-in/second-factor/", {"code": code})
    assert browser.get("/desk/enquiries/").status_code == 200


def test_where_the_people_were_made_anew_the_accounts_find_others(demonstration: list[Listing]) -> None:
    made()
    Therapist.objects.filter(is_demonstration=True).exclude(person=None).update(person=None)
    made()
    assert Therapist.objects.exclude(person=None).count() == 3
    assert User.objects.count() == 3


def test_where_fewer_are_listed_fewer_get_accounts(db: None, settings: "Settings") -> None:
    settings.ATTUNE_MODE = "demo"
    assert made() == ""
    factories.listing(factories.therapist(is_demonstration=True))
    assert made().count("password") == 1
    assert User.objects.count() == 1


def test_a_real_site_has_no_such_accounts(db: None, settings: "Settings") -> None:
    settings.ATTUNE_MODE = "production"
    with pytest.raises(CommandError, match="belong in a demonstration"):
        call_command("make_demo_accounts")
