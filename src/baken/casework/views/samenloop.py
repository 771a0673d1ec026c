# SPDX-License-Identifier: EUPL-1.2
"""Violence at home or child abuse along with a case: the number of the other file and which of the two leads."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.queries import names_of
from baken.access.vocabulary import CASEWORK
from baken.casework.actions import note_samenloop
from baken.casework.models import Case
from baken.casework.permissions import MAY
from baken.casework.queries import Along, samenloop_before, samenloop_of, words_of_samenloop
from baken.casework.samenloop_forms import SamenloopForm
from baken.casework.views.pages import back_to, case_of, done, page, pages, sent
from baken.casework.vocabulary import CaseState
from baken.kernel.actor import Actor


@right("samenloop.read", roles=CASEWORK, purpose=True)
@pages
def along(request: HttpRequest, reference: str) -> HttpResponse:
    """What is known, and for whoever works on the case the form to say otherwise."""
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    works = case.state == CaseState.OPEN and MAY.allows(actor, "samenloop.note", case)
    if request.method == "POST":
        MAY.require(actor, "samenloop.note", case)
    now, found = timezone.now(), samenloop_of(actor, case)
    words = words_of_samenloop(case, found, viewer=actor, now=now)
    form = SamenloopForm(typed(request), initial=_initial(found, words.own_file))
    if sent(request, form) and done(
        form, lambda: note_samenloop(case=case, by=actor, now=now, **form.cleaned_data)
    ):
        return back_to(request, case, _("De samenloop is vastgelegd."))
    context: dict[str, Any] = {"form": form if works else None, "along": found, "words": words}
    context["noted"] = _noted(actor, case)
    response = page(request, case, "samenloop", _("Samenloop"), **context)
    response["Cache-Control"] = "no-store"
    return response


def _initial(found: Along | None, own_file: str) -> dict[str, Any]:
    if found is None:
        return {"own_file": own_file}
    return {"kind": found.kind, "leading": found.leading or "", "own_file": own_file}


def _noted(actor: Actor, case: Case) -> list[dict[str, Any]]:
    rows = samenloop_before(actor, case)
    names = names_of(by for _row, by in rows)
    return [{"row": row, "who": names.get(by, "")} for row, by in rows]
