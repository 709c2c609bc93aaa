"""What the directory says of a therapist in one practice, or of a group they lead."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Case, Exists, F, OuterRef, Q, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from attune.directory.models.practice import Location, Practice
from attune.directory.models.therapist import Credential, Therapist
from attune.directory.models.vocabulary import (
    AccessFact,
    AgeGroup,
    Community,
    Delivery,
    Insurer,
    Jurisdiction,
    Language,
    Participants,
    Population,
)
from attune.guides.models import Approach, Concern


class Accepting(models.TextChoices):
    """Whether a therapist takes new clients now; the codes of FHIR Plan-Net, and a waitlist."""

    ACCEPTING = "newpt", _("Accepting")
    WAITLIST = "waitlist", _("Waitlist")
    FULL = "nopt", _("Not accepting")
    EXISTING_ONLY = "existptonly", _("Existing clients only")
    EXISTING_AND_FAMILY = "existptfam", _("Existing clients and their families")
    NOT_STATED = "unknown", _("Not stated whether accepting")


def shown_state() -> "Listing.State":
    """Return the one state whose listings this site shows."""
    if settings.ATTUNE_MODE == "evaluation":
        return Listing.State.EVALUATION
    return Listing.State.PUBLISHED


def is_published() -> Q:
    """Return the condition of `published`, for whoever asks it of rows rather than for rows."""
    shown = Q(state=shown_state())
    if not settings.ATTUNE_SHOW_WITHOUT_CREDENTIAL:
        shown &= Q(Exists(Credential.objects.filter(therapist=OuterRef("therapist"))))
    if not settings.ATTUNE_GROUPS:
        shown &= ~Q(kind=Listing.Kind.GROUP)
    return shown


def what_is_shown() -> str:
    """Return letters that change when the operator's settings show other therapists than before."""
    return f"{shown_state()} {int(settings.ATTUNE_SHOW_WITHOUT_CREDENTIAL)}"


class ListingQuerySet(models.QuerySet["Listing"]):
    """Listings, asked for in English."""

    def published(self) -> "ListingQuerySet":
        """Those that this site shows. Without a stated credential only if the operator allows it.

        A private evaluation shows the clinicians it has loaded and nobody else; no other site shows those.
        """
        return self.filter(is_published())

    def of_therapists(self) -> "ListingQuerySet":
        return self.filter(kind=Listing.Kind.THERAPIST)

    def of_groups(self) -> "ListingQuerySet":
        return self.filter(kind=Listing.Kind.GROUP)

    def practising(self, approach: Approach) -> "ListingQuerySet":
        return self.filter(approaches__approach=approach)

    def concerned_with(self, concern: Concern) -> "ListingQuerySet":
        return self.filter(concerns__concern=concern)

    def in_jurisdiction(self, jurisdiction: Jurisdiction) -> "ListingQuerySet":
        return self.filter(jurisdictions=jurisdiction)

    def in_listing_order(self) -> "ListingQuerySet":
        """Those with room first, then the most recently confirmed. Nobody can buy a place."""
        return self.order_by("room_rank", F("last_confirmed_on").desc(nulls_last=True), "pk")


