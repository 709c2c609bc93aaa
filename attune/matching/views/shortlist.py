"""The shortlist and what is done with it: keep, take off, compare, copy, forget.

Every change is a form answered 303, so that all of it works without scripts and refreshing sends nothing twice. What
these pages show belongs to one browser: no cache may keep it (`foundation.middleware.security_headers`).
"""

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode, urlsplit
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from attune.directory.models import Listing
from attune.directory.queries import pages
from attune.foundation.clock import on_day, today
from attune.foundation.csrf import public_form
from attune.foundation.pages import Crumb
from attune.matching.comparing import comparison_of
from attune.matching.forms.needs import asking_carried
from attune.matching.kept import as_text, kept_of
from attune.matching.need import Need
from attune.matching.sealing import LONGEST, SealBroken, SealExpired, seal, unsealed_bytes
from attune.matching.shortlist import MOST, MOST_COMPARED, Shortlist, forget, save, shortlist_of

# What an address has the page say once: it goes when something else is done.
_UNDO, _FULL, _FEW, _MANY = "undo", "full", "few", "many"
_SAID = {_UNDO, _FULL, _FEW, _MANY}
# The address of the search from which somebody came, on the shortlist and on the comparison.
_BACK = "back"


@dataclass(frozen=True, slots=True)
class TakenOff:
    """Who was taken off last, and from which place."""

    slug: str
    name: str
    place: int


@require_safe
def shortlist(request: HttpRequest) -> HttpResponse:
    """Show whom this browser keeps, and offer to compare, print, copy and forget them."""
    found = shortlist_of(request, at=timezone.now())
    kept = kept_of(found, on=today())
    context = {
        "kept": kept,
        "missing": len(found.listings) - len(kept),
        "on_device": found.on_device,
        "back": request.get_full_path(),
        "back_to_search": _search_in(request.GET.get(_BACK, "")),
        "undo": _undo(request.GET.get(_UNDO, ""), found),
        "is_full": _FULL in request.GET and found.is_full,
        "too_few": _FEW in request.GET,
        "most": MOST,
        "day": on_day(today()),
    }
    trail = [Crumb(_("Home"), "/"), Crumb(_("Shortlist"))]
    return _own_page(request, "matching/shortlist.html", context, trail, canonical=reverse("shortlist"))


@require_safe
def shortlist_text(request: HttpRequest) -> HttpResponse:
    """Show the shortlist as plain text, ready to be copied."""
    kept = kept_of(shortlist_of(request, at=timezone.now()), on=today())
    return HttpResponse(as_text(kept, on=today()), content_type="text/plain; charset=utf-8")


@sensitive_variables()
@require_safe
def compare(request: HttpRequest) -> HttpResponse:
    """Show up to four of the shortlist side by side; where they come from a search, how each fits what was asked."""
    found = shortlist_of(request, at=timezone.now())
    chosen = [listing for listing in found.listings if listing in found.compared]
    rows = {row.pk: row for row in pages.for_page().filter(pk__in=_published(chosen))} if chosen else {}
    listings = [rows[pk] for pk in chosen if pk in rows]
    search = _search_in(request.GET.get(_BACK, ""))
    try:
        need, closed = _need_of(search), False
    except (SealBroken, SealExpired):
        need, closed, search = None, True, ""
    context = {
        "comparison": comparison_of(listings, on=today(), need=need) if len(listings) > 1 else None,
        "back_to_search": search,
        "search_closed": closed,
        "too_many": _MANY in request.GET,
        "most": MOST_COMPARED,
        "day": on_day(today()),
    }
    trail = [Crumb(_("Home"), "/"), Crumb(_("Shortlist"), reverse("shortlist")), Crumb(_("Compare"))]
    return _own_page(request, "matching/compare.html", context, trail, canonical=reverse("compare"))


@public_form
@require_POST
def shortlist_keep(request: HttpRequest) -> HttpResponse:
    """Keep one more listing, and lead back to where its button was."""
    found = _pruned(shortlist_of(request, at=timezone.now()))
    row = _listing(request.POST.get("listing", ""))
    if row is None:
        return _saved(found, _back(request))
    if found.is_full and row.pk not in found.listings:
        return _saved(found, _said(reverse("shortlist"), {_FULL: "1"}))
    place = request.POST.get("place", "")
    kept = found.with_listing(row.pk, place=int(place) if re.fullmatch(r"[0-9]{1,2}", place) else MOST)
    return _saved(kept, f"{_back(request)}#keep-{row.slug}")


@public_form
@require_POST
def shortlist_remove(request: HttpRequest) -> HttpResponse:
    """Take a listing off; where the shortlist itself is shown, offer to take that back."""
    found = shortlist_of(request, at=timezone.now())
    row, back = _listing(request.POST.get("listing", "")), _back(request)
    if row is None or row.pk not in found.listings:
        return _saved(_pruned(found), back)
    if urlsplit(back).path == reverse("shortlist"):
        place = found.listings.index(row.pk)
        back = _said(back, {_UNDO: seal(json.dumps([row.slug, place]).encode(), at=timezone.now())})
    else:
        back += f"#keep-{row.slug}"
    return _saved(_pruned(found.without(row.pk)), back)


