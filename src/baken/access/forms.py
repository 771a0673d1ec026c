# SPDX-License-Identifier: EUPL-1.2
"""The forms of sign-in. What allauth checks stays allauth's; the words and the fields are ours."""

from collections.abc import Iterable
from typing import Any

from allauth.account.forms import LoginForm
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from baken.access.models import Account, RoleGrant
from baken.access.sign_in import Accounts
from baken.access.vocabulary import LABELS, PURPOSE_LABELS, Purpose, Role
from baken.regions.profiles import UnknownHere, region

# What the validators of the settings can find, in our own words.
WEAK = {
    "password_too_short": _("Dit wachtwoord is te kort. Neem minstens twaalf tekens."),
    "password_too_common": _("Dit wachtwoord kennen te veel mensen. Kies een ander."),
}


def _code() -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": 7})
    errors = {"required": _("Vul de code in die je app toont.")}
    return forms.CharField(label=_("Code uit je app"), widget=widget, error_messages=errors)


class SignInForm(LoginForm):  # type: ignore[misc]
    """E-mail address and password; one sentence for everything that does not fit."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"] = forms.EmailField(
            label=_("E-mailadres"),
            widget=forms.EmailInput(attrs={"autocomplete": "username"}),
            error_messages={
                "required": _("Vul je e-mailadres in."),
                "invalid": _("Vul een heel e-mailadres in, met een @ en een punt."),
            },
        )
        self.fields["password"] = forms.CharField(
            label=_("Wachtwoord"),
            strip=False,
            widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
            error_messages={"required": _("Vul je wachtwoord in.")},
        )

    def clean_login(self) -> str:
        return str(self.cleaned_data["login"]).strip().lower()

    def clean(self) -> Any:
        cleaned = super().clean()
        if self.user is not None and not self.user.is_active:
            raise Accounts().validation_error("email_password_mismatch")
        return cleaned


class SecondStepForm(AuthenticateForm):  # type: ignore[misc]
    """The code of the app, once."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = _code()


class SetUpForm(ActivateTOTPForm):  # type: ignore[misc]
    """The first code of a new app; whoever still has a start password chooses one of their own."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = _code()
        account: Account = self.user
        if account.password_is_temporary:
            self.fields["password"] = forms.CharField(
                label=_("Nieuw wachtwoord"),
                strip=False,
                help_text=_("Minstens twaalf tekens. Een zin van losse woorden onthoud je het best."),
                widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=False),
                error_messages={"required": _("Kies een wachtwoord dat alleen jij kent.")},
            )
            self.order_fields(["password", "code"])

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        try:
            validate_password(password, self.user)
        except forms.ValidationError as error:
            raise forms.ValidationError([WEAK[found.code or ""] for found in error.error_list]) from None
        if self.user.check_password(password):
            raise forms.ValidationError(_("Kies een ander wachtwoord dan je startwachtwoord."))
        return password


class RoleForm(forms.Form):
    """Which of one's roles to act in."""

    grant = forms.ChoiceField(
        label=_("In welke rol werk je nu?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies een rol."), "invalid_choice": _("Kies een van je rollen.")},
    )

    def __init__(self, *args: Any, grants: Iterable[RoleGrant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grants = {str(grant.id): grant for grant in grants}
        self.fields["grant"].choices = [(id_, role_in_words(grant)) for id_, grant in self.grants.items()]  # type: ignore[attr-defined]

    def chosen(self) -> RoleGrant:
        return self.grants[self.cleaned_data["grant"]]


class PurposeForm(forms.Form):
    """Why content is opened."""

    purpose = forms.ChoiceField(
        label=_("Waarvoor open je dossiers?"),
        help_text=_("Dit staat bij elke inzage in het logboek. Je kunt het later wijzigen."),
        widget=forms.RadioSelect,
        error_messages={"required": _("Kies waarvoor je dossiers opent.")},
    )

    def __init__(self, *args: Any, purposes: Iterable[Purpose], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = [(str(purpose), PURPOSE_LABELS[purpose].capitalize()) for purpose in purposes]
        self.fields["purpose"].choices = labels  # type: ignore[attr-defined]


def role_in_words(grant: RoleGrant) -> str:
    """A role with where it holds, as people call it."""
    return f"{LABELS[Role(grant.role)]}, {', '.join(_region_name(slug) for slug in grant.regions)}"


def _region_name(slug: str) -> str:
    try:
        return region(slug).name
    except UnknownHere:
        return slug
