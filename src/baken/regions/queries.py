# SPDX-License-Identifier: EUPL-1.2
"""What was edited: as it holds now, its history, and how it differs from the files."""

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, Q, Subquery

from baken.kernel.actor import Actor
from baken.regions.models import Edit
from baken.regions.overlay import Changes
from baken.regions.permissions import MAY
from baken.regions.profiles import rows_in_file

HOLDS = Q(needs_second=False) | Q(confirmation__isnull=False)


@dataclass(frozen=True, slots=True)
class Difference:
    """One key that the office words differently from the file; `in_file` is None for a row of the office's own."""

    part: str
    code: str
    key: str
    in_file: Any
    edited: Any


def changes() -> Changes:
    """The newest edit of every row of every region, in one statement; only columns that every door may read."""
    newest = Edit.objects.filter(HOLDS).order_by("region", "part", "code", "-edited_at", "-id")
    found: dict[str, dict[tuple[str, str], Any]] = {}
    rows = newest.distinct("region", "part", "code").values_list("region", "part", "code", "values")
    for region, part, code, values in rows:
        if values:
            found.setdefault(region, {})[part, code] = values
    return found


def differences(region: str) -> list[Difference]:
    """Every key of this region that was edited, beside the file."""
    return [
        Difference(part, code, key, rows_in_file(region, part).get(code, {}).get(key), value)
        for (part, code), values in sorted(changes().get(region, {}).items())
        for key, value in values.items()
    ]


def history(viewer: Actor, region: str, part: str, code: str) -> list[Edit]:
    """Every edit of one row, newest first."""
    visible = MAY.narrow(Edit.objects.filter(region=region, part=part, code=code), viewer, "setting.view")
    return list(visible.select_related("confirmation").order_by("-edited_at", "-id")[:50])


def waiting(viewer: Actor) -> list[Edit]:
    """What holds only when somebody else confirms it, oldest first; a newer edit of the row took its place."""
    visible = MAY.narrow(Edit.objects.exclude(HOLDS), viewer, "setting.view")
    same = Edit.objects.filter(region=OuterRef("region"), part=OuterRef("part"), code=OuterRef("code"))
    newest = same.order_by("-edited_at", "-id").values("id")[:1]
    return list(visible.filter(id=Subquery(newest)).order_by("edited_at", "id"))
