"""Commands that a server keeps running beside its workers, started again when they end.

gunicorn's master calls this, which reads its configuration anew at every SIGHUP: what runs is known here, where a
second reading finds it. Each command ends by itself when the master is gone (`--with-parent`).
"""

import logging
import os
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from threading import Event, Lock, Thread

logger = logging.getLogger("attune.background")

# Seconds before a command is started again: twice as long each time, unless it had run for longer than the longest.
_SHORTEST, _LONGEST = 1.0, 300.0

_running: dict[str, "subprocess.Popen[bytes]"] = {}
_ending = Event()
# Held by what must not be under way while a worker is forked. A command being started: the worker would hold open the
# pipe through which the master learns that it was. A line being written: the stream's lock would stay locked in it.
_no_fork = Lock()


def keep_running(commands: Iterable[str], *, manage: Path) -> None:
    """Run each command of `manage` until `end_all`, starting it again when it has ended, however that came about."""
    os.register_at_fork(
        before=_no_fork.acquire, after_in_parent=_no_fork.release, after_in_child=_no_fork.release
    )
    for command in commands:
        Thread(target=_keep, args=(command, manage), name=command, daemon=True).start()


def end_all() -> None:
    """Start nothing any more, and ask what runs to end."""
    _ending.set()
    with _no_fork:
        for process in _running.values():
            process.terminate()


def pause_after(ran: float, before: float) -> float:
    """Return how many seconds to wait after a command ran so long, if the pause before that was `before`.

    >>> pause_after(0.5, 0.0), pause_after(0.5, 1.0), pause_after(0.5, 200.0), pause_after(3600.0, 300.0)
    (1.0, 2.0, 300.0, 1.0)
    """
    return _SHORTEST if ran > _LONGEST else min(max(_SHORTEST, 2 * before), _LONGEST)


def _keep(command: str, manage: Path) -> None:
    pause = 0.0
    while not _ending.is_set():
        began = time.monotonic()
        try:
            with _no_fork:
                if _ending.is_set():
                    return
                process = _running[command] = subprocess.Popen(  # noqa: S603
                    [sys.executable, str(manage), command, "--with-parent"]
                )
            # Its exit code is not asked for: the master may have collected it with those of its workers.
            process.wait()
        except OSError as error:
            _say("%s could not be started (%s).", command, type(error).__name__)
        pause = pause_after(time.monotonic() - began, pause)
        if not _ending.is_set():
            _say("%s has ended; it is started again in %.0f s.", command, pause)
        _ending.wait(pause)


def _say(words: str, *about: object) -> None:
    with _no_fork:
        logger.error(words, *about)
