"""Making a server ready, so that its first seeker need not wait for what every search needs."""

import logging
from datetime import datetime

from django.db import DatabaseError, connection
from django.urls import get_resolver

from attune.matching import places
from attune.matching.answering import answer_need
from attune.matching.languages import language_of
from attune.matching.need import Asked, Need
from attune.matching.prototypes import session_languages

logger = logging.getLogger("attune.index")


# Nobody's words: said once by each worker to itself, so that every loop has run before somebody waits for it.
_TO_ITSELF = Need(
    words="I feel alone.",
    choices={"delivery": Asked(("video",)), "concern": Asked(("loneliness",), must=False)},
)


def load_for_workers() -> None:
    """Load what all workers read and none changes, in the process that makes them: it is then in memory once.

    Not among it are the index, the encoder and connections to the database, which each worker opens for itself.
    """
    try:
        _ = get_resolver().url_patterns  # and with them every view
        places.load()
        language_of(_TO_ITSELF.words, session_languages())
    except DatabaseError as error:
        logger.warning("Not all that workers share could be loaded (%s).", type(error).__name__)
    finally:
        connection.close()


def make_ready(*, at: datetime) -> None:
    """Open the index, load the encoder, and answer one need. What cannot be had now is had when needed."""
    try:
        places.load()
        answer_need(_TO_ITSELF, page=1, at=at)
    except (DatabaseError, OSError) as error:
        logger.warning("The search could not be made ready (%s).", type(error).__name__)
    finally:
        connection.close()
