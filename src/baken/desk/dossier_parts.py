# SPDX-License-Identifier: EUPL-1.2
"""The parts of a dossier as plain values for the components: facts, contact, next step, evidence, weighing."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from baken.intake.models import Report
from baken.intake.permissions import MAY
from baken.intake.queries import Words, is_melding
from baken.intake.vocabulary import ELSEWHERE, Channel, Contact, Form, ReportState
from baken.kernel.actor import Actor
from baken.regions.profiles import Region
from baken.triage.indicators import indicator_book
from baken.triage.queries import Known
from baken.triage.vocabulary import RiskFactor


def facts(report: Report, region: Region, names: Mapping[UUID, str]) -> list[dict[str, Any]]:
    """Five facts: what it is, when, from whom, where, whose."""
    kind = _("Melding") if is_melding(report) else _("Nog geen melding")
    return [
        {"key": _("Soort"), "value": f"{kind}, {Channel(report.channel).label.lower()}"},
        {"key": _("Ontvangen"), "value": date_format(localtime(report.received_at), "D j M Y, H.i")},
        {"key": _("Melder"), "value": str(report.get_reporter_kind_display())},
        {"key": _("Gemeente"), "value": place_name(report.municipality, region)},
        {
            "key": _("Eigenaar"),
            "value": names.get(report.owner, _("Niemand")) if report.owner else _("Niemand"),
            "muted": report.owner is None,
        },
    ]


def place_name(code: str, region: Region) -> str:
    if not code:
        return _("Onbekend")
    return _("Buiten de regio") if code == ELSEWHERE else region.municipality_name(code)


def safe_contact(report: Report, words: Words) -> list[str]:
    """How the reporter may be reached, and what to say when somebody else answers. Nothing else is allowed."""
    details = words.contact
    lines = {
        Contact.CODE_ONLY: [_("Alleen schrijven in het postvak. Niet bellen, niet mailen.")],
        Contact.NONE: [_("Geen contact opnemen.")],
        Contact.CALL: [_("Bellen mag: %s") % details.get("number", "")],
        Contact.MAIL: [_("Mailen mag: %s") % details.get("mail_address", "")],
    }[Contact(report.contact)]
    if details.get("when"):
        lines.append(_("Veilig moment: %s") % details["when"])
    others = {
        "nothing": _("Neemt iemand anders op? Hang op zonder iets te zeggen."),
        "neutral": _("Neemt iemand anders op? Zeg iets gewoons, bijvoorbeeld: sorry, verkeerd nummer."),
    }
    shared = {"yes": _("Er kijkt soms iemand mee op deze telefoon.")}
    lines += [others[key] for key in (details.get("others_answer", ""),) if key in others]
    return lines + [shared[key] for key in (details.get("shared_phone", ""),) if key in shared]


def next_step(report: Report, known: Known, actor: Actor) -> dict[str, Any]:
    """The one thing to do now, and its one button."""
    reference, state = report.reference, ReportState(report.state)
    came_back = any(item.waits_for_us for item in known.laid)
    if state in (ReportState.RECEIVED, ReportState.ON_RADAR):
        step = _("Lees de melding en neem hem in triage."), _("Pak op"), "take-up", "report.take_up", True
    elif state == ReportState.IN_TRIAGE and known.weighing is None:
        step = _("Leg vast wat je leest: de duiding."), _("Naar de duiding"), "weigh", "report.weigh", False
    elif state == ReportState.IN_TRIAGE:
        step = (
            _("Kies een uitkomst en leg vast waarom."),
            _("Naar uitkomst"),
            "decide",
            "report.decide",
            False,
        )
    elif state == ReportState.DECIDED and came_back:
        step = (
            _("Er is een antwoord terug. Kies zo nodig opnieuw."),
            _("Kies opnieuw"),
            "take-back",
            "report.take_up",
            True,
        )
    elif state == ReportState.DECIDED:
        step = (
            _("De uitkomst is gekozen. Is alles terug, sluit dan."),
            _("Sluit de melding"),
            "close-report",
            "report.close",
            True,
        )
    else:
        step = _("Deze melding is gesloten."), "", "", "", False
    what, label, name, permission, post = step
    may = bool(permission) and MAY.allows(actor, permission, report)
    url = reverse(name, args=[reference]) if may else ""
    return {"what": what, "label": label if may else "", "url": url, "post": post}


def evidence(known: Known) -> list[dict[str, Any]]:
    """Per dimension what was seen, the strongest first; an empty one offers a question. No total anywhere."""
    return [
        {
            "title": dimension.name,
            "none": dimension.ask,
            "items": [
                {"strength": int(seen.indicator.strength), "text": seen.indicator.text, "source": seen.source}
                for seen in known.observed(dimension)
            ],
        }
        for dimension in indicator_book().dimensions
    ]


def weighing_facts(known: Known, region: Region) -> list[dict[str, str]]:
    """What was recorded, in words; nothing while nobody weighed it."""
    weighing = known.weighing
    if weighing is None:
        return []
    risks = ", ".join(str(RiskFactor(code).label) for code in weighing.risk_factors) or _("Geen vastgelegd")
    others = weighing.others_in_same_position
    return [
        {"key": _("Vorm"), "value": ", ".join(str(Form(code).label) for code in weighing.forms)},
        {"key": _("Grens"), "value": str(weighing.get_border_display())},
        {"key": _("Sector"), "value": str(weighing.get_sector_display())},
        {"key": _("Woont in"), "value": place_name(weighing.lives_in, region)},
        {"key": _("Leeftijd"), "value": str(weighing.get_age_display())},
        {"key": _("Spoed"), "value": str(weighing.get_urgency_display())},
        {"key": _("Risicofactoren"), "value": risks},
        {"key": _("Anderen in dezelfde positie"), "value": _("Onbekend") if others is None else str(others)},
    ]
