"""Signing in at an association, by its own sign-in on this machine: who comes in, who does not, and what is kept."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from allauth.socialaccount.models import SocialAccount, SocialToken
from django.test import Client

from attune.accounts.models import Role, User
from tests import people
from tests.accounts.identity_provider import CLIENT, SECRET, IdentityProvider, identity_provider
from tests.accounts.mailed import letters
from tests.accounts.test_signing_in import is_in
from tests.reading import Page

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.django_db

THERE, CONFIRM = "/account/sign-in/at/association/", "/account/confirm/"
FAY = {"sub": "member-417", "email": "Fay@Example.org", "email_verified": True, "name": "Fay Lindqvist"}


@pytest.fixture
def association(settings: "Settings") -> Iterator[IdentityProvider]:
    with identity_provider() as provider:
        settings.ATTUNE_OIDC_ADDRESS, settings.ATTUNE_OIDC_NAME = provider.address, "The Guild"
        settings.ATTUNE_OIDC_CLIENT, settings.ATTUNE_OIDC_SECRET = CLIENT, SECRET
        provider.person = dict(FAY)
        yield provider


def question(browser: Client, query: str = "") -> str:
    """Go to the association, and return the address that the page leads to."""
    page = browser.post(THERE + query)
    assert page.status_code == 200
    return str(page.context["there"])


def sign_in_there(browser: Client, association: IdentityProvider, query: str = "") -> Any:
    return browser.get(association.code_for(question(browser, query)))


def test_a_member_comes_in_and_is_a_client_with_a_confirmed_address(
    client: Client, association: IdentityProvider
) -> None:
    assert "Sign in at The Guild" in client.get("/account/sign-in/").content.decode()
    sign_in_there(client, association)
    assert is_in(client)
    fay = User.objects.get()
    assert (fay.email, fay.name) == ("fay@example.org", "Fay Lindqvist")
    assert fay.roles == {Role.CLIENT}
    assert not fay.has_usable_password()
    assert not letters()


def test_the_second_time_they_come_into_the_same_account_whatever_their_address_is_there_now(
    client: Client, association: IdentityProvider
) -> None:
    sign_in_there(client, association)
    association.person["email"] = "fay.new@example.org"
    again = Client()
    sign_in_there(again, association)
    assert is_in(again)
    assert User.objects.get().email == "fay@example.org"


def test_of_what_the_association_says_only_a_number_a_name_and_an_address_are_kept(
    client: Client, association: IdentityProvider
) -> None:
    association.person |= {
        "phone_number": "+1 555 0100",
        "groups": ["in treatment"],
        "picture": "https://a.example",
    }
    sign_in_there(client, association)
    kept = SocialAccount.objects.get()
    assert (kept.uid, kept.extra_data) == ("member-417", {})
    assert not SocialToken.objects.exists()
    taken_along = client.get("/account/download/my-account.json").content.decode()
    assert "member-417" in taken_along
    assert "in treatment" not in taken_along


def test_signs_that_nobody_sees_are_left_out_of_a_name(client: Client, association: IdentityProvider) -> None:
    association.person["name"] = "Fay\u202e\x00 <b>Lindqvist</b>" + "y" * 300
    sign_in_there(client, association)
    name = User.objects.get().name
    assert name.startswith("Fay <b>Lindqvist</b>yyy")
    assert len(name) == 150
    assert "<b>Lindqvist" not in client.get("/account/").content.decode()


def test_whoever_needs_a_second_factor_is_asked_for_it_here_too(
    client: Client, association: IdentityProvider
) -> None:
    chidi = people.chidi()
    SocialAccount.objects.create(user=chidi, provider="association", uid="member-417")
    answer = sign_in_there(client, association)
    assert answer["Location"].endswith("/account/sign-in/second-factor/")
    assert not is_in(client)


@pytest.mark.parametrize(
    "said", [{"email_verified": False}, {"email_verified": "true"}, {"email": ""}, {"email": None}]
)
def test_an_address_that_the_association_has_not_confirmed_makes_no_account(
    client: Client, association: IdentityProvider, said: dict[str, Any]
) -> None:
    association.person |= said
    page = sign_in_there(client, association)
    assert page.status_code == 409
    assert "does not say that your e-mail address is yours" in Page(page).words
    assert not User.objects.exists()


def test_an_account_with_the_same_address_is_not_handed_over(
    client: Client, association: IdentityProvider
) -> None:
    """Otherwise whoever runs the association's sign-in could open any account, an operator's too."""
    olu = people.olu()
    association.person["email"] = olu.email.upper()
    page = sign_in_there(client, association)
    assert page.status_code == 409
    assert "please sign in here once" in Page(page).words
    assert not is_in(client)
    assert not SocialAccount.objects.exists()


def test_somebody_who_is_in_connects_the_association_and_parts_from_it(association: IdentityProvider) -> None:
    asha = people.asha()
    browser = Client()
    browser.post("/account/sign-in/", {"login": asha.email, "password": people.PASSWORD})
    assert is_in(browser)
    assert sign_in_there(browser, association, "?process=connect")["Location"] == CONFIRM
    assert not SocialAccount.objects.exists()
    browser.post(CONFIRM, {"password": people.PASSWORD})
    assert "You can sign in there." in Page(browser.get("/account/")).words
    elsewhere = Client()
    sign_in_there(elsewhere, association)
    assert is_in(elsewhere)
    assert "now opens your account" in letters()[-1][2]

    browser.post("/account/association/end/")
    assert not SocialAccount.objects.exists()
    assert "no longer opens your account" in letters()[-1][2]
    browser.post("/account/association/end/")
    assert len([letter for letter in letters() if "no longer opens" in letter[2]]) == 1


def test_parting_asks_for_the_password_when_it_was_not_asked_for_lately(
    association: IdentityProvider,
) -> None:
    asha = people.asha()
    SocialAccount.objects.create(user=asha, provider="association", uid="member-417")
    browser = people.browser_of(asha)
    assert browser.post("/account/association/end/")["Location"].startswith(CONFIRM)
    assert SocialAccount.objects.exists()


def test_a_sign_in_that_opens_one_account_cannot_be_connected_with_another(
    client: Client, association: IdentityProvider
) -> None:
    sign_in_there(client, association)
    asha = Client()
    asha.post("/account/sign-in/", {"login": people.asha().email, "password": people.PASSWORD})
    sign_in_there(asha, association, "?process=connect")
    asha.post(CONFIRM, {"password": people.PASSWORD})
    assert "belongs to another account" in Page(asha.get("/account/")).words
    assert SocialAccount.objects.get().user.email == "fay@example.org"


@pytest.mark.parametrize(
    "wrong",
    [{"aud": "another-site"}, {"iss": "https://elsewhere.example"}, {"exp": 1}],
    ids=["audience", "issuer", "expired"],
)
def test_a_token_that_is_not_meant_for_us_opens_nothing(
    client: Client, association: IdentityProvider, wrong: dict[str, Any]
) -> None:
    association.id_token = wrong
    page = sign_in_there(client, association)
    assert page.status_code == 401
    assert "did not come to its end" in Page(page).words
    assert not User.objects.exists()


def test_a_way_back_is_open_once_and_only_to_the_browser_that_left(
    client: Client, association: IdentityProvider
) -> None:
    back = association.code_for(question(client))
    stranger = Client()
    assert stranger.get(back).status_code == 401
    assert not is_in(stranger)
    client.get(back)
    assert is_in(client)
    assert client.get(back).status_code == 401


@pytest.mark.parametrize("query", ["", "?code=x", "?state=forged&code=x", "?error=server_error"])
def test_a_way_back_that_nobody_set_out_on_leads_nowhere(
    client: Client, association: IdentityProvider, query: str
) -> None:
    page = client.get(f"{THERE}back/{query}")
    assert page.status_code == 401
    assert not User.objects.exists()


def test_who_turns_back_there_is_told_that_nothing_happened(
    client: Client, association: IdentityProvider
) -> None:
    back = association.code_for(question(client)).replace("code=code-0", "error=access_denied")
    page = client.get(back)
    assert page.status_code == 200
    assert "Nothing is changed" in Page(page).words


def test_an_association_that_is_away_is_said_to_be(client: Client, association: IdentityProvider) -> None:
    back = association.code_for(question(client))
    association.is_away = True
    assert client.get(back).status_code in {401, 502}
    assert client.post(THERE).status_code == 502
    assert client.get("/account/sign-in/").status_code == 200


def test_an_answer_without_what_the_standard_asks_is_no_error_of_ours(
    client: Client, association: IdentityProvider
) -> None:
    del association.person["sub"]
    assert sign_in_there(client, association).status_code in {401, 502}
    assert not User.objects.exists()


def test_opening_an_address_signs_nobody_in(client: Client, association: IdentityProvider) -> None:
    assert client.get(THERE).status_code == 405


@pytest.mark.parametrize("address", [THERE, "/account/sign-in/at/elsewhere/"])
def test_without_an_association_there_is_no_such_sign_in(client: Client, address: str) -> None:
    assert client.post(address).status_code == 404
    assert client.get(f"{address}back/?code=x&state=y").status_code == 404
    assert "openid" not in client.get("/account/sign-in/").content.decode()
