"""A therapist's own calendar: where it is, sealed, and when its owner is busy. Nothing else of it is kept."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from attune.directory.models.therapist import Therapist


class CalendarFeed(models.Model):
    """The address at which a therapist's calendar says when they are busy, and how asking there went.

    Whoever has the address can read the calendar, so it is sealed. One person is in one place at a time: the calendar
    is the therapist's, whatever practices they work in.
    """

    class Trouble(models.TextChoices):
        NO_ADDRESS = "no-address", _("The address is none we can ask.")
        NOT_PUBLIC = "not-public", _("The address does not lead to a public calendar.")
        LEADS_ELSEWHERE = (
            "leads-elsewhere",
            _("The address leads on to another one. Please give that one."),
        )
        NO_ANSWER = "no-answer", _("The calendar did not answer.")
        TOO_LARGE = "too-large", _("The calendar is too large.")
        TOO_SLOW = "too-slow", _("The calendar answered too slowly.")
        UNREADABLE = "unreadable", _("What came is no calendar that we can read.")

    therapist = models.OneToOneField(
        Therapist, on_delete=models.CASCADE, related_name="calendar_feed", verbose_name=_("therapist")
    )
    sealed_address = models.BinaryField(_("address, sealed"))
    etag = models.CharField(_("mark of the version"), max_length=200, blank=True)
    last_modified = models.CharField(_("time of the version"), max_length=200, blank=True)
    asked_at = models.DateTimeField(_("last asked"), null=True, blank=True)
    answered_at = models.DateTimeField(_("last answered"), null=True, blank=True)
    read_at = models.DateTimeField(_("last read in full"), null=True, blank=True)
    trouble = models.CharField(_("what went wrong"), max_length=20, choices=Trouble, blank=True)
    failures = models.PositiveSmallIntegerField(_("times in a row that it went wrong"), default=0)

    class Meta:
        verbose_name = _("calendar")
        verbose_name_plural = _("calendars")

    def __str__(self) -> str:
        return str(self.therapist)


class BusyTime(models.Model):
    """A time at which a therapist is busy, from a first moment to a last. With what, or with whom, is not known here."""

    feed = models.ForeignKey(
        CalendarFeed, on_delete=models.CASCADE, related_name="busy_times", verbose_name=_("calendar")
    )
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("to"))

    class Meta:
        verbose_name = _("busy time")
        verbose_name_plural = _("busy times")
        ordering = ["starts_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_at__lt=F("ends_at")), name="busy_time_ends_after_it_begins"
            ),
        ]

    def __str__(self) -> str:
        # Not when: what goes with a therapist is listed by name before an operator erases them.
        return str(self._meta.verbose_name)
