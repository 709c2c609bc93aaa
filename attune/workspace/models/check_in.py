"""Session check-ins: what each side said of a meeting, blind to the other until both have said it."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from attune.workspace.models.course import CourseOfTherapy
from attune.workspace.models.relationship_episode import RelationshipEpisode


class TherapySession(models.Model):
    """One meeting of a client and their therapist."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    course = models.ForeignKey(
        CourseOfTherapy,
        on_delete=models.CASCADE,
        related_name="sessions",
        verbose_name=_("course of therapy"),
    )
    held_on = models.DateField(_("held"))
    added_at = models.DateTimeField(_("added"))

    class Meta:
        verbose_name = _("session of therapy")
        verbose_name_plural = _("sessions of therapy")
        ordering = ["held_on"]
        constraints = [models.UniqueConstraint(fields=["course", "held_on"], name="one_session_on_a_day")]

    def __str__(self) -> str:
        return str(self.held_on)


class CheckIn(models.Model):
    """What one side said of one session. All of it is sealed under the client's key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    session = models.ForeignKey(
        TherapySession, on_delete=models.CASCADE, related_name="check_ins", verbose_name=_("session")
    )
    side = models.CharField(_("whose"), max_length=9, choices=CourseOfTherapy.Side)
    given_at = models.DateTimeField(_("given"))
    sealed_answers = models.BinaryField(_("answers, sealed"))

    class Meta:
        verbose_name = _("check-in")
        verbose_name_plural = _("check-ins")
        constraints = [models.UniqueConstraint(fields=["session", "side"], name="one_check_in_for_each_side")]

    def __str__(self) -> str:
        return str(self.given_at)


class Coding(models.Model):
    """How a therapist would tag a story that was shared with them, beside its teller's own tags; sealed under the client's key."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    course = models.ForeignKey(
        CourseOfTherapy, on_delete=models.CASCADE, related_name="codings", verbose_name=_("course of therapy")
    )
    relationship_episode = models.ForeignKey(
        RelationshipEpisode, on_delete=models.CASCADE, related_name="codings", verbose_name=_("story")
    )
    coded_at = models.DateTimeField(_("coded"))
    sealed_parts = models.BinaryField(_("parts, sealed"))

    class Meta:
        verbose_name = _("coding by a therapist")
        verbose_name_plural = _("codings by therapists")
        constraints = [
            models.UniqueConstraint(fields=["course", "relationship_episode"], name="one_coding_of_a_story")
        ]

    def __str__(self) -> str:
        return str(self.coded_at)
