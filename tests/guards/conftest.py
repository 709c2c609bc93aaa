"""What the guards walk through: a small site with one of everything, and all pages of it that a visitor can reach."""

from dataclasses import dataclass

import pytest
from django.db import transaction
from django.utils import timezone
from pytest_django import DjangoDbBlocker

from attune.directory.models import Jurisdiction, Listing
from attune.guides.models import Approach, Concern
from tests import factories, people
from tests.guards.crawl import Page, crawl


@dataclass(frozen=True)
class SmallSite:
    """One listing in every state, in two practices, and a group; the published ones state all they can."""

    listing: Listing
    other: Listing
    group: Listing
    draft: Listing
    paused: Listing
    withdrawn: Listing


def make_small_site() -> SmallSite:
    """Build the site around rows of content/: what real listings refer to."""
    where = Jurisdiction.objects.get(slug="new-york")
    what = Approach.objects.get(pk="relational-psychotherapy")
    weighs = Concern.objects.filter(help="suicide").first()
    chidi = factories.therapist("Chidi Anorue", where=where, person=people.chidi())
    factories.photo(chidi)
    house = factories.shared_practice()
    supervised = factories.supervised_therapist(where=where)
    other = factories.listing(supervised, at_practice=house, where=where)
    factories.practises(other, what)
    return SmallSite(
        listing=factories.full_listing(chidi, at_practice=house, where=where, what=what, weighs=weighs),
        other=other,
        group=factories.group_listing(chidi, at_practice=house, where=where),
        draft=factories.draft(),
        paused=factories.paused(),
        withdrawn=factories.withdrawn(),
    )


@pytest.fixture
def small_site(content: None) -> SmallSite:
    return make_small_site()


@pytest.fixture(scope="session")
def public_pages(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> list[Page]:
    """Every page a visitor can reach from the front page and the sitemaps of the small site.

    Pages are plain data, so they are fetched once for all guards; the rows behind them are gone
    again. A module that uses them also uses `content`.
    """
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch, transaction.atomic():
        patch.setattr(timezone, "now", lambda: factories.AT)
        make_small_site()
        pages = crawl()
        transaction.set_rollback(True)
    return pages
