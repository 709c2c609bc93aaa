"""What the page of a search says of itself is true, and one sentence does not take back another."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from attune.directory.models import Listing, ListingText
from attune.matching import answering, indexing, vectors
from attune.matching.answers import Answer
from attune.matching.need import Need
from attune.search.encoding import load_encoder
from tests import factories
from tests.reading import Page, read

pytestmark = pytest.mark.usefixtures("content")
OURS = {"origin": "http://testserver"}
Asked = Callable[..., Page]


@pytest.fixture
def listed(content: None) -> Listing:
    return factories.listing(factories.therapist("Marisol Ostrander"))


@pytest.fixture
def asked(client: Client, listed: Listing, settings: Settings, tmp_path: Path) -> Asked:
    """Send the form over an index that is made at the first question."""
    settings.ATTUNE_DATA = tmp_path

    def ask(**sent: object) -> Page:
        if not (tmp_path / "index").exists():
            indexing.build(at=timezone.now())
        return Page(client.post("/find/", sent, headers=OURS, follow=True))

    return ask


def test_a_name_of_several_places_is_known_and_one_of_them_has_to_be_chosen(asked: Asked) -> None:
    page = asked(near="Springfield")
    assert "There is more than one place called “Springfield”." in page.words
    assert "We do not know" not in page.words


def test_a_name_of_no_place_is_said_once_with_what_comes_near(asked: Asked) -> None:
    page = asked(near="Sprngfeld")
    assert page.words.count("We do not know") == 1
    assert page.words.count("distance was left out") == 1
    assert "more than one place" not in page.words


def test_where_nothing_comes_near_it_is_said_too(asked: Asked) -> None:
    assert "so distance was left out" in asked(near="zzzzqqqqxxxx").words


def test_signs_that_are_no_words_are_not_said_to_be_compared_as_words(asked: Asked) -> None:
    page = asked(words="😢😢😢😢")
    assert "Tell a little more" in page.words
    assert "compared as words" not in page.words


def test_words_that_nobody_uses_change_nothing_and_that_is_said(asked: Asked, listed: Listing) -> None:
    words = "Desde que me mudé me siento muy sola y no puedo dormir por las noches."
    page = asked(words=words)
    assert "None of these therapists uses your words" in page.words
    assert "0 of these" not in page.words
    factories.text(listed, body="Muchas personas no pueden dormir y se sienten solas.", language="es")
    assert "1 of these therapists uses at least one of your words" in asked(words=words).words


def test_a_text_in_another_language_is_not_said_to_be_read_one_day(asked: Asked, listed: Listing) -> None:
    ListingText.objects.filter(listing=listed).delete()
    factories.text(listed, body="Viele kommen, wenn sie nicht mehr schlafen können.", language="de")
    encoder = load_encoder()
    assert encoder is not None
    for _progress in vectors.encode_missing(encoder, []):
        pass
    page = asked(words="I cannot sleep since my mother died and everything is too much.")
    assert "not meaning: the text is new, is not in English, or is missing." in page.words
    assert " yet" not in page.words.partition("only words are compared")[2][:80]


@pytest.mark.parametrize(("total", "ends"), [(1_919, True), (1_000, False)])
def test_where_pages_end_before_all_were_shown_the_page_says_so(
    client: Client, listed: Listing, monkeypatch: pytest.MonkeyPatch, total: int, *, ends: bool
) -> None:
    real = answering.answer_need

    def of_many(need: Need, *, page: int, at: datetime) -> Answer:
        return replace(real(need, page=page, at=at), total=total, pages=50)

    monkeypatch.setattr(answering, "answer_need", of_many)
    assert ("Pages end after the first" in read(client, "/find/").words) is ends


@pytest.mark.parametrize("kind", ["must", "wish"])
def test_a_suggestion_says_whether_it_will_be_a_must_or_a_wish(asked: Asked, kind: str) -> None:
    page = asked(
        words="I feel alone since I moved here and nobody calls me any more.",
        concern="trouble-trusting",
        **{"concern-counts": kind},
    )
    assert "People who describe this often look for" in page.words
    assert f"(add as a {kind})" in page.words
