# SPDX-License-Identifier: EUPL-1.2
"""The round along somebody's organisation and back; asking it is done before a connection is held."""

import secrets
from importlib import import_module
from typing import Any

from allauth.socialaccount.internal import jwtkit, statekit
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from requests import RequestException

from baken.access.organisation import Adapter, NotSure, is_configured, provider
from baken.access.sessions import SealedSessionStore
from baken.access.transactions import briefly, release

SIGN_IN, PROVE = "sign-in", "prove"


def ask_first(request: HttpRequest) -> str:
    """What the organisation publishes about itself; says why when that cannot be had."""
    if not is_configured():
        return ""
    try:
        _adapter(request).openid_config  # noqa: B018  kept for the hour to come
    except (RequestException, ValueError, NotSure):
        return "unreachable"
    return ""


def fetch_first(request: HttpRequest) -> dict[str, Any] | NotSure:
    """The claims of the organisation's token, in exchange for the code that the browser brought along."""
    code, state_id = request.GET.get("code", ""), request.GET.get("state", "")
    if not is_configured() or not code:
        return NotSure("refused")
    with briefly():
        state = _state(request, state_id)
    if state is None:
        return NotSure("state")
    try:
        return _claims(request, code, state["pkce_code_verifier"])
    except (OAuth2Error, RequestException, ValueError, KeyError, TypeError):
        return NotSure("token")
    except NotSure as not_sure:
        return not_sure
    finally:
        release()


def go(request: HttpRequest, why: str, wanted: str) -> HttpResponse:
    """To the organisation; for a new proof it must see the person itself, now."""
    if not is_configured():
        raise Http404
    now = int(timezone.now().timestamp())
    age = 0 if why == PROVE else settings.OIDC_MAX_AGE
    asked = {"nonce": secrets.token_urlsafe(), "why": why, "not_before": now - age, "next": wanted}
    parameters = {"nonce": asked["nonce"], "max_age": str(age), "acr_values": " ".join(settings.OIDC_ACR)}
    if why == PROVE:
        parameters["prompt"] = "login"
    response: HttpResponse = provider(request).redirect(
        request, AuthProcess.LOGIN, data=asked, auth_params=parameters
    )
    return response


def asked_before(request: HttpRequest) -> dict[str, Any]:
    """What was asked when the round began; it counts once, and in the same browser."""
    state = statekit.unstash_state(
        request, state_id=request.GET.get("state", ""), provider_id=provider(request).sub_id
    )
    if state is None:
        raise NotSure("state")
    asked: dict[str, Any] = state["data"]
    return asked


def _state(request: HttpRequest, state_id: str) -> dict[str, Any] | None:
    """The state of the round, only looked at: the view takes it out of the session in its transaction."""
    store: type[SealedSessionStore] = import_module(settings.SESSION_ENGINE).SessionStore
    session = store(request.COOKIES.get(settings.SESSION_COOKIE_NAME))
    stashed = session.get(statekit.STATES_SESSION_KEY, {}).get(state_id)
    return stashed[0] if stashed else None


def _claims(request: HttpRequest, code: str, verifier: str) -> dict[str, Any]:
    adapter = _adapter(request)
    tokens = adapter.get_client(request, adapter.get_provider().app).get_access_token(
        code, pkce_code_verifier=verifier
    )
    claims: dict[str, Any] = jwtkit.verify_and_decode(
        credential=tokens["id_token"],
        keys_url=adapter.openid_config["jwks_uri"],
        issuer=settings.OIDC_ADDRESS,
        audience=settings.OIDC_CLIENT,
        lookup_kid=jwtkit.lookup_kid_jwk,
        verify_signature=True,
    )
    return claims


def _adapter(request: HttpRequest) -> Adapter:
    return Adapter(request, provider(request).app.provider_id)
