# SPDX-License-Identifier: EUPL-1.2
"""Noting how it stands with one thing of the checklist."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from baken.access.given_back import typed
from baken.access.guard import right
from baken.care.actions import note_need
from baken.care.forms import NeedForm
from baken.care.models import Need
from baken.care.policy import BY_CODE, WORKERS
from baken.care.queries import need_seen, standing_of, words_of
from baken.care.showing import noted_now
from baken.care.views.pages import back_to, done, page, pages, worked_on


@right("care.work", roles=WORKERS, purpose=True)
@pages
def note(request: HttpRequest, path: UUID, kind: str) -> HttpResponse:
    """Its state, with whom, who acts, by when, and the next step; all as it was noted last."""
    found, actor = worked_on(request, path), request.actor  # type: ignore[attr-defined]
    if (item := BY_CODE.get(kind)) is None:
        raise Http404
    need, now = standing_of(found, today=localdate()).needs.get(kind), timezone.now()
    words = words_of(found, [need] if need else [], viewer=actor, now=now)
    step, seen = words.steps.get(kind, ""), need_seen(found, kind)
    form = NeedForm(typed(request), initial=_as_it_was(need, step) | {"seen": seen})
    if done(
        request,
        form,
        lambda: note_need(
            path=found, kind=kind, noted=form.noted(), seen=form.cleaned_data["seen"], by=actor, now=now
        ),
    ):
        return back_to(request, found, _("%s: vastgelegd.") % item.label)
    there = noted_now(need, step) if form.was_overtaken(seen) and need else []
    return page(request, found, "need", item.label, form=form, item=item, there=there)


def _as_it_was(need: Need | None, step: str) -> dict[str, object]:
    if need is None:
        return {"state": "busy", "acts": "coordinator"}
    given = {name: getattr(need, name) for name in ("state", "provider", "acts", "due_on")}
    return given | {"step": step}
