# SPDX-License-Identifier: EUPL-1.2
"""The case page, made of casework, people and hand-overs; the list of one's own cases."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_safe

from baken.access.guard import right
from baken.access.vocabulary import CASEWORK, PURPOSE_LABELS, Purpose
from baken.care.queries import paths_of_case
from baken.care.standing import Standing
from baken.casework.for_a_while import band
from baken.casework.models import Case
from baken.casework.permissions import MAY
from baken.casework.queries import (
    CaseWords,
    ends_before,
    files_in_the_log,
    get_case,
    my_cases,
    on_the_case,
    read_as_one,
    samenloop_of,
    words_of,
    would_be_kept_until,
)
from baken.casework.together import joined_in, reports_in
from baken.casework.vocabulary import CaseState, NextStep
from baken.design.due import due_look
from baken.design.worklist import Cell
from baken.desk.asked import asked_in
from baken.desk.care import in_care, not_in_care
from baken.desk.case_follow_up import follow_up
from baken.desk.case_safety import safety_of_each
from baken.desk.log_words import asks_for_the_whole, timeline
from baken.desk.read_through import read_through
from baken.files.vocabulary import State
from baken.handover.models import Consultation, Offer
from baken.handover.queries import laid_before, moved_to
from baken.intake.models import Report
from baken.intake.queries import reports_by_id
from baken.kernel.actor import Actor
from baken.kernel.clock import local_day
from baken.kernel.days import Calendar
from baken.mailbox.queries import ids_of_messages
from baken.people.queries import KnownPerson, people_of
from baken.regions.profiles import region as region_of

NOTHING_NEXT = {
    CaseState.CLOSED: _lazy("Deze zaak is gesloten."),
    CaseState.JOINED: _lazy("De volgende stap staat in de zaak waarin deze opging."),
}


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
    whole = asks_for_the_whole(request)
    return render(request, "desk/case.html", shown(found, actor, now=timezone.now(), whole=whole))


def shown(found: Case, actor: Actor, *, now: datetime, whole: bool = False) -> dict[str, Any]:
    """Everything on the page of a case, for whoever looks; the look is on record."""
    words = words_of(found, viewer=actor, now=now)
    cases = read_as_one(actor, found)
    people = people_of(actor, [one.id for one in cases])
    reports = list(reports_by_id(reports_in(cases), viewer=actor).values())
    laid = laid_before(actor, [*(one.id for one in cases), *(one.id for one in reports)])
    care = paths_of_case(actor, *(one.id for one in cases), today=localdate())
    about = [one.id for some in (cases, people, laid) for one in some] + [one.path.id for one in care]
    files = files_in_the_log(cases, viewer=actor)
    about += [*(one.id for one in reports), *_said(reports, actor), *files]
    return {
        "page_title": found.reference,
        "case": found,
        "band": band(actor, found, now),
        "words": words,
        "ends": ends_before(found, viewer=actor),
        "safety": safety_of_each(cases, actor),
        **follow_up(cases, actor),
        "state": str(CaseState(found.state).label),
        "purpose": PURPOSE_LABELS.get(Purpose(actor.purpose), ""),
        "facts": _facts(cases, actor, laid, reports),
        "joined": read_through(found, joined_in(found), viewer=actor, now=now),
        "information": asked_in(cases, actor),
        "team": on_the_case(actor, found),
        "laid": laid,
        "files": sum(state != State.ERASED for state in files.values()),
        **timeline(actor, about, whole=whole).shown(),
        "follows": MAY.allows(actor, "case.follow", found),
        "may": {
            verb: MAY.allows(actor, f"case.{verb}", found)
            for verb in ("set_next_step", "assign", "close", "reopen", "hand_over", "join")
        },
        **_coming(found, actor, words),
        **_who(cases, people, care, works=_works(found, actor)),
    }


def _said(reports: list[Report], actor: Actor) -> list[UUID]:
    """The conversations with the reporters, as the logbook names them."""
    mailboxes = [one.mailbox for one in reports if one.mailbox]
    return [*mailboxes, *ids_of_messages(actor, mailboxes)] if mailboxes else []


def _coming(found: Case, actor: Actor, words: CaseWords) -> dict[str, Any]:
    """The next step, as far as there is one here."""
    if found.state != CaseState.OPEN:
        return {"due": None, "next": _next(found, actor)}
    due = due_look(found.next_step_on, localdate(), Calendar())
    return {"due": due, "next": _next(found, actor) | {"words": words.next_step}}


def _who(
    cases: list[Case], people: list[KnownPerson], care: list[Standing], *, works: bool
) -> dict[str, Any]:
    return {
        "people": [_person(_of(person, cases), person, works) for person in people],
        "care": [in_care(one, localdate()) for one in care],
        "not_in_care": _not_in_care(cases, people, care) if works else [],
    }


def _facts(
    cases: list[Case], actor: Actor, laid: list[Offer | Consultation], reports: list[Report]
) -> list[dict[str, str]]:
    found = cases[0]
    facts = [
        {"key": _("Geopend"), "value": date_format(localtime(found.opened_at), "D j M Y").lower()},
        {"key": _("Gemeente"), "value": _place(found)},
    ]
    for report in reports:
        address = reverse("dossier", args=[report.reference])
        facts.append({"key": _("Melding"), "value": report.reference, "url": address})
    facts += filter(None, [_along(one, actor, seen_in=found) for one in cases])
    if found.closed_at:
        facts.append(_kept(found, local_day(found.closed_at)))
    if moved := moved_to(one for one in laid if one.source == found.id):
        facts.append({"key": _("Overgenomen door"), "value": moved.to})
    return facts


def _kept(case: Case, closed_on: date) -> dict[str, str]:
    until = date_format(would_be_kept_until(case, closed_on=closed_on), "j F Y")
    return {
        "key": _("Zou bewaard blijven tot"),
        "value": until,
        "sub": _("Nog niet bevestigd. Baken wist niets uit zichzelf."),
    }


def _of(person: KnownPerson, cases: list[Case]) -> Case:
    """The case whose people this one is among: there it is worked on."""
    return next(case for case in cases if case.id == person.dossier)


def _not_in_care(cases: list[Case], people: list[KnownPerson], care: list[Standing]) -> list[dict[str, str]]:
    theirs = [[person for person in people if person.dossier == case.id] for case in cases]
    return [row for case, some in zip(cases, theirs, strict=True) for row in not_in_care(case, some, care)]


def _along(case: Case, actor: Actor, *, seen_in: Case) -> dict[str, str]:
    """What comes along and which file leads; who works on the case can say so when nobody did."""
    along = samenloop_of(actor, case)
    if along is None and not _works(case, actor):
        return {}
    key = _("Samenloop") if case == seen_in else _("Samenloop, %s") % case.alias
    address = reverse("case-samenloop", args=[case.reference])
    if along is None:
        return {"key": key, "value": _("Leg vast"), "on_paper": _("Niet vastgelegd"), "url": address}
    return {"key": key, "value": along.what, "sub": along.leads, "url": address}


def _works(found: Case, actor: Actor) -> bool:
    """In a case that was joined nothing new is written: that is done where it is read."""
    return found.state == CaseState.OPEN and MAY.allows(actor, "case.set_next_step", found)


def _next(found: Case, actor: Actor) -> dict[str, Any]:
    may = _works(found, actor)
    return {
        "what": NOTHING_NEXT.get(CaseState(found.state)) or str(NextStep(found.next_step).label),
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
