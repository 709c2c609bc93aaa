"""What becomes of the fields of this app."""

from attune.foundation.privacy import OWN_ACCOUNT, REVIEWER, VOCABULARY, describe, describe_all
from attune.guides.models import (
    Approach,
    ApproachFamily,
    Concern,
    ConcernGroup,
    ConcernSentence,
    Guide,
    GuideRevision,
)

for _model in (ApproachFamily, Approach, ConcernGroup, Concern, ConcernSentence):
    describe_all(_model, VOCABULARY)
describe_all(Guide, VOCABULARY, but=["reviewed_by"])
describe(Guide, REVIEWER, ["reviewed_by"])
describe_all(GuideRevision, VOCABULARY, but=["by"])
# Erasing an operator's account empties this: the version stays, its author does not.
describe(GuideRevision, OWN_ACCOUNT, ["by"])
