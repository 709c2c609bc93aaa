"""The cast. Every test that needs a person takes one from here, so that a denial always means the same thing.

Each function makes the account of one person; what a therapist offers is made by `tests.factories`.
Addresses end in example.org, which nobody can own.
"""

from allauth.mfa.totp.internal.auth import TOTP
from django.test import Client
from django.utils import timezone

from attune.accounts.actions import give_role
from attune.accounts.models import Role, User

PASSWORD = "correct horse battery staple"
TOTP_SECRET = "JBSWY3DPEHPK3PXP"


def asha() -> User:
    """Asha seeks: she is looking for a therapist and has no tie to anyone here."""
    return _account("asha@example.org", "Asha Iyer", Role.CLIENT)


def ben() -> User:
    """Ben is Chidi's client."""
    return _account("ben@example.org", "Ben Sattler", Role.CLIENT)


def chidi() -> User:
    """Chidi is a verified therapist."""
    return _account("chidi@example.org", "Chidi Anorue", Role.THERAPIST)


def dana() -> User:
    """Dana is a therapist with no tie to Ben or Chidi; every denial test uses her."""
    return _account("dana@example.org", "Dana Whitlock", Role.THERAPIST)


def corin() -> User:
    """Corin is a therapist who leads a group of Chidi’s with him, and keeps an entry of their own."""
    return _account("corin@example.org", "Corin Vale", Role.THERAPIST)


def eli() -> User:
    """Eli verifies listings, and may see nothing clinical and nothing of the admin."""
    return _account("eli@example.org", "Eli Norrby", Role.VERIFIER)


def fay() -> User:
    """Fay sits at the front desk of the association: she brings its members, and may read no message."""
    return _account("fay@example.org", "Fay Lindqvist", Role.FRONT_DESK)


def olu() -> User:
    """Olu operates the site: the only one who may enter the admin."""
    return with_second_factor(User.objects.create_superuser("olu@example.org", PASSWORD, name="Olu Adewale"))


def with_second_factor(person: User) -> User:
    """Give somebody an app for codes, set up already; its secret is `TOTP_SECRET`."""
    TOTP.activate(person, TOTP_SECRET)
    return person


def browser_of(person: User | None) -> Client:
    """Return a browser in which `person` is signed in; None for somebody without an account."""
    browser = Client()
    if person is not None:
        browser.force_login(person)
    return browser


def _account(email: str, name: str, role: Role) -> User:
    person = User.objects.create_user(email, PASSWORD, name=name)
    person.take_address_as_confirmed()
    give_role(person, role, by=None, at=timezone.now())
    return person if role == Role.CLIENT else with_second_factor(person)
