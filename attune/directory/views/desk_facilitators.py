"""Who leads a group together: asking a colleague, their answer on their own desk, and going again."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from attune.accounts.access import holding, person_of
from attune.accounts.models import Role
from attune.directory.access import facilitator_question_of, group_of, helped_group_of, therapist_of
from attune.directory.actions import (
    CannotBeAsked,
    HeldByAnOperator,
    answer_facilitator,
    ask_facilitator,
    leave_group,
    remove_facilitator,
)
from attune.directory.group_forms import ColleagueForm
from attune.directory.models import FacilitatorQuestion, Therapist
from attune.directory.queries.consent import digest_of_what_is_public
from attune.directory.queries.facilitators import colleagues_of
from attune.directory.views.held import held

_page = require_http_methods(["GET", "HEAD", "POST"])


@_page
@holding(Role.THERAPIST)
def facilitators(request: HttpRequest, slug: str) -> HttpResponse:
    """Show whom a group names beside its leader and who was asked, and ask one more colleague."""
    group = group_of(person_of(request), slug)
    form = ColleagueForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            ask_facilitator(group, form.therapist, by=person_of(request), at=timezone.now())
        except CannotBeAsked as refused:
            form.add_error("address", str(refused.why.label))
        else:
            messages.success(request, _("Asked: %(name)s.") % {"name": form.therapist})
            return _to_facilitators(slug)
    context = {"form": form, "group": group, "colleagues": colleagues_of(group)}
    return render(request, "directory/desk/facilitators.html", context, status=422 if form.errors else 200)


@require_POST
@holding(Role.THERAPIST)
def facilitator_remove(request: HttpRequest, slug: str, number: UUID) -> HttpResponse:
    """Name a colleague no more, or take back the question to them."""
    group = group_of(person_of(request), slug)
    therapist = Therapist.objects.filter(pk=number).first()
    if therapist is None or number not in {colleague.number for colleague in colleagues_of(group)}:
        raise Http404
    remove_facilitator(
        group, therapist, digest=digest_of_what_is_public, by=person_of(request), at=timezone.now()
    )
    messages.success(request, _("Taken away: %(name)s.") % {"name": therapist})
    return _to_facilitators(slug)


@require_POST
@holding(Role.THERAPIST)
def facilitator_agree(request: HttpRequest, number: UUID) -> HttpResponse:
    """Let a group name whoever is signed in as one who leads it too."""
    question = facilitator_question_of(person_of(request), number)
    return _answered(request, question, agrees=True, said=_("You are named in the group now."))


@require_POST
@holding(Role.THERAPIST)
def facilitator_decline(request: HttpRequest, number: UUID) -> HttpResponse:
    """Say no to being named in a group."""
    question = facilitator_question_of(person_of(request), number)
    return _answered(
        request, question, agrees=False, said=_("Noted. You are not named, and not asked again.")
    )


@_page
@holding(Role.THERAPIST)
def group_leave(request: HttpRequest, slug: str) -> HttpResponse:
    """Be named in a group no more, once it is certain that this is meant."""
    person = person_of(request)
    group = helped_group_of(person, slug)
    if request.method != "POST":
        return render(request, "directory/desk/group_leave.html", {"group": group})
    leave_group(group, therapist_of(person), digest=digest_of_what_is_public, by=person, at=timezone.now())
    messages.success(request, _("You are not named in this group any more."))
    return HttpResponseRedirect(reverse("desk"), status=303)


def _answered(
    request: HttpRequest, question: FacilitatorQuestion, *, agrees: bool, said: str
) -> HttpResponse:
    try:
        is_taken = answer_facilitator(
            question,
            agrees=agrees,
            digest=digest_of_what_is_public,
            by=person_of(request),
            at=timezone.now(),
        )
    except HeldByAnOperator:
        return held(request)
    if is_taken:
        messages.success(request, said)
    else:
        messages.warning(request, _("This question is not open any more. Nothing was changed."))
    return HttpResponseRedirect(reverse("desk"), status=303)


def _to_facilitators(slug: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("facilitators", args=[slug]), status=303)
