"""What becomes of the fields of this app. They are exported and erased with the listing on which they hang."""

from django.utils.translation import gettext_lazy as _

from attune.foundation.privacy import Handling, describe_all
from attune.matching.models import TextVector

describe_all(
    TextVector,
    Handling(
        _("nobody: the search compares it with what a seeker wrote"),
        _("while the listing is published and says the sentence"),
        _("erased"),
    ),
)
