# SPDX-License-Identifier: EUPL-1.2
"""The parts of the page of the care coordinator's day, as plain values for the components."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.access.vocabulary import Role
from baken.care.models import CarePath
from baken.care.policy import OF_THE_POLICY, ChecklistItem
from baken.care.queries import Day, Place
from baken.care.queries.day import PAGE
from baken.care.standing import Standing, Stuck, Waits
from baken.care.vocabulary import NeedState
from baken.casework.models import Case
from baken.design.due import due_look, short_date
from baken.kernel.actor import Actor
from baken.regions.profiles import region as region_of

# As at the worklist: after which place the page begins, and how many stood before it.
AFTER, SHOWN = "na", "getoond"
# What comes after today: so many, no more.
SOON = 6
SIGNS = [state for state in NeedState if state != NeedState.ENDED]


def day_page(found: Day, without_care: Iterable[Case], viewer: Actor, *, before: int) -> dict[str, Any]:
    several = len(viewer.regions) > 1
    due = [_entry(path, waits, found.today) for path, waits in found.due]
    return {
        "page_title": _("Mijn dag") if viewer.role == Role.CARE_COORDINATOR else _("Zorg in de regio"),
        "summary": summary(found),
        "due": due,
        "of_all_due": _of_all(len(due), found.number_due),
        "later": [_entry(path, waits, found.today) for path, waits in found.later[:SOON]],
        "stuck": [_stuck(path, stuck) for path, stuck in found.stuck],
        "columns": [item.short for item in OF_THE_POLICY],
        "rows": [_row(path, found.today, several) for path in found.paths],
        "tally": _tally(found, before),
        "legend": [{"cell": state.value, "label": str(state.label).lower()} for state in SIGNS],
        "without_care": [_case(case, several) for case in without_care],
    }


def summary(found: Day) -> str:
    """The day in one line: the date, how many, what is stuck, what is late."""
    paths, stuck, late = found.counted.paths, found.counted.stuck, found.counted.late
    said = [
        date_format(found.today, "l j F Y").capitalize(),
        ngettext("%(n)s zorgtraject", "%(n)s zorgtrajecten", paths) % {"n": paths},
    ]
    if stuck:
        said.append(ngettext("%(n)s zit ergens vast", "%(n)s zitten ergens vast", stuck) % {"n": stuck})
    if late:
        said.append(ngettext("%(n)s stap te laat", "%(n)s stappen te laat", late) % {"n": late})
    return " · ".join(said)


def place_from_text(text: str) -> Place | None:
    """The place that an address names; None when it names none, whatever somebody made of it."""
    on, _dot, path = text.partition(".")
    try:
        return Place(date.fromisoformat(on), UUID(path))
    except ValueError:
        return None


def _of_all(shown: int, number: int) -> str:
    """Said where the other pages have more of today."""
    if shown == number:
        return ""
    said = _(
        "%(shown)s van de %(all)s stappen voor vandaag of eerder: die van de zorgtrajecten op deze pagina"
    )
    return said % {"shown": shown, "all": number}


def _tally(found: Day, before: int) -> dict[str, str]:
    """Which paths these are, and where the others stand; all of them on one page need no words."""
    last = before + len(found.paths)
    if found.next is None and not before:
        return {}
    text = _("%(first)s tot en met %(last)s van %(total)s, eerst waar het eerst iets moet") % {
        "first": before + 1, "last": last, "total": found.counted.paths,
    }  # fmt: skip
    tally = {"text": text}
    if found.next is not None:
        further = {AFTER: f"{found.next.on.isoformat()}.{found.next.path}", SHOWN: last}
        tally["next_url"] = f"{reverse('care-day')}?{urlencode(further)}"
        tally["next_label"] = _("Volgende %(page)s") % {"page": PAGE}
    if before:
        tally |= {"previous_url": reverse("care-day"), "previous_label": _("Naar het begin")}
    return tally


def _url(path: CarePath) -> str:
    return reverse("care-path", args=[path.id])


def _entry(standing: Standing, waits: Waits, today: date) -> dict[str, Any]:
    return {
        "due": due_look(waits.on, today),
        "who": standing.path.person.alias,
        "url": _url(standing.path),
        "what": waits.what,
        "sub": " · ".join(filter(None, [waits.who, standing.path.case.alias])),
    }


def _stuck(path: CarePath, stuck: Stuck) -> dict[str, str]:
    days = ngettext("%(n)s werkdag", "%(n)s werkdagen", stuck.working_days) % {"n": stuck.working_days}
    return {
        "provider": stuck.provider,
        "days": days,
        "alias": path.person.alias,
        "url": _url(path),
        "what": stuck.item.label,
    }


def _row(standing: Standing, today: date, several: bool) -> dict[str, Any]:
    path = standing.path
    sub = [_("%(done)s van %(all)s") % {"done": standing.arranged, "all": standing.needed}, path.case.alias]
    sub += [region_of(path.region).name] if several else []
    sub.append(_("sinds %(day)s") % {"day": short_date(localtime(path.started_at).date(), today)})
    return {
        "name": path.person.alias,
        "url": _url(path),
        "sub": " · ".join(sub),
        "cells": [_cell(standing, item) for item in OF_THE_POLICY],
        "next": _next(standing, today),
    }


def _cell(standing: Standing, item: ChecklistItem) -> dict[str, str]:
    state = standing.state_of(item)
    return {"cell": state.value, "word": str(state.label).lower(), "label": item.label}


def _next(standing: Standing, today: date) -> str:
    if standing.next is None:
        return ""
    return f"{standing.next.what} · {due_look(standing.next.on, today).words}"


def _case(case: Case, several: bool) -> dict[str, str]:
    region = region_of(case.region)
    place = region.municipality_name(case.municipality) if case.municipality else _("Gemeente onbekend")
    return {
        "alias": case.alias,
        "url": reverse("case", args=[case.reference]),
        "sub": f"{place}, {region.name}" if several else place,
    }
