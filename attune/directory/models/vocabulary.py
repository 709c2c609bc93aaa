"""The words a listing may use of itself: each a vocabulary entry with an id of our own, a source and a date."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from attune.foundation.models import Term


class Jurisdiction(Term):
    """A territory whose law says who may practise: a state, a province, or a whole country."""

    slug = models.SlugField(_("address"), max_length=60, unique=True)
    country = models.CharField(_("country"), max_length=2)
    kind = models.CharField(_("kind"), max_length=20)

    class Meta(Term.Meta):
        verbose_name = _("jurisdiction")
        verbose_name_plural = _("jurisdictions")

    def get_absolute_url(self) -> str:
        return reverse("therapists_in", args=[self.slug])


class Profession(models.TextChoices):
    """What kind of professional a credential makes someone."""

    COUNSELLING = "counselling", _("counselling")
    MARRIAGE_AND_FAMILY = "marriage-and-family", _("marriage and family therapy")
    SOCIAL_WORK = "social-work", _("social work")
    PSYCHOLOGY = "psychology", _("psychology")
    PSYCHIATRY = "psychiatry", _("psychiatry")
    PSYCHIATRIC_NURSING = "psychiatric-nursing", _("psychiatric nursing")
    PSYCHOANALYSIS = "psychoanalysis", _("psychoanalysis")
    CREATIVE_ARTS = "creative-arts", _("creative arts therapy")
    ADDICTION = "addiction", _("addiction counselling")
    PSYCHOTHERAPY = "psychotherapy", _("psychotherapy")
    COACHING = "coaching", _("coaching")
    PASTORAL = "pastoral", _("pastoral counselling")


class Tier(models.TextChoices):
    """How far a credential lets someone practise."""

    INDEPENDENT = "independent", _("may practise independently")
    SUPERVISED = "supervised", _("works under supervision")
    STUDENT = "student", _("in training")
    PRESCRIBER = "prescriber", _("may prescribe medication")
    UNREGULATED = "unregulated", _("not a regulated health profession")
    CERTIFICATION = "certification", _("certification, not permission to practise")
    DEGREE = "degree", _("academic degree, not permission to practise")


class CredentialTitle(Term):
    """A title as one jurisdiction grants it; the same letters elsewhere are another title.

    Michigan's LMSW is an independent licence and New York's is not, so letters alone never
    say what somebody may do. A degree or a certification belongs to no jurisdiction.
    """

    jurisdiction = models.ForeignKey(
        Jurisdiction,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="titles",
        verbose_name=_("jurisdiction"),
    )
    letters = models.CharField(_("letters"), max_length=30, blank=True)
    tier = models.CharField(_("tier"), max_length=20, choices=Tier)
    profession = models.CharField(_("profession"), max_length=30, choices=Profession)

    class Meta(Term.Meta):
        verbose_name = _("title of a credential")
        verbose_name_plural = _("titles of credentials")
        constraints = [
            models.UniqueConstraint(
                fields=["jurisdiction", "letters", "name"], name="one_title_per_jurisdiction"
            ),
            models.UniqueConstraint(
                fields=["letters", "name"],
                condition=models.Q(jurisdiction=None),
                name="one_title_of_no_jurisdiction",
            ),
            models.CheckConstraint(
                condition=models.Q(jurisdiction__isnull=False)
                | models.Q(
                    tier__in=[
                        Tier.CERTIFICATION,
                        Tier.DEGREE,
                        Tier.UNREGULATED,
                        Tier.STUDENT,
                        Tier.PRESCRIBER,
                    ]
                ),
                name="permission_comes_from_a_jurisdiction",
            ),
        ]

    def __str__(self) -> str:
        letters = f" ({self.letters})" if self.letters and self.letters != self.name else ""
        return f"{self.name}{letters}, {self.jurisdiction}" if self.jurisdiction else f"{self.name}{letters}"


class Specialty(Term):
    """A code of the NUCC taxonomy, for exchange with other directories."""

    profession = models.CharField(_("profession"), max_length=30, choices=Profession)
    replaced_by = models.CharField(_("replaced by"), max_length=10, blank=True)

    class Meta(Term.Meta):
        verbose_name = _("specialty code")
        verbose_name_plural = _("specialty codes")


class Population(Term):
    """Whom a therapist works with, beyond age."""

    class Meta(Term.Meta):
        verbose_name = _("population")
        verbose_name_plural = _("populations")


class AgeGroup(Term):
    """An age of clients."""

    from_years = models.PositiveSmallIntegerField(_("from"))
    to_years = models.PositiveSmallIntegerField(_("to"), null=True, blank=True)

    class Meta(Term.Meta):
        verbose_name = _("age group")
        verbose_name_plural = _("age groups")


class Participants(Term):
    """Who comes to a session: one person, a couple, a family, a group."""

    class Meta(Term.Meta):
        verbose_name = _("participants")
        verbose_name_plural = _("participants")


class Delivery(Term):
    """How a session is held: in person, by video, by phone, in writing."""

    class Meta(Term.Meta):
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")


class Language(Term):
    """A language of sessions; its id is its BCP 47 tag."""

    own_name = models.CharField(_("name in itself"), max_length=80)
    rtl = models.BooleanField(_("written from right to left"), default=False)
    signed = models.BooleanField(_("signed"), default=False)

    class Meta(Term.Meta):
        verbose_name = _("language")
        verbose_name_plural = _("languages")


class Community(Term):
    """What therapists may say of themselves, or communities they serve."""

    class Kind(models.TextChoices):
        GENDER = "gender", _("gender")
        ETHNICITY = "ethnicity", _("ethnicity")
        ORIENTATION = "orientation", _("orientation")
        FAITH = "faith", _("faith")
        EXPERIENCE = "experience", _("lived experience")
        SERVED = "served", _("community served")

    kind = models.CharField(_("kind"), max_length=12, choices=Kind)

    class Meta(Term.Meta):
        verbose_name = _("identity or community")
        verbose_name_plural = _("identities and communities")


class AccessFact(Term):
    """A concrete fact about access that someone could check at the door or on the screen."""

    class Scope(models.TextChoices):
        LOCATION = "location", _("at a location")
        ONLINE = "online", _("online")
        BOTH = "both", _("at a location or online")

    scope = models.CharField(_("where it applies"), max_length=10, choices=Scope)

    class Meta(Term.Meta):
        verbose_name = _("access fact")
        verbose_name_plural = _("access facts")


class Insurer(Term):
    """Someone who may pay for sessions: an insurer, a public scheme, an employee programme."""

    country = models.CharField(_("country"), max_length=2)
    kind = models.CharField(_("kind"), max_length=30)
    note = models.TextField(_("note"), blank=True)

    class Meta(Term.Meta):
        verbose_name = _("insurer")
        verbose_name_plural = _("insurers")
