# SPDX-License-Identifier: EUPL-1.2
"""Editing the settings of a region: checked by the rules of the file, kept with its history, taken back."""

from collections.abc import Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import QuerySet

from baken.audit.actions import record
from baken.kernel.actor import Actor
from baken.kernel.permissions import whoever
from baken.regions.models import Confirmation, Edit, Version
from baken.regions.overlay import Spot, Values
from baken.regions.permissions import MAY
from baken.regions.profiles import Region, rows_in_file, try_edits
from baken.regions.queries import HOLDS, changes
from baken.regions.reading import WrongProfile
from baken.regions.second import leads_elsewhere
from baken.regions.sentences import sentence


class NotAccepted(Exception):
    """The rules of the profile refuse it; the text is for whoever typed it, `key` is where."""

    def __init__(self, key: str) -> None:
        super().__init__(sentence(key))
        self.key = key


@transaction.atomic
def edit(
    *,
    region: str,
    part: str,
    code: str,
    values: Mapping[str, Any],
    standard: Mapping[str, Any] = MappingProxyType({}),
    by: Actor,
    now: datetime,
) -> Edit | None:
    """Say how a row is to be. Only what differs from the file is kept; nothing happens when nothing changes.

    `standard` is what holds where neither the file nor an edit says anything: the wording of a letter.
    """
    wished = Edit(region=region, part=part, code=code, edited_by=by.id or UUID(int=0), edited_at=now)
    MAY.require(by, "setting.edit", wished)
    # One at a time: what is compared here must still be so when it is written.
    Version.objects.select_for_update(no_key=True).get()
    in_file = rows_in_file(region, part).get(code, {})
    wished.values = _differing(in_file, values)
    held = changes().get(region, {})
    now_holds = held.get((part, code), {})
    if wished.values == now_holds:
        return None
    _tried(region, {**held, (part, code): wished.values})
    before, after = {**standard, **in_file, **now_holds}, {**in_file, **wished.values}
    wished.needs_second = leads_elsewhere(part, before, after)
    return _keep(wished, "setting.propose" if wished.needs_second else "setting.edit", by, now)


def as_it_would_be(*, region: str, part: str, code: str, values: Mapping[str, Any]) -> Region:
    """The region as every door would show it with this row so; nothing is kept."""
    in_file = rows_in_file(region, part).get(code, {})
    return _tried(region, {**changes().get(region, {}), (part, code): _differing(in_file, values)})


@transaction.atomic
def confirm(*, proposed: Edit, by: Actor, now: datetime) -> Confirmation:
    """Somebody else tried the number: from now on it holds at every door."""
    MAY.require(by, "setting.confirm", proposed)
    Version.objects.select_for_update(no_key=True).get()
    if _newest_first(proposed)[0].pk != proposed.pk or not _waits(proposed):
        raise NotAccepted("newest")
    made = Confirmation(region=proposed.region, edit=proposed, confirmed_at=now)
    made.confirmed_by = whoever(by, "setting.confirm")
    made.save(force_insert=True)
    Version.objects.update(version=uuid4())
    record(by, "setting.confirm", proposed, region=proposed.region, at=now)
    return made


@transaction.atomic
def take_back(*, undone: Edit, by: Actor, now: datetime) -> None:
    """Undo the newest edit of a row: as the edit before it, or as the file."""
    MAY.require(by, "setting.edit", undone)
    Version.objects.select_for_update(no_key=True).get()
    if _newest_first(undone)[0].pk != undone.pk:
        raise NotAccepted("newest")
    # What was proposed and never confirmed is nothing to go back to.
    before = _newest_first(undone).filter(HOLDS).exclude(pk=undone.pk)[:1]
    again = Edit(region=undone.region, part=undone.part, code=undone.code, edited_at=now)
    again.edited_by, again.values = by.id or UUID(int=0), before[0].values if before else {}
    _tried(undone.region, {**changes().get(undone.region, {}), (undone.part, undone.code): again.values})
    _keep(again, "setting.take-back", by, now)


def _differing(in_file: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """What the file leaves out is empty or no."""
    return {
        key: value for key, value in values.items() if in_file.get(key) != value and (key in in_file or value)
    }


def _tried(region: str, edits: Mapping[Spot, Values]) -> Region:
    try:
        return try_edits(region, edits)
    except WrongProfile as wrong:
        raise NotAccepted(wrong.key) from None


def _newest_first(edit: Edit) -> QuerySet[Edit]:
    same = Edit.objects.filter(region=edit.region, part=edit.part, code=edit.code)
    return same.order_by("-edited_at", "-id")


def _waits(edit: Edit) -> bool:
    return edit.needs_second and not Confirmation.objects.filter(edit=edit).exists()


def _keep(made: Edit, action: str, by: Actor, now: datetime) -> Edit:
    made.save(force_insert=True)
    Version.objects.update(version=uuid4())
    record(by, action, made, region=made.region, at=now)
    return made
