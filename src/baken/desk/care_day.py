# SPDX-License-Identifier: EUPL-1.2
"""The parts of the page of the care coordinator's day, as plain values for the components."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from baken.access.vocabulary import Role
from baken.care.policy import OF_THE_POLICY, ChecklistItem
from baken.care.queries import Day
from baken.care.standing import Standing, Stuck, Waits
from baken.care.vocabulary import NeedState
from baken.casework.models import Case
from baken.design.due import due_look, short_date
from baken.kernel.actor import Actor
from baken.regions.profiles import region as region_of

# What comes after today: so many, no more.
SOON = 6
SIGNS = [state for state in NeedState if state != NeedState.ENDED]


def day_page(found: Day, without_care: Iterable[Case], viewer: Actor) -> dict[str, Any]:
    several = len(viewer.regions) > 1
    return {
        "page_title": _("Mijn dag") if viewer.role == Role.CARE_COORDINATOR else _("Zorg in de regio"),
        "summary": summary(found),
        "due": [_entry(path, waits, found.today) for path, waits in found.due],
        "later": [_entry(path, waits, found.today) for path, waits in found.later[:SOON]],
        "stuck": [_stuck(path, stuck) for path, stuck in found.stuck],
        "columns": [item.short for item in OF_THE_POLICY],
        "rows": [_row(path, found.today, several) for path in found.paths],
        "legend": [{"cell": state.value, "label": str(state.label).lower()} for state in SIGNS],
        "without_care": [_case(case, several) for case in without_care],
    }


def summary(found: Day) -> str:
    """The day in one line: the date, how many, what is stuck, what is late."""
    paths, stuck, late = len(found.paths), len({path.path.id for path, _s in found.stuck}), found.late
    said = [
        date_format(found.today, "l j F Y").capitalize(),
        ngettext("%(n)s zorgtraject", "%(n)s zorgtrajecten", paths) % {"n": paths},
    ]
    if stuck:
        said.append(ngettext("%(n)s zit ergens vast", "%(n)s zitten ergens vast", stuck) % {"n": stuck})
    if late:
        said.append(ngettext("%(n)s stap te laat", "%(n)s stappen te laat", late) % {"n": late})
    return " · ".join(said)


def _url(standing: Standing) -> str:
    return reverse("care-path", args=[standing.path.id])


def _entry(standing: Standing, waits: Waits, today: date) -> dict[str, Any]:
    return {
        "due": due_look(waits.on, today),
        "who": standing.path.person.alias,
        "url": _url(standing),
        "what": waits.what,
        "sub": " · ".join(filter(None, [waits.who, standing.path.case.alias])),
    }


def _stuck(standing: Standing, stuck: Stuck) -> dict[str, str]:
    days = ngettext("%(n)s werkdag", "%(n)s werkdagen", stuck.working_days) % {"n": stuck.working_days}
    return {
        "provider": stuck.provider,
        "days": days,
        "alias": standing.path.person.alias,
        "url": _url(standing),
        "what": stuck.item.label,
    }


def _row(standing: Standing, today: date, several: bool) -> dict[str, Any]:
    path = standing.path
    sub = [_("%(done)s van %(all)s") % {"done": standing.arranged, "all": standing.needed}, path.case.alias]
    sub += [region_of(path.region).name] if several else []
    sub.append(_("sinds %(day)s") % {"day": short_date(localtime(path.started_at).date(), today)})
    return {
        "name": path.person.alias,
        "url": _url(standing),
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
