"""Self-talk: the sentences somebody says to themselves, what they answer, and what the cards show together."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from attune.workspace.access import Room, in_own_room, is_there, sentence_in, story_in
from attune.workspace.actions import BelongsElsewhere, CardChangedElsewhere, delete_card, keep_card
from attune.workspace.charts import Chart
from attune.workspace.forms.self_talk import SelfTalkForm
from attune.workspace.queries import Cast, OpenedCard, cards_of, cast_of, opened_card, voice_of
from attune.workspace.self_talk_findings import Findings, Told, findings_of
from attune.workspace.showing import page
from attune.workspace.told import ATTACKS, MINE, TONES, Card

require_page = require_http_methods(["GET", "HEAD", "POST"])
_A_PAGE = 20
_DRAWN = 40
_FILTERS: dict[str, Callable[[Card], str]] = {
    "tone": lambda card: card.tone or "none",
    "attack": lambda card: card.attack or "none",
    "voice": lambda card: card.voice,
    "friend": lambda card: {None: "", True: "yes", False: "no"}[card.to_a_friend],
    "reply": lambda card: _what_the_reply_did(card),
}


@sensitive_variables()
@in_own_room
@require_safe
def self_talk(request: HttpRequest, room: Room) -> HttpResponse:
    """List the cards, the last first: all of them, or those behind one number."""
    cast = cast_of(room)
    cards = cards_of(room)
    asked = {name: value for name in _FILTERS if (value := request.GET.get(name, ""))}
    shown = [one for one in cards if not one.is_damaged and _is_asked_for(one.card, asked, cast)]
    pages = Paginator(shown if asked else cards, _A_PAGE).get_page(request.GET.get("page"))
    context = {
        "pages": pages,
        "cards": [_shown(one, cast) for one in pages.object_list],
        "asked": "&".join(f"{name}={value}" for name, value in asked.items()),
        "all": len(cards),
    }
    return page(request, room, "workspace/self_talk.html", context)


@sensitive_variables()
@sensitive_post_parameters()
@in_own_room
@require_page
def self_talk_add(request: HttpRequest, room: Room) -> HttpResponse:
    """Write a card, alone or hung on a story; a POST keeps it."""
    cast = cast_of(room)
    if request.method == "POST":
        return _keep(request, room, SelfTalkForm(request.POST, cast=cast))
    about = _story_asked(request, room)
    form = SelfTalkForm(initial={"number": uuid4(), "edition": 0, "about": about}, cast=cast)
    return _form_page(request, room, form)


@sensitive_variables()
@in_own_room
@require_safe
def self_talk_card(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Show one card, with help first if its teller said that it is disgust or hate."""
    one = opened_card(room, sentence_in(room, number))
    return page(request, room, "workspace/self_talk_card.html", {"shown": _shown(one, cast_of(room))})


