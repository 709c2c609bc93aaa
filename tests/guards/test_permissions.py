"""Every address, every person, every method: who gets what, in one table. A route without a row fails."""

import re
import runpy
from collections.abc import Callable, Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from pytest_django import Settings

from attune.accounts.models import User
from attune.config import urls
from attune.directory.links import invitation_address
from tests import factories, people
from tests.guards.conftest import SmallSite

METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
CAST: dict[str, Callable[[], User | None]] = {
    "anonymous": lambda: None,
    "asha": people.asha,
    "ben": people.ben,
    "chidi": lambda: User.objects.filter(email="chidi@example.org").first() or people.chidi(),
    "dana": people.dana,
    "eli": people.eli,
    "olu": people.olu,
}

# Nobody sees more of the public site than anybody else yet, so each row holds for the whole cast.
# A method that a row does not name answers 405. {draft} and the like stand for slugs of the small site.
PAGE, GONE, HIDDEN, REDIRECT = "GET 200 HEAD 200", "GET 410 HEAD 410", "GET 404 HEAD 404", "GET 303 HEAD 303"
TABLE = [
    ("front_page", "/", PAGE),
    ("start_from_concern", "/start/concern/", "GET 302 HEAD 302 POST 422"),
    ("start_from_concern", "/start/concern/?concern=grief", "GET 302 HEAD 302 POST 422"),
    ("start_from_approach", "/start/approach/", "GET 302 HEAD 302 POST 422"),
    ("start_from_place", "/start/place/", "GET 302 HEAD 302 POST 303"),
    ("find", "/find/", "GET 200 HEAD 200 POST 303"),
    ("find", "/find/?in=new-york&concern=grief", "GET 200 HEAD 200 POST 303"),
    ("find", "/find/?need=was-never-sealed", "GET 410 HEAD 410 POST 303"),
    ("find_with", "/find/with/", "GET 302 HEAD 302 POST 303"),
    ("find_without", "/find/without/", "GET 302 HEAD 302 POST 303"),
    ("find_near", "/find/near/", "GET 302 HEAD 302 POST 303"),
    ("find_names", "/find/names/", "POST 200"),
    ("share", "/find/share/", "GET 200 HEAD 200 POST 303"),
    ("share", "/find/share/?need=was-never-sealed", "GET 302 HEAD 302 POST 303"),
    ("shortlist", "/shortlist/", PAGE),
    ("shortlist", "/shortlist/?undo=was-never-sealed&back=//elsewhere.example", PAGE),
    ("shortlist_text", "/shortlist/text/", PAGE),
    ("shortlist_keep", "/shortlist/keep/", "POST 303"),
    ("shortlist_remove", "/shortlist/remove/", "POST 303"),
    ("shortlist_compare", "/shortlist/compare/", "POST 303"),
    ("shortlist_on_device", "/shortlist/on-this-device/", "POST 303"),
    ("shortlist_forget", "/shortlist/forget/", "POST 303"),
    ("compare", "/compare/", PAGE),
    ("how_matching_works", "/how-matching-works/", PAGE),
    ("therapies", "/therapies/", "GET 200 HEAD 200 POST 200"),
    ("approach", "/therapies/relational-psychotherapy/", PAGE),
    ("approach", "/therapies/no-such-approach/", HIDDEN),
    ("concerns", "/concerns/", PAGE),
    ("concern", "/concerns/{concern}/", PAGE),
    ("concern", "/concerns/no-such-concern/", HIDDEN),
    ("therapists", "/therapists/", PAGE),
    ("therapists_in", "/therapists/in/new-york/", PAGE),
    ("therapists_in", "/therapists/in/atlantis/", HIDDEN),
    ("listing", "/therapists/{listing}/", PAGE),
    ("listing", "/therapists/{draft}/", HIDDEN),
    ("listing", "/therapists/{paused}/", HIDDEN),
    ("listing", "/therapists/{withdrawn}/", GONE),
    ("listing", "/therapists/{group}/", HIDDEN),
    ("listing", "/therapists/nobody/", HIDDEN),
    ("photo", "/therapists/{listing}/photo.webp", PAGE),
    ("photo", "/therapists/{paused_with_photo}/photo.webp", HIDDEN),
    ("photo", "/therapists/{other}/photo.webp", HIDDEN),
    ("groups", "/groups/", PAGE),
    ("group", "/groups/{group}/", PAGE),
    ("group", "/groups/{listing}/", HIDDEN),
    ("practice", "/practices/{practice}/", PAGE),
    ("practice", "/practices/{empty_practice}/", HIDDEN),
    ("practice", "/practices/no-such-practice/", HIDDEN),
    ("invitation", "/invitation/{invitation}/", PAGE),
    ("invitation", "/invitation/made-up/", HIDDEN),
    ("invited_photo", "/invitation/{invitation}/photo.webp", HIDDEN),
    ("invited_photo", "/invitation/made-up/photo.webp", HIDDEN),
    ("publish_invited", "/invitation/{invitation}/publish/", "POST 409"),
    ("publish_invited", "/invitation/made-up/publish/", "POST 404"),
    ("refuse_invited", "/invitation/made-up/refuse/", "GET 404 HEAD 404 POST 404"),
    ("withdraw_invited", "/invitation/{invitation}/withdraw/", "GET 410 HEAD 410 POST 410"),
    ("sitemaps", "/sitemap.xml", PAGE),
    ("sitemap", "/sitemap-therapists.xml", PAGE),
    ("sitemap", "/sitemap-secrets.xml", HIDDEN),
    ("help_now", "/help-now/", PAGE),
    ("about", "/about/", PAGE),
    ("privacy", "/privacy/", PAGE),
    ("what_is_stored", "/privacy/what-is-stored/", PAGE),
    ("leave", "/leave/", REDIRECT),
    ("favicon", "/favicon.ico", "GET 302 HEAD 302"),
    ("robots", "/robots.txt", PAGE),
    ("healthz", "/healthz", PAGE),
    ("readyz", "/readyz", PAGE),
    ("gallery", "/_gallery/", PAGE),
    ("mail", "/_mail/", PAGE),
]

