"""How far it is from one point to many, over the surface of the earth."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

# The mean radius R1 of the Geodetic Reference System 1980, 6371.0088 km (H. Moritz, Journal of Geodesy 74, 2000,
# 128-133), by the international mile of 1.609344 km. A sphere is wrong by 0.5 % at most: a mile in two hundred.
EARTH_RADIUS_MILES = 6371.0088 / 1.609344


def great_circle_miles(
    latitude: float, longitude: float, latitudes: ArrayLike, longitudes: ArrayLike
) -> NDArray[np.float64]:
    """Return the miles from one point to each of many; all are degrees, and both arrays have the same shape.

    The haversine form, since the law of cosines loses its digits at the distances that matter
    here (R. W. Sinnott, Virtues of the Haversine, Sky & Telescope 68, 1984, 159). A point that
    is not known (NaN) is not known to be anywhere: its distance is NaN, which no comparison finds near.

    A quarter of the way round is a quarter of 2 π 3958.7613:

    >>> great_circle_miles(0.0, 0.0, [0.0, 0.0, 90.0], [0.0, 90.0, 0.0]).round(3).tolist()
    [0.0, 6218.408, 6218.408]
    """
    here, there = np.radians(latitude), np.radians(np.asarray(latitudes, dtype=np.float64))
    apart = np.radians(np.asarray(longitudes, dtype=np.float64) - longitude)
    half = np.sin((there - here) / 2) ** 2 + np.cos(here) * np.cos(there) * np.sin(apart / 2) ** 2
    # Rounding can carry the square of a sine a little past 1 for points on opposite sides.
    return np.asarray(2 * EARTH_RADIUS_MILES * np.arcsin(np.sqrt(np.minimum(half, 1.0))), dtype=np.float64)
