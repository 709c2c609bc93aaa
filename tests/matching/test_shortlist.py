"""The shortlist: kept by a button, in one sealed cookie, for one reader, and gone when they say so."""

import re
from datetime import datetime, timedelta
from http.cookies import Morsel
from urllib.parse import quote

import pytest
from django.http.response import HttpResponseBase
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from attune.directory import actions
from attune.directory.models import Listing
from attune.matching.need import Need
from attune.matching.sealing import seal
from attune.matching.shortlist import MOST
from tests import factories
from tests.reading import Page, read

pytestmark = pytest.mark.usefixtures("content")

COOKIE = "attune-shortlist"


@pytest.fixture
def ana() -> Listing:
    return factories.full_listing(factories.therapist("Ana Ostrander"), slug="ana-ostrander")


@pytest.fixture
def bo() -> Listing:
    return factories.listing(factories.therapist("Bo Quillon"), slug="bo-quillon")


def keep(client: Client, *listings: Listing, **fields: str) -> "HttpResponseBase":
    assert listings
    for listing in listings:
        answer = client.post("/shortlist/keep/", {"listing": listing.slug, **fields})
        assert answer.status_code == 303
    return answer


def remove(client: Client, listing: Listing, back: str = "/shortlist/") -> str:
    answer = client.post("/shortlist/remove/", {"listing": listing.slug, "back": back})
    assert answer.status_code == 303
    return answer.headers["Location"]


def cookie_in(answer: HttpResponseBase) -> "Morsel[str]":
    (cookie,) = answer.cookies.values()
    return cookie


def names(client: Client) -> list[str]:
    return read(client, "/shortlist/").names


# --- Keeping and taking off ----------------------------------------------------------------------------


def test_whoever_is_kept_stands_on_the_shortlist_in_the_order_they_were_kept(
    client: Client, ana: Listing, bo: Listing
) -> None:
    keep(client, bo, ana, bo)
    page = read(client, "/shortlist/")
    assert page.names == ["Bo Quillon", "Ana Ostrander"]
    assert "2 to think about" in page.words
    assert "Waitlist, about 4 weeks said 2 days ago" in page.cards[1]
    assert "tel:+12125550100" in page.links


def test_a_listing_offers_to_be_kept_and_the_form_leads_back_to_it(client: Client, ana: Listing) -> None:
    page = read(client, ana.get_absolute_url())
    (form,) = page.all("form", id="keep-ana-ostrander")
    fields = {field.get("name", ""): field.get("value", "") for field in form.iter("input")}
    answer = client.post(form.get("action", ""), fields)
    assert answer.headers["Location"] == "/therapists/ana-ostrander/#keep-ana-ostrander"
    assert names(client) == ["Ana Ostrander"]


def test_a_group_can_be_kept_too(client: Client) -> None:
    group = factories.group_listing(factories.therapist("Ana Ostrander"), title="Thursday group")
    answer = keep(client, group, back=group.get_absolute_url())
    assert answer.headers["Location"].startswith("/groups/")
    assert names(client) == ["Thursday group"]


def test_whoever_is_taken_off_can_be_put_back_in_their_place(
    client: Client, ana: Listing, bo: Listing
) -> None:
    keep(client, ana, bo)
    after = read(client, remove(client, ana))
    assert after.names == ["Bo Quillon"]
    assert "Ana Ostrander is off your shortlist." in after.words
    (undo,) = after.all("form", class_="undo")
    fields = {field.get("name", ""): field.get("value", "") for field in undo.iter("input")}
    answer = client.post(undo.get("action", ""), fields, follow=True)
    assert Page(answer).names == ["Ana Ostrander", "Bo Quillon"]
    assert "off your shortlist" not in Page(answer).words


def test_nobody_taken_off_is_named_in_an_address(client: Client, ana: Listing) -> None:
    keep(client, ana)
    assert "ana" not in remove(client, ana)


def test_a_name_in_the_address_that_was_not_put_there_by_us_is_not_shown(
    client: Client, ana: Listing
) -> None:
    for token in ("ana-ostrander", "", "x" * 5000, seal(Need(words="ana"), at=timezone.now())):
        assert "off your shortlist" not in read(client, f"/shortlist/?undo={token}").words


def test_it_holds_thirty_and_says_when_it_is_full(client: Client) -> None:
    listings = [factories.listing() for _ in range(MOST + 1)]
    keep(client, *listings[:MOST])
    answer = keep(client, listings[MOST], back="/therapists/")
    assert answer.headers["Location"] == "/shortlist/?full=1"
    page = read(client, answer.headers["Location"])
    assert "It holds 30." in page.words
    assert len(page.cards) == MOST


