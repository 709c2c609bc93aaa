"""People who can sign in: by e-mail in any case, one account for one address, known by a public id."""

from collections.abc import Callable
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import authenticate
from django.db import IntegrityError, transaction
from django.test import Client

from attune.accounts.models import Role, RoleHeld, User
from attune.foundation.models import AuditEvent
from tests import people
from tests.constraints import constraints_of
from tests.people import PASSWORD

pytestmark = pytest.mark.django_db

ADDRESSES = ["asha@example.org", "ASHA@EXAMPLE.ORG", "Asha@example.Org"]


# --- Signing in --------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ADDRESSES)
@pytest.mark.parametrize("kept", ADDRESSES)
def test_the_case_of_an_address_does_not_matter(kept: str, written: str) -> None:
    person = User.objects.create_user(kept, PASSWORD)
    assert authenticate(username=written, password=PASSWORD) == person


@pytest.mark.parametrize(
    ("address", "password"),
    [
        ("asha@example.org", "wrong"),
        ("asha@example.org", ""),
        ("nobody@example.org", PASSWORD),
        ("", PASSWORD),
        ("asha", PASSWORD),
        ("%@example.org", PASSWORD),
        ("asha_example.org", PASSWORD),
    ],
)
def test_anything_else_does_not_sign_in(address: str, password: str) -> None:
    people.asha()
    assert authenticate(username=address, password=password) is None


def test_an_account_that_was_closed_does_not_sign_in() -> None:
    User.objects.create_user("asha@example.org", PASSWORD, is_active=False)
    assert authenticate(username="asha@example.org", password=PASSWORD) is None


def test_an_account_without_a_password_does_not_sign_in() -> None:
    User.objects.create_user("asha@example.org")
    for password in ("", "None", "!"):
        assert authenticate(username="asha@example.org", password=password) is None


def test_an_operator_signs_in_to_the_admin_with_any_case_of_the_address() -> None:
    olu = people.olu()
    Authenticator.objects.filter(user=olu).delete()
    browser = Client()
    answer = browser.post(
        "/account/sign-in/", {"login": "OLU@Example.org", "password": PASSWORD, "next": "/admin/"}
    )
    assert answer["Location"] == "/admin/"
    people.with_second_factor(olu)
    assert browser.get("/admin/").status_code == 200


@pytest.mark.parametrize("who", [people.asha, people.chidi, people.dana, people.eli])
def test_the_admin_is_not_there_for_anybody_but_an_operator(who: Callable[[], User]) -> None:
    browser = people.browser_of(who())
    assert browser.get("/admin/").status_code == 404
    assert browser.get("/admin/login/").status_code == 404


# --- Accounts ----------------------------------------------------------------------------------------


def test_an_account_needs_an_address() -> None:
    with pytest.raises(ValueError, match="needs an e-mail address"):
        User.objects.create_user("", PASSWORD)


def test_a_person_is_known_to_others_by_a_random_id() -> None:
    first, second = people.asha(), people.dana()
    assert isinstance(first.public_id, UUID)
    assert first.public_id.version == 4
    assert first.public_id != second.public_id


@pytest.mark.parametrize("again", ADDRESSES)
def test_one_address_has_one_account(again: str) -> None:
    people.asha()
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user(again, PASSWORD)
    assert User.objects.filter(email__iexact="asha@example.org").count() == 1


def test_every_constraint_is_tried() -> None:
    assert constraints_of("accounts") == {"one_account_per_address", "each_role_once"}


def test_a_role_is_held_once() -> None:
    asha = people.asha()
    with pytest.raises(IntegrityError), transaction.atomic():
        RoleHeld.objects.create(person=asha, role=Role.CLIENT, given_at=asha.joined_at)


def test_a_new_person_may_do_nothing_special() -> None:
    person = people.asha()
    assert (person.is_active, person.is_staff, person.is_superuser) == (True, False, False)


def test_an_operator_is_made_as_such() -> None:
    person = people.olu()
    assert (person.is_active, person.is_staff, person.is_superuser) == (True, True, True)


# --- In the admin ------------------------------------------------------------------------------------

ADD = "/admin/accounts/user/add/"


def new_person(email: str, password: str = "violet harbour lantern") -> dict[str, str]:
    return {"email": email, "usable_password": "true", "password1": password, "password2": password}


def test_an_operator_makes_a_person_who_can_then_sign_in(operator: Client) -> None:
    answer = operator.post(ADD, new_person("new@example.org"))
    assert answer.status_code == 302, answer.content.decode()
    person = User.objects.get(email="new@example.org")
    assert person.has_usable_password()
    assert authenticate(username="New@Example.org", password="violet harbour lantern") == person


def test_an_operator_makes_a_person_without_a_password(operator: Client) -> None:
    form = {"email": "new@example.org", "usable_password": "false"}
    assert operator.post(ADD, form).status_code == 302
    assert not User.objects.get(email="new@example.org").has_usable_password()


@pytest.mark.parametrize("again", ADDRESSES)
def test_the_admin_refuses_a_second_account_for_an_address_politely(again: str, operator: Client) -> None:
    people.asha()
    answer = operator.post(ADD, new_person(again))
    assert answer.status_code == 200
    assert User.objects.filter(email__iexact="asha@example.org").count() == 1


@pytest.mark.parametrize("password", ["short", "password123", "1234567890123", "new@example.org"])
def test_the_admin_refuses_a_password_that_anyone_would_guess(password: str, operator: Client) -> None:
    assert operator.post(ADD, new_person("new@example.org", password)).status_code == 200
    assert not User.objects.filter(email="new@example.org").exists()


NO_ROLES = {"roles_held-TOTAL_FORMS": "0", "roles_held-INITIAL_FORMS": "0"}


def test_an_operator_changes_a_person(operator: Client) -> None:
    person = people.asha()
    page = f"/admin/accounts/user/{person.pk}/change/"
    assert operator.get(page).status_code == 200
    form = {"email": "asha.new@example.org", "name": "Asha I.", "is_active": "on", **NO_ROLES}
    answer = operator.post(page, form)
    assert answer.status_code == 302, answer.content.decode()
    person.refresh_from_db()
    assert (person.email, person.name) == ("asha.new@example.org", "Asha I.")


def test_no_page_of_the_admin_shows_a_password(operator: Client) -> None:
    person = people.asha()
    page = operator.get(f"/admin/accounts/user/{person.pk}/change/").content.decode()
    assert person.password not in page
    assert person.password.split("$")[-1] not in page


def test_an_operator_gives_and_withdraws_a_role(operator: Client) -> None:
    asha, olu = people.asha(), User.objects.get(email="olu@example.org")
    (client,) = asha.roles_held.all()
    page = f"/admin/accounts/user/{asha.pk}/change/"
    form = {
        "email": asha.email, "name": asha.name, "is_active": "on",
        "roles_held-TOTAL_FORMS": "2", "roles_held-INITIAL_FORMS": "1",
        "roles_held-0-id": str(client.pk), "roles_held-0-person": str(asha.pk), "roles_held-0-DELETE": "on",
        "roles_held-1-person": str(asha.pk), "roles_held-1-role": "verifier",
    }  # fmt: skip
    answer = operator.post(page, form)
    assert answer.status_code == 302, answer.content.decode()
    (held,) = asha.roles_held.all()
    assert (held.role, held.given_by) == ("verifier", olu.public_id)
    told = AuditEvent.objects.filter(by=olu.public_id).values_list("event", flat=True)
    assert sorted(told) == ["role.given", "role.withdrawn"]
