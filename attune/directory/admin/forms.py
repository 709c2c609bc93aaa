"""What operators fill in about therapists, practices and listings."""

from collections.abc import Iterable
from datetime import date
from itertools import chain, count
from typing import Any, ClassVar

import phonenumbers
from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.db.models import Q, QuerySet
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from attune.directory import photos
from attune.directory.actions import room_of_group
from attune.directory.admin.reasons import DirectoryForm, RowForm
from attune.directory.models import (
    Accepting,
    AccessFact,
    Community,
    FieldGroup,
    Licence,
    Listing,
    Location,
    Practice,
    Verification,
)
from attune.directory.models.practice import told_apart
from attune.directory.styles import STYLES
from attune.foundation.admin.explained import InlineRows
from attune.foundation.admin.fields import language_tag
from attune.foundation.clock import today
from attune.foundation.models import Term


class WithPhone(DirectoryForm):
    """A telephone number is kept in one shape, in which it can be rung from anywhere."""

    def clean_phone(self) -> str:
        given: str = self.cleaned_data["phone"]
        if not given:
            return ""
        try:
            parsed = phonenumbers.parse(given)
        except phonenumbers.NumberParseException as error:
            raise forms.ValidationError(
                _("Write the number with its country code, as +1 212 555 0100.")
            ) from error
        if not phonenumbers.is_possible_number(parsed):
            raise forms.ValidationError(_("No telephone has a number of this length."))
        return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


def still_offered(terms: "QuerySet[Any]", chosen: Iterable[Term]) -> "QuerySet[Any]":
    """Return the entries that may be chosen: all but the retired, and those retired ones chosen long ago."""
    return terms.filter(Q(retired=False) | Q(pk__in=[term.pk for term in chosen]))


