# SPDX-License-Identifier: EUPL-1.2
"""The one thing to do with a report now, with its one button; and where it stops being a report."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from baken.desk.dossier import Opened, due
from baken.handover.models import Consultation, Offer
from baken.handover.vocabulary import ConsultationState, OfferState
from baken.intake.advice.queries import advice_it_became
from baken.intake.queries import is_melding
from baken.intake.vocabulary import ReportState

# With a partner or a focal officer, who must answer first.
AT_WORK = (OfferState.OFFERED, OfferState.ACCEPTED, ConsultationState.ASKED)


def next_step(opened: Opened) -> dict[str, Any]:
    """The one thing to do now, with its one button."""
    report, came_back = opened.report, [laid for laid in opened.known.laid if laid.waits_for_us]
    if report.state == ReportState.RECEIVED:
        return _take_up(opened)
    if report.state == ReportState.IN_TRIAGE:
        if opened.known.weighing is None:
            return _step(opened, _("Leg vast wat dit volgens jou is."), _("Naar duiding"), "weigh")
        return _step(opened, _("Kies een uitkomst en leg vast waarom."), _("Naar uitkomst"), "decide")
    if report.state == ReportState.AS_ADVICE:
        return _became_advice(opened)
    if opened.someone_waits:
        return {"what": _("Lees en antwoord de melder."), "label": _("Naar het gesprek"), "url": "#gesprek"}
    if came_back:
        return _step(opened, _came_back(came_back[0]), _("Kies een nieuwe uitkomst"), "take-back", post=True)
    if report.state == ReportState.DECIDED:
        return _after_decision(opened)
    if report.state == ReportState.ON_RADAR:
        return _step(
            opened,
            _("Kijk later opnieuw, of eerder als er iets bijkomt."),
            _("Pak weer op"),
            "take-up",
            post=True,
        )
    return {"what": _("Deze melding is gesloten. De melder kan nog schrijven.")}


def _step(opened: Opened, what: str, label: str, name: str, *, post: bool = False) -> dict[str, Any]:
    """A step with a button for whoever may take it."""
    step: dict[str, Any] = {"what": what, "due": due(opened)}
    return step | {"label": label, "url": opened.address(name), "post": post} if opened.may_work else step


def _take_up(opened: Opened) -> dict[str, Any]:
    if is_melding(opened.report):
        return _step(opened, _("Lees de melding en pak hem op."), _("Pak op"), "take-up", post=True)
    what = _("Een onbekende melder schreef dit. Het wordt een melding als je het ambtshalve oppakt.")
    step = _step(opened, what, _("Pak op als melding"), "take-up", post=True)
    return step | ({"other": opened.address("set-aside")} if opened.may_work else {})


def _after_decision(opened: Opened) -> dict[str, Any]:
    busy = [laid for laid in opened.known.laid if laid.state in AT_WORK]
    if busy:
        return {"what": _("Wacht op antwoord van %(who)s.") % {"who": busy[0].to}}
    done = _("Alles is terug. Sluit de melding als er niets meer te doen is.")
    return _step(opened, done, _("Sluit de melding"), "close-report", post=True)


def _became_advice(opened: Opened) -> dict[str, Any]:
    advice = advice_it_became(opened.report.id, viewer=opened.viewer)
    step = {"what": _("Dit is een adviesvraag geworden, en telt niet als melding.")}
    if advice is None:
        return step
    return step | {
        "label": _("Naar de adviesvraag"),
        "url": reverse("advice-request", args=[advice.reference]),
    }


def turning(opened: Opened) -> str:
    """Where a report becomes advice, while nobody decided on it."""
    may_turn = opened.may_work and opened.report.state in (ReportState.RECEIVED, ReportState.IN_TRIAGE)
    return opened.address("report-to-advice") if may_turn else ""


def _came_back(laid: Offer | Consultation) -> str:
    return _("%(who)s: %(state)s. Lees het en kies.") % {"who": laid.to, "state": laid.state_label.lower()}
