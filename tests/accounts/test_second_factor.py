"""Second factors through the pages: set up, asked for, lost; and the doors that ask for one."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks

from attune.accounts.actions import give_role, withdraw_role
from attune.accounts.models import Role
from attune.foundation.models import AuditEvent
from tests import people
from tests.accounts.mailed import last_code, letters

pytestmark = pytest.mark.django_db


def code_of(secret: str) -> str:
    return str(format_hotp_value(hotp_value(secret, next(yield_hotp_counters_from_time()))))


def signed_in(address: str) -> Client:
    browser = Client()
    browser.post("/account/sign-in/", {"login": address, "password": people.PASSWORD})
    browser.post("/account/confirm/", {"password": people.PASSWORD})
    return browser


def set_up_app(browser: Client) -> str:
    page = browser.get("/account/second-factor/app/").content.decode()
    found = re.search(r'<code class="key">([A-Z2-7 ]+)</code>', page)
    assert found
    secret = found[1].replace(" ", "")
    browser.post("/account/second-factor/app/", {"code": code_of(secret)})
    return secret


def test_an_app_is_set_up_and_asked_for_at_the_next_sign_in(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    people.asha()
    with django_capture_on_commit_callbacks(execute=True):
        secret = set_up_app(signed_in("asha@example.org"))
    browser = signed_in("asha@example.org")
    assert browser.get("/account/").status_code == 302
    browser.post("/account/sign-in/second-factor/", {"code": "000000"})
    assert browser.get("/account/").status_code == 302
    Authenticator.objects.filter(type="totp").update(last_used_at=None)
    cache.clear()  # a code opens once; this is the same half minute
    browser.post("/account/sign-in/second-factor/", {"code": code_of(secret)})
    assert browser.get("/account/").status_code == 200
    assert "An app for codes was set up." in " ".join(body for _to, _subject, body in letters())


def test_the_square_code_stands_in_the_page_and_needs_no_style() -> None:
    people.asha()
    page = signed_in("asha@example.org").get("/account/second-factor/app/").content.decode()
    assert "<svg" in page
    assert "data:image" not in page
    assert "style=" not in page


def test_what_is_kept_of_a_second_factor_cannot_be_read() -> None:
    people.asha()
    secret = set_up_app(signed_in("asha@example.org"))
    kept = " ".join(str(row.data) for row in Authenticator.objects.all())
    assert Authenticator.objects.count() == 2
    assert secret not in kept


def test_a_recovery_code_is_shown_once_and_opens_once() -> None:
    people.asha()
    browser = signed_in("asha@example.org")
    set_up_app(browser)
    shown = browser.get("/account/second-factor/recovery-codes/").content.decode()
    codes = re.findall(r"<code>(\w+)</code>", shown)
    assert len(codes) == 10
    assert codes[0] not in browser.get("/account/second-factor/recovery-codes/").content.decode()
    for expected in (200, 302):
        fresh = signed_in("asha@example.org")
        fresh.post("/account/sign-in/second-factor/", {"code": codes[0]})
        assert fresh.get("/account/").status_code == expected


def test_a_new_password_by_mail_does_not_get_around_the_second_factor() -> None:
    chidi = people.chidi()
    browser = Client()
    browser.post("/account/sign-in/code/", {"email": chidi.email})
    answer = browser.post("/account/sign-in/code/type/", {"code": last_code()})
    assert answer["Location"].startswith("/account/sign-in/second-factor/")
    assert browser.get("/account/").status_code == 302


def test_the_admin_asks_for_the_role_and_for_a_second_factor() -> None:
    olu, eli = people.olu(), people.eli()
    assert people.browser_of(olu).get("/admin/").status_code == 200
    assert people.browser_of(eli).get("/admin/").status_code == 404
    assert Client().get("/admin/")["Location"] == "/account/sign-in/?next=/admin/"
    assert Client().get("/admin/login/")["Location"].startswith("/account/sign-in/")
    Authenticator.objects.filter(user=olu).delete()
    browser = people.browser_of(olu)
    led = browser.get("/admin/", follow=True)
    assert led.redirect_chain == [("/account/second-factor/?needed", 302)]
    assert "You need one here." in led.content.decode()


def test_recovery_codes_alone_are_no_second_factor() -> None:
    olu = people.olu()
    Authenticator.objects.filter(user=olu).update(type="recovery_codes")
    assert people.browser_of(olu).get("/admin/").status_code == 302


def test_clients_are_offered_a_second_factor_and_not_told_to_have_one() -> None:
    page = people.browser_of(people.asha()).get("/account/second-factor/").content.decode()
    assert "You need one here." not in page


def test_a_role_that_is_withdrawn_opens_nothing_at_once() -> None:
    olu, eli = people.olu(), people.eli()
    browser = people.browser_of(eli)
    at = eli.joined_at
    give_role(eli, Role.OPERATOR, by=olu, at=at)
    give_role(eli, Role.OPERATOR, by=olu, at=at)
    assert eli.is_staff
    assert browser.get("/admin/").status_code == 200
    withdraw_role(eli, Role.OPERATOR, by=olu, at=at)
    assert Role.OPERATOR not in eli.roles
    assert browser.get("/admin/").status_code == 404
    mine = AuditEvent.objects.filter(by=olu.public_id).order_by("id").values_list("event", flat=True)
    assert list(mine) == ["role.given", "role.withdrawn"]


def test_not_even_an_operator_sees_the_second_factors_and_sign_ins_of_others() -> None:
    browser = people.browser_of(people.olu())
    for what in ("mfa/authenticator", "usersessions/usersession", "account/emailaddress"):
        assert browser.get(f"/admin/{what}/").status_code == 404
