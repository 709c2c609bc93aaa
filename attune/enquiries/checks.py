"""What must be right of enquiries before a site may start."""

import os
from collections.abc import Sequence

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.security)
def keys_have_a_place(app_configs: Sequence[AppConfig] | None, **options: object) -> list[CheckMessage]:
    folder = settings.ATTUNE_KEYS.parent
    # The data folder itself may not be made yet; a check of its own speaks of it.
    if not settings.ATTUNE_ENQUIRIES or folder == settings.ATTUNE_DATA:
        return []
    if folder.is_dir() and os.access(folder, os.W_OK):
        return []
    return [
        Error(
            "The folder of ATTUNE_KEYS cannot be written to, so no message could be sealed.",
            hint="Make it, and give it to the user that runs the server.",
            id="attune.E016",
        )
    ]
