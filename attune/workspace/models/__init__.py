"""The workspace, as the database knows it: whose it is and when, but nothing of what is told; that is sealed."""

from attune.workspace.models.check_in import CheckIn, Coding, TherapySession
from attune.workspace.models.course import Consent, CourseOfTherapy, Look
from attune.workspace.models.notebook import Notebook, ProcessNote, RecordCopy
from attune.workspace.models.person import Person
from attune.workspace.models.relationship_episode import EarlierVersion, OwnTag, RelationshipEpisode
from attune.workspace.models.saying import Saying
from attune.workspace.models.self_talk import Intention, SelfTalk
from attune.workspace.models.workspace import Workspace

__all__ = [
    "CheckIn",
    "Coding",
    "Consent",
    "CourseOfTherapy",
    "EarlierVersion",
    "Intention",
    "Look",
    "Notebook",
    "OwnTag",
    "Person",
    "ProcessNote",
    "RecordCopy",
    "RelationshipEpisode",
    "Saying",
    "SelfTalk",
    "TherapySession",
    "Workspace",
]
