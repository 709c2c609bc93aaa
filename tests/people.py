"""The cast. Every test that needs a person takes one from here, so that a denial always means the same thing.

Each function makes the account of one person; what a therapist offers is made by `tests.factories`.
Addresses end in example.org, which nobody can own.
"""

from django.test import Client

from attune.accounts.models import User

# The admin answers on this machine only, so that is where an operator's browser is.
AT_HOME = "localhost"
PASSWORD = "correct horse battery staple"


def asha() -> User:
    """Asha seeks: she is looking for a therapist and has no tie to anyone here."""
    return _account("asha@example.org", "Asha Iyer")


def ben() -> User:
    """Ben is Chidi's client."""
    return _account("ben@example.org", "Ben Sattler")


def chidi() -> User:
    """Chidi is a verified therapist."""
    return _account("chidi@example.org", "Chidi Anorue")


def dana() -> User:
    """Dana is a therapist with no tie to Ben or Chidi; every denial test uses her."""
    return _account("dana@example.org", "Dana Whitlock")


def eli() -> User:
    """Eli verifies listings, and may see nothing clinical and nothing of the admin."""
    return _account("eli@example.org", "Eli Norrby")


def olu() -> User:
    """Olu operates the site: the only one who may enter the admin."""
    return User.objects.create_superuser("olu@example.org", PASSWORD, name="Olu Adewale")


def browser_of(person: User | None, *, host: str = "testserver") -> Client:
    """Return a browser in which `person` is signed in; None for somebody without an account."""
    browser = Client(headers={"host": host})
    if person is not None:
        browser.force_login(person)
    return browser


def _account(email: str, name: str) -> User:
    return User.objects.create_user(email, PASSWORD, name=name)
