"""Our own configuration of gunicorn, whose first worker never gets ready."""

import os
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from attune.config import gunicorn
from attune.config.gunicorn import *  # noqa: F403

workers = 1


def _never(*, at: datetime) -> None:
    time.sleep(1_000_000)


def pre_fork(server: Any, worker: Any) -> None:
    from attune.matching import readiness

    first = Path(os.environ["GATE"]) / "first"
    gunicorn.ready_within = 120 if first.exists() else 1
    if not first.exists():
        first.touch()
        readiness.make_ready, server.rest = _never, readiness.make_ready
    else:
        readiness.make_ready = server.rest
