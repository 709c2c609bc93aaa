"""Rows that every app may need: what happened, what waits to be sent, what was loaded, who to ring."""

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _


class AuditEvent(models.Model):
    """One thing that happened: who did it, what kind, to which record, when; never what was in the record.

    There are no foreign keys, so that the log neither holds rows alive nor is emptied by a
    deletion. Rows are only ever added (`attune.foundation.audit`).
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField(_("at"), db_index=True)
    event = models.CharField(_("event"), max_length=60)
    by = models.UUIDField(_("by"), null=True, help_text=_("Public id of the person; empty for the system."))
    about_kind = models.CharField(_("kind of record"), max_length=60)
    about_id = models.CharField(_("record"), max_length=100)

    class Meta:
        verbose_name = _("audit event")
        verbose_name_plural = _("audit events")
        ordering = ["-id"]
        indexes = [models.Index(fields=["about_kind", "about_id"], name="audit_about")]

    def __str__(self) -> str:
        return f"{self.event} · {self.about_kind} {self.about_id}"


class OutboxMessage(models.Model):
    """A notice that waits to be sent, written in the transaction that makes it due.

    It names a kind and the public ids it is about; its words are made when it is sent. Words that nobody could make
    again later, such as those that hold a code, wait `sealed` and are gone once the message has been sent or given up.
    The id is the message's own id, so a message sent twice after a crash can be recognised. `address` stands for the
    address it went to and leads back to it nowhere: a notice of failure counts only for an address we wrote to.
    """

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        SENT = "sent", _("sent")
        RETURNED = "returned", _("came back")
        GIVEN_UP = "given_up", _("given up")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("kind"), max_length=60)
    to = models.UUIDField(_("to"), help_text=_("Public id of the person it is for."))
    about = models.CharField(_("about"), max_length=40, blank=True)
    sealed = models.BinaryField(_("sealed words"), default=b"")
    address = models.CharField(_("address, as letters that stand for it"), max_length=32, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WAITING)
    written_at = models.DateTimeField(_("written"))
    due_at = models.DateTimeField(_("due"))
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)

    class Meta:
        verbose_name = _("outbox message")
        verbose_name_plural = _("outbox messages")
        indexes = [models.Index(fields=["state", "due_at"], name="outbox_due")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["sent", "returned"], sent_at__isnull=False)
                | (~models.Q(state__in=["sent", "returned"]) & models.Q(sent_at__isnull=True)),
                name="outbox_sent_has_its_time",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.state})"


class DeadAddress(models.Model):
    """An address that refused our mail for good: nothing more is sent to it until its owner says it works again.

    `address` stands for it and leads back to it nowhere. `reason` is the status that its mail server gave, such as 5.1.1
    (RFC 3463).
    """

    address = models.CharField(_("address, as letters that stand for it"), max_length=32, primary_key=True)
    since = models.DateTimeField(_("since"))
    reason = models.CharField(_("reason"), max_length=12)

    class Meta:
        verbose_name = _("dead address")
        verbose_name_plural = _("dead addresses")

    def __str__(self) -> str:
        return f"{self.address} ({self.reason})"


class CachedValue(models.Model):
    """A passing note of Django's cache: how often something was tried lately, under letters that lead nowhere.

    Django's `DatabaseCache` reads and writes the table itself; the model says what is in it.
    """

    cache_key = models.CharField(_("key, as letters that stand for it"), max_length=255, primary_key=True)
    value = models.TextField(_("value"))
    expires = models.DateTimeField(_("expires"), db_index=True)

    class Meta:
        verbose_name = _("passing note")
        verbose_name_plural = _("passing notes")

    def __str__(self) -> str:
        return self.cache_key


class LoadedContent(models.Model):
    """Which version of the content files a site has loaded, so that the next start need not read them again."""

    name = models.CharField(_("name"), max_length=60, primary_key=True)
    digest = models.CharField(_("digest"), max_length=64)
    loaded_at = models.DateTimeField(_("loaded"))

    class Meta:
        verbose_name = _("loaded content")
        verbose_name_plural = _("loaded content")

    def __str__(self) -> str:
        return self.name


class Term(models.Model):
    """An entry of a vocabulary: a stable id of our own, a name, a meaning, where it comes from and as of when.

    Loading the files again changes an entry only as long as no operator has: `edited_at` says one did.
    """

    class Evidence(models.TextChoices):
        SOURCE = "source", _("read in the source named")
        GENERAL = "general", _("general knowledge, not yet confirmed")

    id = models.CharField(_("id"), max_length=80, primary_key=True)
    name = models.CharField(_("name"), max_length=200)
    definition = models.TextField(_("definition"), blank=True)
    position = models.PositiveIntegerField(_("position"), default=0)
    source = models.TextField(_("source"))
    evidence = models.CharField(_("evidence"), max_length=10, choices=Evidence, default=Evidence.GENERAL)
    as_of = models.DateField(_("as of"))
    retired = models.BooleanField(
        _("retired"), default=False, help_text=_("Kept for old listings, offered to no new one.")
    )
    edited_at = models.DateTimeField(_("edited by an operator"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True
        ordering = ["position", "name"]

    def __str__(self) -> str:
        return self.name


class HelpLine(Term):
    """A number or address where people answer now: crisis lines, emergency numbers, abuse helplines."""

    ANYWHERE = "*"

    country = models.CharField(_("country"), max_length=2, help_text=_("Two letters, or * for anywhere."))
    topics = models.JSONField(_("topics"), default=list)
    how = models.JSONField(_("ways to reach it"), default=list)
    hours = models.CharField(_("hours"), max_length=120)
    languages = models.JSONField(_("languages"), default=list)
    note = models.TextField(_("note"), blank=True)

    class Meta(Term.Meta):
        verbose_name = _("help line")
        verbose_name_plural = _("help lines")
