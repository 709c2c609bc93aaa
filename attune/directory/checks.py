"""What must be true of the directory before a site starts."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError

from attune.directory.models import Listing, Practice, Therapist
from attune.directory.models.listing import somebody_agreed


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


@register(Tags.database)
def an_evaluation_keeps_to_itself(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **options: object
) -> list[CheckMessage]:
    """Keep people who were never asked and people who agreed in databases apart, whatever the mode."""
    if not databases:
        return []
    try:
        never_asked = Listing.objects.filter(state=Listing.State.EVALUATION).exists()
        agreed = settings.ATTUNE_MODE == "evaluation" and somebody_agreed()
    except DatabaseError:  # not migrated yet; readyz and migrate say so
        return []
    if settings.ATTUNE_MODE != "evaluation" and never_asked:
        return [
            Error(
                "The database holds clinicians of a private evaluation, who have not agreed to be listed.",
                hint="Use another database (ATTUNE_DATA or DATABASE_URL), and delete this one when the evaluation is over.",
                id="attune.E021",
            )
        ]
    if agreed:
        return [
            Error(
                "ATTUNE_MODE is evaluation and the database holds listings that were published or agreed to.",
                hint="An evaluation has a database of its own: set ATTUNE_DATA or DATABASE_URL to a new one.",
                id="attune.E022",
            )
        ]
    return []
