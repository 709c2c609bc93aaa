"""What a client and a therapist fill in about their work together."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from attune.domain.alliance.check_in import HIGHEST, LOWEST
from attune.workspace.actions.inviting import BRING_LIMIT, CALLED_LIMIT, READS_LIMIT
from attune.workspace.between import (
    OF_THE_CLIENT,
    OF_THE_THERAPIST,
    Answers,
    LookingBack,
    Statement,
    Strain,
)
from attune.workspace.forms.telling import OwnWords, Steps, YesOrNo
from attune.workspace.models import CourseOfTherapy

_NOTE_LIMIT = 8000


class InviteForm(forms.Form):
    """How the therapist is to call the client here."""

    use_required_attribute = False
    called = OwnWords(
        label=_("What does your therapist call you?"),
        help_text=_("They see this name, so that they know who it is. A first name is enough."),
        max_length=CALLED_LIMIT,
        error_messages={"required": _("Give a name that your therapist knows.")},
    )


class InvitationForm(forms.Form):
    """The code that a client has handed over."""

    use_required_attribute = False
    code = OwnWords(
        label=_("Code"),
        help_text=_("Sixteen letters and numbers, from your client. Capitals and spaces do not matter."),
        max_length=60,
        error_messages={"required": _("Type the code that your client gave you.")},
    )


class ReadsForm(forms.Form):
    """When a therapist reads what is shared, in their own words."""

    use_required_attribute = False
    reads = OwnWords(
        label=_("When do you read what your client shares?"),
        help_text=_(
            "Your client sees this beside everything that can be shared. For example: just before sessions."
        ),
        max_length=READS_LIMIT,
        error_messages={"required": _("Say when you read, so that nobody waits for you in vain.")},
    )


class BringForm(forms.Form):
    """What a client wants to bring to the next session."""

    bring = OwnWords(
        label=_("What I want to bring to the next session"),
        help_text=_("Your therapist sees it on one page, before the session."),
        max_length=BRING_LIMIT,
        required=False,
        rows=3,
    )


class NoteForm(forms.Form):
    """A therapist's own note."""

    use_required_attribute = False
    words = OwnWords(
        label=_("A note of your own"),
        help_text=_(
            "Your client does not see it, and it is in no export of theirs. Only you can open it here."
        ),
        max_length=_NOTE_LIMIT,
        rows=5,
        error_messages={"required": _("Write something first.")},
    )


class LookingBackForm(forms.Form):
    """Looking back on a course of therapy; everything may stay empty."""

    changed = OwnWords(label=_("What changed"), max_length=_NOTE_LIMIT, required=False, rows=4)
    not_repaired = OwnWords(label=_("What was not repaired"), max_length=_NOTE_LIMIT, required=False, rows=4)
    takes_along = OwnWords(label=_("What I take with me"), max_length=_NOTE_LIMIT, required=False, rows=4)

    def said(self) -> LookingBack:
        return LookingBack(**self.cleaned_data)


class _Agree(forms.TypedChoiceField):
    """One statement, from not at all to completely; or not said."""

    widget = forms.RadioSelect

    def __init__(self, **kwargs: Any) -> None:
        steps = [(str(step), str(step)) for step in range(LOWEST, HIGHEST + 1)]
        super().__init__(
            choices=[*steps, ("", _("not said"))],
            coerce=int,
            empty_value=None,
            required=False,
            **kwargs,
        )


class CheckInForm(forms.Form):
    """A session check-in, under half a minute: five statements, and whether anything was strained. All of it may stay open."""

    use_required_attribute = False
    held_on = forms.DateField(
        label=_("On which day was the session?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Say which day it was.")},
    )
    strained = YesOrNo(_("yes"), _("no"), label=_("Was anything strained or missed between us?"))
    how_much = Steps(0, 10, label=_("If so, how much?"), help_text=_("0 is hardly, 10 very much."))
    spoken_of = YesOrNo(_("yes"), _("no"), label=_("Did we speak of it?"))
    settled = Steps(
        0, 10, label=_("How far is it settled between us?"), help_text=_("0 is not at all, 10 wholly.")
    )
    held_back = OwnWords(
        label=_("Anything you held back?"),
        help_text=_("This stays with you alone, always."),
        max_length=_NOTE_LIMIT,
        required=False,
        rows=2,
    )
    kept = forms.MultipleChoiceField(
        label=_("Is there an answer the other should not see?"),
        help_text=_("To them it looks as if it was not answered."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, side: CourseOfTherapy.Side, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._on = on
        is_client = side == CourseOfTherapy.Side.CLIENT
        statements = OF_THE_CLIENT if is_client else OF_THE_THERAPIST
        for statement, label in statements.items():
            self.fields[f"statement_{statement}"] = _Agree(label=label)
        kept = self.fields["kept"]
        assert isinstance(kept, forms.MultipleChoiceField)
        kept.choices = [
            *((statement.value, label) for statement, label in statements.items()),
            ("strain", _("what I said of strain")),
        ]
        if not is_client:
            del self.fields["held_back"]

    def statements(self) -> list[forms.BoundField]:
        """Return the five statements, in their order."""
        return [self[f"statement_{statement}"] for statement in Statement]

    def clean_held_on(self) -> date:
        day: date = self.cleaned_data["held_on"]
        if day > self._on:
            raise ValidationError(_("This day has not come yet."))
        if (self._on - day).days > 366:
            raise ValidationError(_("This is more than a year ago."))
        return day

    def answers(self) -> Answers:
        said = self.cleaned_data
        statements = {
            statement: value
            for statement in Statement
            if (value := said[f"statement_{statement}"]) is not None
        }
        strain = (
            Strain(said["how_much"], said["spoken_of"], said["settled"]) if said["strained"] else Strain()
        )
        return Answers(statements, said["strained"], strain, said.get("held_back", ""), said["kept"])
