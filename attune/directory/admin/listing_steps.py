"""What happens to a listing: consent, publishing, taking out of view, withdrawing, attesting, checking.

Its state and its dates are never typed in. Each step is one page with one button, does what
`attune.directory.actions` does and nothing besides, and is noted in the history.
"""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from attune.accounts.operators import operator_of
from attune.directory.actions import (
    AlreadyPublic,
    ConsentMissing,
    DoesNotWantToBeListed,
    PausedByTherapist,
    attest_listing,
    give_consent,
    hold_listing,
    invite_therapist,
    publish_listing,
    record_verification,
    release_listing,
    withdraw_listing,
)
from attune.directory.admin.erasing import PersonalAdmin
from attune.directory.admin.forms import AttestForm, InviteForm, VerificationForm
from attune.directory.models import Attestation, FieldGroup, Listing, ListingConsent, Verification
from attune.foundation.admin.pages import Note, note_of
from attune.foundation.clock import today

# A step for many listings at once writes them one by one, in the time of one request; our own choice.
AT_ONCE = 500

Step = Callable[[HttpRequest, Listing], str]


class StepsOfListings(PersonalAdmin):
    """The steps, each with an address of its own below the listing’s page."""

    actions = ("publish_selected", "hold_selected")

    def get_urls(self) -> list[URLPattern]:
        guard = self.admin_site.admin_view
        asking = require_http_methods(["GET", "HEAD", "POST"])
        steps: list[tuple[str, Any]] = [
            ("publish", require_POST(self.publish_view)),
            ("hold", require_POST(self.hold_view)),
            ("withdraw", asking(self.withdraw_view)),
            ("invite", asking(self.invite_view)),
            ("consent", asking(self.consent_view)),
            ("attest", asking(self.attest_view)),
            ("verify", asking(self.verify_view)),
        ]
        return [
            *(
                path(f"<uuid:pk>/{name}/", guard(view), name=f"directory_listing_{name}")
                for name, view in steps
            ),
            *super().get_urls(),
        ]

    # --- One listing -----------------------------------------------------------------------------

    def publish_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Make the listing public, if its therapist has agreed; end a hold of it."""
        listing = self._listing(request, pk)
        if reason := self._publish(request, listing):
            self.message_user(request, reason, messages.ERROR)
        else:
            self.message_user(request, _("The listing is published."), messages.SUCCESS)
        return self._back_to(listing)

    def hold_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Take the listing out of view until an operator publishes it again."""
        listing = self._listing(request, pk)
        if reason := self._hold(request, listing):
            self.message_user(request, reason, messages.ERROR)
        else:
            self.message_user(
                request, _("The listing is out of view until it is published here."), messages.SUCCESS
            )
        return self._back_to(listing)

    def withdraw_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Take the listing out of view for good, once it is certain that this is meant."""
        listing = self._listing(request, pk)
        if request.method != "POST":
            words = _(
                "The listing leaves the site for good, and its therapist’s consent ends today. Its address then "
                "says that it was withdrawn. To publish it again, the therapist would have to agree anew."
            )
            return self._ask(request, listing, _("Withdraw"), words)
        with transaction.atomic():
            withdraw_listing(listing, by=operator_of(request), at=timezone.now())
            self.log_change(request, listing, note_of(Listing, "state", "consented_at"))
        self.message_user(request, _("The listing is withdrawn."), messages.SUCCESS)
        return self._back_to(listing)

    def invite_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Ask the therapist, by mail, whether this draft may be public."""
        listing = self._listing(request, pk)
        form = InviteForm(request.POST or None)
        words = _(
            "They get a letter with a link. There they see exactly what would be public, and publish it or have it "
            "erased. The letter is sent once, with one reminder if you ask for it. If they have said no before, "
            "nothing is sent."
        )
        if not form.is_valid():
            return self._ask(request, listing, _("Ask the therapist"), words, form)
        try:
            with transaction.atomic():
                invite_therapist(
                    listing,
                    address=form.cleaned_data["address"],
                    by=operator_of(request),
                    at=timezone.now(),
                )
                self.log_change(request, listing, [{"added": {"name": "invitation", "object": ""}}])
        except AlreadyPublic:
            self.message_user(request, _("Only a draft can be asked about."), messages.ERROR)
        except DoesNotWantToBeListed:
            words = _("Whoever reads that address does not want to be listed. Nothing was sent.")
            self.message_user(request, words, messages.ERROR)
        else:
            self.message_user(request, _("The question is on its way."), messages.SUCCESS)
        return self._back_to(listing)

    def consent_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Record that the therapist agreed on paper, which the operator keeps."""
        listing = self._listing(request, pk)
        if request.method != "POST":
            words = _(
                "Record this only with the therapist’s signature in front of you: it says that they agree to "
                "everything this listing makes public. Keep the paper for as long as the listing is here."
            )
            return self._ask(request, listing, _("Record consent on paper"), words)
        with transaction.atomic():
            give_consent(
                listing, means=ListingConsent.Means.PAPER, by=operator_of(request), at=timezone.now()
            )
            self.log_change(request, listing, note_of(Listing, "consented_at"))
        self.message_user(request, _("Consent on paper is recorded."), messages.SUCCESS)
        return self._back_to(listing)

    def attest_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Record what the therapist said is true, and when they said so."""
        listing = self._listing(request, pk)
        form = AttestForm(request.POST or None, initial={"on": today()})
        if not form.is_valid():
            return self._ask(request, listing, _("Record what the therapist confirmed"), "", form)
        given = form.cleaned_data
        with transaction.atomic():
            attest_listing(
                listing, groups=given["groups"], on=given["on"], by=operator_of(request), at=timezone.now()
            )
            self.log_change(request, listing, _added(Attestation, given["groups"]))
        self.message_user(request, _("What the therapist confirmed is recorded."), messages.SUCCESS)
        return self._back_to(listing)

    def verify_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """Record what a check with the issuing source found."""
        listing = self._listing(request, pk)
        form = VerificationForm(request.POST or None, initial={"on": today()}, listing=listing)
        if not form.is_valid():
            return self._ask(request, listing, _("Record a check"), "", form)
        given = form.cleaned_data
        with transaction.atomic():
            record_verification(
                listing,
                group=given["group"],
                against=given["against"],
                result=given["result"],
                on=given["on"],
                due_on=given["due_on"],
                licence=given["licence"],
                by=operator_of(request),
                at=timezone.now(),
            )
            self.log_change(request, listing, _added(Verification, [given["group"]]))
        self.message_user(request, _("The check is recorded."), messages.SUCCESS)
        return self._back_to(listing)

    # --- Many listings ---------------------------------------------------------------------------

    @admin.action(description=gettext_lazy("Publish"), permissions=["change"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet[Listing]) -> None:
        done = self._each(request, queryset, self._publish)
        words = ngettext("%(count)d listing is published.", "%(count)d listings are published.", done)
        if done:
            self.message_user(request, words % {"count": done}, messages.SUCCESS)

    @admin.action(description=gettext_lazy("Take out of view"), permissions=["change"])
    def hold_selected(self, request: HttpRequest, queryset: QuerySet[Listing]) -> None:
        done = self._each(request, queryset, self._hold)
        words = ngettext("%(count)d listing is out of view.", "%(count)d listings are out of view.", done)
        if done:
            self.message_user(request, words % {"count": done}, messages.SUCCESS)

    def _each(self, request: HttpRequest, queryset: QuerySet[Listing], step: Step) -> int:
        """Take a step with each listing, tell which could not take it and why, and return how many did."""
        listings = list(queryset.select_related("therapist", "group")[: AT_ONCE + 1])
        if len(listings) > AT_ONCE:
            words = _("At most %(count)d listings at once; nothing was changed.") % {"count": AT_ONCE}
            self.message_user(request, words, messages.ERROR)
            return 0
        refused = [f"{listing.slug}: {reason}" for listing in listings if (reason := step(request, listing))]
        for words in refused[:20]:
            self.message_user(request, words, messages.ERROR)
        if more := len(refused[20:]):
            words = ngettext("… and %(count)d other.", "… and %(count)d others.", more) % {"count": more}
            self.message_user(request, words, messages.ERROR)
        return len(listings) - len(refused)

    # --- What the steps share --------------------------------------------------------------------

    @transaction.atomic
    def _publish(self, request: HttpRequest, listing: Listing) -> str:
        """Release the listing, publish it and return “”, or return why it cannot be public now."""
        if listing.kind == Listing.Kind.GROUP and not hasattr(listing, "group"):
            return _("It does not say yet what the group is.")
        by, at = operator_of(request), timezone.now()
        if is_released := release_listing(listing, by=by, at=at):
            self.log_change(request, listing, note_of(Listing, "state"))
            if Listing.objects.filter(pk=listing.pk, state=Listing.State.PUBLISHED).exists():
                return ""
        try:
            publish_listing(listing, by=by, at=at)
        except ConsentMissing:
            why = _("Its therapist has not agreed to what it would make public: record their consent first.")
        except PausedByTherapist:
            why = _("Its therapist has paused it, and shows it again themselves.")
        else:
            self.log_change(request, listing, note_of(Listing, "state"))
            return ""
        return " ".join([_("You hold it no longer."), why]) if is_released else why

    @transaction.atomic
    def _hold(self, request: HttpRequest, listing: Listing) -> str:
        """Take the listing out of view and return “”, or return why it cannot be."""
        if not hold_listing(listing, by=operator_of(request), at=timezone.now()):
            return _("Only what is published, or paused by its therapist, can be taken out of view.")
        self.log_change(request, listing, note_of(Listing, "state"))
        return ""

    def _listing(self, request: HttpRequest, pk: UUID) -> Listing:
        listing = get_object_or_404(
            Listing.objects.exclude(state=Listing.State.EVALUATION).select_related("therapist", "group"),
            pk=pk,
        )
        if not self.has_change_permission(request, listing):
            raise PermissionDenied
        return listing

    def _ask(
        self, request: HttpRequest, listing: Listing, title: str, words: str, form: Form | None = None
    ) -> HttpResponse:
        """Show the page of a step: what it means, what it needs to know, and the button that takes it."""
        context = {"title": title, "subtitle": str(listing), "listing": listing, "words": words, "form": form}
        return TemplateResponse(
            request,
            "admin/directory/listing/step.html",
            {**self.admin_site.each_context(request), "opts": self.opts, **context},
        )

    @staticmethod
    def _back_to(listing: Listing) -> HttpResponseRedirect:
        return HttpResponseRedirect(reverse("admin:directory_listing_change", args=[listing.pk]))


def _added(model: type[models.Model], groups: Iterable[FieldGroup]) -> Note:
    """Return a note for the history that a record was added, and of which groups of fields."""
    with translation.override(None):
        kind = str(model._meta.verbose_name)
        names = ", ".join(str(group.label) for group in groups)
    return [{"added": {"name": kind, "object": names}}]
