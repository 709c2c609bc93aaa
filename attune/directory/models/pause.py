"""For how long a listing was out of view, and at whose word."""

from datetime import date
from uuid import UUID

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from attune.directory.models.listing import Listing


class Pause(models.Model):
    """A time for which a listing was out of view: from a day up to, and without, another.

    There are two kinds, and a listing may be under both at once: its therapist’s own pause, which they alone end, and an
    operator’s hold (`is_held`), which only an operator ends. The end of the one leaves the other as it is.
    """

    listing = models.ForeignKey(
        Listing, on_delete=models.CASCADE, related_name="pauses", verbose_name=_("listing")
    )
    began_on = models.DateField(_("from"))
    ended_on = models.DateField(_("to"), null=True, blank=True)
    is_held = models.BooleanField(_("only an operator can end it"), default=False)

    class Meta:
        verbose_name = _("pause")
        verbose_name_plural = _("pauses")
        ordering = ["began_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on=None) | Q(began_on__lte=F("ended_on")), name="pause_ends_after_it_begins"
            ),
            models.UniqueConstraint(
                fields=["listing", "is_held"], condition=Q(ended_on=None), name="one_pause_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return str(self.began_on)

    def covers(self, day: date) -> bool:
        """Say whether the listing was out of view on a day."""
        return self.began_on <= day and (self.ended_on is None or day < self.ended_on)


def held() -> Exists:
    """Return the condition that an operator holds a listing out of view."""
    return Exists(Pause.objects.filter(listing=OuterRef("pk"), ended_on=None, is_held=True))


def paused_by_therapist() -> Exists:
    """Return the condition that a listing is under a pause of its therapist’s own."""
    return Exists(Pause.objects.filter(listing=OuterRef("pk"), ended_on=None, is_held=False))


def anything_held(therapist: UUID) -> bool:
    """Say whether an operator holds any listing of a therapist out of view, one that was withdrawn meanwhile too.

    To be asked, under the listing’s lock, before anything of theirs becomes public: nobody comes back by another door.
    """
    return Pause.objects.filter(listing__therapist=therapist, ended_on=None, is_held=True).exists()
