"""Enquiries, as the database knows them: who wrote to whom stands in rows, what was written is sealed."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from attune.directory.models import Listing, Practice, Therapist


class Letterbox(models.Model):
    """What a seeker holds the code of: the enquiries they sent together, to one therapist or up to three.

    There is no account in it and no name. `sender` stands for the mail address or the account, if one was given, and
    leads back to it nowhere: by it a therapist can refuse to hear from somebody again.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(_("code, as letters that stand for it"), max_length=32, unique=True)
    once = models.CharField(_("form, as letters that stand for it"), max_length=32, unique=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="letterboxes",
        verbose_name=_("person, if signed in"),
    )
    sender = models.CharField(
        _("sender, as letters that stand for them"), max_length=32, blank=True, db_index=True
    )
    sealed_address = models.BinaryField(_("own address, sealed"), default=b"")
    sealed_description = models.BinaryField(_("how they describe themselves, sealed"), default=b"")
    wants_mail = models.BooleanField(_("wants reminders by mail"), default=False)
    made_on = models.DateField(_("made"))
    forget_on = models.DateField(_("forgotten on"), db_index=True)

    class Meta:
        verbose_name = _("letterbox")
        verbose_name_plural = _("letterboxes")

    def __str__(self) -> str:
        return str(self.made_on)


class AnswerRecord(models.Model):
    """How long one enquiry to a listing waited for its answer, with nothing of who wrote it or what.

    It stays when the enquiry is erased: a therapist's answer rate is counted over twelve months.
    """

    listing = models.ForeignKey(
        Listing, on_delete=models.CASCADE, related_name="answer_records", verbose_name=_("listing")
    )
    sent_on = models.DateField(_("sent"))
    answered_on = models.DateField(_("answered"), null=True, blank=True)

    class Meta:
        verbose_name = _("record of an answer")
        verbose_name_plural = _("records of answers")
        indexes = [models.Index(fields=["listing", "sent_on"], name="answers_of_a_listing")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on=None) | Q(answered_on__gte=models.F("sent_on")),
                name="answered_after_it_was_sent",
            )
        ]

    def __str__(self) -> str:
        return str(self.sent_on)


class Enquiry(models.Model):
    """A seeker's first message to a therapist, and what was answered. Each is sealed under a key of its own."""

    class State(models.TextChoices):
        SENT = "sent", _("sent")
        ANSWERED = "answered", _("answered")
        DECLINED = "declined", _("declined by the seeker")
        WITHDRAWN = "withdrawn", _("withdrawn by the seeker")

    class Kind(models.TextChoices):
        OFFER = "offer", _("can offer a first meeting")
        WAITLIST = "waitlist", _("waitlist")
        FULL = "full", _("full")
        NOT_MY_FIELD = "not_my_field", _("not my field")
        CANNOT_SEE = "cannot_see", _("cannot see you there")

    class Outcome(models.TextChoices):
        MET = "met", _("we have met")
        NOT_YET = "not_yet", _("not yet")
        CAME_TO_NOTHING = "came_to_nothing", _("it came to nothing")

    class Reason(models.TextChoices):
        ADVERTISING = "advertising", _("advertising")
        THREAT = "threat", _("a threat or harassment")
        OTHER = "other", _("something else")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    letterbox = models.ForeignKey(
        Letterbox, on_delete=models.CASCADE, related_name="enquiries", verbose_name=_("letterbox")
    )
    listing = models.ForeignKey(
        Listing, on_delete=models.CASCADE, related_name="enquiries", verbose_name=_("listing")
    )
    record = models.OneToOneField(
        AnswerRecord, on_delete=models.SET_NULL, null=True, related_name="enquiry", verbose_name=_("record")
    )
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.SENT)
    sent_at = models.DateTimeField(_("sent"))
    sealed_letter = models.BinaryField(_("message, sealed"))
    kind = models.CharField(_("kind of answer"), max_length=14, choices=Kind, blank=True)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    sealed_reply = models.BinaryField(_("answer, sealed"), default=b"")
    sealed_card = models.BinaryField(_("private card, sealed"), default=b"")
    reminded_at = models.DateTimeField(_("therapist reminded"), null=True, blank=True)
    told_at = models.DateTimeField(_("seeker told that no answer came"), null=True, blank=True)
    asked_at = models.DateTimeField(_("both asked what came of it"), null=True, blank=True)
    seeker_says = models.CharField(_("seeker says"), max_length=16, choices=Outcome, blank=True)
    therapist_says = models.CharField(_("therapist says"), max_length=16, choices=Outcome, blank=True)
    may_pass_on = models.BooleanField(_("the practice may read it and pass it on"), default=False)
    passed_on_from = models.ForeignKey(
        "self",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="passed_on",
        verbose_name=_("passed on from"),
    )
    is_blocked = models.BooleanField(_("put away by the therapist"), default=False)
    reported_at = models.DateTimeField(_("reported"), null=True, blank=True)
    reason = models.CharField(_("reported as"), max_length=12, choices=Reason, blank=True)

    class Meta:
        verbose_name = _("enquiry")
        verbose_name_plural = _("enquiries")
        indexes = [
            models.Index(fields=["listing", "-sent_at"], name="enquiries_to_a_listing"),
            models.Index(fields=["state", "sent_at"], name="enquiries_that_wait"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["letterbox", "listing"], name="one_enquiry_to_a_listing"),
            models.CheckConstraint(
                condition=Q(answered_at=None, kind="") | (Q(answered_at__isnull=False) & ~Q(kind="")),
                name="answer_of_an_enquiry_has_its_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="answered") | Q(answered_at__isnull=False),
                name="answered_enquiry_has_an_answer",
            ),
            models.CheckConstraint(
                condition=Q(reported_at=None, reason="") | (Q(reported_at__isnull=False) & ~Q(reason="")),
                name="report_has_its_reason",
            ),
        ]

    def __str__(self) -> str:
        return self.get_state_display()


class Intake(models.Model):
    """Somebody coordinates the intake of a practice: with the seeker's consent they read what is written to its therapists."""

    practice = models.ForeignKey(
        Practice, on_delete=models.CASCADE, related_name="intakes", verbose_name=_("practice")
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="intakes", verbose_name=_("person")
    )
    since = models.DateField(_("since"))

    class Meta:
        verbose_name = _("intake coordinator")
        verbose_name_plural = _("intake coordinators")
        constraints = [
            models.UniqueConstraint(fields=["practice", "person"], name="each_intake_coordinator_once")
        ]

    def __str__(self) -> str:
        return str(self.since)


class Block(models.Model):
    """A therapist does not want to hear from a sender again, whom letters stand for that lead nowhere."""

    therapist = models.ForeignKey(
        Therapist, on_delete=models.CASCADE, related_name="blocks", verbose_name=_("therapist")
    )
    sender = models.CharField(_("sender, as letters that stand for them"), max_length=32)
    blocked_on = models.DateField(_("since"))

    class Meta:
        verbose_name = _("blocked sender")
        verbose_name_plural = _("blocked senders")
        constraints = [
            models.UniqueConstraint(fields=["therapist", "sender"], name="each_sender_blocked_once")
        ]

    def __str__(self) -> str:
        return str(self.blocked_on)
