# SPDX-License-Identifier: EUPL-1.2
"""Signing in with a passkey, and adding, naming and removing one's own."""

from typing import Any

from allauth.account.internal.flows.login import perform_login
from allauth.account.models import Login
from allauth.mfa.models import Authenticator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from baken.access.acting import account_of
from baken.access.actions.passkeys import keep_passkey, name_of, remove_passkey, rename_passkey
from baken.access.attempts import note_failure
from baken.access.forms import NewPasskeyForm, PasskeyForm, PasskeyNameForm
from baken.access.guard import public_view, recently_proved, right
from baken.access.onward import asked_for
from baken.access.passkeys import challenge, challenge_for_new, passkeys_of
from baken.access.sign_in import proved
from baken.access.vocabulary import Proof

pages = require_http_methods(["GET", "HEAD", "POST"])


@public_view
@require_POST
def passkey_challenge(request: HttpRequest) -> HttpResponse:
    """Something new to sign; nobody learns from it whether anybody has a passkey."""
    return JsonResponse(challenge())


@public_view
@require_POST
def passkey_sign_in(request: HttpRequest) -> HttpResponse:
    """Both steps at once: the passkey has asked for its owner's finger, face or PIN."""
    form = PasskeyForm(request.POST)
    if not form.is_valid():
        note_failure(form, "sign-in", None, now=timezone.now())
        return render(request, "access/passkey_refused.html", {"page_title": _("Inloggen"), "form": form})
    account = form.cleaned_data["credential"].user
    proved(request, Proof.PASSKEY, account)
    response: HttpResponse = perform_login(request, Login(user=account, redirect_url=asked_for(request)))
    return response


@right("account.own")
@recently_proved
@require_POST
def new_passkey_challenge(request: HttpRequest) -> HttpResponse:
    return JsonResponse(challenge_for_new(account_of(request)))


@right("account.own")
@recently_proved
@pages
def add_passkey(request: HttpRequest) -> HttpResponse:
    """A name for it; the browser makes it and asks for the person."""
    form = NewPasskeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        keep_passkey(account=account_of(request), **form.cleaned_data, **_by(request))
        return HttpResponseRedirect(reverse("my-account"))
    return render(request, "access/passkey_add.html", {"page_title": _("Nieuwe passkey"), "form": form})


@right("account.own")
@recently_proved
@pages
def passkey(request: HttpRequest, number: int) -> HttpResponse:
    """Another name for a passkey, or away with it."""
    found = _own(request, number)
    data = request.POST if request.method == "POST" else {"name": name_of(found)}
    form = PasskeyNameForm(data)
    if request.method == "POST":
        if "remove" in request.POST:
            remove_passkey(passkey=found, **_by(request))
            return HttpResponseRedirect(reverse("my-account"))
        if form.is_valid():
            rename_passkey(passkey=found, name=form.cleaned_data["name"], **_by(request))
            return HttpResponseRedirect(reverse("my-account"))
    return render(request, "access/passkey.html", {"page_title": _("Passkey"), "form": form})


def _own(request: HttpRequest, number: int) -> Authenticator:
    found = [passkey for passkey in passkeys_of(account_of(request)) if passkey.pk == number]
    if not found:
        raise Http404
    return found[0]


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": request.actor, "now": timezone.now()}  # type: ignore[attr-defined]
