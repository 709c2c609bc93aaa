"""What a therapist says of room: at the desk, and on the page that a letter leads to."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from attune.directory.models import Accepting, Listing

# Our own choice: nobody can promise more than two years ahead.
MOST_WEEKS = 104


class DayField(forms.DateField):
    """A day to come, at most two years ahead of `on`."""

    def __init__(self, *, on: date, **kwargs: Any) -> None:
        last = on + timedelta(weeks=MOST_WEEKS)
        widget = forms.DateInput(
            attrs={"type": "date", "min": on.isoformat(), "max": last.isoformat()}, format="%Y-%m-%d"
        )
        super().__init__(
            widget=widget,
            required=False,
            validators=[
                MinValueValidator(on, _("That day is over. Choose a later one, or leave it empty.")),
                MaxValueValidator(last, _("Choose a day within the next two years, or leave it empty.")),
            ],
            **kwargs,
        )


class RoomForm(forms.Form):
    """Whether a therapist takes new clients, from when on, or until when not."""

    accepting = forms.ChoiceField(
        label=_("Do you take new clients?"),
        choices=[(choice.value, choice.label) for choice in Accepting if choice != Accepting.NOT_STATED],
        widget=forms.RadioSelect,
    )

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tomorrow = on + timedelta(days=1)
        self.fields["waitlist_weeks"] = forms.IntegerField(
            label=_("If there is a waitlist: about how many weeks?"),
            help_text=_("Leave it empty if you cannot tell."),
            min_value=1,
            max_value=MOST_WEEKS,
            required=False,
        )
        self.fields["full_until"] = DayField(
            on=tomorrow,
            label=_("If you are full: until when?"),
            help_text=_("We ask you again on that day, and not before."),
        )
        self.fields["earliest_on"] = DayField(
            on=tomorrow,
            label=_("If you have room: the earliest day for a first meeting"),
            help_text=_("Leave it empty if it can be soon."),
        )

    @staticmethod
    def stated(listing: Listing, *, on: date) -> dict[str, object]:
        """Return what the form says of a listing at first; days that are over are left out."""
        days = {name: getattr(listing, name) for name in ("full_until", "earliest_on")}
        to_come = {name: day for name, day in days.items() if day and day > on}
        return {"accepting": listing.accepting, "waitlist_weeks": listing.waitlist_weeks, **to_come}


class PauseForm(forms.Form):
    """Until when a listing is out of view."""

    def __init__(self, *args: Any, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until"] = DayField(
            on=on + timedelta(days=1),
            label=_("Show it again on"),
            help_text=_("Leave it empty if you do not know yet."),
        )


class CalendarForm(forms.Form):
    """Where a calendar says when its owner is busy."""

    # Not an address to be shown again, nor one that a browser should offer to somebody else at this desk.
    address = forms.CharField(
        label=_("Address of your calendar"),
        help_text=_("It begins with https:// or webcal://, and often ends in .ics."),
        max_length=2000,
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off", "spellcheck": "false"}),
    )
