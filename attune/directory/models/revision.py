"""What was changed on a listing, so that its therapist can look back."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from attune.directory.models.listing import Listing


class ListingRevision(models.Model):
    """One change of one section: when, by whom, and what each field said before and after, as people read it."""

    listing = models.ForeignKey(
        Listing, on_delete=models.CASCADE, related_name="revisions", verbose_name=_("listing")
    )
    section = models.CharField(_("section"), max_length=20)
    by = models.UUIDField(_("by"), help_text=_("Public id of who changed it."))
    at = models.DateTimeField(_("when"))
    # By field: what it said before, and what it says since.
    changes = models.JSONField(_("what changed"))

    class Meta:
        verbose_name = _("change that a therapist made")
        verbose_name_plural = _("changes that therapists made")
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["listing", "-at"], name="revisions_of_a_listing")]

    def __str__(self) -> str:
        return f"{self.section} · {self.at:%Y-%m-%d %H:%M}"
