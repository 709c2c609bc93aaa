"""How often a listing was shown and opened, by the week, and by nobody in particular."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from attune.directory.models.listing import Listing


class ListingWeek(models.Model):
    """In one week: on how many pages of results a listing stood, and how often its own page was opened.

    Nothing says by whom, when in the week, or from where.
    """

    listing = models.ForeignKey(
        Listing, on_delete=models.CASCADE, related_name="weeks", verbose_name=_("listing")
    )
    week = models.DateField(_("week that begins on this Monday"))
    shown = models.PositiveIntegerField(_("shown in results"), default=0)
    opened = models.PositiveIntegerField(_("opened"), default=0)

    class Meta:
        verbose_name = _("week of a listing")
        verbose_name_plural = _("weeks of listings")
        ordering = ["-week"]
        constraints = [models.UniqueConstraint(fields=["listing", "week"], name="one_row_per_week")]

    def __str__(self) -> str:
        return f"{self.week:%Y-%m-%d}"
