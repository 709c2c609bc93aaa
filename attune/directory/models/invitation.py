"""Asking a therapist whether they want to be listed, before anything of them is public."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from attune.directory.models.listing import Listing

# Our own choice: long enough for a holiday, short enough that nobody's draft lies about for a season.
GOOD_FOR = timedelta(days=30)


class Invitation(models.Model):
    """The question to a therapist whether a draft about them may be public, sent to their own mailbox.

    Whoever opens its link has shown that they read that mailbox. The address is sealed; `letters` stand for it
    (`foundation.mail.letters_for`).
    """

    class Answer(models.TextChoices):
        PUBLISHED = "published", _("published")
        LAPSED = "lapsed", _("asked anew, or withdrawn by the operator")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    listing = models.ForeignKey(
        Listing, on_delete=models.CASCADE, related_name="invitations", verbose_name=_("listing")
    )
    sealed_address = models.BinaryField(_("address, sealed"))
    letters = models.CharField(_("address, as letters that stand for it"), max_length=32, db_index=True)
    invited_at = models.DateTimeField(_("invited"))
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("invited by"),
    )
    expires_at = models.DateTimeField(_("open until"))
    reminded_at = models.DateTimeField(_("reminded"), null=True, blank=True)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-invited_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["listing"], condition=Q(answered_at=None), name="one_open_invitation"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="") | (Q(answered_at__isnull=False) & ~Q(answer="")),
                name="answer_has_its_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listing} · {self.get_answer_display() or _('open')}"


class RefusedToBeListed(models.Model):
    """An address whose owner does not want to be listed: all that stays of them is letters that lead nowhere."""

    letters = models.CharField(_("address, as letters that stand for it"), max_length=32, primary_key=True)
    refused_on = models.DateField(_("refused on"))

    class Meta:
        verbose_name = _("refusal to be listed")
        verbose_name_plural = _("refusals to be listed")

    def __str__(self) -> str:
        return str(self.refused_on)
