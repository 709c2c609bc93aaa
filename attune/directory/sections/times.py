"""When sessions usually are."""

from itertools import groupby
from operator import attrgetter
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from attune.directory.hours import NotHours, read_hours, write_hours
from attune.directory.models import UsualTime
from attune.directory.sections.sheets import Sheet, Values


class HoursField(forms.CharField):
    """Hours of one day as people write them; what comes out can be read again."""

    def clean(self, value: Any) -> str:
        written: str = super().clean(value)
        try:
            return write_hours(read_hours(written))
        except NotHours as error:
            raise forms.ValidationError(
                _(
                    "Write it like 9–13, or 9am–1pm. Two stretches have a comma between them and do not overlap."
                )
            ) from error


class _TimesForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day in UsualTime.Weekday:
            self.fields[f"day_{day.value}"] = HoursField(label=day.label, max_length=200, required=False)


class Times(Sheet):
    """Hours by day of the week, by the clock of the place."""

    id = "times"
    title = _("When sessions usually are")
    lead = _("Write it like 9–13, 17:30–20. Leave a day empty on which you do not work.")
    form_class: ClassVar[type[forms.Form]] = _TimesForm

    @property
    def stands_here(self) -> bool:
        """A group says in its own section when it meets; what was said here before can still be taken away."""
        return not self.is_of_a_group or any(self.now.values())

    def stated(self) -> Values:
        said = {f"day_{day.value}": "" for day in UsualTime.Weekday}
        for weekday, rows in groupby(self.listing.usual_times.all(), key=attrgetter("weekday")):
            said[f"day_{weekday}"] = write_hours((row.begins, row.ends) for row in rows)
        return said

    def write(self, values: Values) -> None:
        self.listing.usual_times.all().delete()
        UsualTime.objects.bulk_create(
            UsualTime(listing=self.listing, weekday=day.value, begins=begins, ends=ends)
            for day in UsualTime.Weekday
            for begins, ends in read_hours(values[f"day_{day.value}"])
        )
