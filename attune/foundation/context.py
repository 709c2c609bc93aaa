"""What every template knows about the site."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest


@dataclass(frozen=True)
class Site:
    """The site as its operator describes it."""

    name: str
    url: str
    operator: str
    contact: str
    is_demonstration: bool
    is_evaluation: bool
    has_terms: bool
    has_logo: bool
    has_colours: bool
    lists_groups: bool
    takes_therapists: bool
    has_workspace: bool
    languages: list[tuple[str, str]]


def this_site() -> Site:
    return Site(
        name=settings.ATTUNE_SITE_NAME,
        url=settings.ATTUNE_SITE_URL,
        operator=settings.ATTUNE_OPERATOR,
        contact=settings.ATTUNE_OPERATOR_CONTACT,
        is_demonstration=settings.ATTUNE_MODE == "demo",
        is_evaluation=settings.ATTUNE_MODE == "evaluation",
        has_terms=bool(settings.ATTUNE_TERMS),
        has_logo=bool(settings.ATTUNE_LOGO),
        has_colours=bool(settings.ATTUNE_COLOUR or settings.ATTUNE_COLOUR_ACCENT),
        lists_groups=settings.ATTUNE_GROUPS,
        takes_therapists=settings.ATTUNE_THERAPISTS_SIGN_UP,
        has_workspace=settings.ATTUNE_WORKSPACE,
        languages=settings.LANGUAGES,
    )


def site(request: HttpRequest) -> dict[str, object]:
    return {"site": this_site(), "nav": "", "trail": [], "canonical": ""}
