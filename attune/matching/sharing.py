"""A search as a plain address to share: it carries place, delivery, language and fee, and says what it leaves out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from attune.directory.models import Jurisdiction
from attune.directory.queries.cards import money
from attune.foundation.pages import SummaryRow
from attune.matching.choices import BY_ID, GROUPS
from attune.matching.forms.needs import plain_address
from attune.matching.need import Need
from attune.matching.vocabulary import values_of


@dataclass(frozen=True, slots=True)
class Share:
    """An address to share, what it carries, and what of the need it does not."""

    address: str
    carries: Sequence[SummaryRow]
    leaves_out: Sequence[str]


def share_of(need: Need) -> Share:
    """Return `need` as an address that anyone may read."""
    open_need = _open_part(need)
    query = plain_address(open_need) or ""
    return Share(
        address=settings.ATTUNE_SITE_URL + reverse("find") + (f"?{query}" if query else ""),
        carries=list(_carried(open_need)),
        leaves_out=list(_left_out(need, open_need)),
    )


def _open_part(need: Need) -> Need:
    """Return what of a need may stand in a plain address. There everything counts as a must, so wishes stay out."""
    choices = {
        group: asked for group, asked in need.choices.items() if BY_ID[group].in_address and asked.must
    }
    return replace(
        Need(), jurisdiction=need.jurisdiction, most=need.most, currency=need.currency, choices=choices
    )


def _carried(need: Need) -> Iterator[SummaryRow]:
    place = Jurisdiction.objects.filter(pk=need.jurisdiction).first()
    if place:
        yield SummaryRow(_("Place"), place.name)
    names = values_of(need.choices)
    for group, asked in need.choices.items():
        shown = ", ".join(str(names[group].get(value, value)) for value in asked.values)
        yield SummaryRow(str(BY_ID[group].label), shown)
    if need.most is not None:
        yield SummaryRow(_("Highest fee"), money(Decimal(need.most), need.currency))


def _left_out(need: Need, open_need: Need) -> Iterator[str]:
    if need.words:
        yield _("Your own words")
    if need.near:
        yield _("The ZIP code or city you typed, and the distance")
    if need.name:
        yield _("The name you typed")
    for group in GROUPS:
        if group.id in need.choices and group.id not in open_need.choices:
            yield str(group.label)
    if need.styles:
        yield _("How you would like sessions to go")
