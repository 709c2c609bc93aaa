"""A therapist's pages: who wrote to them, and answering in two clicks."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attune.accounts.access import holding, person_of
from attune.accounts.models import Role
from attune.enquiries.access import enquiries_to, enquiry_to
from attune.enquiries.actions import answer_enquiry, block_sender, report_enquiry, say_what_came_of_it
from attune.enquiries.forms.answering import FORMS, AnswerForm, ReportForm
from attune.enquiries.forms.looking_back import OutcomeForm
from attune.enquiries.letters import Letter, Reply
from attune.enquiries.models import Enquiry
from attune.enquiries.sealed import opened
from attune.enquiries.showing import rows_of
from attune.enquiries.working_days import working_days_between
from attune.foundation.clock import today
from attune.foundation.keystore import KeyGone
from attune.foundation.pages import Crumb

for_therapists = holding(Role.THERAPIST)
require_page = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Received:
    """One line of the list; nothing of what was written."""

    enquiry: Enquiry
    waits: int

    @property
    def is_answered(self) -> bool:
        return bool(self.enquiry.kind)


@for_therapists
@require_safe
def enquiries_received(request: HttpRequest) -> HttpResponse:
    """List what was sent to one's own listings, what waits for an answer first."""
    rows = [
        Received(one, working_days_between(timezone.localdate(one.sent_at), today()))
        for one in enquiries_to(person_of(request))
    ]
    context = {
        "waiting": [one for one in rows if not one.is_answered],
        "answered": [one for one in reversed(rows) if one.is_answered],
    }
    return _page(request, "enquiries/desk/received.html", context)


@sensitive_variables()
@for_therapists
@require_safe
def enquiry_received(request: HttpRequest, number: UUID) -> HttpResponse:
    """Show one enquiry and the ways to answer it."""
    return _one(request, enquiry_to(person_of(request), number))


@sensitive_variables()
@sensitive_post_parameters()
@for_therapists
@require_page
def enquiry_answer(request: HttpRequest, number: UUID, kind: str) -> HttpResponse:
    """Answer an enquiry in one way; a second answer to the same is refused, and what was written is shown."""
    enquiry = enquiry_to(person_of(request), number)
    if kind not in FORMS:
        raise Http404
    form_class = FORMS[Enquiry.Kind(kind)]
    form = form_class(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _answer_page(request, enquiry, kind, form)
    if not answer_enquiry(
        enquiry, Enquiry.Kind(kind), form.reply(), by=person_of(request), at=timezone.now()
    ):
        form.add_error(None, _("It was answered or withdrawn in the meantime. Nothing was sent now."))
        return _answer_page(request, enquiry, kind, form, status=409)
    messages.success(request, _("Your answer is sent."))
    return _to_list()


@for_therapists
@require_page
def enquiry_report(request: HttpRequest, number: UUID) -> HttpResponse:
    """Report an enquiry as abuse to the front desk, and put it away."""
    enquiry = enquiry_to(person_of(request), number)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        context = {"enquiry": enquiry, "form": form}
        return _page(request, "enquiries/desk/report.html", context, status=422 if form.errors else 200)
    at = timezone.now()
    report_enquiry(enquiry, Enquiry.Reason(form.cleaned_data["reason"]), by=person_of(request), at=at)
    block_sender(enquiry, by=person_of(request), at=at)
    messages.success(request, _("It is reported and put away."))
    return _to_list()


@for_therapists
@require_page
def enquiry_block(request: HttpRequest, number: UUID) -> HttpResponse:
    """Put an enquiry away and hear no more from its sender, once it is certain that this is meant."""
    enquiry = enquiry_to(person_of(request), number)
    if request.method != "POST":
        return _page(request, "enquiries/desk/block.html", {"enquiry": enquiry})
    block_sender(enquiry, by=person_of(request), at=timezone.now())
    messages.success(request, _("It is put away."))
    return _to_list()


@for_therapists
@require_POST
def enquiry_outcome(request: HttpRequest, number: UUID) -> HttpResponse:
    """Note what came of an answer, in one tap."""
    form = OutcomeForm(request.POST)
    if not form.is_valid():
        raise Http404
    enquiry = enquiry_to(person_of(request), number)
    say_what_came_of_it(enquiry, Enquiry.Outcome(form.cleaned_data["outcome"]), is_seeker=False)
    return HttpResponseRedirect(reverse("enquiry_received", args=[number]), status=303)


def _to_list() -> HttpResponse:
    return HttpResponseRedirect(reverse("enquiries_received"), status=303)


def _answer_page(
    request: HttpRequest, enquiry: Enquiry, kind: str, form: AnswerForm, *, status: int = 0
) -> HttpResponse:
    letter = _letter(enquiry)
    context = {
        "enquiry": enquiry,
        "form": form,
        "kind": Enquiry.Kind(kind),
        "letter": letter,
        "rows": rows_of(letter),
    }
    return _page(
        request, "enquiries/desk/answer.html", context, status=status or (422 if form.errors else 200)
    )


def _one(request: HttpRequest, enquiry: Enquiry) -> HttpResponse:
    letter = _letter(enquiry)
    context = {
        "enquiry": enquiry,
        "letter": letter,
        "rows": rows_of(letter),
        "reply": opened(enquiry, "sealed_reply", Reply) if enquiry.sealed_reply else None,
        "kinds": [(kind.value, kind.label) for kind in FORMS],
        "outcomes": Enquiry.Outcome.choices,
    }
    return _page(request, "enquiries/desk/one_received.html", context)


def _letter(enquiry: Enquiry) -> Letter:
    """Return what was written; raise Http404 if its key was forgotten: then it opens for nobody any more."""
    try:
        return opened(enquiry, "sealed_letter", Letter)
    except KeyGone as gone:
        raise Http404 from gone


def _page(
    request: HttpRequest, template: str, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    trail = [Crumb(_("Home"), "/"), Crumb(_("Messages"))]
    return render(request, template, {**context, "trail": trail}, status=status)
