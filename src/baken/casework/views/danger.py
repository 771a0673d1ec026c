# SPDX-License-Identifier: EUPL-1.2
"""Acute danger in a case: what to say on the telephone, what was done and when, and telling the police."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.queries import names_of
from baken.access.vocabulary import CASEWORK
from baken.casework.actions import DangerIsOver, end_danger, note_deed, raise_danger, tell_police
from baken.casework.models import AcuteDanger, Case
from baken.casework.permissions import MAY
from baken.casework.policy import WORKERS
from baken.casework.queries import danger_of, past_dangers, words_of_dangers
from baken.casework.safety_forms import DeedForm, EndDangerForm, PoliceForm, RaiseForm
from baken.casework.views.pages import back_to, case_of, done, page, pages, sent
from baken.casework.vocabulary import CaseState, DangerDeed
from baken.intake.policy import ACUTE_SCRIPT
from baken.kernel.actor import Actor
from baken.kernel.permissions import Refused


@right("danger.raise", roles=CASEWORK, purpose=True)
@pages
def danger(request: HttpRequest, reference: str) -> HttpResponse:
    """The script first; then either a button that begins the red path, or what was done in it."""
    case, actor = _follows(request, reference)
    running = danger_of(actor, case)
    form = RaiseForm(typed(request)) if running is None and case.state == CaseState.OPEN else None
    if form and sent(request, form):
        what = form.cleaned_data["what"]
        if done(form, lambda: raise_danger(case=case, what=what, by=actor, now=timezone.now())):
            return _here(case)
    known = [*([running] if running else []), *past_dangers(actor, case)]
    words = words_of_dangers(case, known, viewer=actor, now=timezone.now()) if known else {}
    return page(
        request, case, "danger", _("Acuut gevaar"), form=form, running=running, script=ACUTE_SCRIPT,
        deeds=_deeds(running) if running else [], words=words.get(running.id) if running else None,
        past=[(one, words[one.id]) for one in known if one.ended_at], deed_form=DeedForm(),
        may_tell=MAY.allows(actor, "danger.hand_over", case),
    )  # fmt: skip


@right("danger.raise", roles=CASEWORK)
@require_POST
def deed(request: HttpRequest, reference: str) -> HttpResponse:
    """One deed, now: the button says which."""
    case, actor = _follows(request, reference)
    running, form = _running(case, actor), DeedForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Kies wat er is gedaan."))
        return _here(case)
    made = DangerDeed(form.cleaned_data["deed"])
    try:
        note_deed(
            danger=running, deed=made, incident=form.cleaned_data["incident"], by=actor, now=timezone.now()
        )
    except DangerIsOver as no:
        messages.error(request, no.sentence)
    return _here(case)


@right("danger.hand_over", roles=WORKERS)
@pages
def police(request: HttpRequest, reference: str) -> HttpResponse:
    """In writing, after the call: exactly these fields, and an answer is awaited."""
    case, actor = _follows(request, reference)
    MAY.require(actor, "danger.hand_over", case)
    running, form = _running(case, actor), PoliceForm(typed(request))
    if sent(request, form) and done(
        form,
        lambda: tell_police(danger=running, fields=form.fields_for_police(), by=actor, now=timezone.now()),
    ):
        messages.success(request, _("De politie heeft dit nu ook op schrift."))
        return _here(case)
    return page(request, case, "danger_police", _("Overdracht aan de politie"), form=form)


@right("danger.raise", roles=CASEWORK)
@pages
def end(request: HttpRequest, reference: str) -> HttpResponse:
    """How it ended; then safety is to be assessed again."""
    case, actor = _follows(request, reference)
    running, form = _running(case, actor), EndDangerForm(typed(request))
    if sent(request, form) and done(
        form, lambda: end_danger(danger=running, by=actor, now=timezone.now(), **form.cleaned_data)
    ):
        return back_to(request, case, _("Het noodpad is afgerond. Beoordeel de veiligheid nu opnieuw."))
    return page(request, case, "danger_end", _("Noodpad afronden"), form=form)


def _follows(request: HttpRequest, reference: str) -> tuple[Case, Actor]:
    case, actor = case_of(request, reference), request.actor  # type: ignore[attr-defined]
    MAY.require(actor, "danger.raise", case)
    return case, actor


def _running(case: Case, actor: Actor) -> AcuteDanger:
    running = danger_of(actor, case)
    if running is None:
        raise Refused(actor, "danger.raise", case.about())
    return running


def _deeds(running: AcuteDanger) -> list[dict[str, object]]:
    """Every deed, with who did it when, or a button."""
    done_already = {one.deed: one for one in running.deeds.all()}
    names = names_of(one.done_by for one in done_already.values())
    return [
        {
            "code": deed.value,
            "label": deed.label,
            "done": done_already.get(deed.value),
            "who": names.get(done_already[deed.value].done_by, "") if deed.value in done_already else "",
            "asks_incident": deed == DangerDeed.CALLED,
        }
        for deed in DangerDeed
    ]


def _here(case: Case) -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse("case-danger", args=[case.reference]))
