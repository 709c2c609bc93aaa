"""The one place where data for search engines is written into a page."""

import json
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

# Inside <script> only "</" could end the block; escaping these three leaves no way to write it.
_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


@register.simple_tag
def structured_data(data: list[Any]) -> SafeString:
    """Write schema.org data as JSON-LD; a browser never runs it, and nothing in it can end its block.

    >>> structured_data([{"name": "</script>"}])
    '<script type="application/ld+json">[{"name":"\\\\u003C/script\\\\u003E"}]</script>'
    """
    plain = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str).translate(_ESCAPES)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(plain))  # noqa: S308  escaped above
