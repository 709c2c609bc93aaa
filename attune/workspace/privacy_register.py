"""What becomes of the fields of this app, and how a person is exported and erased from it."""

from django.utils.translation import gettext_lazy as _

from attune.foundation import keystore
from attune.foundation.privacy import Handling, describe, describe_all, register_eraser, register_exporter
from attune.workspace.erasing import forget_person, keys_in_use
from attune.workspace.exporting import export_person
from attune.workspace.models import (
    CheckIn,
    Coding,
    Consent,
    CourseOfTherapy,
    EarlierVersion,
    Intention,
    Look,
    Notebook,
    OwnTag,
    Person,
    ProcessNote,
    RecordCopy,
    RelationshipEpisode,
    Saying,
    SelfTalk,
    TherapySession,
    Workspace,
)

_UNTIL = _("until its owner deletes it or their account; this site may state less")
_SEALED = Handling(
    _("its owner alone: it is sealed, under a key of their own"), _UNTIL, _("erased, with its key")
)
_WHEN = Handling(
    _("its owner; the site’s operators could see in the database that it is there, and when"),
    _UNTIL,
    _("erased"),
)
_PIN = Handling(_("nobody: only a one-way hash is stored"), _UNTIL, _("erased"))

describe(Workspace, _SEALED, ["sealed_choices", "sealed_plan"])
describe(Workspace, _WHEN, ["id", "owner", "begun_at"])
describe(Workspace, _PIN, ["pin"])
describe(Person, _SEALED, ["sealed_who"])
describe_all(Person, _WHEN, but=["sealed_who"])
describe(RelationshipEpisode, _SEALED, ["sealed_words", "sealed_parts"])
describe_all(RelationshipEpisode, _WHEN, but=["sealed_words", "sealed_parts"])
describe(EarlierVersion, _SEALED, ["sealed_words", "sealed_parts"])
describe_all(EarlierVersion, _WHEN, but=["sealed_words", "sealed_parts"])
describe(OwnTag, _SEALED, ["sealed_tag"])
describe_all(OwnTag, _WHEN, but=["sealed_tag"])
describe(SelfTalk, _SEALED, ["sealed_card"])
describe_all(SelfTalk, _WHEN, but=["sealed_card"])
describe(Intention, _SEALED, ["sealed_words"])
describe_all(Intention, _WHEN, but=["sealed_words"])
describe(Saying, _SEALED, ["sealed_saying"])
describe_all(Saying, _WHEN, but=["sealed_saying"])

_BOTH = Handling(
    _("its owner and their therapist, as each lets the other see: it is sealed, under the client’s key"),
    _UNTIL,
    _("erased, with its key"),
)
_COURSE = Handling(
    _(
        "its owner and their therapist; the site’s operators could see in the database that it is there, and when"
    ),
    _UNTIL,
    _("erased; where the therapist’s account is erased, it ends and stays the client’s"),
)
_NOTES = Handling(
    _("the therapist alone: it is sealed, under a key of their own"),
    _("until the therapist deletes it or their account"),
    _("erased with the therapist’s account; a client’s erasure leaves it"),
)
_NOTED = Handling(
    _("the therapist; of a copy, the client sees that it is there"),
    _("until the therapist deletes it or their account"),
    _("erased with the therapist’s account; a client’s erasure takes away whose it was"),
)
describe(CourseOfTherapy, _BOTH, ["sealed_called", "sealed_reads", "sealed_bring"])
describe(CourseOfTherapy, _SEALED, ["sealed_looking_back"])
describe_all(
    CourseOfTherapy, _COURSE, but=["sealed_called", "sealed_reads", "sealed_bring", "sealed_looking_back"]
)
describe_all(Consent, _COURSE)
describe_all(Look, _COURSE)
describe_all(TherapySession, _COURSE)
describe(CheckIn, _BOTH, ["sealed_answers"])
describe_all(CheckIn, _COURSE, but=["sealed_answers"])
describe(Coding, _BOTH, ["sealed_parts"])
describe_all(Coding, _COURSE, but=["sealed_parts"])
describe_all(Notebook, _NOTED)
describe(ProcessNote, _NOTES, ["sealed_words"])
describe_all(ProcessNote, _NOTED, but=["sealed_words"])
describe(RecordCopy, _NOTES, ["sealed_copy"])
describe_all(RecordCopy, _NOTED, but=["sealed_copy"])

register_exporter("workspace", export_person)
register_eraser("workspace", forget_person, order=10)
keystore.register_holder("workspace", keys_in_use)
