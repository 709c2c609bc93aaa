"""What a therapist says of room: at the desk, and on the page that a letter leads to."""

from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from attune.directory.actions import has_begun
from attune.directory.models import Accepting, Listing, TherapyGroup

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


class SeatsForm(RoomForm):
    """Whether there is room in a group: how many seats are free, or until when none is."""

    def __init__(self, *args: Any, group: TherapyGroup, on: date, **kwargs: Any) -> None:
        super().__init__(*args, on=on, **kwargs)
        self.group, self.on = group, on
        self.fields["accepting"] = forms.ChoiceField(
            label=_("Is there room in the group?"),
            choices=[
                (Accepting.ACCEPTING.value, _("Yes, there are free seats")),
                (Accepting.WAITLIST.value, _("No, but there is a waitlist")),
                (Accepting.FULL.value, _("No, it is full")),
            ],
            widget=forms.RadioSelect,
        )
        del self.fields["earliest_on"]
        self.fields["seats_free"] = forms.IntegerField(
            label=_("If there is room: how many seats are free?"),
            help_text=_("A waitlist and a full group have none: then it is set to 0."),
            min_value=1,
            max_value=group.seats,
            required=False,
        )
        self.fields["waitlist_weeks"].label = _("If there is a waitlist: about how many weeks?")
        self.fields["full_until"].label = _("If it is full: until when?")
        self.order_fields(["accepting", "seats_free"])

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if given.get("accepting") != Accepting.ACCEPTING:
            given["seats_free"] = None
            self.errors.pop("seats_free", None)
        elif has_begun(self.group, on=self.on):
            self.add_error("accepting", _("A closed group that has begun takes nobody in."))
        elif not given.get("seats_free") and "seats_free" not in self.errors:
            self.add_error("seats_free", _("Say how many seats are free."))
        return given


def room_form(listing: Listing, data: Any, *, on: date) -> RoomForm:
    """Return the form for what is said of room in this listing, as it stands: of a group it is said in seats."""
    stated = RoomForm.stated(listing, on=on)
    group = TherapyGroup.objects.filter(listing=listing).first()
    if group is None:
        return RoomForm(data, on=on, initial=stated)
    return SeatsForm(data, group=group, on=on, initial=stated | {"seats_free": group.seats_free or None})


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
