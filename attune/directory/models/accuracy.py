"""When a listing's facts were last stated, checked and changed."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from attune.directory.models.listing import Listing
from attune.directory.models.therapist import Licence


class FieldGroup(models.TextChoices):
    """What is confirmed together."""

    IDENTITY = "identity", _("who they are")
    LICENCE = "licence", _("licence")
    CONTACT = "contact", _("contact")
    PLACE = "place", _("place")
    AVAILABILITY = "availability", _("availability")
    FEES = "fees", _("fees")
    INSURERS = "insurers", _("insurers")
    APPROACHES = "approaches", _("approaches")


class FieldGroupDates(models.Model):
    """When one group of a listing's fields was last stated by its therapist and last checked, and against what."""

    listing = models.ForeignKey(
        Listing, on_delete=models.CASCADE, related_name="dates", verbose_name=_("listing")
    )
    group = models.CharField(_("group of fields"), max_length=15, choices=FieldGroup)
    attested_on = models.DateField(_("stated on"), null=True, blank=True)
    verified_on = models.DateField(_("checked on"), null=True, blank=True)
    verified_against = models.CharField(_("checked against"), max_length=150, blank=True)

    class Meta:
        verbose_name = _("dates of a group of fields")
        verbose_name_plural = _("dates of groups of fields")
        constraints = [
            models.UniqueConstraint(fields=["listing", "group"], name="one_row_per_field_group"),
            models.CheckConstraint(
                condition=models.Q(verified_on=None, verified_against="")
                | (models.Q(verified_on__isnull=False) & ~models.Q(verified_against="")),
                name="a_check_names_its_source",
            ),
        ]

    def __str__(self) -> str:
        return self.get_group_display()


class Attestation(models.Model):
    """The therapist said on a day that a group of fields is true. Rows are only added."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    listing = models.ForeignKey(
        Listing, on_delete=models.CASCADE, related_name="attestations", verbose_name=_("listing")
    )
    group = models.CharField(_("group of fields"), max_length=15, choices=FieldGroup)
    attested_on = models.DateField(_("stated on"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )

    class Meta:
        verbose_name = _("attestation")
        verbose_name_plural = _("attestations")
        ordering = ["-attested_on"]

    def __str__(self) -> str:
        return f"{self.get_group_display()} · {self.attested_on}"


class Verification(models.Model):
    """Somebody checked a group of fields, or one licence, with the source that issued it. Rows are only added."""

    class Result(models.TextChoices):
        CONFIRMED = "confirmed", _("confirmed")
        EXPIRED = "expired", _("expired")
        DISCIPLINED = "disciplined", _("disciplined")
        NOT_FOUND = "not-found", _("not found")
        NAME_DIFFERS = "name-differs", _("name differs")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    listing = models.ForeignKey(
        Listing, on_delete=models.CASCADE, related_name="verifications", verbose_name=_("listing")
    )
    group = models.CharField(_("group of fields"), max_length=15, choices=FieldGroup)
    licence = models.ForeignKey(
        Licence, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("licence")
    )
    against = models.CharField(_("checked against"), max_length=150)
    result = models.CharField(_("result"), max_length=15, choices=Result)
    verified_on = models.DateField(_("checked on"))
    due_on = models.DateField(_("due again"), null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("by"),
    )

    class Meta:
        verbose_name = _("verification")
        verbose_name_plural = _("verifications")
        ordering = ["-verified_on"]

    def __str__(self) -> str:
        return f"{self.get_result_display()} · {self.verified_on}"


class ListingChange(models.Model):
    """The last change of each listing, numbered so that a reader can ask “what since number n?”.

    Database triggers write it, so `update()`, bulk writes and the admin count too. A listing has
    at most one row, which moves up with each change; a deleted listing keeps its row. `seq`
    never appears out of order: on PostgreSQL it is drawn under a lock held until commit.
    """

    listing = models.UUIDField(_("listing"), primary_key=True, editable=False)
    seq = models.BigIntegerField(_("number"), unique=True, editable=False)
    changed_at = models.DateTimeField(_("changed"), editable=False)

    class Meta:
        verbose_name = _("change of a listing")
        verbose_name_plural = _("changes of listings")
        ordering = ["seq"]

    def __str__(self) -> str:
        return f"{self.seq} · {self.listing}"
