"""What the server writes down, and what it must not.

Django's own loggers write the address of a request and the text of an exception. Both may
hold what a visitor wrote: an address a search, an exception the value that would not parse.
So every record that goes out is made of what *we* said: a logger's fixed format string with
arguments only where the logger is ours, and an exception's class and the places it passed
through, never its message.
"""

import logging
import logging.config
import traceback
from typing import Any

# Loggers whose messages are our own words, or the server's about itself; the others' arguments stay out.
_TRUSTED = ("attune", "py.warnings")
# Of the server's own messages, those about its processes; the others quote requests it could not read.
_SERVER_ABOUT_ITSELF = (
    "Starting",
    "Listening",
    "Using worker",
    "Booting",
    "Worker",
    "Handling signal",
    "Shutting down",
)


class DiscreetFormatter(logging.Formatter):
    """Writes time, level, logger and message; of an exception only its class and its path through the code."""

    def format(self, record: logging.LogRecord) -> str:
        stamp = self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z")
        said = record.getMessage() if self._is_trusted(record) else self._without_arguments(record)
        line = f"{stamp} {record.levelname.lower()} {record.name}: {said}"
        if record.exc_info and record.exc_info[0] is not None:
            line += "\n" + self.formatException(record.exc_info)
        return line

    def formatException(self, exc_info: Any) -> str:
        kind, error, trace = exc_info
        lines = [
            f"  {frame.filename}:{frame.lineno} in {frame.name}" for frame in traceback.extract_tb(trace)
        ]
        lines.append(f"  {kind.__module__}.{kind.__qualname__}")
        cause = error.__cause__ or error.__context__ if error else None
        if cause is not None:
            lines.append(f"  after {type(cause).__module__}.{type(cause).__qualname__}")
        return "\n".join(lines)

    def _is_trusted(self, record: logging.LogRecord) -> bool:
        if record.name == "gunicorn.error":
            return str(record.msg).startswith(_SERVER_ABOUT_ITSELF)
        return record.name.split(".")[0] in _TRUSTED

    def _without_arguments(self, record: logging.LogRecord) -> str:
        request = getattr(record, "request", None)
        match = getattr(request, "resolver_match", None)
        route = f" on route {match.view_name}" if match else ""
        status = getattr(record, "status_code", None)
        about = f"status {status}" if status else "an event"
        return f"{about}{route} (its words are withheld: they may be a visitor’s)"


def configure(options: dict[str, Any]) -> None:
    """Set up logging; Django calls this with `settings.LOGGING`."""
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"discreet": {"()": DiscreetFormatter}},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "discreet"}},
            "root": {"handlers": ["stderr"], "level": options["level"]},
            "loggers": {
                # Takes away the handlers Django gave it, which write addresses and mail error reports.
                "django": {"handlers": []},
                # 404s and refused hosts are the internet's weather; the access log counts them.
                "django.request": {"level": "ERROR"},
                "django.security": {"level": "CRITICAL"},
                "django.server": {"level": "ERROR"},
            },
        }
    )
