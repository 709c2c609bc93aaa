"""The only door to a workspace and to everything in it. To everybody but its owner it is not there."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from attune.accounts.access import person_of, signed_in
from attune.accounts.models import User
from attune.foundation.keystore import KeyGone
from attune.foundation.sealing import SealBroken
from attune.workspace.models import (
    EarlierVersion,
    Intention,
    Person,
    RelationshipEpisode,
    Saying,
    SelfTalk,
    Workspace,
)
from attune.workspace.sealed import Box, box_of
from attune.workspace.told import Choices

P = ParamSpec("P")


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


def in_own_room(view: View[P]) -> Callable[..., HttpResponse]:
    """Open the room of whoever is signed in for a view; who has none yet is led to where one begins.

    Where the key is missing nothing is shown and nothing is touched.
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


def people_in(room: Room) -> "list[Person]":
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


def saying_in(room: Room) -> Saying | None:
    """Return what the owner of a room answered to one way to say it; None if they have not."""
    return Saying.objects.filter(workspace=room.workspace).first()
