"""The one place where data for search engines is written into a page."""

import json
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# Inside <script> only "</" could end the block; escaping these three leaves no way to write it.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag(takes_context=True)
def structured_breadcrumbs(context: Context) -> SafeString:
    """Write the breadcrumbs of the page as data, where it has some and an address of its own."""
    trail, here = context.get("trail"), context.get("canonical")
    if not trail or not here:
        return mark_safe("")
    items = [
        {
            "@type": "ListItem",
            "position": place,
            "name": crumb.name,
            "item": settings.ATTUNE_SITE_URL + crumb.url if crumb.url else here,
        }
        for place, crumb in enumerate(trail, start=1)
    ]
    return structured_data(
        [{"@context": "https://schema.org", "@type": "BreadcrumbList", "itemListElement": items}]
    )


@register.simple_tag
def structured_data(data: list[Any]) -> SafeString:
    """Write schema.org data as JSON-LD; a browser never runs it, and nothing in it can end its block.

    >>> structured_data([{"name": "</script>"}])
    '<script type="application/ld+json">[{"name":"\\\\u003C/script\\\\u003E"}]</script>'
    """
    plain = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(plain))  # noqa: S308  escaped above
