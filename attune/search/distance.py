"""Distances on the earth, taken as a sphere of mean radius 6,371.0088 km (IUGG), which is 3,958.7613 miles."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

EARTH_RADIUS_MILES = 3958.7613


def great_circle_miles(
    latitude: float, longitude: float, latitudes: ArrayLike, longitudes: ArrayLike
) -> NDArray[np.float64]:
    """Return the distance in miles from a point to each of many, all in degrees, by the haversine formula.

    >>> great_circle_miles(40.7128, -74.0060, [40.7128, 42.3601], [-74.0060, -71.0589]).round(1)
    array([  0. , 190.3])
    """
    here, there = np.radians(latitude), np.radians(np.asarray(latitudes, np.float64))
    across = np.radians(np.asarray(longitudes, np.float64) - longitude)
    half = np.sin((there - here) / 2) ** 2 + np.cos(here) * np.cos(there) * np.sin(across / 2) ** 2
    return np.asarray(2 * EARTH_RADIUS_MILES * np.arcsin(np.sqrt(np.clip(half, 0.0, 1.0))))
