"""What must be right of sign-in before a site may start."""

from collections.abc import Sequence
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}


@register(Tags.security)
def association_can_be_trusted(
    app_configs: Sequence[AppConfig] | None, **options: object
) -> list[CheckMessage]:
    """Whoever can speak in the association's name can open accounts here."""
    if not settings.ATTUNE_OIDC_ADDRESS:
        return []
    address = urlsplit(settings.ATTUNE_OIDC_ADDRESS)
    wrong = []
    if address.scheme != "https" and not (address.scheme == "http" and address.hostname in _LOOPBACK):
        wrong.append("ATTUNE_OIDC_ADDRESS does not begin with https://")
    wrong += [
        f"{name} is not set"
        for name in ("ATTUNE_OIDC_CLIENT", "ATTUNE_OIDC_SECRET", "ATTUNE_OIDC_NAME")
        if not getattr(settings, name)
    ]
    return [
        Error(
            f"The association's sign-in cannot be used: {said}.",
            hint="docs/configuration.md says what each of these is; without ATTUNE_OIDC_ADDRESS there is no such sign-in.",
            id="attune.E031",
        )
        for said in wrong
    ]
