# SPDX-License-Identifier: EUPL-1.2
"""Conditions of the safety assessment: which stand, agreeing one, and saying how it stands."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.queries import names_of
from baken.access.vocabulary import CASEWORK
from baken.casework.actions import agree_condition, look_at_condition
from baken.casework.conditions.forms import AgreeForm, LookForm
from baken.casework.conditions.vocabulary import ConditionState
from baken.casework.models import Case
from baken.casework.permissions import MAY
from baken.casework.policy import WORKERS
from baken.casework.queries import (
    ReadCondition,
    conditions_of,
    get_condition,
    newest_assessment,
    seen_through,
    words_of_assessments,
    workers_on,
)
from baken.casework.views.pages import case_of, done, page, pages, sent
from baken.design.due import due_look
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar


@right("condition.read", roles=CASEWORK, purpose=True)
@pages
def conditions(request: HttpRequest, reference: str) -> HttpResponse:
    """Those that stand with who looks and when, then what became of the others; also of what was joined into it."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    now, beside = timezone.now(), seen_through(actor, case)
    found = [one for each in (case, *beside) for one in conditions_of(each, viewer=actor, now=now)]
    names = names_of(id_ for one in found for id_ in (one.condition.watcher, one.condition.looked_by))
    aliases = {one.id: one.alias for one in beside}
    return page(
        request, case, "conditions", _("Voorwaarden"),
        standing=[_shown(one, names, aliases) for one in found if one.stands],
        past=[_shown(one, names, aliases) for one in found if not one.stands],
        works=case.closed_at is None and MAY.allows(actor, "condition.work", case),
    )  # fmt: skip


@right("condition.work", roles=WORKERS, purpose=True)
@pages
def agree(request: HttpRequest, reference: str) -> HttpResponse:
    """One condition, beside what the newest assessment says of them."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    MAY.require(actor, "condition.work", case)
    form = AgreeForm(
        typed(request), colleagues=workers_on(case, localdate()), initial={"watcher": str(actor.id)}
    )
    if sent(request, form) and done(
        form, lambda: agree_condition(case=case, agreed=form.agreed(), by=actor, now=timezone.now())
    ):
        messages.success(
            request, _("De voorwaarde staat vast. Op de afgesproken dag staat zij op de werklijst.")
        )
        return _here(case)
    title = _("Voorwaarde afspreken")
    return page(request, case, "condition_agree", title, form=form, written=_written(case, actor))


@right("condition.work", roles=WORKERS, purpose=True)
@pages
def look(request: HttpRequest, reference: str, condition: UUID) -> HttpResponse:
    """How it stands."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    MAY.require(actor, "condition.work", case)
    found = get_condition(actor, case, condition, now=timezone.now())
    form = LookForm(typed(request))
    given = form.cleaned_data if sent(request, form) else None
    if given and done(
        form,
        lambda: look_at_condition(
            condition=found.condition, came=ConditionState(given["came"]), said=given["said"], on=given["on"],
            what=given["what"], minutes=given["minutes"], by=actor, now=timezone.now(),
        ),
    ):  # fmt: skip
        messages.success(request, _("Vastgelegd hoe het ermee staat."))
        return _here(case)
    return page(request, case, "condition_look", _("Is de voorwaarde nagekomen?"), form=form, read=found)


def _written(case: Case, actor: Actor) -> str:
    """What stands about conditions in the newest assessment; the look is on record."""
    newest = newest_assessment(actor, case)
    if newest is None:
        return ""
    return words_of_assessments(case, [newest], viewer=actor, now=timezone.now())[newest.id].conditions


def _shown(read: ReadCondition, names: dict[UUID, str], aliases: dict[UUID, str]) -> dict[str, Any]:
    one = read.condition
    return {
        "read": read,
        "joined": aliases.get(one.case_id, ""),
        "watcher": names.get(one.watcher, ""),
        "looked_by": names.get(one.looked_by, "") if one.looked_by else "",
        "due": due_look(one.on, localdate(), Calendar()) if read.stands else None,
    }


def _here(case: Case) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("conditions", args=[case.reference]))
