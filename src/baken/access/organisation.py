# SPDX-License-Identifier: EUPL-1.2
"""Asking somebody's own organisation who they are (OpenID Connect), through allauth's client.

Nobody signs up this way: the identity was linked to an account by two people before. allauth checks the state,
the proof key (PKCE), issuer, audience and expiry; here are checked the signature, the nonce, how sure the
organisation is (`acr`) and when it saw the person itself (`auth_time`).
"""

import hmac
import time
from dataclasses import dataclass
from typing import Any

from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

PROVIDER = "organisatie"
BACK = "organisation-back"
KEPT_SECONDS = 3600
# What two clocks may differ.
SKEW_SECONDS = 30


class NotSure(Exception):
    """The organisation's answer is not good enough; the code says why."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Identity:
    """Whom the organisation says this is, and when it saw the person itself."""

    subject: str
    seen_at: int


_found: dict[str, tuple[float, dict[str, Any]]] = {}


class Adapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Keeps what the organisation publishes about itself for an hour, and knows our own address."""

    def get_provider(self) -> "Provider":
        return provider(self.request)

    @property
    def openid_config(self) -> dict[str, Any]:
        fetched_at, found = _found.get(settings.OIDC_ADDRESS, (0.0, {}))
        if time.monotonic() - fetched_at > KEPT_SECONDS or not found:
            found = super().openid_config
            if found.get("issuer") != settings.OIDC_ADDRESS:
                raise NotSure("issuer")
            _found[settings.OIDC_ADDRESS] = (time.monotonic(), found)
        return found

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return str(settings.ADDRESSES[settings.DOOR]) + reverse(BACK)


class Provider(OpenIDConnectProvider):  # type: ignore[misc]
    oauth2_adapter_class = Adapter


def is_configured() -> bool:
    return bool(settings.OIDC_ADDRESS)


def provider(request: HttpRequest) -> Provider:
    app = SocialApp(
        provider=Provider.id,
        provider_id=PROVIDER,
        client_id=settings.OIDC_CLIENT,
        secret=settings.OIDC_SECRET,
        settings={"server_url": settings.OIDC_ADDRESS, "oauth_pkce_enabled": True, "scope": ["openid"]},
    )
    return Provider(request, app=app)


def identity_in(claims: dict[str, Any], *, nonce: str, not_before: int, now: int) -> Identity:
    """Whom a verified token is about; raises NotSure when it is not the answer to our own question."""
    if not nonce or not hmac.compare_digest(str(claims.get("nonce", "")), nonce):
        raise NotSure("nonce")
    if claims.get("acr") not in settings.OIDC_ACR:
        raise NotSure("acr")
    seen_at = claims.get("auth_time")
    if not isinstance(seen_at, int) or not not_before - SKEW_SECONDS <= seen_at <= now + SKEW_SECONDS:
        raise NotSure("auth_time")
    return Identity(subject=str(claims["sub"]), seen_at=min(seen_at, now))
