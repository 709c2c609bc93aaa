"""Deleting what is about a person, and with it what the admin noted of them."""

from collections.abc import Iterable
from itertools import chain
from typing import Any

from django.contrib.admin.models import DELETION, LogEntry
from django.contrib.admin.utils import NestedObjects
from django.contrib.contenttypes.models import ContentType
from django.db import models, router
from django.http import HttpRequest

from attune.accounts.admin_log import forget_admin_log
from attune.accounts.operators import operator_of
from attune.foundation.admin.pages import OperatorAdmin


class PersonalAdmin(OperatorAdmin):
    """Rows about a person: deleting one leaves a note of who did it and when, under a number and without a name.

    They are deleted one at a time, on a page that shows what goes with them.
    """

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    def log_deletions(self, request: HttpRequest, queryset: Iterable[models.Model]) -> list[LogEntry]:
        """Note nothing yet: Django would note the name, and before the row is gone."""
        return []

    def delete_model(self, request: HttpRequest, obj: models.Model) -> None:
        number = str(obj.pk)
        self.erase(obj)
        LogEntry.objects.create(
            user=operator_of(request),
            content_type=ContentType.objects.get_for_model(self.model, for_concrete_model=False),
            object_id=number,
            object_repr=number,
            action_flag=DELETION,
        )

    def erase(self, row: Any) -> None:
        """Delete a row, all that hangs on it, and what the admin noted of either."""
        forget_notes_of(row)
        row.delete()


def forget_notes_of(row: models.Model) -> None:
    """Delete what the admin noted about `row` and about all that goes with it."""
    collector = NestedObjects(using=router.db_for_write(type(row)))
    collector.collect([row])
    forget_admin_log(chain.from_iterable(collector.data.values()))
