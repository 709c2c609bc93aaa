"""Naming the people in one's stories."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from attune.workspace.forms.telling import OwnWords
from attune.workspace.queries import Cast, Member
from attune.workspace.told import KINDS, NICKNAME_LIMIT, Kind, Who


class PersonForm(forms.Form):
    """What somebody is called, and what they are to the teller."""

    use_required_attribute = False
    nickname = OwnWords(
        label=_("What do you call them here?"),
        help_text=_("A nickname is best. No full names: this is about you, and they cannot agree to it."),
        max_length=NICKNAME_LIMIT,
        error_messages={"required": _("Give them any name you like.")},
    )
    kind = forms.ChoiceField(
        label=_("What are they to you?"), choices=[(kind.value, label) for kind, label in KINDS.items()]
    )

    def __init__(self, data: Any = None, *, cast: Cast, member: Member) -> None:
        super().__init__(data, initial={"nickname": member.who.nickname, "kind": member.who.kind})
        self._cast, self._member = cast, member

    def clean_nickname(self) -> str:
        nickname: str = self.cleaned_data["nickname"]
        found = self._cast.called(nickname)
        if found and found != self._member.number:
            self.add_error("nickname", _("Somebody else is called that. You can put the two together below."))
        return nickname

    def who(self) -> Who:
        """Return who they are now; what marks them stays."""
        said = self.cleaned_data
        return Who(said["nickname"], Kind(said["kind"]), self._member.who.feared)


class SameAsForm(forms.Form):
    """Who somebody is, if they were told under two nicknames."""

    use_required_attribute = False
    same_as = forms.ChoiceField(
        label=_("Is this the same person as somebody else here?"),
        help_text=_("Their stories are counted together from then on. You can undo it."),
        error_messages={"required": _("Choose who it is.")},
    )

    def __init__(self, *args: Any, others: Sequence[Member], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        same_as = self.fields["same_as"]
        assert isinstance(same_as, forms.ChoiceField)
        same_as.choices = [("", "–"), *((str(one.number), one.who.nickname) for one in others)]
