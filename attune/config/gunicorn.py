"""How gunicorn serves a site. Started by `python -m attune.config.launch serve`."""

import gc
import signal
from typing import Any

from django.conf import settings

from attune.config import background

# Made here, before there are workers: all of them share the keys that seal what seekers ask for.
from attune.matching import fresh_key

bind = f"[{settings.HOST}]:{settings.PORT}" if ":" in settings.HOST else f"{settings.HOST}:{settings.PORT}"
worker_class = "gthread"
# The program is loaded once, before its workers: they share the memory it takes. New code needs a restart; SIGHUP
# makes new workers of the old.
preload_app = True
workers = settings.ATTUNE_WORKERS
threads = settings.ATTUNE_THREADS
# SIGTERM: no new requests, those begun are finished within this time.
graceful_timeout = 30
timeout = 60
# Ours, in whole seconds: no worker of any machine takes as long to get ready.
ready_within = 120
keepalive = 5
# The longest it can: an address may hold a sealed need (matching/sealing.py).
limit_request_line = 8190
umask = 0o077
# Whether a proxy is believed is decided in settings.py (ATTUNE_TRUSTED_PROXIES), not by where it runs.
forwarded_allow_ips = ""
forwarder_headers = ""
secure_scheme_headers: dict[str, str] = {}
# A door for commands from outside that nothing here uses.
control_socket_disable = True

# Our own middleware logs method, route name, status and milliseconds; gunicorn would log addresses.
accesslog = None
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "root": {"level": "INFO", "handlers": ["console"]},
    "formatters": {"generic": {"()": "attune.foundation.logs.DiscreetFormatter"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "generic", "stream": "ext://sys.stderr"}
    },
    "loggers": {
        # It warns of every HEAD that Django answers with a body, and drops the body, which is all there is to do.
        "gunicorn.http.wsgi": {"level": "ERROR"},
        "gunicorn.error": {
            "level": "INFO",
            "handlers": ["console"],
            "propagate": False,
            "qualname": "gunicorn.error",
        },
        "gunicorn.access": {
            "level": "CRITICAL",
            "handlers": [],
            "propagate": False,
            "qualname": "gunicorn.access",
        },
    },
}

# What runs beside the workers, and is started again when it ends. Without a mail server mail waits.
background_commands = ["keep_index", "tend_listings", "tend_members"]
if settings.EMAIL_BACKEND:
    background_commands.append("send_mail")
if settings.ATTUNE_ENQUIRIES:
    background_commands.append("tend_enquiries")
elif settings.ATTUNE_WORKSPACE:
    background_commands.append("sweep_keys")


def when_ready(server: Any) -> None:
    """Load what workers share, and start the work beside them: keeping the search index up, and sending mail."""
    from attune.matching.readiness import load_for_workers

    load_for_workers()
    # What is looked through for garbage is written to, and then no longer shared.
    gc.collect()
    gc.freeze()
    background.keep_running(background_commands, manage=settings.BASE_DIR / "manage.py")


def post_fork(server: Any, worker: Any) -> None:
    """Have the system end a worker that hangs before it is ready: `timeout` counts from its first sign of life."""
    signal.alarm(ready_within)


def post_worker_init(worker: Any) -> None:
    """Make ready what the first search would otherwise wait for: index, encoder, places."""
    from django.utils import timezone

    from attune.directory import counting
    from attune.matching.readiness import make_ready

    fresh_key.start_forgetting()
    counting.start_flushing()
    make_ready(at=timezone.now())
    # What is there now stays: looking through all of it for garbage again and again took a seventh of a search's time.
    gc.collect()
    gc.freeze()
    signal.alarm(0)
    # From here on `timeout` holds, also for a worker that was asked to end before it was ready.
    worker.notify()


def worker_exit(server: Any, worker: Any) -> None:
    """Write down what a worker that is asked to end has counted in its last minute."""
    from attune.directory import counting

    counting.flush()


def on_exit(server: Any) -> None:
    """End it with the server; if the server is killed, it ends by itself."""
    background.end_all()
