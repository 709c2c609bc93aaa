"""Pages that belong to the house itself: help, leaving, about, privacy, health, errors."""

from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth import logout as end_session
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from attune.foundation import mail_folder, privacy
from attune.foundation.colours import palette_of
from attune.foundation.gallery import samples
from attune.foundation.health import what_is_missing
from attune.foundation.help_lines import changed_at as help_lines_changed_at
from attune.foundation.help_lines import lines_by_country
from attune.foundation.logo import logo_of
from attune.foundation.pages import Crumb, answer
from attune.foundation.text import html_of

_LETTERS_SHOWN = 50


@require_safe
def help_now(request: HttpRequest) -> HttpResponse:
    """Show who to ring now, by country, the site's own first."""
    countries = lines_by_country()
    return answer(
        request,
        "foundation/help_now.html",
        {"countries": countries, "country_links": [Crumb(row.name, f"#{row.anchor}") for row in countries]},
        trail=[Crumb(_("Help now"))],
        canonical=reverse("help_now"),
        changed=help_lines_changed_at(),
    )


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return answer(
        request,
        "foundation/about.html",
        {},
        trail=[Crumb(_("About"))],
        nav="about",
        canonical=reverse("about"),
    )


@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """Show the operator's terms; there is no such page where they have none."""
    if not settings.ATTUNE_TERMS:
        raise Http404
    return answer(
        request,
        "foundation/terms.html",
        {"terms": html_of(settings.ATTUNE_TERMS)},
        trail=[Crumb(_("Terms"))],
        canonical=reverse("terms"),
    )


@require_safe
def logo(request: HttpRequest) -> HttpResponse:
    """Send the operator's logo, written anew by us; there is none where none is set."""
    if not settings.ATTUNE_LOGO:
        raise Http404
    response = HttpResponse(logo_of(Path(settings.ATTUNE_LOGO)), content_type="image/webp")
    response["Cache-Control"] = "public, max-age=3600"
    return response


@require_safe
def colours(request: HttpRequest) -> HttpResponse:
    """Send the shades of the operator's own colours; there are none where none are set."""
    if not (settings.ATTUNE_COLOUR or settings.ATTUNE_COLOUR_ACCENT):
        raise Http404
    palette = palette_of(settings.ATTUNE_COLOUR, settings.ATTUNE_COLOUR_ACCENT)
    response = HttpResponse(palette.css, content_type="text/css; charset=utf-8")
    response["Cache-Control"] = "public, max-age=3600"
    return response


@require_safe
def privacy_page(request: HttpRequest) -> HttpResponse:
    return answer(
        request,
        "foundation/privacy.html",
        {"leave_url": settings.ATTUNE_LEAVE_URL},
        trail=[Crumb(_("Privacy"))],
        canonical=reverse("privacy"),
    )


@dataclass(frozen=True)
class StoredKind:
    """A kind of record and what becomes of its fields, alike ones together."""

    name: str
    rows: list[tuple[privacy.Handling, str]]


@require_safe
def what_is_stored(request: HttpRequest) -> HttpResponse:
    """Print the privacy register: every field the site can store and what becomes of it."""
    kinds = []
    for model, fields in sorted(privacy.described().items(), key=lambda entry: _kind_name(entry[0])):
        labels = {name: _field_name(model, name) for name in fields}
        by_handling = sorted(fields, key=lambda name: _order_of(fields[name]))
        rows = [
            (handling, ", ".join(labels[name] for name in names))
            for handling, names in groupby(by_handling, key=lambda name: fields[name])
        ]
        kinds.append(StoredKind(_kind_name(model), rows))
    return answer(
        request,
        "foundation/what_is_stored.html",
        {"kinds": kinds},
        trail=[Crumb(_("Privacy"), reverse("privacy")), Crumb(_("What is stored"))],
        canonical=reverse("what_is_stored"),
    )


def _kind_name(model: type[models.Model]) -> str:
    """Return what a kind of record is called; a table that only links two kinds goes by the field it serves.

    The name Django gives such a table cannot be translated.
    """
    for owner in apps.get_models():
        for field in owner._meta.local_many_to_many:
            if field.remote_field.through is model:
                return f"{owner._meta.verbose_name}: {field.verbose_name}"
    return privacy.called(model) or str(model._meta.verbose_name)


def _field_name(model: type[models.Model], name: str) -> str:
    if words := privacy.called(model, name):
        return words
    field = next(field for field in privacy.own_fields(model) if field.name == name)
    kind = field.related_model if model._meta.auto_created else None
    return str(kind._meta.verbose_name if kind and not isinstance(kind, str) else field.verbose_name)


def _order_of(handling: privacy.Handling) -> tuple[str, str, str]:
    def plain(words: str | Promise) -> str:
        return str(words)

    return plain(handling.seen_by), plain(handling.kept), plain(handling.on_erasure)


@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """Send to a neutral site, the same for everyone, end the session, and have the browser drop what it kept of us.

    Another site that leads here, or shows this address as a picture, takes nobody's shortlist or session away.
    """
    response = HttpResponseRedirect(settings.ATTUNE_LEAVE_URL, status=303)
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    if request.headers.get("Sec-Fetch-Site", "none") in {"same-origin", "none"}:
        response["Clear-Site-Data"] = '"cookies", "storage"'
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            end_session(request)
        for name in request.COOKIES:  # for browsers that do not know the header
            if name.removeprefix("__Host-").startswith("attune-"):
                response.delete_cookie(name, samesite="Lax")
    return response


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead to the icon: browsers ask here on behalf of pages that are plain text and cannot name it."""
    return HttpResponseRedirect(static("attune/favicon.svg"))


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *"]
    if settings.ATTUNE_MODE != "production":
        lines.append("Disallow: /")
    else:
        lines += [
            f"Disallow: {reverse('leave')}",
            "Disallow: /account/",
            "Disallow: /admin/",
            "Disallow: /start/",
            "Disallow: /shortlist/",
            "Disallow: /compare/",
            "Disallow: /find/",
        ]
        lines.append(f"Sitemap: {settings.ATTUNE_SITE_URL}/sitemap.xml")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Say that the process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """Say whether the site can serve: the database answers, its migrations are applied, its checks pass."""
    if missing := what_is_missing():
        return HttpResponse(f"not ready: {missing}\n", content_type="text/plain", status=503)
    return HttpResponse("ready\n", content_type="text/plain")


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component in every state; only a demonstration has this page."""
    return answer(request, "foundation/gallery.html", samples(), trail=[Crumb(_("Gallery"))])


@require_safe
def mail(request: HttpRequest) -> HttpResponse:
    """Show the mail that a demonstration would have sent, the latest first."""
    context = {
        "letters": mail_folder.latest(_LETTERS_SHOWN),
        "trail": [Crumb(_("Home"), "/"), Crumb(_("Mail"))],
    }
    return render(request, "foundation/mail.html", context)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "foundation/errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "foundation/errors/403.html", status=403)


def form_refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Explain why a form was refused: it came from another site, or the page had been open too long."""
    return render(request, "foundation/errors/form_refused.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    return render(request, "foundation/errors/500.html", status=500)
