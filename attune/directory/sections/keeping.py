"""Keeping what was filled in: all of it or nothing, and never over what somebody else wrote meanwhile."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F

from attune.accounts.models import User
from attune.directory.actions import attest_listing, renew_consent
from attune.directory.models import FieldGroupDates, Listing, ListingRevision, Therapist
from attune.directory.queries.consent import digest_of_what_is_public
from attune.directory.sections.sheets import Sheet
from attune.foundation import audit

# Our own choice: what is changed again within it is one change to look back at.
_ONE_SITTING = timedelta(minutes=15)


class ChangedMeanwhile(Exception):
    """The section says something else than the page that was filled in showed."""


@transaction.atomic
def keep_section(sheet: Sheet, *, edition: str, on: date, by: User, at: datetime) -> bool:
    """Write a valid sheet, and say whether anything is another than before.

    `edition` is that of the page that was filled in; raise ChangedMeanwhile if the section has been changed since, unless
    to the very same.
    What is confirmed on that day is what the section's dates speak of; a check with the issuing source
    was of what stood there before, and so no longer counts. A consent given before now covers the change.
    """
    listing = sheet.listing
    # This write takes the lock, so that what is read after it stays as it is until all is written.
    spoken_for = sheet.speaks_for
    Listing.objects.filter(pk__in=[one.pk for one in spoken_for]).update(slug=F("slug"))
    listing.refresh_from_db()
    before = type(sheet)(listing, language=sheet.language)
    told, now = before.told(before.now), sheet.told(sheet.written())
    # Pressing the button leaves a field, which keeps it by itself: the second of the two says the same as the first.
    if before.edition != edition and told != now:
        raise ChangedMeanwhile
    changes = {name: [told[name], now[name]] for name in told if told[name] != now[name]}
    for one in spoken_for:
        _confirm(one, sheet, changed=bool(changes), on=on, by=by, at=at)
    if not changes:
        return False
    sheet.write(sheet.written())
    for one in spoken_for:
        _look_back_at(one, sheet, changes, by=by, at=at)
        renew_consent(one, shown=digest_of_what_is_public(one), by=by, at=at)
    return True


def renew_consents(therapist: Therapist, *, by: User, at: datetime) -> None:
    """Let each consent that holds cover what the therapist, signed in, has just changed in all their listings."""
    # Read anew, the therapist too: what was changed may stand in the database alone.
    theirs = Listing.objects.filter(therapist=therapist.pk).exclude(state=Listing.State.WITHDRAWN)
    for listing in theirs.select_related("therapist", "practice").order_by("pk"):
        renew_consent(listing, shown=digest_of_what_is_public(listing), by=by, at=at)


def _confirm(listing: Listing, sheet: Sheet, *, changed: bool, on: date, by: User, at: datetime) -> None:
    dates = FieldGroupDates.objects.filter(listing=listing, group__in=sheet.confirms)
    if changed:
        dates.update(verified_on=None, verified_against="")
    today = set(dates.filter(attested_on=on).values_list("group", flat=True))
    groups = [group for group in sheet.confirms if group not in today]
    if groups:
        attest_listing(listing, groups=groups, on=on, by=by, at=at)


def _look_back_at(
    listing: Listing, sheet: Sheet, changes: dict[str, list[str]], *, by: User, at: datetime
) -> None:
    """Note what changed, together with what the same person changed there a moment ago."""
    latest = ListingRevision.objects.filter(listing=listing).first()
    if (
        latest is None
        or (latest.section, latest.by) != (sheet.id, by.public_id)
        or at - latest.at > _ONE_SITTING
    ):
        ListingRevision.objects.create(
            listing=listing, section=sheet.id, by=by.public_id, at=at, changes=changes
        )
        audit.record(audit.Event.LISTING_CHANGED, by=by, about=listing, at=at)
        return
    for name, (was, is_now) in changes.items():
        latest.changes[name] = [latest.changes.get(name, [was])[0], is_now]
    latest.changes = {name: pair for name, pair in latest.changes.items() if pair[0] != pair[1]}
    if latest.changes:
        latest.save(update_fields=["changes"])
    else:
        latest.delete()
