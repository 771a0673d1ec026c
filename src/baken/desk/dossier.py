# SPDX-License-Identifier: EUPL-1.2
"""The parts of a report's page, as plain values for the components: who and what, safety, contact, next step."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from baken.access.vocabulary import Role
from baken.design.due import DueLook, due_look
from baken.desk.taken_in import came_in
from baken.handover.models import Consultation, Offer
from baken.handover.vocabulary import ConsultationState, OfferState
from baken.intake.models import Report
from baken.intake.queries import Words, is_melding
from baken.intake.vocabulary import (
    ELSEWHERE,
    Contact,
    Danger,
    Form,
    ReporterKind,
    ReporterRole,
    ReportState,
)
from baken.kernel.actor import Actor
from baken.people.vocabulary import Age
from baken.regions.profiles import Region
from baken.triage.indicators import indicator_book
from baken.triage.policy import CHOOSERS, due_of
from baken.triage.queries import Known
from baken.triage.vocabulary import Border, NoFollowUp, OutcomeKind, RiskFactor, Sector, Urgency

# With a partner or a focal officer, who must answer first.
AT_WORK = (OfferState.OFFERED, OfferState.ACCEPTED, ConsultationState.ASKED)
STATE_KINDS = {ReportState.RECEIVED: "warning", ReportState.CLOSED: "success"}
OTHERS_ANSWER = {
    "nothing": "Neemt iemand anders op? Hang op zonder iets te zeggen.",
    "neutral": "Neemt iemand anders op? Zeg iets gewoons, zoals: sorry, verkeerd nummer.",
}
SHARED_PHONE = {"yes": "Er kijkt soms iemand mee op deze telefoon."}


@dataclass(frozen=True)
class Opened:
    """A report as one person looks at it now."""

    report: Report
    words: Words
    known: Known
    region: Region
    viewer: Actor
    today: date
    names: Mapping[UUID, str]
    someone_waits: bool

    @property
    def may_work(self) -> bool:
        return Role(self.viewer.role) in CHOOSERS

    def address(self, name: str) -> str:
        return reverse(name, args=[self.report.reference])


def heading(report: Report) -> str:
    return _("Melding") if is_melding(report) else _("Nog geen melding")


def due(opened: Opened) -> DueLook | None:
    on = due_of(opened.report)
    return due_look(on, opened.today) if on else None


def facts(opened: Opened) -> list[dict[str, Any]]:
    """Five facts; whose it is leads to whoever else could go on with it."""
    report = opened.report
    owner = opened.names.get(report.owner, _("Werkt hier niet meer")) if report.owner else _("Niemand")
    assign = opened.address("assign-report") if opened.may_work and report.state != ReportState.CLOSED else ""
    return [
        {"key": _("Soort"), "value": f"{heading(report)}, via {came_in(report)}"},
        {"key": _("Ontvangen"), "value": date_format(localtime(report.received_at), "D j M, H.i").lower()},
        {"key": _("Melder"), "value": reporter(report)},
        {"key": _("Gemeente"), "value": place(opened.region, report.municipality)},
        {"key": _("Eigenaar"), "value": owner, "url": assign, "muted": report.owner is None},
    ]


def place(region: Region, code: str) -> str:
    if not code:
        return _("Onbekend")
    return _("Buiten de regio") if code == ELSEWHERE else region.municipality_name(code)


def safety(opened: Opened) -> dict[str, str]:
    """Danger now is red and leads to the telephone; what is unknown asks for attention."""
    report = opened.report
    if report.acute and report.state in (ReportState.RECEIVED, ReportState.IN_TRIAGE):
        return {
            "verdict": _("Er is nu gevaar"),
            "text": _("Bel de politie. Wacht niet op de triage."),
            "level": "danger",
            "url": opened.address("danger"),
            "label": _("Naar het belscript"),
        }
    said: dict[str, tuple[str, str]] = {
        Danger.NOW: ("attention", _("De melder zei dat er gevaar was")),
        Danger.FEARED: ("attention", _("De melder is bang voor gevaar")),
        Danger.NO: ("calm", _("Geen direct gevaar, zegt de melder")),
        Danger.UNKNOWN: ("attention", _("Niet bekend of er gevaar is")),
    }
    level, verdict = said[report.danger]
    return {
        "verdict": verdict,
        "level": level,
        "url": opened.address("danger"),
        "label": _("Toch direct gevaar?"),
    }


def contact(opened: Opened) -> list[str]:
    """How the reporter may be reached. What does not stand here is never done."""
    report, given = opened.report, opened.words.contact
    way = {
        Contact.CODE_ONLY: _("Alleen schrijven in het postvak. Niet bellen, niet mailen."),
        Contact.CALL: _("Bellen mag: %(number)s.") % {"number": given.get("number", _("nummer onbekend"))},
        Contact.MAIL: _("Mailen mag: %(mail)s.") % {"mail": given.get("mail_address", _("adres onbekend"))},
        Contact.NONE: _("De melder wil geen contact."),
    }[Contact(report.contact)]
    extra = [
        _("Veilig moment: %(when)s.") % {"when": given["when"]} if given.get("when") else "",
        OTHERS_ANSWER.get(given.get("others_answer", ""), ""),
        SHARED_PHONE.get(given.get("shared_phone", ""), ""),
    ]
    return [line for line in (way, *extra) if line]


def next_step(opened: Opened) -> dict[str, Any]:
    """The one thing to do now, with its one button."""
    report, came_back = opened.report, [laid for laid in opened.known.laid if laid.waits_for_us]
    if report.state == ReportState.RECEIVED:
        return _take_up(opened)
    if report.state == ReportState.IN_TRIAGE:
        if opened.known.weighing is None:
            return _step(opened, _("Leg vast wat dit volgens jou is."), _("Naar duiding"), "weigh")
        return _step(opened, _("Kies een uitkomst en leg vast waarom."), _("Naar uitkomst"), "decide")
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


def evidence(known: Known) -> list[dict[str, Any]]:
    """Per dimension what was seen; an empty one says what may still be asked."""
    return [
        {
            "title": dimension.name,
            "items": [
                {"strength": int(each.indicator.strength), "text": each.indicator.text, "source": each.source}
                for each in known.observed(dimension)
            ],
            "none": _("Nog niets bekend. Vraag: %(ask)s") % {"ask": dimension.ask},
        }
        for dimension in indicator_book().dimensions
    ]


def weighing(opened: Opened) -> list[dict[str, Any]]:
    found = opened.known.weighing
    if found is None:
        return []
    others = found.others_in_same_position
    pairs = [
        (_("Vorm"), ", ".join(str(Form(form).label) for form in found.forms)),
        (_("Grens"), str(Border(found.border).label)),
        (_("Sector"), str(Sector(found.sector).label)),
        (_("Woont in"), place(opened.region, found.lives_in)),
        (_("Leeftijd"), str(Age(found.age).label)),
        (
            _("Risicofactoren"),
            ", ".join(str(RiskFactor(each).label) for each in found.risk_factors) or _("Geen"),
        ),
        (_("Spoed"), str(Urgency(found.urgency).label)),
        (_("Anderen"), _("Onbekend") if others is None else str(others)),
    ]
    return [{"key": key, "value": value} for key, value in pairs]


def outcomes(opened: Opened) -> list[dict[str, str]]:
    """What was chosen, newest first, each with what came of it."""
    laid = {each.id: each for each in opened.known.laid}
    found = []
    for each in reversed(opened.known.chosen):
        outcome, made = each.outcome, laid.get(each.outcome.made) if each.outcome.made else None
        found.append(
            {
                "what": _outcome_label(outcome.kind, made, outcome.reason_code),
                "why": each.why,
                "deviates": _("Anders dan het voorstel") if outcome.deviates else "",
                "state": made.state_label if made else "",
                "url": reverse("laid", args=[made.reference]) if made else "",
                "when": date_format(localtime(outcome.decided_at), "D j M").lower(),
                "who": opened.names.get(outcome.decided_by, ""),
            }
        )
    return found


def proposed(opened: Opened) -> list[str]:
    """What the routes of the region propose, in words; a person chooses."""
    named = [(each, opened.region.partner(each.target).name) for each in opened.known.proposed]
    return [f"{_target_label(each.kind, name)}, {each.why}." for each, name in named]


def written_in(report: Report) -> str:
    """Who told it, and in which language when that was not Dutch."""
    told_by = reporter(report)
    if report.language == "nl":
        return told_by
    try:
        language = get_language_info(report.language)["name_translated"]
    except KeyError:
        language = report.language
    return _("%(who)s · geschreven in het %(language)s") % {"who": told_by, "language": language}


def reporter(report: Report) -> str:
    role = str(ReporterRole(report.reporter_role).label)
    if report.reporter_kind == ReporterKind.NAMED:
        return role
    return f"{role}, {str(ReporterKind(report.reporter_kind).label).lower()}"


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


def _came_back(laid: Offer | Consultation) -> str:
    return _("%(who)s: %(state)s. Lees het en kies.") % {"who": laid.to, "state": laid.state_label.lower()}


def _outcome_label(kind: str, made: Offer | Consultation | None, reason: str) -> str:
    label = str(OutcomeKind(kind).label)
    if made is not None:
        return _target_label(kind, made.to)
    return f"{label}: {NoFollowUp(reason).label.lower()}" if reason else label


def _target_label(kind: str, name: str) -> str:
    if kind == OutcomeKind.CONSULT_FOCAL:
        return _("Raadpleging van %(name)s") % {"name": name}
    return _("Overdragen aan %(name)s") % {"name": name}
