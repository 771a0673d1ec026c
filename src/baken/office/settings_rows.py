# SPDX-License-Identifier: EUPL-1.2
"""The rows of a region's settings as they hold now, how they differ from the file, and what was done to them."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from baken.access.queries import names_of
from baken.casework.letters import standard_texts as texts_of_the_end
from baken.design.worklist import Action, Cell
from baken.kernel.actor import Actor
from baken.office.second import stands
from baken.office.settings_words import changed_in_words, in_words, key_in_words, named, row_in_words
from baken.regions.models import Edit
from baken.regions.overlay import LETTERS
from baken.regions.permissions import MAY
from baken.regions.profiles import region as region_of
from baken.regions.profiles import rows_in_file
from baken.regions.queries import Difference, changes
from baken.triage.letters import standard_texts as texts_after_triage

Rows = dict[str, dict[str, Any]]


@cache
def standard_texts() -> dict[str, str]:
    """Every standard answer to a reporter: after triage, and when a case ends."""
    return texts_after_triage() | texts_of_the_end()


def standard_of(part: str, code: str) -> dict[str, str]:
    """What holds of a letter where nobody worded it anew."""
    return {"text": standard_texts()[code]} if part == LETTERS else {}


def rows_now(region: str, part: str) -> Rows:
    """The rows as they hold in this transaction: the file's, with the edits over them."""
    rows = {code: {"text": text} for code, text in standard_texts().items()} if part == LETTERS else {}
    rows |= {code: dict(row) for code, row in rows_in_file(region, part).items()}
    for (edited_part, code), values in changes().get(region, {}).items():
        if edited_part == part:
            rows[code] = {**rows.get(code, {"code": code}), **values}
    return rows


def line_of(
    region: str, part: str, code: str, row: Mapping[str, Any], edited: set[tuple[str, str]]
) -> list[Cell]:
    """One row in the list, with a mark when it differs from the file."""
    differs = (part, code) in edited
    url = reverse("setting", args=[region, part, code])
    return [
        Cell(named(part, code, row, region_of(region)), url=url),
        Cell(row_in_words(part, row)),
        Cell(badge=_("Gewijzigd")) if differs else Cell(_("Bestand"), muted=True),
    ]


def difference(one: Difference) -> dict[str, str]:
    """One key as it holds, with what the file says under it."""
    standard = standard_texts().get(one.code) if one.part == LETTERS else None
    original = standard if one.in_file is None else one.in_file
    in_file = _("staat er niet") if original is None else in_words(one.key, original)
    return {"key": key_in_words(one.key).capitalize(), "value": in_words(one.key, one.edited), "sub": in_file}


def history_lines(past: list[Edit], actor: Actor) -> list[list[Cell]]:
    """Who changed what and when; the newest can be taken back."""
    names = names_of(one.edited_by for one in past)
    may = MAY.allows(actor, "setting.edit", past[0]) if past else False
    return [
        [
            Cell(date_format(localtime(one.edited_at), "j F Y, H.i")),
            Cell(names.get(one.edited_by, _("Onbekend account"))),
            Cell(changed_in_words(one.values), badge=stands(one)),
            Cell(action=_undoing(one) if may and number == 0 else None),
        ]
        for number, one in enumerate(past)
    ]


def _undoing(newest: Edit) -> Action:
    return Action(_("Neem terug"), reverse("take-back-setting", args=[newest.id]), post=True)
