"""The therapist's side of working together: a plain list, one page before the session, what is shared, their own notes."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attune.accounts.access import person_of
from attune.enquiries.limits import may_try_code
from attune.workspace.access import (
    SharedRoom,
    copy_of,
    for_therapists,
    in_shared_room,
    note_on,
    shared_story,
)
from attune.workspace.actions.inviting import (
    TooLate,
    accept_invitation,
    decline_invitation,
    end_course,
    invitation_of,
    say_when_one_reads,
)
from attune.workspace.actions.sharing import (
    code_story,
    copy_into_record,
    delete_note,
    look_at_before,
    look_at_story,
    write_note,
)
from attune.workspace.before import (
    before_session,
    called_in,
    clients_of,
    copies_opened,
    notes_opened,
    opened_copy,
)
from attune.workspace.comparing import side_by_side, used_in
from attune.workspace.forms.coding import CodingForm
from attune.workspace.forms.together import InvitationForm, NoteForm, ReadsForm
from attune.workspace.queries import cast_of, coded_parts, opened_story, own_tags_of
from attune.workspace.sealed import box_of
from attune.workspace.showing import rows_of, side_of_therapist, text_of
from attune.workspace.told import Parts

require_page = require_http_methods(["GET", "HEAD", "POST"])


@sensitive_variables()
@for_therapists
@require_page
def clients(request: HttpRequest) -> HttpResponse:
    """List one's clients here by name, with no ranking; a code opens an invitation."""
    therapist = person_of(request)
    form = InvitationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST":
        if not may_try_code(request):
            form.add_error(None, _("There were many tries from where you are. Please wait ten minutes."))
        elif form.is_valid():
            course = invitation_of(form.cleaned_data["code"], at=timezone.now())
            if course and course.workspace.owner_id != therapist.pk:
                request.session["invitation"] = form.cleaned_data["code"]
                return HttpResponseRedirect(reverse("client_invitation"), status=303)
            form.add_error(
                "code", _("This code stands for no invitation that still holds. Ask for a new one.")
            )
    context = {"clients": clients_of(therapist), "form": form}
    return _page(request, "workspace/clients/all.html", context, status=422 if form.errors else 200)


@sensitive_variables()
@for_therapists
@require_page
def client_invitation(request: HttpRequest) -> HttpResponse:
    """Show who invites, and take it up or decline."""
    therapist, at = person_of(request), timezone.now()
    course = invitation_of(request.session.get("invitation", ""), at=at)
    if course is None or course.workspace.owner_id == therapist.pk:
        return HttpResponseRedirect(reverse("clients"))
    box = box_of(course.workspace)
    form = ReadsForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            accept_invitation(course, form.cleaned_data["reads"], box=box, by=therapist, at=at)
        except TooLate:
            messages.warning(request, _("The invitation was taken back in the meantime."))
            return HttpResponseRedirect(reverse("clients"), status=303)
        request.session.pop("invitation", None)
        return HttpResponseRedirect(reverse("client", args=[course.pk]), status=303)
    context = {"course": course, "called": called_in(box, course), "form": form}
    return _page(request, "workspace/clients/invitation.html", context, status=422 if form.errors else 200)


@for_therapists
@require_POST
def client_decline(request: HttpRequest) -> HttpResponse:
    """Decline an invitation."""
    at = timezone.now()
    course = invitation_of(request.session.pop("invitation", ""), at=at)
    if course:
        decline_invitation(course, by=person_of(request), at=at)
        messages.success(request, _("It is declined. Your client sees that you do not use the workspace."))
    return HttpResponseRedirect(reverse("clients"), status=303)


@sensitive_variables()
@in_shared_room
@require_safe
def client(request: HttpRequest, shared: SharedRoom) -> HttpResponse:
    """Show one page before the session: newly shared, any strain, what the client wants to bring. A minute to read."""
    at = timezone.now()
    context = {
        "course": shared.course,
        "called": called_in(shared.box, shared.course),
        "before": before_session(shared, at=at),
        "reads": text_of(shared, shared.course, "sealed_reads"),
        "notes": notes_opened(shared),
        "copies": copies_opened(shared),
        "note_form": NoteForm(),
    }
    look_at_before(shared, at=at)
    return _page(request, "workspace/clients/one.html", context)


@sensitive_variables()
@in_shared_room
@require_safe
def client_story(request: HttpRequest, shared: SharedRoom, number: UUID) -> HttpResponse:
    """Show a story that was shared, exactly as its preview showed it."""
    story = opened_story(shared, shared_story(shared, number), cast_of(shared))
    look_at_story(shared, story.number, at=timezone.now())
    context = {
        "course": shared.course,
        "called": called_in(shared.box, shared.course),
        "story": story,
        "rows": rows_of(story, own_tags_of(shared)),
    }
    return _page(request, "workspace/clients/story.html", context)


