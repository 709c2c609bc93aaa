"""Who is a member of the association that runs the site, as its own files of members say."""

import uuid
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from attune.directory.models.invitation import Invitation, RefusedToBeListed
from attune.directory.models.listing import Listing
from attune.directory.models.therapist import Therapist
from attune.foundation.models import DeadAddress

# A file of members holds more than the site needs. It is kept for the time it takes to look at it, and no longer.
FILE_KEPT_FOR = timedelta(days=1)


# Our own choice: somebody who has read a letter and means to answer has done so within a week.
TIME_TO_ANSWER = timedelta(days=7)


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships, asked for in English."""

    def current(self, *, on: date) -> "MembershipQuerySet":
        """Those that hold on a day."""
        return self.filter(Q(expires_on=None) | Q(expires_on__gte=on), status=Membership.Status.ACTIVE)

    def reachable(self) -> "MembershipQuerySet":
        """Those whose address takes mail, and whose owner has not said that they do not want to be listed."""
        dead = DeadAddress.objects.filter(pk=OuterRef("letters"))
        refused = RefusedToBeListed.objects.filter(pk=OuterRef("letters"))
        return self.filter(~Exists(dead), ~Exists(refused))

    def never_asked(self, *, on: date) -> "MembershipQuerySet":
        """Current members with a draft about which nobody has asked them, and who can be asked."""
        about = Listing.objects.filter(therapist=OuterRef("therapist"), state=Listing.State.DRAFT)
        asked = Invitation.objects.filter(listing__therapist=OuterRef("therapist"))
        return self.current(on=on).reachable().filter(Exists(about), ~Exists(asked))

    def silent(self, *, at: datetime) -> "MembershipQuerySet":
        """Those who were asked a week ago or more, and have neither answered nor been reminded."""
        return self.reachable().filter(
            Exists(
                Invitation.objects.filter(
                    listing__therapist=OuterRef("therapist"),
                    answered_at=None,
                    reminded_at=None,
                    invited_at__lte=at - TIME_TO_ANSWER,
                    expires_at__gt=at,
                )
            )
        )


class Membership(models.Model):
    """That a therapist is a member, by what number, until when, and when a file of members last said so.

    The address is where the association writes to them: sealed, with letters that stand for it
    (`foundation.mail.letters_for`). `wanted` is a letter that the front desk has asked for and that is still to be
    written, since thousands are not written while somebody waits for a page.
    """

    class Status(models.TextChoices):
        ACTIVE = "active", _("active")
        LAPSED = "lapsed", _("lapsed")
        SUSPENDED = "suspended", _("suspended")

    class Wanted(models.TextChoices):
        INVITATION = "invitation", _("to be asked")
        REMINDER = "reminder", _("to be reminded")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    therapist = models.OneToOneField(
        Therapist, on_delete=models.CASCADE, related_name="membership", verbose_name=_("therapist")
    )
    number = models.CharField(_("member number"), max_length=40)
    name = models.CharField(_("name in the file"), max_length=150)
    sealed_address = models.BinaryField(_("address, sealed"))
    letters = models.CharField(_("address, as letters that stand for it"), max_length=32, db_index=True)
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.ACTIVE)
    expires_on = models.DateField(_("expires"), null=True, blank=True)
    checked_on = models.DateField(_("in a file of members on"))
    wanted = models.CharField(_("letter to be written"), max_length=10, choices=Wanted, blank=True)
    wanted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("asked for by"),
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["name", "number"]
        constraints = [models.UniqueConstraint(fields=["number"], name="each_member_number_once")]
        indexes = [
            models.Index(fields=["wanted"], condition=~Q(wanted=""), name="letters_to_be_written"),
            models.Index(fields=["name", "number"], name="members_by_name"),
        ]

    def __str__(self) -> str:
        return self.number

    def is_current(self, *, on: date) -> bool:
        """Say whether it holds on a day: neither lapsed nor suspended, and not past its last day."""
        return self.status == self.Status.ACTIVE and (self.expires_on is None or self.expires_on >= on)


class MemberFile(models.Model):
    """A file of members between its upload and its end, sealed; after it was applied, the report of what was done.

    It is gone a day after its upload, or as soon as whoever brought it says so (docs/adr/0026).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sealed = models.BinaryField(_("file or report, sealed"))
    uploaded_at = models.DateTimeField(_("uploaded"), db_index=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("by")
    )
    encoding = models.CharField(_("encoding"), max_length=20)
    delimiter = models.CharField(_("what parts the columns"), max_length=1)
    day_order = models.CharField(_("order of a day"), max_length=3, default="dmy")
    columns = models.JSONField(_("which column is what"), default=dict)
    applied_at = models.DateTimeField(_("applied"), null=True, blank=True)
    counts = models.JSONField(_("what was done, counted"), default=dict)

    class Meta:
        verbose_name = _("file of members")
        verbose_name_plural = _("files of members")

    def __str__(self) -> str:
        return str(self.uploaded_at)
