"""What the database alone finds around a place: everybody in the circle, wherever on the globe it lies."""

from datetime import datetime
from math import asin, atan2, cos, degrees, radians, sin
from uuid import UUID

import pytest

from attune.matching.need import Need
from attune.matching.places import Place
from attune.matching.without_index import page_of_listings
from attune.search.distance import EARTH_RADIUS_MILES
from tests import factories

pytestmark = pytest.mark.django_db

ANCHORAGE, POLE = (61.2181, -149.9003), (89.9, 20.0)
NEW_YORK, MELBOURNE = (40.7128, -74.006), (-37.8136, 144.9631)
ATTU, TAVEUNI = (52.9, 179.9), (-16.8, -179.95)


def somewhere(latitude: float, longitude: float) -> Place:
    return Place("Somewhere", latitude, longitude, "")


def away(start: tuple[float, float], miles: float, bearing: float) -> tuple[float, float]:
    """Return the point so many miles from `start`, setting out in a direction (degrees from north, clockwise)."""
    latitude, longitude = map(radians, start)
    angle, course = miles / EARTH_RADIUS_MILES, radians(bearing)
    there = asin(sin(latitude) * cos(angle) + cos(latitude) * sin(angle) * cos(course))
    turned = atan2(sin(course) * sin(angle) * cos(latitude), cos(angle) - sin(latitude) * sin(there))
    return degrees(there), (degrees(longitude + turned) + 180.0) % 360.0 - 180.0


def found_at(point: tuple[float, float], miles: int, at: datetime) -> set[UUID]:
    ids, *_rest = page_of_listings(Need(miles=miles), page=1, at=at, near=somewhere(*point))
    return set(ids)


def listing_at(latitude: float, longitude: float) -> UUID:
    practice = factories.practice()
    factories.location(practice, latitude=latitude, longitude=longitude)
    key: UUID = factories.listing(at_practice=practice).pk
    return key


@pytest.mark.parametrize("start", [ANCHORAGE, POLE, NEW_YORK, MELBOURNE, ATTU, TAVEUNI])
def test_everybody_within_the_circle_is_found_in_every_direction(
    start: tuple[float, float], at: datetime
) -> None:
    around = {listing_at(*away(start, 24.9, bearing)) for bearing in range(0, 360, 30)}
    assert found_at(start, 25, at) == around


@pytest.mark.parametrize("start", [ANCHORAGE, NEW_YORK, ATTU])
def test_nobody_far_outside_is_found(start: tuple[float, float], at: datetime) -> None:
    for bearing in range(0, 360, 90):
        listing_at(*away(start, 50, bearing))
    factories.listing()  # at a place that nobody has looked up
    assert not found_at(start, 25, at)
