"""What a therapist keeps for themselves: sealed under a key of theirs, in no export of a client."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from attune.workspace.models.course import CourseOfTherapy


class Notebook(models.Model):
    """A therapist's own notes and copies: everything in it is sealed under the one key that has its number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="notebook",
        verbose_name=_("therapist"),
    )

    class Meta:
        verbose_name = _("notebook")
        verbose_name_plural = _("notebooks")

    def __str__(self) -> str:
        return str(self.pk)


class ProcessNote(models.Model):
    """A therapist's own thoughts on the work with somebody. Kept apart from the record; no client reads or exports it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    notebook = models.ForeignKey(
        Notebook, on_delete=models.CASCADE, related_name="process_notes", verbose_name=_("notebook")
    )
    course = models.ForeignKey(
        CourseOfTherapy,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="process_notes",
        verbose_name=_("course of therapy"),
    )
    written_at = models.DateTimeField(_("written"))
    sealed_words = models.BinaryField(_("words, sealed"))

    class Meta:
        verbose_name = _("process note")
        verbose_name_plural = _("process notes")
        ordering = ["-written_at"]

    def __str__(self) -> str:
        return str(self.written_at)


class RecordCopy(models.Model):
    """A dated copy of something shared, for the therapist's record. It stays when the sharing ends; the client sees that it is there."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    notebook = models.ForeignKey(
        Notebook, on_delete=models.CASCADE, related_name="copies", verbose_name=_("notebook")
    )
    course = models.ForeignKey(
        CourseOfTherapy,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="copies",
        verbose_name=_("course of therapy"),
    )
    item = models.UUIDField(_("of which"), null=True, blank=True)
    copied_at = models.DateTimeField(_("copied"))
    sealed_copy = models.BinaryField(_("copy, sealed"))

    class Meta:
        verbose_name = _("copy in a record")
        verbose_name_plural = _("copies in a record")
        ordering = ["-copied_at"]

    def __str__(self) -> str:
        return str(self.copied_at)
