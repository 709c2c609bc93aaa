"""Reading approaches, concerns and guides for pages."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Prefetch
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from attune.foundation.pages import Crumb
from attune.guides.articles import Article, article_of
from attune.guides.models import Approach, ApproachFamily, Concern, ConcernGroup, Guide

FORM_NAMES: dict[str, str | Promise] = {
    "individual": gettext_lazy("one to one"),
    "couples": gettext_lazy("couples"),
    "family": gettext_lazy("families"),
    "group": gettext_lazy("groups"),
}
AGE_NAMES: dict[str, str | Promise] = {
    "toddlers": gettext_lazy("toddlers"),
    "children": gettext_lazy("children"),
    "preteens": gettext_lazy("preteens"),
    "teens": gettext_lazy("teenagers"),
    "young-adults": gettext_lazy("young adults"),
    "adults": gettext_lazy("adults"),
    "elders": gettext_lazy("older adults"),
}


@dataclass(frozen=True)
class GuidePage:
    """A guide with its article, ready to be shown."""

    guide: Guide
    article: Article

    @property
    def is_reviewed(self) -> bool:
        return self.guide.reviewed_on is not None

    @property
    def minutes(self) -> int:
        """How long it takes to read at 200 words a minute, a slow and careful pace; our own choice."""
        return max(1, round(len(self.guide.body.split()) / 200))

    @property
    def contents(self) -> list[Crumb]:
        """The parts of the page, for its table of contents."""
        parts = [Crumb(section.title, f"#{section.id}") for section in self.article.sections]
        if self.article.faq:
            parts.append(Crumb(self.article.faq_title, "#faq"))
        return [
            *parts,
            Crumb(_("Sources"), "#sources"),
            Crumb(_("Therapists who practise it"), "#therapists"),
        ]


def guide_for(approach: Approach) -> GuidePage | None:
    """Return the guide to `approach` in the reader's language, else in English, else any; None if there is none."""
    wanted = [get_language() or "en", "en"]
    guides = sorted(
        approach.guides.all(),
        key=lambda guide: wanted.index(guide.language) if guide.language in wanted else len(wanted),
    )
    return GuidePage(guides[0], article_of(guides[0].body, guides[0].sources)) if guides else None


def families(words: str = "") -> list[tuple[ApproachFamily, list[Approach]]]:
    """Return the families with their approaches, only those that fit `words` if there are any."""
    rows = ApproachFamily.objects.filter(retired=False).prefetch_related(
        Prefetch("approaches", queryset=Approach.objects.filter(retired=False).order_by("name"))
    )
    found = [
        (family, [row for row in family.approaches.all() if _fits(words, row.name, row.aliases)])
        for family in rows
    ]
    return [(family, approaches) for family, approaches in found if approaches]


def concern_groups() -> list[tuple[ConcernGroup, list[Concern]]]:
    rows = ConcernGroup.objects.filter(retired=False).prefetch_related(
        Prefetch("concerns", queryset=Concern.objects.filter(retired=False).order_by("position"))
    )
    return [(group, list(group.concerns.all())) for group in rows if group.concerns.all()]


def neighbours_of(approach: Approach) -> list[tuple[Approach | None, str]]:
    """Return what an approach is mistaken for, with the difference in words."""
    named = Approach.objects.filter(retired=False).in_bulk(
        [apart["id"] for apart in approach.apart if apart.get("id")]
    )
    return [(named.get(apart.get("id", "")), apart["note"]) for apart in approach.apart]


def concerns_beside(concern: Concern) -> list[Concern]:
    """Return the other concerns of the same group."""
    return list(
        Concern.objects.filter(group=concern.group_id, retired=False)
        .exclude(pk=concern.pk)
        .order_by("position")
    )


def approaches_with_guides() -> list[Guide]:
    language = get_language() or "en"
    guides = Guide.objects.filter(language__in={language, "en"}, approach__retired=False).select_related(
        "approach"
    )
    best = {
        guide.approach_id: guide for guide in sorted(guides, key=lambda guide: guide.language == language)
    }
    return sorted(best.values(), key=lambda guide: guide.approach.position)


def guides_changed_at() -> datetime | None:
    changed: datetime | None = Guide.objects.aggregate(last=Max("revised_at"))["last"]
    return changed


def names_of(codes: Sequence[str], names: dict[str, str | Promise]) -> list[str]:
    return [str(names.get(code, code)) for code in codes]


def _fits(words: str, name: str, aliases: Sequence[str]) -> bool:
    wanted = plain(words).split()
    whole = plain(" ".join([name, *aliases]))
    return all(word in whole for word in wanted)


def plain(text: str) -> str:
    """Return `text` without accents and case, for comparing.

    >>> plain("Gestált  Therapy")
    'gestalt  therapy'
    """
    decomposed = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in decomposed if not unicodedata.combining(sign)).casefold()
