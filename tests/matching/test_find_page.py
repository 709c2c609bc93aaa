"""The page of a search: what was asked, who fits, why, and ways on; with the database alone and with invented answers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone

from attune.directory.models import Delivery, Jurisdiction, Listing
from attune.domain.ranking.formula import Breakdown
from attune.foundation.help_lines import lines_for
from attune.matching import answering
from attune.matching.answers import (
    Answer,
    Option,
    OptionGroup,
    Relaxation,
    Remark,
    Saying,
    Suggested,
)
from attune.matching.choices import BY_ID
from attune.matching.need import Need
from attune.matching.sealing import GOOD_FOR, opened, seal
from tests import factories
from tests.factories import AT
from tests.reading import Page, read

pytestmark = pytest.mark.usefixtures("content")

OURS = {"origin": "http://testserver"}
WORDS = "I keep ending up with people who shut me out. Then I blame myself."

Change = Callable[[Answer], Answer]


@pytest.fixture
def zenda(content: None) -> Jurisdiction:
    place = factories.jurisdiction("Zenda", slug="zenda")
    row = factories.listing(factories.therapist("Marisol Ostrander"), where=place, slug="marisol-ostrander")
    factories.text(row, body="Many of my clients chose partners who went silent.")
    row.deliveries.add(Delivery.objects.get(pk="video"))
    return place


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> Callable[[Change], None]:
    """Change whatever is answered: states of the page that a small site does not come to by itself."""
    real = answering.answer_need

    def install(change: Change) -> None:
        def answer_need(need: Need, *, page: int, at: datetime) -> Answer:
            return change(real(need, page=page, at=at))

        monkeypatch.setattr(answering, "answer_need", answer_need)

    return install


def asked(client: Client, **sent: object) -> Page:
    answer = client.post("/find/", sent, headers=OURS, follow=True)
    assert answer.status_code == 200
    return Page(answer)


def sealed_address(client: Client, **sent: object) -> str:
    address: str = client.post("/find/", sent, headers=OURS).headers["Location"]
    assert address.startswith("/find/?need=")
    return address


def chips(page: Page) -> dict[str, str]:
    """What was asked: the words of each chip, by what it sends to be taken back."""
    return {
        button.get("value", ""): " ".join("".join(button.itertext()).split())
        for button in page.all("button", name="drop", class_="chip")
    }


def buttons(page: Page, name: str) -> dict[str, str]:
    """The words of each button of a name, by what it sends."""
    return {
        button.get("value", ""): " ".join("".join(button.itertext()).split())
        for button in page.all("button", name=name)
    }


def test_without_anything_asked_all_therapists_are_there_with_a_hint(
    client: Client, zenda: Jurisdiction
) -> None:
    page = read(client, "/find/")
    assert page.names == ["Marisol Ostrander"]
    assert "You have not asked for anything yet" in page.words
    assert "1 therapist" in page.words


def test_the_page_says_what_was_asked_and_each_part_can_be_taken_back(
    client: Client, zenda: Jurisdiction
) -> None:
    page = asked(
        client,
        words=WORDS,
        near="10025",
        miles="10",
        most="150",
        delivery="video",
        style_lead="1",
        **{"in": "zenda"},
    )
    found = chips(page)
    assert set(found) >= {"words", "place", "near", "fee", "delivery:video", "style:style_lead"}
    assert "In Zenda" in found["place"]
    assert "Up to $150" in found["fee"]
    assert "Within 10 miles of 10025" in found["near"]
    assert "Mostly leads wish" in found["style:style_lead"]
    assert "wish" not in found["delivery:video"]


@pytest.mark.parametrize(
    ("drop", "left"),
    [
        ("words", {"place", "delivery:video", "delivery:phone"}),
        ("delivery:video", {"words", "place", "delivery:phone"}),
        ("delivery", {"words", "place"}),
        ("place", {"words", "delivery:video", "delivery:phone"}),
        ("nonsense", {"words", "place", "delivery:video", "delivery:phone"}),
    ],
)
def test_taking_one_thing_back_leaves_the_others(
    client: Client, zenda: Jurisdiction, drop: str, left: set[str]
) -> None:
    token = sealed_address(client, words=WORDS, delivery=["video", "phone"], **{"in": "zenda"}).partition(
        "="
    )[2]
    page = Page(client.post("/find/without/", {"need": token, "drop": drop}, headers=OURS, follow=True))
    assert set(chips(page)) >= left
    assert drop not in chips(page)


def test_taking_back_what_stood_in_a_plain_address_leads_to_one(client: Client, zenda: Jurisdiction) -> None:
    sent = {"in": "zenda", "delivery": "video", "drop": "place"}
    answer = client.post("/find/without/", sent, headers=OURS)
    assert answer.headers["Location"] == "/find/?delivery=video"


def test_the_form_shows_what_was_asked(client: Client, zenda: Jurisdiction) -> None:
    page = asked(client, words=WORDS, delivery="video", style_lead="4", most="90", **{"in": "zenda"})
    assert WORDS in "".join(page.all("textarea", id="words")[0].itertext())
    checked = {
        (box.get("name"), box.get("value")) for box in page.all("input") if box.get("checked") is not None
    }
    assert {("delivery", "video"), ("delivery-counts", "must"), ("style_lead", "4")} <= checked
    (group,) = [part for part in page.all("details") if part.get("data-group") == "delivery"]
    assert group.get("open") is not None
    (place,) = [option for option in page.all("option", value="zenda") if option.get("selected") is not None]
    assert place.text == "Zenda"


def test_sending_the_form_as_it_stands_asks_for_the_same(client: Client, zenda: Jurisdiction) -> None:
    address = sealed_address(
        client, words=WORDS, concern="loneliness", style_time="2", near="Chicago", miles="50"
    )
    page = read(client, address)
    form: dict[str, list[str]] = {}
    for box in page.all("input"):
        if box.get("type") not in {"checkbox", "radio"} or box.get("checked") is not None:
            form.setdefault(box.get("name", ""), []).append(box.get("value", ""))
    for select in page.all("select"):
        chosen = [option for option in select.iter("option") if option.get("selected") is not None]
        if chosen:
            form[select.get("name", "")] = [chosen[0].get("value") or chosen[0].text or ""]
    form["words"] = ["".join(page.all("textarea", id="words")[0].itertext())]
    form.pop("need")
    form["name"] = [""]
    again = client.post("/find/", form, headers=OURS).headers["Location"]
    assert _need(again) == _need(address)


def _need(address: str) -> Need:
    return opened(address.partition("need=")[2], at=AT).need


def test_a_sealed_page_is_kept_by_nobody_and_found_by_nobody(client: Client, zenda: Jurisdiction) -> None:
    address = sealed_address(client, words=WORDS)
    answer = client.get(address)
    page = Page(answer)
    assert answer.headers["Cache-Control"] == "no-store"
    assert not {"ETag", "Last-Modified"} & set(answer.headers)
    assert not page.all("link", rel="canonical")
    assert [meta.get("content") for meta in page.all("meta", name="robots")] == ["noindex"]
    head = page.html.partition("<body>")[0]
    assert "need=" not in head
    assert "shut me out" not in head


def test_paging_keeps_the_need_and_a_page_too_far_is_the_last(client: Client, zenda: Jurisdiction) -> None:
    for _ in range(44):
        factories.listing(where=zenda)
    address = sealed_address(client, words=WORDS, **{"in": "zenda"})
    seen = [read(client, f"{address}&page={number}") for number in ("1", "2", "3", "10000", "9" * 60)]
    cards = [
        {link for link in page.links if link.startswith("/therapists/") and link != "/therapists/"}
        for page in seen
    ]
    assert [len(links) for links in cards] == [20, 20, 5, 5, 5]
    assert not cards[0] & cards[1]
    assert "These are 21 to 40." in seen[1].words
    (following,) = seen[0].all("a", rel="next")
    assert _need(following.get("href", "").replace("#found", "").replace("&page=2", "")) == _need(address)
    for odd in ("0", "-3", "x", "²", ""):
        assert read(client, f"{address}&page={odd}").names == seen[0].names


def test_half_an_hour_counts_from_the_last_look(
    client: Client, zenda: Jurisdiction, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = sealed_address(client, words=WORDS)
    monkeypatch.setattr(timezone, "now", lambda: AT + GOOD_FOR - timedelta(minutes=1))
    token = read(client, address).all("input", name="need")[0].get("value", "")
    monkeypatch.setattr(timezone, "now", lambda: AT + GOOD_FOR + timedelta(minutes=10))
    assert client.get(address).status_code == 410
    assert client.get(f"/find/?need={token}").status_code == 200


@pytest.mark.parametrize("path", ["/find/", "/find/with/", "/find/without/", "/find/near/"])
def test_an_address_that_opens_no_more_says_so_kindly_and_offers_to_begin_again(
    client: Client, zenda: Jurisdiction, path: str
) -> None:
    late = seal(Need(words=WORDS), at=AT - GOOD_FOR - timedelta(seconds=1))
    for token, why in ((late, "the lock holds for half an hour"), ("never-sealed", "no longer opens")):
        answer = (
            client.get(path, {"need": token})
            if path == "/find/"
            else client.post(path, {"need": token}, headers=OURS)
        )
        page = Page(answer)
        assert answer.status_code == 410
        assert page.title == "This search has closed"
        assert why in page.words
        assert [form.get("action") for form in page.all("form")] == ["/find/"]
        assert "Zenda" in page.words


def test_what_was_put_right_is_said_on_the_page(client: Client, zenda: Jurisdiction) -> None:
    page = asked(
        client, words="alone " * 4000, concern="no-such-concern", miles="-1", most="lots", near="10025"
    )
    assert "Only the first 2,000 characters" in page.words
    assert "is not known here" in page.words
    assert "That distance cannot be asked for" in page.words
    assert "The highest fee could not be read" in page.words
    assert "is not known here" in read(client, "/find/?in=atlantis").words


def test_markup_in_own_words_is_shown_as_it_was_typed(client: Client, zenda: Jurisdiction) -> None:
    page = asked(
        client, words="<script>alert(1)</script> & </textarea><b>", name="<i>x", near='"><img src=x>'
    )
    assert "<script>alert" not in page.html
    assert "<img src=x" not in page.html
    assert "".join(page.all("textarea", id="words")[0].itertext()).startswith("<script>alert(1)</script> &")


def test_reasons_stand_on_the_card_in_words(
    client: Client, zenda: Jurisdiction, answers: Callable[[Change], None]
) -> None:
    def reasoned(answer: Answer) -> Answer:
        (match,) = answer.matches
        told = replace(
            match,
            saying=Saying(
                "people who shut me out", "Many of my clients chose partners who went silent.", "en"
            ),
            met=["Video", "Works with loneliness"],
            not_met=["Evenings"],
            not_stated=["Sliding fee"],
            miles=3.26,
            parts=Breakdown(words=1.25, wishes=1.0, depth=0.5, freshness=0.15, room=0.5),
        )
        return replace(answer, matches=[told])

    answers(reasoned)
    page = asked(client, words=WORDS)
    (card,) = page.cards
    for said in (
        "You wrote “people who shut me out” The listing says “Many of my clients chose partners who went silent.”",
        "Fits: Video · Works with loneliness",
        "Does not fit: Evenings",
        "Not stated: Sliding fee",
        "3.3 miles away",
        "Your own words 1.25",
        "Wishes met 1.00",
        "Together 3.40",
    ):
        assert said in card
    (mark,) = page.all("mark")
    assert mark.get("lang") == "en"
    assert "/how-matching-works/#parts" in page.links


def test_an_option_shows_how_many_there_would_be_and_those_nobody_has_are_not_shown(
    client: Client, zenda: Jurisdiction, answers: Callable[[Change], None]
) -> None:
    few = [
        Option("video", "video", 1200, False),
        Option("phone", "phone", 0, False),
        Option("text", "text", 0, True),
    ]
    many = [Option(f"concern-{number}", f"Concern {number}", number, False) for number in range(1, 40)]

    def counted(answer: Answer) -> Answer:
        groups = [OptionGroup(BY_ID["delivery"], few, True), OptionGroup(BY_ID["concern"], many, False)]
        return replace(answer, groups=groups)

    answers(counted)
    page = read(client, "/find/")
    labels = {
        next(label.iter("input")).get("value"): " ".join("".join(label.itertext()).split())
        for label in page.all("label", class_="option")
    }
    assert labels["video"] == "Video 1,200"
    assert "phone" not in labels
    assert labels["text"] == "Text 0"
    (more,) = [part for part in page.all("details") if part.get("data-group") == "concern-more"]
    folded = {box.get("value") for box in more.iter("input")}
    assert len(folded) == 27
    assert "concern-39" not in folded
    assert "concern-1" in folded


def test_what_others_look_for_can_be_added_as_a_wish(
    client: Client, zenda: Jurisdiction, answers: Callable[[Change], None]
) -> None:
    found = Suggested("concern", "loneliness", "Loneliness", "Then I blame myself.")
    answers(lambda answer: replace(answer, suggestions=[] if answer.need.choices else [found]))
    address = sealed_address(client, words=WORDS)
    page = read(client, address)
    assert "People who describe this often look for:" in page.words
    assert "because you wrote “Then I blame myself.”" in page.words
    assert "They are no diagnosis" in page.words
    (add,) = buttons(page, "add")
    token = address.partition("need=")[2]
    changed = Page(client.post("/find/with/", {"need": token, "add": add}, headers=OURS, follow=True))
    assert "Loneliness wish" in chips(changed)["concern:loneliness"]
    assert "words" in chips(changed)


@pytest.mark.parametrize("add", ["concern:no-such", "starsign:leo", "concern", "", ":", "words:x"])
def test_what_is_not_known_cannot_be_added(client: Client, zenda: Jurisdiction, add: str) -> None:
    sent = {"in": "zenda", "add": add}
    assert client.post("/find/with/", sent, headers=OURS).headers["Location"] == "/find/?in=zenda"


def test_help_lines_stand_first_with_the_therapists_below(
    client: Client, zenda: Jurisdiction, answers: Callable[[Change], None]
) -> None:
    answers(lambda answer: replace(answer, help_lines=lines_for("suicide")))
    page = asked(client, words="I want to die")
    assert page.all("article", class_="line")
    assert page.words.index("People who answer now") < page.words.index("You asked for")
    assert page.names == ["Marisol Ostrander"]


def test_nobody_left_is_said_with_what_each_must_costs_and_ways_on(
    client: Client, zenda: Jurisdiction, answers: Callable[[Change], None]
) -> None:
    def nobody(answer: Answer) -> Answer:
        without = [Relaxation("delivery", "video", 12), Relaxation("place", "in Zenda", 1)]
        return replace(answer, matches=[], total=0, relaxations=without)

    answers(nobody)
    page = read(client, "/find/?in=zenda&delivery=video")
    assert "0 therapists" in page.words
    assert "Without “video” there would be 12" in buttons(page, "drop")["delivery"]
    assert "Without “in Zenda” there would be 1" in page.words
    assert {"/find/", "/therapists/", "/help-now/"} <= set(page.links)


def test_nobody_left_without_a_must_still_has_ways_on(
    client: Client, zenda: Jurisdiction, answers: Callable[[Change], None]
) -> None:
    answers(lambda answer: replace(answer, matches=[], total=0))
    page = read(client, "/find/")
    assert "Nobody here yet" in page.words
    assert {"/therapists/", "/help-now/"} <= set(page.links)


def test_places_near_in_spelling_are_offered(
    client: Client, zenda: Jurisdiction, answers: Callable[[Change], None]
) -> None:
    answers(lambda answer: replace(answer, near_places=["10025 New York"]))
    address = sealed_address(client, near="10099")
    page = read(client, address)
    assert "Did you mean" in page.words
    (near,) = buttons(page, "near")
    sent = {"need": address.partition("need=")[2], "near": near}
    assert _need(client.post("/find/near/", sent, headers=OURS).headers["Location"]).near == "10025 New York"


def test_what_the_search_says_of_itself_is_shown(
    client: Client, zenda: Jurisdiction, answers: Callable[[Change], None]
) -> None:
    answers(
        lambda answer: replace(
            answer, remarks=[Remark("Being made anew.")], suggestions=(), wants_more_words=True
        )
    )
    page = asked(client, words="sad")
    assert "Being made anew." in page.words
    assert "Tell a little more" in page.words


@pytest.mark.parametrize("kind", ["concern", "approach"])
def test_a_page_about_one_thing_leads_into_the_same_search(
    client: Client, zenda: Jurisdiction, kind: str
) -> None:
    from attune.guides.models import Approach, Concern

    row = Listing.objects.get(slug="marisol-ostrander")
    thing = (Concern if kind == "concern" else Approach).objects.filter(retired=False)[0]
    if kind == "concern":
        factories.works_with(row, thing)  # type: ignore[arg-type]
    else:
        factories.practises(row, thing)  # type: ignore[arg-type]
    page = read(client, f"{thing.get_absolute_url()}?in=zenda")
    (form,) = page.all("form", class_="narrow-on")
    sent = {field.get("name", ""): field.get("value", "") for field in form.iter("input")}
    need = _need(client.post(form.get("action", ""), sent, headers=OURS).headers["Location"])
    assert need.choices[kind].values == (thing.pk,)
    assert need.choices[kind].must
    assert need.jurisdiction == Jurisdiction.objects.get(slug="zenda").pk


def test_how_matching_works_is_told_in_plain_words(client: Client) -> None:
    page = read(client, "/how-matching-works/")
    for said in (
        "Musts decide who is in the list",
        "Five parts decide the order",
        "Near-equals take turns",
        "Money",
    ):
        assert said in page.words


def test_every_match_names_where_its_listing_is(client: Client, zenda: Jurisdiction) -> None:
    page = read(client, "/find/?in=zenda")
    assert "/therapists/marisol-ostrander/" in [urlsplit(link).path for link in page.links]
