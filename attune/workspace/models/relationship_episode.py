"""Stories, and what they said before they were changed."""

import uuid
from typing import ClassVar, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from attune.workspace.models.person import Person
from attune.workspace.models.workspace import Workspace


class RelationshipEpisodeQuerySet(models.QuerySet["RelationshipEpisode"]):
    def told(self) -> Self:
        """Those that were put away; the others are still being written."""
        return self.filter(told_at__isnull=False)

    def under_way(self) -> Self:
        return self.filter(told_at=None)


class RelationshipEpisode(models.Model):
    """A told exchange with another person, or with oneself: a *story* on pages.

    Its words and its parts are sealed apart, so that counting opens no words. `told_at` is empty while it is being
    written. `edition` grows with every change, so that two devices do not write over each other.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(
        Workspace, on_delete=models.CASCADE, related_name="relationship_episodes", verbose_name=_("workspace")
    )
    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="relationship_episodes",
        verbose_name=_("person"),
    )
    begun_at = models.DateTimeField(_("begun"))
    told_at = models.DateTimeField(_("told"), null=True, blank=True)
    changed_at = models.DateTimeField(_("changed"))
    edition = models.PositiveIntegerField(_("edition"), default=1)
    sealed_words = models.BinaryField(_("words, sealed"), default=b"")
    sealed_parts = models.BinaryField(_("parts, sealed"), default=b"")

    objects: ClassVar[models.Manager["RelationshipEpisode"]] = RelationshipEpisodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        indexes = [models.Index(fields=["workspace", "-told_at"], name="stories_of_a_workspace")]
        constraints = [
            models.CheckConstraint(
                condition=Q(told_at=None) | Q(person__isnull=False), name="told_story_has_its_person"
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)


class EarlierVersion(models.Model):
    """What a story said before its teller read it again and changed it."""

    relationship_episode = models.ForeignKey(
        RelationshipEpisode, on_delete=models.CASCADE, related_name="earlier", verbose_name=_("story")
    )
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    until = models.DateTimeField(_("until"))
    sealed_words = models.BinaryField(_("words, sealed"), default=b"")
    sealed_parts = models.BinaryField(_("parts, sealed"), default=b"")

    class Meta:
        verbose_name = _("earlier version of a story")
        verbose_name_plural = _("earlier versions of stories")
        ordering = ["-until"]

    def __str__(self) -> str:
        return str(self.until)


class OwnTag(models.Model):
    """A word that somebody added to a list of tags for themselves; the word is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(
        Workspace, on_delete=models.CASCADE, related_name="own_tags", verbose_name=_("workspace")
    )
    added_at = models.DateTimeField(_("added"))
    sealed_tag = models.BinaryField(_("tag, sealed"))

    class Meta:
        verbose_name = _("tag of one’s own")
        verbose_name_plural = _("tags of one’s own")

    def __str__(self) -> str:
        return str(self.pk)
