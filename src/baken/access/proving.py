# SPDX-License-Identifier: EUPL-1.2
"""Proving again that one is who one is, before what matters most; what was typed meanwhile waits.

`guard.recently_proved` leads here and names the page it came from. After the proof one click sends on what was
posted there, so that every page can ask for a proof without doing anything for it.
"""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.access.acting import SECOND_STEP, account_of, note_proof, was_proved_recently
from baken.access.attempts import note_failure
from baken.access.forms import PasskeyForm, SecondStepForm
from baken.access.guard import signed_in
from baken.access.kept import kept_for
from baken.access.models import Account
from baken.access.onward import arrive, asked_for
from baken.access.organisation import is_configured
from baken.access.passkeys import passkeys_of
from baken.access.practice import practice_is_open
from baken.access.queries import is_linked
from baken.access.sign_in import proved
from baken.access.vocabulary import Proof
from baken.audit.actions import NO_REGION, record


class OneClickForm(forms.Form):
    """Whoever practises has no app: a click is the proof."""


@signed_in("session.prove")
@require_http_methods(["GET", "HEAD", "POST"])
def prove_again(request: HttpRequest) -> HttpResponse:
    """A second step before going on; then on to where somebody was going, with what was typed there."""
    now, account = timezone.now(), account_of(request)
    if was_proved_recently(request, now=now):  # also for the second of two clicks
        return _go_on(request)
    form = _form(request, account, now)
    if request.method == "POST":
        if form.is_valid():
            note_proof(request, now=now)
            proved(request, _proof(form), account)
            record(_actor(request), "prove-again", account, region=NO_REGION, at=now)
            return HttpResponseRedirect(request.get_full_path())
        note_failure(form, "prove-again", account, now=now)
    has: dict[str, Any] = {
        "practises": isinstance(form, OneClickForm),
        "has_passkey": bool(passkeys_of(account)),
    }
    has["is_linked"] = is_configured() and is_linked(account)
    has["code_form"] = form if isinstance(form, SecondStepForm) else SecondStepForm(user=account, now=now)
    return _page(request, "prove_again", _("Bevestig dat jij het bent"), form=form, **has)


def _go_on(request: HttpRequest) -> HttpResponse:
    wanted = asked_for(request)
    typed = kept_for(request, wanted)
    if typed is None:
        return arrive(request)
    fields = [(name, value) for name, values in typed.lists() for value in values]
    return _page(request, "prove_on", _("Je bent het"), fields=fields)


def _form(request: HttpRequest, account: Account, now: datetime) -> forms.Form:
    data = request.POST if request.method == "POST" else None
    if request.session.get(SECOND_STEP) == Proof.PRACTICE and practice_is_open(request):
        return OneClickForm(data)
    if "credential" in request.POST:
        return PasskeyForm(data, account=account)
    return SecondStepForm(data, user=account, now=now)


def _proof(form: forms.Form) -> Proof:
    if isinstance(form, SecondStepForm):
        return form.proof
    return Proof.PASSKEY if isinstance(form, PasskeyForm) else Proof.PRACTICE


def _page(request: HttpRequest, name: str, title: str, **context: Any) -> HttpResponse:
    shared = {"page_title": title, "next": asked_for(request)}
    return render(request, f"access/{name}.html", shared | context)


def _actor(request: HttpRequest) -> Any:
    return request.actor  # type: ignore[attr-defined]
