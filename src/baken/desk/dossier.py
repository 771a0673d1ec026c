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
from django.utils.translation import gettext as _

from baken.access.vocabulary import Role
from baken.awareness.indicators import indicator_book
from baken.design.due import DueLook, due_look
from baken.design.languages import LANGUAGES
from baken.desk.taken_in import came_in
from baken.handover.models import Consultation, Offer
from baken.handover.queries import moved_to
from baken.intake.contact.words import agreed
from baken.intake.models import Report
from baken.intake.phone.queries import deeds_of
from baken.intake.queries import Words, is_melding
from baken.intake.vocabulary import (
    ELSEWHERE,
    Danger,
    Deed,
    Form,
    ReporterKind,
    ReporterRole,
    ReportState,
    Samenloop,
    ShieldGround,
)
from baken.kernel.actor import Actor
from baken.people.vocabulary import Age
from baken.regions.profiles import Region
from baken.triage.policy import CHOOSERS, due_of
from baken.triage.queries import Known
from baken.triage.vocabulary import Border, NoFollowUp, OutcomeKind, RiskFactor, Sector, Urgency

STATE_KINDS = {ReportState.RECEIVED: "warning", ReportState.CLOSED: "success"}


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
    owner = _owner(opened)
    assign = opened.address("assign-report") if opened.may_work and report.state != ReportState.CLOSED else ""
    return [
        {"key": _("Soort"), "value": f"{heading(report)}, via {came_in(report)}"},
        {"key": _("Ontvangen"), "value": date_format(localtime(report.received_at), "D j M, H.i").lower()},
        {"key": _("Melder"), "value": reporter(report)},
        {"key": _("Gemeente"), "value": place(opened.region, report.municipality)},
        {"key": _("Eigenaar"), "value": owner, "url": assign, "muted": report.owner is None},
    ]


def _owner(opened: Opened) -> str:
    """Whoever goes on with it: a partner who took it over, or a colleague."""
    moved, report = moved_to(opened.known.laid), opened.report
    if moved is not None:
        return moved.to
    return opened.names.get(report.owner, _("Werkt hier niet meer")) if report.owner else _("Niemand")


def place(region: Region, code: str) -> str:
    if not code:
        return _("Onbekend")
    return _("Buiten de regio") if code == ELSEWHERE else region.municipality_name(code)


def safety(opened: Opened) -> dict[str, str]:
    """Danger now is red and leads to the telephone; what is unknown asks for attention."""
    report = opened.report
    if report.acute and report.state in (ReportState.RECEIVED, ReportState.IN_TRIAGE):
        return _danger_now(opened)
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


def _danger_now(opened: Opened) -> dict[str, str]:
    """Whether the police was called yet, and the telephone again if something changes."""
    called = [deed.done_at for deed in deeds_of(opened.report.id) if deed.deed == Deed.POLICE]
    look = {
        "verdict": _("Er is nu gevaar"),
        "url": opened.address("danger"),
        "label": _("Naar het belscript"),
    }
    if not called:
        return look | {"level": "danger", "text": _("Bel de politie. Wacht niet op de triage.")}
    when = date_format(localtime(called[-1]), "j F, H.i")
    text = _("De politie is gebeld op %(when)s. Ga door met de triage; wordt het erger, bel dan opnieuw.")
    return look | {"level": "attention", "text": text % {"when": when}}


def contact(opened: Opened) -> list[str]:
    """How the reporter may be reached. What does not stand here is never done."""
    return agreed(opened.report, opened.words.contact)


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
        (_("Samenloop"), _samenloop(opened.report.samenloop)),
        (_("Spoed"), str(Urgency(found.urgency).label)),
        (_("Anderen"), _("Onbekend") if others is None else str(others)),
    ]
    return [{"key": key, "value": value} for key, value in pairs]


def _samenloop(code: str) -> str:
    return str(Samenloop(code).label) if code else _("Nog niet bekend")


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
    known = LANGUAGES.get(report.language)
    language = known.in_dutch if known else report.language
    return _("%(who)s · geschreven in het %(language)s") % {"who": told_by, "language": language}


def reporter(report: Report) -> str:
    """Who, how far known, and on which ground hidden."""
    role = str(ReporterRole(report.reporter_role).label)
    if report.reporter_kind == ReporterKind.NAMED:
        return role
    told_by = f"{role}, {str(ReporterKind(report.reporter_kind).label).lower()}"
    ground = _ground(report)
    return f"{told_by}: {ground}" if ground else told_by


def _ground(report: Report) -> str:
    """A professional needs one of three; who is shielded for another reason needs none."""
    is_shielded = report.reporter_kind == ReporterKind.SHIELDED
    if report.shield_ground:
        return str(ShieldGround(report.shield_ground).label).lower()
    asked = is_shielded and report.reporter_role == ReporterRole.PROFESSIONAL
    return _("de grond is nog niet besproken") if asked else ""


def _outcome_label(kind: str, made: Offer | Consultation | None, reason: str) -> str:
    label = str(OutcomeKind(kind).label)
    if made is not None:
        return _target_label(kind, made.to)
    return f"{label}: {NoFollowUp(reason).label.lower()}" if reason else label


def _target_label(kind: str, name: str) -> str:
    if kind == OutcomeKind.CONSULT_FOCAL:
        return _("Raadpleging van %(name)s") % {"name": name}
    return _("Overdragen aan %(name)s") % {"name": name}
