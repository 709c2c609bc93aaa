"""Telling a story: at first three things, and whoever likes looks closer, now or later."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from attune.domain.patterns.connection import HIGHEST, LOWEST
from attune.enquiries.forms.writing import PlainText
from attune.workspace.queries import Cast, OwnTags
from attune.workspace.tags import TAGS, Part, Tag
from attune.workspace.told import (
    EARLIEST_YEAR,
    FEARS,
    GOOD_THINGS,
    KINDS,
    MOVED,
    NICKNAME_LIMIT,
    OWN_TAG_LIMIT,
    STANDINGS,
    WORDS_LIMIT,
    Fear,
    Kind,
    Moved,
    Named,
    Parts,
    Standing,
    Start,
    When,
)

SOMEBODY_NEW = "new"
# These are people of everybody's stories, and stand in the list before they are told about.
ALWAYS_THERE = (Kind.MYSELF, Kind.THERAPIST, Kind.GROUP)
_OF_KIND = "kind:"
_NOT_SAID: list[tuple[str, str | Promise]] = [("", _("not said"))]


class OwnWords(PlainText):
    """Words as they were written, in whichever direction they are read."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.widget.attrs["dir"] = "auto"


class StoryWords(OwnWords):
    """The words of a story: too many are not cut; the form comes back with all of them and says how many are over."""

    def validate(self, value: Any) -> None:
        super().validate(value)
        over = len(value) - WORDS_LIMIT
        if over > 0:
            raise ValidationError(
                ngettext(
                    "A story can have 20,000 characters; this is %(over)s more. All of it is still here. Take some out, and "
                    "tell the rest as a second story.",
                    "A story can have 20,000 characters; these are %(over)s more. All of them are still here. Take some "
                    "out, and tell the rest as a second story.",
                    over,
                )
                % {"over": f"{over:,}"},
                code="too_long",
            )


