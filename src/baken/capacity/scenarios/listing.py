# SPDX-License-Identifier: EUPL-1.2
"""Own scenarios in lists: those that are there, those that were removed, and the history of one."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from baken.access.queries import names_of
from baken.capacity.models import ScenarioVersion
from baken.capacity.scenarios.queries import Own, numbers_of
from baken.capacity.scenarios.showing import in_words, told_numbers
from baken.capacity.showing import SHORT
from baken.design.worklist import Cell

THERE = [_lazy("Scenario"), _lazy("Met deze getallen"), _lazy("Gemaakt door"), _lazy("Stand")]
GONE = [_lazy("Scenario"), _lazy("Met deze getallen"), _lazy("Verwijderd door"), _lazy("Wanneer")]
HISTORY = [_lazy("Wanneer"), _lazy("Wie"), _lazy("Wat er anders werd")]
Names = Mapping[UUID, str]


def lists(there: Sequence[Own], gone: Sequence[Own], played: Collection[UUID]) -> dict[str, Any]:
    """Two tables; who made or removed each is asked once."""
    names = names_of({own.scenario.made_by for own in (*there, *gone)})
    return {
        "own_columns": THERE,
        "own_rows": [
            [*_begin(own), Cell(_who(names, own.scenario.made_by)), _state(own, played)] for own in there
        ],
        "gone_columns": GONE,
        "gone_rows": [
            [*_begin(own), Cell(_who(names, own.newest.edited_by)), Cell(moment(own.newest.edited_at))]
            for own in gone
        ],
    }


def _begin(own: Own) -> list[Cell]:
    url = reverse("scenario", args=[own.scenario.id])
    return [Cell(own.label, url=url), Cell(in_words(own.numbers), sub=str(SHORT[own.numbers.kind]))]


def _state(own: Own, played: Collection[UUID]) -> Cell:
    return Cell(_("berekend") if own.scenario.id in played else _("wordt berekend"))


def made_sentence(own: Own, names: Names) -> str:
    first = own.versions[-1]
    made = {"who": _who(names, first.edited_by), "when": moment(first.edited_at)}
    if not own.newest.is_removed:
        return _("Gemaakt door %(who)s op %(when)s.") % made
    gone = {"who": _who(names, own.newest.edited_by), "when": moment(own.newest.edited_at)}
    return _("Verwijderd door %(who)s op %(when)s. De laatste getallen staan hieronder.") % gone


def history(own: Own, names: Names) -> list[list[Cell]]:
    """Newest first: what each version changed."""
    befores: list[ScenarioVersion | None] = [*own.versions[1:], None]
    return [
        [Cell(moment(one.edited_at)), Cell(_who(names, one.edited_by)), Cell(_changes(one, before))]
        for one, before in zip(own.versions, befores, strict=True)
    ]


def _changes(one: ScenarioVersion, before: ScenarioVersion | None) -> str:
    if one.is_removed:
        return _("Verwijderd")
    if before is None:
        return _("Gemaakt: %s") % in_words(numbers_of(one))
    was, became = dict(told_numbers(numbers_of(before))), dict(told_numbers(numbers_of(one)))
    return "; ".join(f"{name}: {was[name]} → {became[name]}" for name in was if was[name] != became[name])


def _who(names: Names, person: UUID) -> str:
    return names.get(person, _("Onbekend account"))


def moment(at: datetime) -> str:
    return date_format(localtime(at), "j F Y, H.i")
