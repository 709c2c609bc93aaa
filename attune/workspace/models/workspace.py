"""What one client keeps, and the choices they made about it."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Workspace(models.Model):
    """A client's own room: everything they tell hangs on it, sealed under the one key that has its number.

    Nothing in its row says what is told there. Erasing it begins with forgetting the key.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="workspace",
        verbose_name=_("person"),
    )
    begun_at = models.DateTimeField(_("begun"))
    sealed_choices = models.BinaryField(_("choices, sealed"), default=b"")
    sealed_plan = models.BinaryField(_("my people and places, sealed"), default=b"")
    pin = models.CharField(_("PIN, as letters that stand for it"), max_length=128, blank=True)

    class Meta:
        verbose_name = _("workspace")
        verbose_name_plural = _("workspaces")

    def __str__(self) -> str:
        return str(self.pk)
