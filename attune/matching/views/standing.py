"""Where a therapist’s own listing stands for a need that they try out, and why."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from attune.accounts.access import holding, person_of
from attune.accounts.models import Role
from attune.directory.access import listing_of
from attune.domain.ranking.formula import Breakdown
from attune.foundation.clock import today
from attune.foundation.pages import SummaryRow
from attune.matching.choices import BY_ID
from attune.matching.forms.needs import asking_of_form
from attune.matching.forms.standing import StandingForm
from attune.matching.indexing import NoIndexError
from attune.matching.standing import Standing, standing_of

_PARTS = (
    ("words", _("Own words"), _("how near your texts are to what was written")),
    ("wishes", _("Wishes"), _("what was wished for, and your entry says")),
    ("depth", _("Approach"), _("trained in what was asked for, or drawing on it")),
    ("freshness", _("Confirmed"), _("how lately you said that your entry is right")),
    ("room", _("Room"), _("whether you take new clients")),
)


@sensitive_variables()
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@holding(Role.THERAPIST)
def desk_standing(request: HttpRequest, slug: str) -> HttpResponse:
    """Take a need, and show where the listing stands for it, with the numbers of which its place is made."""
    listing = listing_of(person_of(request), slug)
    form = StandingForm(request.POST if request.method == "POST" else None)
    context: dict[str, object] = {"form": form, "listing": listing}
    if form.is_valid():
        need = asking_of_form(request.POST, on=today()).need
        try:
            standing = standing_of(listing.pk, need, on=today())
        except NoIndexError:
            context["has_no_index"] = True
        else:
            context |= {"standing": standing, "parts": _parts(standing.parts), "missed": _missed(standing)}
    return render(request, "matching/standing.html", context, status=422 if form.errors else 200)


def _parts(parts: Breakdown | None) -> list[SummaryRow]:
    if parts is None:
        return []
    return [
        SummaryRow(str(label), f"{getattr(parts, name):.2f}", note=str(note)) for name, label, note in _PARTS
    ]


def _missed(standing: Standing) -> list[str]:
    """Return the musts that keep a listing out, in words."""
    return [
        str(BY_ID[group].label) if group in BY_ID else str(_("Where they are"))
        for group in standing.musts_not_met
    ]
