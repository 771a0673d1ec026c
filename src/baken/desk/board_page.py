# SPDX-License-Identifier: EUPL-1.2
"""The team lead's board as plain values for the components."""

from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.access.vocabulary import LABELS, Role
from baken.care.queries import Terms
from baken.care.vocabulary import Acts
from baken.casework.queries.temporary import EMERGENCY
from baken.design.due import due_look, short_date
from baken.design.worklist import Cell, Column, Row
from baken.desk.board import Board, Load
from baken.desk.queries import Measured, Step
from baken.desk.views.worklist import page_of
from baken.kernel.actor import Actor
from baken.kernel.due import Due
from baken.kernel.policy import Term
from baken.triage.queries.waiting import Waiting

ONE_HOUR = timedelta(hours=1)


def board_page(board: Board, viewer: Actor, confirming: int) -> dict[str, Any]:
    names = {one.id: one.name for one in board.team}
    quarter = _("%(number)se kwartaal %(year)s") % {
        "number": board.quarter.number, "year": board.quarter.year,
    }  # fmt: skip
    return {
        "page_title": _("Teambord"),
        "today": date_format(board.today, "l j F Y").capitalize(),
        "side": [
            {"label": _("Uren over"), "url": reverse("hours-left"), "icon": "clock"},
            {"label": _("Steekproef voor kwaliteit"), "url": reverse("sample"), "icon": "search"},
        ],
        "kpis": _kpis(board),
        "waiting": [_waiting(one, board.today, names) for one in board.waiting],
        "waiting_columns": [_("Melding"), _("Laatste blik op de veiligheid"), _("Volgende blik"), _("Eigenaar")],
        "approvals": [_approval(due, viewer, board.today, names) for due in board.asked.approvals],
        "approvals_columns": [_("Dossier"), _("Wat"), _("Aan zet"), _("Uiterlijk")],
        "more_approvals": board.asked.number - len(board.asked.approvals),
        "confirming": confirming,
        "people": _people(board),
        "people_columns": [
            _("Collega"), _number(_("Meldingen")), _number(_("Zaken")), _number(_("Te laat")),
            _number(_("Bijna te laat")),
        ],
        "roles": _roles(board),
        "roles_columns": [_("Rol"), _number(_("Te laat")), _number(_("Bijna te laat"))],
        "steps": [_step(step) for step in board.steps],
        "steps_columns": [
            _("Stap"), _number(_("Wacht nu")), _("Mediaan nu"), _("Langst nu"), _number(_("Te laat")),
            _number(_("Klaar")), _("Mediaan toen"), _("Langst toen"),
        ],
        "quarter": quarter,
    }  # fmt: skip


def _number(label: str) -> Column:
    return Column(label, numeric=True)


def _kpis(board: Board) -> list[dict[str, Any]]:
    undecided = board.steps[1].now
    total, nobodys = board.total, board.loads.get(None, Load())
    longest = undecided.longest
    return [
        {
            "label": _("Wacht op een besluit"),
            "value": undecided.number,
            "note": _("langst: %(time)s") % {"time": lasted(longest)} if longest else "",
        },
        {"label": _("Te laat"), "value": total.late, "note": _("bijna: %(n)s") % {"n": total.soon}},
        {
            "label": _("Nog van niemand"),
            "value": nobodys.steps,
            "url": f"{reverse('worklist')}?toon=unowned",
        },
        {"label": _("Wacht op een ja"), "value": board.asked.number},
    ]


def _waiting(one: Waiting, today: date, names: dict[UUID, str]) -> list[Cell]:
    since = _("sinds %(day)s") % {"day": _day(one.received_at, today)}
    first = Cell(one.reference, url=reverse("dossier", args=[one.reference]), sub=since, reference=True)
    if one.looked_at is None:
        look = Cell(_("Nog niet gekeken"))
    else:
        look = Cell(one.found, sub=f"{_day(one.looked_at, today)} · {one.by_what.lower()}")
    return [first, look, Cell(due=due_look(one.next_look_on, today)), _who(one.owner, names)]


def _day(moment: datetime, today: date) -> str:
    return short_date(localtime(moment).date(), today)


def _who(owner: UUID | None, names: dict[UUID, str]) -> Cell:
    if owner is None:
        return Cell(_("Niemand"), muted=True)
    return Cell(names.get(owner, _("Werkt hier niet meer")))


