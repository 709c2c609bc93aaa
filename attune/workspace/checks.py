"""What must be right of the workspace before a site may start."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

_WANTED = {
    "ATTUNE_WORKSPACE_RESPONSIBLE": "who answers for what is kept there, by name",
    "ATTUNE_WORKSPACE_RETENTION": "in a sentence or two for clients: how long what they tell stays, and who erases it",
    "ATTUNE_WORKSPACE_ASSESSMENT": "when and by whom the data-protection assessment was completed, and where it lies",
}


@register(Tags.security)
def workspace_is_answered_for(
    app_configs: Sequence[AppConfig] | None, **options: object
) -> list[CheckMessage]:
    """Refuse a workspace for which nobody has said who answers, how long things stay and what was weighed."""
    if not settings.ATTUNE_WORKSPACE:
        return []
    missing = [name for name in _WANTED if not getattr(settings, name)]
    if not missing:
        return []
    said = "; ".join(f"{name} ({_WANTED[name]})" for name in missing)
    return [
        Error(
            f"ATTUNE_WORKSPACE is on, and this is not said: {said}.",
            hint="Fill in docs/data-protection-assessment.md first; what people tell there is the most private thing they own. "
            "Or leave the workspace off.",
            id="attune.E034",
        )
    ]
