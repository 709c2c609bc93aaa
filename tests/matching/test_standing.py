"""Why a therapist stands where they do."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from attune.directory.models import Listing
from attune.guides.models import Concern
from attune.matching import indexing
from attune.matching.need import Asked, Need
from attune.matching.standing import Standing, standing_of
from tests import factories

if TYPE_CHECKING:
    from pytest_django import Settings

pytestmark = pytest.mark.django_db

LONELY = Need(choices={"concern": Asked(("loneliness",), must=False)})


@pytest.fixture(autouse=True)
def folder(settings: "Settings", tmp_path: Path) -> None:
    settings.ATTUNE_DATA = tmp_path


def stands(listing: Listing, need: Need, at: datetime) -> Standing:
    indexing.build(at=at)
    return standing_of(listing.pk, need, on=at.date())


def test_the_parts_say_why_one_stands_before_another(at: datetime) -> None:
    met, unmet = factories.listing(), factories.listing()
    factories.works_with(met, Concern.objects.get(pk="loneliness"))
    first, second = stands(met, LONELY, at), stands(unmet, LONELY, at)
    assert (first.rank, second.rank, first.of) == (1, 2, 2)
    assert first.parts is not None
    assert second.parts is not None
    assert first.parts.wishes - second.parts.wishes == 2.0
    assert (list(first.met), list(second.not_stated)) == (["Loneliness"], ["Loneliness"])
    assert (first.equals, second.equals) == (0, 0)


def test_equals_are_counted(at: datetime) -> None:
    rows = [factories.listing() for _number in range(3)]
    assert [stands(row, Need(), at).equals for row in rows] == [2, 2, 2]


def test_a_must_that_is_not_met_is_named(at: datetime) -> None:
    standing = stands(factories.listing(), Need(choices={"concern": Asked(("loneliness",))}), at)
    assert standing.rank is None
    assert list(standing.musts_not_met) == ["concern"]


def test_a_listing_nobody_may_find_stands_nowhere(at: datetime) -> None:
    standing = stands(factories.draft(), Need(), at)
    assert (standing.rank, standing.of, list(standing.met)) == (None, 0, [])
