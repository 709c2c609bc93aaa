"""The desk's sections: one short form each, kept by its button or as it is filled in; and what was changed when."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from attune.accounts.access import holding, person_of
from attune.accounts.models import Role
from attune.directory.access import listing_of
from attune.directory.models import Language, Listing, ListingRevision
from attune.directory.sections import SECTIONS, Sheet
from attune.directory.sections.keeping import ChangedMeanwhile, keep_section
from attune.foundation.clock import today

_page = require_http_methods(["GET", "HEAD", "POST"])
_A_PAGE = 30


@dataclass(frozen=True)
class Different:
    """A field that says one thing on the site and another in what was just filled in."""

    label: str
    there: str
    yours: str


@dataclass(frozen=True)
class Revised:
    """One change as the history shows it."""

    section: str | Promise
    revision: ListingRevision
    fields: list[Different]


@require_safe
@holding(Role.THERAPIST)
def desk_listing(request: HttpRequest, slug: str) -> HttpResponse:
    """Show the sections of a listing, and which of them say nothing yet."""
    listing = _listing(request, slug)
    sheets = [section(listing, language=_language(request, listing)) for section in SECTIONS.values()]
    said = [(sheet, any(sheet.told(sheet.now).values())) for sheet in sheets if sheet.stands_here]
    return render(request, "directory/desk/listing.html", {"listing": listing, "said": said})


@never_cache
@_page
@holding(Role.THERAPIST)
def desk_section(request: HttpRequest, slug: str, section: str) -> HttpResponse:
    """Let a therapist change one section. Whoever asks for JSON, as the page's script does, is answered in it."""
    listing = _listing(request, slug)
    if section not in SECTIONS:
        raise Http404
    language = _language(request, listing)
    data = request.POST if request.method == "POST" else None
    sheet = SECTIONS[section](listing, data, language=language, on=today())
    if not sheet.stands_here:
        raise Http404
    if request.method != "POST":
        return _page_of(request, sheet)
    if not sheet.is_valid():
        return _page_of(request, sheet, edition=request.POST.get("edition", ""), status=422)
    by, edition = person_of(request), request.POST.get("edition", "")
    try:
        keep_section(sheet, edition=edition, on=today(), by=by, at=timezone.now())
    except ChangedMeanwhile:
        now = SECTIONS[section](_listing(request, slug), request.POST, language=language)
        return _page_of(request, now, status=409 if now.is_valid() else 422)
    if _wants_json(request):
        kept = SECTIONS[section](_listing(request, slug), language=language)
        when = date_format(timezone.localtime(), "H:i")
        return JsonResponse({"edition": kept.edition, "said": _("Saved at %(time)s.") % {"time": when}})
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(request.get_full_path(), status=303)


@require_safe
@holding(Role.THERAPIST)
def desk_history(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what was changed on a listing, the latest first."""
    listing = listing_of(person_of(request), slug)
    page = Paginator(listing.revisions.all(), _A_PAGE).get_page(request.GET.get("page"))
    sheets = {id: section(listing) for id, section in SECTIONS.items()}
    revised = [_revised(revision, sheets) for revision in page]
    return render(
        request, "directory/desk/history.html", {"listing": listing, "revised": revised, "page": page}
    )


def _listing(request: HttpRequest, slug: str) -> Listing:
    """Return a listing of theirs that can be changed: one that was withdrawn stays as it was."""
    listing = listing_of(person_of(request), slug)
    if listing.state == Listing.State.WITHDRAWN:
        raise Http404
    return listing


def _language(request: HttpRequest, listing: Listing) -> str:
    """Return the language whose texts are meant: the one asked for, that of the first text, or the site's own."""
    asked = request.GET.get("language", "")
    if asked and Language.objects.filter(pk=asked, retired=False).exists():
        return asked
    written = listing.texts.order_by("pk").values_list("language", flat=True).first()
    return written or settings.LANGUAGE_CODE


def _page_of(request: HttpRequest, sheet: Sheet, *, edition: str = "", status: int = 200) -> HttpResponse:
    if status != 200 and _wants_json(request):
        said = {
            422: _("Not saved yet: something needs you."),
            409: _("Not saved: this was changed elsewhere."),
        }
        return JsonResponse({"said": f"{said[status]} {_('Press Save to see what.')}"}, status=status)
    context = {
        "listing": sheet.listing,
        "sheet": sheet,
        "edition": edition or sheet.edition,
        "different": _different(sheet) if status == 409 else [],
        "languages": _languages(sheet) if sheet.id == "words" else [],
        "address": request.get_full_path(),
    }
    return render(request, "directory/desk/section.html", context, status=status)


def _different(sheet: Sheet) -> list[Different]:
    there, yours = sheet.told(sheet.now), sheet.told(sheet.written())
    return [
        Different(sheet.label_of(name), there[name], yours[name])
        for name in there
        if there[name] != yours[name]
    ]


def _languages(sheet: Sheet) -> list[tuple[str, str, bool]]:
    """Return each language to write in: those spoken in sessions, and those in which there is a text."""
    codes = {sheet.language, *sheet.listing.texts.values_list("language", flat=True)}
    codes |= {str(one) for one in sheet.listing.languages.values_list("language_id", flat=True)}
    named = dict(Language.objects.filter(pk__in=codes).values_list("pk", "own_name"))
    address = reverse("desk_section", args=[sheet.listing.slug, sheet.id])
    return [
        (named.get(code, code), f"{address}?language={code}", code == sheet.language)
        for code in sorted(codes)
    ]


def _revised(revision: ListingRevision, sheets: dict[str, Sheet]) -> Revised:
    sheet = sheets.get(revision.section)
    fields = [
        Different(sheet.label_of(name) if sheet else name, was, is_now)
        for name, (was, is_now) in revision.changes.items()
    ]
    return Revised(sheet.title if sheet else revision.section, revision, fields)


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"
