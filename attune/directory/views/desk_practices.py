"""Beginning an entry for work in another place."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from attune.accounts.access import holding, person_of
from attune.accounts.models import Role
from attune.directory.access import own_listings_of
from attune.directory.actions import TooManyListings, begin_further_listing
from attune.directory.models import Listing
from attune.directory.sections.sheets import PlainText


class FurtherPracticeForm(forms.Form):
    """What a further practice is called, and which entry it begins like."""

    name = PlainText(
        label=gettext_lazy("What you call this place"),
        help_text=gettext_lazy("Readers see it on your other entry. Such as: Riverside office."),
        max_length=150,
    )

    def __init__(self, *args: Any, own: list[Listing], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._own = {listing.slug: listing for listing in own}
        # With one entry there is nothing to choose.
        if len(own) > 1:
            self.fields["like"] = forms.ChoiceField(
                label=gettext_lazy("Take over what stands in your entry for"),
                choices=[(listing.slug, listing.called) for listing in own],
                widget=forms.RadioSelect,
            )

    @property
    def like(self) -> Listing:
        """The entry that it begins like; only after `is_valid`."""
        return self._own[self.cleaned_data.get("like") or next(iter(self._own))]


@require_http_methods(["GET", "HEAD", "POST"])
@holding(Role.THERAPIST)
def practice_begin(request: HttpRequest) -> HttpResponse:
    """Ask what the place is called, and make a draft like another entry of theirs."""
    person = person_of(request)
    form = FurtherPracticeForm(
        request.POST if request.method == "POST" else None, own=own_listings_of(person)
    )
    if form.is_valid():
        try:
            made = begin_further_listing(form.like, form.cleaned_data["name"], by=person, at=timezone.now())
        except TooManyListings:
            form.add_error(None, _("You keep six entries here already. Withdraw one first."))
        else:
            messages.success(
                request, _("Begun. Nobody can see it until you publish it. Now say where it is.")
            )
            return HttpResponseRedirect(reverse("desk_section", args=[made.slug, "addresses"]), status=303)
    status = 422 if form.errors else 200
    return render(request, "directory/desk/practice_begin.html", {"form": form}, status=status)
