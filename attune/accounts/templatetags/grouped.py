"""Showing what somebody copies by hand."""

from django import template

register = template.Library()


@register.filter
def in_fours(letters: str) -> str:
    """Return letters in groups of four.

    >>> in_fours("ABCDEFGHIJ")
    'ABCD EFGH IJ'
    """
    return " ".join(letters[place : place + 4] for place in range(0, len(letters), 4))