@pytest.mark.parametrize("slug", ["", "nobody", "\0", "../..", "x" * 5000, "ä😀", "' OR 1=1"])
def test_what_is_no_listing_is_not_kept_and_breaks_nothing(client: Client, slug: str) -> None:
    for address in ("/shortlist/keep/", "/shortlist/remove/", "/shortlist/compare/"):
        answer = client.post(address, {"listing": slug, "place": "-1", "back": "/therapists/"})
        assert answer.status_code == 303
    assert names(client) == []


@pytest.mark.parametrize("make", [factories.draft, factories.paused, factories.withdrawn])
def test_nobody_who_is_not_public_can_be_kept(client: Client, make: object) -> None:
    assert callable(make)
    keep(client, make())
    assert "Nobody is on it yet" in read(client, "/shortlist/").words


def test_whoever_is_no_longer_listed_drops_out_and_the_page_says_so(
    client: Client, ana: Listing, bo: Listing, at: datetime
) -> None:
    keep(client, ana, bo)
    actions.withdraw_listing(ana, by=None, at=at)
    page = read(client, "/shortlist/")
    assert page.names == ["Bo Quillon"]
    assert "One you kept is no longer listed, and is left out here." in page.words
    assert "Ostrander" not in page.html
    assert "Ostrander" not in client.get("/shortlist/text/").content.decode()
    keep(client, bo)
    assert "no longer listed" not in read(client, "/shortlist/").words


# --- Leading back ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "back",
    [
        "/therapists/?in=new-york&page=2",
        "/find/?need=abc_-XYZ",
        "/find/?in=new-york&delivery=video",
        "/concerns/grief/",
        "/shortlist/",
    ],
)
def test_a_form_leads_back_to_where_it_was(client: Client, ana: Listing, back: str) -> None:
    assert keep(client, ana, back=back).headers["Location"] == f"{back}#keep-ana-ostrander"


@pytest.mark.parametrize(
    "back",
    [
        "",
        "https://elsewhere.example/",
        "//elsewhere.example/",
        "///elsewhere.example/",
        "/\\elsewhere.example/",
        "\\\\elsewhere.example",
        "/\t/elsewhere.example/",
        "/\n/elsewhere.example",
        " //elsewhere.example",
        "javascript:alert(1)",
        "/therapists/\r\nSet-Cookie: a=b",
        "therapists/",
        "/..//elsewhere.example/",
        "/nowhere/",
        "/leave/",
        "/admin/",
        "/shortlist/forget/",
        "/therapists/%00/",
        "/find/?need=" + "x" * 9000,
        "/😀/",
    ],
)
def test_nobody_is_led_to_another_site_or_to_an_address_that_is_no_page(
    client: Client, ana: Listing, back: str
) -> None:
    assert keep(client, ana, back=back).headers["Location"] == "/shortlist/#keep-ana-ostrander"
    assert remove(client, ana, back).startswith("/shortlist/?undo=")


def test_from_a_search_the_shortlist_leads_back_to_it_and_to_nothing_else(
    client: Client, ana: Listing
) -> None:
    keep(client, ana)
    search = f"/find/?need={seal(Need(words='I feel alone'), at=timezone.now())}"
    page = read(client, f"/shortlist/?back={quote(search, safe='')}")
    assert search in page.links
    for elsewhere in (
        "https://elsewhere.example/find/",
        "//elsewhere.example/find/",
        "/therapists/",
        "/leave/",
    ):
        page = read(client, f"/shortlist/?back={quote(elsewhere, safe='')}")
        assert "Back to your search" not in page.words
    assert search in read(client, remove(client, ana, f"/shortlist/?back={quote(search, safe='')}")).links


# --- The cookie ------------------------------------------------------------------------------------------


def test_nobody_gets_a_cookie_who_did_not_press_a_button(client: Client, ana: Listing) -> None:
    for address in ("/", "/shortlist/", "/compare/", "/shortlist/text/", ana.get_absolute_url()):
        assert not client.get(address).cookies
    keep(client, ana)
    for address in ("/", "/shortlist/", "/compare/", "/shortlist/text/", ana.get_absolute_url()):
        assert not client.get(address).cookies


def test_the_cookie_lasts_for_the_visit_and_is_for_this_site_and_no_script(
    client: Client, ana: Listing
) -> None:
    cookie = cookie_in(keep(client, ana))
    assert cookie.key == COOKIE
    assert (cookie["max-age"], cookie["expires"]) == ("", "")
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["domain"]) == (
        True,
        "Lax",
        "/",
        "",
    )


