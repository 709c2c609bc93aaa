"""Reading the clock, and saying how long ago something was."""

from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext


def today() -> date:
    """Return today's date in the site's zone. Only views and commands at the edge call this."""
    return timezone.localdate()


def how_long_ago(day: date, *, on: date) -> str:
    """Return how long before `on` a `day` was, in the words a person would use.

    >>> how_long_ago(date(2026, 11, 19), on=date(2026, 11, 22))
    '3 days ago'
    >>> how_long_ago(date(2026, 8, 1), on=date(2026, 11, 22))
    'on 1 August 2026'
    """
    days = (on - day).days
    if days == 0:
        return _("today")
    if days == 1:
        return _("yesterday")
    if 1 < days < 15:
        return ngettext("%(count)d day ago", "%(count)d days ago", days) % {"count": days}
    return _("on %(date)s") % {"date": on_day(day)}


def on_day(day: date) -> str:
    """Return the date in full: 2 November 2026."""
    return date_format(day, "j F Y")