class Listing(models.Model):
    """What the directory says of a therapist in one practice; or of a therapy group, which is a listing of its own.

    A listing is public only in the state *published*, and cannot be in it without its
    therapist's consent (`consented_at`, with the record in `ListingConsent`). The state
    *evaluation* is for people of a public register who were never asked: only a private
    evaluation on one machine shows them, and no other site starts on a database that holds them.
    """

    class Kind(models.TextChoices):
        THERAPIST = "therapist", _("therapist")
        GROUP = "group", _("group")

    class State(models.TextChoices):
        DRAFT = "draft", _("draft")
        PUBLISHED = "published", _("published")
        PAUSED = "paused", _("paused")
        WITHDRAWN = "withdrawn", _("withdrawn")
        EVALUATION = "evaluation", _("private evaluation")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.THERAPIST)
    slug = models.SlugField(_("address"), max_length=180, unique=True)
    therapist = models.ForeignKey(
        Therapist, on_delete=models.CASCADE, related_name="listings", verbose_name=_("therapist")
    )
    practice = models.ForeignKey(
        Practice, on_delete=models.PROTECT, related_name="listings", verbose_name=_("practice")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.DRAFT)
    consented_at = models.DateTimeField(_("consent given"), null=True, blank=True, editable=False)

    accepting = models.CharField(
        _("accepting"), max_length=12, choices=Accepting, default=Accepting.NOT_STATED
    )
    room_rank = models.GeneratedField(
        verbose_name=_("order of room"),
        expression=Case(
            When(accepting="newpt", then=0),
            When(accepting="waitlist", then=1),
            When(accepting="unknown", then=2),
            default=3,
        ),
        output_field=models.PositiveSmallIntegerField(),
        db_persist=True,
    )
    accepting_stated_on = models.DateField(_("accepting stated on"), null=True, blank=True)
    waitlist_weeks = models.PositiveSmallIntegerField(_("waitlist in weeks"), null=True, blank=True)
    full_until = models.DateField(_("full until"), null=True, blank=True)
    earliest_on = models.DateField(_("earliest first meeting"), null=True, blank=True)
    resumes_on = models.DateField(_("paused until"), null=True, blank=True)
    last_confirmed_on = models.DateField(_("last confirmed"), null=True, blank=True)

    locations = models.ManyToManyField(
        Location, blank=True, related_name="listings", verbose_name=_("locations")
    )
    jurisdictions = models.ManyToManyField(
        Jurisdiction,
        blank=True,
        related_name="listings",
        verbose_name=_("where they say they see people"),
    )
    deliveries = models.ManyToManyField(Delivery, blank=True, related_name="+", verbose_name=_("deliveries"))
    participants = models.ManyToManyField(
        Participants, blank=True, related_name="+", verbose_name=_("participants")
    )
    populations = models.ManyToManyField(
        Population, blank=True, related_name="+", verbose_name=_("populations")
    )
    ages = models.ManyToManyField(AgeGroup, blank=True, related_name="+", verbose_name=_("ages"))
    communities = models.ManyToManyField(
        Community, blank=True, related_name="+", verbose_name=_("communities served")
    )
    online_access = models.ManyToManyField(
        AccessFact, blank=True, related_name="+", verbose_name=_("access online")
    )

    website = models.URLField(_("website"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(
        _("telephone"), max_length=20, blank=True, help_text=_("With country code, as +1 212 555 0100.")
    )
    free_consultation_minutes = models.PositiveSmallIntegerField(
        _("free first talk, minutes"), null=True, blank=True
    )
    culture_training = models.CharField(_("training in working with culture"), max_length=300, blank=True)

    # How sessions tend to go, as the therapist says: 1 to 5, in the words of `directory.styles`.
    style_lead = models.PositiveSmallIntegerField(_("who leads"), null=True, blank=True)
    style_feeling = models.PositiveSmallIntegerField(_("feelings"), null=True, blank=True)
    style_time = models.PositiveSmallIntegerField(_("past and present"), null=True, blank=True)
    style_warmth = models.PositiveSmallIntegerField(_("warmth and challenge"), null=True, blank=True)
    created_at = models.DateTimeField(_("created"), auto_now_add=True)

    objects = ListingQuerySet.as_manager()

    class Meta:
        verbose_name = _("listing")
        verbose_name_plural = _("listings")
        indexes = [
            models.Index(
                fields=["state", "kind", "room_rank", "-last_confirmed_on", "id"], name="listing_order"
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="published") | Q(consented_at__isnull=False),
                name="published_only_with_consent",
            ),
            models.CheckConstraint(
                condition=~Q(state="evaluation") | Q(consented_at=None),
                name="nobody_in_an_evaluation_was_asked",
            ),
            models.CheckConstraint(
                condition=Q(accepting="unknown") | Q(accepting_stated_on__isnull=False),
                name="accepting_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(waitlist_weeks=None) | Q(accepting="waitlist"), name="weeks_belong_to_a_waitlist"
            ),
            models.CheckConstraint(
                condition=Q(full_until=None) | Q(accepting="nopt"), name="only_who_is_full_is_full_until"
            ),
            models.CheckConstraint(
                condition=Q(earliest_on=None) | Q(accepting__in=["newpt", "waitlist"]),
                name="earliest_meeting_needs_room",
            ),
            models.CheckConstraint(
                condition=Q(resumes_on=None) | Q(state="paused"), name="only_what_is_paused_resumes"
            ),
            models.UniqueConstraint(
                fields=["therapist", "practice"],
                condition=Q(kind="therapist"),
                name="one_listing_per_practice",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{field: None}) | Q(**{f"{field}__gte": 1, f"{field}__lte": 5}),
                    name=f"{field}_has_five_steps",
                )
                for field in ("style_lead", "style_feeling", "style_time", "style_warmth")
            ),
        ]

    def __str__(self) -> str:
        return self.slug

    def get_absolute_url(self) -> str:
        return reverse("group" if self.kind == self.Kind.GROUP else "listing", args=[self.slug])

    @property
    def called(self) -> str:
        """What tells it from another entry of the same therapist: its practice’s name, or the cities that it names itself.

        Another address of the practice may be one that nobody is to read. Reads `practice` and `locations`.
        """
        cities = ", ".join(sorted({place.city for place in self.locations.all()}))
        return self.practice.name or cities or str(self.practice)

    @property
    def says_where(self) -> bool:
        """Whether it has a name or an address to be called by."""
        return bool(self.practice.name or self.locations.all())


