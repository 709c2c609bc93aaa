"""Accounts for three invented therapists, so that a demonstration can be answered, and not only asked.

Their passwords and the secrets of their second factors come from the site's own secret: each demonstration has others, and
the same one shows them again at every start. They are printed for whoever started it and kept nowhere in the plain.
"""

from base64 import b32encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.db import transaction

from attune.accounts.actions import give_role
from attune.accounts.models import Role, User
from attune.directory.models import Listing, Therapist
from attune.directory.models.listing import ListingQuerySet
from attune.foundation.sealing import fingerprint, key_for

_HOW_MANY = 3
_PERIOD = 30  # seconds that a code is good for (RFC 6238)


@dataclass(frozen=True)
class Account:
    """How to sign in as an invented therapist, and where they are listed."""

    name: str
    listing: str
    address: str
    password: str
    secret: str

    def code(self, *, at: datetime) -> str:
        """Return the six digits that an app for codes would show."""
        digits: str = format_hotp_value(hotp_value(self.secret, int(at.timestamp()) // _PERIOD))
        return digits


@transaction.atomic
def make_accounts(*, at: datetime) -> list[Account]:
    """Give the first invented therapists accounts, or find those they have; fewer where fewer are listed."""
    free = _first_without_account()
    accounts = []
    for number in range(1, _HOW_MANY + 1):
        address = f"therapist-{number}@example.org"
        held = _listings().filter(therapist__person__email=address).first() or next(free, None)
        if held is None:
            break
        person = User.objects.filter(email=address).first() or _person(address, at=at)
        Therapist.objects.filter(pk=held.therapist_id, person=None).update(person=person)
        accounts.append(
            Account(
                held.therapist.name, held.get_absolute_url(), address, _password(address), _secret(address)
            )
        )
    return accounts


def _listings() -> ListingQuerySet:
    rows = Listing.objects.published().filter(kind=Listing.Kind.THERAPIST, therapist__is_demonstration=True)
    return rows.select_related("therapist").order_by("slug")


def _first_without_account() -> Iterator[Listing]:
    yield from _listings().filter(therapist__person=None)[:_HOW_MANY]


def _person(address: str, *, at: datetime) -> User:
    person = User.objects.create_user(address, _password(address))
    person.take_address_as_confirmed()
    give_role(person, Role.THERAPIST, by=None, at=at)
    TOTP.activate(person, _secret(address))
    return person


def _password(address: str) -> str:
    letters = fingerprint(address, purpose="passwords of a demonstration")
    return "-".join(letters[start : start + 4] for start in range(0, 16, 4))


def _secret(address: str) -> str:
    return b32encode(key_for(f"second factor of {address} in a demonstration")[:20]).decode("ascii")
