"""One batch of rows in the making, and writing it in a few statements, in the order that foreign keys need."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Model

from attune.directory.models import (
    CompactAuthority,
    Credential,
    Fee,
    FieldGroupDates,
    Licence,
    Listing,
    ListingApproach,
    ListingConcern,
    ListingConsent,
    ListingInsurer,
    ListingLanguage,
    ListingText,
    Location,
    LocationAccess,
    Practice,
    PracticeText,
    Registration,
    Supervision,
    Therapist,
    TherapyGroup,
    Verification,
)

# Parents before children. Everything of a therapist and a practice comes before their listings: the triggers that
# note changes then find no listing to note.
_ORDER: tuple[type[Model], ...] = (
    Practice,
    PracticeText,
    Location,
    LocationAccess,
    Therapist,
    Therapist.says_of_self.through,
    Credential,
    Licence,
    Supervision,
    CompactAuthority,
    Registration,
    Listing,
    ListingConsent,
    ListingText,
    ListingApproach,
    ListingConcern,
    ListingLanguage,
    ListingInsurer,
    Fee,
    FieldGroupDates,
    Verification,
    TherapyGroup,
    TherapyGroup.facilitators.through,
    Listing.locations.through,
    Listing.jurisdictions.through,
    Listing.deliveries.through,
    Listing.participants.through,
    Listing.populations.through,
    Listing.ages.through,
    Listing.communities.through,
    Listing.online_access.through,
)


class Batch:
    """Rows that belong together and are written in one transaction, or not at all."""

    def __init__(self) -> None:
        self._rows: dict[type[Model], list[Any]] = {model: [] for model in _ORDER}
        self._led_together: list[tuple[TherapyGroup, list[UUID]]] = []

    def add(self, *rows: Model) -> None:
        for row in rows:
            self._rows[type(row)].append(row)

    def link(self, through: type[Model], **ids: UUID | str | int) -> None:
        """Add a row of a many-to-many table, by the ids at its two ends."""
        self._rows[through].append(through(**ids))

    def lead_together(self, group: TherapyGroup, therapists: list[UUID]) -> None:
        """Note who else leads a group, which has no number yet that a row could refer to."""
        self._led_together.append((group, therapists))

    def leave_out_practices(self, there: Iterable[Practice]) -> None:
        """Take out the rows of practices that are in the database already, with their texts and rooms."""
        practices = {practice.pk for practice in there}
        rooms = {room.pk for room in self.of(Location) if room.practice_id in practices}
        self._rows[Practice] = [row for row in self.of(Practice) if row.pk not in practices]
        self._rows[PracticeText] = [row for row in self.of(PracticeText) if row.practice_id not in practices]
        self._rows[Location] = [row for row in self.of(Location) if row.pk not in rooms]
        self._rows[LocationAccess] = [row for row in self.of(LocationAccess) if row.location_id not in rooms]

    def of(self, model: type[Model]) -> list[Any]:
        return self._rows[model]

    def write(self) -> int:
        """Write all rows in the caller's transaction and return how many there were."""
        for model in _ORDER:
            if model is TherapyGroup.facilitators.through:
                self._link_facilitators()
            if self._rows[model]:
                model._default_manager.bulk_create(self._rows[model])
        return sum(map(len, self._rows.values()))

    def _link_facilitators(self) -> None:
        for group, therapists in self._led_together:
            for therapist in therapists:
                self.link(TherapyGroup.facilitators.through, therapygroup_id=group.pk, therapist_id=therapist)