class TherapyGroup(models.Model):
    """What a listing of a therapy group adds: its theme, whether it is open, when it starts, how many seats."""

    listing = models.OneToOneField(
        Listing, on_delete=models.CASCADE, related_name="group", verbose_name=_("listing")
    )
    title = models.CharField(_("title"), max_length=150)
    theme = models.TextField(_("theme"))
    is_open = models.BooleanField(_("new members may join while it runs"), default=False)
    starts_on = models.DateField(_("starts"), null=True, blank=True)
    meets = models.CharField(_("meets"), max_length=150, blank=True)
    seats = models.PositiveSmallIntegerField(_("seats"))
    seats_free = models.PositiveSmallIntegerField(_("free seats"))
    facilitators = models.ManyToManyField(
        Therapist, blank=True, related_name="+", verbose_name=_("other facilitators")
    )

    class Meta:
        verbose_name = _("therapy group")
        verbose_name_plural = _("therapy groups")
        constraints = [
            models.CheckConstraint(
                condition=Q(seats_free__lte=F("seats")), name="no_more_free_seats_than_seats"
            )
        ]

    def __str__(self) -> str:
        return self.title


class ListingConsent(models.Model):
    """The record that a therapist agreed to what a listing makes public, and how; or took it back."""

    class Means(models.TextChoices):
        SIGNED_LINK = "signed-link", _("a link sent to the therapist’s own mailbox")
        SIGNED_IN = "signed-in", _("signed in")
        PAPER = "paper", _("on paper, kept by the operator")
        DEMONSTRATION = "demonstration", _("an invented person, for demonstration")

    listing = models.ForeignKey(
        Listing, on_delete=models.CASCADE, related_name="consents", verbose_name=_("listing")
    )
    means = models.CharField(_("how"), max_length=15, choices=Means)
    given_at = models.DateTimeField(_("given"))
    shown = models.CharField(_("digest of what was shown"), max_length=64, blank=True)
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)

    class Meta:
        verbose_name = _("consent to a listing")
        verbose_name_plural = _("consents to a listing")
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(given_at__lte=F("withdrawn_at")),
                name="consent_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["listing"], condition=Q(withdrawn_at=None), name="one_consent_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return self.get_means_display()


def somebody_agreed() -> bool:
    """Say whether somebody agreed to a listing in this database, or ever did: every consent leaves its record."""
    said_yes = [Listing.State.PUBLISHED, Listing.State.PAUSED]
    return ListingConsent.objects.exists() or Listing.objects.filter(state__in=said_yes).exists()


