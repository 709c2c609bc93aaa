"""The page to which a letter leads that asks whether a listing is still right. Nobody signs in; opening it changes nothing."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from attune.directory.actions import answer_about_room, answer_about_the_rest
from attune.directory.availability_forms import room_form
from attune.directory.links import question_of
from attune.directory.models import Listing, ListingQuestion
from attune.directory.queries.cards import room_of
from attune.directory.queries.stated import stated_by
from attune.foundation.clock import today
from attune.foundation.csrf import public_form
from attune.foundation.pages import Crumb


@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def availability(request: HttpRequest, token: str) -> HttpResponse:
    """Show what the listing says now, with a button for each answer; take one answer."""
    question = _question(token)
    if question is None or question.expires_at <= timezone.now():
        return _page(request, "directory/question_closed.html", {}, status=410)
    if question.answered_at:
        # Whoever has just answered comes here, and so does somebody with an old letter.
        return _page(
            request, "directory/question_answered.html", {}, status=410 if request.method == "POST" else 200
        )
    if question.about == ListingQuestion.About.REST:
        return _rest(request, question, token)
    return _room(request, question, token)


def _room(request: HttpRequest, question: ListingQuestion, token: str) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = room_form(question.listing, data, on=today())
    form.fields.pop("earliest_on", None)
    if form.is_valid():
        answer_about_room(question, **form.cleaned_data, on=today(), at=timezone.now())
        return HttpResponseRedirect(request.path, status=303)
    stated = stated_by(Listing.objects.filter(pk=question.listing_id))[0]
    context = {"form": form, "listing": question.listing, "room": room_of(stated, on=today()), "token": token}
    return _page(request, "directory/question_room.html", context, status=422 if form.errors else 200)


def _rest(request: HttpRequest, question: ListingQuestion, token: str) -> HttpResponse:
    if request.method == "POST":
        answer_about_the_rest(question, on=today(), at=timezone.now())
        return HttpResponseRedirect(request.path, status=303)
    return _page(request, "directory/question_rest.html", {"listing": question.listing, "token": token})


def _question(token: str) -> ListingQuestion | None:
    """Return the question of a link; None if it is not there any more. A link that was made up leads nowhere."""
    number = question_of(token)
    if number is None:
        raise Http404
    shown = [Listing.State.PUBLISHED, Listing.State.PAUSED]
    rows = ListingQuestion.objects.select_related(
        "listing__therapist__person", "listing__practice", "listing__group"
    )
    return rows.filter(pk=number, listing__state__in=shown).first()


def _page(
    request: HttpRequest, template: str, context: dict[str, object], *, status: int = 200
) -> HttpResponse:
    trail = [Crumb(_("Home"), "/"), Crumb(_("Is this still right?"))]
    return render(request, template, {**context, "trail": trail}, status=status)
