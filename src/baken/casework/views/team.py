# SPDX-License-Identifier: EUPL-1.2
"""Who works on a case: putting colleagues on it, taking them off, and giving it another owner."""

from collections.abc import Iterable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baken.access.apart.queries import colleagues_for
from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.onward import HOME
from baken.access.queries import Colleague
from baken.access.vocabulary import Role
from baken.casework.actions import assign, hand_to, unassign
from baken.casework.forms import ColleagueForm
from baken.casework.models import Case
from baken.casework.permissions import MAY
from baken.casework.policy import ASSIGNED, OWNERS
from baken.casework.queries import on_the_case
from baken.casework.views.pages import back_to, case_of, done, page, pages, sent
from baken.kernel.actor import Actor
from baken.kernel.workflow import NotPossible


@right("case.assign", roles=OWNERS)
@pages
def colleagues_on(request: HttpRequest, reference: str) -> HttpResponse:
    """Who works on the case now, with a form to put somebody on it."""
    case, actor = _mine_to_staff(request, reference, "case.assign")
    team = on_the_case(actor, case)
    busy = {(one.account, one.role) for one in team}
    form = ColleagueForm(typed(request), colleagues=_free(case, ASSIGNED, busy))
    if sent(request, form):
        account, role = form.chosen()
        if done(form, lambda: assign(case=case, account=account, role=role, by=actor, now=timezone.now())):
            return back_to(request, case, _("Je collega is toegevoegd en ziet de zaak nu ook."))
    return page(request, case, "colleagues", _("Wie werkt aan deze zaak?"), form=form, team=team)


@right("case.assign", roles=OWNERS)
@require_POST
def take_off(request: HttpRequest, reference: str) -> HttpResponse:
    """One colleague off the case; the button says who."""
    case, actor = _mine_to_staff(request, reference, "case.assign")
    account, _separator, role = request.POST.get("colleague", "").partition(":")
    try:
        unassign(case=case, account=UUID(account), role=Role(role), by=actor, now=timezone.now())
    except NotPossible as no:
        messages.error(request, no.sentence)
    except ValueError as wrong:
        raise Http404 from wrong
    else:
        messages.success(request, _("Je collega ziet deze zaak niet meer."))
    return HttpResponseRedirect(reverse("case-assign", args=[case.reference]))


@right("case.hand_to", roles=OWNERS)
@pages
def owner(request: HttpRequest, reference: str) -> HttpResponse:
    """Another owner. Whoever gives the case away may not see it after that, so the way leads home."""
    case, actor = _mine_to_staff(request, reference, "case.hand_to")
    busy = {(case.owner, str(role)) for role in OWNERS}
    form = ColleagueForm(typed(request), colleagues=_free(case, OWNERS, busy))
    form.fields["colleague"].label = _("Wie wordt de eigenaar?")
    form.fields["colleague"].help_text = _("Jij ziet de zaak daarna alleen nog als je eraan werkt.")
    if sent(request, form):
        account, _role = form.chosen()
        if done(form, lambda: hand_to(case=case, owner=account, by=actor, now=timezone.now())):
            messages.success(request, _("De zaak heeft een andere eigenaar."))
            return HttpResponseRedirect(HOME)
    return page(request, case, "owner", _("Andere eigenaar"), form=form)


def _mine_to_staff(request: HttpRequest, reference: str, action: str) -> tuple[Case, Actor]:
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    MAY.require(actor, action, case)
    return case, actor


def _free(case: Case, roles: Iterable[Role], busy: set[tuple[UUID, str]]) -> list[Colleague]:
    known = colleagues_for(case.id, case.region, roles, on=localdate())
    return [one for one in known if (one.id, one.role) not in busy]
