"""A search as its page shows it: an answer put into words, chips and groups of options."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attune.directory.models import Jurisdiction
from attune.directory.queries.cards import money
from attune.directory.styles import STYLES
from attune.foundation.text import first_words
from attune.matching.answers import Answer, Match, Option, OptionGroup, Remark, Suggested
from attune.matching.choices import BY_ID, CURRENCIES, GROUPS
from attune.matching.forms.needs import MILES, remarks_of
from attune.matching.need import Need
from attune.matching.vocabulary import values_of


@dataclass(frozen=True, slots=True)
class Carried:
    """How the need goes along with a link or a small form: sealed, or in the plain."""

    pairs: Sequence[tuple[str, str]]

    @property
    def base(self) -> str:
        """The query so far, ready for "page=…"."""
        return f"?{urlencode(self.pairs)}&" if self.pairs else "?"


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that was asked for, and what to send to take it back."""

    label: str
    drop: str
    is_wish: bool = False


@dataclass(frozen=True, slots=True)
class StyleChoice:
    """A style slider with the place chosen on it; 0 if it does not matter."""

    field: str
    label: str
    left: str
    right: str
    steps: Sequence[tuple[int, str]]
    chosen: int


@dataclass(frozen=True, slots=True)
class ShownMatch:
    """A match with what its keep button needs. `state` is “kept” or “not”; empty on a page that caches may keep."""

    match: Match
    slug: str
    state: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What the template of a search reads."""

    answer: Answer
    matches: Sequence[ShownMatch]
    carried: Carried
    chips: Sequence[Chip]
    groups: Sequence[OptionGroup]
    styles: Sequence[StyleChoice]
    places: Sequence[Jurisdiction]
    remarks: Sequence[Remark]
    pages: "Page[int]"
    miles: Sequence[int] = MILES
    currencies: Sequence[str] = field(default=CURRENCIES)

    @property
    def need(self) -> Need:
        return self.answer.need

    @property
    def suggestions(self) -> Sequence[tuple[str, Sequence[Suggested]]]:
        """What others look for, under the sentence that led to it."""
        by_sentence: dict[str, list[Suggested]] = {}
        for one in self.answer.suggestions:
            by_sentence.setdefault(one.sentence, []).append(one)
        return list(by_sentence.items())

    @property
    def says_something(self) -> bool:
        """Whether there is anything to say about the asking before the results."""
        answer = self.answer
        places = answer.same_name_places or answer.near_places
        return bool(self.remarks or places or answer.suggestions or answer.wants_more_words)

    @property
    def styles_chosen(self) -> bool:
        return any(style.chosen for style in self.styles)

    @property
    def said(self) -> str:
        """The count as it is announced to people who do not see the list change."""
        counted = ngettext("%(count)d therapist", "%(count)d therapists", self.answer.total)
        counted %= {"count": self.answer.total}
        if self.answer.pages < 2:
            return counted
        where = _("page %(page)d of %(pages)d") % {"page": self.answer.page, "pages": self.answer.pages}
        return f"{counted}, {where}"


def shown(
    answer: Answer,
    *,
    carried: Carried,
    places: Sequence[Jurisdiction],
    said: Sequence[str] = (),
    kept: Collection[UUID] | None = None,
) -> Shown:
    """Return all that the page of a search shows, ready to be written; `kept` is the shortlist if the page may know it."""
    groups = answer.groups or _uncounted(answer.need)
    return Shown(
        answer=answer,
        matches=[_shown_match(match, kept) for match in answer.matches],
        carried=carried,
        chips=list(_chips(answer.need, groups, places)),
        groups=groups,
        styles=_styles(answer.need),
        places=places,
        remarks=[*remarks_of(said), *answer.remarks],
        pages=Paginator(range(max(answer.pages, 1)), 1).page(answer.page),
    )


def _shown_match(match: Match, kept: Collection[UUID] | None) -> ShownMatch:
    state = "" if kept is None else "kept" if match.listing in kept else "not"
    return ShownMatch(match, match.card.url.strip("/").rpartition("/")[2], state)


def _chips(need: Need, groups: Sequence[OptionGroup], places: Sequence[Jurisdiction]) -> Iterator[Chip]:
    if need.words:
        yield Chip(f"“{first_words(need.words, 60)}”", "words")
    if need.jurisdiction:
        name = next((row.name for row in places if row.pk == need.jurisdiction), need.jurisdiction)
        yield Chip(_("In %(place)s") % {"place": name}, "place")
    if need.near:
        near = ngettext(
            "Within %(count)d mile of %(place)s", "Within %(count)d miles of %(place)s", need.miles
        )
        yield Chip(near % {"count": need.miles, "place": need.near}, "near")
    if need.most is not None:
        yield Chip(_("Up to %(amount)s") % {"amount": money(Decimal(need.most), need.currency)}, "fee")
    if need.name:
        yield Chip(_("Name: %(name)s") % {"name": need.name}, "name")
    yield from _chosen(need, groups)
    for style in STYLES:
        if step := need.styles.get(style.field):
            yield Chip(style.said(step), f"style:{style.field}", is_wish=True)


def _chosen(need: Need, groups: Sequence[OptionGroup]) -> Iterator[Chip]:
    names = {group.group.id: {option.id: option.label for option in group.options} for group in groups}
    missing = [
        id
        for id, asked in need.choices.items()
        if not set(asked.values) <= names.get(id, {}).keys() and id in BY_ID
    ]
    known = values_of(missing)
    for group in GROUPS:
        if asked := need.choices.get(group.id):
            for value in asked.values:
                label = names.get(group.id, {}).get(value) or known.get(group.id, {}).get(value, value)
                yield Chip(str(label), f"{group.id}:{value}", is_wish=not asked.must)


def _styles(need: Need) -> list[StyleChoice]:
    return [
        StyleChoice(
            style.field,
            str(style.label),
            str(style.left),
            str(style.right),
            [(step, style.said(step)) for step in range(1, 6)],
            need.styles.get(style.field, 0),
        )
        for style in STYLES
    ]


def _uncounted(need: Need) -> list[OptionGroup]:
    """Return all groups with all their values, without counts: what is shown while nothing counts them."""
    values = values_of(group.id for group in GROUPS)
    return [
        OptionGroup(
            group,
            [
                Option(id, str(label), None, id in (asked.values if asked else ()))
                for id, label in values[group.id].items()
            ],
            asked.must if asked else group.must_at_first,
        )
        for group in GROUPS
        for asked in [need.choices.get(group.id)]
    ]
