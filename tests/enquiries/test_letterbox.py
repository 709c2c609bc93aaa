"""The seeker's own page: opened by a code or a link, and what can be done there."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from attune.accounts.models import User
from attune.directory.models import Listing
from attune.enquiries.actions import answer_enquiry, send_enquiry
from attune.enquiries.codes import code_of, link_token
from attune.enquiries.letters import Reply
from attune.enquiries.models import AnswerRecord, Enquiry, Letterbox
from attune.foundation import keystore
from attune.foundation.keystore import KeyGone
from tests import factories
from tests.enquiries.writing import LETTER, MARKER, ONCE

pytestmark = pytest.mark.django_db


@pytest.fixture
def letterbox(chidis: Listing) -> Letterbox:
    """Something sent to Chidi, with an address for the link."""
    return send_enquiry(
        LETTER, to=[chidis], once=ONCE, address="ada@example.org", wants_mail=True, by=None, at=factories.AT
    )


@pytest.fixture
def enquiry(letterbox: Letterbox) -> Enquiry:
    return letterbox.enquiries.get()


def text(answer: object) -> str:
    return answer.content.decode()  # type: ignore[attr-defined, no-any-return]


def opened_by(browser: Client, code: str) -> str:
    return text(browser.post("/message/", {"code": code}, follow=True))


def answered(enquiry: Enquiry, by: User, kind: Enquiry.Kind, **said: object) -> None:
    assert answer_enquiry(enquiry, kind, Reply(**said), by=by, at=factories.AT)  # type: ignore[arg-type]


def test_the_code_opens_it_however_it_is_typed(seeker: Client, letterbox: Letterbox) -> None:
    assert MARKER not in text(seeker.get("/message/"))
    typed = code_of(ONCE).upper().replace("-", " ").replace("0", "O").replace("1", "l")
    page = opened_by(seeker, typed)
    assert MARKER in page
    assert "No answer yet." in page
    assert code_of(ONCE) not in page


@pytest.mark.parametrize("code", ["", "0000-0000-0000-0000", "x" * 61, "' OR 1=1", "\u202e" * 16])
def test_another_code_opens_nothing(seeker: Client, letterbox: Letterbox, code: str) -> None:
    answer = seeker.post("/message/", {"code": code})
    assert answer.status_code == 422
    assert MARKER not in text(seeker.get("/message/"))


def test_the_link_of_a_letter_changes_nothing_until_its_button_is_pressed(
    seeker: Client, letterbox: Letterbox
) -> None:
    link = f"/message/open/{link_token(letterbox)}/"
    page = seeker.get(link)
    assert page.status_code == 200
    assert MARKER not in text(page)
    assert not page.cookies
    assert MARKER in text(seeker.post(link, follow=True))


def test_a_forged_link_and_one_whose_letterbox_is_gone_open_nothing(
    seeker: Client, letterbox: Letterbox
) -> None:
    token = link_token(letterbox)
    for forged in (f"{token}x", token[::-1], letterbox.pk.hex, "a:b"):
        assert seeker.get(f"/message/open/{forged}/").status_code == 410
        assert seeker.post(f"/message/open/{forged}/").status_code == 410
    opened_by(seeker, code_of(ONCE))
    seeker.post("/message/erase/")
    assert seeker.post(f"/message/open/{token}/").status_code == 410


def test_whoever_has_opened_none_can_do_nothing_to_any(seeker: Client, enquiry: Enquiry) -> None:
    for path in ("decline/", "withdraw/", "card/", "outcome/"):
        answer = seeker.post(f"/message/{enquiry.pk}/{path}", {"outcome": "met"})
        assert (answer.status_code, answer.headers["Location"]) == (303, "/message/")
    assert seeker.post("/message/erase/").status_code == 303
    enquiry.refresh_from_db()
    assert enquiry.state == Enquiry.State.SENT
    assert not enquiry.seeker_says


def test_one_code_opens_nobody_else_s(seeker: Client, letterbox: Letterbox, chidis: Listing) -> None:
    other = send_enquiry(LETTER, to=[chidis], once="C" * 43, by=None, at=factories.AT).enquiries.get()
    opened_by(seeker, code_of(ONCE))
    for path in ("decline/", "withdraw/", "card/", "outcome/"):
        assert seeker.post(f"/message/{other.pk}/{path}", {"outcome": "met"}).status_code == 404


@pytest.mark.parametrize(
    ("kind", "reply", "said"),
    [
        (Enquiry.Kind.OFFER, {"times": [factories.AT + timedelta(days=3)]}, "can offer a first meeting"),
        (Enquiry.Kind.WAITLIST, {"weeks": 6}, "waitlist of about 6 weeks"),
        (Enquiry.Kind.FULL, {}, "That is about their week, not about you."),
        (Enquiry.Kind.NOT_MY_FIELD, {}, "It says nothing about you."),
        (Enquiry.Kind.CANNOT_SEE, {"words": "Try next door."}, "Try next door."),
    ],
)
def test_every_answer_is_said_in_words(
    seeker: Client, chidi: User, enquiry: Enquiry, kind: Enquiry.Kind, reply: dict[str, object], said: str
) -> None:
    answered(enquiry, chidi, kind, **reply)
    page = opened_by(seeker, code_of(ONCE))
    assert said in page
    assert "No answer yet." not in page


def test_after_five_working_days_it_says_so_and_shows_others(
    seeker: Client, enquiry: Enquiry, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "No answer has come" not in opened_by(seeker, code_of(ONCE))
    monkeypatch.setattr(timezone, "now", lambda: factories.AT + timedelta(days=8))
    assert "No answer has come in five working days." in opened_by(seeker, code_of(ONCE))


def test_no_thank_you_in_one_tap(seeker: Client, chidi: User, enquiry: Enquiry) -> None:
    answered(enquiry, chidi, Enquiry.Kind.OFFER)
    opened_by(seeker, code_of(ONCE))
    assert "You said: no, thank you." in text(seeker.post(f"/message/{enquiry.pk}/decline/", follow=True))
    enquiry.refresh_from_db()
    assert enquiry.state == Enquiry.State.DECLINED


def test_a_private_note_is_the_seeker_s_alone(seeker: Client, chidi: User, enquiry: Enquiry) -> None:
    from tests import people

    answered(enquiry, chidi, Enquiry.Kind.OFFER)
    opened_by(seeker, code_of(ONCE))
    note = {"could_be_myself": "partly", "could_disagree": "no", "words": "I said yes too fast."}
    assert "I said yes too fast." in text(seeker.post(f"/message/{enquiry.pk}/card/", note, follow=True))
    theirs = people.browser_of(chidi).get(f"/desk/enquiries/{enquiry.pk}/")
    assert theirs.status_code == 200
    assert "I said yes too fast." not in text(theirs)


def test_what_came_of_it_in_one_tap(seeker: Client, chidi: User, enquiry: Enquiry) -> None:
    answered(enquiry, chidi, Enquiry.Kind.OFFER)
    opened_by(seeker, code_of(ONCE))
    assert seeker.post(f"/message/{enquiry.pk}/outcome/", {"outcome": "met"}).status_code == 303
    enquiry.refresh_from_db()
    assert enquiry.seeker_says == "met"
    assert seeker.post(f"/message/{enquiry.pk}/outcome/", {"outcome": "married"}).status_code == 404


def test_withdrawn_it_opens_for_nobody_and_counts_against_nobody(
    seeker: Client, enquiry: Enquiry, chidi: User
) -> None:
    from tests import people

    opened_by(seeker, code_of(ONCE))
    assert seeker.get(f"/message/{enquiry.pk}/withdraw/").status_code == 200
    assert Enquiry.objects.get().state == Enquiry.State.SENT
    page = text(seeker.post(f"/message/{enquiry.pk}/withdraw/", follow=True))
    assert "You withdrew this." in page
    assert MARKER not in page
    with pytest.raises(KeyGone):
        keystore.get(enquiry.pk)
    assert people.browser_of(chidi).get(f"/desk/enquiries/{enquiry.pk}/").status_code == 404
    assert not AnswerRecord.objects.exists()


def test_erased_it_is_gone_with_its_keys_and_the_receipt_names_the_last_day(
    seeker: Client, letterbox: Letterbox, enquiry: Enquiry, store_of_keys: Path
) -> None:
    key = keystore.get(enquiry.pk)
    opened_by(seeker, code_of(ONCE))
    assert Letterbox.objects.exists()
    assert seeker.post("/message/erase/").headers["Location"] == "/message/erased/"
    last = (factories.AT + timedelta(days=7)).date()
    for _again in range(2):
        assert f"{last.day} {last:%B %Y}" in text(seeker.get("/message/erased/"))
    assert not Letterbox.objects.exists()
    assert not Enquiry.objects.exists()
    assert key not in store_of_keys.read_bytes()
    assert enquiry.pk.bytes not in store_of_keys.read_bytes()
    assert "opens nothing" in opened_by(seeker, code_of(ONCE))


def test_closed_it_asks_for_the_code_again(seeker: Client, letterbox: Letterbox) -> None:
    opened_by(seeker, code_of(ONCE))
    assert MARKER in text(seeker.get("/message/"))
    seeker.post("/message/close/")
    assert MARKER not in text(seeker.get("/message/"))


def test_leaving_closes_it(seeker: Client, letterbox: Letterbox) -> None:
    opened_by(seeker, code_of(ONCE))
    seeker.get("/leave/", headers={"sec-fetch-site": "same-origin"})
    assert MARKER not in text(seeker.get("/message/"))
