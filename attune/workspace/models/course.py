"""A client and a therapist working together: the course, what the one lets the other see, and who looked."""

import uuid
from typing import ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from attune.workspace.models.workspace import Workspace


class CourseOfTherapyQuerySet(models.QuerySet["CourseOfTherapy"]):
    def under_way(self) -> Self:
        """Those that a therapist has taken up and nobody has ended."""
        return self.filter(accepted_at__isnull=False, ended_at=None)


class CourseOfTherapy(models.Model):
    """One client and one therapist working together here, from the client's invitation to an end that either announces.

    A facilitator of a group is a therapist in this sense; members of a group see nothing of each other. What the client
    wants to bring, what the therapist is told to call them and when the therapist reads are sealed under the client's key. Where
    the therapist's account is erased the course has ended, and stays the client's.
    """

    class Side(models.TextChoices):
        CLIENT = "client", _("client")
        THERAPIST = "therapist", _("therapist")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(
        Workspace, on_delete=models.CASCADE, related_name="courses", verbose_name=_("workspace")
    )
    therapist = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="courses_as_therapist",
        verbose_name=_("therapist"),
    )
    code = models.CharField(_("code, as letters that stand for it"), max_length=32, blank=True, db_index=True)
    invited_at = models.DateTimeField(_("invited"))
    accepted_at = models.DateTimeField(_("taken up"), null=True, blank=True)
    declined_at = models.DateTimeField(_("declined"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    ended_by = models.CharField(_("ended by"), max_length=9, choices=Side, blank=True)
    checks_in = models.BooleanField(_("session check-ins are on"), default=False)
    sealed_called = models.BinaryField(_("what the client is called, sealed"), default=b"")
    sealed_reads = models.BinaryField(_("when the therapist reads, sealed"), default=b"")
    sealed_bring = models.BinaryField(_("what the client wants to bring, sealed"), default=b"")
    sealed_looking_back = models.BinaryField(_("looking back, sealed"), default=b"")

    objects: ClassVar[models.Manager["CourseOfTherapy"]] = CourseOfTherapyQuerySet.as_manager()

    class Meta:
        verbose_name = _("course of therapy")
        verbose_name_plural = _("courses of therapy")
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(therapist__isnull=False) | Q(ended_at__isnull=False),
                name="course_under_way_has_its_therapist",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(declined_at=None),
                name="course_not_both_taken_up_and_declined",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by="") | (Q(ended_at__isnull=False) & ~Q(ended_by="")),
                name="end_of_a_course_says_who",
            ),
        ]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_under_way(self) -> bool:
        return self.accepted_at is not None and self.ended_at is None


class Consent(models.Model):
    """What a client lets their therapist see: one item, or every story told from a moment on. Only its end is ever added.

    `keeps_private` takes one story out of the latter. `shown` is a digest of exactly what stood in the preview.
    """

    class Kind(models.TextChoices):
        STORY = "story", _("a story")
        SELF_TALK = "self_talk", _("a sentence to oneself")
        INTENTION = "intention", _("an intention")
        ALL_STORIES = "all_stories", _("all stories from then on")

    course = models.ForeignKey(
        CourseOfTherapy,
        on_delete=models.CASCADE,
        related_name="consents",
        verbose_name=_("course of therapy"),
    )
    kind = models.CharField(_("what"), max_length=12, choices=Kind)
    item = models.UUIDField(_("which"), null=True, blank=True)
    keeps_private = models.BooleanField(_("keeps it private"), default=False)
    since = models.DateTimeField(_("since"))
    until = models.DateTimeField(_("until"), null=True, blank=True)
    shown = models.CharField(_("what was shown, as letters that stand for it"), max_length=32, blank=True)

    class Meta:
        verbose_name = _("consent to see something")
        verbose_name_plural = _("consents to see something")
        indexes = [models.Index(fields=["course", "kind"], name="consents_of_a_course")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="all_stories", item=None, keeps_private=False)
                | (~Q(kind="all_stories") & Q(item__isnull=False)),
                name="consent_names_its_item",
            ),
            models.UniqueConstraint(
                fields=["course", "kind", "item"],
                condition=Q(until=None) & ~Q(kind="all_stories"),
                name="one_open_consent_for_an_item",
            ),
            models.UniqueConstraint(
                fields=["course"],
                condition=Q(until=None, kind="all_stories"),
                name="one_open_consent_for_all_stories",
            ),
        ]

    def __str__(self) -> str:
        return str(self.since)


class Look(models.Model):
    """A therapist looked at something that was shared: of what kind, and when. The client can read it."""

    class Kind(models.TextChoices):
        STORY = "story", _("a story")
        SELF_TALK = "self_talk", _("a sentence to oneself")
        INTENTION = "intention", _("an intention")
        NUMBERS = "numbers", _("numbers over what is shared")
        BEFORE = "before", _("the page before the session")

    course = models.ForeignKey(
        CourseOfTherapy, on_delete=models.CASCADE, related_name="looks", verbose_name=_("course of therapy")
    )
    kind = models.CharField(_("what"), max_length=9, choices=Kind)
    item = models.UUIDField(_("which"), null=True, blank=True)
    at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("look at something shared")
        verbose_name_plural = _("looks at something shared")
        ordering = ["-at"]
        indexes = [models.Index(fields=["course", "-at"], name="looks_of_a_course")]

    def __str__(self) -> str:
        return str(self.at)
