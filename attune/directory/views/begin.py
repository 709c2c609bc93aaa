"""Beginning an entry of one’s own, without an invitation, where the operator allows it."""

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from attune.accounts.access import holding, person_of, signed_in
from attune.accounts.models import Role
from attune.directory import actions
from attune.directory.access import therapist_of
from attune.directory.actions import IsTherapistAlready, begin_listing
from attune.directory.sections.sheets import PlainText


class BeginForm(forms.Form):
    """By what name a therapist is listed."""

    name = PlainText(max_length=150)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["name"].label = _("Your name, as clients know it")


@require_http_methods(["GET", "HEAD", "POST"])
@signed_in
def begin(request: HttpRequest) -> HttpResponse:
    """Ask for a name, and make a draft."""
    if not settings.ATTUNE_THERAPISTS_SIGN_UP:
        raise Http404
    person = person_of(request)
    form = BeginForm(request.POST if request.method == "POST" else None, initial={"name": person.name})
    if not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "directory/desk/begin.html", {"form": form}, status=status)
    try:
        begin_listing(form.cleaned_data["name"], by=person, at=timezone.now())
    except IsTherapistAlready:
        messages.info(request, _("You keep an entry here already."))
    else:
        messages.success(request, _("Begun. Nobody can see it until you publish it."))
    return HttpResponseRedirect(reverse("desk"), status=303)


@require_POST
@holding(Role.THERAPIST)
def begin_again(request: HttpRequest) -> HttpResponse:
    """Make a draft for who has withdrawn or deleted every entry of their own."""
    person = person_of(request)
    made = actions.begin_again(therapist_of(person), by=person, at=timezone.now())
    messages.success(
        request, _("Begun. Nobody can see it until you publish it. Say where you work, and what has changed.")
    )
    return HttpResponseRedirect(reverse("desk_listing", args=[made.slug]), status=303)
