"""A form is taken from our own pages only; with a session, Django's token is needed as well."""

import pytest
from django.test import Client
from pytest_django import Settings

from tests import people

pytestmark = pytest.mark.usefixtures("content")

FORM, FIELDS = "/therapies/", {"words": "relational"}
OURS = {"http": "http://testserver", "https": "https://testserver"}


@pytest.fixture
def browser() -> Client:
    """A browser that, unlike Django's usual one for tests, is asked for everything."""
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize("scheme", OURS)
@pytest.mark.parametrize("site", [None, "same-origin"])
def test_a_form_on_our_own_page_passes_without_any_cookie(
    browser: Client, scheme: str, site: str | None
) -> None:
    headers = {"origin": OURS[scheme]} | ({"sec-fetch-site": site} if site else {})
    response = browser.post(FORM, FIELDS, secure=scheme == "https", headers=headers)
    assert response.status_code == 200
    assert not response.cookies


@pytest.mark.parametrize("scheme", OURS)
@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "https://elsewhere.example"},
        {"origin": "http://testserver.elsewhere.example"},
        {"origin": "http://testserver:81"},
        {"origin": "ftp://testserver"},
        {"origin": "{ours}", "sec-fetch-site": "cross-site"},
        {"origin": "{ours}", "sec-fetch-site": "same-site"},
        {"origin": "{ours}", "sec-fetch-site": "none"},
        {"referer": "{ours}/therapies/"},
        {"origin": "{theirs}", "referer": "{ours}/therapies/"},
    ],
    ids=str,
)
def test_a_form_from_anywhere_else_is_refused(browser: Client, scheme: str, headers: dict[str, str]) -> None:
    """`{theirs}` is our own name over the other scheme, which an attacker on the way could serve."""
    theirs = OURS["http" if scheme == "https" else "https"]
    sent = {name: value.format(ours=OURS[scheme], theirs=theirs) for name, value in headers.items()}
    response = browser.post(FORM, FIELDS, secure=scheme == "https", headers=sent)
    assert response.status_code == 403
    assert "<h1>" in response.content.decode()
    assert not response.cookies


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_every_method_that_could_change_something_is_held_to_it(browser: Client, method: str) -> None:
    assert getattr(browser, method)(FORM, headers={"origin": "https://elsewhere.example"}).status_code == 403


def test_behind_a_declared_proxy_the_scheme_is_what_the_visitor_used(
    browser: Client, settings: Settings
) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    headers = {"host": "testserver", "origin": OURS["https"]}
    assert browser.post(FORM, FIELDS, headers={**headers, "x-forwarded-proto": "https"}).status_code == 200
    assert browser.post(FORM, FIELDS, headers={**headers, "x-forwarded-proto": "http"}).status_code == 403


def test_who_is_signed_in_may_use_public_forms_as_everyone_does(browser: Client) -> None:
    browser.force_login(people.asha())
    assert browser.post(FORM, FIELDS, headers={"origin": OURS["http"]}).status_code == 200
    assert browser.post("/find/", {"words": "alone"}, headers={"origin": OURS["http"]}).status_code == 303
    assert browser.post(FORM, FIELDS, headers={"origin": "https://elsewhere.example"}).status_code == 403


@pytest.mark.parametrize(
    "page",
    [
        "/account/sign-up/",
        "/account/sign-in/",
        "/account/sign-in/code/",
        "/account/sign-in/passkey/",
        "/account/password/forgotten/",
    ],
)
def test_where_signing_in_begins_a_page_opened_before_there_was_a_session_still_works(
    browser: Client, settings: Settings, page: str
) -> None:
    """A passkey asks for its challenge from an open page, which begins a session; so does signing in beside it."""
    browser.get("/account/sign-in/passkey/", headers={"x-requested-with": "XMLHttpRequest"})
    assert settings.SESSION_COOKIE_NAME in browser.cookies
    at_home = {"origin": OURS["http"], "sec-fetch-site": "same-origin"}
    assert browser.post(page, {}, headers=at_home).status_code in {200, 302}
    assert browser.post(page, {}, headers={"origin": "https://elsewhere.example"}).status_code == 403


@pytest.mark.parametrize("scheme", OURS)
def test_with_a_session_the_token_is_needed_too(browser: Client, settings: Settings, scheme: str) -> None:
    olu = people.olu()
    browser.force_login(olu)
    secure, origin = scheme == "https", OURS[scheme]
    at_home = {"origin": origin, "sec-fetch-site": "same-origin"}

    own_form = "/account/name/"
    assert browser.post(own_form, {}, secure=secure, headers=at_home).status_code == 403

    browser.get(own_form, secure=secure, headers=at_home)
    fields = {"csrfmiddlewaretoken": browser.cookies[settings.CSRF_COOKIE_NAME].value}
    assert browser.post(own_form, fields, secure=secure, headers=at_home).status_code == 302
    assert (
        browser.post(own_form, fields, secure=secure, headers={**at_home, "origin": "null"}).status_code
        == 403
    )
