# SPDX-License-Identifier: EUPL-1.2
"""Signing in, and proving again, by one's own organisation."""

from datetime import datetime
from typing import Any

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from baken.access.acting import account_of, note_proof
from baken.access.beforehand import beforehand
from baken.access.guard import public_view, signed_in
from baken.access.models import Account
from baken.access.onward import asked_for, onward
from baken.access.organisation import Identity, NotSure, identity_in, is_configured
from baken.access.organisation_rounds import PROVE, SIGN_IN, ask_first, asked_before, fetch_first, go
from baken.access.queries import account_of_identity
from baken.access.sign_in import proved
from baken.access.vocabulary import Proof
from baken.audit.actions import NO_REGION, record
from baken.audit.models import Kind
from baken.kernel.actor import Actor


@public_view
@beforehand(ask_first)
@require_POST
def sign_in_by_organisation(request: HttpRequest) -> HttpResponse:
    return _go(request, SIGN_IN)


@signed_in("session.prove")
@beforehand(ask_first)
@require_POST
def prove_by_organisation(request: HttpRequest) -> HttpResponse:
    return _go(request, PROVE)


@public_view
@beforehand(fetch_first)
@require_safe
def back_from_organisation(request: HttpRequest) -> HttpResponse:
    """The organisation has said who this is; whom it does not know well enough, and who is not linked, stays out."""
    if not is_configured():
        raise Http404
    now = timezone.now()
    try:
        asked = asked_before(request)
        claims = request.prepared  # type: ignore[attr-defined]
        if isinstance(claims, NotSure):
            raise claims
        identity = identity_in(
            claims, nonce=asked["nonce"], not_before=asked["not_before"], now=int(now.timestamp())
        )
        account = account_of_identity(settings.OIDC_ADDRESS, identity.subject)
        if account is None or not account.is_active:
            return _refuse(request, "unknown", account, now, number=identity.subject)
        return _arrive(request, asked, identity, account, now)
    except NotSure as not_sure:
        return _refuse(request, not_sure.why, None, now)


def _go(request: HttpRequest, why: str) -> HttpResponse:
    if request.prepared:  # type: ignore[attr-defined]
        return _refuse(request, "unreachable", None, timezone.now())
    return go(request, why, asked_for(request))


def _arrive(
    request: HttpRequest, asked: dict[str, Any], identity: Identity, account: Account, now: datetime
) -> HttpResponse:
    if asked["why"] == SIGN_IN:
        proved(request, Proof.ORGANISATION, account)
        response: HttpResponse = perform_login(request, Login(user=account, redirect_url=asked["next"]))
        return response
    if request.actor.id is None or account != account_of(request):  # type: ignore[attr-defined]
        raise NotSure("somebody-else")
    note_proof(request, now=datetime.fromtimestamp(identity.seen_at, now.tzinfo))
    record(request.actor, "prove-again", account, region=NO_REGION, at=now)  # type: ignore[attr-defined]
    return onward("prove-again", asked["next"])


def _refuse(
    request: HttpRequest, why: str, account: Account | None, now: datetime, *, number: str = ""
) -> HttpResponse:
    """On record; the page says what to do, and to somebody who is not linked yet the number to give."""
    nobody = Actor(door=settings.DOOR, role="")
    about = ("account", account.id) if account else None
    action = "sign-in-by-organisation"
    record(nobody, action, about, region=NO_REGION, at=now, result="refused", kind=Kind.REFUSAL)
    context = {"page_title": _("Inloggen via je organisatie"), "why": why, "number": number}
    return render(request, "access/organisation_refused.html", context)