# The admin answers on this machine only, and lets only the operator in: what each gets there, and from elsewhere.
LOGIN, IN, NOT_THERE = "sent to sign in", "let in", "404"
ADMIN = {
    "anonymous": (LOGIN, NOT_THERE),
    "asha": (LOGIN, NOT_THERE),
    "ben": (LOGIN, NOT_THERE),
    "chidi": (LOGIN, NOT_THERE),
    "dana": (LOGIN, NOT_THERE),
    "eli": (LOGIN, NOT_THERE),
    "olu": (IN, NOT_THERE),
}
# Anyone on this machine may see where one signs in; signing out is for whoever is signed in.
OPEN_DOORS = {"admin:login", "admin:logout"}


def routes(
    patterns: list[URLPattern | URLResolver], name: str = "", address: str = "/"
) -> Iterator[tuple[str, str]]:
    """Yield the name and the pattern of every address of the site."""
    for entry in patterns:
        whole = address + str(entry.pattern)
        if isinstance(entry, URLResolver):
            prefix = f"{name}{entry.namespace}:" if entry.namespace else name
            yield from routes(entry.url_patterns, prefix, whole)
        else:
            yield name + (entry.name or "unnamed"), whole


def all_routes() -> list[tuple[str, str]]:
    return list(routes(get_resolver().url_patterns))


def admin_addresses() -> list[tuple[str, str]]:
    """Every address of the admin, filled in with something: a denial must not depend on what is asked for."""
    filled = []
    for name, pattern in all_routes():
        if name.startswith("admin:"):
            address = re.sub(r"\(\?P<app_label>(\w+)[^)]*\)", r"\1", pattern)
            address = re.sub(r"\(\?P<url>\.\*\)", "nonsense/", address)
            filled.append((name, re.sub(r"<[^>]+>", "1", address).replace("^", "").replace("$", "")))
    return filled


