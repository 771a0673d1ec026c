# SPDX-License-Identifier: EUPL-1.2
"""How django-allauth signs people in here: by e-mail address, never by signing up, always in two steps.

Nobody is signed in before the second step: an account without a second factor sets one up on the way in.
"""

import base64
import os
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.stages import LoginStage
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from baken.access.acting import SECOND_STEP, TOTP, note_proof
from baken.access.models import Account
from baken.access.onward import onward
from baken.audit.actions import NO_REGION, record
from baken.kernel.actor import Actor

NONCE = 12
BOUND_TO = b"baken second factor 1"
TOO_OFTEN = "too_many_login_attempts"
TRIED_TOO_OFTEN = _("Er is te vaak geprobeerd. Wacht vijf minuten en probeer het dan opnieuw.")


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    """Sign-in only: accounts are made by an administrator, and no mail is sent from here."""

    error_messages = {  # noqa: RUF012  as the library declares it
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "Dit e-mailadres en dit wachtwoord horen niet bij elkaar. Kijk ze na en probeer het opnieuw."
        ),
        TOO_OFTEN: TRIED_TOO_OFTEN,
        "rate_limited": TRIED_TOO_OFTEN,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_stages(self) -> list[str]:
        return ["baken.access.sign_in.SecondStep"]

    def pre_login(self, request: HttpRequest, user: Account, **_details: Any) -> None:
        """The form let nobody through who is not active."""

    def post_login(
        self, request: HttpRequest, user: Account, *, redirect_url: str | None = None, **_details: Any
    ) -> HttpResponse:
        """Both steps were taken; the acting role comes next."""
        now = timezone.now()
        request.session[SECOND_STEP] = TOTP
        note_proof(request, now=now)
        actor = Actor(door=settings.DOOR, role="", id=user.id)
        record(actor, "sign-in", user, region=NO_REGION, at=now)
        return onward("choose-role", redirect_url or "")

    def add_message(self, *_args: Any, **_details: Any) -> None:
        """Our pages say what happened; a message would open a session after signing out."""


class SecondStep(LoginStage):  # type: ignore[misc]
    """The stage between password and being signed in: prove the second factor, or set one up."""

    key = "second-step"
    urlname = "second-step"

    def handle(self) -> tuple[HttpResponse, bool]:
        name = "second-step" if has_second_factor(self.login.user) else "second-step-setup"
        return HttpResponseRedirect(reverse(name)), True


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    """Seals the secrets of the second factors under a key that stands in no database."""

    error_messages = {  # noqa: RUF012  as the library declares it
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _(
            "Deze code klopt niet, of is al gebruikt. Vul de nieuwe code in die je app toont."
        ),
    }

    def encrypt(self, text: str) -> str:
        nonce = os.urandom(NONCE)
        return base64.b64encode(nonce + _sealer().encrypt(nonce, text.encode(), BOUND_TO)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        sealed = base64.b64decode(encrypted_text)
        return _sealer().decrypt(sealed[:NONCE], sealed[NONCE:], BOUND_TO).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        return False


def has_second_factor(account: Account) -> bool:
    return bool(Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).exists())


def _sealer() -> AESGCM:
    if not settings.SECOND_FACTOR_KEY:
        raise ImproperlyConfigured("BAKEN_SECOND_FACTOR_KEY is not set: second factors cannot be kept.")
    return AESGCM(settings.SECOND_FACTOR_KEY)
