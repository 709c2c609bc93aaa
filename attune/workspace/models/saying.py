"""What a client says of the sentence that their stories suggest."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from attune.workspace.models.workspace import Workspace


class Saying(models.Model):
    """Whether *one way to say it* fits, or how the client says it in their own words, which then stand in its place. Sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.OneToOneField(
        Workspace, on_delete=models.CASCADE, related_name="saying", verbose_name=_("workspace")
    )
    said_at = models.DateTimeField(_("said"))
    sealed_saying = models.BinaryField(_("answer, sealed"))

    class Meta:
        verbose_name = _("answer to one way to say it")
        verbose_name_plural = _("answers to one way to say it")

    def __str__(self) -> str:
        return str(self.pk)
