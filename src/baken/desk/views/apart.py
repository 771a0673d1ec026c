# SPDX-License-Identifier: EUPL-1.2
"""Who is kept out of a report or a case, and who saw it: for whoever works on it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from baken.access.apart.actions import NotKeptOut, let_in
from baken.access.apart.models import KeptOut
from baken.access.apart.queries import colleagues_for, get_kept_out, kept_out, reasons_of
from baken.access.given_back import typed
from baken.access.guard import right
from baken.access.permissions import MAY as ACCESS
from baken.access.policy import KEPT_OUT_USUALLY
from baken.access.queries import Colleague, names_of
from baken.access.vocabulary import CASEWORK
from baken.audit.actions import record
from baken.audit.models import Kind
from baken.care.queries import paths_of_case
from baken.casework.actions import keep_out_of_case, keep_out_of_report
from baken.casework.models import Case
from baken.casework.permissions import MAY as CASE_MAY
from baken.casework.queries import files_in_the_log, get_case, read_as_one
from baken.casework.together import reports_in, together_with
from baken.design.widgets import DatePicker
from baken.desk.reasons import reason_field
from baken.desk.who_looked import who_looked
from baken.files.queries import files_about
from baken.handover.queries import laid_before
from baken.intake.models import Report
from baken.intake.permissions import MAY as REPORT_MAY
from baken.intake.permissions import READERS
from baken.intake.queries import get_report
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar
from baken.mailbox.queries import ids_of_messages
from baken.people.queries import people_of
from baken.triage.known.queries import about_one_situation

pages = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class Closable:
    """The report or case of a page, and what this viewer may do with it."""

    thing: Report | Case
    kind: str
    keep_out: Callable[..., object]
    may: bool
    page: str

    def address(self, name: str) -> str:
        return reverse(f"{self.kind}-{name}", args=[self.thing.reference])


class KeepOutForm(forms.Form):
    """Which colleagues, why, and when somebody looks whether that is still so."""

    accounts = forms.MultipleChoiceField(
        label=_lazy("Wie houd je buiten dit dossier?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _lazy("Kies een of meer collega's.")},
    )
    words = reason_field(
        label=_lazy("Waarom?"),
        help_text=_lazy("Eén zin is genoeg. De reden gaat op slot; wie erbuiten blijft, leest haar niet."),
    )
    review_on = forms.DateField(
        label=_lazy("Wanneer kijk je of dit nog nodig is?"),
        widget=DatePicker,
        error_messages={"required": _lazy("Vul een datum in."), "invalid": _lazy("Vul een datum in.")},
    )

    def __init__(self, data: Any, *, team: list[Colleague], **more: Any) -> None:
        super().__init__(data, auto_id="buiten-%s", **more)
        people = {one.id: one.name for one in team}
        self.fields["accounts"].choices = [(str(id_), name) for id_, name in people.items()]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        return self.cleaned_data | {"accounts": [UUID(each) for each in self.cleaned_data["accounts"]]}


@right("keep-out.view", roles=CASEWORK, purpose=True)
@pages
def of_report(request: HttpRequest, reference: str) -> HttpResponse:
    return _kept_out(request, _report(request, reference))


@right("keep-out.view", roles=CASEWORK, purpose=True)
@pages
def of_case(request: HttpRequest, reference: str) -> HttpResponse:
    return _kept_out(request, _followed(request, reference))


@right("keep-out.lift", roles=CASEWORK, purpose=True)
@require_POST
def let_into_report(request: HttpRequest, reference: str, row: UUID) -> HttpResponse:
    return _let_in(request, _report(request, reference), row)


@right("keep-out.lift", roles=CASEWORK, purpose=True)
@require_POST
def let_into_case(request: HttpRequest, reference: str, row: UUID) -> HttpResponse:
    return _let_in(request, _followed(request, reference), row)


@right("report.who-looked", roles=READERS, purpose=True)
@require_safe
def looks_at_report(request: HttpRequest, reference: str) -> HttpResponse:
    """With who looked at a file, and at what was laid before a partner or colleague."""
    actor = _actor(request)
    report = get_report(reference, viewer=actor)
    about = _of_report(actor, report)
    mailboxes = [report.mailbox] if report.mailbox else []
    messages = ids_of_messages(actor, mailboxes)
    found = files_about([report.id, *messages], viewer=actor)
    files = [file.id for some in found.values() for file in some]
    return _looks(request, about, [*mailboxes, *files, *(one.id for one in laid_before(actor, [report.id]))])


@right("case.who-looked", roles=CASEWORK, purpose=True)
@require_safe
def looks_at_case(request: HttpRequest, reference: str) -> HttpResponse:
    """With what was joined into it and laid before others; not for whoever reads along for a while."""
    actor, case = _actor(request), get_case(reference, _actor(request))
    CASE_MAY.require(actor, "case.who-looked", case)
    cases = read_as_one(actor, case)
    ids = [one.id for one in cases]
    people = [person.id for person in people_of(actor, ids)]
    paths = [one.path.id for one in paths_of_case(actor, *ids, today=localdate())]
    laid = [one.id for one in laid_before(actor, ids)]
    files = files_in_the_log(cases, viewer=actor)
    return _looks(request, _of_case(actor, case), [*ids[1:], *people, *paths, *laid, *files])


def _report(request: HttpRequest, reference: str) -> Closable:
    actor = _actor(request)
    return _of_report(actor, get_report(reference, viewer=actor))


def _of_report(actor: Actor, report: Report) -> Closable:
    REPORT_MAY.require(actor, "report.who-looked", report)
    may = REPORT_MAY.allows(actor, "report.keep-out", report)

    def keep_out(**given: Any) -> object:
        return keep_out_of_report(report=report, beside=about_one_situation([report.id]), **given)

    return Closable(report, "report", keep_out, may, "dossier")


def _case(request: HttpRequest, reference: str) -> Closable:
    actor = _actor(request)
    return _of_case(actor, get_case(reference, actor))


def _of_case(actor: Actor, case: Case) -> Closable:
    may = CASE_MAY.allows(actor, "case.keep-out", case)

    def keep_out(**given: Any) -> object:
        beside = about_one_situation(reports_in(together_with(case)))
        return keep_out_of_case(case=case, beside=beside, **given)

    return Closable(case, "case", keep_out, may, "case")


def _followed(request: HttpRequest, reference: str) -> Closable:
    """Whoever reads along for a while does not read who is kept out, nor why."""
    about = _case(request, reference)
    CASE_MAY.require(_actor(request), "case.follow", about.thing)
    return about


def _kept_out(request: HttpRequest, about: Closable) -> HttpResponse:
    actor, now, today = _actor(request), timezone.now(), localdate()
    team = colleagues_for(about.thing.id, about.thing.region, CASEWORK, on=today)
    initial = {"review_on": KEPT_OUT_USUALLY.due(today, Calendar())}
    others = [one for one in team if one.id != actor.id]
    form = KeepOutForm(typed(request) if about.may else None, team=others, initial=initial)
    if request.method == "POST" and about.may and form.is_valid():
        try:
            about.keep_out(**form.given(), by=actor, now=now)
        except NotKeptOut as no:
            form.add_error(None, no.sentence)
        else:
            messages.success(
                request, _("Vastgelegd. Voor wie erbuiten blijft, bestaat dit dossier niet meer.")
            )
            return HttpResponseRedirect(about.address("kept-out"))
    context = {"page_title": _("Collega's buiten dit dossier"), "form": form if about.may else None}
    context |= _frame(about) | {"rows": _rows(about, actor, now)}
    return render(request, "desk/kept_out.html", context)


def _rows(about: Closable, actor: Actor, now: datetime) -> list[dict[str, Any]]:
    standing = kept_out(actor, about.thing.id)
    rows, may_let_in = list(standing), set(ACCESS.narrow(standing, actor, "keep-out.lift"))
    reasons, names = reasons_of(rows, viewer=actor, now=now), names_of(row.kept_out_by for row in rows)
    return [
        {
            "name": row.account.name,
            "reason": reasons.get(row.id, ""),
            "by": names.get(row.kept_out_by, ""),
            "since": date_format(localtime(row.since), "j F Y"),
            "until": date_format(row.review_on, "j F Y"),
            "lift_url": _lift(about, row) if row in may_let_in else "",
        }
        for row in rows
    ]


def _lift(about: Closable, row: KeptOut) -> str:
    return reverse(f"{about.kind}-let-in", args=[about.thing.reference, row.id])


def _let_in(request: HttpRequest, about: Closable, row: UUID) -> HttpResponse:
    actor = _actor(request)
    try:
        let_in(row=get_kept_out(actor, about.thing.id, row), by=actor, now=timezone.now())
    except NotKeptOut as no:
        messages.error(request, no.sentence)
    else:
        messages.success(request, _("Je collega kan dit dossier weer zien."))
    return HttpResponseRedirect(about.address("kept-out"))


def _looks(request: HttpRequest, about: Closable, more: list[UUID]) -> HttpResponse:
    actor, thing = _actor(request), about.thing
    action = f"{about.kind}.who-looked"
    record(actor, action, thing, region=thing.region, at=timezone.now(), kind=Kind.READ)
    rows = [
        [
            {"text": each.name, "sub": each.role},
            str(each.times),
            date_format(localtime(each.last), "j F Y, H.i"),
            ", ".join(each.purposes) or "–",
        ]
        for each in who_looked(actor, [thing.id, *more])
    ]
    columns = [_("Wie"), _("Hoe vaak"), _("Laatst"), _("Waarvoor")]
    context = _frame(about) | {"page_title": _("Wie zag dit dossier?"), "rows": rows, "columns": columns}
    return render(request, "desk/who_looked.html", context)


def _frame(about: Closable) -> dict[str, Any]:
    back = reverse(about.page, args=[about.thing.reference])
    crumbs = [{"label": about.thing.reference, "url": back}]
    return {"reference": about.thing.reference, "back_url": back, "crumbs": crumbs}


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor
