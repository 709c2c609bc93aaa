"""Seeing what repeats: the counts, each chart, the stories behind a number, a summary to print."""

from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from attune.workspace.access import Room, in_own_room, stories_in
from attune.workspace.actions import say, turn_chart, unsay
from attune.workspace.findings import Chart, behind
from attune.workspace.forms.seeing import SayForm, WhichForm
from attune.workspace.queries import opened_story, said_of, telling_of, without_looking_for_rubbish
from attune.workspace.seen import TITLES, Asked, Seen, seen
from attune.workspace.showing import page
from attune.workspace.tags import Part
from attune.workspace.told import FITS, Fit

_A_PAGE = 20


@sensitive_variables()
@in_own_room
@require_safe
@without_looking_for_rubbish()
def seeing(request: HttpRequest, room: Room) -> HttpResponse:
    """Show the counts, and what else can be seen."""
    if Chart.COUNTS in room.choices.charts_off:
        return page(request, room, "workspace/seeing/overview.html", {"charts": _charts(room)})
    context = {"seen": seen(telling_of(room), Chart.COUNTS), "charts": _charts(room)}
    return page(request, room, "workspace/seeing/overview.html", context)


@sensitive_variables()
@in_own_room
@require_safe
@without_looking_for_rubbish()
def seeing_chart(request: HttpRequest, room: Room, chart: str) -> HttpResponse:
    """Show one chart; one that is turned off says so, and nothing is computed for it."""
    which = _chart(chart)
    if which in room.choices.charts_off:
        context = {"chart": which, "title": TITLES[which][0], "charts": _charts(room)}
        return page(request, room, "workspace/seeing/turned_off.html", context)
    return _chart_page(request, room, which)


def _chart_page(
    request: HttpRequest, room: Room, which: Chart, form: SayForm | None = None, *, status: int = 200
) -> HttpResponse:
    shown = seen(telling_of(room), which, _asked(request))
    context = {"seen": shown, "charts": _charts(room)}
    if which is Chart.ONE_WAY:
        context |= _answer(room, shown, form)
    return page(request, room, "workspace/seeing/chart.html", context, status=status)


@sensitive_variables()
@in_own_room
@require_safe
@without_looking_for_rubbish()
def seeing_stories(request: HttpRequest, room: Room) -> HttpResponse:
    """List the stories behind a number, the last told first."""
    form = WhichForm(request.GET)
    if not form.is_valid():
        raise Http404
    which, telling = form.which(), telling_of(room)
    person = telling.cast.member(which.person)
    if which.person and person is None:
        raise Http404
    told = behind(telling, which)
    pages = Paginator(list(reversed([story.number for story in told])), _A_PAGE)
    shown = pages.get_page(request.GET.get("page"))
    rows = {row.pk: row for row in stories_in(room).filter(pk__in=list(shown.object_list))}
    own = telling.own_tags
    named = [(Part.THEY, which.they), (Part.DID, which.did)]
    if which.part:
        named.append((which.part, which.tag))
    context = {
        "pages": shown,
        "stories": [opened_story(room, rows[number], telling.cast) for number in shown.object_list],
        "which": which,
        "person": person,
        "labels": [own.label(part, tag) for part, tag in named if tag],
        "address": which.address,
    }
    return page(request, room, "workspace/seeing/stories.html", context)


@sensitive_variables()
@sensitive_post_parameters()
@in_own_room
@require_POST
def seeing_say(request: HttpRequest, room: Room) -> HttpResponse:
    """Keep whether one way to say it fits, or how its reader says it."""
    form = SayForm(request.POST)
    if not form.is_valid():
        return _chart_page(request, room, Chart.ONE_WAY, form, status=422)
    say(room.workspace, form.said(), box=room.box, at=timezone.now())
    messages.success(request, _("It is kept."))
    return HttpResponseRedirect(reverse("seeing_chart", args=[Chart.ONE_WAY]), status=303)


@in_own_room
@require_POST
def seeing_unsay(request: HttpRequest, room: Room) -> HttpResponse:
    """Take back what was answered."""
    unsay(room.workspace)
    return HttpResponseRedirect(reverse("seeing_chart", args=[Chart.ONE_WAY]), status=303)


@in_own_room
@require_POST
def seeing_off(request: HttpRequest, room: Room, chart: str) -> HttpResponse:
    """Turn a chart off."""
    turn_chart(room.workspace, room.choices, _chart(chart), on=False, box=room.box)
    messages.success(request, _("It is turned off. You can turn it on again at the end of this page."))
    return HttpResponseRedirect(reverse("seeing"), status=303)


@in_own_room
@require_POST
def seeing_on(request: HttpRequest, room: Room, chart: str) -> HttpResponse:
    """Turn a chart on again."""
    turn_chart(room.workspace, room.choices, _chart(chart), on=True, box=room.box)
    return HttpResponseRedirect(reverse("seeing_chart", args=[_chart(chart)]), status=303)


@sensitive_variables()
@in_own_room
@require_safe
@without_looking_for_rubbish()
def seeing_summary(request: HttpRequest, room: Room) -> HttpResponse:
    """Let somebody choose what they want on paper, and show it as it will be printed."""
    wanted = [chart for chart in Chart if chart in request.GET.getlist("item")]
    context = {
        "items": [
            (chart, TITLES[chart][0], chart in wanted)
            for chart in Chart
            if chart not in room.choices.charts_off or chart in wanted
        ],
        "day": timezone.localdate(),
    }
    if wanted:
        telling = telling_of(room)
        context["shown"] = [seen(telling, chart) for chart in wanted]
        context |= _answer(room, None, None) if Chart.ONE_WAY in wanted else {}
    return page(request, room, "workspace/seeing/summary.html", context)


def _charts(room: Room) -> dict[str, object]:
    off = room.choices.charts_off
    return {
        "on": [(chart, *TITLES[chart]) for chart in Chart if chart not in off],
        "off": [(chart, TITLES[chart][0]) for chart in Chart if chart in off],
    }


def _chart(name: str) -> Chart:
    if name not in list(Chart):
        raise Http404
    return Chart(name)


def _asked(request: HttpRequest) -> Asked:
    """Return what the address asks for; what makes no sense is not there."""
    try:
        part = Part(request.GET["part"]) if request.GET.get("part") else None
        person = UUID(request.GET["person"]) if request.GET.get("person") else None
        skip = int(request.GET.get("before") or 0)
    except ValueError:
        raise Http404 from None
    if not 0 <= skip <= 1_000_000:
        raise Http404
    return Asked(part, person, skip)


def _answer(room: Room, shown: Seen | None, form: SayForm | None) -> dict[str, object]:
    """Return what was answered to one way to say it, and the form to answer with."""
    found = said_of(room)
    said = found[0] if found else None
    sentence = shown.found.sentence if shown else ""
    return {
        "said": said,
        "said_at": found[1] if found else None,
        "said_label": FITS[said.fit] if said else "",
        "own_words": said.words if said and said.fit is Fit.OWN_WORDS else "",
        "is_not_me": bool(said and said.fit is Fit.NOT_ME and said.sentence == sentence),
        "is_of_another": bool(said and said.sentence != sentence),
        "form": form
        or SayForm(
            initial={
                "fit": said.fit if said else None,
                "words": said.words if said else "",
                "sentence": sentence,
            }
        ),
    }
