"""Supervisors say whether they supervise somebody: asked by the front desk, answered from a letter, shown on the entry."""

from datetime import datetime, timedelta

import pytest
from django.core import signing
from django.test import Client

from attune.accounts.models import Role
from attune.directory.actions.supervision import ask_supervisor
from attune.directory.links import supervision_address
from attune.directory.models import Listing, Supervision, SupervisionQuestion
from attune.foundation import mail
from tests import factories
from tests.directory.test_desk_sections import change
from tests.people import asha, browser_of, chidi, fay

pytestmark = pytest.mark.django_db


@pytest.fixture
def supervised() -> Listing:
    """The public entry of somebody who names Tomas Norrby as their supervisor."""
    therapist = factories.supervised_therapist("Ines Marchetti")
    row = factories.listing(therapist)
    Supervision.objects.update(supervisor_name="Tomas Norrby")
    return row


@pytest.fixture
def link(supervised: Listing) -> str:
    return supervision_address(factories.supervisor_asked(supervised))


def page_of(listing: Listing) -> str:
    return browser_of(None).get(listing.get_absolute_url()).content.decode()


def test_the_front_desk_asks_and_the_letter_names_nobody(
    supervised: Listing, at: datetime, mailoutbox: list[object]
) -> None:
    desk = browser_of(fay())
    page = desk.get("/front-desk/lists/supervisions/").content.decode()
    supervision = Supervision.objects.get()
    ask = f"/front-desk/supervisions/{supervision.pk}/"
    assert ask in page
    assert "Tomas Norrby" in page
    assert "which they have not confirmed here" in page_of(supervised)
    assert desk.post(ask, {"address": "tomas@example.org"}).status_code == 303
    assert mail.deliver(at=at) == 1
    (letter,) = mailoutbox
    assert letter.to == ["tomas@example.org"]  # type: ignore[attr-defined]
    body = letter.body  # type: ignore[attr-defined]
    assert supervision_address(SupervisionQuestion.objects.get()) in body
    assert "Ines" not in body
    assert "Tomas" not in body
    assert "asked on" in desk.get("/front-desk/lists/supervisions/").content.decode()


def test_the_address_is_not_kept(supervised: Listing, at: datetime) -> None:
    ask_supervisor(Supervision.objects.get(), address="zqx@example.org", by=fay(), at=at)
    assert "zqx" not in str(list(SupervisionQuestion.objects.values()))


@pytest.mark.parametrize("address", ["", "nobody", "a@b@c", "x\r\nBcc: all@example.org"])
def test_what_is_no_address_is_asked_about_again(supervised: Listing, address: str) -> None:
    ask = f"/front-desk/supervisions/{Supervision.objects.get().pk}/"
    assert browser_of(fay()).post(ask, {"address": address}).status_code == 422
    assert not SupervisionQuestion.objects.exists()


def test_yes_shows_on_the_entry_and_takes_it_off_the_list(
    client: Client, supervised: Listing, link: str
) -> None:
    page = client.get(link).content.decode()
    assert "Ines Marchetti" in page
    assert Supervision.objects.get().confirmed_on is None
    assert client.post(link, {"is_so": "yes"}).status_code == 303
    assert "Thank you" in client.get(link).content.decode()
    assert "which they confirmed on" in page_of(supervised)
    assert "Tomas" not in browser_of(fay()).get("/front-desk/lists/supervisions/").content.decode()


def test_no_is_seen_by_the_front_desk(client: Client, supervised: Listing, link: str) -> None:
    client.post(link, {"is_so": "no"})
    assert "Tomas Norrby" not in page_of(supervised), "who denies it is not named"
    assert "by whom is not stated" in page_of(supervised)
    assert "who said no on" in browser_of(fay()).get("/front-desk/lists/supervisions/").content.decode()
    assert SupervisionQuestion.objects.get().letters == ""


def test_a_no_outlives_another_day(client: Client, supervised: Listing, link: str) -> None:
    client.post(link, {"is_so": "no"})
    person = chidi()
    supervised.therapist.person = person
    supervised.therapist.save()
    change(browser_of(person), supervised, "credentials", **{"supervisors-0-starts_on": "2020-01-01"})
    assert Supervision.objects.get().starts_on.year == 2020
    assert "Tomas Norrby" not in page_of(supervised)


def test_a_link_answers_once_and_nonsense_nothing(client: Client, supervised: Listing, link: str) -> None:
    assert client.post(link, {"is_so": "perhaps"}).status_code == 200
    assert client.post(link).status_code == 200
    assert not SupervisionQuestion.objects.exclude(answer="").exists()
    client.post(link, {"is_so": "yes"})
    assert client.post(link, {"is_so": "no"}).status_code == 410
    assert Supervision.objects.get().confirmed_on is not None


def test_a_forged_an_expired_and_a_replaced_link_change_nothing(
    client: Client, supervised: Listing, link: str, at: datetime
) -> None:
    question = SupervisionQuestion.objects.get()
    forged = signing.Signer(salt="of our own").sign(question.pk.hex)
    assert client.post(f"/supervision/{forged}/", {"is_so": "yes"}).status_code == 404
    SupervisionQuestion.objects.update(expires_at=at - timedelta(days=1))
    assert client.post(link, {"is_so": "yes"}).status_code == 410
    SupervisionQuestion.objects.update(expires_at=at + timedelta(days=1))
    again = ask_supervisor(question.supervision, address="other@example.org", by=fay(), at=at)
    assert client.post(link, {"is_so": "yes"}).status_code == 410
    assert client.get(supervision_address(again)).status_code == 200
    assert Supervision.objects.get().confirmed_on is None


def test_another_supervisor_is_not_confirmed_by_the_last_one_s_word(
    client: Client, supervised: Listing, link: str
) -> None:
    client.post(link, {"is_so": "yes"})
    person = chidi()
    supervised.therapist.person = person
    supervised.therapist.save()
    desk = browser_of(person)
    change(desk, supervised, "credentials", **{"credentials-0-year": "2019"})
    assert Supervision.objects.get().confirmed_on is not None, "of the same supervision it stays"
    change(desk, supervised, "credentials", **{"supervisors-0-supervisor_credential": "MD, PhD"})
    assert Supervision.objects.get().confirmed_on is None, "nobody said yes to that"
    change(desk, supervised, "credentials", **{"supervisors-0-supervisor_name": "Somebody Else"})
    assert Supervision.objects.get().supervisor_name == "Somebody Else"
    assert Supervision.objects.get().confirmed_on is None


def test_only_the_front_desk_asks(supervised: Listing) -> None:
    ask = f"/front-desk/supervisions/{Supervision.objects.get().pk}/"
    person = asha()
    assert browser_of(person).post(ask, {"address": "tomas@example.org"}).status_code == 404
    assert Role.FRONT_DESK not in person.roles
