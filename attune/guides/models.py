"""Approaches, concerns, and the guides written about approaches."""

from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from attune.foundation.models import Term


class ApproachFamily(Term):
    """A family of approaches that share a way of thinking; only an order for the reader."""

    class Meta(Term.Meta):
        verbose_name = _("family of approaches")
        verbose_name_plural = _("families of approaches")


class Approach(Term):
    """A school or method of therapy, or something often listed as one: `is_therapy` says which."""

    family = models.ForeignKey(
        ApproachFamily, on_delete=models.PROTECT, related_name="approaches", verbose_name=_("family")
    )
    aliases = models.JSONField(_("other names"), default=list, blank=True)
    apart = models.JSONField(
        _("keep apart from"),
        default=list,
        blank=True,
        help_text=_("A list of {id, note}: what it is mistaken for."),
    )
    length = models.CharField(_("usual length"), max_length=200)
    forms = models.JSONField(_("forms"), default=list)
    ages = models.JSONField(_("ages"), default=list)
    is_therapy = models.BooleanField(_("is a therapy"), default=True)
    training = models.TextField(_("training that counts"))
    caution = models.TextField(_("caution"), blank=True)

    class Meta(Term.Meta):
        verbose_name = _("approach")
        verbose_name_plural = _("approaches")

    def get_absolute_url(self) -> str:
        return reverse("approach", args=[self.pk])


class ConcernGroup(Term):
    """A group of concerns; only an order for the reader."""

    class Meta(Term.Meta):
        verbose_name = _("group of concerns")
        verbose_name_plural = _("groups of concerns")


class Concern(Term):
    """What a seeker wants help with, in everyday words. Not a diagnosis."""

    group = models.ForeignKey(
        ConcernGroup, on_delete=models.PROTECT, related_name="concerns", verbose_name=_("group")
    )
    aliases = models.JSONField(_("other names"), default=list, blank=True)
    help = models.CharField(
        _("help shown first"),
        max_length=20,
        blank=True,
        help_text=_("Help lines of this topic stand first on its page."),
    )

    class Meta(Term.Meta):
        verbose_name = _("concern")
        verbose_name_plural = _("concerns")

    def get_absolute_url(self) -> str:
        return reverse("concern", args=[self.pk])


class ConcernSentence(models.Model):
    """A sentence in which a client might tell of a concern, in one language."""

    concern = models.ForeignKey(
        Concern, on_delete=models.CASCADE, related_name="sentences", verbose_name=_("concern")
    )
    language = models.CharField(_("language"), max_length=35, default="en")
    text = models.TextField(_("sentence"))

    class Meta:
        verbose_name = _("sentence of a concern")
        verbose_name_plural = _("sentences of a concern")
        constraints = [
            models.UniqueConstraint(fields=["concern", "language", "text"], name="one_sentence_once")
        ]

    def __str__(self) -> str:
        return self.text


class GuideText(models.Model):
    """What a guide says: shared by the guide as it stands and by each of its earlier versions."""

    title = models.CharField(_("title"), max_length=200)
    summary = models.TextField(_("in a sentence"))
    body = models.TextField(
        _("text"),
        help_text=_("Markdown. Each section begins with “## Heading {#id}”; sources are cited as [@key]."),
    )
    sources = models.JSONField(
        _("sources"), default=list, help_text=_("A list of {key, authors, year, title, …}.")
    )

    class Meta:
        abstract = True

    def text_fields(self) -> dict[str, Any]:
        return {"title": self.title, "summary": self.summary, "body": self.body, "sources": self.sources}


class Guide(GuideText):
    """The article about one approach in one language, as it stands now.

    It is changed only through `actions.revise_guide`, which keeps every version. `number`
    counts versions and lets two operators who edit at once notice each other.
    """

    approach = models.ForeignKey(
        Approach, on_delete=models.PROTECT, related_name="guides", verbose_name=_("approach")
    )
    language = models.CharField(_("language"), max_length=35, default="en")
    number = models.PositiveIntegerField(_("version"), default=0)
    written_on = models.DateField(_("written on"))
    revised_at = models.DateTimeField(_("revised"))
    edited_at = models.DateTimeField(_("edited by an operator"), null=True, blank=True)
    reviewed_by = models.CharField(
        _("reviewed by"), max_length=200, blank=True, help_text=_("Name and credential of the clinician.")
    )
    reviewed_on = models.DateField(_("reviewed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")
        ordering = ["title"]
        constraints = [
            models.UniqueConstraint(fields=["approach", "language"], name="one_guide_per_language"),
            models.CheckConstraint(
                condition=models.Q(reviewed_by="", reviewed_on__isnull=True)
                | (~models.Q(reviewed_by="") & models.Q(reviewed_on__isnull=False)),
                name="review_has_name_and_day",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("approach", args=[self.approach_id])


class GuideRevision(GuideText):
    """One version of a guide, kept for good: who wrote it and when."""

    guide = models.ForeignKey(
        Guide, on_delete=models.CASCADE, related_name="revisions", verbose_name=_("guide")
    )
    number = models.PositiveIntegerField(_("version"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
        help_text=_("Empty: loaded from the content files."),
    )
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("version of a guide")
        verbose_name_plural = _("versions of a guide")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["guide", "number"], name="one_number_per_version")]

    def __str__(self) -> str:
        return f"{self.title} · {self.number}"