class TellForm(forms.Form):
    """The first screen: who, what happened, closer or further. That is enough."""

    use_required_attribute = False

    number = forms.UUIDField(widget=forms.HiddenInput)
    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    start = forms.ChoiceField(
        widget=forms.HiddenInput,
        required=False,
        choices=[("", ""), *((one.value, one.value) for one in Start)],
    )
    who = forms.ChoiceField(label=_("Who was it with?"), widget=forms.RadioSelect, required=False)
    nickname = OwnWords(
        label=_("What do you call them here?"),
        help_text=_("A nickname is best. No full names: this is about you, and they cannot agree to it."),
        max_length=NICKNAME_LIMIT,
        required=False,
    )
    kind = forms.ChoiceField(
        label=_("What are they to you?"),
        required=False,
        choices=[
            *_NOT_SAID,
            *((kind.value, label) for kind, label in KINDS.items() if kind not in ALWAYS_THERE),
        ],
    )
    words = StoryWords(
        label=_("What happened?"),
        help_text=_("In your own words, as short as you like. You can leave it empty."),
        required=False,
        rows=6,
    )
    moved = forms.ChoiceField(
        label=_("Where did it leave you two?"),
        widget=forms.RadioSelect,
        required=False,
        choices=[*((moved.value, label) for moved, label in MOVED.items()), *_NOT_SAID],
    )

    def __init__(self, *args: Any, cast: Cast, before: Parts | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._cast, self._before = cast, before or Parts()
        who = self.fields["who"]
        assert isinstance(who, forms.ChoiceField)
        there = {member.who.kind for member in cast.members}
        who.choices = [
            *((str(member.number), member.who.nickname) for member in cast.members),
            *((_OF_KIND + kind.value, KINDS[kind]) for kind in ALWAYS_THERE if kind not in there),
            (SOMEBODY_NEW, _("somebody else")),
        ]
        self.is_keeping = False

    def against(self, edition: int) -> None:
        """Let what is filled in be kept over this edition, which its owner has seen now."""
        self._say("edition", str(edition))

    def as_new(self, number: UUID) -> None:
        """Let what is filled in be a story of this number: the one that was sent cannot be one."""
        self._say("number", str(number))
        self._say("edition", "0")

    def _say(self, name: str, value: str) -> None:
        assert isinstance(self.data, QueryDict)
        self.data = self.data.copy()
        self.data[name] = value

    def keeping(self) -> "TellForm":
        """Let it be kept as it stands, without anything that has to be said."""
        self.is_keeping = True
        return self

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not self.is_keeping and "who" not in self.errors and not self._says_who(said):
            name = "nickname" if said.get("who") == SOMEBODY_NEW else "who"
            self.add_error(name, _("Say who it was with. A nickname is enough."))
        return said

    def _says_who(self, said: dict[str, Any]) -> bool:
        return bool(said.get("nickname")) or said.get("who") not in {"", None, SOMEBODY_NEW}

    @property
    def chosen(self) -> UUID | None:
        """The number of somebody who is in the stories already."""
        who = self.cleaned_data.get("who", "")
        if who and who != SOMEBODY_NEW and not who.startswith(_OF_KIND):
            return UUID(who)
        if self.cleaned_data.get("nickname"):
            return self._cast.called(self.cleaned_data["nickname"])
        return None

    @property
    def newcomer(self) -> tuple[str, Kind] | None:
        """Nickname and kind of somebody who is not in the stories yet; None if somebody there was chosen, or nobody."""
        if self.chosen:
            return None
        who: str = self.cleaned_data.get("who", "")
        if who.startswith(_OF_KIND):
            kind = Kind(who.removeprefix(_OF_KIND))
            return str(KINDS[kind]), kind
        nickname: str = self.cleaned_data.get("nickname", "")
        return (nickname, Kind(self.cleaned_data["kind"] or Kind.OTHER)) if nickname else None

    def parts(self) -> Parts:
        """Return the parts as this form says them; what it does not ask for stays as it was."""
        said = self.cleaned_data
        newcomer = self.newcomer
        return replace(
            self._before,
            start=Start(said["start"]) if said.get("start") else self._before.start,
            moved=Moved(said["moved"]) if said.get("moved") else None,
            nickname=newcomer[0] if newcomer else "",
            kind=newcomer[1] if newcomer else None,
        )

    @staticmethod
    def first_answers(parts: Parts, *, person: UUID | None, words: str) -> dict[str, Any]:
        """Return what this form begins with for a story that was begun before."""
        who: str = str(person) if person else ""
        if not person and parts.kind:
            who = _OF_KIND + parts.kind if parts.kind in ALWAYS_THERE else SOMEBODY_NEW
        return {
            "start": parts.start or "",
            "who": who,
            "nickname": "" if parts.kind in ALWAYS_THERE else parts.nickname,
            "kind": parts.kind or "",
            "words": words,
            "moved": parts.moved or "",
        }


class Tags(forms.MultipleChoiceField):
    """Tags of one part of a story, ours and one's own."""

    widget = forms.CheckboxSelectMultiple
    in_chips = True

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def offer(self, tags: Sequence[Tag], own: Iterable[tuple[str, str]]) -> None:
        self.choices = [*((tag.name, tag.label) for tag in tags), *own]


class Steps(forms.TypedChoiceField):
    """A number on a short scale, or nothing; with words for its `ends`, a row of steps between them."""

    def __init__(
        self, least: int, most: int, *, ends: tuple[Promise, Promise] | None = None, **kwargs: Any
    ) -> None:
        steps = [(str(step), str(step)) for step in range(least, most + 1)]
        choices = [*steps, *_NOT_SAID] if ends else [*_NOT_SAID, *steps]
        if ends:
            kwargs["widget"] = forms.RadioSelect
        super().__init__(choices=choices, coerce=int, empty_value=None, required=False, **kwargs)
        self.ends = ends


class YesOrNo(forms.TypedChoiceField):
    """Yes, no, or not said."""

    widget = forms.RadioSelect

    def __init__(self, yes: Promise, no: Promise, **kwargs: Any) -> None:
        super().__init__(
            choices=[("yes", yes), ("no", no), *_NOT_SAID],
            coerce=lambda value: value == "yes",
            empty_value=None,
            required=False,
            **kwargs,
        )


class _Day(forms.DateField):
    """A day, or none."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class CloserForm(TellForm):
    """A story with everything that can be said of it. Nothing but the person has to be."""

    when = forms.ChoiceField(
        label=_("Then or now?"),
        widget=forms.RadioSelect,
        required=False,
        choices=[(When.THEN.value, _("then: earlier in my life")), (When.NOW.value, _("now")), *_NOT_SAID],
    )
    happened_on = _Day(label=_("On which day?"), required=False)
    from_them = Tags(label=_("What I wished from them"))
    for_myself = Tags(label=_("What I wished for myself"))
    they = Tags(label=_("What they did"))
    felt = Tags(label=_("What I felt"))
    did = Tags(label=_("What I did"))
    showed = Steps(
        0, 10, ends=(_("nothing of it"), _("all of it")), label=_("How much of what I felt did I show?")
    )
    they_were_touched = Steps(
        0, 10, ends=(_("not at all"), _("very much")), label=_("I felt they were touched by me")
    )
    i_was_touched = Steps(0, 10, ends=(_("not at all"), _("very much")), label=_("I was touched by them"))
    broke_off = YesOrNo(_("yes"), _("no"), label=_("Did it break off between us?"))
    came_back = YesOrNo(_("yes"), _("not yet"), label=_("If so, did we come back to it?"))
    came_back_on = _Day(label=_("On which day did we come back to it?"), required=False)
    standings = forms.MultipleChoiceField(
        label=_("Did one of these play a part?"),
        help_text=_("Then it is named, and keeping something back is not counted: it may have been wise."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[(standing.value, label) for standing, label in STANDINGS.items()],
    )
    kept_me_safe = YesOrNo(_("yes"), _("no"), label=_("If I kept something back: did it keep me safe?"))
    fears = forms.MultipleChoiceField(
        label=_("Was one of these true?"),
        help_text=_(
            "It marks this person. For them nothing is drawn that suggests you should change or come closer."
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        choices=[(fear.value, label) for fear, label in FEARS.items()],
    )
    first_here = forms.ChoiceField(
        label=_("Did something like this come first with your therapist?"),
        help_text=_("Choose the moment that came first there."),
        required=False,
    )

    def __init__(
        self,
        *args: Any,
        own: OwnTags,
        on: date,
        moments: Sequence[tuple[str, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self._on = on
        for name, part in PARTS_OF_FIELDS.items():
            field = self.fields[name]
            assert isinstance(field, Tags)
            field.offer(TAGS[part], own.of(part))
        for part, label in _OWN_LABELS.items():
            self.fields[f"own_{part}"] = OwnWords(label=label, max_length=OWN_TAG_LIMIT, required=False)
        for name, low, high in GOOD_THINGS:
            self.fields[f"good_{name}"] = GoodThing(low, high)
        first_here = self.fields["first_here"]
        assert isinstance(first_here, forms.ChoiceField)
        first_here.choices = [("", _("no, or not said")), *moments]
        if not moments:
            first_here.widget = forms.HiddenInput()

    def folds(self) -> "list[Fold]":
        """Return the parts of the page. One is open that is asked first or last, that was answered, or that has to be mended."""
        return [
            Fold(
                title,
                fields := [self[name] for name in names if name in self.fields],
                title in _OPEN or any(self._is_answered(field) or field.errors for field in fields),
            )
            for title, names in _FOLDS.items()
        ]

    def _is_answered(self, field: forms.BoundField) -> bool:
        return field.name not in _ON_THE_FIRST_SCREEN and field.value() not in (None, "", [])

    def clean_happened_on(self) -> date | None:
        return self._possible(self.cleaned_data["happened_on"])

    def clean_came_back_on(self) -> date | None:
        return self._possible(self.cleaned_data["came_back_on"])

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        before, back = said.get("happened_on"), said.get("came_back_on")
        if before and back and back < before:
            self.add_error("came_back_on", _("This is before the day on which it happened."))
        return said

    def _possible(self, day: date | None) -> date | None:
        if day and day > self._on:
            raise ValidationError(_("This day has not come yet."))
        if day and day.year < EARLIEST_YEAR:
            raise ValidationError(
                _("This is too long ago to be right. Leave it empty if you do not know the day.")
            )
        return day

    def own_words(self) -> dict[Part, str]:
        """Return the words that somebody missed in the lists, by part."""
        return {part: words for part in _OWN_LABELS if (words := self.cleaned_data.get(f"own_{part}"))}

    def parts(self) -> Parts:
        said = self.cleaned_data
        before = self._before
        broke_off = said.get("broke_off")
        came_back = said.get("came_back") if broke_off else None
        return replace(
            super().parts(),
            when=When(said["when"]) if said.get("when") else None,
            happened_on=said.get("happened_on"),
            from_them=said.get("from_them", []),
            for_myself=said.get("for_myself", []),
            they=_named(said.get("they", []), before.they),
            felt=_named(said.get("felt", []), before.felt),
            did=_named(said.get("did", []), before.did),
            good_things=[said.get(f"good_{name}") for name, _low, _high in GOOD_THINGS],
            showed=said.get("showed"),
            they_were_touched=said.get("they_were_touched"),
            i_was_touched=said.get("i_was_touched"),
            broke_off=broke_off,
            came_back=came_back,
            came_back_on=said.get("came_back_on") if came_back else None,
            standings=[Standing(one) for one in said.get("standings", [])],
            kept_me_safe=said.get("kept_me_safe"),
            first_here=said.get("first_here", ""),
            fears=[Fear(one) for one in said.get("fears", [])],
            own_words=self.own_words(),
        )

    @staticmethod
    def first_answers(parts: Parts, *, person: UUID | None, words: str) -> dict[str, Any]:
        return {
            **TellForm.first_answers(parts, person=person, words=words),
            "when": parts.when or "",
            "happened_on": parts.happened_on,
            "from_them": parts.from_them,
            "for_myself": parts.for_myself,
            "they": [one.tag for one in parts.they],
            "felt": [one.tag for one in parts.felt],
            "did": [one.tag for one in parts.did],
            "showed": _text(parts.showed),
            "they_were_touched": _text(parts.they_were_touched),
            "i_was_touched": _text(parts.i_was_touched),
            "broke_off": _yes_or_no(parts.broke_off),
            "came_back": _yes_or_no(parts.came_back),
            "came_back_on": parts.came_back_on,
            "standings": parts.standings,
            "kept_me_safe": _yes_or_no(parts.kept_me_safe),
            "first_here": parts.first_here,
            "fears": parts.fears,
            **{f"own_{part}": words for part, words in parts.own_words.items()},
            **{
                f"good_{name}": _text(value)
                for (name, _low, _high), value in zip(GOOD_THINGS, parts.good_things, strict=True)
            },
        }


@dataclass(frozen=True)
class Fold:
    """One part of the page on which a story is looked at closer."""

    title: Promise
    fields: list[forms.BoundField]
    is_open: bool


_ON_THE_FIRST_SCREEN = ("who", "nickname", "kind", "words", "moved")
_WISH, _AROUND = _("What I wished from them"), _("What stood around it")
_FOLDS: dict[Promise, tuple[str, ...]] = {
    _("Who and what happened"): _ON_THE_FIRST_SCREEN,
    _WISH: ("from_them", "own_wish"),
    _("What I wished for myself"): ("for_myself",),
    _("What they did"): ("they", "own_they"),
    _("What I felt"): ("felt", "own_felt", "showed"),
    _("What I did"): ("did", "own_did"),
    _("Where it left me"): (
        *(f"good_{name}" for name, _low, _high in GOOD_THINGS),
        "they_were_touched",
        "i_was_touched",
    ),
    _("When it was"): ("when", "happened_on"),
    _("Breaking off and coming back"): ("broke_off", "came_back", "came_back_on"),
    _AROUND: ("standings", "kept_me_safe", "fears", "first_here"),
}
_OPEN = (_WISH, _AROUND)

PARTS_OF_FIELDS = {
    "from_them": Part.WISH,
    "for_myself": Part.WISH,
    "they": Part.THEY,
    "felt": Part.FELT,
    "did": Part.DID,
}
_OWN_LABELS = {
    Part.WISH: _("Another wish, in a few words of your own"),
    Part.THEY: _("Something else they did"),
    Part.FELT: _("Something else you felt"),
    Part.DID: _("Something else you did"),
}


class GoodThing(forms.TypedChoiceField):
    """One of the five sliders: five steps between a word and its mirror image, which are heard but not seen between the two."""

    widget = forms.RadioSelect
    in_words = True

    def __init__(self, low: Promise, high: Promise) -> None:
        between = {
            LOWEST: low,
            LOWEST + 1: _("a little %(word)s") % {"word": low},
            0: _("neither"),
            HIGHEST - 1: _("a little %(word)s") % {"word": high},
            HIGHEST: high,
        }
        super().__init__(
            label=_("%(low)s or %(high)s?") % {"low": low, "high": high},
            choices=[*((str(step), label) for step, label in between.items()), *_NOT_SAID],
            coerce=int,
            empty_value=None,
            required=False,
        )
        self.ends = (low, high)


def _named(tags: Iterable[str], before: Iterable[Named]) -> list[Named]:
    """Return tags, each with the polarity that its teller gave it before."""
    turned = {one.tag: one.polarity for one in before}
    return [Named(tag, turned.get(tag)) for tag in tags]


def _text(value: int | None) -> str:
    return "" if value is None else str(value)


def _yes_or_no(value: bool | None) -> str:
    return "" if value is None else ("yes" if value else "no")
