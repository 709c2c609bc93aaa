"""Each page needs a fixed number of queries, whatever it lists."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from attune.directory.models import Jurisdiction, Listing
from attune.guides.models import Approach, Concern
from tests import factories, people
from tests.guards.conftest import SmallSite, make_small_site
from tests.workspace.inside import inside, things_in
from tests.workspace.telling import told

pytestmark = pytest.mark.usefixtures("content")

# Our own choice: at a quarter of a millisecond each on SQLite, sixteen are not felt.
MOST = 16
# Pages that show more kinds of things: a concern has sentences, help lines and neighbours besides its therapists;
# a practice has two lists of cards; a listing shows every table that hangs on it, each in one query; a search
# offers the values of fourteen vocabularies.
MORE = {"find": 40, "a concern": 18, "a practice": 29, "a listing": 28, "a group": 29, "a comparison": 26}

Address = Callable[[SmallSite], str]

PAGES: dict[str, Address] = {
    "front page": lambda site: "/",
    "find": lambda site: "/find/?in=new-york&delivery=video",
    "how matching works": lambda site: "/how-matching-works/",
    "therapies": lambda site: "/therapies/",
    "an approach with a guide": lambda site: "/therapies/relational-psychotherapy/",
    "an approach, narrowed": lambda site: "/therapies/relational-psychotherapy/?in=new-york",
    "concerns": lambda site: "/concerns/",
    "a concern": lambda site: Concern.objects.filter(help="suicide")[0].get_absolute_url(),
    "therapists": lambda site: "/therapists/",
    "therapists in a place": lambda site: "/therapists/in/new-york/",
    "groups": lambda site: "/groups/",
    "a practice": lambda site: site.listing.practice.get_absolute_url(),
    "a listing": lambda site: site.listing.get_absolute_url(),
    "a group": lambda site: site.group.get_absolute_url(),
    "help now": lambda site: "/help-now/",
    "about": lambda site: "/about/",
    "a shortlist": lambda site: "/shortlist/",
    "a comparison": lambda site: "/compare/",
    "privacy": lambda site: "/privacy/",
    "what is stored": lambda site: "/privacy/what-is-stored/",
    "site map": lambda site: "/sitemap.xml",
    "site map of therapists": lambda site: "/sitemap-therapists.xml",
    "not found": lambda site: "/therapies/relational-psycotherapy/",
}


def test_the_number_of_queries_is_small_and_does_not_grow(client: Client) -> None:
    site = make_small_site()
    addresses = {name: address(site) for name, address in PAGES.items()}
    keep_and_compare(client, [site.listing, site.other])
    few = {name: queries_of(client, address) for name, address in addresses.items()}
    keep_and_compare(client, twenty_more(site))
    many = {name: queries_of(client, address) for name, address in addresses.items()}

    too_many = {name: queries for name, queries in few.items() if len(queries) > MORE.get(name, MOST)}
    assert not too_many
    assert {name: len(queries) for name, queries in many.items()} == {
        name: len(queries) for name, queries in few.items()
    }


IN_A_WORKSPACE = [
    "/workspace/",
    "/workspace/stories/",
    "/workspace/people/",
    "/workspace/self-talk/",
    "/workspace/self-talk/seen/",
]
# One for each kind of thing that somebody can take along, and two to write down that they did.
ALL_OF_IT = {"/workspace/take-along/file/": 18, "/workspace/take-along/to-read/": 18}


def test_in_a_workspace_too() -> None:
    """Sealed rows are opened one by one, but fetched together."""
    browser = inside(people.ben())
    browser.post(reverse("account_reauthenticate"), {"password": people.PASSWORD})
    things = things_in(browser)
    one = [
        *IN_A_WORKSPACE,
        *ALL_OF_IT,
        f"/workspace/stories/{things['story']}/",
        f"/workspace/people/{things['person']}/",
    ]
    few = {address: len(queries_of(browser, address)) for address in one}
    for turn in range(12):
        told(browser, f"Somebody {turn}", "Again.", from_them=["close"], felt=["felt-hurt"])
        things_in(browser)
    assert few == {address: len(queries_of(browser, address)) for address in one}
    assert not {name: many for name, many in few.items() if many > ALL_OF_IT.get(name, MOST)}


def queries_of(client: Client, address: str) -> list[str]:
    client.get(address)  # what is learnt once, such as content types, is not the page's
    with CaptureQueriesContext(
        connection,
    ) as captured:
        client.get(address)
    return [query["sql"] for query in captured.captured_queries]


def keep_and_compare(client: Client, listings: list[Listing]) -> None:
    """Put listings on the shortlist of this browser, and the first four side by side."""
    slugs = [listing.slug for listing in listings]
    for slug in slugs:
        client.post("/shortlist/keep/", {"listing": slug})
    client.post("/shortlist/compare/", {"listing": slugs[:4]})


def twenty_more(site: SmallSite) -> list[Listing]:
    """Make listings like the first, in the same house, that state everything; each with a photograph and a group."""
    where = Jurisdiction.objects.get(slug="new-york")
    what = Approach.objects.get(pk="relational-psychotherapy")
    weighs = Concern.objects.filter(help="suicide").first()
    house = site.listing.practice
    made = []
    for _ in range(20):
        therapist = factories.therapist(where=where)
        made += [factories.full_listing(therapist, at_practice=house, where=where, what=what, weighs=weighs)]
        factories.group_listing(therapist, at_practice=house, where=where)
    assert Listing.objects.published().count() > 40
    return made
