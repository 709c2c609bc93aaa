"""When a therapist usually works, and the letters that ask whether what a listing says is still so."""

import uuid
from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from attune.directory.models.listing import Listing

# Our own choice: whoever is away for a month finds a newer letter.
LINK_GOOD_FOR = timedelta(days=30)


class UsualTime(models.Model):
    """Hours of a day of the week at which sessions of this listing usually are, by the clock of the place."""

    class Weekday(models.IntegerChoices):
        MONDAY = 0, _("Monday")
        TUESDAY = 1, _("Tuesday")
        WEDNESDAY = 2, _("Wednesday")
        THURSDAY = 3, _("Thursday")
        FRIDAY = 4, _("Friday")
        SATURDAY = 5, _("Saturday")
        SUNDAY = 6, _("Sunday")

    listing = models.ForeignKey(
        Listing, on_delete=models.CASCADE, related_name="usual_times", verbose_name=_("listing")
    )
    weekday = models.PositiveSmallIntegerField(_("day of the week"), choices=Weekday)
    begins = models.TimeField(_("from"))
    ends = models.TimeField(_("to"))

    class Meta:
        verbose_name = _("usual time")
        verbose_name_plural = _("usual times")
        ordering = ["weekday", "begins"]
        constraints = [
            models.CheckConstraint(condition=Q(begins__lt=F("ends")), name="usual_time_ends_after_it_begins"),
            models.CheckConstraint(condition=Q(weekday__lte=6), name="a_week_has_seven_days"),
            models.UniqueConstraint(fields=["listing", "weekday", "begins"], name="one_usual_time_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.begins:%H:%M}–{self.ends:%H:%M}"


class ListingQuestion(models.Model):
    """A letter that asked a therapist whether something their listing says is still so. Its link answers once."""

    class About(models.TextChoices):
        ROOM = "room", _("whether they take new clients")
        REST = "rest", _("everything else")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    listing = models.ForeignKey(
        Listing, on_delete=models.CASCADE, related_name="questions", verbose_name=_("listing")
    )
    about = models.CharField(_("about"), max_length=5, choices=About)
    asked_at = models.DateTimeField(_("asked"))
    expires_at = models.DateTimeField(_("link good until"))
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        verbose_name = _("question about a listing")
        verbose_name_plural = _("questions about listings")
        ordering = ["-asked_at"]
        indexes = [models.Index(fields=["listing", "about", "-asked_at"], name="questions_of_a_listing")]

    def __str__(self) -> str:
        return f"{self.get_about_display()} · {self.asked_at:%Y-%m-%d}"
