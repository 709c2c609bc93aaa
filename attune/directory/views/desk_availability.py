"""Whether there is room, going out of view for a while, and the calendar that shows when there is none."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from attune.accounts.access import holding, person_of
from attune.accounts.models import Role
from attune.directory.access import listing_of, therapist_of
from attune.directory.actions import HeldByAnOperator, pause_listing, resume_listing, state_availability
from attune.directory.availability_forms import CalendarForm, PauseForm, room_form
from attune.directory.free_busy.fetching import CalendarTrouble
from attune.directory.free_busy.keeping import forget_calendar, set_calendar
from attune.directory.models import CalendarFeed
from attune.directory.views.held import held
from attune.foundation.clock import today

_page = require_http_methods(["GET", "HEAD", "POST"])


@_page
@holding(Role.THERAPIST)
def desk_availability(request: HttpRequest, slug: str) -> HttpResponse:
    """Let a therapist say whether they take new clients."""
    listing = listing_of(person_of(request), slug)
    data = request.POST if request.method == "POST" else None
    form = room_form(listing, data, on=today())
    if form.is_valid():
        state_availability(listing, **form.cleaned_data, on=today(), by=person_of(request), at=timezone.now())
        messages.success(request, _("Saved. It shows from now on."))
        return _to_desk()
    context = {"form": form, "listing": listing}
    return render(request, "directory/desk/availability.html", context, status=422 if form.errors else 200)


@_page
@holding(Role.THERAPIST)
def desk_pause(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a listing out of view, until a day or until its therapist says so."""
    listing = listing_of(person_of(request), slug)
    data = request.POST if request.method == "POST" else None
    form = PauseForm(data, on=today(), initial={"until": listing.resumes_on})
    if form.is_valid():
        until = form.cleaned_data["until"]
        if pause_listing(listing, until=until, by=person_of(request), at=timezone.now()):
            messages.success(
                request, _("Paused. Nobody can see it until you show it again, or the day comes.")
            )
        else:
            messages.warning(request, _("There is nothing to pause: nobody can see it."))
        return _to_desk()
    context = {"form": form, "listing": listing}
    return render(request, "directory/desk/pause.html", context, status=422 if form.errors else 200)


@require_POST
@holding(Role.THERAPIST)
def desk_resume(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a paused listing again."""
    listing = listing_of(person_of(request), slug)
    try:
        is_back = resume_listing(listing, by=person_of(request), at=timezone.now())
    except HeldByAnOperator:
        return held(request)
    if is_back:
        messages.success(request, _("It is public again."))
    return _to_desk()


@_page
@holding(Role.THERAPIST)
def desk_calendar(request: HttpRequest) -> HttpResponse:
    """Take the address of a therapist's calendar, and say how asking there went."""
    therapist = therapist_of(person_of(request))
    form = CalendarForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            set_calendar(therapist, form.cleaned_data["address"], by=person_of(request), at=timezone.now())
        except CalendarTrouble as trouble:
            form.add_error("address", str(CalendarFeed.Trouble(trouble.trouble.value).label))
        else:
            messages.success(
                request, _("Noted. It is asked within half an hour; how that went stands here then.")
            )
            return HttpResponseRedirect(reverse("desk_calendar"), status=303)
    feed = CalendarFeed.objects.filter(therapist=therapist).first()
    context = {"form": form, "feed": feed}
    return render(request, "directory/desk/calendar.html", context, status=422 if form.errors else 200)


@require_POST
@holding(Role.THERAPIST)
def desk_calendar_remove(request: HttpRequest) -> HttpResponse:
    """Forget the calendar and all its busy times."""
    forget_calendar(therapist_of(person_of(request)), by=person_of(request), at=timezone.now())
    messages.success(request, _("Forgotten, with everything that was read there."))
    return HttpResponseRedirect(reverse("desk_calendar"), status=303)


def _to_desk() -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("desk"), status=303)
