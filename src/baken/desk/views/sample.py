# SPDX-License-Identifier: EUPL-1.2
"""The sample for quality, and opening one dossier of it."""

from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from baken.access.guard import right
from baken.access.queries import names_of
from baken.access.vocabulary import Purpose, Role
from baken.casework.models import Case
from baken.design.due import short_date
from baken.design.worklist import Action, Cell
from baken.desk.sample import Drawn, drawn, last_quarter, look_in_sample
from baken.kernel.actor import Actor


@right("sample.view", roles=(Role.TEAM_LEAD,))
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """References and dates only; a dossier opens by a button, and that is on record."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    quarter = last_quarter(timezone.now())
    found = drawn(actor, quarter)
    names = names_of([each.thing.owner for each in found] + [each.looked_by for each in found])
    for_quality = actor.purpose == Purpose.QUALITY
    context = {
        "page_title": _("Steekproef voor kwaliteit"),
        "sub": _("Gesloten in het %(number)se kwartaal %(year)s")
        % {
            "number": quarter.number,
            "year": quarter.year,
        },
        "for_quality": for_quality,
        "columns": [_("Dossier"), _("Gesloten"), _("Eigenaar"), _("Bekeken")],
        "rows": [_row(each, names, localdate(), for_quality) for each in found],
    }
    return render(request, "desk/sample.html", context)


@right("sample.view", roles=(Role.TEAM_LEAD,))
@require_POST
def look(request: HttpRequest, reference: str) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    thing = look_in_sample(reference, by=actor, now=timezone.now())
    name = "case" if isinstance(thing, Case) else "dossier"
    return HttpResponseRedirect(reverse(name, args=[thing.reference]))


def _row(each: Drawn, names: dict[UUID, str], today: date, for_quality: bool) -> list[Any]:
    thing = each.thing
    kind = f"{_('Zaak')} · {thing.alias}" if isinstance(thing, Case) else _("Melding")
    address = reverse("sample-look", args=[thing.reference])
    action = Action(_("Open en bekijk"), address, about=thing.reference, post=True) if for_quality else None
    looked = _("Nog niet")
    if each.looked_at is not None:
        who = names.get(each.looked_by, "") if each.looked_by else ""
        looked = f"{short_date(localtime(each.looked_at).date(), today)} · {who}"
    owner = names.get(thing.owner, _("Werkt hier niet meer")) if thing.owner else _("Niemand")
    closed = short_date(localtime(thing.closed_at).date(), today) if thing.closed_at else ""
    return [Cell(thing.reference, sub=kind, reference=True, action=action), closed, owner, looked]
