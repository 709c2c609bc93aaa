"""The client's side of working together: inviting, sharing, taking back, seeing who looked, bringing something, ending."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attune.workspace.access import (
    Room,
    consent_in,
    copies_of,
    course_in,
    courses_in,
    in_own_room,
    looks_at,
    open_consents,
    shared_stories,
    story_in,
)
from attune.workspace.actions.checking_in import turn_check_ins
from attune.workspace.actions.inviting import (
    bring,
    code_for,
    end_course,
    invite_therapist,
    look_back,
    take_invitation_back,
)
from attune.workspace.actions.sharing import (
    ChangedSinceShown,
    NotTogether,
    keep_private,
    letters_for,
    revoke,
    share_all_from_now,
    share_story,
)
from attune.workspace.between import INVITATION_LASTS, LookingBack
from attune.workspace.comparing import side_by_side
from attune.workspace.forms.together import BringForm, InviteForm, LookingBackForm
from attune.workspace.queries import cast_of, coded_parts, opened_story, own_tags_of
from attune.workspace.showing import is_standing, page, rows_of, side_of_client, text_of, wants_one_item

require_page = require_http_methods(["GET", "HEAD", "POST"])
_LAST_LOOKS = 20


@sensitive_variables()
@in_own_room
@require_page
def together(request: HttpRequest, room: Room) -> HttpResponse:
    """List one's courses of therapy, and invite a therapist with a code that one hands over oneself."""
    form = InviteForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        at = timezone.now()
        course = invite_therapist(
            room.workspace, form.cleaned_data["called"], box=room.box, by=room.owner, at=at
        )
        return HttpResponseRedirect(reverse("together_one", args=[course.pk]), status=303)
    context = {"courses": courses_in(room), "form": form}
    return page(request, room, "workspace/together/all.html", context, status=422 if form.errors else 200)


