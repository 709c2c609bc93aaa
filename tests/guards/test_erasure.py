"""When Chidi is erased, nothing he wrote or that was written of him stays in any table; before, he can take it all.

Whatever tables there are, the test fills every text in every row that is his with a word of
its own, so that a new field or table is under guard the day it is made.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from itertools import count
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import connection, models
from pytest_django import DjangoCaptureOnCommitCallbacks

from attune.accounts.models import User
from attune.directory.models import (
    FieldGroupDates,
    Listing,
    ListingChange,
    MemberFile,
    Practice,
    RefusedToBeListed,
    Therapist,
)
from attune.foundation import privacy
from attune.foundation.models import Term
from tests import factories, people
from tests.workspace.inside import inside, things_in

pytestmark = pytest.mark.django_db

MARK = "zqx"
# A digest, a code of the file system, three capital letters: no place for a word.
_NO_WORDS = {"password", "photo", "currency"}


def his_models() -> list[type[models.Model]]:
    """The models that hold rows about a therapist: all of the directory but its vocabularies and its counter.

    Who refused to be listed has no row but letters that lead nowhere. A file of members is sealed and nobody's row.
    """
    directory = apps.get_app_config("directory").get_models()
    nobodys = Term | ListingChange | RefusedToBeListed | MemberFile
    return [model for model in directory if not issubclass(model, nobodys)]


def his_rows(chidi: User) -> Iterator[models.Model]:
    """All rows of those models: Chidi's are the only ones in the database."""
    yield chidi
    for model in his_models():
        rows = list(model._default_manager.all())
        assert rows, f"Chidi has no {model.__name__}: add one to the factories"
        yield from rows


def chidi_with_everything() -> User:
    chidi = people.chidi()
    therapist = factories.therapist("Chidi Anorue", person=chidi)
    factories.supervision(therapist.credentials.get().licence)
    factories.photo(therapist)
    listing = factories.full_listing(therapist)
    factories.revision(listing)
    factories.question(listing)
    factories.week(listing)
    factories.pause(listing)
    factories.supervisor_asked(listing)
    group = factories.group_listing(therapist, at_practice=listing.practice)
    group.group.facilitators.add(therapist)
    factories.facilitator_asked(group.group, therapist)
    unchecked = FieldGroupDates.objects.filter(verified_on=None)
    unchecked.update(verified_on=factories.TODAY, verified_against="register")
    people.browser_of(chidi)
    return chidi


def fill(rows: Iterator[models.Model]) -> set[str]:
    """Write a word of its own into every text of `rows`, note each row in the admin's log, and return the words."""
    words: set[str] = set()
    numbers = count(1)
    for row in rows:
        values = {field.name: _word_for(field, next(numbers)) for field in _texts_of(row)}
        kept = {name: [word] if _is_json(row, name) else word for name, word in values.items()}
        type(row)._default_manager.filter(pk=row.pk).update(**kept)
        words |= set(values.values())
        _noted_by_the_operator(row, f"{MARK} {row._meta.verbose_name}")
    assert len(words) > 40
    return words


def _texts_of(row: models.Model) -> "Iterator[models.Field[Any, Any]]":
    for field in row._meta.concrete_fields:
        holds_text = (
            isinstance(field, models.CharField | models.TextField | models.JSONField) and not field.choices
        )
        if holds_text and not field.primary_key and field.name not in _NO_WORDS:
            yield field


def _is_json(row: models.Model, name: str) -> bool:
    return isinstance(row._meta.get_field(name), models.JSONField)


def _word_for(field: "models.Field[Any, Any]", number: int) -> str:
    word = f"{MARK}{number:03}"
    if field.name == "npi":
        return f"9{number:09}"
    return {models.URLField: f"https://{word}.example.org/", models.EmailField: f"{word}@example.org"}.get(
        type(field), word
    )


def _noted_by_the_operator(row: models.Model, words: str) -> None:
    """The admin's log quotes what a row is called, and what stands below it."""
    olu = User.objects.filter(email="olu@example.org").first() or people.olu()
    note = json.dumps([{"changed": {"name": "text", "object": words, "fields": ["Text"]}}])
    kind = ContentType.objects.get_for_model(row)
    LogEntry.objects.create(
        user=olu,
        content_type=kind,
        object_id=str(row.pk),
        object_repr=words,
        action_flag=CHANGE,
        change_message=note,
    )


def found_in_the_database(words: set[str]) -> list[str]:
    """Return where one of `words` or the mark itself still stands, over all tables, as the database holds them."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  our own table names
            for row in cursor.fetchall():
                texts = " ".join(str(value) for value in row)
                if MARK in texts.lower() or any(word in texts for word in words):
                    found.append(f"{table}: {texts}")
    return found


def test_nothing_of_an_erased_therapist_stays_in_any_table(
    at: datetime, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    chidi = chidi_with_everything()
    words = fill(his_rows(chidi))
    photo = settings.MEDIA_ROOT / "photos" / Therapist.objects.get().photo
    assert photo.is_file()
    assert found_in_the_database(words)

    with django_capture_on_commit_callbacks(execute=True):
        privacy.erase(chidi, at=at)
        assert photo.is_file()  # a file cannot be rolled back, so it goes only once the rest is certain

    assert found_in_the_database(words) == []
    assert not photo.exists()
    assert not [model for model in his_models() if model._default_manager.exists()]
    assert not Session.objects.exists()


def test_what_is_erased_could_be_taken_along_before(at: datetime) -> None:
    chidi = chidi_with_everything()
    words = fill(his_rows(chidi))
    chidi.refresh_from_db()
    export = json.dumps(privacy.export_of(chidi), ensure_ascii=False)
    assert not sorted(word for word in words if word not in export)


def test_erasing_one_person_leaves_everyone_else_as_they_were(at: datetime) -> None:
    """Dana works in the same house; the house and she stay."""
    house = factories.shared_practice()
    chidi, dana = people.chidi(), people.dana()
    factories.full_listing(factories.therapist("Chidi Anorue", person=chidi), at_practice=house)
    hers = factories.full_listing(factories.therapist("Dana Whitlock", person=dana), at_practice=house)
    before = privacy.export_of(dana)

    privacy.erase(chidi, at=at)

    assert privacy.export_of(dana) == before
    assert list(Listing.objects.all()) == [hers]
    assert Practice.objects.filter(pk=house.pk).exists()


def test_erasing_somebody_without_a_listing_or_twice_is_harmless(at: datetime) -> None:
    asha = people.asha()
    privacy.erase(asha, at=at)
    privacy.erase(asha, at=at)
    assert not User.objects.exists()


def test_when_a_client_is_erased_nothing_of_their_workspace_stays() -> None:
    ben = people.ben()
    things_in(inside(ben))
    models_of_it = list(apps.get_app_config("workspace").get_models())
    assert [model for model in models_of_it if model._default_manager.exists()]
    privacy.erase(ben, at=factories.AT)
    assert not [model for model in models_of_it if model._default_manager.exists()]