@sensitive_variables()
@sensitive_post_parameters()
@in_own_room
@require_page
def self_talk_change(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Change a card, or answer it later."""
    one = opened_card(room, sentence_in(room, number))
    cast = cast_of(room)
    if request.method == "POST":
        return _keep(request, room, SelfTalkForm(request.POST, cast=cast), one)
    first = SelfTalkForm.first_answers(
        one.card, number=number, edition=one.row.edition, about=one.row.relationship_episode_id
    )
    return _form_page(request, room, SelfTalkForm(initial=first, cast=cast), one)


@sensitive_variables()
@in_own_room
@require_page
def self_talk_delete(request: HttpRequest, room: Room, number: UUID) -> HttpResponse:
    """Delete a card, once it is certain that this is meant."""
    row = sentence_in(room, number)
    if request.method != "POST":
        return page(request, room, "workspace/delete_card.html", {"one": opened_card(room, row)})
    delete_card(row)
    messages.success(request, _("It is deleted."))
    return HttpResponseRedirect(reverse("self_talk"), status=303)


@sensitive_variables()
@in_own_room
@require_safe
def self_talk_seen(request: HttpRequest, room: Room) -> HttpResponse:
    """Show what the cards show together: counts first, then what a reply did, as dots."""
    cast = cast_of(room)
    opened = [one for one in reversed(cards_of(room)) if not one.is_damaged]
    findings = findings_of(
        [Told(one.number, replace(one.card, voice=voice_of(one.card, cast))) for one in opened]
    )
    told = {one.number: one.row.told_at for one in opened}
    context = {
        "findings": findings,
        "tones": [(tone.value, TONES[tone], len(cards)) for tone, cards in findings.in_tone.items()],
        "attacks": [
            (attack.value, ATTACKS[attack], len(cards)) for attack, cards in findings.attacks.items() if cards
        ],
        "voices": [
            (voice, _called(voice, cast), len(cards))
            for voice, cards in sorted(findings.voices.items(), key=lambda entry: -len(entry[1]))
        ],
        "replies": [
            (_Dots(one.number, one.before, one.after), told[one.number]) for one in findings.replies[-_DRAWN:]
        ],
        "drawn": min(_DRAWN, len(findings.replies)),
        "changed": _counts_of_replies(findings),
        "is_off": Chart.SELF_TALK in room.choices.charts_off,
    }
    return page(request, room, "workspace/self_talk_seen.html", context)


def _keep(
    request: HttpRequest, room: Room, form: SelfTalkForm, one: OpenedCard | None = None
) -> HttpResponse:
    """Keep what a form holds, and show the card; or show the form again with all that was written."""
    if not form.is_valid():
        return _form_page(request, room, form, one, status=422)
    said = form.cleaned_data
    number: UUID = said["number"]
    if one and number != one.number:
        raise Http404
    about = story_in(room, said["about"]) if said["about"] and is_there(room, said["about"]) else None
    try:
        keep_card(
            room.workspace,
            number,
            form.card(),
            edition=said["edition"],
            about=about,
            box=room.box,
            at=timezone.now(),
        )
    except CardChangedElsewhere as changed:
        form.against(changed.row.edition)
        kept = opened_card(room, changed.row)
        return _form_page(request, room, form, one, status=409, kept=kept)
    except BelongsElsewhere:
        raise Http404 from None
    messages.success(request, _("It is kept."))
    return HttpResponseRedirect(reverse("self_talk_card", args=[number]), status=303)


def _form_page(
    request: HttpRequest,
    room: Room,
    form: SelfTalkForm,
    one: OpenedCard | None = None,
    *,
    status: int = 200,
    kept: OpenedCard | None = None,
) -> HttpResponse:
    if "number" in form.errors:
        raise Http404
    context = {"form": form, "one": one, "kept": kept}
    return page(request, room, "workspace/self_talk_form.html", context, status=status)


@dataclass(frozen=True)
class Shown:
    """A card in words, as its page shows it."""

    one: OpenedCard
    voice: str

    @property
    def tone(self) -> str:
        return str(TONES[self.one.card.tone]) if self.one.card.tone else ""

    @property
    def attack(self) -> str:
        return str(ATTACKS[self.one.card.attack]) if self.one.card.attack else ""


def _shown(one: OpenedCard, cast: Cast) -> Shown:
    if one.card.voice_unknown:
        return Shown(one, _("I don’t know"))
    return Shown(one, _called(voice_of(one.card, cast), cast) if one.card.voice else "")


@dataclass(frozen=True)
class _Dots:
    """Where the two dots of a reply stand, in a drawing of 300 by 28 whose scale goes from 20 to 280."""

    number: UUID
    before: int
    after: int

    @property
    def before_at(self) -> int:
        return 20 + 26 * self.before

    @property
    def after_at(self) -> int:
        return 20 + 26 * self.after


def _counts_of_replies(findings: Findings) -> list[tuple[str, str, int]]:
    return [
        ("less", _("believed less after the reply"), len(findings.less)),
        ("same", _("believed as much as before"), len(findings.same)),
        ("more", _("believed more after the reply"), len(findings.more)),
    ]


def _what_the_reply_did(card: Card) -> str:
    if not card.reply or card.believed_before is None or card.believed_after is None:
        return ""
    change = card.believed_after - card.believed_before
    return "less" if change < 0 else "more" if change > 0 else "same"


def _is_asked_for(card: Card, asked: dict[str, str], cast: Cast) -> bool:
    card = replace(card, voice=voice_of(card, cast))
    return all(_FILTERS[name](card) == value for name, value in asked.items())


def _called(voice: str, cast: Cast) -> str:
    if voice == MINE:
        return _("mine")
    member = cast.member(UUID(voice))
    return member.who.nickname if member else _("somebody who was taken out")


def _story_asked(request: HttpRequest, room: Room) -> UUID | None:
    asked = request.GET.get("story", "")
    if not asked:
        return None
    try:
        return story_in(room, UUID(asked)).pk
    except ValueError:
        raise Http404 from None
