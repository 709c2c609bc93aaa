"""Our own configuration of gunicorn, on a machine where workers take longer to get ready than a worker may be silent."""

import time
from datetime import datetime
from typing import Any

from attune.config import gunicorn
from attune.config.gunicorn import *  # noqa: F403

workers = 1
timeout = 3


def _slowly(*, at: datetime) -> None:
    time.sleep(2 * timeout)


def post_worker_init(worker: Any) -> None:  # type: ignore[no-redef]  # ours, with more before it
    from attune.matching import readiness

    readiness.make_ready = _slowly
    gunicorn.post_worker_init(worker)
