"""Making a worker ready, so that its first seeker need not wait for what every search needs."""

import logging
from datetime import datetime

from django.db import DatabaseError, connection

from attune.matching import places
from attune.matching.answering import answer_need
from attune.matching.need import Asked, Need

logger = logging.getLogger("attune.index")


# Nobody's words: said once by each worker to itself, so that every loop has run before somebody waits for it.
_TO_ITSELF = Need(
    words="I feel alone.",
    choices={"delivery": Asked(("video",)), "concern": Asked(("loneliness",), must=False)},
)


def make_ready(*, at: datetime) -> None:
    """Open the index, load the encoder and the places, and answer one need. What cannot be had now is had when needed."""
    try:
        places.load()
        answer_need(_TO_ITSELF, page=1, at=at)
    except DatabaseError as error:
        logger.warning("The search could not be made ready (%s).", type(error).__name__)
    finally:
        connection.close()
