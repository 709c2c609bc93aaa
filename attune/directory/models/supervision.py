"""Asking a supervisor whether they supervise somebody."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from attune.directory.models.therapist import Supervision

# Our own choice: as long as an invitation.
LINK_GOOD_FOR = timedelta(days=30)


class SupervisionQuestion(models.Model):
    """The question to a supervisor, sent to their mailbox. Of the address only letters stay that stand for it."""

    class Answer(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")
        LAPSED = "lapsed", _("asked anew")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    supervision = models.ForeignKey(
        Supervision, on_delete=models.CASCADE, related_name="questions", verbose_name=_("supervision")
    )
    letters = models.CharField(_("address, as letters that stand for it"), max_length=32)
    asked_at = models.DateTimeField(_("asked"))
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked by"),
    )
    expires_at = models.DateTimeField(_("link good until"))
    answer = models.CharField(_("answer"), max_length=6, choices=Answer, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        verbose_name = _("question to a supervisor")
        verbose_name_plural = _("questions to supervisors")
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["supervision"],
                condition=Q(answered_at=None),
                name="one_open_question_to_a_supervisor",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="a_supervisor_s_answer_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.supervision} · {self.get_answer_display() or _('open')}"