def _approval(due: Due, viewer: Actor, today: date, names: dict[UUID, str]) -> list[Cell]:
    first = Cell(due.reference, url=page_of(due), sub=due.detail, reference=True)
    return [first, Cell(due.what), _acts(due, viewer, names), Cell(due=due_look(due.on, today))]


def _acts(due: Due, viewer: Actor, names: dict[UUID, str]) -> Cell:
    """Who must act next. The owner of a case is told of an emergency; who reviews it is somebody else."""
    if due.owner == viewer.id:
        return Cell(_("Jij"))
    if due.kind == EMERGENCY:
        return Cell(LABELS[Role.DATA_PROTECTION_OFFICER])
    return _who(due.owner, names) if due.owner else Cell(_("Een andere teamleider"))


def _people(board: Board) -> list[Row]:
    """The whole team, also who has nothing, and what lies with people who left or with nobody."""
    rows = []
    for id_, held in board.people.items():
        roles = ", ".join(LABELS[Role(one.role)] for one in held)
        query = urlencode({"toon": "all", "eigenaar": id_})
        name = Cell(held[0].name, url=f"{reverse('worklist')}?{query}", sub=roles)
        rows.append(_load(name, board.loads.get(id_, Load())))
    gone = [load for id_, load in board.loads.items() if id_ and id_ not in board.people]
    rows += [_load(Cell(_("Werkt hier niet meer")), load) for load in gone if not load.is_empty]
    nobodys = board.loads.get(None, Load())
    return rows if nobodys.is_empty else [*rows, _load(Cell(_("Nog van niemand")), nobodys)]


def _load(name: Cell, load: Load) -> Row:
    beside = _("en %(n)s als collega") % {"n": load.beside} if load.beside else ""
    cells = [name, Cell(str(load.reports)), Cell(str(load.cases), sub=beside)]
    return Row([*cells, Cell(str(load.late)), Cell(str(load.soon))], late=load.late > 0)


def _roles(board: Board) -> list[Row]:
    found = board.by_role
    order = [role for role in [*LABELS, ""] if role in found and found[role].steps]
    return [
        Row(
            [
                Cell(LABELS[Role(role)] if role else _("Nog van niemand")),
                Cell(str(found[role].late)),
                Cell(str(found[role].soon)),
            ],
            late=found[role].late > 0,
        )
        for role in order
    ] + [_care(acts, terms) for acts, terms in board.care.items()]


def _care(acts: Acts, terms: Terms) -> Row:
    """Terms of care paths; they lie with nobody's name, and count in no other row."""
    who = LABELS[Role.CARE_COORDINATOR] if acts == Acts.COORDINATOR else str(acts.label)
    cells = [Cell(who, url=reverse("care-day"), sub=_("in zorgtrajecten")), Cell(str(terms.late))]
    return Row([*cells, Cell(str(terms.soon))], late=terms.late > 0)


def _step(step: Step) -> Row:
    name = Cell(step.span.label, sub=in_days(step.span.term) if step.span.term else "")
    late = str(step.now.late) if step.span.term else _("geen termijn")
    cells = [name, Cell(str(step.now.number)), *_times(step.now), Cell(late)]
    return Row([*cells, Cell(str(step.ended.number)), *_times(step.ended)], late=step.now.late > 0)


def _times(found: Measured) -> list[Cell]:
    return [Cell(lasted(each) if each is not None else "–") for each in (found.median, found.longest)]


def in_days(term: Term) -> str:
    if days := term.working_days:
        return ngettext("termijn %(n)s werkdag", "termijn %(n)s werkdagen", days) % {"n": days}
    if days := term.calendar_days:
        return ngettext("termijn %(n)s dag", "termijn %(n)s dagen", days) % {"n": days}
    months = term.months or 0
    return ngettext("termijn %(n)s maand", "termijn %(n)s maanden", months) % {"n": months}


def lasted(time: timedelta) -> str:
    """How long, in one whole unit: hours below two days."""
    if time < ONE_HOUR:
        return _("minder dan een uur")
    hours = time // ONE_HOUR
    if hours < 48:
        return _("%(n)s uur") % {"n": hours}
    return _("%(n)s dagen") % {"n": time.days}
