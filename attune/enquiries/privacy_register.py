"""What becomes of the fields of this app, and how a person is exported and erased from it."""

from django.utils.translation import gettext_lazy as _

from attune.enquiries.erasing import forget_person
from attune.enquiries.exporting import export_person
from attune.enquiries.models import AnswerRecord, Block, Enquiry, Intake, Letterbox
from attune.enquiries.queries import keys_in_use
from attune.foundation import keystore
from attune.foundation.privacy import (
    Handling,
    describe,
    describe_all,
    register_eraser,
    register_exporter,
)

_UNTIL = _("180 days, or as many as this site states; the seeker can erase it at any time")
_SEALED = Handling(
    _(
        "the seeker and the therapist it was sent to, and a practice’s intake coordinator if the seeker allows it: "
        "it is sealed, with a key of its own"
    ),
    _UNTIL,
    _("erased, with its key"),
)
_OWN = Handling(_("the seeker alone: it is sealed"), _UNTIL, _("erased, with its key"))
_COURSE = Handling(_("the seeker and the therapist it was sent to"), _UNTIL, _("erased"))
_LETTERS = Handling(_("nobody: only a one-way hash is stored"), _UNTIL, _("erased"))
_RATE = Handling(
    _("anyone, as a rate over at least five"),
    _("until the listing is erased"),
    _("stays with the listing: it says nothing about who wrote"),
)

describe(Letterbox, _LETTERS, ["id", "code", "once", "sender"])
describe(Letterbox, _OWN, ["sealed_address", "wants_mail", "person"])
describe(Letterbox, _COURSE, ["made_on", "forget_on"])
describe(
    Letterbox,
    Handling(
        _("nobody: it is sealed, and counted together with at least 19 other people"),
        _UNTIL,
        _("erased, with its key"),
    ),
    ["sealed_description"],
)
describe(Enquiry, _SEALED, ["sealed_letter", "sealed_reply"])
describe(Enquiry, _OWN, ["sealed_card"])
describe(
    Enquiry,
    _COURSE,
    [
        "id", "letterbox", "listing", "record", "state", "sent_at", "kind", "answered_at", "reminded_at", "told_at",
        "asked_at", "seeker_says", "therapist_says", "may_pass_on", "passed_on_from",
    ],
)  # fmt: skip
describe(
    Enquiry,
    Handling(_("the therapist and the front desk"), _UNTIL, _("erased")),
    ["is_blocked", "reported_at", "reason"],
)
describe_all(AnswerRecord, _RATE)
describe_all(
    Intake,
    Handling(
        _("the person, and whoever runs the site"),
        _("until they are it no more"),
        _("erased with the account"),
    ),
)
describe_all(
    Block,
    Handling(
        _("nobody: the sender is a one-way hash"),
        _("until the therapist’s account is erased"),
        _("erased with the account"),
    ),
)

register_exporter("enquiries", export_person)
# Before the directory, which would take the listings along and leave the keys.
register_eraser("enquiries", forget_person, order=10)
keystore.register_holder("enquiries", keys_in_use)
