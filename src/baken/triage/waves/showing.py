# SPDX-License-Identifier: EUPL-1.2
"""The slow queue as tables: waves, groups that look alike, and quarantines. Codes and dates only."""

from datetime import date, datetime
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.design.due import due_look
from baken.design.languages import LANGUAGES
from baken.design.worklist import Action, Cell, Row
from baken.intake.models import Report
from baken.intake.policy import ADVICE
from baken.intake.vocabulary import ELSEWHERE, AdviceKind, ReporterRole
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar
from baken.regions.profiles import region as region_of
from baken.triage.permissions import MAY
from baken.triage.policy import SAFETY_ASSESSMENT
from baken.triage.waves.models import Quarantine
from baken.triage.waves.queries import Group, Wave
from baken.triage.waves.questions import Questions
from baken.triage.waves.vocabulary import QuarantineState, WhyApart

CALENDAR = Calendar()
KILOBYTE = 1024


def heading(wave: Wave) -> str:
    """When it came in."""
    began, ended = localtime(wave.began_at), localtime(wave.ended_at)
    if date_format(began, "Y-m-d H:i") == date_format(ended, "Y-m-d H:i"):
        return date_format(began, "l j F, H.i").capitalize()
    until = date_format(ended, "H.i" if began.date() == ended.date() else "l j F, H.i")
    return f"{date_format(began, 'l j F, H.i')} – {until}".capitalize()


def group_row(group: Group, today: date) -> Row:
    oldest = group.reports[0]
    look = due_look(SAFETY_ASSESSMENT.due(oldest.received_at, CALENDAR), today)
    cells = [
        Cell(how_many(len(group.reports)), url=reverse("slow-group", args=[group.token])),
        Cell(_language(group.alike.language)),
        Cell(str(ReporterRole(group.alike.reporter_role).label)),
        Cell(place(group.region, group.alike.municipality)),
        Cell(size(group.alike.length)),
        Cell(due=look),
    ]
    return Row(cells, late=look.state == "late")


def questions_row(one: Questions, today: date) -> Row:
    """Questions are read one by one, on their own page."""
    look = due_look(ADVICE.due(one.oldest.asked_at, CALENDAR), today)
    number, address = len(one.asked), reverse("slow-questions-to-worklist", args=[one.oldest.pk])
    said = ngettext("%(number)s vraag", "%(number)s vragen", number) % {"number": number}
    oldest = _("oudste: %(reference)s") % {"reference": one.oldest.reference}
    cells = [
        Cell(said, url=reverse("advice-request", args=[one.oldest.reference]), sub=oldest),
        Cell(moment(one.oldest.asked_at)),
        Cell(_language(one.alike.language)),
        Cell(str(AdviceKind(one.alike.kind).label)),
        Cell(due=look),
        Cell(action=Action(_("Naar de werklijst"), address, about=said, post=True)),
    ]
    return Row(cells, late=look.state == "late")


def quarantine_row(one: Quarantine, viewer: Actor, names: dict[UUID, str], today: date) -> Row:
    """A proposal is confirmed on its own page, by somebody else; what holds comes back on its day."""
    stands = str(QuarantineState(one.state).label)
    who = names.get(one.proposed_by, _("Werkt hier niet meer"))
    can_confirm = one.state == QuarantineState.PROPOSED and MAY.allows(viewer, "wave.confirm", one)
    address = reverse("quarantine", args=[one.id])
    action = Action(_("Kijk en bevestig"), address, about=how_many(one.number)) if can_confirm else None
    return Row(
        [
            Cell(how_many(one.number), url=address, sub=str(WhyApart(one.reason).label)),
            Cell(stands, action=action),
            Cell(who, sub=moment(one.proposed_at)),
            Cell(due=due_look(one.until, today)) if one.until else Cell(_("Nog niet"), muted=True),
        ]
    )


def report_row(report: Report, today: date) -> Row:
    look = due_look(SAFETY_ASSESSMENT.due(report.received_at, CALENDAR), today)
    cells = [
        Cell(report.reference, url=reverse("dossier", args=[report.reference]), reference=True),
        Cell(moment(report.received_at)),
        Cell(place(report.region, report.municipality)),
        Cell(due=look),
    ]
    return Row(cells, late=look.state == "late")


def _language(code: str) -> str:
    known = LANGUAGES.get(code)
    return known.in_dutch if known else code


def how_many(number: int) -> str:
    return ngettext("%(number)s bericht", "%(number)s berichten", number) % {"number": number}


def moment(at: datetime) -> str:
    return date_format(localtime(at), "D j M, H.i").lower()


def place(region: str, municipality: str) -> str:
    if not municipality:
        return _("Onbekend")
    return (
        _("Buiten de regio")
        if municipality == ELSEWHERE
        else region_of(region).municipality_name(municipality)
    )


def size(length: int) -> str:
    """Sealed texts are as long as their padding; the kilobytes are rounded up."""
    return _("hoogstens %(size)s kB") % {"size": -(-length // KILOBYTE)} if length else _("leeg")
