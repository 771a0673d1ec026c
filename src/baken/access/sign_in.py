# SPDX-License-Identifier: EUPL-1.2
"""How django-allauth signs people in here: by e-mail address, never by signing up, always in two steps.

Nobody is signed in before the second step: an account without a second factor sets one up on the way in, and
whoever came with a start password replaces it.
"""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.stages import LoginStage
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from baken.access.acting import SECOND_STEP, note_proof
from baken.access.models import Account
from baken.access.onward import onward
from baken.access.passwords import mark_of
from baken.access.queries import recovery_codes_left
from baken.access.staff_sessions import note_device
from baken.access.vocabulary import Proof
from baken.audit.actions import NO_REGION, record
from baken.kernel.actor import Actor

START, PROVED_BY = "start", "proved_by"


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in only: accounts are made by an administrator, and no mail is sent from here."""

    error_messages = {  # noqa: RUF012  as the library declares it
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Kijk ze na en probeer het opnieuw."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        return ["baken.access.sign_in.SecondStep", "baken.access.sign_in.OwnPassword"]

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Any:
        """Tries are counted by us, per account; the library counts per address."""
        return authenticate(request, **credentials)

    def pre_login(self, request: HttpRequest, user: Account, **_details: Any) -> None:
        """The form let nobody through who is not active."""

    def post_login(
        self, request: HttpRequest, user: Account, *, redirect_url: str | None = None, **_details: Any
    ) -> HttpResponse:
        """Both steps were taken; the acting role comes next."""
        now = timezone.now()
        request.session[SECOND_STEP] = request.proof  # type: ignore[attr-defined]
        note_proof(request, now=now)
        note_device(request)
        actor = Actor(door=settings.DOOR, role="", id=user.id)
        record(actor, "sign-in", user, region=NO_REGION, at=now)
        return onward("choose-role", redirect_url or "")

    def add_message(self, *_args: Any, **_details: Any) -> None:
        """Our pages say what happened; a message would open a session after signing out."""


class SecondStep(LoginStage):  # type: ignore[misc]
    """The stage between password and being signed in: prove the second factor, or set one up.

    Whoever came with a passkey, or by their organisation, has taken both steps.
    """

    key = "second-step"
    urlname = "second-step"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        if hasattr(self.request, "proof"):
            return None, True
        if self.login.user.password_is_temporary:
            self.state[START] = mark_of(self.request.POST.get("password", ""))
        if has_second_factor(self.login.user):
            return HttpResponseRedirect(reverse("second-step")), True
        return HttpResponseRedirect(reverse("second-step-setup")), True


class OwnPassword(LoginStage):  # type: ignore[misc]
    """After the second step: whoever came with a start password that two people gave chooses one of their own.

    Whoever used no password, and whoever chose one while linking an app, goes on.
    """

    key = "own-password"
    urlname = "own-password"

    def handle(self) -> tuple[HttpResponse | None, bool]:
        start = self.controller.get_stage(SecondStep.key).state.get(START)
        if start is None or not self.login.user.password_is_temporary:
            return None, True
        self.state.update({START: start, PROVED_BY: self.request.proof})
        return HttpResponseRedirect(reverse("own-password")), True


def proved(request: HttpRequest, proof: Proof, account: Account) -> None:
    """Say, for this request, by what the second step was taken; a recovery code that was used is told."""
    request.proof = proof  # type: ignore[attr-defined]
    if proof == Proof.RECOVERY_CODE:
        left = recovery_codes_left(account)
        text = gettext(
            "Er is een herstelcode gebruikt. Er zijn er nog %(left)s. Was jij dit niet? Bel je functioneel beheerder."
        )
        messages.warning(request, text % {"left": left})


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """What the library asks of us: words, and the name of this site on a passkey. It keeps no secret itself."""

    error_messages = {  # noqa: RUF012  as the library declares it
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "Deze code klopt niet, of is al gebruikt. Vul de nieuwe code in die je app toont."
        ),
    }

    def encrypt(self, text: str) -> str:
        raise NotImplementedError("second factors are sealed by baken.access.sealing, bound to their account")

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return False

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        entity: dict[str, str] = super().get_public_key_credential_rp_entity()
        return entity | {"name": "Baken"}

    def get_public_key_credential_user_entity(self, user: Account) -> dict[str, Any]:
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        return entity | {"display_name": user.name}


def has_second_factor(account: Account) -> bool:
    return bool(Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists())
