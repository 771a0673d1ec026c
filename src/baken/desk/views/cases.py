# SPDX-License-Identifier: EUPL-1.2
"""The case page, made of casework, people and hand-overs; the list of one's own cases."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from baken.access.guard import right
from baken.access.vocabulary import CASEWORK, PURPOSE_LABELS, Purpose
from baken.care.queries import paths_of_case
from baken.casework.for_a_while import band
from baken.casework.models import Case
from baken.casework.permissions import MAY
from baken.casework.queries import ends_before, get_case, my_cases, on_the_case, words_of
from baken.casework.vocabulary import CaseState, NextStep
from baken.design.due import due_look
from baken.design.worklist import Cell
from baken.desk.care import in_care, not_in_care
from baken.desk.case_safety import safety_of
from baken.desk.log_words import timeline
from baken.handover.models import Consultation, Offer
from baken.handover.queries import laid_before, moved_to
from baken.intake.queries import reports_by_id
from baken.kernel.actor import Actor
from baken.kernel.days import Calendar
from baken.people.queries import KnownPerson, people_of
from baken.regions.profiles import region as region_of


@right("case.list", roles=CASEWORK)
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """The cases somebody owns or works on, by next step."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    closed = request.GET.get("toon") == "gesloten"
    cases = my_cases(actor, closed=closed)
    return render(
        request,
        "desk/my_cases.html",
        {
            "page_title": _("Mijn zaken"),
            "columns": [_("Zaak"), _("Gemeente"), _("Volgende stap"), _("Uiterlijk")],
            "rows": [_row(case) for case in cases],
            "views": [
                {"label": _("Lopend"), "url": reverse("my-cases"), "current": not closed},
                {"label": _("Gesloten"), "url": f"{reverse('my-cases')}?toon=gesloten", "current": closed},
            ],
        },
    )


def _row(case: Case) -> list[Any]:
    is_open = case.state == CaseState.OPEN
    return [
        Cell(text=case.alias, sub=case.reference, url=reverse("case", args=[case.reference])),
        _place(case),
        str(NextStep(case.next_step).label) if is_open else _("Geen"),
        due_look(case.next_step_on, localdate(), Calendar()) if is_open else "",
    ]


def _place(case: Case) -> str:
    return region_of(case.region).municipality_name(case.municipality) if case.municipality else _("Onbekend")


@right("case.read", roles=CASEWORK, purpose=True)
@require_safe
def case(request: HttpRequest, reference: str) -> HttpResponse:
    """One case, top to bottom; whoever is not on it gets "not found", and that is on record."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    found = get_case(reference, actor)
    words = words_of(found, viewer=actor, now=timezone.now())
    people = people_of(actor, [found.id])
    laid = laid_before(actor, [found.id, *([found.report_id] if found.report_id else [])])
    works = found.closed_at is None and MAY.allows(actor, "case.set_next_step", found)
    care = paths_of_case(actor, found.id, today=localdate())
    about = [found.id, *(person.id for person in people), *(item.id for item in laid)]
    about += [one.path.id for one in care]
    return render(
        request,
        "desk/case.html",
        {
            "page_title": found.reference,
            "case": found,
            "band": band(actor, found, timezone.now()),
            "words": words,
            "ends": ends_before(found, viewer=actor),
            "safety": safety_of(found, actor),
            "state": str(CaseState(found.state).label),
            "due": due_look(found.next_step_on, localdate(), Calendar()) if found.closed_at is None else None,
            "purpose": PURPOSE_LABELS.get(Purpose(actor.purpose), ""),
            "facts": _facts(found, actor, laid),
            "next": _next(found, actor),
            "people": [_person(found, person, works) for person in people],
            "care": [in_care(one, localdate()) for one in care],
            "not_in_care": not_in_care(found, people, care) if works else [],
            "team": on_the_case(actor, found),
            "laid": laid,
            "moments": timeline(actor, about),
            "follows": MAY.allows(actor, "case.follow", found),
            "may": {
                verb: MAY.allows(actor, f"case.{verb}", found)
                for verb in ("set_next_step", "assign", "close", "reopen", "hand_over")
            },
        },
    )


def _facts(found: Case, actor: Actor, laid: list[Offer | Consultation]) -> list[dict[str, str]]:
    facts = [
        {"key": _("Geopend"), "value": date_format(localtime(found.opened_at), "D j M Y").lower()},
        {"key": _("Gemeente"), "value": _place(found)},
    ]
    for report in reports_by_id([found.report_id] if found.report_id else [], viewer=actor).values():
        address = reverse("dossier", args=[report.reference])
        facts.append({"key": _("Melding"), "value": report.reference, "url": address})
    if moved := moved_to(one for one in laid if one.source == found.id):
        facts.append({"key": _("Overgenomen door"), "value": moved.to})
    return facts


def _next(found: Case, actor: Actor) -> dict[str, Any]:
    may = found.closed_at is None and MAY.allows(actor, "case.set_next_step", found)
    return {
        "what": str(NextStep(found.next_step).label)
        if found.closed_at is None
        else _("Deze zaak is gesloten."),
        "label": _("Kies de volgende stap") if may else "",
        "url": reverse("case-next-step", args=[found.reference]) if may else "",
    }


def _person(found: Case, person: KnownPerson, may_work: bool) -> dict[str, Any]:
    """A row whose alias opens the status, for whoever works on the case."""
    return {
        "alias": person.alias,
        "what": person.what,
        "known": bool(person.known),
        "show_url": reverse("person-name", args=[found.reference, person.id]) if person.known else "",
        "url": reverse("person-status", args=[found.reference, person.id]) if may_work else "",
    }
