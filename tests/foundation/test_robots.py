"""What robots are asked."""

from typing import TYPE_CHECKING

from django.test import Client

if TYPE_CHECKING:
    from pytest_django import Settings


def lines(client: Client) -> list[str]:
    answer = client.get("/robots.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    return answer.content.decode().splitlines()


def test_a_demonstration_asks_all_robots_to_stay_out(client: Client) -> None:
    assert lines(client) == ["User-agent: *", "Disallow: /"]


def test_a_real_site_names_its_sitemap_and_keeps_robots_from_what_is_no_page(
    client: Client, settings: "Settings"
) -> None:
    settings.ATTUNE_MODE = "production"
    settings.ATTUNE_SITE_URL = "https://therapists.example.org"
    assert lines(client) == [
        "User-agent: *",
        "Disallow: /leave/",
        "Disallow: /account/",
        "Disallow: /admin/",
        "Disallow: /start/",
        "Disallow: /shortlist/",
        "Disallow: /compare/",
        "Disallow: /find/",
        "Sitemap: https://therapists.example.org/sitemap.xml",
    ]
