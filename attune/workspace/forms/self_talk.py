"""A sentence that somebody says to themselves, and a reply to it."""

from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from attune.workspace.forms.telling import OwnWords, Steps, YesOrNo
from attune.workspace.queries import Cast
from attune.workspace.told import (
    ATTACKS,
    MINE,
    REPLY_LIMIT,
    SENTENCE_LIMIT,
    TONES,
    Attack,
    Card,
    Kind,
    Tone,
)

UNKNOWN = "unknown"
_NOT_SAID: list[tuple[str, str | Promise]] = [("", _("not said"))]
_BELIEF = (_("not at all"), _("wholly"))


class SelfTalkForm(forms.Form):
    """One card. Nothing but the sentence has to be said, and nothing is read out of it."""

    use_required_attribute = False

    number = forms.UUIDField(widget=forms.HiddenInput)
    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    about = forms.UUIDField(widget=forms.HiddenInput, required=False)
    sentence = OwnWords(
        label=_("What do you say to yourself?"),
        help_text=_("One sentence, as it sounds inside."),
        max_length=SENTENCE_LIMIT,
        rows=2,
        error_messages={"required": _("Write the sentence, in any words.")},
    )
    tone = forms.ChoiceField(
        label=_("How does it speak to you?"),
        widget=forms.RadioSelect,
        required=False,
        choices=[*((tone.value, label) for tone, label in TONES.items()), *_NOT_SAID],
    )
    attack = forms.ChoiceField(
        label=_("If it attacks: with what?"),
        widget=forms.RadioSelect,
        required=False,
        choices=[*((attack.value, label) for attack, label in ATTACKS.items()), *_NOT_SAID],
    )
    voice = forms.ChoiceField(
        label=_("Whose voice is it?"),
        help_text=_("Sometimes it sounds like somebody. Sometimes nobody knows."),
        required=False,
    )
    believed_before = Steps(0, 10, ends=_BELIEF, label=_("How much do you believe it now?"))
    to_a_friend = YesOrNo(_("yes"), _("no"), label=_("Would you say that to a friend?"))
    reply = OwnWords(
        label=_("A reply"),
        help_text=_("For example as you would speak to a friend: with “you”, or with your own name."),
        max_length=REPLY_LIMIT,
        required=False,
        rows=3,
    )
    believed_after = Steps(
        0, 10, ends=_BELIEF, label=_("How much do you believe the sentence after the reply?")
    )

    def __init__(self, *args: Any, cast: Cast, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        voice = self.fields["voice"]
        assert isinstance(voice, forms.ChoiceField)
        voice.choices = [
            *_NOT_SAID,
            (MINE, _("mine")),
            *(
                (str(member.number), member.who.nickname)
                for member in cast.members
                if member.who.kind is not Kind.MYSELF
            ),
            (UNKNOWN, _("I don’t know")),
        ]

    def against(self, edition: int) -> None:
        """Let what is filled in take the place of this edition: whoever sends it again has seen both."""
        assert isinstance(self.data, QueryDict)
        self.data = self.data.copy()
        self.data["edition"] = str(edition)

    def card(self) -> Card:
        """Return the card as this form says it."""
        said = self.cleaned_data
        voice = said.get("voice", "")
        return Card(
            sentence=said["sentence"],
            tone=Tone(said["tone"]) if said.get("tone") else None,
            attack=Attack(said["attack"]) if said.get("attack") else None,
            voice="" if voice == UNKNOWN else voice,
            voice_unknown=voice == UNKNOWN,
            to_a_friend=said.get("to_a_friend"),
            reply=said.get("reply", ""),
            believed_before=said.get("believed_before"),
            believed_after=said.get("believed_after"),
        )

    @staticmethod
    def first_answers(card: Card, *, number: UUID, edition: int, about: UUID | None) -> dict[str, Any]:
        """Return what this form begins with for a card that was kept before."""
        return {
            "number": number,
            "edition": edition,
            "about": about,
            "sentence": card.sentence,
            "tone": card.tone or "",
            "attack": card.attack or "",
            "voice": UNKNOWN if card.voice_unknown else card.voice,
            "to_a_friend": {None: "", True: "yes", False: "no"}[card.to_a_friend],
            "reply": card.reply,
            "believed_before": "" if card.believed_before is None else str(card.believed_before),
            "believed_after": "" if card.believed_after is None else str(card.believed_after),
        }
