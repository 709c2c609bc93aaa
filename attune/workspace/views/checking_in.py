"""Session check-ins, for both sides: under half a minute, blind until both have answered."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from attune.foundation.clock import today
from attune.workspace.access import Room, SharedRoom, course_in, in_own_room, in_shared_room
from attune.workspace.actions.checking_in import AnsweredAlready, NotOn, check_in, decide_on_dip
from attune.workspace.before import called_in
from attune.workspace.forms.together import CheckInForm
from attune.workspace.meetings import meetings_of, own_row
from attune.workspace.showing import page, side_of_client, side_of_therapist

require_page = require_http_methods(["GET", "HEAD", "POST"])


@sensitive_variables()
@sensitive_post_parameters()
@in_own_room
@require_page
def check_ins(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Check in after a session, and see the sessions so far, as far as both have answered."""
    course = course_in(room, number)
    if course.accepted_at is None:
        raise Http404
    side, at = side_of_client(), timezone.now()
    form, status = CheckInForm(initial={"held_on": today()}, side=side, on=today()), 200
    if request.method == "POST":
        form = CheckInForm(request.POST, side=side, on=today())
        if form.is_valid():
            try:
                check_in(course, form.cleaned_data["held_on"], form.answers(), side=side, box=room.box, at=at)
            except AnsweredAlready:
                form.add_error("held_on", _("You have checked in for this day. What you said then stands."))
            except NotOn:
                form.add_error(None, _("Check-ins are off, or the course has ended. Nothing was kept."))
            else:
                messages.success(request, _("It is kept. You see both sides once both have answered."))
                return HttpResponseRedirect(reverse("check_ins", args=[number]), status=303)
        status = 422
    meetings = meetings_of(room, course, side, at=at)
    context = {
        "course": course,
        "form": form,
        "meetings": list(reversed(meetings)),
        "asks": own_row(room, course).asks_about,
    }
    return page(request, room, "workspace/together/check_ins.html", context, status=status)


@in_own_room
@require_POST
def check_in_dip(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Say whether to bring up that something felt different, or to leave it."""
    course = course_in(room, number)
    asked = own_row(room, course).asks_about
    if asked:
        decide_on_dip(asked.given, brings_it=request.POST.get("bring") == "yes", box=room.box)
        messages.success(request, _("It is kept as you said."))
    return HttpResponseRedirect(reverse("check_ins", args=[number]), status=303)


@sensitive_variables()
@sensitive_post_parameters()
@in_shared_room
@require_page
def client_check_ins(request: HttpRequest, shared: SharedRoom) -> HttpResponse:
    """Check in after a session as its therapist."""
    side, at = side_of_therapist(), timezone.now()
    form, status = CheckInForm(initial={"held_on": today()}, side=side, on=today()), 200
    if request.method == "POST":
        form = CheckInForm(request.POST, side=side, on=today())
        if form.is_valid():
            try:
                check_in(
                    shared.course,
                    form.cleaned_data["held_on"],
                    form.answers(),
                    side=side,
                    box=shared.box,
                    at=at,
                )
            except AnsweredAlready:
                form.add_error("held_on", _("You have checked in for this day. What you said then stands."))
            except NotOn:
                form.add_error(None, _("Check-ins are off, or the course has ended. Nothing was kept."))
            else:
                messages.success(request, _("It is kept. You see both sides once both have answered."))
                return HttpResponseRedirect(reverse("client_check_ins", args=[shared.course.pk]), status=303)
        status = 422
    context = {
        "course": shared.course,
        "called": called_in(shared.box, shared.course),
        "form": form,
        "meetings": list(reversed(meetings_of(shared, shared.course, side, at=at))),
    }
    return render(request, "workspace/clients/check_ins.html", context, status=status)
