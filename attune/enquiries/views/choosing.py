"""From the shortlist to the form: whom to write to is ticked there."""

import re
from urllib.parse import parse_qs, urlencode, urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from attune.enquiries.letters import MOST_THERAPISTS
from attune.foundation.csrf import public_form

_SLUG = re.compile(r"[-\w]{1,180}")
_SEALED = re.compile(r"[-\w]{1,7500}")


@public_form
@require_POST
def enquire_ticked(request: HttpRequest) -> HttpResponse:
    """Lead to the form for those ticked, and for what was asked in the search the shortlist came from.

    One more than can be written to is passed on, so that the form can say who is left out.
    """
    slugs = [slug for slug in request.POST.getlist("listing") if _SLUG.fullmatch(slug)]
    said = [("to", slug) for slug in dict.fromkeys(slugs)][: MOST_THERAPISTS + 1]
    said += [("need", token) for token in _need_behind(request.POST.get("back", ""))]
    return HttpResponseRedirect(f"{reverse('enquire')}?{urlencode(said)}", status=303)


def _need_behind(shortlist: str) -> list[str]:
    """Return the sealed need of the search that the address of a shortlist leads back to, if it does."""
    try:
        searches = parse_qs(urlsplit(shortlist).query).get("back", [])
        tokens = [token for search in searches for token in parse_qs(urlsplit(search).query).get("need", [])]
    except ValueError:  # no address at all
        return []
    return [token for token in tokens[:1] if _SEALED.fullmatch(token)]
