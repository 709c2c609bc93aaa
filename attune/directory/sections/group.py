"""What a therapy group says of itself: what it is about, who may still join, and how many seats there are."""

from datetime import date, timedelta
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from attune.directory.actions import has_begun, state_seats
from attune.directory.models import FieldGroup, TherapyGroup
from attune.directory.sections.sheets import PlainText, Sheet, Values

# Our own choices: two make no group, and nobody leads forty. A group may run for decades; nobody plans three years ahead.
FEWEST_SEATS, MOST_SEATS = 2, 40
_FIRST_DAY = date(1970, 1, 1)
_AHEAD = timedelta(weeks=104)


def _is_open(value: Any) -> bool:
    return str(value) == "True"


class GroupForm(forms.Form):
    """A group in its own words and in numbers. Set `on` before it is asked whether it is valid."""

    on: date | None = None

    title = PlainText(label=_("Title"), max_length=150)
    theme = PlainText(
        label=_("What it is about"),
        help_text=_("Who is it for, and what happens there? Everybody reads this."),
        rows=6,
        max_length=4000,
    )
    is_open = forms.TypedChoiceField(
        label=_("Who may join"),
        choices=[
            ("True", _("It is open: new members may join while it runs")),
            ("False", _("It is closed: nobody joins once it has begun")),
        ],
        coerce=_is_open,
        widget=forms.RadioSelect,
    )
    starts_on = forms.DateField(
        label=_("First day"),
        help_text=_("Leave it empty if you do not know yet."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        required=False,
    )
    meets = PlainText(
        label=_("When it meets"),
        help_text=_("Such as: Thursdays, 18:00 to 19:30."),
        max_length=150,
        required=False,
    )
    seats = forms.IntegerField(
        label=_("Seats"),
        help_text=_("Those for members. Whoever leads the group is not counted."),
        min_value=FEWEST_SEATS,
        max_value=MOST_SEATS,
    )
    seats_free = forms.IntegerField(
        label=_("Free seats now"),
        help_text=_(
            "As long as one is free, your entry says that you take new members. With 0 it says that the group is full, "
            "or that there is a waitlist if you have said so."
        ),
        min_value=0,
        max_value=MOST_SEATS,
    )

    def clean_starts_on(self) -> date | None:
        day: date | None = self.cleaned_data["starts_on"]
        if day and (day < _FIRST_DAY or (self.on and day > self.on + _AHEAD)):
            raise forms.ValidationError(_("Choose a day within the next two years, or leave it empty."))
        return day

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        seats, free = given.get("seats"), given.get("seats_free")
        if seats is not None and free is not None and free > seats:
            self.add_error("seats_free", _("There cannot be more free seats than seats."))
        elif free and self.on and "is_open" in given:
            said = TherapyGroup(is_open=given["is_open"], starts_on=given.get("starts_on"))
            if has_begun(said, on=self.on):
                self.add_error(
                    "seats_free",
                    _(
                        "A closed group that has begun takes nobody in. Write 0, or say that new members may join."
                    ),
                )
        return given


class Group(Sheet):
    """A therapy group; no other listing has this section."""

    id = "group"
    title = _("The group")
    confirms = (FieldGroup.AVAILABILITY,)
    form_class: ClassVar[type[forms.Form]] = GroupForm

    @property
    def stands_here(self) -> bool:
        return self.is_of_a_group

    def offer(self, form: forms.Form) -> None:
        form.on = self.on  # type: ignore[attr-defined]

    def stated(self) -> Values:
        names = list(GroupForm.base_fields)
        said = TherapyGroup.objects.filter(listing=self.listing).values(*names).first()
        return dict(said) if said else dict.fromkeys(names)

    def write(self, values: Values) -> None:
        TherapyGroup.objects.update_or_create(listing=self.listing, defaults=values)
        state_seats(self.listing, free=values["seats_free"], on=self.on)
