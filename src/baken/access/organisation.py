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
from urllib.parse import urlsplit

from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

# Who is asked: the organisation of a colleague, or the broker of organisations that report often.
STAFF, BROKER = "organisatie", "melders"
KEPT_SECONDS = 3600
# What two clocks may differ.
SKEW_SECONDS = 30


class NotSure(Exception):
    """The organisation's answer is not good enough; the code says why."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Issuer:
    """Whom we ask, what it must say, and to which page of ours it sends somebody back."""

    address: str
    client: str
    secret: str
    acr: tuple[str, ...]
    max_age: int
    back: str


def issuer(name: str) -> Issuer:
    if name == BROKER:
        told = settings.BROKER
        return Issuer(told.address, told.client, told.secret, told.acr, told.max_age, "broker-back")
    given = (settings.OIDC_ADDRESS, settings.OIDC_CLIENT, settings.OIDC_SECRET, settings.OIDC_ACR)
    return Issuer(*given, settings.OIDC_MAX_AGE, "organisation-back")


@dataclass(frozen=True)
class Identity:
    """Whom the organisation says this is, and when it saw the person itself."""

    subject: str
    seen_at: int


_found: dict[str, tuple[float, dict[str, Any]]] = {}


class Asking(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Whoever is asked answers itself: an answer that leads to another host is none."""

    def get_requests_session(self) -> Any:
        session = super().get_requests_session()
        session.max_redirects = 0
        return session


class Adapter(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """Keeps what the organisation publishes about itself for an hour, and knows our own address."""

    def get_provider(self) -> "Provider":
        return provider(self.request, self.provider_id)

    @property
    def openid_config(self) -> dict[str, Any]:
        address = issuer(self.provider_id).address
        fetched_at, found = _found.get(address, (0.0, {}))
        if time.monotonic() - fetched_at > KEPT_SECONDS or not found:
            found = super().openid_config
            if found.get("issuer") != address or not _stays_at_home(address, found):
                raise NotSure("issuer")
            _found[address] = (time.monotonic(), found)
        return found

    def get_callback_url(self, request: HttpRequest, app: SocialApp) -> str:
        return str(settings.ADDRESSES[settings.DOOR]) + reverse(issuer(self.provider_id).back)


class Provider(OpenIDConnectProvider):  # type: ignore[misc]
    oauth2_adapter_class = Adapter


def is_configured(name: str = STAFF) -> bool:
    return bool(issuer(name).address)


def provider(request: HttpRequest, name: str = STAFF) -> Provider:
    asked = issuer(name)
    app = SocialApp(
        provider=Provider.id,
        provider_id=name,
        client_id=asked.client,
        secret=asked.secret,
        settings={"server_url": asked.address, "oauth_pkce_enabled": True, "scope": ["openid"]},
    )
    return Provider(request, app=app)


def identity_in(
    claims: dict[str, Any], *, nonce: str, not_before: int, now: int, name: str = STAFF
) -> Identity:
    """Whom a verified token is about; raises NotSure when it is not the answer to our own question."""
    if not nonce or not hmac.compare_digest(str(claims.get("nonce", "")), nonce):
        raise NotSure("nonce")
    if claims.get("acr") not in issuer(name).acr:
        raise NotSure("acr")
    seen_at = claims.get("auth_time")
    if not isinstance(seen_at, int) or not not_before - SKEW_SECONDS <= seen_at <= now + SKEW_SECONDS:
        raise NotSure("auth_time")
    return Identity(subject=str(claims["sub"]), seen_at=min(seen_at, now))


def _stays_at_home(address: str, found: dict[str, Any]) -> bool:
    """What we ask ourselves, tokens and keys, is asked of the issuer's own host and of no other."""
    home = urlsplit(address)[:2]
    return all(urlsplit(str(found.get(name, "")))[:2] == home for name in ("token_endpoint", "jwks_uri"))
