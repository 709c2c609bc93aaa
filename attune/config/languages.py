"""The languages in which the pages of a site can be read."""

from collections.abc import Sequence

from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured


def languages_named(codes: Sequence[str]) -> list[tuple[str, str]]:
    """Return each language once, with the name it has for whoever speaks it; raise ImproperlyConfigured for an unknown one.

    >>> languages_named(["en", "de", "en"])
    [('en', 'English'), ('de', 'Deutsch')]
    """
    named = []
    for code in dict.fromkeys(codes):
        known = LANG_INFO.get(code)
        if known is None or "name_local" not in known:
            raise ImproperlyConfigured(
                f"ATTUNE_LANGUAGES names {code!r}, which is no language known here. Write it like en, de or pt-br."
            )
        named.append((code, known["name_local"]))
    return named
