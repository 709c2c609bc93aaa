"""Asking a colleague whether they lead a therapy group together with whoever began it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from attune.directory.models.listing import TherapyGroup
from attune.directory.models.therapist import Therapist


class FacilitatorQuestion(models.Model):
    """The question to a colleague whether a group may name them as one who leads it, and what they said last.

    There is one for each colleague and group: asked anew, it is the same one with another day. Who is named stands in
    `TherapyGroup.facilitators` alone.
    """

    class Answer(models.TextChoices):
        YES = "yes", _("yes")
        NO = "no", _("no")
        LEFT = "left", _("has left the group")
        TAKEN_BACK = "taken-back", _("taken back")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    group = models.ForeignKey(
        TherapyGroup,
        on_delete=models.CASCADE,
        related_name="facilitator_questions",
        verbose_name=_("therapy group"),
    )
    therapist = models.ForeignKey(
        Therapist,
        on_delete=models.CASCADE,
        related_name="facilitator_questions",
        verbose_name=_("therapist"),
    )
    asked_at = models.DateTimeField(_("asked"))
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        verbose_name = _("question to a facilitator")
        verbose_name_plural = _("questions to facilitators")
        ordering = ["asked_at"]
        constraints = [
            models.UniqueConstraint(fields=["group", "therapist"], name="one_question_to_a_facilitator"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="a_facilitator_s_answer_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.group} · {self.get_answer_display() or _('open')}"
