# SPDX-License-Identifier: EUPL-1.2
"""The dossier of one report, made of intake, triage, mailbox, hand-overs and the logbook."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from baken.access.guard import right
from baken.access.queries import names_of
from baken.access.vocabulary import CASEWORK, PURPOSE_LABELS, Purpose
from baken.casework.queries import cases_of_report
from baken.design.due import due_look
from baken.desk.conversation import conversation
from baken.desk.dossier_parts import evidence, facts, next_step, safe_contact, weighing_facts
from baken.desk.log_words import timeline
from baken.files.actions import NothingToOpen, open_file
from baken.files.models import File
from baken.files.queries import get_file
from baken.files.serving import as_attachment
from baken.intake.models import Report
from baken.intake.permissions import MAY
from baken.intake.queries import get_report, open_words
from baken.intake.vocabulary import OPEN_STATES, Danger, ReportState
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar
from baken.regions.profiles import region as region_of
from baken.triage.policy import SAFETY_ASSESSMENT
from baken.triage.queries import known_of
from baken.triage.vocabulary import OutcomeKind


@right("report.read", roles=CASEWORK, purpose=True)
@require_safe
def dossier(request: HttpRequest, reference: str) -> HttpResponse:
    """One report, top to bottom. Opening it is a look, with the purpose that was stated."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    try:
        report = get_report(reference, viewer=actor)
    except Report.DoesNotExist:
        raise Http404 from None
    now, region = timezone.now(), region_of(report.region)
    words = open_words(report, by=actor, now=now)
    known = known_of(report, region, viewer=actor, on=localdate(now))
    said = conversation(report, viewer=actor, now=now)
    waits = report.state in OPEN_STATES
    context = {
        "page_title": report.reference,
        "report": report,
        "words": words,
        "told_about": _told_about(report),
        "state": str(ReportState(report.state).label),
        "due": due_look(SAFETY_ASSESSMENT.due(report.received_at, Calendar()), localdate())
        if waits
        else None,
        "purpose": PURPOSE_LABELS.get(Purpose(actor.purpose), ""),
        "facts": facts(report, region, names_of([report.owner])),
        "danger": waits and report.danger == Danger.NOW,
        "contact": safe_contact(report, words),
        "next": next_step(report, known, actor),
        "dimensions": evidence(known),
        "weighing": weighing_facts(known, region),
        "outcomes": [_outcome(each, region) for each in known.chosen],
        "laid": known.laid,
        "cases": cases_of_report(actor, report.id),
        "said": said,
        "someone_waits": any(message.waits for message in said),
        "moments": timeline(actor, [report.id, *([report.mailbox] if report.mailbox else [])]),
        "may": {
            verb: MAY.allows(actor, f"report.{verb}", report)
            for verb in ("weigh", "decide", "answer", "close")
        },
    }
    return render(request, "desk/dossier.html", context)


def _told_about(report: Report) -> str:
    language = {"nl": _("Nederlands"), "en": _("Engels"), "pl": _("Pools"), "ro": _("Roemeens")}
    parts = [str(report.get_reporter_role_display()), _("geschreven op een pagina in het %s")]
    return f"{parts[0]} · {parts[1] % language.get(report.language, report.language)}"


def _outcome(chosen: Any, region: Any) -> dict[str, str]:
    outcome = chosen.outcome
    kind = OutcomeKind(outcome.kind)
    target = outcome.target
    if kind in (OutcomeKind.HAND_OVER, OutcomeKind.OTHER_VEILIG_THUIS) and target:
        target = region.partner(target).name
    elif target:
        target = region.municipality_name(target)
    at = date_format(localtime(outcome.decided_at), "j M Y, H.i")
    return {
        "what": str(kind.label) + (f": {target}" if target else ""),
        "why": chosen.why,
        "when": at,
        "deviates": outcome.deviates,
    }


@right("file.view", roles=CASEWORK, purpose=True)
@require_POST
def attachment(request: HttpRequest, reference: str, file: UUID) -> HttpResponseBase:
    """One file that came with a message; the clean copy, as something to save."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    try:
        report = get_report(reference, viewer=actor)
        found = get_file(file, viewer=actor)
    except (Report.DoesNotExist, File.DoesNotExist):
        raise Http404 from None
    if found.dossier != report.id:
        raise Http404
    try:
        opened = open_file(file=found, by=actor, now=timezone.now())
    except NothingToOpen as error:
        context = {"page_title": report.reference, "sentence": error.sentence}
        context["dossier_url"] = reverse("dossier", args=[report.reference])
        return render(request, "desk/no_file.html", context, status=409)
    return as_attachment(opened, name=f"{report.reference}-bijlage")
