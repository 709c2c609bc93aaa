"""An approach with its guide, and a concern: each above the therapists who name it."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from attune.directory import structured
from attune.directory.models import Listing
from attune.directory.queries import lists
from attune.directory.views.narrowing import list_of
from attune.foundation.help_lines import lines_for
from attune.foundation.pages import Crumb, SummaryRow, answer
from attune.guides import queries as guides
from attune.guides.models import Approach, Concern


@require_safe
def approach(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an approach: its guide if there is one, then the therapists who practise it."""
    row = get_object_or_404(
        Approach.objects.select_related("family").prefetch_related("guides"), pk=slug, retired=False
    )
    found = list_of(request, Listing.objects.published().of_therapists().practising(row), approach=row)
    if isinstance(found, HttpResponseRedirect):
        return found
    guide = guides.guide_for(row)
    trail = [Crumb(_("Treatment therapies"), reverse("therapies")), Crumb(row.name)]
    return answer(
        request,
        "directory/approach.html",
        {
            **found.context(),
            "approach": row,
            "guide": guide,
            "neighbours": [] if guide else guides.neighbours_of(row),
            "rows": _in_short(row),
            "description": guide.guide.summary if guide else row.definition,
            "data": structured.guide(row, guide) if guide else [],
        },
        trail=trail,
        nav="therapies",
        canonical=found.canonical(row.get_absolute_url()),
        changed=_latest(guide.guide.revised_at if guide else None, lists.changed_at()),
    )


@require_safe
def concern(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a concern in everyday words, help lines first where it calls for them, and the therapists who name it."""
    row = get_object_or_404(Concern.objects.select_related("group"), pk=slug, retired=False)
    found = list_of(request, Listing.objects.published().of_therapists().concerned_with(row))
    if isinstance(found, HttpResponseRedirect):
        return found
    trail = [Crumb(_("Concerns"), reverse("concerns")), Crumb(row.name)]
    return answer(
        request,
        "directory/concern.html",
        {
            **found.context(),
            "concern": row,
            # The others only help to recognise it in own words; three are enough to read.
            "sentences": row.sentences.order_by("pk")[:3],
            "description": row.definition,
            "help_lines": lines_for(row.help),
            "neighbours": guides.concerns_beside(row),
        },
        trail=trail,
        nav="concerns",
        canonical=found.canonical(row.get_absolute_url()),
        changed=lists.changed_at(),
    )


def _in_short(row: Approach) -> list[SummaryRow]:
    family = f"{reverse('therapies')}#{row.family_id}"
    rows = [
        SummaryRow(_("Forms"), ", ".join(guides.names_of(row.forms, guides.FORM_NAMES)).capitalize()),
        SummaryRow(_("For"), ", ".join(guides.names_of(row.ages, guides.AGE_NAMES)).capitalize()),
        SummaryRow(_("Length"), row.length),
        SummaryRow(_("Family"), row.family.name, family),
        SummaryRow(_("Also called"), ", ".join(row.aliases)),
    ]
    return [found for found in rows if found.value]


def _latest(*moments: datetime | None) -> datetime | None:
    return max((moment for moment in moments if moment), default=None)