@public_form
@require_POST
def shortlist_compare(request: HttpRequest) -> HttpResponse:
    """Take the listings that were ticked to stand side by side."""
    slugs = [slug for slug in request.POST.getlist("listing") if _SLUG.fullmatch(slug)][: 2 * MOST]
    found = _pruned(shortlist_of(request, at=timezone.now()))
    known = dict(Listing.objects.filter(pk__in=found.listings).values_list("slug", "pk"))
    ticked = [known[slug] for slug in dict.fromkeys(slugs) if slug in known]
    chosen = found.comparing(ticked)
    if len(chosen.compared) < 2:
        return _saved(chosen, _said(_back(request), {_FEW: "1"}))
    search = _search_in(dict(parse_qsl(urlsplit(_back(request)).query)).get(_BACK, ""))
    said = {_BACK: search} if search else {}
    too_many = {_MANY: "1"} if len(ticked) > MOST_COMPARED else {}
    return _saved(chosen, _said(reverse("compare"), said | too_many))


@public_form
@require_POST
def shortlist_on_device(request: HttpRequest) -> HttpResponse:
    """Keep the shortlist beyond this visit, as its owner asks."""
    found = _pruned(shortlist_of(request, at=timezone.now()))
    return _saved(replace(found, on_device=True), f"{_back(request)}#how-long")


@public_form
@require_POST
def shortlist_forget(request: HttpRequest) -> HttpResponse:
    """Drop the whole shortlist."""
    response = HttpResponseRedirect(reverse("shortlist"), status=303)
    forget(response)
    return response


def own_path(path: str) -> str:
    """Return `path` if it leads to a page of this site that may be shown, without its fragment; else nothing.

    It came from a form, which anyone can write: what is not plainly an address of ours could lead a reader
    to somebody else's page that looks like ours.
    """
    if not re.fullmatch(r"/(?![/\\])[!-~]*", path) or "\\" in path or len(path) > LONGEST:
        return ""
    parts = urlsplit(path)
    try:
        match = resolve(parts.path)
    except (Resolver404, ValueError):
        return ""
    if parts.scheme or parts.netloc or match.namespaces or match.url_name in _NOT_TO_RETURN_TO:
        return ""
    return parts._replace(fragment="").geturl()


_NOT_TO_RETURN_TO = {
    "leave",
    "shortlist_keep",
    "shortlist_remove",
    "shortlist_compare",
    "shortlist_on_device",
    "shortlist_forget",
}


def _back(request: HttpRequest) -> str:
    """Return where the form came from, without what was said there last time; the shortlist if it does not say."""
    path = own_path(request.POST.get("back", ""))
    return _said(path, {}) if path else reverse("shortlist")


def _said(path: str, said: dict[str, str]) -> str:
    """Return an address of ours with what its page is to say, in place of what it said before."""
    parts = urlsplit(path)
    pairs = [
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if name not in _SAID
    ]
    whole = parts._replace(query=urlencode([*pairs, *said.items()])).geturl()
    # Beside a very long need there is no room in an address for anything else.
    return whole if len(whole) <= LONGEST else path


def _search_in(path: str) -> str:
    """Return `path` if it is that of a search."""
    found = own_path(path)
    return found if found and resolve(urlsplit(found).path).url_name == "find" else ""


def _need_of(search: str) -> Need | None:
    """Return what the search at an address of ours asks for; None without one; raise SealBroken or SealExpired."""
    if not search:
        return None
    fields = QueryDict(urlsplit(search).query)
    return asking_carried(fields, at=timezone.now()).need


def _undo(token: str, found: Shortlist) -> TakenOff | None:
    """Return who was taken off last; None if they are there again, or can be seen no more, or half an hour is over."""
    try:
        slug, place = json.loads(unsealed_bytes(token, at=timezone.now()))
    except (SealBroken, SealExpired, ValueError):
        return None
    row = _listing(slug)
    if row is None or row.pk in found.listings:
        return None
    group = getattr(row, "group", None)
    return TakenOff(slug, group.title if group else row.therapist.name, place)


_SLUG = re.compile(r"[-\w]{1,180}")


def _listing(slug: str) -> Listing | None:
    if not _SLUG.fullmatch(slug):
        return None
    return Listing.objects.published().filter(slug=slug).select_related("therapist", "group").first()


def _published(listings: Collection[UUID]) -> set[UUID]:
    return set(Listing.objects.published().filter(pk__in=listings).values_list("pk", flat=True))


def _pruned(found: Shortlist) -> Shortlist:
    """Return the shortlist without those that may not be seen any more: its room is for those who can be asked."""
    return found.only(_published(found.listings)) if found.listings else found


def _saved(found: Shortlist, location: str) -> HttpResponse:
    response = HttpResponseRedirect(location, status=303)
    save(found, response, at=timezone.now())
    return response


def _own_page(
    request: HttpRequest, template: str, context: Mapping[str, object], trail: list[Crumb], *, canonical: str
) -> HttpResponse:
    """Answer with a page for this browser alone."""
    whole = {**context, "trail": trail, "nav": "find", "canonical": settings.ATTUNE_SITE_URL + canonical}
    return render(request, template, whole)
