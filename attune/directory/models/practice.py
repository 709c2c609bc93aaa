"""Where a therapist works."""

import uuid
from collections import Counter
from collections.abc import Iterable

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from attune.directory.models.vocabulary import AccessFact, Jurisdiction


class Practice(models.Model):
    """A place or group a therapist works in. One who works alone has a practice without a page of its own."""

    class Kind(models.TextChoices):
        SOLO = "solo", _("one therapist")
        GROUP = "group", _("group practice")
        TRAINING = "training", _("training practice")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.SOLO)
    name = models.CharField(_("name"), max_length=150, blank=True)
    slug = models.SlugField(_("address"), max_length=180, unique=True, null=True, blank=True)
    website = models.URLField(_("website"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(
        _("telephone"), max_length=20, blank=True, help_text=_("With country code, as +1 212 555 0100.")
    )
    is_demonstration = models.BooleanField(_("invented, for demonstration"), default=False, editable=False)

    class Meta:
        verbose_name = _("practice")
        verbose_name_plural = _("practices")
        ordering = ["name"]
        indexes = [models.Index(fields=["id"], condition=Q(is_demonstration=True), name="invented_practices")]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="solo", slug=None) | (~Q(kind="solo") & ~Q(name="") & Q(slug__isnull=False)),
                name="a_shared_practice_has_name_and_address",
            ),
        ]

    def __str__(self) -> str:
        return self.name or str(_("one therapist’s practice"))

    def get_absolute_url(self) -> str:
        return reverse("practice", args=[self.slug])


class PracticeText(models.Model):
    """What a practice says as “we”, in one language."""

    practice = models.ForeignKey(
        Practice, on_delete=models.CASCADE, related_name="texts", verbose_name=_("practice")
    )
    language = models.CharField(_("language"), max_length=35, default="en")
    body = models.TextField(_("text"))

    class Meta:
        verbose_name = _("text of a practice")
        verbose_name_plural = _("texts of a practice")
        constraints = [
            models.UniqueConstraint(fields=["practice", "language"], name="one_practice_text_per_language")
        ]

    def __str__(self) -> str:
        return self.body[:60]


class Location(models.Model):
    """An address where a practice sees people."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    practice = models.ForeignKey(
        Practice, on_delete=models.CASCADE, related_name="locations", verbose_name=_("practice")
    )
    jurisdiction = models.ForeignKey(
        Jurisdiction, on_delete=models.PROTECT, related_name="+", verbose_name=_("jurisdiction")
    )
    city = models.CharField(_("city"), max_length=100)
    street = models.CharField(_("street"), max_length=150, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=12, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)

    class Meta:
        verbose_name = _("location")
        verbose_name_plural = _("locations")
        ordering = ["city"]
        constraints = [
            # “IS NOT NULL” is said outright: a comparison with nothing is neither true nor false, and so would pass.
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__gte=-90, latitude__lte=90, longitude__gte=-180, longitude__lte=180),
                name="location_is_on_earth",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.city}, {self.jurisdiction}"


def told_apart(places: "Iterable[Location]") -> dict[uuid.UUID, str]:
    """Return what each of these addresses is called where one is chosen among them.

    With its street if it has one, and with its postal code where it would look like another without it.
    """
    called = {
        place.pk: (f"{place.street}, {place}" if place.street else str(place), place) for place in places
    }
    count = Counter(name for name, _place in called.values())
    return {
        number: f"{name}, {place.postal_code}" if count[name] > 1 and place.postal_code else name
        for number, (name, place) in called.items()
    }


class LocationAccess(models.Model):
    """A fact about access at one location, and when it was last stated."""

    location = models.ForeignKey(
        Location, on_delete=models.CASCADE, related_name="access", verbose_name=_("location")
    )
    fact = models.ForeignKey(AccessFact, on_delete=models.PROTECT, related_name="+", verbose_name=_("fact"))
    attested_on = models.DateField(_("stated on"))
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta:
        verbose_name = _("access at a location")
        verbose_name_plural = _("access at a location")
        constraints = [
            models.UniqueConstraint(fields=["location", "fact"], name="one_access_fact_per_location")
        ]

    def __str__(self) -> str:
        return str(self.fact)