def test_over_https_the_cookie_is_bound_to_this_host(
    client: Client, ana: Listing, settings: Settings
) -> None:
    settings.SESSION_COOKIE_SECURE = True
    cookie = cookie_in(client.post("/shortlist/keep/", {"listing": ana.slug}, secure=True))
    assert (cookie.key, cookie["secure"]) == (f"__Host-{COOKIE}", True)
    cookie = cookie_in(client.post("/shortlist/forget/", secure=True))
    assert (cookie.key, cookie["secure"], cookie["max-age"]) == (f"__Host-{COOKIE}", True, 0)


def test_its_length_tells_neither_whom_nor_how_many_and_it_is_never_twice_the_same(client: Client) -> None:
    listings = [factories.listing() for _ in range(MOST)]
    values = [cookie_in(keep(client, listing)).value for listing in listings]
    assert len({len(value) for value in values}) == 1
    assert len(values[0]) < 1000
    assert len(set(values)) == MOST
    assert cookie_in(keep(client, listings[0])).value not in values
    assert not re.search(listings[0].pk.hex[:8], values[0])


@pytest.mark.parametrize("spoil", [str.upper, lambda text: text[:-4] + "AAAA", lambda text: text[:200], lambda text: "",
                                   lambda text: "x", lambda text: "é" * 9, lambda text: "A" * 9000])  # fmt: skip
def test_a_cookie_that_is_broken_or_not_ours_is_an_empty_shortlist(
    client: Client, ana: Listing, spoil: object
) -> None:
    assert callable(spoil)
    keep(client, ana)
    client.cookies[COOKIE] = spoil(client.cookies[COOKIE].value)
    assert names(client) == []
    keep(client, ana)
    assert names(client) == ["Ana Ostrander"]


def test_a_cookie_of_another_site_opens_nothing(client: Client, ana: Listing, settings: Settings) -> None:
    keep(client, ana)
    settings.SECRET_KEY = "another " * 9
    assert names(client) == []


