"""The only door to a workspace and to everything in it. To everybody but its owner it is not there."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from attune.accounts.access import holding, person_of, signed_in
from attune.accounts.models import Role, User
from attune.foundation.keystore import KeyGone
from attune.foundation.sealing import SealBroken
from attune.workspace import locking
from attune.workspace.models import (
    Coding,
    Consent,
    CourseOfTherapy,
    EarlierVersion,
    Intention,
    Look,
    Notebook,
    Person,
    ProcessNote,
    RecordCopy,
    RelationshipEpisode,
    Saying,
    SelfTalk,
    TherapySession,
    Workspace,
)
from attune.workspace.sealed import Box, box_of
from attune.workspace.told import Choices

P = ParamSpec("P")
_TOLD = "workspace-told-of-leaving"


@dataclass(frozen=True)
class Room:
    """A workspace whose owner stands in it, with what opens its rows and the choices they made."""

    owner: User
    workspace: Workspace
    box: Box
    choices: Choices


View = Callable[Concatenate[HttpRequest, Room, P], HttpResponse]


def where_it_is_on(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a page be there only on a site that has the workspace, for whoever is signed in; no cache keeps it."""

    @never_cache
    @wraps(view)
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.ATTUNE_WORKSPACE:
            raise Http404
        answer = signed_in(view)(request, *args, **kwargs)
        assert isinstance(answer, HttpResponse)
        return answer

    return door


def at_own_door(view: View[P]) -> Callable[..., HttpResponse]:
    """Open the room of whoever is signed in, locked or not: for pages that show nothing of it, and for `in_own_room`.

    Who has none yet is led to where one begins. Where the key is missing nothing is shown and nothing is touched.
    """

    @where_it_is_on
    @wraps(view)
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        workspace = workspace_of(person_of(request))
        if workspace is None:
            return HttpResponseRedirect(reverse("workspace_begin"))
        try:
            room = room_of(workspace)
        except (KeyGone, SealBroken):
            return render(request, "workspace/no_key.html", status=503)
        return view(request, room, *args, **kwargs)

    return door


