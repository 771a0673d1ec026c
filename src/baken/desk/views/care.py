# SPDX-License-Identifier: EUPL-1.2
"""The day of whoever coordinates care: what must be done first, for all their paths."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate
from django.views.decorators.http import require_safe

from baken.access.guard import right
from baken.access.vocabulary import Role
from baken.care.queries import cases_without_care, day
from baken.care.queries.thinking import thought_this_year
from baken.desk.care_day import AFTER, SHOWN, day_page, place_from_text
from baken.desk.worklist import stood_before
from baken.kernel.actor import Actor


@right("care.day", roles=(Role.CARE_COORDINATOR, Role.TEAM_LEAD))
@require_safe
def my_day(request: HttpRequest) -> HttpResponse:
    """Coded facts only, over all regions where the role is placed."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    today = localdate()
    after = place_from_text(request.GET.get(AFTER, ""))
    found, new = day(actor, today=today, after=after), cases_without_care(actor)
    thought = thought_this_year(actor, today=today) if actor.role == Role.CARE_COORDINATOR else None
    page = day_page(found, new, actor, before=stood_before(request.GET.get(SHOWN, "")) if after else 0)
    return render(request, "desk/care_day.html", page | {"thought": thought})
