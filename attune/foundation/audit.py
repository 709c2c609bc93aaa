"""Writing down that something of consequence happened; never what was in it."""

from datetime import datetime
from typing import Protocol
from uuid import UUID

from django.db import models

from attune.foundation.models import AuditEvent


class Event(models.TextChoices):
    """The kinds of things that are written down."""

    ACCOUNT_ERASED = "account.erased", "account erased"
    CONTENT_LOADED = "content.loaded", "content files loaded"
    DEMONSTRATION_SEEDED = "demonstration.seeded", "demonstration seeded"
    EVALUATION_LOADED = "evaluation.loaded", "clinicians loaded into a private evaluation"
    ENQUIRY_SENT = "enquiry.sent", "enquiry sent"
    ENQUIRY_ANSWERED = "enquiry.answered", "enquiry answered"
    ENQUIRY_DECLINED = "enquiry.declined", "answer declined by the seeker"
    ENQUIRY_WITHDRAWN = "enquiry.withdrawn", "enquiry withdrawn by the seeker"
    ENQUIRY_REPORTED = "enquiry.reported", "enquiry reported by the therapist"
    ENQUIRY_PASSED_ON = "enquiry.passed_on", "enquiry passed on by the intake coordinator"
    INTAKE_NAMED = "intake.named", "intake coordinator of a practice named"
    INTAKE_ENDED = "intake.ended", "intake coordinator of a practice no more"
    LETTERBOX_ERASED = "letterbox.erased", "letterbox and its enquiries erased"
    SENDER_BLOCKED = "sender.blocked", "sender blocked by the therapist"
    GUIDE_REVISED = "guide.revised", "guide revised"
    GUIDE_REVIEWED = "guide.reviewed", "guide reviewed"
    LISTING_BEGUN = "listing.begun", "listing begun by its therapist"
    DRAFT_DELETED = "draft.deleted", "draft deleted by its therapist"
    LISTING_CLAIMED = "listing.claimed", "listing claimed by its therapist"
    LISTING_CHANGED = "listing.changed", "listing changed by its therapist"
    LISTING_CONSENTED = "listing.consented", "consent to a listing given"
    LISTING_REFUSED = "listing.refused", "draft refused by its therapist and erased"
    LISTING_PUBLISHED = "listing.published", "listing published"
    LISTING_PAUSED = "listing.paused", "listing paused"
    LISTING_HELD = "listing.held", "listing taken out of view by an operator"
    LISTING_RELEASED = "listing.released", "listing no longer kept out of view by an operator"
    LISTING_WITHDRAWN = "listing.withdrawn", "listing withdrawn"
    LISTING_ATTESTED = "listing.attested", "listing attested"
    SUPERVISOR_ASKED = "supervision.asked", "supervisor asked whether they supervise somebody"
    SUPERVISOR_ANSWERED = "supervision.answered", "supervisor answered whether they supervise somebody"
    FACILITATOR_ASKED = "facilitator.asked", "colleague asked whether they lead a group too"
    FACILITATOR_ANSWERED = "facilitator.answered", "colleague answered whether they lead a group too"
    FACILITATOR_LEFT = "facilitator.left", "colleague no longer named as leading a group"
    FACILITATOR_REMOVED = "facilitator.removed", "colleague, or the question to them, taken away from a group"
    GROUP_BEGUN = "group.begun", "closed group full since it has begun"
    LISTING_VERIFIED = "listing.verified", "listing verified"
    THERAPIST_INVITED = "therapist.invited", "therapist asked whether a draft may be public"
    THERAPIST_REMINDED = "therapist.reminded", "therapist reminded of an invitation"
    MEMBERS_APPLIED = "members.applied", "file of members applied"
    MEMBERS_TO_BE_ASKED = "members.to_be_asked", "all members who were not asked to be asked"
    MEMBERS_TO_BE_REMINDED = "members.to_be_reminded", "all members who are silent to be reminded"
    ROLE_GIVEN = "role.given", "role given"
    ROLE_WITHDRAWN = "role.withdrawn", "role withdrawn"
    PHOTO_CHANGED = "photo.changed", "photograph changed"
    CALENDAR_SET = "calendar.set", "calendar named"
    WORKSPACE_BEGUN = "workspace.begun", "workspace begun"
    WORKSPACE_TAKEN = "workspace.taken", "workspace taken along by its owner"
    WORKSPACE_BROUGHT = "workspace.brought", "workspace brought along by its owner"
    WORKSPACE_ERASED = "workspace.erased", "workspace erased"
    COURSE_INVITED = "course.invited", "therapist invited by a client to work together"
    COURSE_ACCEPTED = "course.accepted", "invitation to work together taken up"
    COURSE_DECLINED = "course.declined", "invitation to work together declined"
    COURSE_ENDED = "course.ended", "course of therapy ended by either side"
    CONSENT_GIVEN = "consent.given", "client lets their therapist see something"
    CONSENT_REVOKED = "consent.revoked", "client no longer lets their therapist see something"
    COPY_SAVED = "copy.saved", "therapist saved a copy of something shared"
    CALENDAR_FORGOTTEN = "calendar.forgotten", "calendar forgotten"


class Actor(Protocol):
    """Anyone who can do something: has a public id."""

    @property
    def public_id(self) -> UUID: ...


def record(event: Event, *, by: Actor | None, about: models.Model, at: datetime) -> AuditEvent:
    """Add one row to the audit log, in the caller's transaction; `by` is None for the system itself."""
    return AuditEvent.objects.create(
        event=event.value,
        by=by.public_id if by else None,
        about_kind=about._meta.label_lower,
        about_id=str(about.pk),
        at=at,
    )
