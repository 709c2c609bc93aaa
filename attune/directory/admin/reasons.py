"""What to do when a constraint of the database would refuse a row, at the field where it can be done."""

from django.utils.translation import gettext_lazy as _

from attune.directory.styles import STYLES
from attune.foundation.admin.explained import ExplainedForm, Reasons

_ENDS = _("The last day is before the first.")

REASONS: Reasons = {
    # Therapists
    "npi_has_ten_digits": ("npi", _("An NPI has ten digits.")),
    "one_therapist_per_npi": ("npi", _("Another therapist has this NPI.")),
    "credential_year_is_sane": ("year", _("Write a year between 1940 and 2100.")),
    "licence_ends_after_it_begins": ("expires_on", _ENDS),
    "supervision_ends_after_it_begins": ("ends_on", _ENDS),
    "one_supervisor_at_a_time": (
        "starts_on",
        _("A licence has one supervisor at a time: give the one before a last day."),
    ),
    "a_privilege_names_its_jurisdiction": (
        "jurisdiction",
        _("A privilege names the jurisdiction it holds in, and only a privilege does."),
    ),
    "authority_ends_after_it_begins": ("expires_on", _ENDS),
    "one_authority_of_a_kind": (
        "instrument",
        _("This authority from this home jurisdiction stands here already."),
    ),
    "registration_ends_after_it_begins": ("expires_on", _ENDS),
    # Practices
    "a_shared_practice_has_name_and_address": (
        "slug",
        _(
            "A practice of several has a name and an address of its own page; that of one therapist has no page."
        ),
    ),
    "location_is_on_earth": ("latitude", _("Latitude goes from -90 to 90 and longitude from -180 to 180.")),
    # Listings
    "accepting_has_its_day": (
        "accepting_stated_on",
        _("Write the day on which the therapist said so; only “not stated” has none."),
    ),
    "weeks_belong_to_a_waitlist": ("waitlist_weeks", _("Only a waitlist has weeks to wait.")),
    "only_who_is_full_is_full_until": ("full_until", _("Only who is not accepting is full until a day.")),
    "earliest_meeting_needs_room": (
        "earliest_on",
        _("An earliest day belongs to “accepting” or to a waitlist."),
    ),
    "usual_time_ends_after_it_begins": ("ends", _("It ends after it begins.")),
    "a_week_has_seven_days": ("weekday", _("Choose a day of the week.")),
    **{
        f"{style.field}_has_five_steps": (style.field, _("Choose one of the five steps, or none."))
        for style in STYLES
    },
    "one_listing_per_practice": ("practice", _("This therapist has a listing in this practice already.")),
    "no_more_free_seats_than_seats": ("seats_free", _("There cannot be more free seats than seats.")),
    "fee_is_not_negative": ("amount", _("A fee is not less than nothing.")),
    "fee_is_for_a_session": ("minutes", _("A session lasts between 5 minutes and 8 hours.")),
    "sliding_goes_down": (
        "sliding_from",
        _("A sliding scale goes down from the fee, and not below nothing."),
    ),
    "currency_is_three_letters": ("currency", _("Write the currency as three capital letters, such as USD.")),
    "one_insurer_once": ("insurer", _("This insurer with this plan stands here already.")),
    # Vocabularies
    "permission_comes_from_a_jurisdiction": (
        "jurisdiction",
        _("Permission to practise comes from a jurisdiction: name it, or choose another tier."),
    ),
    "one_title_of_no_jurisdiction": (
        "name",
        _("A title with these letters and this name stands here already."),
    ),
}


class DirectoryForm(ExplainedForm):
    """A form whose constraints explain themselves."""

    reasons = REASONS


class RowForm(DirectoryForm):
    """A row in a set, where the set is asked whether two rows may stand together."""

    stands_in_a_set = True
