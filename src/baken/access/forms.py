# SPDX-License-Identifier: EUPL-1.2
"""The forms of sign-in. What allauth checks stays allauth's; the words and the fields are ours."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from allauth.account.forms import LoginForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import get_totp_secret
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _

from baken.access.actions.codes import step_of, use_code
from baken.access.actions.passkeys import LONGEST_NAME
from baken.access.actions.tries import begin_try, forget_tries, of_account, of_address
from baken.access.attempts import too_often
from baken.access.models import Account, RoleGrant
from baken.access.passkeys import made, proved_by
from baken.access.passwords import PasswordCheck, mark_of
from baken.access.sign_in import Accounts, SecondFactors
from baken.access.vocabulary import LABELS, PURPOSE_LABELS, Proof, Purpose, Role
from baken.kernel.actor import Actor
from baken.regions.profiles import UnknownHere, region

# What the validators of the settings can find, in our own words.
WEAK = {
    "password_too_short": _("Dit wachtwoord is te kort. Neem minstens twaalf tekens."),
    "password_too_common": _("Dit wachtwoord kennen te veel mensen. Kies een ander."),
}


BUSY = _("Het is nu druk met inloggen. Probeer het over een minuut opnieuw.")

PASSKEY_FAILED = forms.ValidationError(
    _("Met deze passkey lukte het niet. Probeer het opnieuw, of kies een andere manier."),
    code="incorrect_code",
)


def _code(**extra: Any) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "maxlength": 14})
    errors = {"required": _("Vul de code in die je app toont.")}
    return forms.CharField(label=_("Code uit je app"), widget=widget, error_messages=errors, **extra)


class SignInForm(LoginForm):  # type: ignore[misc]
    """E-mail address and password; one sentence for everything that does not fit."""

    def __init__(self, *args: Any, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.now, self.begins_to_wait = now, False
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
        check = getattr(self.request, "prepared", None) or PasswordCheck()
        self.begins_to_wait = check.begins_to_wait
        if check.is_busy:
            raise forms.ValidationError(BUSY)
        if check.waits_until is not None and not check.begins_to_wait:
            raise too_often(check.waits_until, self.now)
        cleaned = super().clean()
        if self.user is not None and not self.user.is_active:
            raise Accounts().validation_error("email_password_mismatch")
        if self.user is not None:
            forget_tries(of_address(self.user.email))
        return cleaned


class SecondStepForm(forms.Form):
    """The code of the app, or one of the recovery codes; each counts once."""

    code = _code(help_text=_("Telefoon niet bij de hand? Vul dan een van je herstelcodes in."))
    proof: Proof

    def __init__(self, *args: Any, user: Account, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.now, self.begins_to_wait = user, now, False

    def clean_code(self) -> str:
        tried = begin_try(of_account(self.user.id), now=self.now)
        if tried.may_not and tried.waits_until is not None:
            raise too_often(tried.waits_until, self.now)
        code = str(self.cleaned_data["code"])
        by = Actor(door=settings.DOOR, role="", id=self.user.id)
        proof = use_code(account=self.user, code=code, by=by, now=self.now)
        if proof is None:
            self.begins_to_wait = tried.waits_until is not None
            raise SecondFactors().validation_error("incorrect_code")
        self.proof = proof
        forget_tries(of_account(self.user.id))
        return code


class OwnPasswordForm(forms.Form):
    """A password of one's own instead of the start password."""

    password = forms.CharField(
        label=_("Nieuw wachtwoord"),
        strip=False,
        help_text=_("Minstens twaalf tekens. Een zin van losse woorden onthoud je het best."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}, render_value=False),
        error_messages={"required": _("Kies een wachtwoord dat alleen jij kent.")},
    )

    def __init__(self, *args: Any, user: Account, start: str, password_hash: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.start, self.password_hash = user, start, password_hash

    def clean_password(self) -> str:
        password = str(self.cleaned_data["password"])
        try:
            validate_password(password, self.user)
        except forms.ValidationError as error:
            raise forms.ValidationError([WEAK[found.code or ""] for found in error.error_list]) from None
        if mark_of(password) == self.start:
            raise forms.ValidationError(_("Kies een ander wachtwoord dan je startwachtwoord."))
        if not self.password_hash:
            raise forms.ValidationError(BUSY)
        return password


class SetUpForm(OwnPasswordForm):
    """The first code of a new app; whoever still has a start password chooses one of their own."""

    code = _code()

    def __init__(self, *args: Any, user: Account, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        self.secret = str(get_totp_secret(regenerate=not self.is_bound))
        if not user.password_is_temporary:
            del self.fields["password"]

    def clean_code(self) -> str:
        code = "".join(str(self.cleaned_data["code"]).split())
        if not step_of(self.secret, code):
            raise SecondFactors().validation_error("incorrect_code")
        return code


class PasskeyForm(forms.Form):
    """What the browser made of a challenge; a script fills it in."""

    credential = forms.JSONField(widget=forms.HiddenInput)
    begins_to_wait = False

    def __init__(self, *args: Any, account: Account | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_credential(self) -> Authenticator:
        try:
            return proved_by(self.cleaned_data["credential"], self.account)
        except forms.ValidationError:
            raise PASSKEY_FAILED from None


class PasskeyNameForm(forms.Form):
    """What its owner calls a passkey."""

    name = forms.CharField(
        label=_("Naam"),
        max_length=LONGEST_NAME,
        help_text=_("Bijvoorbeeld het apparaat waarop hij staat."),
        error_messages={"required": _("Geef deze passkey een naam.")},
    )


class NewPasskeyForm(PasskeyNameForm):
    """A name, and what the browser made."""

    credential = forms.JSONField(widget=forms.HiddenInput)

    def clean_credential(self) -> dict[str, Any]:
        try:
            return made(self.cleaned_data["credential"])
        except forms.ValidationError:
            raise PASSKEY_FAILED from None


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