@pytest.fixture
def slugs(small_site: SmallSite) -> dict[str, str]:
    """The words in braces, as they stand in addresses of the small site."""
    practice = small_site.listing.practice
    hidden = small_site.paused
    hidden.therapist.photo = small_site.listing.therapist.photo
    hidden.therapist.save()
    empty = type(practice).objects.create(kind=practice.kind, name="Nobody’s House", slug="nobodys-house")
    concern = small_site.listing.concerns.first()
    assert practice.slug
    assert empty.slug
    assert concern
    return {
        **{name: row.slug for name, row in vars(small_site).items()},
        "concern": concern.concern_id,
        "paused_with_photo": hidden.slug,
        "practice": practice.slug,
        "empty_practice": empty.slug,
        "invitation": invitation_address(factories.invitation(small_site.draft)).split("/")[2],
    }


def test_every_route_has_a_row() -> None:
    named = {name for name, _pattern in all_routes() if not name.startswith("admin:")}
    assert named == {route for route, _address, _answers in TABLE}


def test_every_row_leads_to_the_route_it_names(slugs: dict[str, str]) -> None:
    for route, address, _answers in TABLE:
        path = address.format(**slugs).partition("?")[0]
        assert get_resolver().resolve(path).view_name == route, path


@pytest.mark.parametrize("name", CAST)
def test_everyone_gets_what_the_table_says(name: str, slugs: dict[str, str]) -> None:
    browser = people.browser_of(CAST[name]())
    wrong = []
    for route, address, answers in TABLE:
        words = answers.split()
        expected = dict(zip(words[::2], map(int, words[1::2]), strict=True))
        for method in METHODS:
            response = browser.generic(method, address.format(**slugs))
            response.getvalue()  # a photograph is an open file until it is read
            if response.status_code != expected.get(method, 405):
                wrong.append(f"{route}: {method} {address} answered {response.status_code}")
    assert not wrong


@pytest.mark.django_db
@pytest.mark.parametrize("name", [name for name, (at_home, _away) in ADMIN.items() if at_home == LOGIN])
def test_nobody_but_the_operator_gets_into_the_admin(name: str) -> None:
    browser = people.browser_of(CAST[name](), host=people.AT_HOME)
    wrong = []
    for route, address in admin_addresses():
        for method in METHODS:
            response = browser.generic(method, address)
            sent_away = response.status_code == 302 and response["Location"].startswith(
                (reverse("admin:login"), reverse("admin:index"))
            )
            if not sent_away and route not in OPEN_DOORS:
                wrong.append(f"{route}: {method} {address} answered {response.status_code}")
    assert not wrong


@pytest.mark.django_db
def test_the_operator_gets_in_on_this_machine(operator: Client) -> None:
    lists = [address for route, address in admin_addresses() if route.endswith((":index", "_changelist"))]
    assert len(lists) > 2
    assert {operator.get(address).status_code for address in lists} == {200}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ADMIN)
@pytest.mark.parametrize("elsewhere", ["another host", "another machine", "through a proxy"])
def test_the_admin_is_not_there_from_elsewhere(name: str, elsewhere: str) -> None:
    """Not even the door is: 404 for everybody, signed in or not."""
    assert ADMIN[name][1] == NOT_THERE
    host = "testserver" if elsewhere == "another host" else people.AT_HOME
    browser = people.browser_of(CAST[name](), host=host)
    where = {
        "another host": {},
        "another machine": {"REMOTE_ADDR": "203.0.113.9"},
        "through a proxy": {"HTTP_X_FORWARDED_FOR": "203.0.113.9"},
    }[elsewhere]
    answered = {browser.get(address, **where).status_code for _route, address in admin_addresses()}  # type: ignore[arg-type]
    assert answered == {404}


def test_only_a_demonstration_has_pages_for_developers(settings: Settings) -> None:
    settings.ATTUNE_MODE = "production"
    patterns = runpy.run_path(urls.__file__)["urlpatterns"]
    assert not [name for name, address in routes(patterns) if address.startswith("/_")]
