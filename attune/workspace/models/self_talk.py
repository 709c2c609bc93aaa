"""What somebody says to themselves, and what they would like to do next time."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from attune.workspace.models.person import Person
from attune.workspace.models.relationship_episode import RelationshipEpisode
from attune.workspace.models.workspace import Workspace


class SelfTalk(models.Model):
    """A sentence said to oneself, alone or hung on a story, with a reply perhaps. All of it is sealed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(
        Workspace, on_delete=models.CASCADE, related_name="self_talk", verbose_name=_("workspace")
    )
    relationship_episode = models.ForeignKey(
        RelationshipEpisode,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="self_talk",
        verbose_name=_("story"),
    )
    told_at = models.DateTimeField(_("told"))
    edition = models.PositiveIntegerField(_("edition"), default=1)
    sealed_card = models.BinaryField(_("card, sealed"))

    class Meta:
        verbose_name = _("sentence to oneself")
        verbose_name_plural = _("sentences to oneself")
        indexes = [models.Index(fields=["workspace", "-told_at"], name="self_talk_of_a_workspace")]

    def __str__(self) -> str:
        return str(self.pk)


class Intention(models.Model):
    """What somebody would like to do next time with a person; looked at again after the next story with them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    workspace = models.ForeignKey(
        Workspace, on_delete=models.CASCADE, related_name="intentions", verbose_name=_("workspace")
    )
    person = models.ForeignKey(
        Person, on_delete=models.CASCADE, related_name="intentions", verbose_name=_("person")
    )
    made_at = models.DateTimeField(_("made"))
    looked_at = models.DateTimeField(_("looked at again"), null=True, blank=True)
    sealed_words = models.BinaryField(_("words, sealed"))

    class Meta:
        verbose_name = _("intention")
        verbose_name_plural = _("intentions")

    def __str__(self) -> str:
        return str(self.pk)
