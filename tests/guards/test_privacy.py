"""Every field that the site can store is described exactly once, and the page about it prints them all."""

import html

import pytest
from django.apps import apps
from django.db import connection, models
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client

from attune.accounts.models import User
from attune.foundation import privacy


def test_every_field_of_every_model_is_described_and_no_other() -> None:
    all_models = apps.get_models(include_auto_created=True)
    stored = {model: {field.name for field in privacy.own_fields(model)} for model in all_models}
    described = {model: set(fields) for model, fields in privacy.described().items()}
    assert described == stored


@pytest.mark.django_db
def test_every_table_belongs_to_a_described_model() -> None:
    """A table made by hand, in a migration or by a trigger, would escape the register."""
    known = {model._meta.db_table for model in privacy.described()}
    known.add(MigrationRecorder.Migration._meta.db_table)  # which migrations have run, and nothing else
    assert set(connection.introspection.table_names()) == known


def test_a_field_cannot_be_described_twice() -> None:
    with pytest.raises(privacy.DescribedTwice, match=r"^accounts\.User\.name$"):
        privacy.describe(User, privacy.VOCABULARY, ["name"])


@pytest.mark.django_db
def test_the_page_about_what_is_stored_names_every_kind_and_every_field(client: Client) -> None:
    page = html.unescape(client.get("/privacy/what-is-stored/").content.decode()).lower()
    absent = []
    for model, fields in privacy.described().items():
        labels = [
            privacy.called(model, field.name) or field.verbose_name
            for field in privacy.own_fields(model)
            if field.name in fields
        ]
        names = [str(name) for name in (privacy.called(model) or model._meta.verbose_name, *labels)]
        if model._meta.auto_created:  # Django names these tables in English only; the page finds better words
            names = _words_for_a_link(model)
        absent += [f"{model._meta.label}: {name}" for name in names if name.lower() not in page]
    assert not absent


def _words_for_a_link(link: type[models.Model]) -> list[str]:
    """What a table that links two kinds is about: the field it serves, and the two kinds."""
    fields = [field for model in apps.get_models() for field in model._meta.local_many_to_many]
    served = next(field for field in fields if field.remote_field.through is link)
    linked = [field.related_model for field in link._meta.fields if field.related_model]
    return [
        f"{served.model._meta.verbose_name}: {served.verbose_name}",
        *(str(model._meta.verbose_name) for model in linked if not isinstance(model, str)),
    ]
