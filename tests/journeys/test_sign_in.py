"""Signing in with a passkey: a real browser, and a security key that it plays itself."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Playwright, expect

from tests.command_line import manage
from tests.journeys.windows import devtools

pytestmark = pytest.mark.journey

PASSWORD = "three quiet lamps"


@pytest.fixture
def address(prepared_site: dict[str, str]) -> str:
    """Somebody with an account: an operator, who needs no letter to sign in."""
    email = "passkey@example.org"
    made = manage(
        "createsuperuser",
        "--no-input",
        f"--email={email}",
        environment=prepared_site | {"DJANGO_SUPERUSER_PASSWORD": PASSWORD},
    )
    assert made.returncode == 0, made.stderr
    return email


@pytest.fixture
def page(site: str, playwright: Playwright) -> Iterator[Page]:
    """A page with a security key. Passkeys belong to a name, never to a number: so the site is at localhost."""
    browser = playwright.chromium.launch(
        executable_path="/usr/bin/chromium",
        args=["--no-sandbox", "--disable-background-networking",
              "--host-resolver-rules=MAP localhost 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
    )  # fmt: skip
    page = browser.new_page(base_url=site.replace("127.0.0.1", "localhost"))
    tools = devtools(page)
    tools.send("WebAuthn.enable")
    key = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": key})
    yield page
    browser.close()


def test_a_passkey_is_added_and_opens_the_door_alone(page: Page, address: str) -> None:
    stopped: list[str] = []
    page.on("console", lambda said: stopped.append(said.text) if said.type == "error" else None)
    page.goto("/account/sign-in/")
    page.get_by_label("E-mail address").fill(address)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.goto("/account/second-factor/passkeys/add/")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("What to call it").fill("My telephone")
    page.get_by_label("Sign in with it alone").check()
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    expect(page.locator(".codes li")).to_have_count(10)

    page.goto("/account/sign-out/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    page.goto("/account/sign-in/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", name="Your account")).to_be_visible()
    page.goto("/admin/")
    expect(page.get_by_text("These pages are for operators")).to_be_visible()
    assert not stopped
