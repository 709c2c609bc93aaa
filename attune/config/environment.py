"""Typed reading of environment variables.

Every variable may also be given as `NAME_FILE`, the path of a file that holds the value,
which is how container platforms hand over secrets.
"""

import os
from collections.abc import Mapping
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

_TRUE = {"1", "true", "yes", "on"}
_FALSE = {"0", "false", "no", "off"}


class Environment:
    """Reads variables of `values` (by default the process's own) and refuses what it cannot understand.

    >>> env = Environment({"PORT": "8080", "DEBUG": "no"})
    >>> env.number("PORT", 8000), env.switch("DEBUG", default=True), env.text("HOST", "127.0.0.1")
    (8080, False, '127.0.0.1')
    """

    def __init__(self, values: Mapping[str, str] = os.environ) -> None:
        self._values = values

    def text(self, name: str, default: str = "") -> str:
        """Return the variable, or the content of the file that `name_FILE` points to, or `default`."""
        if name in self._values:
            return self._values[name].strip()
        if path := self._values.get(f"{name}_FILE"):
            try:
                return Path(path).read_text(encoding="utf-8").strip()
            except OSError as error:
                message = f"{name}_FILE names {path}, which cannot be read: {error.strerror}."
                raise ImproperlyConfigured(message) from error
            except UnicodeDecodeError as error:
                raise ImproperlyConfigured(f"{name}_FILE names {path}, which holds no UTF-8 text.") from error
        return default

    def choice(self, name: str, choices: tuple[str, ...], default: str) -> str:
        value = self.text(name, default)
        if value not in choices:
            raise ImproperlyConfigured(f"{name} is {value!r}; it must be one of: {', '.join(choices)}.")
        return value

    def switch(self, name: str, *, default: bool) -> bool:
        value = self.text(name).lower()
        if not value:
            return default
        if value in _TRUE | _FALSE:
            return value in _TRUE
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be yes or no.")

    def number(self, name: str, default: int, *, least: int = 0, most: int = 2**31) -> int:
        value = self.text(name)
        if not value:
            return default
        if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
            raise ImproperlyConfigured(
                f"{name} is {value!r}; it must be a whole number from {least} to {most}."
            )
        return int(value)

    def words(self, name: str) -> list[str]:
        """Return the comma-separated parts, without the empty ones."""
        return [word.strip() for word in self.text(name).split(",") if word.strip()]

    @staticmethod
    def tell_libraries(name: str, value: str) -> None:
        """Set a variable that a library reads from the process's environment, unless the operator has."""
        os.environ.setdefault(name, value)
