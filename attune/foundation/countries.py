"""The names of the countries the content files speak of; others are shown by their two letters."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ANYWHERE = "*"

COUNTRIES: dict[str, str | Promise] = {
    "US": _("United States"),
    "CA": _("Canada"),
    "GB": _("United Kingdom"),
    "IE": _("Ireland"),
    "AU": _("Australia"),
    "NZ": _("New Zealand"),
    "DE": _("Germany"),
    "AT": _("Austria"),
    "CH": _("Switzerland"),
    "FR": _("France"),
    "ES": _("Spain"),
    "NL": _("Netherlands"),
    "EU": _("European Union"),
    ANYWHERE: _("Anywhere"),
}


def country_name(code: str) -> str:
    return str(COUNTRIES.get(code, code))
