"""What must be right before a site may start, each with an id, a reason and what to do about it."""

import os
from collections.abc import Iterable, Sequence
from email.utils import parseaddr
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, Warning, register, run_checks
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import to_locale

from attune.foundation.colours import NoColour, palette_of
from attune.foundation.logo import NoLogo, logo_of

_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
# 50 characters of randomness is what Django itself makes; 5 different ones rule out "aaaa…".
_SECRET_LENGTH, _SECRET_VARIETY = 50, 5

Demonstrations = Sequence[type[Any]]


@register(Tags.security)
def secret_is_set(app_configs: Sequence[AppConfig] | None, **options: object) -> list[CheckMessage]:
    try:
        secret = settings.SECRET_KEY
    except ImproperlyConfigured:  # Django's own word for an empty one
        secret = ""
    if not secret:
        return [
            Error(
                "ATTUNE_SECRET_KEY is not set; there is no default, since a known secret protects nobody.",
                hint="Make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(50))' and give it in "
                "ATTUNE_SECRET_KEY, or the path of a file that holds it in ATTUNE_SECRET_KEY_FILE.",
                id="attune.E001",
            )
        ]
    if len(secret) < _SECRET_LENGTH or len(set(secret)) < _SECRET_VARIETY:
        return [
            Error(
                "ATTUNE_SECRET_KEY is too short or too plain to protect anything.",
                hint=f"Use at least {_SECRET_LENGTH} random characters.",
                id="attune.E002",
            )
        ]
    return []


@register(Tags.security)
def demonstration_stays_at_home(
    app_configs: Sequence[AppConfig] | None, **options: object
) -> list[CheckMessage]:
    if settings.ATTUNE_MODE == "demo" and settings.HOST not in _LOOPBACK:
        return [
            Error(
                f"ATTUNE_MODE is demo and HOST is {settings.HOST}: a demonstration answers on this machine only, "
                "since its therapists are invented and its secrets are made by a script.",
                hint="Set HOST to 127.0.0.1, or set ATTUNE_MODE to production and give the site its own secrets.",
                id="attune.E003",
            )
        ]
    return []


@register(Tags.security)
def evaluation_stays_at_home(
    app_configs: Sequence[AppConfig] | None, **options: object
) -> list[CheckMessage]:
    """Refuse an evaluation that anyone but this machine could reach, by its address, its names or a proxy."""
    if settings.ATTUNE_MODE != "evaluation":
        return []
    names = {name.strip("[]") for name in settings.ALLOWED_HOSTS} | {settings.HOST}
    if names <= _LOOPBACK and not settings.ATTUNE_TRUSTED_PROXIES:
        return []
    return [
        Error(
            "ATTUNE_MODE is evaluation and the site could be reached from elsewhere: it lists real clinicians who "
            "have not agreed to be listed, so it answers on this machine only.",
            hint="Set HOST to 127.0.0.1, and remove ATTUNE_SITE_URL, ATTUNE_HOSTS and ATTUNE_TRUSTED_PROXIES.",
            id="attune.E013",
        )
    ]


@register(Tags.security)
def logo_is_a_picture(app_configs: Sequence[AppConfig] | None, **options: object) -> list[CheckMessage]:
    if not settings.ATTUNE_LOGO:
        return []
    try:
        logo_of(Path(settings.ATTUNE_LOGO))
    except NoLogo as refused:
        return [
            Error(
                f"ATTUNE_LOGO cannot be shown: {refused}.",
                hint="Name a PNG, JPEG or WebP of at most two megabytes that the server may read.",
                id="attune.E030",
            )
        ]
    return []


@register(Tags.security)
def colours_can_be_read(app_configs: Sequence[AppConfig] | None, **options: object) -> list[CheckMessage]:
    try:
        palette_of(settings.ATTUNE_COLOUR, settings.ATTUNE_COLOUR_ACCENT)
    except NoColour as refused:
        return [
            Error(
                f"ATTUNE_COLOUR and ATTUNE_COLOUR_ACCENT cannot be used: {refused}.",
                hint="Choose darker colours, written like #1d5a53; in the dark they are lifted by themselves.",
                id="attune.E032",
            )
        ]
    return []


@register(Tags.translation)
def languages_are_there(app_configs: Sequence[AppConfig] | None, **options: object) -> list[CheckMessage]:
    """Refuse a language of which there is no translation: its readers would be told that the page is in it."""
    folders = [Path(folder) for folder in settings.LOCALE_PATHS]
    missing = [
        code
        for code, _name in settings.LANGUAGES
        if code != "en"
        and not any((folder / to_locale(code) / "LC_MESSAGES" / "django.mo").is_file() for folder in folders)
    ]
    if not missing:
        return []
    looked_in = ", ".join(str(folder) for folder in folders)
    return [
        Error(
            f"There is no translation for: {', '.join(missing)}. Looked in {looked_in}.",
            hint="Name the folder of your translations in ATTUNE_LOCALE and compile them (docs/self-hosting.md), "
            "or take the language out of ATTUNE_LANGUAGES and ATTUNE_LANGUAGE.",
            id="attune.E033",
        )
    ]


