"""The people in one's stories: who they are, two nicknames that are one person, who is feared, taking somebody out."""

from collections.abc import Sequence
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from attune.workspace.access import Room, in_own_room, person_in, stories_in
from attune.workspace.actions import (
    CannotBeTheSame,
    delete_person,
    put_apart,
    put_together,
    rename_person,
    take_mark_away,
)
from attune.workspace.forms.people import PersonForm, SameAsForm
from attune.workspace.queries import Member, cast_of, intentions_with
from attune.workspace.showing import page

require_page = require_http_methods(["GET", "HEAD", "POST"])


@sensitive_variables()
@in_own_room
@require_safe
def people(request: HttpRequest, room: Room) -> HttpResponse:
    """List the people in the stories, each with how many there are."""
    cast = cast_of(room)
    told: dict[UUID, int] = {}
    for number in stories_in(room).values_list("person_id", flat=True):
        member = cast.member(number)
        if member:
            told[member.number] = told.get(member.number, 0) + 1
    members = [(member, told.get(member.number, 0)) for member in cast.members]
    return page(request, room, "workspace/people.html", {"members": members, "damaged": cast.damaged})


@sensitive_variables()
@sensitive_post_parameters()
@in_own_room
@require_page
def person(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Show somebody, and call them otherwise."""
    row, cast = person_in(room, number), cast_of(room)
    member = _itself(cast.members, number)
    form = PersonForm(request.POST if request.method == "POST" else None, cast=cast, member=member)
    if request.method == "POST" and form.is_valid():
        rename_person(row, form.who(), box=room.box)
        messages.success(request, _("It is kept."))
        return HttpResponseRedirect(reverse("person", args=[number]), status=303)
    return _person_page(request, room, number, form, status=422 if form.errors else 200)


@sensitive_variables()
@in_own_room
@require_POST
def person_same(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Count the stories told under two nicknames as those of one person."""
    row, cast = person_in(room, number), cast_of(room)
    others = [one for one in cast.members if one.number != number]
    form = SameAsForm(request.POST, others=others)
    if not form.is_valid():
        return _person_page(request, room, number, same=form, status=422)
    other = person_in(room, UUID(form.cleaned_data["same_as"]))
    try:
        put_together(row, other)
    except CannotBeTheSame:
        form.add_error("same_as", _("One of the two is put together with somebody already. Undo that first."))
        return _person_page(request, room, number, same=form, status=409)
    messages.success(request, _("They are one person now. You can undo it here."))
    return HttpResponseRedirect(reverse("person", args=[other.pk]), status=303)


@in_own_room
@require_POST
def person_apart(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Undo that two nicknames are one person."""
    row = person_in(room, number)
    put_apart(row)
    messages.success(request, _("They are two people again, each with their own stories."))
    return HttpResponseRedirect(reverse("person", args=[number]), status=303)


@in_own_room
@require_POST
def person_unmark(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Take away that somebody is feared."""
    member = _itself(cast_of(room).members, number)
    for one in (member, *member.also):
        take_mark_away(person_in(room, one.number), box=room.box)
    messages.success(request, _("The mark is taken away. What your stories say stays as it is."))
    return HttpResponseRedirect(reverse("person", args=[number]), status=303)


@sensitive_variables()
@in_own_room
@require_page
def person_delete(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Take somebody out with all stories told about them, once it is certain that this is meant."""
    row = person_in(room, number)
    if request.method != "POST":
        member = _itself(cast_of(room).members, number)
        context = {"member": member, "stories": stories_in(room).filter(person=row).count()}
        return page(request, room, "workspace/delete_person.html", context)
    delete_person(row)
    messages.success(request, _("They are taken out, with what was told about them."))
    return HttpResponseRedirect(reverse("people"), status=303)


def _person_page(
    request: HttpRequest,
    room: Room,
    number: UUID,
    form: PersonForm | None = None,
    same: SameAsForm | None = None,
    *,
    status: int,
) -> HttpResponse:
    cast = cast_of(room)
    member = _itself(cast.members, number)
    others = [one for one in cast.members if one.number != number]
    is_root = any(one.number == number for one in cast.members)
    whole = cast.member(number)
    context = {
        "member": member,
        "root": cast.member(number) if not is_root else None,
        "form": form or PersonForm(cast=cast, member=member),
        "same": (same or SameAsForm(others=others)) if others and is_root and not member.also else None,
        "stories": stories_in(room).filter(person=number).count(),
        "is_feared": bool(whole and whole.feared),
        "intentions": intentions_with(room, whole) if whole else [],
    }
    return page(request, room, "workspace/person.html", context, status=status)


def _itself(members: Sequence[Member], number: UUID) -> Member:
    """Return somebody under their own nickname, also if they are put together with somebody else."""
    for member in members:
        for one in (member, *member.also):
            if one.number == number:
                return one
    raise Http404