def in_own_room(view: View[P]) -> Callable[..., HttpResponse]:
    """Open the room of whoever is signed in for a view, unless it is locked; at first in a session, leaving is explained."""

    @at_own_door
    @wraps(view)
    def door(request: HttpRequest, room: Room, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        workspace, now = room.workspace, timezone.now()
        if locking.is_locked(request, workspace, after_minutes=room.choices.lock_after, at=now):
            return _locked(request, room)
        locking.stay_open(request, workspace, at=now)
        if request.method in {"GET", "HEAD"} and not has_been_told(request):
            locking.come_back_to(request, request.get_full_path())
            return HttpResponseRedirect(reverse("workspace_safety"))
        return view(request, room, *args, **kwargs)

    return door


def has_been_told(request: HttpRequest) -> bool:
    """Say whether leaving was explained in this session."""
    return bool(request.session.get(_TOLD))


def remember_told(request: HttpRequest) -> None:
    """Remember, as long as this session lasts, that leaving was explained."""
    request.session[_TOLD] = True


def _locked(request: HttpRequest, room: Room) -> HttpResponse:
    """Lead to where the PIN is typed. What was sent is kept, sealed; a page that keeps by itself is told to keep it."""
    locking.lock(request)
    if "application/json" in request.headers.get("Accept", ""):
        said = _(
            "It is locked. What you write is kept on this device. Unlock it in another tab, or put it away."
        )
        return JsonResponse({"said": said}, status=423)
    if request.method == "POST":
        locking.keep_waiting(request, room.workspace, box=room.box)
    else:
        locking.come_back_to(request, request.get_full_path())
    return HttpResponseRedirect(reverse("workspace_unlock"), status=303)


def workspace_of(person: User) -> Workspace | None:
    """Return somebody's own workspace; None if they have not begun one."""
    return Workspace.objects.select_related("owner").filter(owner=person).first()


def room_of(workspace: Workspace) -> Room:
    """Open a workspace; raise KeyGone or SealBroken if its key does not serve."""
    box = box_of(workspace)
    choices = box.opened(workspace, "sealed_choices", Choices) if workspace.sealed_choices else Choices()
    return Room(workspace.owner, workspace, box, choices)


def stories_in(room: Room) -> "QuerySet[RelationshipEpisode]":
    """Return the stories that were told in a room, the last told first."""
    return RelationshipEpisode.objects.filter(workspace=room.workspace, told_at__isnull=False).order_by(
        "-told_at", "pk"
    )


def under_way_in(room: Room) -> "list[RelationshipEpisode]":
    """Return what was begun and not put away yet, the last changed first."""
    rows = RelationshipEpisode.objects.filter(workspace=room.workspace, told_at=None)
    return list(rows.order_by("-changed_at"))


def story_in(room: Room, number: UUID) -> RelationshipEpisode:
    """Return one story of a room, told or under way; raise Http404 for any other, as for one that never was."""
    found = (
        RelationshipEpisode.objects.filter(workspace=room.workspace, pk=number)
        .select_related("person")
        .first()
    )
    if found is None:
        raise Http404
    return found


def is_there(room: Room, number: UUID) -> bool:
    """Say whether a room has a story of this number, told or under way."""
    return RelationshipEpisode.objects.filter(workspace=room.workspace, pk=number).exists()


def earlier_of(story: RelationshipEpisode) -> "list[EarlierVersion]":
    """Return what a story said before, the last first."""
    return list(story.earlier.all())


def people_in(room: "Room | SharedRoom") -> "list[Person]":
    """Return the people in the stories of a room, in the order they came."""
    return list(room.workspace.people.order_by("added_at", "pk"))


def person_in(room: Room, number: UUID) -> Person:
    """Return a person of a room; raise Http404 for anybody else."""
    found = Person.objects.filter(workspace=room.workspace, pk=number).first()
    if found is None:
        raise Http404
    return found


def self_talk_in(room: Room) -> "QuerySet[SelfTalk]":
    """Return the sentences of a room, the last first."""
    return SelfTalk.objects.filter(workspace=room.workspace).order_by("-told_at", "pk")


def sentence_in(room: Room, number: UUID) -> SelfTalk:
    """Return one sentence of a room; raise Http404 for any other."""
    found = SelfTalk.objects.filter(workspace=room.workspace, pk=number).first()
    if found is None:
        raise Http404
    return found


def intentions_in(room: Room) -> "QuerySet[Intention]":
    """Return the intentions of a room, the last made first."""
    return Intention.objects.filter(workspace=room.workspace).order_by("-made_at", "pk")


def intention_in(room: Room, number: UUID) -> Intention:
    """Return one intention of a room; raise Http404 for any other."""
    found = Intention.objects.filter(workspace=room.workspace, pk=number).first()
    if found is None:
        raise Http404
    return found


# --- Together -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SharedRoom:
    """What a therapist stands in: a course of theirs, and what opens the rows that its client shares. Nothing else may be opened."""

    therapist: User
    course: CourseOfTherapy
    box: Box

    @property
    def workspace(self) -> Workspace:
        return self.course.workspace


SharedView = Callable[Concatenate[HttpRequest, SharedRoom, P], HttpResponse]


def for_therapists(view: Callable[Concatenate[HttpRequest, P], HttpResponse]) -> Callable[..., HttpResponse]:
    """Let in therapists with a second factor, on a site that has the workspace; no cache keeps the page."""

    @never_cache
    @wraps(view)
    def door(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if not settings.ATTUNE_WORKSPACE:
            raise Http404
        answer = holding(Role.THERAPIST)(view)(request, *args, **kwargs)
        assert isinstance(answer, HttpResponse)
        return answer

    return door


def in_shared_room(view: SharedView[P]) -> Callable[..., HttpResponse]:
    """Open one course of the therapist who asks; to everybody else it is not there. The view's address has its `course`."""

    @for_therapists
    @wraps(view)
    def door(request: HttpRequest, /, course: UUID, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            shared = shared_room_of(person_of(request), course)
        except (KeyGone, SealBroken):
            return render(request, "workspace/no_key.html", status=503)
        return view(request, shared, *args, **kwargs)

    return door


def shared_room_of(therapist: User, number: UUID) -> SharedRoom:
    """Return what a therapist may enter of a course; raise Http404 unless they have taken it up."""
    found = (
        CourseOfTherapy.objects.select_related("workspace__owner")
        .filter(pk=number, therapist=therapist, accepted_at__isnull=False)
        .first()
    )
    if found is None:
        raise Http404
    return SharedRoom(therapist, found, box_of(found.workspace))


def courses_of_therapist(therapist: User) -> "list[CourseOfTherapy]":
    """Return the courses that a therapist has taken up, ended ones too, the first taken up first."""
    rows = CourseOfTherapy.objects.filter(therapist=therapist, accepted_at__isnull=False)
    return list(rows.select_related("workspace").order_by("accepted_at", "pk"))


def courses_in(room: Room) -> "list[CourseOfTherapy]":
    """Return the courses of a client, the last begun first."""
    rows = CourseOfTherapy.objects.filter(workspace=room.workspace).select_related("therapist", "workspace")
    return list(rows.order_by("-invited_at", "pk"))


def courses_under_way(room: Room) -> "list[CourseOfTherapy]":
    """Return the courses of a client in which something can be shared now."""
    return [course for course in courses_in(room) if course.is_under_way]


def seen_by(room: Room, story: UUID) -> "list[CourseOfTherapy]":
    """Return the courses whose therapist may see a story now."""
    return [course for course in courses_under_way(room) if shared_stories(course).filter(pk=story).exists()]


def course_in(room: Room, number: UUID) -> CourseOfTherapy:
    """Return a course of a client; raise Http404 for any other."""
    rows = CourseOfTherapy.objects.filter(workspace=room.workspace, pk=number)
    found = rows.select_related("therapist", "workspace").first()
    if found is None:
        raise Http404
    return found


def open_consents(course: CourseOfTherapy) -> "list[Consent]":
    """Return what a client lets their therapist see now, the last given first."""
    return list(course.consents.filter(until=None).order_by("-since", "pk"))


def consent_in(course: CourseOfTherapy, number: int) -> Consent:
    """Return an open consent of a course; raise Http404 for any other."""
    found = course.consents.filter(pk=number, until=None).first()
    if found is None:
        raise Http404
    return found


def shared_stories(course: CourseOfTherapy) -> "QuerySet[RelationshipEpisode]":
    """Return the stories that a therapist may see now, the last told first; none once the course has ended."""
    stories = RelationshipEpisode.objects.filter(workspace=course.workspace_id, told_at__isnull=False)
    if not course.is_under_way:
        return stories.none()
    consents = open_consents(course)
    items = [one for one in consents if one.kind == Consent.Kind.STORY]
    may = Q(pk__in=[one.item for one in items if one.item and not one.keeps_private])
    for one in consents:
        if one.kind == Consent.Kind.ALL_STORIES:
            may |= Q(told_at__gte=one.since)
    kept = [one.item for one in items if one.item and one.keeps_private]
    return stories.filter(may).exclude(pk__in=kept).select_related("person").order_by("-told_at", "pk")


def shared_story(shared: SharedRoom, number: UUID) -> RelationshipEpisode:
    """Return a story that was shared with this therapist; raise Http404 for any other, as for one that never was."""
    found = shared_stories(shared.course).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def coding_of(course: CourseOfTherapy, story: UUID) -> Coding | None:
    """Return how the therapist of a course tagged a story; None if they have not."""
    return course.codings.filter(relationship_episode=story).first()


def coded_in(room: Room, story: UUID) -> "list[CourseOfTherapy]":
    """Return the courses whose therapist has tagged a story too."""
    rows = CourseOfTherapy.objects.filter(workspace=room.workspace, codings__relationship_episode=story)
    return list(rows.select_related("therapist"))


def looks_at(course: CourseOfTherapy) -> "QuerySet[Look]":
    """Return who looked at what and when, the last first, for the client to read."""
    return course.looks.order_by("-at", "-pk")


def copies_of(course: CourseOfTherapy) -> "QuerySet[RecordCopy]":
    """Return the copies that the therapist of a course keeps in their record, the last first; what is in them is theirs."""
    return course.copies.order_by("-copied_at")


def notes_on(shared: SharedRoom) -> "list[ProcessNote]":
    """Return a therapist's own notes on a course, the last first."""
    return list(shared.course.process_notes.filter(notebook__owner=shared.therapist).order_by("-written_at"))


def note_on(shared: SharedRoom, number: UUID) -> ProcessNote:
    """Return one of a therapist's own notes; raise Http404 for any other."""
    found = shared.course.process_notes.filter(notebook__owner=shared.therapist, pk=number).first()
    if found is None:
        raise Http404
    return found


def copy_of(shared: SharedRoom, number: UUID) -> RecordCopy:
    """Return one of the copies in a therapist's record; raise Http404 for any other."""
    found = shared.course.copies.filter(notebook__owner=shared.therapist, pk=number).first()
    if found is None:
        raise Http404
    return found


def notebook_of(therapist: User) -> Notebook | None:
    """Return a therapist's notebook; None if they have written nothing yet."""
    return Notebook.objects.filter(owner=therapist).first()


def sessions_of(course: CourseOfTherapy) -> "list[TherapySession]":
    """Return the sessions of a course with their check-ins, the first first."""
    return list(course.sessions.prefetch_related("check_ins").order_by("held_on"))


def session_of(course: CourseOfTherapy, number: UUID) -> TherapySession:
    """Return one session of a course; raise Http404 for any other."""
    found = course.sessions.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def saying_in(room: Room) -> Saying | None:
    """Return what the owner of a room answered to one way to say it; None if they have not."""
    return Saying.objects.filter(workspace=room.workspace).first()
