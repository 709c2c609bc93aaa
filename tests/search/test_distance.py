"""How far it is: known distances, what must hold for any two points, and points that are not known."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from attune.search.distance import EARTH_RADIUS_MILES, great_circle_miles

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)


@pytest.mark.parametrize(
    ("here", "there", "miles"),
    [
        # From the positions of the airports, as flight planners give them: New York to Los Angeles, London to Sydney.
        ((40.6398, -73.7789), (33.9425, -118.4081), 2470),
        ((51.4775, -0.4614), (-33.9461, 151.1772), 10573),
    ],
)
def test_known_distances_are_right_within_half_a_per_cent(
    here: tuple[float, float], there: tuple[float, float], miles: float
) -> None:
    assert float(great_circle_miles(*here, *there)) == pytest.approx(miles, rel=0.005)


def test_the_radius_is_the_mean_one_in_miles() -> None:
    assert pytest.approx(3958.7613, abs=1e-4) == EARTH_RADIUS_MILES


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_it_is_as_far_there_as_back_and_never_past_the_other_side(
    lat: float, lng: float, lat2: float, lng2: float
) -> None:
    there = float(great_circle_miles(lat, lng, lat2, lng2))
    assert there == pytest.approx(float(great_circle_miles(lat2, lng2, lat, lng)), abs=1e-6)
    assert 0 <= there <= math.pi * EARTH_RADIUS_MILES + 1e-6


@given(LATITUDES, LONGITUDES)
def test_nobody_is_away_from_where_they_are(lat: float, lng: float) -> None:
    assert float(great_circle_miles(lat, lng, lat, lng)) == pytest.approx(0, abs=1e-6)


def test_the_date_line_is_no_border() -> None:
    assert float(great_circle_miles(0, 179.9, 0, -179.9)) == pytest.approx(13.82, abs=0.01)


def test_a_point_that_is_not_known_is_nowhere_near() -> None:
    found = great_circle_miles(40.0, -73.0, [40.0, np.nan], [-73.0, np.nan])
    assert (found <= 25).tolist() == [True, False]
