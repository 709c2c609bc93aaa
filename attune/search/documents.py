"""What the index holds: documents with values, numbers, places, texts, a name and a vector.

Nothing in this package knows what a document stands for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class Document:
    """One thing that can be found.

    `id` is sixteen bytes. A value is written "group:key". A number that is missing is not stated. Places are
    (latitude, longitude) in degrees. Texts are (BCP 47 tag, words). The vector is None until it has been made.
    """

    id: bytes
    values: Sequence[str] = ()
    numbers: Mapping[str, float] = field(default_factory=dict)
    places: Sequence[tuple[float, float]] = ()
    texts: Sequence[tuple[str, str]] = ()
    name: str = ""
    vector: Vector | None = None


def group_of(value: str) -> str:
    """Return the group of a value.

    >>> group_of("language:en")
    'language'
    """
    return value.partition(":")[0]
