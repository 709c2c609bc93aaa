"""The library's forms in our words: labels, what browsers fill in, how long an answer may be."""

import unicodedata
from typing import Any

from allauth.account import forms as library
from allauth.account.adapter import get_adapter
from allauth.core import context, ratelimit
from allauth.core.internal.ratelimit import get_ip
from allauth.mfa.base import forms as second_factor
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from attune.accounts.known_browsers import browser_known_to
from attune.accounts.models import User

# Nobody remembers more, and hashing a book costs time.
_LONGEST = 500

_LABELS = {
    "login": _("E-mail address"),
    "email": _("E-mail address"),
    "password": _("Password"),
    "oldpassword": _("Current password"),
    "password1": _("New password"),
    "password2": _("New password, again"),
    "code": _("Code"),
    "name": _("What to call it"),
}
_FILLED_IN_WITH = {
    "login": "username",
    "email": "username",
    "password": "current-password",
    "oldpassword": "current-password",
    "password1": "new-password",
    "password2": "new-password",
    "code": "one-time-code",
    "name": "off",
}
_TEN = _("At least 10 characters. Three or four words that do not belong together are good.")


class Plain(forms.Form):
    """Gives each field our label, says to browsers what it is, and takes the example out of the box."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            if name in _LABELS:
                field.label = _LABELS[name]
                field.widget.attrs["autocomplete"] = _FILLED_IN_WITH[name]
                field.validators = [*field.validators, MaxLengthValidator(_LONGEST)]
            if isinstance(field.widget, forms.PasswordInput):
                field.help_text = _TEN if name == "password1" else ""


class Mailed(Plain):
    """A form that has a letter sent: three in five minutes to one address, counted for each browser or place apart.

    Whoever has letters sent to an address from elsewhere can neither fill its mailbox fast nor keep its owner from
    asking for a code.
    """

    def clean_email(self) -> str:
        address: str = super().clean_email()  # type: ignore[misc]  # the library's form, which comes next
        asker = browser_known_to(context.request, address) or get_ip(context.request)
        if not ratelimit.consume(context.request, action="mailed_code", key=f"{address}:{asker}"):
            raise get_adapter().validation_error("rate_limited")
        return address


class SignInForm(Plain, library.LoginForm): ...


class SignUpForm(Mailed, library.SignupForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["password1"].label = _("Password")


class AskForCodeForm(Mailed, library.RequestLoginCodeForm): ...


class ForgottenForm(Mailed, library.ResetPasswordForm): ...


class SignInCodeForm(Plain, library.ConfirmLoginCodeForm): ...


class AddressCodeForm(Plain, library.ConfirmEmailVerificationCodeForm): ...


class ResetCodeForm(Plain, library.ConfirmPasswordResetCodeForm): ...


class NewPasswordForm(Plain, library.ResetPasswordKeyForm): ...


class PasswordChangeForm(Plain, library.ChangePasswordForm): ...


class FirstPasswordForm(Plain, library.SetPasswordForm): ...


class PasswordAgainForm(Plain, library.ReauthenticateForm): ...


class AddressForm(Plain, library.AddEmailForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("New e-mail address")
        self.fields["email"].widget.attrs["autocomplete"] = "email"


class AppForm(Plain, ActivateTOTPForm): ...


class SecondFactorForm(Plain, second_factor.AuthenticateForm): ...


class SecondFactorAgainForm(Plain, second_factor.ReauthenticateForm): ...


class AddPasskeyForm(Plain, passkeys.AddWebAuthnForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["passwordless"].label = _("Sign in with it alone, without a password")
        self.fields["passwordless"].help_text = ""


class RenamePasskeyForm(Plain, passkeys.EditWebAuthnForm): ...


class NameForm(forms.ModelForm):
    """How somebody wants to be called here."""

    class Meta:
        model = User
        fields = ("name",)
        labels = {"name": _("Name")}
        help_texts = {"name": _("As you want to be called. You may leave it empty.")}
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"})}

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        # Control characters and those that turn the direction of writing: they forge what others read.
        if any(unicodedata.category(letter) in {"Cc", "Cf"} for letter in name):
            raise ValidationError(_("Please write the name without invisible characters."))
        return name


class ConfirmForm(forms.Form):
    """A yes that is meant."""

    sure = forms.BooleanField(label=_("Yes, delete my account"))
