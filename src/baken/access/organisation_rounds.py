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

from baken.access.organisation import STAFF, Adapter, NotSure, is_configured, issuer, provider
from baken.access.sessions import SealedSessionStore
from baken.access.transactions import briefly, release

SIGN_IN, PROVE = "sign-in", "prove"


def ask_first(request: HttpRequest, name: str = STAFF) -> str:
    """What the organisation publishes about itself; says why when that cannot be had."""
    if not is_configured(name) or request.method != "POST":
        return ""
    try:
        _adapter(request, name).openid_config  # noqa: B018  kept for the hour to come
    except (OSError, ValueError, NotSure):  # what `requests` raises is an OSError
        return "unreachable"
    return ""


def fetch_first(request: HttpRequest, name: str = STAFF) -> dict[str, Any] | NotSure:
    """The claims of the organisation's token, in exchange for the code that the browser brought along."""
    code, state_id = request.GET.get("code", ""), request.GET.get("state", "")
    if not is_configured(name) or not code:
        return NotSure("refused")
    with briefly():
        state = _state(request, state_id)
    if state is None:
        return NotSure("state")
    try:
        return _claims(request, name, code, state["pkce_code_verifier"])
    except (OAuth2Error, OSError, ValueError, KeyError, TypeError):
        return NotSure("token")
    except NotSure as not_sure:
        return not_sure
    finally:
        release()


def go(request: HttpRequest, why: str, wanted: str, name: str = STAFF) -> HttpResponse:
    """To the organisation; for a new proof it must see the person itself, now."""
    if not is_configured(name):
        raise Http404
    told = issuer(name)
    now = int(timezone.now().timestamp())
    age = 0 if why == PROVE else told.max_age
    asked = {"nonce": secrets.token_urlsafe(), "why": why, "not_before": now - age, "next": wanted}
    parameters = {"nonce": asked["nonce"], "max_age": str(age), "acr_values": " ".join(told.acr)}
    if why == PROVE:
        parameters["prompt"] = "login"
    response: HttpResponse = provider(request, name).redirect(
        request, AuthProcess.LOGIN, data=asked, auth_params=parameters
    )
    return response


def asked_before(request: HttpRequest, name: str = STAFF) -> dict[str, Any]:
    """What was asked when the round began; it counts once, and in the same browser."""
    state = statekit.unstash_state(
        request, state_id=request.GET.get("state", ""), provider_id=provider(request, name).sub_id
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


def _claims(request: HttpRequest, name: str, code: str, verifier: str) -> dict[str, Any]:
    adapter, told = _adapter(request, name), issuer(name)
    tokens = adapter.get_client(request, adapter.get_provider().app).get_access_token(
        code, pkce_code_verifier=verifier
    )
    claims: dict[str, Any] = jwtkit.verify_and_decode(
        credential=tokens["id_token"],
        keys_url=adapter.openid_config["jwks_uri"],
        issuer=told.address,
        audience=told.client,
        lookup_kid=jwtkit.lookup_kid_jwk,
        verify_signature=True,
    )
    _check_whole(claims, told.client)
    return claims


def _check_whole(claims: dict[str, Any], client: str) -> None:
    """What the library looks at only when it is there: until when, about whom, and made for us among others."""
    for_others = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if "exp" not in claims or not claims.get("sub") or (for_others and claims.get("azp") != client):
        raise NotSure("token")


def _adapter(request: HttpRequest, name: str) -> Adapter:
    return Adapter(request, provider(request, name).app.provider_id)
