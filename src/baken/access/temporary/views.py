# SPDX-License-Identifier: EUPL-1.2
"""Emergency access as the data protection officer sees it: who, when and why in codes, and the officer's reviews."""

from collections import Counter
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from baken.access.guard import right
from baken.access.permissions import MAY
from baken.access.queries import names_of
from baken.access.temporary.actions import StillOpen, WasReviewed, review_emergency_access
from baken.access.temporary.models import EmergencyAccess
from baken.access.temporary.queries import emergencies, get_emergency
from baken.access.temporary.vocabulary import Verdict
from baken.access.temporary.words import due_of, moment, opened_by, state_of, why
from baken.access.vocabulary import Role
from baken.audit.actions import record
from baken.audit.models import Kind
from baken.audit.queries.lines import Search, lines
from baken.design.worklist import Cell
from baken.kernel.actor import Actor

OFFICER = (Role.DATA_PROTECTION_OFFICER,)
MOST = 100


class VerdictForm(forms.Form):
    """A code is all: this door holds no key to seal words with."""

    verdict = forms.ChoiceField(
        label=gettext_lazy("Was deze noodtoegang nodig?"),
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Kies wat je vindt.")},
    )


@right("emergency.view", roles=OFFICER)
@require_safe
def emergencies_here(request: HttpRequest) -> HttpResponse:
    """Every emergency of the regions, newest first."""
    now = timezone.now()
    found = list(emergencies(request.actor)[:MOST])  # type: ignore[attr-defined]
    context = {
        "page_title": _("Noodtoegang"),
        "columns": [_("Geopend"), _("Door"), _("Stand"), _("Beoordeelt"), _("Beoordeling")],
        "rows": [_row(access, now) for access in found],
    }
    return render(request, "access/emergencies.html", context)


@right("emergency.review", roles=OFFICER)
@require_http_methods(["GET", "HEAD", "POST"])
def emergency(request: HttpRequest, access: UUID) -> HttpResponse:
    """One emergency in codes, and the review of those that a team lead opened."""
    actor, now = request.actor, timezone.now()  # type: ignore[attr-defined]
    found = get_emergency(actor, access)
    if request.method == "POST" and found.reviewed_at is None:
        MAY.require(actor, "emergency.review", found)
    reviews = MAY.allows(actor, "emergency.review", found) and not found.is_living(now)
    form = VerdictForm(request.POST or None) if reviews or request.method == "POST" else None
    if form is not None and form.is_valid() and _reviewed(form, found, actor, now):
        messages.success(request, _("De beoordeling is vastgelegd."))
        return HttpResponseRedirect(reverse("supervised-emergency", args=[found.pk]))
    return render(request, "access/emergency.html", _about(found, actor, now) | {"form": form})


def _reviewed(form: VerdictForm, found: EmergencyAccess, actor: Actor, now: datetime) -> bool:
    try:
        review_emergency_access(
            access=found, verdict=Verdict(form.cleaned_data["verdict"]), by=actor, now=now
        )
    except (StillOpen, WasReviewed) as no:
        form.add_error(None, no.sentence)
        return False
    return True


def _row(access: EmergencyAccess, now: datetime) -> list[Any]:
    return [
        Cell(moment(access.opened_at), url=reverse("supervised-emergency", args=[access.pk])),
        Cell(access.account.name, sub=why(access)),
        Cell(state_of(access, now)),
        Cell(_reviewer(access)),
        due_of(access, localdate(now)),
    ]


def _reviewer(access: EmergencyAccess) -> str:
    return _("Teamleider") if access.reviewer == Role.TEAM_LEAD else _("Functionaris")


def _about(found: EmergencyAccess, actor: Actor, now: datetime) -> dict[str, Any]:
    names = names_of([found.told, found.reviewed_by])
    return {
        "page_title": _("Noodtoegang"),
        "access": found,
        "state": state_of(found, now),
        "facts": [
            {"key": _("Door"), "value": opened_by(found)},
            {"key": _("Reden"), "value": why(found)},
            {"key": _("Geopend"), "value": moment(found.opened_at)},
            {"key": _("Dicht"), "value": moment(found.ended_at or found.ends_at or now)},
            {"key": _("Eigenaar"), "value": names.get(found.told, _("Werkt hier niet meer"))},
            {"key": _("Bekeken"), "value": _("%(times)s keer") % {"times": _looks(found, actor, now)}},
        ],
        "reviewer": names.get(found.reviewed_by, "") if found.reviewed_by else "",
        "reviewed_by_role": _reviewer(found),
        "living": found.is_living(now),
        "due": due_of(found, localdate(now)) if found.reviewed_at is None else None,
    }


def _looks(found: EmergencyAccess, actor: Actor, now: datetime) -> int:
    """How often its reader looked at anything meanwhile; that the officer asks is on record."""
    record(actor, "emergency.view", found, region=found.region, at=now, kind=Kind.READ)
    until = found.ended_at or found.ends_at or now
    search = Search(
        region=found.region, since=found.opened_at, until=until, actor=found.account_id, kind=Kind.READ
    )
    counted = Counter(line.action for line in lines(actor, search, size=500).lines)
    return sum(counted.values())
