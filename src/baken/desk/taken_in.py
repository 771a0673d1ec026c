# SPDX-License-Identifier: EUPL-1.2
"""What a worker noted when a report was taken in by telephone or at the desk, as facts of its page."""

from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from baken.access.queries import names_of
from baken.intake.models import Report
from baken.intake.phone.queries import TakenIn, taken_in
from baken.intake.vocabulary import (
    CameFrom,
    Channel,
    Deed,
    Interpreter,
    Leads,
    ReporterKind,
    Samenloop,
    ShieldGround,
)
from baken.kernel.actor import Actor
from baken.organisations.queries import organisation_behind
from baken.regions.profiles import region as region_of

Fact = dict[str, Any]


@dataclass(frozen=True)
class Supplemented:
    """Something that was added when the summary was read back."""

    when: str
    who: str
    text: str


def noted(report: Report, *, viewer: Actor) -> dict[str, Any]:
    """For the page of a report that was opened already; nothing for one from the web."""
    if report.channel == Channel.WEB:
        return {"noted": [], "supplements": []}
    found = taken_in(report, viewer=viewer)
    names = names_of(each.by for each in found.supplements)
    supplements = [
        Supplemented(date_format(localtime(each.at), "j F, H.i"), names.get(each.by, ""), each.text)
        for each in found.supplements
    ]
    return {"noted": _facts(report, found), "supplements": supplements}


def came_for(report: Report, *, viewer: Actor) -> list[Fact]:
    """For which organisation somebody reported who was signed in; of a shielded reporter it stays unsaid."""
    if report.channel != Channel.WEB or report.reporter_kind == ReporterKind.UNKNOWN:
        return []
    own = organisation_behind(report.id, viewer=viewer)
    if own is None:
        return []
    if own.kind == ReporterKind.SHIELDED:
        return [{"key": _("Namens"), "value": _("een organisatie die vaak meldt; de melder is afgeschermd")}]
    known = region_of(own.region).organisation(own.organisation)
    name = known.name if known else own.organisation
    return [{"key": _("Namens"), "value": name, "sub": _("De melder was ingelogd voor deze organisatie.")}]


def came_in(report: Report) -> str:
    """By which way, in words that follow "via"."""
    if report.came_from != CameFrom.OWN:
        return str(CameFrom(report.came_from).label)
    return str(Channel(report.channel).label.lower())


def _facts(report: Report, found: TakenIn) -> list[Fact]:
    pairs = [
        (_("Eerst gemeld op"), _day(report)),
        (_("Waarom afgeschermd"), _label(ShieldGround, report.shield_ground)),
        (_("Tolk nodig"), _label(Interpreter, report.interpreter)),
        (_("Samenloop"), _label(Samenloop, report.samenloop)),
        (_("Eigen dossiernummer"), found.own_file),
        (_("Leidend dossier"), _label(Leads, report.leading_file)),
        *((_("Direct gevaar"), _deed(each.deed, each.done_at)) for each in found.deeds),
        (_("Voorgelezen"), _moment(report.read_back_at) if report.read_back_at else ""),
    ]
    return [{"key": key, "value": value} for key, value in pairs if value]


def _day(report: Report) -> str:
    if report.first_told_on is None:
        return ""
    return _("%(day)s bij %(who)s") % {
        "day": date_format(report.first_told_on, "j F Y"),
        "who": CameFrom(report.came_from).label,
    }


def _deed(deed: str, at: Any) -> str:
    return f"{Deed(deed).label}, {_moment(at)}"


def _moment(at: Any) -> str:
    return date_format(localtime(at), "j F, H.i")


def _label(kind: Any, code: str) -> str:
    return str(kind(code).label) if code else ""