@sensitive_variables()
@in_shared_room
@require_page
def client_story_code(request: HttpRequest, shared: SharedRoom, number: UUID) -> HttpResponse:
    """Tag a shared story as one hears it; the client sees it beside their own tags."""
    story = opened_story(shared, shared_story(shared, number), cast_of(shared))
    own = own_tags_of(shared)
    before = coded_parts(shared, shared.course, number)
    form = CodingForm(
        request.POST if request.method == "POST" else None,
        own=own,
        used=used_in(story.parts),
        before=before or Parts(),
    )
    if request.method == "POST" and form.is_valid():
        code_story(shared, story, form.parts(), at=timezone.now())
        messages.success(request, _("It is kept. Your client sees it beside their own tags."))
        return HttpResponseRedirect(reverse("client_story_code", args=[shared.course.pk, number]), status=303)
    context = {
        "course": shared.course,
        "story": story,
        "form": form,
        "compared": side_by_side(story.parts, before, own) if before else [],
    }
    return _page(request, "workspace/clients/code.html", context, status=422 if form.errors else 200)


@sensitive_variables()
@in_shared_room
@require_POST
def client_story_copy(request: HttpRequest, shared: SharedRoom, number: UUID) -> HttpResponse:
    """Save a dated copy of a shared story to one's record."""
    story = opened_story(shared, shared_story(shared, number), cast_of(shared))
    called = called_in(shared.box, shared.course)
    copy = copy_into_record(shared, story, called=called, at=timezone.now())
    messages.success(request, _("The copy is saved. Your client sees that you keep it."))
    return HttpResponseRedirect(reverse("client_copy", args=[shared.course.pk, copy.pk]), status=303)


@sensitive_variables()
@in_shared_room
@require_safe
def client_copy(request: HttpRequest, shared: SharedRoom, number: UUID) -> HttpResponse:
    """Show a copy in one's record, as it was on the day of copying."""
    row = copy_of(shared, number)
    context = {"course": shared.course, "row": row, "copy": opened_copy(row)}
    return _page(request, "workspace/clients/copy.html", context)


@sensitive_variables()
@sensitive_post_parameters()
@in_shared_room
@require_POST
def client_note(request: HttpRequest, shared: SharedRoom) -> HttpResponse:
    """Write a note of one's own."""
    form = NoteForm(request.POST)
    if not form.is_valid():
        context = {"course": shared.course, "note_form": form}
        return _page(request, "workspace/clients/note.html", context, status=422)
    called = called_in(shared.box, shared.course)
    write_note(shared, form.cleaned_data["words"], called=called, at=timezone.now())
    messages.success(request, _("Your note is kept."))
    return HttpResponseRedirect(reverse("client", args=[shared.course.pk]) + "#notes", status=303)


@in_shared_room
@require_POST
def client_note_delete(request: HttpRequest, shared: SharedRoom, number: UUID) -> HttpResponse:
    """Delete a note of one's own."""
    delete_note(note_on(shared, number))
    messages.success(request, _("Your note is deleted."))
    return HttpResponseRedirect(reverse("client", args=[shared.course.pk]) + "#notes", status=303)


@sensitive_variables()
@in_shared_room
@require_page
def client_reads(request: HttpRequest, shared: SharedRoom) -> HttpResponse:
    """Say anew when one reads what is shared."""
    before = {"reads": text_of(shared, shared.course, "sealed_reads")}
    form = ReadsForm(request.POST if request.method == "POST" else None, initial=before)
    if request.method == "POST" and form.is_valid():
        say_when_one_reads(shared.course, form.cleaned_data["reads"], box=shared.box)
        return HttpResponseRedirect(reverse("client", args=[shared.course.pk]), status=303)
    context = {"course": shared.course, "form": form}
    return _page(request, "workspace/clients/reads.html", context, status=422 if form.errors else 200)


@in_shared_room
@require_page
def client_end(request: HttpRequest, shared: SharedRoom) -> HttpResponse:
    """Announce an end, once it is certain that this is meant. Nothing of the client's is removed."""
    if request.method != "POST":
        return _page(request, "workspace/clients/end.html", {"course": shared.course})
    end_course(shared.course, side=side_of_therapist(), by=shared.therapist, at=timezone.now())
    return HttpResponseRedirect(reverse("client", args=[shared.course.pk]), status=303)


def _page(
    request: HttpRequest, template: str, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    return render(request, template, context, status=status)