@sensitive_variables()
@in_own_room
@require_safe
def together_one(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Show one course: what the therapist can see, when they read, what they looked at and copied."""
    course = course_in(room, number)
    if course.accepted_at is None:
        context = {"course": course, "code": code_for(course), "until": course.invited_at + INVITATION_LASTS}
        return page(request, room, "workspace/together/invitation.html", context)
    cast = cast_of(room)
    consents = open_consents(course)
    context = {
        "course": course,
        "reads": text_of(room, course, "sealed_reads"),
        "stories": [opened_story(room, row, cast) for row in shared_stories(course)[:_LAST_LOOKS]],
        "many": shared_stories(course).count(),
        "standing": next((one for one in consents if is_standing(one)), None),
        "looks": looks_at(course)[:_LAST_LOOKS],
        "copies": copies_of(course),
        "bring": BringForm(initial={"bring": text_of(room, course, "sealed_bring")}),
    }
    return page(request, room, "workspace/together/one.html", context)


@in_own_room
@require_POST
def together_take_back(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Take back an invitation that nobody has taken up."""
    take_invitation_back(course_in(room, number))
    return HttpResponseRedirect(reverse("together"), status=303)


@sensitive_post_parameters()
@in_own_room
@require_POST
def together_bring(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Keep what one wants to bring to the next session."""
    course = course_in(room, number)
    form = BringForm(request.POST)
    if form.is_valid():
        bring(course, form.cleaned_data["bring"], box=room.box)
        messages.success(request, _("It is kept. Your therapist sees it before the session."))
    else:
        messages.error(request, _("That is too long: at most 2,000 characters. Nothing was changed."))
    return HttpResponseRedirect(reverse("together_one", args=[number]), status=303)


@sensitive_variables()
@in_own_room
@require_page
def story_share(request: HttpRequest, room: Room, number: UUID, story: UUID) -> HttpResponse:
    """Show exactly what the therapist would see of one story, and share it."""
    course = course_in(room, number)
    row = story_in(room, story)
    opened = opened_story(room, row, cast_of(room))
    status = 200
    if request.method == "POST":
        try:
            share_story(course, opened, shown=request.POST.get("shown", ""), by=room.owner, at=timezone.now())
        except ChangedSinceShown:
            messages.warning(request, _("The story was changed since you saw it here. Please look again."))
            status = 409
        except NotTogether:
            messages.warning(request, _("This course has ended. Nothing was shared."))
            status = 409
        else:
            messages.success(request, _("It is shared. You can take it back at any time."))
            return HttpResponseRedirect(reverse("together_one", args=[number]), status=303)
    context = {
        "course": course,
        "story": opened,
        "rows": rows_of(opened, own_tags_of(room)),
        "shown": letters_for(opened),
        "reads": text_of(room, course, "sealed_reads"),
        "is_shared": shared_stories(course).filter(pk=row.pk).exists(),
    }
    return page(request, room, "workspace/together/share.html", context, status=status)


@in_own_room
@require_POST
def story_unshare(request: HttpRequest, room: Room, number: UUID, story: UUID) -> HttpResponse:
    """Keep one story private again: access ends at once."""
    course = course_in(room, number)
    keep_private(course, story_in(room, story).pk, by=room.owner, at=timezone.now())
    messages.success(
        request, _("It is private again. What was read, or copied into a record, before cannot be undone.")
    )
    return HttpResponseRedirect(reverse("together_one", args=[number]), status=303)


@sensitive_variables()
@in_own_room
@require_safe
def story_compare(request: HttpRequest, room: Room, number: UUID, story: UUID) -> HttpResponse:
    """Show one's own tags of a story beside those of the therapist."""
    course = course_in(room, number)
    opened = opened_story(room, story_in(room, story), cast_of(room))
    theirs = coded_parts(room, course, story)
    if theirs is None:
        raise Http404
    context = {
        "course": course,
        "story": opened,
        "compared": side_by_side(opened.parts, theirs, own_tags_of(room)),
    }
    return page(request, room, "workspace/together/compare.html", context)


@in_own_room
@require_page
def together_all_stories(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Share every story told from now on, once it is certain that this is meant."""
    course = course_in(room, number)
    if request.method != "POST":
        context = {"course": course, "reads": text_of(room, course, "sealed_reads")}
        return page(request, room, "workspace/together/share_all.html", context)
    try:
        share_all_from_now(course, by=room.owner, at=timezone.now())
    except NotTogether:
        messages.warning(request, _("This course has ended. Nothing was shared."))
    return HttpResponseRedirect(reverse("together_one", args=[number]), status=303)


@in_own_room
@require_POST
def together_revoke(request: HttpRequest, room: Room, number: UUID, consent: int) -> HttpResponse:
    """End a consent."""
    course = course_in(room, number)
    found = consent_in(course, consent)
    if wants_one_item(found) and found.item:
        keep_private(course, found.item, by=room.owner, at=timezone.now())
    else:
        revoke(course, found, by=room.owner, at=timezone.now())
    messages.success(
        request, _("It ends now. What was read, or copied into a record, before cannot be undone.")
    )
    return HttpResponseRedirect(reverse("together_one", args=[number]), status=303)


@in_own_room
@require_POST
def together_check_ins(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Turn session check-ins on or off."""
    course = course_in(room, number)
    turn_check_ins(course, on=request.POST.get("on") == "yes")
    return HttpResponseRedirect(reverse("together_one", args=[number]), status=303)


@in_own_room
@require_page
def together_end(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Announce an end, once it is certain that this is meant; then look back, if one likes."""
    course = course_in(room, number)
    if request.method != "POST":
        return page(request, room, "workspace/together/end.html", {"course": course})
    end_course(course, side=side_of_client(), by=room.owner, at=timezone.now())
    return HttpResponseRedirect(reverse("together_look_back", args=[number]), status=303)


@sensitive_variables()
@sensitive_post_parameters()
@in_own_room
@require_page
def together_look_back(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Look back on a course: what changed, what was not repaired, what one takes along. It stays the client's."""
    course = course_in(room, number)
    said = (
        room.box.opened(course, "sealed_looking_back", LookingBack)
        if course.sealed_looking_back
        else LookingBack()
    )
    if request.method == "POST":
        form = LookingBackForm(request.POST)
        if form.is_valid():
            look_back(course, form.said(), box=room.box)
            messages.success(request, _("It is kept."))
            return HttpResponseRedirect(reverse("together_look_back", args=[number]), status=303)
    else:
        form = LookingBackForm(
            initial={
                "changed": said.changed,
                "not_repaired": said.not_repaired,
                "takes_along": said.takes_along,
            }
        )
    context = {"course": course, "form": form}
    return page(
        request, room, "workspace/together/look_back.html", context, status=422 if form.errors else 200
    )
