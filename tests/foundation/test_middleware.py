"""Around every request: what is written down, what browsers are told, who may knock."""

import logging
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from tests import factories

if TYPE_CHECKING:
    from pytest_django import Settings

# --- The access log ----------------------------------------------------------------------------------


@pytest.fixture
def access_log(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.INFO, logger="attune.access")
    return caplog


def parts_of(log: pytest.LogCaptureFixture) -> list[str]:
    (line,) = [record.getMessage() for record in log.records if record.name == "attune.access"]
    return line.split(" ")


def test_a_request_is_written_down_as_method_route_status_and_milliseconds(
    client: Client, access_log: pytest.LogCaptureFixture
) -> None:
    client.get("/healthz")
    *said, milliseconds = parts_of(access_log)
    assert said == ["GET", "healthz", "200"]
    assert milliseconds.isdigit()


def test_the_route_is_named_and_never_the_address(
    client: Client, content: None, access_log: pytest.LogCaptureFixture
) -> None:
    client.get("/therapies/relational-psychotherapy/?in=new-york&note=I-am-afraid")
    assert parts_of(access_log)[:3] == ["GET", "approach", "200"]


def test_an_address_that_leads_nowhere_has_no_name(
    client: Client, content: None, access_log: pytest.LogCaptureFixture
) -> None:
    client.get("/i-am-afraid/of-him/")
    assert parts_of(access_log)[:3] == ["GET", "-", "404"]


def test_a_method_nobody_knows_is_not_quoted(client: Client, access_log: pytest.LogCaptureFixture) -> None:
    client.generic("IAMAFRAID", "/healthz")
    assert parts_of(access_log)[:3] == ["OTHER", "healthz", "405"]


def test_a_static_file_is_only_a_static_file(
    client: Client, content: None, access_log: pytest.LogCaptureFixture
) -> None:
    client.get("/static/attune/no-such-file.css")
    assert parts_of(access_log)[:3] == ["GET", "static", "404"]


# --- Headers -----------------------------------------------------------------------------------------

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/about/", "/nothing/here/", "/robots.txt", "/sitemap.xml", "/leave/"]
)
def test_every_answer_tells_the_browser_to_load_nothing_from_elsewhere(
    path: str, client: Client, content: None
) -> None:
    headers = client.get(path).headers
    assert headers["Content-Security-Policy"] == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/nothing/here/", "/leave/", "/therapies/%00/"])
def test_what_is_no_public_page_is_kept_by_nobody(path: str, client: Client, content: None) -> None:
    assert client.get(path).headers["Cache-Control"] == "no-store"


def test_a_public_page_may_be_kept_if_it_is_asked_for_again(client: Client, content: None) -> None:
    assert client.get("/about/").headers["Cache-Control"] == "public, max-age=0, must-revalidate"


def test_over_https_the_browser_is_told_to_stay_there(client: Client, settings: "Settings") -> None:
    settings.SECURE_HSTS_SECONDS = 63_072_000
    assert client.get("/healthz", secure=True).headers["Strict-Transport-Security"] == "max-age=63072000"
    assert "Strict-Transport-Security" not in client.get("/healthz").headers


def test_only_a_declared_proxy_may_say_that_the_visitor_came_over_https(
    client: Client, settings: "Settings"
) -> None:
    settings.SECURE_HSTS_SECONDS = 63_072_000
    forwarded = {"x-forwarded-proto": "https"}
    assert "Strict-Transport-Security" not in client.get("/healthz", headers=forwarded).headers
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert "Strict-Transport-Security" in client.get("/healthz", headers=forwarded).headers


# --- Characters that no database holds ---------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        "/therapies/%00/",
        "/therapies/relational%00psychotherapy/",
        "/therapists/?in=new%00york",
        "/therapists/?page=%00",
        "/?%00",
        "/nothing%00here",
    ],
)
def test_a_nul_in_an_address_is_answered_with_bad_request(path: str, client: Client, content: None) -> None:
    assert client.get(path).status_code == 400


@pytest.mark.parametrize("path", ["/therapies/", "/start/concern/", "/start/approach/", "/start/place/"])
def test_a_nul_in_a_form_breaks_nothing(path: str, client: Client, content: None) -> None:
    form = dict.fromkeys(["words", "concern", "approach", "place"], "a\0b")
    answer = client.post(path, form, headers={"origin": "http://testserver"})
    assert answer.status_code in {200, 422}


# --- Names that are not ours -------------------------------------------------------------------------


@pytest.mark.parametrize(
    "host", ["evil.example", "testserver.evil.example", "localhost@evil.example", "..", ""]
)
def test_under_a_name_that_is_not_ours_nothing_is_shown(host: str, client: Client, content: None) -> None:
    factories.listing(factories.therapist("Marisol Ostrander"))
    answer = client.get("/therapists/", headers={"host": host})
    assert answer.status_code == 400
    assert "Marisol" not in answer.content.decode()


def test_the_page_about_a_wrong_name_still_leads_to_help(client: Client, content: None) -> None:
    answer = client.get("/about/", headers={"host": "evil.example"})
    assert answer.status_code == 400
    assert 'href="/help-now/"' in answer.content.decode()
    assert "evil.example" not in answer.content.decode()
