# SPDX-License-Identifier: EUPL-1.2
"""People with an account: made and ended by the administrator, roles proposed; a second person confirms."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.access.actions import NotPossible, block_account, create_account, end_grant, propose_grant
from baken.access.actions.resets import propose_reset
from baken.access.guard import right
from baken.access.models import Account, AccountReset, RoleGrant
from baken.access.permissions import MAY
from baken.access.policy import CONFIRMED_BY
from baken.access.queries import account_by_email, accounts, grants, resets_that_wait
from baken.access.vocabulary import Reset, Role, role_in_a_sentence
from baken.kernel.actor import Actor
from baken.office.people_forms import AccountForm, RoleForm
from baken.office.people_lines import COLUMNS, held_roles, person_row

READERS = (Role.ADMINISTRATOR, Role.DATA_PROTECTION_OFFICER)
AFTER, SIZE = "na", 50
WAITS = {
    Reset.SECOND_FACTOR: _lazy("Voorgesteld: een nieuwe tweede stap. Het wacht op de tweede persoon."),
    Reset.PASSWORD: _lazy("Voorgesteld: een nieuw startwachtwoord. Het wacht op de tweede persoon."),
    Reset.BLOCK: _lazy("Voorgesteld: deblokkeren. Het wacht op de tweede persoon."),
}
pages = require_http_methods(["GET", "HEAD", "POST"])


@right("account.view", roles=READERS)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Everybody with a role here, by name."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = accounts(actor)
    last_seen = found.filter(id=request.GET[AFTER]).first() if _is_id(request.GET.get(AFTER, "")) else None
    if last_seen is not None:
        found = found.filter(name__gte=last_seen.name).exclude(name=last_seen.name, id__lte=last_seen.id)
    rows = list(found[: SIZE + 1])
    more = len(rows) > SIZE
    last = rows[SIZE - 1] if more else None
    context = {
        "page_title": _("Mensen"),
        "columns": COLUMNS,
        "rows": [person_row(one, on=localdate()) for one in rows[:SIZE]],
        "next_url": f"?{AFTER}={last.id}" if last else "",
        "previous_url": reverse("people") if last_seen else "",
        "may_add": MAY.allows(actor, "account.create"),
    }
    return render(request, "office/people.html", context)


@right("account.create", roles=[Role.ADMINISTRATOR])
@pages
def add(request: HttpRequest) -> HttpResponse:
    """A new account with a start password that is shown once; an account that is there is used again."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    form = AccountForm(request.POST or None, auto_id="account-%s")
    context: dict[str, Any] = {"page_title": _("Nieuw account"), "form": form}
    if form.is_valid():
        email = form.cleaned_data["email"]
        known = account_by_email(email)
        if known is not None:
            messages.info(request, _("Dit account was er al. Je kunt er een rol voor voorstellen."))
            return HttpResponseRedirect(reverse("propose-role", args=[known.id]))
        made, password = create_account(
            email=email, name=form.cleaned_data["name"], by=actor, now=timezone.now()
        )
        context |= {"page_title": _("Account gemaakt"), "made": made, "password": password}
    return render(request, "office/account_new.html", context)


@right("account.view", roles=READERS)
@require_safe
def person(request: HttpRequest, account: UUID) -> HttpResponse:
    """One person: the roles, and what the administrator may do."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = _known(actor, account)
    may = {
        verb: MAY.allows(actor, right_name, found)
        for verb, right_name in (
            ("give_role", "account.give-role"),
            ("block", "account.block"),
            ("reset", "account.propose-reset"),
        )
    }
    roles = held_roles(found, actor, on=localdate())
    context = {"page_title": found.name, "account": found, "roles": roles, "may": may}
    context["columns"] = [_("Rol"), _("Stand"), _("Wanneer"), _("Wijzig")]
    context["waits"] = [WAITS[Reset(one.what)] for one in resets_that_wait(found, now=timezone.now())]
    return render(request, "office/person.html", context)


@right("account.give-role", roles=[Role.ADMINISTRATOR])
@pages
def propose(request: HttpRequest, account: UUID) -> HttpResponse:
    """Propose a role. One that opens content or the log waits for a second person."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = Account.objects.filter(id=account).first()
    if found is None:
        raise Http404
    MAY.require(actor, "account.give-role", found)
    form = RoleForm(request.POST or None, viewer=actor, today=localdate())
    if form.is_valid():
        try:
            grant = propose_grant(account=found, by=actor, now=timezone.now(), **_said(form))
        except NotPossible as error:
            form.add_error(None, str(error))
        else:
            messages.success(request, _what_happens(grant))
            return HttpResponseRedirect(reverse("person", args=[account]))
    context = {"page_title": _("Rol voorstellen"), "form": form, "account": found}
    return render(request, "office/propose_role.html", context)


@right("grant.end", roles=[Role.ADMINISTRATOR])
@require_POST
def end(request: HttpRequest, grant: UUID) -> HttpResponse:
    """End a role today."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = grants(actor).filter(id=grant).first()
    if found is None:
        raise Http404
    on, now = localdate(), timezone.now()
    _try(request, lambda: end_grant(grant=found, by=actor, on=on, now=now), _("De rol is beëindigd."))
    return HttpResponseRedirect(reverse("person", args=[found.account_id]))


@right("account.block", roles=[Role.ADMINISTRATOR])
@require_POST
def block(request: HttpRequest, account: UUID) -> HttpResponse:
    """From the next request on nobody gets in with it."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = _known(actor, account)
    block_account(account=found, by=actor, now=timezone.now())
    messages.success(request, _("Met dit account komt niemand meer binnen."))
    return HttpResponseRedirect(reverse("person", args=[account]))


@right("account.propose-reset", roles=[Role.ADMINISTRATOR])
@require_POST
def reset(request: HttpRequest, account: UUID) -> HttpResponse:
    """Propose that somebody who lost a second step or a password, or was blocked, comes in again."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found, what = _known(actor, account), request.POST.get("wat", "")
    if what not in list(Reset):
        raise Http404
    try:
        made = propose_reset(account=found, what=Reset(what), by=actor, now=timezone.now())
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _who_confirms(made))
    return HttpResponseRedirect(reverse("person", args=[account]))


def _known(actor: Actor, account: UUID) -> Account:
    found = accounts(actor).filter(id=account).first()
    if found is None:
        raise Http404
    return found


def _said(form: RoleForm) -> dict[str, Any]:
    said = form.cleaned_data
    return said | {"role": Role(said["role"])}


def _who_confirms(reset: AccountReset) -> str:
    if not reset.confirmer:
        return _("Het account is weer open.")
    said = _("Voorgesteld. De %s bevestigt het binnen drie dagen.")
    return said % role_in_a_sentence(reset.confirmer)


def _what_happens(grant: RoleGrant) -> str:
    confirmer = CONFIRMED_BY.get(Role(grant.role))
    if confirmer is None:
        return _("De rol geldt.")
    return _("Voorgesteld. De %s bevestigt.") % role_in_a_sentence(confirmer)


def _try(request: HttpRequest, act: Callable[[], object], said: str) -> None:
    try:
        act()
    except NotPossible as error:
        messages.error(request, str(error))
    else:
        messages.success(request, said)


def _is_id(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