@register(Tags.security)
def production_is_safe(app_configs: Sequence[AppConfig] | None, **options: object) -> list[CheckMessage]:
    if settings.ATTUNE_MODE != "production":
        return []
    found: list[CheckMessage] = []
    if settings.DEBUG:
        found.append(
            Error(
                "ATTUNE_DEBUG is on in production: error pages would show what visitors wrote.",
                hint="Remove ATTUNE_DEBUG, or set ATTUNE_MODE to demo.",
                id="attune.E004",
            )
        )
    site = urlsplit(settings.ATTUNE_SITE_URL)
    if not site.hostname:
        found.append(
            Error(
                "ATTUNE_SITE_URL is not set: pages, sitemaps and mail need to say where the site is.",
                hint="Set it to the address visitors use, such as https://therapists.example.org",
                id="attune.E005",
            )
        )
    elif site.scheme != "https" and site.hostname not in _LOOPBACK:
        found.append(
            Error(
                f"ATTUNE_SITE_URL is {settings.ATTUNE_SITE_URL}: without https others on the way can read along.",
                hint="Put a proxy with a certificate in front (docs/self-hosting.md) and use its https address.",
                id="attune.E006",
            )
        )
    if not settings.ATTUNE_OPERATOR:
        found.append(
            Error(
                "ATTUNE_OPERATOR is not set: visitors have a right to know who runs the site.",
                hint="Set it to the name of the association, institute or practice.",
                id="attune.E007",
            )
        )
    if "*" in settings.ALLOWED_HOSTS:
        found.append(
            Error(
                "ATTUNE_HOSTS contains *: any name would be answered, and links in mail could be forged.",
                hint="List the names of this site.",
                id="attune.E008",
            )
        )
    return found


@register(Tags.security)
def proxy_is_believed(app_configs: Sequence[AppConfig] | None, **options: object) -> list[CheckMessage]:
    if settings.ATTUNE_SITE_URL.startswith("https:") and not settings.ATTUNE_TRUSTED_PROXIES:
        return [
            Warning(
                "ATTUNE_SITE_URL is https and ATTUNE_TRUSTED_PROXIES is 0: forms may be refused, since the server "
                "does not believe the proxy that visitors came over https.",
                hint="Set ATTUNE_TRUSTED_PROXIES to the number of proxies in front, usually 1 (docs/self-hosting.md).",
                id="attune.W002",
            )
        ]
    return []


@register(Tags.security)
def mail_goes_safely(app_configs: Sequence[AppConfig] | None, **options: object) -> list[CheckMessage]:
    if not settings.EMAIL_BACKEND:
        if settings.ATTUNE_MODE != "production":
            return []
        return [
            Warning(
                "ATTUNE_MAIL_URL is not set: mail waits in the outbox, and nobody can sign in by a code.",
                hint="Set it to your mail server, such as smtps://name:password@mail.example.org",
                id="attune.W003",
            )
        ]
    found: list[CheckMessage] = []
    if not parseaddr(settings.ATTUNE_MAIL_FROM)[1].partition("@")[2]:
        found.append(
            Error(
                "ATTUNE_MAIL_FROM is not set: mail needs a sender.",
                hint="Set it to a neutral address of this site, such as messages@example.org",
                id="attune.E014",
            )
        )
    is_plain = settings.EMAIL_HOST and not (settings.EMAIL_USE_SSL or settings.EMAIL_USE_TLS)
    if is_plain and settings.EMAIL_HOST not in _LOOPBACK:
        found.append(
            Error(
                "ATTUNE_MAIL_URL begins with smtp:// and names another machine: others on the way could read along.",
                hint="Use smtps:// or smtp+starttls://; plain smtp:// is for a mail server on this machine.",
                id="attune.E015",
            )
        )
    return found


@register(Tags.security)
def leaving_leads_somewhere_neutral(
    app_configs: Sequence[AppConfig] | None, **options: object
) -> list[CheckMessage]:
    target = urlsplit(settings.ATTUNE_LEAVE_URL)
    if target.scheme != "https" or not target.hostname or target.query or target.fragment:
        return [
            Error(
                "ATTUNE_LEAVE_URL must be a plain https address without query or fragment.",
                hint="It is where “Leave this page” goes; choose a neutral site such as an encyclopedia.",
                id="attune.E009",
            )
        ]
    return []


@register(Tags.compatibility)
def time_zone_exists(app_configs: Sequence[AppConfig] | None, **options: object) -> list[CheckMessage]:
    if settings.TIME_ZONE not in available_timezones():
        return [Error(f"ATTUNE_TIME_ZONE is {settings.TIME_ZONE}, which is no time zone.", id="attune.E010")]
    return []


@register(Tags.security)
def data_folder_is_ours_alone(
    app_configs: Sequence[AppConfig] | None, **options: object
) -> list[CheckMessage]:
    folder: Path = settings.ATTUNE_DATA
    if not folder.exists():
        return []
    if not os.access(folder, os.W_OK | os.X_OK):
        return [Error(f"ATTUNE_DATA is {folder}, which this process cannot write to.", id="attune.E011")]
    if settings.ATTUNE_MODE == "production" and folder.stat().st_mode & 0o007:
        return [
            Warning(
                f"Everyone on this machine can look into {folder}, where the database is.",
                hint="chmod 750 it.",
                id="attune.W001",
            )
        ]
    return []


def refuse_unsafe_start() -> None:
    """Raise ImproperlyConfigured, with all reasons, if a check finds an error; the server must not start then."""
    from django.db import connection

    try:
        found = run_checks(databases=["default"])
    finally:
        connection.close()
    if errors := serious(found):
        reasons = "\n".join(
            f"  {error.id}: {error.msg}" + (f"\n    {error.hint}" if error.hint else "") for error in errors
        )
        raise ImproperlyConfigured(f"This site cannot start:\n{reasons}")


def serious(found: Iterable[CheckMessage]) -> list[CheckMessage]:
    return [message for message in found if message.is_serious() and not message.is_silenced()]
