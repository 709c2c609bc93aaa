"""Signing up, in and out, through the pages; what strangers learn of who has an account; and who can be locked out."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.core.cache import cache
from django.test import Client

from attune.accounts.models import Role, User
from attune.foundation import mail
from attune.foundation.models import CachedValue, OutboxMessage
from tests import people
from tests.accounts.mailed import last_code, letters

pytestmark = pytest.mark.django_db

SIGN_IN, SIGN_UP, BY_CODE = "/account/sign-in/", "/account/sign-up/", "/account/sign-in/code/"
FORGOTTEN = "/account/password/forgotten/"
GOOD = "three quiet lamps"


def is_in(browser: Client) -> bool:
    return browser.get("/account/").status_code == 200


def sign_in(browser: Client, address: str, password: str = people.PASSWORD, **more: str) -> int:
    return browser.post(SIGN_IN, {"login": address, "password": password, **more}).status_code


def test_somebody_makes_an_account_and_is_in_once_the_code_is_typed(client: Client) -> None:
    assert client.post(SIGN_UP, {"email": "Fay@Example.org", "password1": GOOD}).status_code == 302
    assert not is_in(client)
    client.post("/account/address/code/", {"code": last_code()})
    assert is_in(client)
    fay = User.objects.get()
    assert fay.email == "fay@example.org"
    assert fay.roles == {Role.CLIENT}
    assert fay.check_password(GOOD)


def test_an_address_that_refused_mail_is_written_to_again_once_somebody_reads_it(
    client: Client, at: datetime
) -> None:
    mail.mark_dead(mail.letters_for("fay@example.org"), reason="5.1.1", at=at)
    client.post(SIGN_UP, {"email": "fay@example.org", "password1": GOOD})
    assert mail.is_dead("fay@example.org")
    client.post("/account/address/code/", {"code": last_code()})
    assert not mail.is_dead("fay@example.org")


def test_a_short_or_a_common_password_is_refused(client: Client) -> None:
    for password in ["short", "password123", "1029384756", "fay@example.org"]:
        page = client.post(SIGN_UP, {"email": "fay@example.org", "password1": password})
        assert "error-summary" in page.content.decode()
    assert not User.objects.exists()


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        (SIGN_UP, lambda email: {"email": email, "password1": GOOD}),
        (BY_CODE, lambda email: {"email": email}),
        (FORGOTTEN, lambda email: {"email": email}),
    ],
)
def test_nobody_learns_who_has_an_account(address: str, fields: Callable[[str], dict[str, str]]) -> None:
    """Known or not: the same answers to the byte, and one letter."""
    people.asha()
    answers = []
    for email in ["asha@example.org", "nobo@example.org"]:
        browser = Client()
        before = len(letters())
        page = browser.post(address, fields(email), follow=True)
        after = browser.post(page.request["PATH_INFO"], {"code": "WRONGX"}, follow=True)
        answers.append(
            (
                [(step, status) for step, status in page.redirect_chain],
                _bare(page.content.decode(), email),
                after.status_code,
                _bare(after.content.decode(), email),
                len(letters()) - before,
            )
        )
    assert answers[0] == answers[1]
    assert answers[0][-1] == 1


def _bare(page: str, email: str) -> str:
    """A page without what differs each time it is fetched: the token, and the address typed by the reader."""
    lines = page.replace(email, "").splitlines()
    return "\n".join(line for line in lines if "csrfmiddlewaretoken" not in line)


def test_a_wrong_password_and_an_unknown_address_read_alike() -> None:
    people.asha()
    pages = []
    for email in ["asha@example.org", "nobo@example.org"]:
        page = Client().post(SIGN_IN, {"login": email, "password": "wrong but long"})
        pages.append((page.status_code, _bare(page.content.decode(), email)))
    assert pages[0] == pages[1]


def test_letters_say_nothing_on_a_locked_screen(client: Client) -> None:
    people.asha()
    for email in ["asha@example.org", "nobo@example.org"]:
        client.post(BY_CODE, {"email": email})
        client.post(SIGN_UP, {"email": email, "password1": GOOD})
    assert {subject for _to, subject, _body in letters()} == {"A message for you"}
    assert not [body for _to, _subject, body in letters() if "http" in body]
    assert not OutboxMessage.objects.filter(state=OutboxMessage.State.WAITING).exists()


def test_somebody_signs_in_by_a_mailed_code_and_each_opens_once(client: Client) -> None:
    people.asha()
    client.post(BY_CODE, {"email": "asha@example.org"})
    code = last_code()
    client.post("/account/sign-in/code/type/", {"code": code})
    assert is_in(client)
    other = Client()
    other.post(BY_CODE, {"email": "asha@example.org"})
    other.post("/account/sign-in/code/type/", {"code": code})
    assert not is_in(other)


def test_a_forgotten_password_is_set_anew_by_a_code(client: Client) -> None:
    asha = people.asha()
    client.post(FORGOTTEN, {"email": asha.email})
    client.post("/account/password/forgotten/code/", {"code": last_code()})
    client.post("/account/password/forgotten/new/", {"password1": GOOD, "password2": GOOD})
    assert sign_in(client, asha.email) == 200
    assert sign_in(client, asha.email, GOOD) == 302
    assert is_in(client)


def test_who_exhausts_the_tries_of_an_address_locks_its_owner_out_of_nothing() -> None:
    asha = people.asha()
    hers, stranger = Client(), Client(REMOTE_ADDR="203.0.113.9")
    sign_in(hers, asha.email)
    known = hers.cookies["attune-known"].value
    for _try in range(6):
        sign_in(stranger, asha.email, "wrong but long")

    assert sign_in(stranger, asha.email) == 200  # not even with the right password
    assert not is_in(stranger)
    elsewhere = Client(REMOTE_ADDR="198.51.100.7")
    assert sign_in(elsewhere, asha.email) == 200
    hers_again = Client()
    hers_again.cookies["attune-known"] = known
    assert sign_in(hers_again, asha.email) == 302
    assert is_in(hers_again)
    # A browser that nobody knows yet: by a code.
    elsewhere.post(BY_CODE, {"email": asha.email})
    elsewhere.post("/account/sign-in/code/type/", {"code": last_code()})
    assert is_in(elsewhere)


def test_who_has_codes_mailed_to_somebody_cannot_keep_them_from_asking() -> None:
    asha = people.asha()
    for _try in range(5):
        Client(REMOTE_ADDR="203.0.113.9").post(BY_CODE, {"email": asha.email})
    assert len(letters()) == 3
    Client(REMOTE_ADDR="198.51.100.7").post(BY_CODE, {"email": asha.email})
    assert len(letters()) == 4


def test_the_mark_of_a_known_browser_is_good_for_one_address_only() -> None:
    asha, ben = people.asha(), people.ben()
    hers, his = Client(), Client()
    sign_in(hers, asha.email)
    sign_in(his, ben.email)
    for _try in range(6):
        sign_in(Client(), asha.email, "wrong but long")
    pretender = Client()
    pretender.cookies["attune-known"] = his.cookies["attune-known"].value
    assert sign_in(pretender, asha.email) == 200


def test_tries_are_counted_under_letters_that_lead_nowhere() -> None:
    people.asha()
    sign_in(Client(REMOTE_ADDR="203.0.113.9"), "asha@example.org", "wrong but long")
    kept = list(CachedValue.objects.values_list("cache_key", "value"))
    assert kept
    assert not [row for row in kept if "asha" in str(row) or "203.0.113" in str(row)]
    cache.clear()


def test_signing_out_takes_a_button_and_clears_the_browser() -> None:
    browser = people.browser_of(people.asha())
    assert "Clear-Site-Data" not in browser.get("/account/sign-out/")
    assert is_in(browser)
    assert browser.post("/account/sign-out/")["Clear-Site-Data"] == '"cookies", "storage"'
    assert not is_in(browser)


@pytest.mark.parametrize(
    "bad",
    ["//evil.example", "https:evil.example", "https://evil.example/", "\\\\evil.example", "/\\evil.example",
     "javascript:alert(1)", "\thttps://evil.example", "http:///evil.example"],
)  # fmt: skip
def test_signing_in_leads_to_no_other_site(bad: str) -> None:
    people.asha()
    answer = Client().post(SIGN_IN, {"login": "asha@example.org", "password": people.PASSWORD, "next": bad})
    assert answer["Location"] == "/account/"


def test_signing_in_leads_back_to_where_one_wanted_to_go() -> None:
    people.asha()
    browser = Client()
    wanted = browser.get("/account/name/")
    assert wanted["Location"] == "/account/sign-in/?next=/account/name/"
    fields = {"login": "asha@example.org", "password": people.PASSWORD, "next": "/account/name/"}
    assert browser.post(SIGN_IN, fields)["Location"] == "/account/name/"


def test_a_password_chosen_before_the_address_was_confirmed_is_worth_nothing() -> None:
    """Somebody signs up with the address of another, who signs in by a code one day."""
    attacker, owner = Client(), Client()
    Client().post(SIGN_UP, {"email": "fay@example.org", "password1": GOOD})
    owner.post(BY_CODE, {"email": "fay@example.org"})
    owner.post("/account/sign-in/code/type/", {"code": last_code()})
    assert is_in(owner)
    assert sign_in(attacker, "fay@example.org", GOOD) == 200
    assert not is_in(attacker)


@pytest.mark.parametrize(
    "bad", ["\0", "x" * 100_000, "\u202egro.elpmaxe@ahsa", "a@b.example\r\nBcc: c@d.example", "\ud800"]
)
@pytest.mark.parametrize("address", [SIGN_IN, SIGN_UP, BY_CODE, FORGOTTEN])
def test_no_input_breaks_a_form(address: str, bad: str) -> None:
    sent = bad.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    for fields in ({"login": sent, "email": sent, "password": "p", "password1": "p"},
                   {"login": "a@example.org", "email": "a@example.org", "password": sent, "password1": sent}):  # fmt: skip
        assert Client().post(address, fields).status_code < 500


def test_pages_of_the_account_are_kept_by_nobody() -> None:
    browser = people.browser_of(people.asha())
    for address in ["/account/", SIGN_IN, "/account/second-factor/", "/account/signed-in/"]:
        assert "no-store" in browser.get(address)["Cache-Control"]
