"""What must be true of the directory before a site starts."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError

from attune.directory.models import Practice, Therapist


@register(Tags.database)
def no_invented_people_in_production(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **options: object
) -> list[CheckMessage]:
    """Refuse a production site whose database holds demonstration rows: visitors would write to nobody."""
    if settings.ATTUNE_MODE != "production" or not databases:
        return []
    try:
        invented = any(
            model.objects.filter(is_demonstration=True).exists() for model in (Therapist, Practice)
        )
    except DatabaseError:  # not migrated yet; readyz and migrate say so
        return []
    if not invented:
        return []
    return [
        Error(
            "The database holds invented therapists of the demonstration; a production site must not show them.",
            hint="Use another database (ATTUNE_DATA or DATABASE_URL), or set ATTUNE_MODE to demo.",
            id="attune.E020",
        )
    ]
