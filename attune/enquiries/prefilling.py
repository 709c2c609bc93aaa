"""What a seeker said in a search, put into the form so that nobody has to say it twice. All of it can be changed."""

from django.http import QueryDict
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from attune.directory.models import Jurisdiction
from attune.enquiries.letters import OWN_WORDS_LIMIT, Together
from attune.guides.models import Concern
from attune.matching.forms.needs import asking_carried
from attune.matching.need import Asked, Need
from attune.matching.sealing import SealBroken, SealExpired

_ALONE = "individual"


def prefilled_from(fields: QueryDict) -> dict[str, str]:
    """Return first values for the form from the need that an address carries; nothing if it carries none, or its time is over."""
    try:
        need = asking_carried(fields, at=timezone.now()).need
    except (SealBroken, SealExpired):
        return {}
    return {name: value for name, value in _said(need).items() if value}


def _said(need: Need) -> dict[str, str]:
    concerns = Concern.objects.filter(pk__in=need.choices.get("concern", Asked(())).values)
    place = Jurisdiction.objects.filter(pk=need.jurisdiction).values_list("slug", flat=True).first()
    comes = set(need.choices.get("participants", Asked(())).values)
    together = "" if not comes else Together.JUST_ME if comes == {_ALONE} else Together.TOGETHER
    paying = _("Up to %(amount)s %(currency)s a session") % {"amount": need.most, "currency": need.currency}
    return {
        "looking_for": capfirst(", ".join(str(one.name) for one in concerns)),
        "own_words": need.words[:OWN_WORDS_LIMIT],
        "place": place or "",
        "paying": paying if need.most is not None else "",
        "together": together,
    }
