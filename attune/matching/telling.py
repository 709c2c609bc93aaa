"""Putting a search into words: what a listing met and did not, what else could be chosen, what would widen the search."""

from collections.abc import Mapping, Sequence
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from attune.directory.models import Accepting, Jurisdiction
from attune.directory.queries.cards import money
from attune.directory.styles import STYLES
from attune.domain.ranking.reasons import Ask, Choice, Limit, Offer, Outcome, outcome
from attune.foundation.help_lines import Line, lines_for
from attune.guides.models import Concern
from attune.matching.answers import Option, OptionGroup, Relaxation, Remark, Suggested
from attune.matching.asking import asks_of
from attune.matching.choices import BY_ID, GROUPS
from attune.matching.documents import ROOMS
from attune.matching.need import Asked, Need
from attune.matching.places import PlaceFound
from attune.matching.understanding import Understanding
from attune.matching.vocabulary import Values, values_of
from attune.search.documents import Document
from attune.search.query import Found

Names = Mapping[str, Values]

_STYLES = {style.field: style for style in STYLES}
# A page that finds fewer than this says what would bring more.
FEW = 5
_ROOM_OFFERED = (Accepting.ACCEPTING, Accepting.WAITLIST, Accepting.NOT_STATED)
_HELP_ORDER = ("suicide", "self-harm", "violence", "abuse")


def names_for(need: Need) -> dict[str, Values]:
    """Return what everything that can be asked is called, and where the need is set under “place”."""
    places = Jurisdiction.objects.filter(pk=need.jurisdiction).values_list("pk", "name")
    return values_of(group.id for group in GROUPS) | {"place": dict(places) if need.jurisdiction else {}}


def reasons_of(need: Need, document: Document, names: Names) -> dict[Outcome, list[str]]:
    """Return in a few words each what a listing meets, does not meet and does not state of what was asked.

    Of the values of a must any one will do: where one is met, the others are not held against anybody. Whoever was found
    meets every must; whoever was kept on a shortlist before need not.
    """
    offer = Offer.stating(document.values, document.numbers)
    told: dict[Outcome, list[str]] = {kind: [] for kind in Outcome}
    if need.jurisdiction:
        said = outcome(Choice("jurisdiction", frozenset([need.jurisdiction])), offer)
        phrase = (
            _("Says they see people in %(place)s") if said is Outcome.MET else _("Seeing people in %(place)s")
        )
        told[said].append(phrase % {"place": names["place"].get(need.jurisdiction, "")})
    asked = [(group, value, must, _outcome(need, ask, offer)) for group, value, must, ask in asks_of(need)]
    enough = {group for group, _value, must, said in asked if must and said is Outcome.MET}
    for group, value, _must, said in asked:
        if said is Outcome.MET or group not in enough:
            told[said].append(_phrase(need, group, value, said, document, names))
    return told


def close_to_words(about: Sequence[str], need: Need, document: Document, names: Names) -> list[str]:
    """Return in a few words each which of the concerns that own words are about a listing works with, beside those chosen."""
    chosen = need.choices.get("concern", Asked(())).values
    return [
        _("Works with “%(name)s”, close to what you wrote") % {"name": names["concern"][concern]}
        for concern in about
        if concern not in chosen and concern in names["concern"] and f"concern:{concern}" in document.values
    ]


def _outcome(need: Need, ask: Ask, offer: Offer) -> Outcome:
    """Return what a listing says to one thing asked; fees in other currencies alone are not compared, and do not fit."""
    if isinstance(ask, Limit) and need.currency not in offer.values.get("currency", {need.currency}):
        return Outcome.NOT_MET
    return outcome(ask, offer)


def _phrase(need: Need, group: str, value: str, said: Outcome, document: Document, names: Names) -> str:
    if group == "fee":
        return _("Fee up to %(amount)s") % {"amount": _most(need)}
    if group == "style":
        style, stated = _STYLES[value], document.numbers.get(value)
        return str(style.label) if stated is None else f"{style.label}: {style.said(int(stated)).lower()}"
    name = str(names[group].get(value, value))
    if group == "approach" and said is Outcome.MET:
        trained = f"trained:{value}" in document.values
        return (_("Trained in %(name)s") if trained else _("Draws on %(name)s")) % {"name": name}
    return name


def options_of(need: Need, names: Names, found: Found | None) -> list[OptionGroup]:
    """Return every group with its values; counts are those under all other groups' musts, None without an index."""
    groups = []
    for group in GROUPS:
        asked = need.choices.get(group.id, Asked((), must=group.must_at_first))
        values = names[group.id]
        if group.id == "room":
            values = {code.value: str(values[code.value]) for code in _ROOM_OFFERED if code.value in values}
        options = [
            Option(key, str(name), _count(found, group.id, key), key in asked.values)
            for key, name in values.items()
        ]
        groups.append(OptionGroup(group, options, asked.must))
    return groups


