# SPDX-License-Identifier: EUPL-1.2
"""The clock of the reflection period: started once, and ended with a reason."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from baken.access.given_back import typed
from baken.access.guard import right
from baken.care.actions import end_reflection, start_reflection
from baken.care.forms import ReflectionEndForm, ReflectionForm
from baken.care.policy import WORKERS
from baken.care.standing import reflection_until
from baken.care.views.pages import back_to, done, page, pages, worked_on


@right("care.work", roles=WORKERS)
@pages
def clock(request: HttpRequest, path: UUID) -> HttpResponse:
    """Start it, or end the one that runs."""
    found, actor, now = worked_on(request, path), request.actor, timezone.now()  # type: ignore[attr-defined]
    runs = bool(found.reflection)
    form = (
        ReflectionEndForm(typed(request), initial={"ended_on": localdate()})
        if runs
        else ReflectionForm(typed(request))
    )
    change = end_reflection if runs else start_reflection
    if done(request, form, lambda: change(path=found, by=actor, now=now, **form.cleaned_data)):
        return back_to(request, found, _("De bedenktijd is vastgelegd."))
    until = reflection_until(found)
    return page(request, found, "reflection", _("Bedenktijd"), form=form, until=until)
