"""What somebody reads who would make something public while an operator keeps an entry of theirs out of view."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def held(request: HttpRequest) -> HttpResponse:
    """Say that nothing was changed, why, and whom to ask."""
    return render(request, "directory/held.html", status=409)
