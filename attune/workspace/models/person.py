"""The people in somebody's stories."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from attune.workspace.models.workspace import Workspace


class Person(models.Model):
    """Somebody whom stories are told about: a nickname and a kind, sealed. They know nothing of it and have no account here.

    One person told under two nicknames is put together: the one points at the other, so that it can be undone.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(
        Workspace, on_delete=models.CASCADE, related_name="people", verbose_name=_("workspace")
    )
    same_as = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="also_called",
        verbose_name=_("the same person as"),
    )
    sealed_who = models.BinaryField(_("who, sealed"))
    added_at = models.DateTimeField(_("added"))

    class Meta:
        verbose_name = _("person in stories")
        verbose_name_plural = _("people in stories")
        constraints = [
            models.CheckConstraint(
                condition=Q(same_as=None) | ~Q(same_as=F("id")), name="nobody_is_put_together_with_themselves"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