def test_a_visit_is_over_after_a_day_even_if_the_browser_brings_its_cookies_back(
    client: Client, ana: Listing, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(client, ana)
    monkeypatch.setattr(timezone, "now", lambda: at + timedelta(hours=23))
    assert names(client) == ["Ana Ostrander"]
    monkeypatch.setattr(timezone, "now", lambda: at + timedelta(hours=25))
    assert names(client) == []


def test_kept_on_this_device_it_lasts_for_ninety_days_after_the_last_change(
    client: Client, ana: Listing, bo: Listing, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep(client, ana)
    page = read(client, "/shortlist/")
    assert "Anyone who uses this device could see it" in page.part("how-long")
    answer = client.post("/shortlist/on-this-device/", {"back": "/shortlist/"})
    assert answer.headers["Location"] == "/shortlist/#how-long"
    assert cookie_in(answer)["max-age"] == 90 * 86400
    assert "kept on this device until 90 days" in read(client, "/shortlist/").part("how-long")
    assert "Keep on this device" not in read(client, "/shortlist/").words

    monkeypatch.setattr(timezone, "now", lambda: at + timedelta(days=80))
    assert cookie_in(keep(client, bo))["max-age"] == 90 * 86400
    monkeypatch.setattr(timezone, "now", lambda: at + timedelta(days=169))
    assert names(client) == ["Ana Ostrander", "Bo Quillon"]
    monkeypatch.setattr(timezone, "now", lambda: at + timedelta(days=171))
    assert names(client) == []


def test_forgetting_removes_the_cookie_and_so_does_taking_off_the_last(client: Client, ana: Listing) -> None:
    keep(client, ana)
    answer = client.post("/shortlist/forget/")
    assert (answer.status_code, answer.headers["Location"]) == (303, "/shortlist/")
    assert (cookie_in(answer).value, cookie_in(answer)["max-age"]) == ("", 0)
    assert names(client) == []
    keep(client, ana)
    remove(client, ana)
    assert client.cookies[COOKIE].value == ""


# --- Whose eyes it is for --------------------------------------------------------------------------------


def test_what_is_for_one_reader_is_kept_by_no_cache(client: Client, ana: Listing, bo: Listing) -> None:
    keep(client, ana, bo)
    client.post("/shortlist/compare/", {"listing": [ana.slug, bo.slug]})
    for address in ("/shortlist/", "/compare/", "/shortlist/text/"):
        answer = client.get(address)
        assert answer.headers["Cache-Control"] == "no-store"
        assert not {"ETag", "Last-Modified"} & set(answer.headers)


def test_a_page_that_a_cache_may_keep_is_the_same_for_whoever_keeps_somebody(
    client: Client, ana: Listing, bo: Listing
) -> None:
    addresses = [ana.get_absolute_url(), "/", "/therapists/", "/find/", "/find/?delivery=video"]
    before = [client.get(address).content for address in addresses]
    keep(client, ana, bo)
    for address, content in zip(addresses, before, strict=True):
        answer = client.get(address)
        assert answer.headers["Cache-Control"].startswith("public"), address
        assert answer.content == content, address


def test_a_search_for_this_reader_alone_shows_who_is_kept(client: Client, ana: Listing) -> None:
    found = client.post("/find/", {"words": "I feel alone in company"}).headers["Location"]
    (form,) = read(client, found).all("form", id=f"keep-{ana.slug}")
    assert form.get("action") == "/shortlist/keep/"
    fields = {field.get("name", ""): field.get("value", "") for field in form.iter("input")}
    answer = client.post("/shortlist/keep/", fields)
    assert answer.headers["Location"].startswith("/find/?need=")
    (form,) = read(client, answer.headers["Location"].partition("#")[0]).all("form", id=f"keep-{ana.slug}")
    assert form.get("action") == "/shortlist/remove/"
    assert "On your shortlist" in "".join(form.itertext())


# --- Paper and plain text ----------------------------------------------------------------------------------


def test_as_text_it_has_facts_with_their_dates_and_the_day_and_no_cookie_is_needed_to_ask(
    client: Client, ana: Listing
) -> None:
    assert "Nobody is on it." in client.get("/shortlist/text/").content.decode()
    keep(client, ana)
    answer = client.get("/shortlist/text/")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    lines = answer.content.decode().splitlines()
    assert lines[0] == "Shortlist from Attune, 22 November 2026"
    assert lines[2] == "Ana Ostrander, LC"
    assert {
        "Waitlist, about 4 weeks (said 2 days ago)",
        "$120 · sliding from $60 (50 minutes, one person)",
        "+1 212-555-0100",
        "https://therapist.example.org/",
        "http://testserver/therapists/ana-ostrander/",
    } <= set(lines)


def test_who_is_supervised_is_shown_so_in_every_form(client: Client) -> None:
    row = factories.listing(factories.supervised_therapist(supervisor="Tomas Norrby"))
    keep(client, row)
    assert "Works under supervision of Tomas Norrby" in read(client, "/shortlist/").cards[0]
    assert "Works under supervision of Tomas Norrby" in client.get("/shortlist/text/").content.decode()


# --- A search to share -------------------------------------------------------------------------------------


def test_an_address_to_share_carries_place_delivery_language_and_fee_and_says_what_it_leaves_out(
    client: Client,
) -> None:
    zenda = factories.jurisdiction("Zenda")
    factories.listing(where=zenda)
    asked = {"words": "I feel alone", "in": zenda.slug, "delivery": "video", "language": "en", "most": "150",
             "concern": "trouble-trusting", "near": "10001", "name": "Marisol"}  # fmt: skip
    found = client.post("/find/", asked).headers["Location"]
    need = found.removeprefix("/find/?need=")
    answer = client.post("/find/share/", {"need": need, "words": "I feel alone"})
    assert answer.status_code == 303
    assert "alone" not in answer.headers["Location"]
    response = client.get(answer.headers["Location"])
    page = Page(response)
    assert response.headers["Cache-Control"] == "no-store"
    (box,) = page.all("input", id="share-address")
    address = box.get("value", "")
    assert address == f"http://testserver/find/?in={zenda.slug}&delivery=video&language=en&most=150"
    assert page.rows["Place"] == "Zenda"
    assert page.rows["Highest fee"] == "$150"
    for left_out in ("Your own words", "ZIP code or city", "The name you typed", "What it is about"):
        assert left_out in page.words, left_out
    assert "I feel alone" not in page.html
    assert "trust" not in page.html.lower()
    assert client.get(address.removeprefix("http://testserver")).status_code == 200


def test_a_search_that_holds_nothing_to_share_says_so(client: Client) -> None:
    found = client.post("/find/", {"words": "I feel alone"}).headers["Location"]
    page = read(client, found.replace("/find/", "/find/share/"))
    (box,) = page.all("input", id="share-address")
    assert box.get("value") == "http://testserver/find/"
    assert "Nothing of your search" in page.words


def test_a_search_that_has_closed_cannot_be_shared_any_more(client: Client) -> None:
    answer = client.get("/find/share/?need=was-never-sealed")
    assert answer.headers["Location"] == "/find/?need=was-never-sealed"
