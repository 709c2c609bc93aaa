"""The page on which a therapist tries out a need and sees where their listing stands."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.test import Client

from attune.directory.models import Listing
from attune.guides.models import Concern
from attune.matching import indexing
from tests import factories
from tests.people import browser_of, chidi, dana

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("content")]

WORDS = "Nobody ever zqxstays with me."


@pytest.fixture(autouse=True)
def folder(settings: "Settings", tmp_path: Path) -> None:
    settings.ATTUNE_DATA = tmp_path


@pytest.fixture
def kept() -> Listing:
    row = factories.listing(factories.therapist("Chidi Anorue", person=chidi()))
    factories.works_with(row, Concern.objects.get(pk="loneliness"))
    return row


@pytest.fixture
def desk(kept: Listing) -> Client:
    return browser_of(kept.therapist.person)


def test_the_place_and_every_number_of_it_are_shown(desk: Client, kept: Listing, at: datetime) -> None:
    factories.listing()
    indexing.build(at=at)
    page = f"/desk/{kept.slug}/standing/"
    assert page in desk.get("/desk/").content.decode()
    answer = desk.post(page, {"concern": "loneliness"}).content.decode()
    assert "Place 1 of 2" in answer
    assert "Loneliness" in answer
    assert "2.00" in answer, "a wish that is met"
    assert "Together:" in answer


def test_a_must_that_keeps_it_out_is_named(desk: Client, kept: Listing, at: datetime) -> None:
    indexing.build(at=at)
    answer = desk.post(
        f"/desk/{kept.slug}/standing/", {"approach": "relational-psychotherapy"}
    ).content.decode()
    assert "Your entry is not among those shown" in answer
    assert "<li>Approach</li>" in answer


def test_without_an_index_it_says_so(desk: Client, kept: Listing) -> None:
    answer = desk.post(f"/desk/{kept.slug}/standing/", {"concern": "loneliness"})
    assert answer.status_code == 200
    assert "being made ready" in answer.content.decode()


def test_what_is_tried_out_is_in_no_address_and_no_log(
    desk: Client, kept: Listing, at: datetime, caplog: pytest.LogCaptureFixture
) -> None:
    indexing.build(at=at)
    answer = desk.post(f"/desk/{kept.slug}/standing/", {"words": WORDS})
    assert WORDS in answer.content.decode(), "what was typed stays in the form"
    assert "no-store" in answer["Cache-Control"]
    assert "zqx" not in caplog.text


@pytest.mark.parametrize("sent", [{"concern": "<script>"}, {"in": "atlantis"}, {"words": "x" * 2001}])
def test_nonsense_is_asked_about_again(desk: Client, kept: Listing, sent: dict[str, str]) -> None:
    assert desk.post(f"/desk/{kept.slug}/standing/", sent).status_code == 422


def test_nobody_sees_where_somebody_else_stands(desk: Client, kept: Listing) -> None:
    other = dana()
    factories.listing(factories.therapist("Dana Whitlock", person=other))
    assert browser_of(other).post(f"/desk/{kept.slug}/standing/", {}).status_code == 404
