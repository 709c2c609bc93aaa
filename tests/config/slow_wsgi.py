"""Attune behind a gate: a request that asks for it waits at a named pipe until a test lets it through.

So a test can do something while a request is under way, without guessing how long one takes.
"""

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from attune.config.wsgi import application as attune

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

_gate = Path(os.environ["GATE"])


def application(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
    if "HTTP_X_GATE" in environ:
        (_gate / "arrived").touch()
        (_gate / "pipe").read_bytes()
    return attune(environ, start_response)
