# SPDX-License-Identifier: EUPL-1.2
"""Signing in, choosing a role, saying why, and signing out."""

import base64
from typing import Any

from allauth.account.stages import LoginStageController
from allauth.mfa.totp.internal.auth import clear_totp_secret
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from baken.access.acting import account_of, choices_of, choose_grant, state_purpose
from baken.access.actions.second_factor import keep_password, keep_second_factor
from baken.access.attempts import note_failure
from baken.access.beforehand import beforehand
from baken.access.broker_views import broker_is_open
from baken.access.forms import OwnPasswordForm, PurposeForm, RoleForm, SecondStepForm, SetUpForm, SignInForm
from baken.access.guard import public_view, right, signed_in
from baken.access.onward import arrive, asked_for, onward
from baken.access.organisation import is_configured
from baken.access.passwords import check_posted, hash_posted
from baken.access.policy import PURPOSES
from baken.access.practice import practice_is_open
from baken.access.queries import account_by_email
from baken.access.sign_in import (
    PROVED_BY,
    START,
    OwnPassword,
    SecondFactors,
    SecondStep,
    has_second_factor,
    proved,
)
from baken.access.visiting import VISITOR
from baken.access.vocabulary import DESK, Proof, Role
from baken.audit.actions import NO_REGION, record
from baken.kernel.actor import ORGANISATION, Actor

pages = require_http_methods(["GET", "HEAD", "POST"])


@public_view
@beforehand(check_posted)
@pages
def sign_in(request: HttpRequest) -> HttpResponse:
    """E-mail address and password; the second step follows."""
    if request.actor.id is not None:  # type: ignore[attr-defined]
        return onward("choose-role", asked_for(request))
    now = timezone.now()
    form = SignInForm(request.POST or None, request=request, now=now)
    if request.method == "POST":
        if form.is_valid():
            response: HttpResponse = form.login(request, redirect_url=asked_for(request))
            return response
        note_failure(form, "sign-in", account_by_email(request.POST.get("login", "")), now=now)
    context = {"practice_is_open": practice_is_open(request), "left": "uitgelogd" in request.GET}
    context["has_organisation"] = is_configured()
    context["broker_is_open"] = broker_is_open(request)
    return _page(request, "sign_in", _("Inloggen"), form=form, **context)


@public_view
@pages
def second_step(request: HttpRequest) -> HttpResponse:
    """The code of the app, between the password and being signed in."""
    stage = LoginStageController.enter(request, SecondStep.key)
    if stage is None:
        return onward("sign-in", "")
    now = timezone.now()
    form = SecondStepForm(request.POST or None, user=stage.login.user, now=now)
    if request.method == "POST":
        if form.is_valid():
            proved(request, form.proof, stage.login.user)
            response: HttpResponse = stage.exit()
            return response
        note_failure(form, "second-step", stage.login.user, now=now)
    return _page(request, "second_step", _("Tweede stap"), form=form)


@public_view
@beforehand(hash_posted)
@pages
def second_step_setup(request: HttpRequest) -> HttpResponse:
    """The first time: link an app, and choose a password of one's own."""
    stage = LoginStageController.enter(request, SecondStep.key)
    if stage is None or has_second_factor(stage.login.user):
        return onward("sign-in", "")
    user, start, hashed = stage.login.user, stage.state.get(START, ""), request.prepared  # type: ignore[attr-defined]
    form = SetUpForm(request.POST or None, user=user, start=start, password_hash=hashed)
    if request.method == "POST" and form.is_valid():
        _keep(form)
        proved(request, Proof.APP, user)
        clear_totp_secret(request)
        messages.info(request, _("Maak bij Mijn account meteen herstelcodes, voor als je telefoon kwijt is."))
        response: HttpResponse = stage.exit()
        return response
    app = _app(form)
    return _page(request, "second_step_setup", _("Stel je tweede stap in"), form=form, **app)


@public_view
@beforehand(hash_posted)
@pages
def own_password(request: HttpRequest) -> HttpResponse:
    """After the second step: a password of one's own instead of the start password that two people gave."""
    stage = LoginStageController.enter(request, OwnPassword.key)
    if stage is None:
        return onward("sign-in", "")
    user, hashed = stage.login.user, request.prepared  # type: ignore[attr-defined]
    form = OwnPasswordForm(request.POST or None, user=user, start=stage.state[START], password_hash=hashed)
    if request.method == "POST" and form.is_valid():
        by = Actor(door=settings.DOOR, role="", id=user.id)
        keep_password(account=user, password_hash=form.password_hash, by=by, now=timezone.now())
        request.proof = Proof(stage.state[PROVED_BY])  # type: ignore[attr-defined]
        response: HttpResponse = stage.exit()
        return response
    return _page(request, "own_password", _("Kies een eigen wachtwoord"), form=form)


@signed_in("session.choose-role")
@pages
def choose_role(request: HttpRequest) -> HttpResponse:
    """The acting role. The only one is chosen by itself; without one there is nothing to do here."""
    now = timezone.now()
    grants = choices_of(account_of(request), on=timezone.localdate(now), door=settings.DOOR)
    form = RoleForm(request.POST or None, grants=grants)
    chosen = grants[0] if len(grants) == 1 else form.chosen() if form.is_valid() else None
    if chosen is None:
        return _page(request, "choose_role", _("Kies je rol"), form=form, grants=grants)
    choose_grant(request, chosen, now=now)
    return arrive(request)


@right("session.state-purpose", roles=DESK)
@pages
def purpose(request: HttpRequest) -> HttpResponse:
    """Why content is opened; asked once, and again when somebody says it is another purpose."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = PurposeForm(request.POST or None, purposes=PURPOSES[Role(actor.role)])
    if form.is_valid():
        state_purpose(request, form.cleaned_data["purpose"])
        return arrive(request)
    return _page(request, "state_purpose", _("Waarvoor open je dossiers?"), form=form)


@signed_in("session.end", also=(ORGANISATION,))
@pages
def sign_out(request: HttpRequest) -> HttpResponse:
    """Signing out is posted: a link on another site must not do it."""
    if request.method != "POST":
        return _page(request, "sign_out", _("Uitloggen"))
    actor: Actor = request.actor  # type: ignore[attr-defined]
    is_visitor = actor.role == ORGANISATION
    about = (VISITOR if is_visitor else "account", str(actor.id))
    record(actor, "sign-out", about, region=NO_REGION, at=timezone.now())
    logout(request)
    return HttpResponseRedirect(f"{reverse('broker-sign-in' if is_visitor else 'sign-in')}?uitgelogd")


def _page(request: HttpRequest, name: str, title: str, **context: Any) -> HttpResponse:
    shared = {"page_title": title, "next": asked_for(request)}
    return render(request, f"access/{name}.html", shared | context)


def _keep(form: SetUpForm) -> None:
    keep_second_factor(
        account=form.user,
        secret=form.secret,
        code=form.cleaned_data["code"],
        password_hash=form.password_hash if "password" in form.cleaned_data else "",
        by=Actor(door=settings.DOOR, role="", id=form.user.id),
        now=timezone.now(),
    )


def _app(form: SetUpForm) -> dict[str, str]:
    """What the app scans, and the same to type."""
    adapter = SecondFactors()
    picture = adapter.build_totp_svg(adapter.build_totp_url(form.user, form.secret))
    spaced = " ".join(form.secret[start : start + 4] for start in range(0, len(form.secret), 4))
    return {"picture": base64.b64encode(picture.encode()).decode(), "secret": spaced}
