"""What Django's admin notes of each change: who, which row, when, and the row's name at the time."""

from collections.abc import Iterable

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db import models


def forget_admin_log(rows: Iterable[models.Model]) -> None:
    """Delete what the admin noted about `rows`: its notes carry names, which must go when a person goes.

    That something was erased, by whom and when, stays in our own audit log, without a name.
    """
    by_model: dict[type[models.Model], list[str]] = {}
    for row in rows:
        by_model.setdefault(type(row), []).append(str(row.pk))
    for model, ids in by_model.items():
        LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(model), object_id__in=ids
        ).delete()