class ListingText(models.Model):
    """A text of a listing in one language."""

    class Kind(models.TextChoices):
        ABOUT = "about", _("about me")
        APPROACH = "approach", _("how I work")
        CULTURE = "culture", _("culture, power and money in the room")
        REPAIR = "repair", _("when something goes wrong between us")
        SELF = "self", _("what I show of myself")

    listing = models.ForeignKey(
        Listing, on_delete=models.CASCADE, related_name="texts", verbose_name=_("listing")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    language = models.CharField(_("language"), max_length=35, default="en")
    body = models.TextField(_("text"), max_length=6000)

    class Meta:
        verbose_name = _("text of a listing")
        verbose_name_plural = _("texts of a listing")
        constraints = [
            models.UniqueConstraint(fields=["listing", "kind", "language"], name="one_text_of_a_kind")
        ]

    def __str__(self) -> str:
        return self.body[:60]


class ListingApproach(models.Model):
    """An approach a therapist practises: trained in it, or drawing on it."""

    class Depth(models.TextChoices):
        TRAINED = "trained", _("trained in")
        DRAWS_ON = "draws_on", _("draws on")

    listing = models.ForeignKey(
        Listing, on_delete=models.CASCADE, related_name="approaches", verbose_name=_("listing")
    )
    approach = models.ForeignKey(
        Approach, on_delete=models.PROTECT, related_name="+", verbose_name=_("approach")
    )
    depth = models.CharField(_("depth"), max_length=10, choices=Depth)
    training = models.CharField(_("training"), max_length=300, blank=True)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("approach of a listing")
        verbose_name_plural = _("approaches of a listing")
        ordering = ["position"]
        constraints = [models.UniqueConstraint(fields=["listing", "approach"], name="one_approach_once")]

    def __str__(self) -> str:
        return str(self.approach)


class ListingConcern(models.Model):
    """A concern a therapist works with; the main ones stand first."""

    listing = models.ForeignKey(
        Listing, on_delete=models.CASCADE, related_name="concerns", verbose_name=_("listing")
    )
    concern = models.ForeignKey(
        Concern, on_delete=models.PROTECT, related_name="+", verbose_name=_("concern")
    )
    is_main = models.BooleanField(_("main"), default=False)
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        verbose_name = _("concern of a listing")
        verbose_name_plural = _("concerns of a listing")
        ordering = ["-is_main", "position"]
        constraints = [models.UniqueConstraint(fields=["listing", "concern"], name="one_concern_once")]

    def __str__(self) -> str:
        return str(self.concern)


class ListingLanguage(models.Model):
    """A language a therapist works in, and how well."""

    class Level(models.TextChoices):
        FLUENT = "fluent", _("fluent in sessions")
        SOME = "some", _("some")

    listing = models.ForeignKey(
        Listing, on_delete=models.CASCADE, related_name="languages", verbose_name=_("listing")
    )
    language = models.ForeignKey(
        Language, on_delete=models.PROTECT, related_name="+", verbose_name=_("language")
    )
    level = models.CharField(_("level"), max_length=10, choices=Level, default=Level.FLUENT)

    class Meta:
        verbose_name = _("language of a listing")
        verbose_name_plural = _("languages of a listing")
        constraints = [models.UniqueConstraint(fields=["listing", "language"], name="one_language_once")]

    def __str__(self) -> str:
        return str(self.language)


class Fee(models.Model):
    """What one session costs: for whom, how long, and down to what it may slide."""

    listing = models.ForeignKey(
        Listing, on_delete=models.CASCADE, related_name="fees", verbose_name=_("listing")
    )
    participants = models.ForeignKey(
        Participants, on_delete=models.PROTECT, related_name="+", verbose_name=_("for")
    )
    amount = models.DecimalField(_("amount"), max_digits=8, decimal_places=2)
    sliding_from = models.DecimalField(
        _("sliding down to"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    sliding_open = models.PositiveSmallIntegerField(_("sliding places open now"), null=True, blank=True)
    currency = models.CharField(_("currency"), max_length=3, default="USD")
    minutes = models.PositiveSmallIntegerField(_("minutes"))

    class Meta:
        verbose_name = _("fee")
        verbose_name_plural = _("fees")
        ordering = ["amount"]
        constraints = [
            models.UniqueConstraint(fields=["listing", "participants", "minutes"], name="one_fee_of_a_kind"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="fee_is_not_negative"),
            models.CheckConstraint(
                condition=Q(minutes__gte=5, minutes__lte=480), name="fee_is_for_a_session"
            ),
            models.CheckConstraint(
                condition=Q(sliding_from=None) | Q(sliding_from__gte=0, sliding_from__lte=F("amount")),
                name="sliding_goes_down",
            ),
            models.CheckConstraint(
                condition=Q(currency__regex=r"^[A-Z]{3}$"), name="currency_is_three_letters"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.currency}"


class ListingInsurer(models.Model):
    """An insurer a therapist says they work with, and when that was last confirmed."""

    listing = models.ForeignKey(
        Listing, on_delete=models.CASCADE, related_name="insurers", verbose_name=_("listing")
    )
    insurer = models.ForeignKey(
        Insurer, on_delete=models.PROTECT, related_name="+", verbose_name=_("insurer")
    )
    plan = models.CharField(_("plan"), max_length=120, blank=True)
    jurisdiction = models.ForeignKey(
        Jurisdiction,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("jurisdiction"),
    )
    confirmed_on = models.DateField(_("confirmed on"), null=True, blank=True)

    class Meta:
        verbose_name = _("insurer of a listing")
        verbose_name_plural = _("insurers of a listing")
        constraints = [
            models.UniqueConstraint(
                fields=["listing", "insurer", "plan", "jurisdiction"], name="one_insurer_per_place"
            ),
            models.UniqueConstraint(
                fields=["listing", "insurer", "plan"], condition=Q(jurisdiction=None), name="one_insurer_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.insurer)
