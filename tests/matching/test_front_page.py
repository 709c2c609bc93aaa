"""The front page: three ways to begin, and what a choice leads to."""

import pytest
from django.test import Client

from attune.guides.models import Approach, Concern, Guide
from tests import factories
from tests.reading import Page, read

pytestmark = pytest.mark.usefixtures("content")

OURS = {"origin": "http://testserver"}


def choices(page: Page, name: str) -> set[str]:
    (select, *_) = page.all("select", name=name)
    return {option.get("value", "") for option in select.iter("option")}


def test_there_are_own_words_three_other_ways_to_begin_and_a_way_into_the_guides(client: Client) -> None:
    page = read(client, "/")
    assert page.title == "What brings you here?"
    assert [form.get("action") for form in page.all("form")] == [
        "/find/",
        "/start/concern/",
        "/start/approach/",
        "/start/place/",
    ]
    assert all(form.get("method") == "post" for form in page.all("form")), (
        "what is chosen stays out of addresses"
    )
    assert {"/therapies/", "/concerns/", "/therapists/", "/help-now/"} <= set(page.links)
    assert "/therapies/relational-psychotherapy/" in page.links


def test_concerns_approaches_and_places_can_be_chosen(client: Client) -> None:
    zenda, empty = factories.jurisdiction("Zenda"), factories.jurisdiction("Empty Land")
    factories.listing(where=zenda)
    page = read(client, "/")
    assert set(Concern.objects.filter(retired=False).values_list("pk", flat=True)) < choices(page, "concern")
    therapies = Approach.objects.filter(retired=False, is_therapy=True)
    assert choices(page, "approach") == {"", *therapies.values_list("pk", flat=True)}
    assert choices(page, "place") == {"", zenda.slug}
    assert empty.slug not in choices(page, "place")


def test_what_was_retired_cannot_be_chosen_and_is_not_offered_to_read(client: Client) -> None:
    Approach.objects.filter(pk="relational-psychotherapy").update(retired=True)
    Concern.objects.update(retired=True)
    page = read(client, "/")
    assert "relational-psychotherapy" not in choices(page, "approach")
    assert choices(page, "concern") == {""}
    assert "/therapies/relational-psychotherapy/" not in page.links


def test_every_guide_is_offered_to_read_with_its_sentence(client: Client) -> None:
    page = read(client, "/")
    for guide in Guide.objects.filter(language="en"):
        assert guide.get_absolute_url() in page.links
        assert " ".join(guide.summary.split()) in page.words


def test_the_front_page_counts_who_is_listed(client: Client) -> None:
    assert "0 therapists are listed here" in read(client, "/").words
    factories.listing()
    factories.paused()
    assert "1 therapist is listed here. Nobody can buy a place." in read(client, "/").words


@pytest.mark.parametrize(
    ("path", "form", "leads_to"),
    [
        ("/start/concern/", {"concern": "{concern}"}, "/concerns/{concern}/"),
        ("/start/concern/", {"concern": "{concern}", "place": "{place}"}, "/concerns/{concern}/?in={place}"),
        ("/start/approach/", {"approach": "emdr"}, "/therapies/emdr/"),
        (
            "/start/approach/",
            {"approach": "emdr", "place": "{place}"},
            "/therapies/emdr/?in={place}#therapists",
        ),
        ("/start/place/", {"place": "{place}"}, "/find/?in={place}"),
        ("/start/place/", {}, "/find/"),
        ("/start/place/", {"place": ""}, "/find/"),
    ],
)
def test_a_choice_leads_to_its_page(client: Client, path: str, form: dict[str, str], leads_to: str) -> None:
    place = factories.jurisdiction("Zenda")
    factories.listing(where=place)
    known = {"concern": Concern.objects.filter(retired=False)[0].pk, "place": place.slug}
    answer = client.post(path, {name: value.format(**known) for name, value in form.items()}, headers=OURS)
    assert answer.status_code == 303
    assert answer.headers["Location"] == leads_to.format(**known)
    assert client.get(answer.headers["Location"].partition("#")[0]).status_code == 200


@pytest.mark.parametrize(
    ("path", "form", "words"),
    [
        ("/start/concern/", {}, "Choose what weighs on you, or start from a place."),
        ("/start/concern/", {"concern": ""}, "Choose what weighs on you, or start from a place."),
        (
            "/start/concern/",
            {"concern": "no-such-concern"},
            "no-such-concern is not one of the available choices",
        ),
        ("/start/approach/", {}, "Choose an approach, or start from a place."),
        ("/start/place/", {"place": "nowhere"}, "nowhere is not one of the available choices"),
        ("/start/place/", {"place": "//evil.example"}, "is not one of the available choices"),
    ],
)
def test_a_choice_that_is_none_is_explained_and_nothing_is_lost(
    client: Client, path: str, form: dict[str, str], words: str
) -> None:
    answer = client.post(path, form, headers=OURS)
    page = Page(answer)
    assert answer.status_code == 422
    assert answer.headers["Cache-Control"] == "no-store"
    (summary,) = page.all("div", class_="error-summary")
    assert words in "".join(summary.itertext())
    (link,) = summary.iter("a")
    target = link.get("href", "").removeprefix("#")
    (control,) = [select for select in page.all("select") if select.get("id") == target]
    assert control.get("aria-invalid") == "true"


def test_after_a_mistake_the_other_choice_is_still_there(client: Client) -> None:
    place = factories.jurisdiction("Zenda")
    factories.listing(where=place)
    page = Page(client.post("/start/concern/", {"place": place.slug}, headers=OURS))
    (chosen,) = [
        option for option in page.all("option", value=place.slug) if option.get("selected") is not None
    ]
    assert chosen.text == "Zenda"


@pytest.mark.parametrize("path", ["/start/concern/", "/start/approach/", "/start/place/"])
def test_someone_who_opens_the_address_of_a_form_lands_on_the_front_page(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/"


def test_no_choice_is_stored(client: Client) -> None:
    answer = client.post("/start/approach/", {"approach": "emdr"}, headers=OURS)
    assert not answer.cookies


@pytest.mark.usefixtures("empty_vocabularies")
def test_a_site_without_any_content_has_a_front_page(client: Client) -> None:
    page = read(client, "/")
    assert page.title == "What brings you here?"
    assert "0 therapists are listed here" in page.words
