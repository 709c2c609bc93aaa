"""The lists of approaches and of concerns."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from attune.foundation.csrf import public_form
from attune.foundation.pages import Crumb, answer
from attune.guides import queries
from attune.guides.forms import FilterForm


@public_form
@require_http_methods(["GET", "HEAD", "POST"])
def therapies(request: HttpRequest) -> HttpResponse:
    """List all approaches by family; a POST narrows the list without writing anything into the address."""
    form = FilterForm(request.POST or None)
    words = form.cleaned_data["words"] if form.is_bound and form.is_valid() else ""
    families = queries.families(words)
    return answer(
        request,
        "guides/therapies.html",
        {
            "families": families,
            "words": words,
            "family_links": [Crumb(family.name, f"#{family.pk}") for family, _approaches in families],
            "with_guide": {guide.approach_id for guide in queries.approaches_with_guides()},
            "all_link": [Crumb(_("Show all approaches"), reverse("therapies"))],
        },
        trail=[Crumb(_("Treatment therapies"))],
        nav="therapies",
        canonical=reverse("therapies"),
        changed=queries.guides_changed_at(),
    )


@require_safe
def concerns(request: HttpRequest) -> HttpResponse:
    groups = queries.concern_groups()
    return answer(
        request,
        "guides/concerns.html",
        {"groups": groups, "group_links": [Crumb(group.name, f"#{group.pk}") for group, _concerns in groups]},
        trail=[Crumb(_("Concerns"))],
        nav="concerns",
        canonical=reverse("concerns"),
        changed=queries.guides_changed_at(),
    )
