"""What every test may rely on: a database with the content files loaded, a clock that stands still, no network.

The vocabularies and guides are loaded once for each test database, as on a real site; a test
that wants a site without any asks for `empty_vocabularies`. The network is blocked by
pytest-socket (see pyproject.toml): only this machine can be reached.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.utils import timezone, translation
from django.utils.translation import trans_real

from attune.matching.vocabulary import forget_values
from tests import factories, people
from tests.pseudo_locale import ACCENTED, RIGHT_TO_LEFT, PseudoTranslation

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker, Settings

PseudoLocale = Callable[[str], AbstractContextManager[Client]]


@pytest.fixture
def at() -> datetime:
    """The moment at which the tests take place."""
    return factories.AT


@pytest.fixture(autouse=True)
def clock_stands_still(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    """Let it be `at` all through each test: pages say “3 days ago”, and a test must not fail at midnight."""
    monkeypatch.setattr(timezone, "now", lambda: at)


@pytest.fixture(autouse=True)
def vocabularies_are_read_anew() -> None:
    """Let no test see values that another one has read and the database has forgotten since."""
    forget_values()


@pytest.fixture(scope="session", autouse=True)
def static_folder() -> None:
    """The folder that `collectstatic` fills on a site; whitenoise warns when there is none."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)


@pytest.fixture(scope="session")
def django_db_setup(
    django_db_setup: None, django_db_blocker: "DjangoDbBlocker", request: pytest.FixtureRequest
) -> None:
    """Load the content files once into the fresh test database."""

    def load() -> None:
        with django_db_blocker.unblock():
            load_content()

    load()
    request.session.stash[_load_again] = load


_load_again = pytest.StashKey[Callable[[], None]]()
_emptied = pytest.StashKey[bool]()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Load the content again for a test that uses it, after one that emptied the database."""
    stash = item.session.stash
    if stash.get(_emptied, False) and "content" in getattr(item, "fixturenames", ()):
        stash[_load_again]()
        stash[_emptied] = False


def pytest_runtest_teardown(item: pytest.Item) -> None:
    """Remember that a test with transactions of its own leaves an empty database behind."""
    marker = item.get_closest_marker("django_db")
    names = set(getattr(item, "fixturenames", ()))
    if names & {"transactional_db", "live_server"} or (marker and marker.kwargs.get("transaction")):
        item.session.stash[_emptied] = True


@pytest.fixture
def content(db: None) -> None:
    """The vocabularies and guides of content/: ask for it wherever a test uses them."""


@pytest.fixture
def empty_vocabularies(db: None) -> None:
    """A site whose vocabularies hold only what the test puts there; for the length of one test."""
    from attune.foundation.models import LoadedContent, Term
    from attune.guides.models import Guide

    Guide.objects.all().delete()
    # What refers to others (titles, approaches, concerns) stands in front of what it refers to.
    terms = [model for model in apps.get_models() if issubclass(model, Term)]
    for model in sorted(
        terms, key=lambda model: -sum(field.is_relation for field in model._meta.concrete_fields)
    ):
        model._default_manager.all().delete()
    LoadedContent.objects.all().delete()


def load_content() -> None:
    from attune.foundation import loading

    with transaction.atomic():
        for _name, _counts in loading.load_all(at=factories.AT):
            pass


@pytest.fixture
def operator(db: None) -> Client:
    """A browser on this machine in which Olu, who operates the site, is signed in."""
    return people.browser_of(people.olu())


@pytest.fixture
def pseudo_locale(settings: "Settings", tmp_path: Path) -> PseudoLocale:
    """Return `pseudo_locale("en-xa")`: a context in which that language exists, giving a browser that asks for it."""
    settings.LOCALE_PATHS = [_folder_that_names_them(tmp_path)]
    # Setting these makes Django forget which languages it knows, now and when the test is over.
    settings.LANGUAGES_BIDI = [*settings.LANGUAGES_BIDI, RIGHT_TO_LEFT.split("-")[0]]
    settings.LANGUAGES = [("en", "English"), (ACCENTED, "English"), (RIGHT_TO_LEFT, "English")]

    @contextmanager
    def reading(language: str) -> Iterator[Client]:
        vars(trans_real)["_translations"][language] = PseudoTranslation(language)
        with translation.override(language):
            yield Client(headers={"accept-language": language})

    return reading


def _folder_that_names_them(folder: Path) -> Path:
    """Django believes in a language once there is a file for it; it never reads this one."""
    for language in (ACCENTED, RIGHT_TO_LEFT):
        messages = folder / translation.to_locale(language) / "LC_MESSAGES"
        messages.mkdir(parents=True)
        (messages / "django.mo").touch()
    return folder
