"""Reading a need from a form or an address. Nothing is refused: what cannot be meant is put right, and the page says so.

A form that refuses sends people away; a search that quietly drops what they asked for deceives them. So every
correction has a code, which travels with the need, and a sentence.
"""

import math
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from attune.directory.models import Jurisdiction
from attune.directory.styles import LEAST, MOST, STYLES
from attune.foundation.text import cleaned
from attune.matching.answers import Remark
from attune.matching.choices import BY_ID, CURRENCIES, GROUPS
from attune.matching.need import MOST_WORDS, Asked, Need
from attune.matching.sealing import opened
from attune.matching.vocabulary import values_of

MILES = (5, 10, 25, 50, 100)
HIGHEST_FEE = 100_000
# More than anybody weighs, and few enough for an address.
MOST_CHOICES = 150
_LONGEST_NAME = 80

# What the page says about the asking, by code.
SAID: Mapping[str, str | Promise] = {
    "unknown": _(
        "Something you chose is not known here, or not any more. It was left out; everything else counts."
    ),
    "words": _("Only the first 2,000 characters of your own words were read."),
    "words-fit": _("Your own words were too long to travel safely. Only the beginning was read."),
    "miles": _("That distance cannot be asked for, so the nearest one that can was taken."),
    "fee": _("The highest fee could not be read as an amount of money, so fees were left open."),
    "many": _("More was chosen than can be asked at once. The first 150 choices count."),
}


@dataclass(frozen=True, slots=True)
class Asking:
    """A need as it was understood, with the codes of what was put right."""

    need: Need
    said: tuple[str, ...] = ()


def remarks_of(codes: Iterable[str]) -> list[Remark]:
    return [Remark(SAID[code]) for code in codes if code in SAID]


def asking_of_form(fields: QueryDict, *, on: date) -> Asking:
    """Return what the whole form asks for."""
    said: list[str] = []
    need = Need(
        words=_words(fields, said),
        jurisdiction=_jurisdiction(fields, said),
        near=_line(fields, "near"),
        miles=_miles(fields, said),
        name=_line(fields, "name"),
        choices=_choices(fields, [group.id for group in GROUPS], said),
        styles=_styles(fields),
        asked_on=on,
    )
    return Asking(_with_fee(need, fields, said), tuple(dict.fromkeys(said)))


def asking_of_address(fields: QueryDict, *, on: date) -> Asking:
    """Return what a plain address asks for: place, delivery, language and fee. Whatever else stands there is not read."""
    said: list[str] = []
    open_groups = [group.id for group in GROUPS if group.in_address]
    need = Need(
        jurisdiction=_jurisdiction(fields, said),
        choices=_choices(fields, open_groups, said, with_manner=False),
        asked_on=on,
    )
    return Asking(_with_fee(need, fields, said), tuple(dict.fromkeys(said)))


def asking_carried(fields: QueryDict, *, at: datetime) -> Asking:
    """Return the need that is sealed in `need`, else the one that stands there plainly; raise SealBroken or SealExpired."""
    if token := fields.get("need", ""):
        found = opened(token, at=at)
        return Asking(found.need, tuple(found.remarks))
    return asking_of_address(fields, on=localdate(at))


def plain_address(need: Need) -> str | None:
    """Return the query of a plain address for `need`; None if it holds anything that may not be read there."""
    bare = replace(need, jurisdiction="", most=None, currency="USD", choices={})
    if not bare.is_empty:
        return None
    pairs: list[tuple[str, str]] = []
    if need.jurisdiction:
        places = Jurisdiction.objects.filter(pk=need.jurisdiction)
        pairs += [("in", slug) for slug in places.values_list("slug", flat=True)]
    for id, asked in need.choices.items():
        if not BY_ID[id].in_address or not asked.must:
            return None
        pairs += [(id, value) for value in asked.values]
    if need.most is not None:
        pairs.append(("most", f"{need.most}" + (need.currency if need.currency != "USD" else "")))
    return urlencode(pairs)


def _words(fields: QueryDict, said: list[str]) -> str:
    # Ten times what is read: enough that marks nobody sees do not crowd out what was written.
    sent = fields.get("words", "")
    words = cleaned(sent[: 10 * MOST_WORDS])
    if len(words) > MOST_WORDS or len(sent) > 10 * MOST_WORDS:
        said.append("words")
    return words[:MOST_WORDS].rstrip()


def _line(fields: QueryDict, name: str) -> str:
    sent = (fields.get(name, ""))[:1000]
    return " ".join(cleaned(sent).split())[:_LONGEST_NAME]


def _jurisdiction(fields: QueryDict, said: list[str]) -> str:
    """Return the place asked for, whether or not anybody sees people there: the law decides, so it is never dropped."""
    slug = fields.get("in", "")
    if not slug:
        return ""
    known = Jurisdiction.objects.filter(slug=slug, retired=False).values_list("pk", flat=True).first()
    if known is None:
        said.append("unknown")
    return known or ""


def _miles(fields: QueryDict, said: list[str]) -> int:
    sent = fields.get("miles", "")
    if not sent:
        return Need().miles
    try:
        miles = float(sent)
    except ValueError:
        miles = math.nan
    if math.isnan(miles):
        said.append("miles")
        return Need().miles
    nearest = min(MILES, key=lambda step: abs(step - max(MILES[0], min(MILES[-1], miles))))
    if miles != nearest:
        said.append("miles")
    return nearest


_AMOUNT = re.compile(r"(\d{1,12})(?:[.,]\d{1,2})?([A-Z]{3})?")


def _with_fee(need: Need, fields: QueryDict, said: list[str]) -> Need:
    """Return `need` with the highest fee: a whole amount, with its currency behind it or in a field of its own."""
    sent = _line(fields, "most").upper().translate(_NOISE)
    if not sent:
        return need
    found = _AMOUNT.fullmatch(sent)
    amount = int(found[1]) if found else 0
    if not found or not 0 < amount <= HIGHEST_FEE:
        said.append("fee")
        return need
    named = found[2] or (fields.get("currency", "")).upper()
    return replace(need, most=amount, currency=named if named in CURRENCIES else need.currency)


_NOISE = {ord(sign): None for sign in " $£€\N{NO-BREAK SPACE}"}


def _choices(
    fields: QueryDict, groups: Collection[str], said: list[str], *, with_manner: bool = True
) -> dict[str, Asked]:
    sent = {group: list(dict.fromkeys(filter(None, fields.getlist(group)))) for group in groups}
    known = values_of(group for group, values in sent.items() if values)
    chosen: dict[str, Asked] = {}
    room = MOST_CHOICES
    for group, values in known.items():
        meant = [value for value in sent[group] if value in values]
        if len(meant) < len(sent[group]):
            said.append("unknown")
        if len(meant) > room:
            said.append("many")
        if meant := meant[:room]:
            chosen[group] = Asked(tuple(meant), _is_must(fields, group, with_manner=with_manner))
            room -= len(meant)
    return chosen


def _is_must(fields: QueryDict, group: str, *, with_manner: bool) -> bool:
    manner = fields.get(f"{group}-counts", "") if with_manner else ""
    return {"must": True, "wish": False}.get(manner, BY_ID[group].must_at_first)


def _styles(fields: QueryDict) -> dict[str, int]:
    steps = {str(step): step for step in range(LEAST, MOST + 1)}
    sent = {style.field: fields.get(style.field, "") for style in STYLES}
    return {field: steps[value] for field, value in sent.items() if value in steps}
