"""The person who offers therapy, and what others have said they may do."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from attune.directory.models.vocabulary import Community, CredentialTitle, Jurisdiction, Profession, Specialty


class Therapist(models.Model):
    """A person who offers therapy. What the directory says of them stands in their listings."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(_("name"), max_length=150)
    pronouns = models.CharField(_("pronouns"), max_length=40, blank=True)
    person = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="therapist",
        verbose_name=_("account"),
    )
    npi = models.CharField(
        _("NPI"), max_length=10, blank=True, help_text=_("National Provider Identifier, US only.")
    )
    specialty = models.ForeignKey(
        Specialty,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("specialty code"),
    )
    says_of_self = models.ManyToManyField(
        Community, blank=True, related_name="+", verbose_name=_("says of self")
    )
    photo = models.CharField(_("photograph"), max_length=80, blank=True, editable=False)
    is_demonstration = models.BooleanField(_("invented, for demonstration"), default=False, editable=False)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    class Meta:
        verbose_name = _("therapist")
        verbose_name_plural = _("therapists")
        ordering = ["name"]
        indexes = [
            models.Index(fields=["name"], name="therapist_name"),
            models.Index(fields=["id"], condition=Q(is_demonstration=True), name="invented_therapists"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(npi="") | Q(npi__regex=r"^[0-9]{10}$"), name="npi_has_ten_digits"
            ),
            models.UniqueConstraint(fields=["npi"], condition=~Q(npi=""), name="one_therapist_per_npi"),
        ]

    def __str__(self) -> str:
        return self.name


class Credential(models.Model):
    """A degree, certification, registration or licence that a therapist says they hold."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    therapist = models.ForeignKey(
        Therapist, on_delete=models.CASCADE, related_name="credentials", verbose_name=_("therapist")
    )
    title = models.ForeignKey(
        CredentialTitle, on_delete=models.PROTECT, related_name="+", verbose_name=_("title")
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)
    year = models.PositiveSmallIntegerField(_("since"), null=True, blank=True)

    class Meta:
        verbose_name = _("credential")
        verbose_name_plural = _("credentials")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["therapist", "title"], name="one_credential_per_title"),
            models.CheckConstraint(
                condition=Q(year=None) | Q(year__gte=1940, year__lte=2100), name="credential_year_is_sane"
            ),
        ]

    def __str__(self) -> str:
        return str(self.title)


class Licence(models.Model):
    """A regulator's permission behind a credential: number, status, first day, last day."""

    class Status(models.TextChoices):
        ACTIVE = "active", _("active")
        EXPIRED = "expired", _("expired")
        DISCIPLINED = "disciplined", _("disciplined")
        UNKNOWN = "unknown", _("unknown")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    credential = models.OneToOneField(
        Credential, on_delete=models.CASCADE, related_name="licence", verbose_name=_("credential")
    )
    number = models.CharField(_("number"), max_length=40)
    status = models.CharField(_("status"), max_length=12, choices=Status, default=Status.UNKNOWN)
    issued_on = models.DateField(_("issued"), null=True, blank=True)
    expires_on = models.DateField(_("expires"), null=True, blank=True)

    class Meta:
        verbose_name = _("licence")
        verbose_name_plural = _("licences")
        constraints = [
            models.CheckConstraint(
                condition=Q(issued_on=None) | Q(expires_on=None) | Q(issued_on__lte=F("expires_on")),
                name="licence_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.number


class Supervision(models.Model):
    """Who supervises the holder of a licence that may not be used alone, from when to when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    licence = models.ForeignKey(
        Licence, on_delete=models.CASCADE, related_name="supervisions", verbose_name=_("licence")
    )
    supervisor_name = models.CharField(_("supervisor"), max_length=150)
    supervisor_credential = models.CharField(_("supervisor’s licence"), max_length=120, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"), null=True, blank=True)
    confirmed_on = models.DateField(_("confirmed by the supervisor"), null=True, blank=True, editable=False)
    denied_on = models.DateField(_("denied by the supervisor"), null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("supervision")
        verbose_name_plural = _("supervisions")
        ordering = ["-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on__lte=F("ends_on")),
                name="supervision_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["licence"], condition=Q(ends_on=None), name="one_supervisor_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.supervisor_name


class CompactAuthority(models.Model):
    """Permission under an agreement between jurisdictions; it is never inferred from a licence."""

    class Instrument(models.TextChoices):
        PSYPACT_APIT = "psypact-apit", _("PSYPACT: telepsychology (APIT)")
        PSYPACT_TAP = "psypact-tap", _("PSYPACT: temporary, in person (TAP)")
        COUNSELING_PRIVILEGE = "counseling-privilege", _("Counseling Compact privilege")
        SOCIAL_WORK_MULTISTATE = "social-work-multistate", _("Social Work Compact multistate licence")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    therapist = models.ForeignKey(
        Therapist, on_delete=models.CASCADE, related_name="compact_authorities", verbose_name=_("therapist")
    )
    instrument = models.CharField(_("instrument"), max_length=30, choices=Instrument)
    home = models.ForeignKey(
        Jurisdiction, on_delete=models.PROTECT, related_name="+", verbose_name=_("home jurisdiction")
    )
    jurisdiction = models.ForeignKey(
        Jurisdiction,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("jurisdiction"),
        help_text=_("Only for a privilege, which holds in one jurisdiction."),
    )
    number = models.CharField(_("number"), max_length=40, blank=True)
    issued_on = models.DateField(_("issued"), null=True, blank=True)
    expires_on = models.DateField(_("expires"), null=True, blank=True)

    class Meta:
        verbose_name = _("compact authority")
        verbose_name_plural = _("compact authorities")
        constraints = [
            models.CheckConstraint(
                condition=Q(instrument="counseling-privilege", jurisdiction__isnull=False)
                | (~Q(instrument="counseling-privilege") & Q(jurisdiction=None)),
                name="a_privilege_names_its_jurisdiction",
            ),
            models.CheckConstraint(
                condition=Q(issued_on=None) | Q(expires_on=None) | Q(issued_on__lte=F("expires_on")),
                name="authority_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["therapist", "instrument", "home", "jurisdiction"],
                name="one_privilege_per_jurisdiction",
            ),
            models.UniqueConstraint(
                fields=["therapist", "instrument", "home"],
                condition=Q(jurisdiction=None),
                name="one_authority_of_a_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.get_instrument_display()


class Registration(models.Model):
    """A jurisdiction's registration of someone licensed elsewhere, for telehealth only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    therapist = models.ForeignKey(
        Therapist, on_delete=models.CASCADE, related_name="registrations", verbose_name=_("therapist")
    )
    jurisdiction = models.ForeignKey(
        Jurisdiction, on_delete=models.PROTECT, related_name="+", verbose_name=_("jurisdiction")
    )
    profession = models.CharField(_("profession"), max_length=30, choices=Profession)
    number = models.CharField(_("number"), max_length=40, blank=True)
    issued_on = models.DateField(_("issued"), null=True, blank=True)
    expires_on = models.DateField(_("expires"), null=True, blank=True)

    class Meta:
        verbose_name = _("telehealth registration")
        verbose_name_plural = _("telehealth registrations")
        constraints = [
            models.UniqueConstraint(
                fields=["therapist", "jurisdiction", "profession"], name="one_registration_per_profession"
            ),
            models.CheckConstraint(
                condition=Q(issued_on=None) | Q(expires_on=None) | Q(issued_on__lte=F("expires_on")),
                name="registration_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.jurisdiction} · {self.number}"
