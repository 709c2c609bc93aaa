from typing import Any

from django.apps import AppConfig
from django.db import connections
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    name = "attune.directory"
    label = "directory"
    verbose_name = _("Directory")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from attune.directory import checks, privacy_register, vocabularies  # noqa: F401  registering is their effect
        from attune.directory.queries import front_desk  # noqa: F401  the same
        from attune.foundation.health import register_condition

        register_condition(_changes_are_watched)
        pre_migrate.connect(_let_go_of_tables, sender=self)
        post_migrate.connect(_watch_tables, sender=self)


def _changes_are_watched() -> str:
    from attune.directory import triggers

    return (
        "triggers are missing; run: manage.py migrate" if triggers.are_missing(connections["default"]) else ""
    )


def _let_go_of_tables(plan: list[Any], using: str, **kwargs: Any) -> None:
    from attune.directory import triggers

    if plan:
        triggers.uninstall(connections[using])


def _watch_tables(using: str, **kwargs: Any) -> None:
    from attune.directory import triggers

    connection = connections[using]
    if triggers.CHANGES in connection.introspection.table_names():
        triggers.install(connection)
