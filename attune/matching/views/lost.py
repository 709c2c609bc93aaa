"""The page for an address that leads nowhere."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from attune.matching.queries import near_pages


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is no such page and name the nearest ones there are."""
    return render(request, "matching/not_found.html", {"near": near_pages(request.path)}, status=404)