def _count(found: Found | None, group: str, key: str) -> int | None:
    if found is None:
        return None
    if group == "room":
        return found.code_counts.get("room", {}).get(int(ROOMS[Accepting(key)]), 0)
    return found.counts.get(f"{group}:{key}", 0)


def relaxations_of(need: Need, found: Found, names: Names) -> list[Relaxation]:
    """Return, if few or none were found, how many there would be without each must, the most first."""
    if found.total >= FEW:
        return []
    widened = [
        Relaxation(group, _must_in_words(need, group, names), count)
        for group, count in found.without.items()
        if count > found.total
    ]
    return sorted(widened, key=lambda relaxation: -relaxation.count)


def _must_in_words(need: Need, group: str, names: Names) -> str:
    if group == "place":
        return names["place"].get(need.jurisdiction, need.jurisdiction)
    if group == "near":
        return ngettext("within %(count)d mile", "within %(count)d miles", need.miles) % {"count": need.miles}
    if group == "fee":
        return _("at most %(amount)s") % {"amount": _most(need)}
    if group == "name":
        return _("the name")
    chosen = [str(names[group].get(value, value)) for value in need.choices[group].values]
    return chosen[0] if len(chosen) == 1 else str(BY_ID[group].label)


def _most(need: Need) -> str:
    return money(Decimal(need.most or 0), need.currency)


def suggestions_of(need: Need, understood: Understanding | None, names: Names) -> list[Suggested]:
    """Return what people who write such sentences often look for, without what has been chosen already."""
    if understood is None:
        return []
    found = [("concern", one) for one in understood.concerns] + [
        ("approach", one) for one in understood.approaches
    ]
    asked = {kind: need.choices.get(kind, Asked((), must=False)) for kind in ("concern", "approach")}
    return [
        Suggested(kind, one.id, str(names[kind][one.id]), one.sentence, asked[kind].must)
        for kind, one in found
        if one.id in names[kind] and one.id not in asked[kind].values
    ]


def help_lines_of(need: Need, understood: Understanding | None) -> list[Line]:
    """Return the help lines that stand first: for what was written, and for a concern that calls for them."""
    topics = list(understood.help) if understood else []
    concerns = need.choices.get("concern", Asked(())).values
    if concerns:
        topics += Concern.objects.filter(pk__in=concerns).exclude(help="").values_list("help", flat=True)
    lines: list[Line] = []
    for topic in sorted(
        set(topics), key=lambda topic: _HELP_ORDER.index(topic) if topic in _HELP_ORDER else 9
    ):
        lines += [line for line in lines_for(topic) if line not in lines]
    return lines


def remarks_on_place(need: Need, place: PlaceFound) -> list[Remark]:
    """Say that a place is not known; where there are others to choose from, the page asks which one is meant."""
    if not need.near or place.place or place.candidates or place.near:
        return []
    return [Remark(_("We do not know that ZIP code or city, so distance was left out."))]


def remarks_on_words(
    understood: Understanding | None, languages: Values, *, by_words_only: bool
) -> list[Remark]:
    """Say how own words were read, where that is less than a reader would expect."""
    if understood is None or understood.encoded:
        return []
    if understood.language not in ("", "en"):
        return [
            Remark(
                _(
                    "We read this as %(language)s. Suggestions work in English only so far; the search looks for "
                    "your words in what therapists write."
                )
                % {"language": languages.get(understood.language, understood.language)}
            )
        ]
    if not by_words_only:
        return []
    return [
        Remark(
            _(
                "Your words are compared as words here, not by their meaning. Other words for the same thing are not found."
            )
        )
    ]


def remarks_on_index(found: Found, behind: int, *, by_words_only: bool) -> list[Remark]:
    """Say what the index could not do: texts not read yet, changes not taken up; and how many use the seeker's words."""
    remarks = []
    if by_words_only and not found.worded:
        remarks.append(
            Remark(
                _("None of these therapists uses your words, so they do not change the order."), tone="pine"
            )
        )
    elif by_words_only:
        remarks.append(
            Remark(
                ngettext(
                    "%(count)d of these therapists uses at least one of your words; it stands first if all else is equal.",
                    "%(count)d of these therapists use at least one of your words; they stand first if all else is equal.",
                    found.worded,
                )
                % {"count": found.worded},
                tone="pine",
            )
        )
    if found.unread:
        remarks.append(
            Remark(
                ngettext(
                    "With %(count)d of these therapists only words are compared, not meaning: the text is new, is not in English, or is missing.",
                    "With %(count)d of these therapists only words are compared, not meaning: their texts are new, are not in English, or are missing.",
                    found.unread,
                )
                % {"count": found.unread},
                tone="pine",
            )
        )
    if behind:
        remarks.append(
            Remark(
                _(
                    "Many listings have just changed. The search is being brought up to date; the latest may be missing."
                )
            )
        )
    return remarks


def remarks_without_index() -> list[Remark]:
    return [
        Remark(
            _(
                "The search index is being made. Until it is there you see a plain list by place and choices, "
                "with those who have room first."
            )
        )
    ]
