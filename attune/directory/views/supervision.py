"""A supervisor is asked by the front desk, and answers on a page that a letter leads to."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from attune.accounts.access import holding, person_of
from attune.accounts.models import Role
from attune.directory.actions.supervision import answer_supervision, ask_supervisor
from attune.directory.links import supervision_of
from attune.directory.models import Supervision, SupervisionQuestion
from attune.foundation.clock import today
from attune.foundation.csrf import public_form
from attune.foundation.pages import Crumb

_page = require_http_methods(["GET", "HEAD", "POST"])


class SupervisorForm(forms.Form):
    """Where a supervisor reads mail."""

    address = forms.EmailField(
        label=gettext_lazy("The supervisor’s own e-mail address"),
        help_text=gettext_lazy(
            "From your records, not from who is supervised. It is used for this letter and not kept."
        ),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )


@_page
@holding(Role.FRONT_DESK, Role.OPERATOR)
def supervision_ask(request: HttpRequest, number: UUID) -> HttpResponse:
    """Write to a supervisor, from the list of supervisions that nobody has confirmed."""
    rows = Supervision.objects.select_related("licence__credential__therapist", "licence__credential__title")
    supervision = get_object_or_404(rows, pk=number)
    form = SupervisorForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        ask_supervisor(
            supervision, address=form.cleaned_data["address"], by=person_of(request), at=timezone.now()
        )
        messages.success(request, _("Written. Their answer shows on the list."))
        return HttpResponseRedirect(reverse("work_list", args=["supervisions"]), status=303)
    context = {"form": form, "supervision": supervision}
    status = 422 if form.errors else 200
    return render(request, "directory/front_desk/supervision.html", context, status=status)


@public_form
@_page
def supervision(request: HttpRequest, token: str) -> HttpResponse:
    """Show who names this supervisor, and take one answer. Opening it changes nothing."""
    question = _question(token)
    if question is None or (not question.answered_at and question.expires_at <= timezone.now()):
        return _answer(request, {"is_closed": True}, status=410)
    if request.method == "POST":
        said = request.POST.get("is_so")
        if said in {"yes", "no"}:
            if not answer_supervision(question, is_so=said == "yes", on=today(), at=timezone.now()):
                return _answer(request, {"is_answered": True}, status=410)
            return HttpResponseRedirect(request.path, status=303)
    if question.answered_at:
        return _answer(request, {"is_answered": True})
    return _answer(request, {"supervision": question.supervision, "token": token})


def _question(token: str) -> SupervisionQuestion | None:
    number = supervision_of(token)
    if number is None:
        raise Http404
    rows = SupervisionQuestion.objects.exclude(answer=SupervisionQuestion.Answer.LAPSED)
    return (
        rows.select_related(
            "supervision__licence__credential__therapist", "supervision__licence__credential__title"
        )
        .filter(pk=number)
        .first()
    )


def _answer(request: HttpRequest, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    trail = [Crumb(_("Home"), "/"), Crumb(_("A question for you"))]
    return render(request, "directory/supervision.html", {**context, "trail": trail}, status=status)