class TicksForm(DirectoryForm):
    """A form whose many-to-many fields are ticks, since a list that needs JavaScript is no list for everyone."""

    # Only some entries of a vocabulary fit some fields.
    fitting: ClassVar[dict[str, Q]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self._meta.model._meta.many_to_many:
            asked = self.fields.get(field.name)
            if isinstance(asked, forms.ModelMultipleChoiceField) and issubclass(field.related_model, Term):
                chosen = getattr(self.instance, field.name).all() if not self.instance._state.adding else []
                terms = field.related_model._default_manager.filter(self.fitting.get(field.name, Q()))
                asked.queryset = still_offered(terms, chosen)
                asked.help_text = ""


class TherapistForm(TicksForm):
    """A therapist, and a photograph that is decoded before it is believed."""

    fitting = {"says_of_self": ~Q(kind=Community.Kind.SERVED)}

    new_photo = forms.FileField(
        label=_("new photograph"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        help_text=_("JPEG, PNG or WebP, at most 10 MB. It is written anew without anything but the picture."),
    )
    no_photo = forms.BooleanField(label=_("remove the photograph"), required=False)

    def clean_new_photo(self) -> UploadedFile | None:
        """Try the picture out: what cannot be read is refused here, and what can is written only when all is saved."""
        upload: UploadedFile | None = self.cleaned_data["new_photo"]
        if upload is not None:
            try:
                photos.remove_photo(self._write(upload))
            except photos.PhotoRefused as refusal:
                raise forms.ValidationError(str(refusal)) from refusal
        return upload

    def write_photo(self) -> str | None:
        """Write the picture that was sent and return its file's name; “” to have none, None to leave all as it is."""
        if self.cleaned_data["new_photo"] is not None:
            return self._write(self.cleaned_data["new_photo"])
        return "" if self.cleaned_data["no_photo"] else None

    @staticmethod
    def _write(upload: UploadedFile) -> str:
        upload.seek(0)
        return photos.save_photo(upload, upload.size or 0)


class PracticeForm(WithPhone):
    """A practice. One of several has a page, whose address is made of its name unless somebody chooses it."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        shared = cleaned.get("kind") not in (None, Practice.Kind.SOLO)
        if shared and not self.errors and not cleaned.get("slug"):
            cleaned["slug"] = free_slug(Practice, cleaned["name"]) if cleaned["name"] else None
        return cleaned


class TextForm(RowForm):
    """A text in one language."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "language" in self.fields:
            self.fields["language"].validators.append(language_tag)


class ListingForm(TicksForm, WithPhone):
    """A listing. Its state and its dates are not here: they are changed by saying what happened."""

    instance: Listing

    fitting = {
        "communities": Q(kind=Community.Kind.SERVED),
        "online_access": ~Q(scope=AccessFact.Scope.LOCATION),
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].help_text = _(
                "The last part of the page’s address. Changing it breaks links that others keep."
            )
            self.fields["slug"].required = not self.instance._state.adding
        if self.instance._state.adding and "slug" in self.fields:
            self.fields["slug"].help_text = _("Left empty, it is made of the therapist’s name.")
        for style in STYLES:
            if style.field in self.fields:
                self.fields[style.field] = forms.TypedChoiceField(
                    label=self.fields[style.field].label,
                    choices=[("", _("Not stated")), *style.choices],
                    coerce=int,
                    empty_value=None,
                    required=False,
                )
        if "locations" in self.fields:
            places = Location.objects.filter(practice=self.instance.practice_id).select_related(
                "jurisdiction"
            )
            asked = self.fields["locations"]
            asked.queryset = places  # type: ignore[attr-defined]
            asked.choices = list(told_apart(places).items())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        therapist = cleaned.get("therapist")
        if not self.errors and not cleaned.get("slug") and therapist is not None:
            cleaned["slug"] = free_slug(Listing, therapist.name)
        return cleaned


def free_slug(model: type[Listing] | type[Practice], name: str) -> str:
    """Return an address that no other row has: the name in small letters, with a number where it is taken.

    A name without a Latin letter gives the kind of row, since an address must say something.
    """
    stem = slugify(name)[:150] or str(model._meta.model_name)
    taken = set(model._default_manager.filter(slug__startswith=stem).values_list("slug", flat=True))
    return next(
        slug for slug in chain([stem], (f"{stem}-{number}" for number in count(2))) if slug not in taken
    )


class GroupSet(InlineRows):
    """What a listing of a therapy group adds: demanded of a group, refused to anyone else."""

    instance: Listing

    def clean(self) -> None:
        super().clean()
        filled = any(form.has_changed() or not form.instance._state.adding for form in self.forms)
        is_group = self.instance.kind == Listing.Kind.GROUP
        if is_group and not filled:
            raise forms.ValidationError(_("A listing of a group says what the group is."))
        if not is_group and filled:
            raise forms.ValidationError(_("Only a listing of a group has this; leave it empty."))
        for form in self.forms if is_group else []:
            self._agrees_on_room(form)

    def _agrees_on_room(self, form: forms.BaseForm) -> None:
        """Say so if the free seats and what the listing says of room contradict each other."""
        free = getattr(form, "cleaned_data", {}).get("seats_free")
        said = self.instance.accepting
        if free is None or said == Accepting.NOT_STATED or room_of_group(free, said) == said:
            return
        form.add_error(
            "seats_free",
            _("A group with a free seat is accepting. Without one it has a waitlist or is not accepting."),
        )


def _not_to_come(day: date) -> None:
    if day > today():
        raise forms.ValidationError(_("This day has not come yet."))


class DayField(forms.DateField):
    """A day, asked for with the browser's own calendar."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **kwargs)


class InviteForm(forms.Form):
    """Where the question goes: a mailbox that only the therapist reads."""

    address = forms.EmailField(
        label=_("the therapist’s own e-mail address"),
        help_text=_("Not one of an office: whoever reads it can publish the listing."),
    )


class AttestForm(forms.Form):
    """What the therapist said is true, and on which day they said so."""

    groups = forms.MultipleChoiceField(
        label=_("the therapist says these are true"),
        choices=FieldGroup.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    on = DayField(label=_("said on"), validators=[_not_to_come])

    def clean_groups(self) -> list[FieldGroup]:
        return [FieldGroup(group) for group in self.cleaned_data["groups"]]


class VerificationForm(forms.Form):
    """What a check with the issuing source found."""

    group = forms.ChoiceField(label=_("what was checked"), choices=FieldGroup.choices)
    licence = forms.ModelChoiceField(label=_("licence"), queryset=Licence.objects.none(), required=False)
    against = forms.CharField(
        label=_("checked against"),
        max_length=150,
        help_text=_("The source, as the public page shows it: the register’s name."),
    )
    result = forms.ChoiceField(label=_("result"), choices=Verification.Result.choices)
    on = DayField(label=_("checked on"), validators=[_not_to_come])
    due_on = DayField(label=_("due again"), required=False)

    def __init__(self, *args: Any, listing: Listing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["licence"].queryset = Licence.objects.filter(  # type: ignore[attr-defined]
            credential__therapist=listing.therapist_id
        )

    def clean_group(self) -> FieldGroup:
        return FieldGroup(self.cleaned_data["group"])

    def clean_result(self) -> Verification.Result:
        return Verification.Result(self.cleaned_data["result"])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("licence") and cleaned.get("group") != FieldGroup.LICENCE:
            self.add_error("licence", _("A licence belongs to a check of the licence."))
        on, due_on = cleaned.get("on"), cleaned.get("due_on")
        if on and due_on and due_on <= on:
            self.add_error("due_on", _("This is not after the day of the check."))
        return cleaned
