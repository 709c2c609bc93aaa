"""What must be right of the search before a site may start."""

from collections.abc import Sequence

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

from attune.matching.sealing import key_of


@register(Tags.security)
def need_key_is_a_key(app_configs: Sequence[AppConfig] | None, **options: object) -> list[CheckMessage]:
    if not settings.ATTUNE_NEED_KEY:
        return []  # one is made at each start
    try:
        key_of(settings.ATTUNE_NEED_KEY)
    except ValueError:
        return [
            Error(
                "ATTUNE_NEED_KEY is not 32 bytes in base64, so nothing that seekers ask for could be sealed.",
                hint="Make one with: python3 -c 'import base64, secrets; "
                "print(base64.b64encode(secrets.token_bytes(32)).decode())'",
                id="attune.E012",
            )
        ]
    return []
