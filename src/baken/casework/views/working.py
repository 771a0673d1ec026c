# SPDX-License-Identifier: EUPL-1.2
"""Saying what comes next."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from baken.access.given_back import typed
from baken.access.guard import right
from baken.casework.actions import set_next_step
from baken.casework.forms import NextStepForm
from baken.casework.models import Case
from baken.casework.permissions import MAY
from baken.casework.policy import WORKERS
from baken.casework.queries import next_step_seen
from baken.casework.views.pages import back_to, case_of, done, page, pages, sent
from baken.casework.vocabulary import NextStep


@right("case.set_next_step", roles=WORKERS)
@pages
def next_step(request: HttpRequest, reference: str) -> HttpResponse:
    case = case_of(request, reference)
    MAY.require(request.actor, "case.set_next_step", case)  # type: ignore[attr-defined]
    seen = next_step_seen(case)
    form = NextStepForm(typed(request), initial={"step": case.next_step, "seen": seen})
    if sent(request, form) and done(
        form,
        lambda: set_next_step(case=case, by=request.actor, now=timezone.now(), **form.cleaned_data),  # type: ignore[attr-defined]
    ):
        return back_to(request, case, _("De volgende stap staat klaar."))
    there = _stands_now(case) if form.was_overtaken(seen) else []
    return page(request, case, "next_step", _("Volgende stap"), form=form, there=there)


def _stands_now(case: Case) -> list[dict[str, str]]:
    """Without its words, which stand on the page of the case: this page asks for no purpose."""
    return [
        {"key": _("Volgende stap"), "value": str(NextStep(case.next_step).label)},
        {"key": _("Uiterlijk op"), "value": date_format(case.next_step_on, "j F Y")},
    ]
