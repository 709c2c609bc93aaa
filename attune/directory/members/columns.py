"""Which column of a file is what: guessed by its header, shown, and to be changed."""

import re
import unicodedata
from collections.abc import Sequence

from django.db import models
from django.utils.translation import gettext_lazy as _


class Column(models.TextChoices):
    """What a file of members can say of somebody. A name stands in one column, or in two."""

    NUMBER = "number", _("Member number")
    NAME = "name", _("Name")
    GIVEN_NAME = "given_name", _("First name")
    FAMILY_NAME = "family_name", _("Family name")
    ADDRESS = "address", _("E-mail")
    STATUS = "status", _("Status")
    EXPIRES_ON = "expires_on", _("Member until")


# What headers are called in files of English, German, French and Spanish associations, without signs and accents.
_CALLED = {
    Column.NUMBER: {
        "number", "member number", "membership number", "member no", "membership no", "member id", "membership id", "id",
        "no", "nr", "mitgliedsnummer", "mitglieds nr", "numero", "numero d adherent", "numero de socio",
    },
    Column.NAME: {"name", "full name", "member", "member name", "display name", "nom complet", "nombre completo"},
    Column.GIVEN_NAME: {"first name", "given name", "firstname", "forename", "vorname", "prenom", "nombre"},
    Column.FAMILY_NAME: {"last name", "family name", "lastname", "surname", "nachname", "familienname", "nom", "apellidos", "apellido"},
    Column.ADDRESS: {"email", "e mail", "mail", "email address", "e mail address", "e mail adresse", "courriel", "correo", "correo electronico"},
    Column.STATUS: {"status", "membership status", "member status", "state", "mitgliedsstatus", "statut", "estado"},
    Column.EXPIRES_ON: {
        "expires", "expires on", "expiry", "expiry date", "expiration date", "member until", "valid until", "renewal date",
        "paid until", "until", "gultig bis", "mitglied bis", "expire le", "vence",
    },
}  # fmt: skip


def guess_columns(headers: Sequence[str]) -> dict[str, str]:
    """Return for each column that a header names, that header; the first one stands where several do.

    >>> guess_columns(["Mitglieds-Nr.", "Vorname", "Nachname", "E-Mail", "Shoe size"])
    {'number': 'Mitglieds-Nr.', 'given_name': 'Vorname', 'family_name': 'Nachname', 'address': 'E-Mail'}
    """
    found: dict[str, str] = {}
    for column, called in _CALLED.items():
        header = next((header for header in headers if _plain(header) in called), None)
        if header is not None:
            found[column.value] = header
    return found


def _plain(header: str) -> str:
    letters = unicodedata.normalize("NFKD", header.casefold())
    return " ".join(
        re.sub(r"[^a-z0-9 ]+", " ", "".join(c for c in letters if not unicodedata.combining(c))).split()
    )
